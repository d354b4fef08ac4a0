"""The sentences that are searched for quotations, as they lie in paragraphs and turns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from discourse.annotators.speech.marks import Pair
from discourse.model import Turn, Zone
from discourse.text import Spans

if TYPE_CHECKING:
    from discourse.annotators.page.zones import ZoneSpan

_CLOSING = "“”«»\"‘’'"

Stretch = tuple[int, int, int, int]  # start, end, paragraph, turn


def stretches(
    sentences: Spans, paragraphs: Spans, turns: Sequence[Turn], zones: Sequence[ZoneSpan]
) -> Iterator[Stretch]:
    """The sentences that count, cut where a turn begins or ends, with the paragraph and the turn they stand in."""
    paragraph_starts = paragraphs.starts.tolist()
    turn_starts = [turn.start for turn in turns]
    around = _around(turns)
    borders = sorted({*turn_starts, *(turn.end for turn in turns)})
    zone_starts = [zone.start for zone in zones]
    for start, end in zip(sentences.starts.tolist(), sentences.ends.tolist(), strict=True):
        zone = bisect_right(zone_starts, start) - 1
        if zone >= 0 and zones[zone].zone is Zone.BOILERPLATE and start < zones[zone].end:
            continue
        cuts = borders[bisect_right(borders, start) : bisect_left(borders, end)] if borders else ()
        for first, last in pairwise((start, *cuts, end)):
            turn = bisect_right(turn_starts, first) - 1
            while turn >= 0 and first >= turns[turn].end:
                turn = around[turn]
            yield first, last, bisect_right(paragraph_starts, first) - 1, turn


def _around(turns: Sequence[Turn]) -> list[int]:
    """For each turn the one that it interrupts, as an interjection does, or -1."""
    around: list[int] = []
    open_turns: list[int] = []
    for number, turn in enumerate(turns):
        while open_turns and turns[open_turns[-1]].end <= turn.start:
            open_turns.pop()
        around.append(open_turns[-1] if open_turns else -1)
        open_turns.append(number)
    return around


def blocks(sentences: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """The paragraphs that the sentences make, none across a turn."""
    current: list[int] = []
    for start, end, paragraph, turn in sentences:
        if current and (paragraph, turn) == (current[2], current[3]):
            current[1] = max(current[1], end)
            continue
        if current:
            yield current[0], current[1]
        current = [start, end, paragraph, turn]
    if current:
        yield current[0], current[1]


def joined(
    sentences: Sequence[Stretch], pairs: Sequence[Pair], pair_starts: Sequence[int], text: str
) -> Iterator[Stretch]:
    """Sentences joined where marks reach over their border, or where the second goes on in small letters."""
    current: Stretch | None = None
    for stretch in sentences:
        if current is not None:
            last = bisect_left(pair_starts, current[1]) - 1
            crosses = last >= 0 and pairs[last].end > current[1]
            if crosses or (current[2:] == stretch[2:] and _goes_on(text, current[1], stretch[0])):
                end = max(current[1], stretch[1])
                current = (current[0], end, current[2], current[3])
                continue
            yield current
        current = stretch
    if current is not None:
        yield current


def _goes_on(text: str, end: int, start: int) -> bool:
    first = text[start]
    return first in ",;" or (first.islower() and text[max(0, end - 1) : end] in _CLOSING)
