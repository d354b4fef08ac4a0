"""Paragraphs with what can be seen of them at a glance: their print, their length, how they end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.model import Document, Given, GivenKind
from discourse.text import Spans

_MARKUP = "#*_> \t\u00a0"
_END = re.compile(r"([.!?…:;,])(?:''|[\"“”»«’'‘)\]›‹*_\s])*\Z")
_CUT_OFF = re.compile(r"\w[–—]\s*\Z")
_ASIDE = re.compile(r"\s*(?:\[[^\[\]]{0,40}\]|\([^()]{0,40}\))[*_\s]*\Z")
_SENTENCE_STOPS = (".", "!", "?", "…", ":")
_WHOLE = 0.9
"""Share of a paragraph's characters that must be printed in one way for the paragraph to count as printed so."""
_END_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `start` and `end` are its span; `text` lacks Markdown marks at both ends and begins at `inner`.

    `stop` is the mark that it ends with (of `.!?…:;,`, closing marks and asides behind it ignored), or nothing.
    `bold_end` is where a bold beginning of the paragraph ends, -1 where it does not begin bold.
    """

    index: int
    start: int
    end: int
    inner: int
    text: str
    words: int
    stop: str
    bold: bool = False
    italic: bool = False
    heading: bool = False
    bold_end: int = -1

    @property
    def prose(self) -> bool:
        """Whether it reads as running text and not as a line of a page."""
        return (self.stop in _SENTENCE_STOPS and self.words >= 12) or self.words >= 30


def find_blocks(document: Document, paragraphs: Spans, words: Spans) -> tuple[Block, ...]:
    """The paragraphs of a document as blocks, in their order."""
    counts = words.starts.searchsorted(paragraphs.ends) - words.starts.searchsorted(paragraphs.starts)
    prints = _Prints(document.given)
    blocks = []
    bounds = zip(paragraphs.starts.tolist(), paragraphs.ends.tolist(), counts.tolist(), strict=True)
    for index, (start, end, count) in enumerate(bounds):
        whole = document.text[start:end]
        bare = whole.lstrip(_MARKUP)
        inner = start + len(whole) - len(bare)
        bare = bare.rstrip(_MARKUP)
        if not bare:  # a paragraph of marks alone: "***"
            bare, inner = whole, start
        bold, italic, heading, bold_end = prints.of(start, end, inner, len(bare))
        blocks.append(Block(index, start, end, inner, bare, count, last_stop(bare), bold, italic, heading, bold_end))
    return tuple(blocks)


def last_stop(text: str) -> str:
    """The mark of `.!?…:;,` that a text ends with, or nothing; a word that is cut off („Da kommt der Tunn–“) ends in …

    >>> last_stop("Ich verkaufe Melkanlagen. [lacht]"), last_stop("„Nein!“"), last_stop("Mehr zum Thema")
    ('.', '!', '')
    """
    tail = text[-_END_LOOK_BACK:]
    match = _END.search(tail)
    if match is None:
        aside = _ASIDE.search(tail)
        match = _END.search(tail[: aside.start()]) if aside else None
    return match[1] if match else "…" if _CUT_OFF.search(tail) else ""


class _Prints:
    """How stretches of a document are printed; asked for paragraphs in rising order."""

    def __init__(self, given: Sequence[Given]) -> None:
        kinds = (GivenKind.BOLD, GivenKind.ITALIC, GivenKind.HEADING)
        self._spans = sorted((each.start, each.end, each.kind) for each in given if each.kind in kinds)
        self._next = 0

    def of(self, start: int, end: int, inner: int, length: int) -> tuple[bool, bool, bool, int]:
        """(bold, italic, heading, end of a bold beginning) of a paragraph."""
        while self._next < len(self._spans) and self._spans[self._next][1] <= start:
            self._next += 1
        if self._next == len(self._spans):
            return False, False, False, -1
        covered = dict.fromkeys((GivenKind.BOLD, GivenKind.ITALIC, GivenKind.HEADING), 0)
        bold_end = -1
        for first, last, kind in self._spans[self._next :]:
            if first >= end:
                break
            covered[kind] += min(last, end) - max(first, start)
            if kind is GivenKind.BOLD and first <= inner:
                bold_end = min(last, end)
        whole = _WHOLE * length
        return (
            covered[GivenKind.BOLD] >= whole,
            covered[GivenKind.ITALIC] >= whole,
            covered[GivenKind.HEADING] > 0,
            bold_end,
        )
