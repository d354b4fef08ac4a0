"""Paragraphs: between blank lines, or one a line, as the document does it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from discourse.model import Document, GivenKind
from discourse.text import Spans

LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")
_WRAP_WIDTH_MOST = 200
"""No editor or mailer wraps lines wider than this; a longer line is a paragraph."""
_WRAPPED_SHARE = 0.9
"""Share of the line breaks inside blocks that must be forced by the width for a text to count as wrapped."""

_MARKS_MOST = 8
"""Longest run of marks before a heading that is looked back over ("###### ")."""


def paragraphs(document: Document) -> Spans:
    """Paragraphs of the text, without the white space around them; every word lies in exactly one.

    Blank lines separate paragraphs. So does every other line break, unless the text is wrapped at a fixed width (the
    next line's first word would not have fitted) or the line breaks off in the middle of a sentence. Paragraphs and
    headings that the source states are kept apart.

    >>> [span.of("Erster.\\n\\nZweiter.") for span in paragraphs(Document("a", "Erster.\\n\\nZweiter.", "a"))]
    ['Erster.', 'Zweiter.']
    """
    lines = list(_lines(document.text))
    keep = not _wrapped(document.text, lines)
    stated = _stated(document)
    pairs: list[tuple[int, int]] = []
    last = -2
    for number, start, end in lines:
        broken = keep and not _runs_on(document.text, pairs[-1][1] if pairs else 0, start)
        if pairs and number == last + 1 and not broken and not _stated_between(stated, pairs[-1][1], start):
            pairs[-1] = (pairs[-1][0], end)
        else:
            pairs.append((start, end))
        last = number
    return Spans.of(pairs)


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """(line number, start, end) of the lines that hold more than white space, trimmed."""
    position, number = 0, 0
    while position <= len(text):
        match = LINE_BREAK.search(text, position)
        end = match.start() if match else len(text)
        line = text[position:end]
        bare = line.strip()
        if bare:
            start = position + len(line) - len(line.lstrip())
            yield number, start, start + len(bare)
        if match is None:
            return
        position, number = match.end(), number + 1


def _wrapped(text: str, lines: list[tuple[int, int, int]]) -> bool:
    inner = [(a, b) for a, b in pairwise(lines) if b[0] == a[0] + 1]
    if not inner:
        return False
    width = max(end - start for _, start, end in lines)
    if width > _WRAP_WIDTH_MOST:
        return False
    forced = sum(_no_room(text, width, line, following) for line, following in inner)
    return forced >= _WRAPPED_SHARE * len(inner)


def _no_room(text: str, width: int, line: tuple[int, int, int], following: tuple[int, int, int]) -> bool:
    first = text[following[1] : following[2]].split(maxsplit=1)[0]
    return line[2] - line[1] + 1 + len(first) > width


def _runs_on(text: str, end: int, start: int) -> bool:
    """Whether a line break stands in the middle of a sentence."""
    return end > 0 and text[start].islower() and (text[end - 1].isalpha() or text[end - 1] == ",")


def _stated(document: Document) -> list[int]:
    """Where paragraphs and headings that the source states begin (the marks before them included) and end."""
    kinds = (GivenKind.PARAGRAPH, GivenKind.HEADING, GivenKind.TURN)
    offsets: list[int] = []
    for given in document.given:
        if given.kind in kinds:
            marked = document.text[max(0, given.start - _MARKS_MOST) : given.start]
            offsets += (given.start - len(marked) + len(marked.rstrip("#*_>- \t")), given.end)
    return sorted(offsets)


def _stated_between(stated: list[int], end: int, start: int) -> bool:
    """Whether the source puts a border between the end of one line and the start of the next."""
    index = bisect_left(stated, end)
    return index < len(stated) and stated[index] <= start
