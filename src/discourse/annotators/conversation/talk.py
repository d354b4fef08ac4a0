"""Whether a text is a conversation at all: the less its genre says, the more its build must show."""

from collections.abc import Sequence
from itertools import pairwise

from discourse.annotators.conversation.cast import Cast
from discourse.annotators.conversation.dialogue import State
from discourse.annotators.conversation.identity import same_surname
from discourse.annotators.conversation.manner import Manner
from discourse.annotators.conversation.passages import Passage
from discourse.annotators.conversation.weights import Cue
from discourse.annotators.page.genres import Build
from discourse.annotators.page.labels import Part

_OPENING_MARKS = '„“"»«'
_QUOTED_MOST = 0.25
_PAIRS_LEAST, _PAIRS_ANNOUNCED = 4, 2
_COVERED, _EVIDENT = 0.5, 0.5
_LABELLED_SHARE = 0.3


def is_talk(passages: Sequence[Passage], cast: Cast, manner: Manner, build: Build, *, announced: bool) -> bool:
    """Whether labels or print make the passages a conversation; `announced` where a sign-off, title or lead says so.

    What has neither is judged by `reads_as_talk` once its sides are decided.
    """
    labelled = [each for each in passages if each.label is not None and cast.known(each.label)]
    places = {each.outer for each in labelled}
    questions = [each for each in passages if each.stop == "?" and each.words <= 60 and each.outer not in places]
    if build in (Build.INTERVIEW, Build.DEBATE):
        return bool(len(labelled) >= 2 or manner.printed or len(questions) >= 2 or (announced and questions))
    return _labels_say(passages, labelled, questions, cast, manner, announced=announced) or _print_says(
        passages, cast, manner, build, announced=announced
    )


def _labels_say(
    passages: Sequence[Passage],
    labelled: Sequence[Passage],
    questions: Sequence[Passage],
    cast: Cast,
    manner: Manner,
    *,
    announced: bool,
) -> bool:
    """Both sides have labels, or one has and speaks to the other."""
    calling = sum(bool(each.called or each.address or each.familiar) for each in (*questions, *labelled))
    sides = {cast.asks[each.label.key] for each in labelled if each.label is not None}
    asked = sum(each.stop == "?" and each.label is not None and cast.asks[each.label.key] for each in labelled)
    parts = {each.label.part for each in labelled if each.label is not None}
    voiced = calling >= 2 or sum(each.person > 0 for each in labelled) >= len(labelled) / 4
    voiced = voiced or {Part.QUESTION, Part.ANSWER} <= parts or (asked >= 3 and 2 * asked >= len(labelled) / 2)
    running = manner.labelled or (manner.only_questions_labelled and len(sides) == 2)
    through = running and len(labelled) >= _LABELLED_SHARE * len(passages) and asked >= 2 and voiced
    opened = bool(questions) and any(_opens(one, other, cast) for one, other in pairwise(labelled))
    if len(sides) == 2 and (through or announced or opened or (len(questions) >= 2 and calling >= 2)):
        return True
    one_sided = (manner.only_questions_labelled and asked >= 2) or (
        manner.only_answers_labelled and len(questions) >= 2
    )
    return one_sided and len(labelled) >= 3 and (announced or calling >= 2)


def _print_says(passages: Sequence[Passage], cast: Cast, manner: Manner, build: Build, *, announced: bool) -> bool:
    """Questions stand out in print, and somebody answers them in person."""
    printed = [each for each in passages if manner.printed and each.printed == manner.printed]
    others = [each for each in passages if not manner.printed or each.printed != manner.printed]
    if len(printed) < 2 or _quoting(others):
        return False
    personal = sum(each.person > 0 for each in others) >= len(others) / 4
    spoken = sum(bool(each.called or each.address or each.familiar or each.yours_first) for each in printed)
    said = announced and bool(cast.interviewees) and build is not Build.ARTICLE
    said = said and (spoken > 0 or any(each.person for each in others))
    if len(printed) >= 3:
        return said or (personal and spoken >= len(printed) / (3 if build is Build.ARTICLE else 4))
    return announced and personal and spoken > 0


def _quoting(passages: Sequence[Passage]) -> bool:
    """Whether many passages are quotations: a report that shows its questions, and quotes the answers."""
    return sum(each.text[:1] in _OPENING_MARKS for each in passages) > _QUOTED_MOST * len(passages)


def reads_as_talk(
    passages: Sequence[Passage], states: Sequence[tuple[State, Cue]], manner: Manner, build: Build, *, announced: bool
) -> bool:
    """Whether passages without labels, once divided into sides, read as a conversation.

    Most questions must ask or address somebody, answers must be somebody's own words, and the two must alternate over
    most of the text.
    """
    asked = [each for each, (state, _) in zip(passages, states, strict=True) if state is State.QUESTION]
    answered = [each for each, (state, _) in zip(passages, states, strict=True) if state is State.ANSWER]
    pairs = sum(one is State.QUESTION and other is State.ANSWER for (one, _), (other, _) in pairwise(states))
    if pairs < (_PAIRS_ANNOUNCED if announced else _PAIRS_LEAST) or _quoting(answered):
        return False
    if len(asked) + len(answered) < _COVERED * len(passages):
        return False
    asking = sum(each.stop == "?" for each in asked)
    addressing = sum(bool(each.called or each.address or each.addressed_first or each.yours_first) for each in asked)
    addressing += sum(bool(each.familiar) for each in asked) if manner.familiar else 0
    evident = sum(bool(each.stop == "?" or each.called or each.address or each.addressed_first) for each in asked)
    personal = sum(bool(each.person or each.opens_answer or each.words <= 8) for each in answered)
    if announced and (build is not Build.ARTICLE or addressing >= 2):
        said = sum(bool(each.stop == "?" or each.called or each.address or each.yours_first) for each in asked)
        advised = sum(bool(each.person or each.address) for each in answered) >= 0.5 * len(answered)
        spoken = addressing >= 1 or (advised and asking >= 0.8 * len(asked))
        return said >= max(2, 0.2 * len(asked)) and spoken and personal >= 0.25 * len(answered)
    enough = asking >= 3 and addressing >= max(2, 0.25 * len(asked)) and build is Build.UNKNOWN
    return enough and evident >= _EVIDENT * len(asked) and personal >= len(answered) / 3


def _opens(one: Passage, other: Passage, cast: Cast) -> bool:
    """Whether two labelled passages open an interview: „Hafenbote: Frau Kolk, …“, „Britta Kolk: …“."""
    asking, answering = one.label, other.label
    if asking is None or answering is None or not cast.asks[asking.key] or cast.asks[answering.key]:
        return False
    return bool(one.called) and same_surname(cast.names[answering.key], one.called)
