"""Who has the floor: as the source states it, or found out for interviews and debates."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from discourse.annotators.conversation.cast import Cast, Setting, find_cast
from discourse.annotators.conversation.debate import debate_turns, is_debate
from discourse.annotators.conversation.dialogue import Cue, Manner, State, decide, find_manner
from discourse.annotators.conversation.floor import Conversation, Floor, numbered
from discourse.annotators.conversation.identity import same_surname
from discourse.annotators.conversation.passages import Passage, find_passages
from discourse.annotators.language import Language
from discourse.annotators.page.blocks import Block
from discourse.annotators.page.furniture import Mark
from discourse.annotators.page.genres import Build, build_of
from discourse.annotators.page.labels import read_label
from discourse.annotators.page.patterns import PagePatterns, SignOff, page_patterns
from discourse.annotators.page.zones import ZoneSpan
from discourse.model import Document, GivenKind, Role, Zone

_PEOPLE_FROM = 600
"""Code points of the text in which full names are looked for, beside title and lead."""


def find_turns(
    document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], language: Language
) -> Conversation:
    """The turns of a document: those the source states, else those of an interview or a debate, else none.

    Whether a text without stated turns is a conversation, its genre says; without a genre, or against it, only a build
    that cannot be mistaken does (labels that run through the text; questions in print of their own; a sign-off).
    """
    if any(given.kind is GivenKind.TURN for given in document.given):
        return _given_turns(document)
    build = build_of(document.genre, language)
    if build in (Build.SPEECH, Build.GUEST) or not _worth_reading(document, blocks, marks, build, language):
        return _lacking(build)
    patterns = page_patterns(language)
    signed = max((index for index, mark in marks.items() if mark.rule == "sign-off"), default=-1)
    below = signed if signed > len(blocks) // 2 else len(blocks)
    passages = [each for each in find_passages(document, blocks, marks, language) if each.block < below]
    passages = _without_headings(passages, build)
    if not passages:
        return _lacking(build)
    cast = find_cast(passages, _setting(document, blocks, marks, patterns))
    if build is not Build.INTERVIEW and is_debate(passages, cast, announced=build is Build.DEBATE):
        return debate_turns(document, passages, cast, language)
    manner = find_manner(passages, cast)
    announced = signed >= 0 or _announced(document, blocks, marks, patterns)
    if not _is_talk(passages, cast, manner, build, announced=announced):
        return _lacking(build)
    passages = [each for each in passages if not _biography(each, cast)]
    led = any(mark.zone is Zone.LEAD for mark in marks.values())
    states = decide(passages, cast, manner, led=led)
    return _interview_turns(passages, states, cast)


def _lacking(build: Build) -> Conversation:
    expected = build in (Build.INTERVIEW, Build.DEBATE)
    return Conversation(lacking=f"the genre says {build.value}, but no turns were found" if expected else "")


def _given_turns(document: Document) -> Conversation:
    """Turns and interjections as the source states them, without the printed labels at their beginning."""
    labels = {given.start: given.end for given in document.given if given.kind is GivenKind.LABEL}
    floors = []
    for given in document.given:
        called = given.kind is GivenKind.INTERJECTION and given.role is not None
        if given.kind is not GivenKind.TURN and not called:
            continue
        start = min(labels.get(given.start, given.start), given.end)
        while start < given.end and document.text[start].isspace():
            start += 1
        role = given.role or (Role.INTERJECTOR if called else Role.MEMBER)
        floors.append(Floor(start, given.end, role, given.speaker, Cue.GIVEN.value, given.party))
    return Conversation(numbered(floors))


def _worth_reading(
    document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], build: Build, language: Language
) -> bool:
    """Whether a closer look may find a conversation: cheap signs only."""
    if build in (Build.INTERVIEW, Build.DEBATE) or any(mark.rule == "sign-off" for mark in marks.values()):
        return True
    running = [block for block in blocks if block.index not in marks]
    labelled = sum(
        block.text[:100].find(":") > 0 and read_label(document.text[block.start : block.end], language) is not None
        for block in running
    )
    asked = sum(block.stop == "?" and block.words <= 60 for block in running)
    return labelled >= 2 or asked >= 3


def _without_headings(passages: Sequence[Passage], build: Build) -> list[Passage]:
    """Headings stay only where an interview prints its questions so: most of them ask, and some address somebody."""
    headings = [each for each in passages if each.printed == "heading"]
    asking = sum(each.stop == "?" for each in headings)
    addressing = any(each.address or each.called or each.familiar for each in headings)
    if build is Build.INTERVIEW and len(headings) >= 3 and asking >= 0.6 * len(headings) and addressing:
        return list(passages)
    return [each for each in passages if each.printed != "heading"]


def _setting(document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], patterns: PagePatterns) -> Setting:
    interviewees: list[str] = []
    interviewers: list[str] = []
    named = [document.title]
    for block in blocks:
        mark = marks.get(block.index)
        if mark is None:
            continue
        if mark.zone in (Zone.LEAD, Zone.HEADLINE):
            named.append(block.text)
        signoff = patterns.signoff(block.text) if mark.rule in ("sign-off", "byline") else None
        if signoff is not None:
            interviewees += signoff.interviewees
            interviewers += signoff.interviewers
    first = next((block.start for block in blocks if block.index not in marks), 0)
    named.append(document.text[first : first + _PEOPLE_FROM])
    found = [person for text in named for person in patterns.names.people(text)]
    found.sort(key=lambda person: not person.described)
    people = tuple(dict.fromkeys(person.name for person in found))
    signed = SignOff(tuple(dict.fromkeys(interviewees)), tuple(dict.fromkeys(interviewers)))
    return Setting(document.outlet, document.authors, people, signed)


def _announced(document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], patterns: PagePatterns) -> bool:
    """Whether title or lead call the text an interview."""
    heads = (block.text for block in blocks if (mark := marks.get(block.index)) and mark.rule in _HEADS)
    return any(patterns.announced.search(text) for text in (document.title, *heads))


_OPENING_MARKS = '„“"»«'
_QUOTED_MOST = 0.25
_HEADS = ("title", "below title", "bold", "italic")


def _is_talk(passages: Sequence[Passage], cast: Cast, manner: Manner, build: Build, *, announced: bool) -> bool:
    """Whether the passages are a conversation; the less the genre says, the more the text must show.

    `announced` where a sign-off, the title or the lead says so.
    """
    labelled = [each for each in passages if each.label is not None and cast.known(each.label)]
    places = {each.outer for each in labelled}
    questions = [each for each in passages if each.stop == "?" and each.words <= 60 and each.outer not in places]
    places = {each.outer for each in questions}
    calling = sum(bool(each.called or each.address or each.familiar) for each in (*questions, *labelled))
    if build in (Build.INTERVIEW, Build.DEBATE):
        return bool(len(labelled) >= 2 or manner.printed or len(questions) >= 2 or (announced and questions))
    sides = {cast.asks[each.label.key] for each in labelled if each.label is not None}
    asked = sum(each.stop == "?" and each.label is not None and cast.asks[each.label.key] for each in labelled)
    voiced = calling >= 2 or sum(each.person > 0 for each in labelled) >= len(labelled) / 4
    through = manner.labelled and len(labelled) >= 0.4 * len(passages) and asked >= 2 and voiced
    opened = bool(questions) and any(_opens(one, other, cast) for one, other in pairwise(labelled))
    if len(sides) == 2 and (through or announced or opened or (len(questions) >= 2 and calling >= 2)):
        return True
    others = [each for each in passages if each.outer not in places and each.printed != (manner.printed or None)]
    if sum(each.text[:1] in _OPENING_MARKS for each in others) > _QUOTED_MOST * len(others):
        return False  # a report that shows its questions, and quotes the answers
    personal = sum(each.person > 0 for each in others) >= len(others) / 3
    printed = [each for each in passages if manner.printed and each.printed == manner.printed]
    spoken = sum(bool(each.called or each.address or each.familiar or each.yours_first) for each in printed)
    if len(printed) >= 3 and (announced or (personal and spoken >= len(printed) / 3)):
        return True
    enough = len(questions) >= (3 if announced else 4) and len(questions) >= len(passages) / 5
    return enough and (announced or (personal and calling >= len(questions) / 2 and build is Build.UNKNOWN))


def _opens(one: Passage, other: Passage, cast: Cast) -> bool:
    """Whether two labelled passages open an interview: „Hafenbote: Frau Kolk, …“, „Britta Kolk: …“."""
    asking, answering = one.label, other.label
    if asking is None or answering is None or not cast.asks[asking.key] or cast.asks[answering.key]:
        return False
    return bool(one.called) and same_surname(cast.names[answering.key], one.called)


def _biography(passage: Passage, cast: Cast) -> bool:
    """Whether a paragraph is about a guest: „Jana Marwitz, geboren 1971, lehrt in Greifswald.“"""
    about = any(" " in name and passage.text.startswith(name) for name in cast.interviewees)
    return about and not cast.known(passage.label) and not passage.person and not passage.address


def _interview_turns(passages: Sequence[Passage], states: Sequence[tuple[State, Cue]], cast: Cast) -> Conversation:
    """Turns from decided passages: one begins where the side or the label changes."""
    floors: list[Floor] = []
    patches: list[ZoneSpan] = []
    last: State | None = None
    called = ""
    for passage, (state, cue) in zip(passages, states, strict=True):
        label = passage.label if passage.label is not None and cast.known(passage.label) else None
        if label is not None:
            patches.append(ZoneSpan(passage.outer, passage.start, Zone.BOILERPLATE, "label"))
        if state is State.OUTSIDE:
            continue
        if passage.printed == "heading":
            patches.append(ZoneSpan(passage.outer, passage.end, Zone.BODY, "question"))
        if state is last and label is None and floors:
            before = floors[-1]
            begin = before.start if before.start < before.end else passage.start  # the label had a line of its own
            floors[-1] = Floor(begin, passage.end, before.role, before.speaker, before.rule)
        else:
            role = Role.INTERVIEWER if state is State.QUESTION else Role.INTERVIEWEE
            speaker = cast.names[label.key] if label else _speaker(role, called, floors, cast)
            start = passage.start if label or passage.label is None else passage.outer
            floors.append(Floor(start, passage.end, role, speaker, cue.value))
        called = passage.called if state is State.QUESTION and passage.called else called if state is last else ""
        last = state
    return Conversation(numbered(floors), tuple(patches))


def _speaker(role: Role, called: str, floors: Sequence[Floor], cast: Cast) -> str:
    """Who speaks without a label: the outlet asks; of several guests, the one called or the one who spoke last."""
    if role is Role.INTERVIEWER:
        return next((floor.speaker for floor in floors if floor.role is role), cast.interviewer)
    named = cast.addressed(called) or next((floor.speaker for floor in reversed(floors) if floor.role is role), "")
    if named:
        return named
    return next((name for name in cast.interviewees if not called or same_surname(name, called)), called)
