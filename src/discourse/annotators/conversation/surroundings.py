"""What stands among the passages of a conversation and is none: crossheads, pull quotes, scenes, stage directions."""

import re
from collections.abc import Sequence

from discourse.annotators.conversation.cast import Cast
from discourse.annotators.conversation.manner import Manner, is_crosshead
from discourse.annotators.conversation.passages import Passage
from discourse.annotators.page.zones import ZoneSpan
from discourse.model import Zone

_OPENING_MARKS, _CLOSING_MARKS = '„“"»«', '“”"«»'
_PULL_QUOTE_WORDS_MOST, _PULL_QUOTE_WORDS_LEAST = 25, 4
_REPEATED_MOST = 60
_MARKED_MOST = 0.25
_LINE_WORDS_MOST = 10
_SCENE_WORDS_LEAST = 8
_CAPTION_WORDS_MOST = 22
_SENTENCES = re.compile(r"\w[.!?]\s+\S")


def without_surroundings(
    passages: Sequence[Passage], cast: Cast, manner: Manner
) -> tuple[list[Passage], tuple[ZoneSpan, ...]]:
    """The passages that are somebody's words, and headline for crossheads and pull quotes among the others.

    Nothing is taken away above the first label or question: the introduction is told by the sequence as a whole.
    """
    kept: list[Passage] = []
    patches: list[ZoneSpan] = []
    texts = [" ".join(passage.text.casefold().split()) for passage in passages]
    quoting = sum(map(_marked, passages)) > _MARKED_MOST * len(passages)
    for place, passage in enumerate(passages):
        before = kept[-1] if kept else None
        if cast.known(passage.label):
            kept.append(passage)
        elif (
            passage.bracketed
            or (passage.printed == "heading" and manner.printed != "heading")
            or (before is not None and _biography(passage, cast))
        ):
            continue
        elif _crosshead(passage, before, manner) or _pull_quote(passage, place, before, texts, quoting=quoting):
            patches.append(ZoneSpan(passage.outer, passage.end, Zone.HEADLINE, "crosshead"))
        elif before is not None and _caption(passage, before, cast):
            patches.append(ZoneSpan(passage.outer, passage.end, Zone.CAPTION, "caption"))
        elif not (before is not None and _scene(passage, before, manner)):
            kept.append(passage)
    return kept, tuple(patches)


def _crosshead(passage: Passage, before: Passage | None, manner: Manner) -> bool:
    """A short line without a stop; right behind a question it is an answer."""
    if passage.stop or passage.words > _LINE_WORDS_MOST:
        return False
    if is_crosshead(passage):
        return True
    if before is None or not before.stop:
        return False  # the rest of a broken line
    answers = before.stop == "?" or (bool(manner.printed) and before.printed == manner.printed)
    return not answers and not passage.printed and passage.text[:1].isupper() and passage.text[-1:] not in "…,;–)]"


def _marked(passage: Passage) -> bool:
    """Whether a passage stands in quotation marks as a whole."""
    return passage.text[:1] in _OPENING_MARKS and passage.text[-1:] in _CLOSING_MARKS


def _pull_quote(passage: Passage, place: int, before: Passage | None, texts: Sequence[str], *, quoting: bool) -> bool:
    """Words from the conversation printed again in marks, or in marks where nobody was asked.

    `quoting` where all answers are printed in marks: only what is said again is then a pull quote.
    """
    text = passage.text
    if passage.words > _PULL_QUOTE_WORDS_MOST or passage.words < _PULL_QUOTE_WORDS_LEAST or not _marked(passage):
        return False
    said = texts[place].strip("".join((_OPENING_MARKS, _CLOSING_MARKS, " .")))[:_REPEATED_MOST]
    repeated = any(said in other for number, other in enumerate(texts) if number != place)
    return repeated or (
        not quoting
        and before is not None
        and before.stop != "?"
        and not any(mark in text[1:-1] for mark in _OPENING_MARKS)
    )


def _biography(passage: Passage, cast: Cast) -> bool:
    """A box about a guest: „Jana Marwitz, geboren 1971, lehrt in Greifswald.“"""
    about = any(" " in name and passage.text.startswith(name) for name in cast.interviewees)
    return about and not (passage.person or passage.address or passage.familiar or passage.stop == "?")


def _caption(passage: Passage, before: Passage, cast: Cast) -> bool:
    """A short line that names the one guest in the third person: „Klara Moor in ihrer Werkstatt.“"""
    guest = cast.interviewees[0].split()[-1] if len(cast.interviewees) == 1 and cast.interviewees[0] else ""
    if not guest or guest not in passage.text or passage.words > _CAPTION_WORDS_MOST or before.stop == "?":
        return False
    own = passage.person or passage.address or passage.called or passage.familiar or passage.ours or passage.stop == "?"
    named = cast.interviewees[0] in passage.text or passage.text.startswith(guest) or f": {guest}" in passage.text
    return named and not own and not passage.printed and not _SENTENCES.search(passage.text)


def _scene(passage: Passage, before: Passage, manner: Manner) -> bool:
    """The author tells what the guest does: „Er steht auf und geht zum Fenster.“"""
    own = passage.person or passage.address or passage.stop == "?" or passage.familiar
    if not passage.staged or own or passage.words < _SCENE_WORDS_LEAST or before.stop == "?":
        return False
    return not manner.printed or before.printed != manner.printed
