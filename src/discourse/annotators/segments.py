"""Segments: every code point of a document gets one place in the talk."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from discourse.annotators.language import Language
from discourse.annotators.page.genres import build_of
from discourse.annotators.page.zones import ZoneSpan
from discourse.annotators.places import Base, Place, Places, base_of
from discourse.model import Document, Field, Quotation, Segment, Turn, Zone
from discourse.text import Spans


def find_segments(
    document: Document,
    words: Spans,
    title_words: Spans,
    zones: Sequence[ZoneSpan],
    turns: Sequence[Turn],
    quotations: Sequence[Quotation],
    language: Language,
) -> tuple[Segment, ...]:
    """The segments of title and text, in this order: sorted, contiguous, none empty, together each field whole.

    The innermost quotation wins. `speaker` is whose words they are; `relayed_by` is the speaker of the quotation around
    this one, or whoever has the floor, or nobody where the outlet itself relays. A report that people give of
    themselves („Ich fordere, dass …“) is their own voice. Words in marks of distance keep the presentation of what they
    stand in. Boilerplate belongs to nobody. `words` counts the words that begin in a segment.
    """
    by_id = {quotation.id: quotation for quotation in quotations}
    title = (ZoneSpan(0, len(document.title), Zone.HEADLINE, "title"),) if document.title else ()
    base = base_of(document, build_of(document.genre, language))
    segments: list[Segment] = []
    for field, counted, spans, floors, whose in (
        (Field.TITLE, title_words, title, (), Base()),
        (Field.TEXT, words, zones, turns, base),
    ):
        own = [quotation for quotation in quotations if quotation.field is field]
        sweep = _Sweep(document.field(field), spans, floors, own, Places(whose, by_id, _first_person(language)))
        stretches = list(sweep.stretches())
        first = counted.starts.searchsorted([*(start for start, _, _ in stretches), len(document.field(field))])
        counts = (first[1:] - first[:-1]).tolist()
        for (start, end, place), count in zip(stretches, counts, strict=True):
            segments.append(Segment(f"s{len(segments) + 1}", start, end, field, count, *place))
    return tuple(segments)


@lru_cache
def _first_person(language: Language) -> frozenset[str]:
    return frozenset(word.casefold() for word in language.words("structure", "conversation", "self"))


class _Sweep:
    """One pass over a field, from border to border of its zones, turns and quotations."""

    def __init__(
        self,
        text: str,
        zones: Sequence[ZoneSpan],
        turns: Sequence[Turn],
        quotations: Sequence[Quotation],
        places: Places,
    ) -> None:
        self._text, self._zones, self._turns, self._quotations = text, zones, turns, quotations
        self._places = places
        self._pieces = [
            (piece.start, piece.end, number)
            for number, quotation in enumerate(quotations)
            for piece in quotation.pieces
            if piece.start < piece.end
        ]

    def stretches(self) -> Iterator[tuple[int, int, Place]]:
        """(start, end, place), neighbours of one place joined; white space goes with what stands before it."""
        pending: tuple[int, int, Place] | None = None
        for start, end, place in self._elementary():
            if pending is None:
                pending = (start, end, place)
            elif pending[2] == place or self._blank(start, end):
                pending = (pending[0], end, pending[2])
            elif self._blank(pending[0], pending[1]):
                pending = (pending[0], end, place)
            else:
                yield pending
                pending = (start, end, place)
        if pending is not None:
            yield pending

    def _blank(self, start: int, end: int) -> bool:
        return self._text[start].isspace() and self._text[start:end].isspace()

    def _elementary(self) -> Iterator[tuple[int, int, Place]]:
        """The stretches between all borders, each with its innermost turn and quotation."""
        length = len(self._text)
        spoken = [(turn.start, turn.end, number) for number, turn in enumerate(self._turns)]
        borders = {0, length}
        for start, end, *_ in (*((zone.start, zone.end) for zone in self._zones), *spoken, *self._pieces):
            borders.update((start, end))
        turns, quotations = _Innermost(spoken), _Innermost(self._pieces)
        known: dict[tuple[int, int, int], Place] = {}
        zone = 0
        for start, end in pairwise(sorted({min(border, length) for border in borders})):
            while zone + 1 < len(self._zones) and self._zones[zone + 1].start <= start:
                zone += 1
            key = (zone, turns.at(start), quotations.at(start))
            if key not in known:
                turn = self._turns[key[1]] if key[1] >= 0 else None
                quotation = self._quotations[key[2]] if key[2] >= 0 else None
                known[key] = self._places.place(self._zones[zone], turn, quotation)
            yield start, end, known[key]


class _Innermost:
    """Answers, for rising offsets, which of many spans that may overlap is the smallest around an offset."""

    def __init__(self, spans: Sequence[tuple[int, int, int]]) -> None:
        self._spans = sorted(spans)
        self._next = 0
        self._open: list[tuple[int, int, int]] = []

    def at(self, offset: int) -> int:
        """Number of the smallest span around the offset (of two alike, the one given later), or -1."""
        if not self._open and (self._next == len(self._spans) or self._spans[self._next][0] > offset):
            return -1
        while self._next < len(self._spans) and self._spans[self._next][0] <= offset:
            start, end, number = self._spans[self._next]
            self._open.append((end - start, -number, end))
            self._next += 1
        self._open = [each for each in self._open if each[2] > offset]
        return -min(self._open)[1] if self._open else -1
