"""Segments: every code point of a document gets one place in the talk."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from discourse.annotators.dialogue import Cue
from discourse.annotators.genres import Build, build_of
from discourse.annotators.language import Language
from discourse.annotators.zones import ZoneSpan
from discourse.model import Document, Field, Presentation, Quotation, QuotationKind, Role, Segment, Turn, Zone
from discourse.text import Spans

_PRESENTATIONS = MappingProxyType(
    {
        QuotationKind.DIRECT: Presentation.DIRECT,
        QuotationKind.INDIRECT: Presentation.INDIRECT,
        QuotationKind.INDIRECT_FREE_INDIRECT: Presentation.INDIRECT,
        QuotationKind.FREE_INDIRECT: Presentation.FREE,
        QuotationKind.REPORTED: Presentation.REPORTED,
    }
)
_SPOKEN = (Zone.LEAD, Zone.BODY)
"""Zones in which a turn, an agency or a guest can speak; headlines and captions are the outlet's."""
_TURN_CONFIDENCE = MappingProxyType(
    {
        Cue.GIVEN.value: 1.0,
        Cue.LABEL.value: 0.99,
        Cue.PRINT.value: 0.98,
        Cue.QUESTION_MARK.value: 0.95,
        Cue.ADDRESS.value: 0.95,
        Cue.PERSON.value: 0.93,
        Cue.OPENING.value: 0.93,
        Cue.LENGTH.value: 0.88,
        Cue.ALTERNATION.value: 0.88,
    }
)
"""Probability, estimated by hand, that a passage's side is right, by the cue that decided."""


@dataclass(frozen=True, slots=True)
class _Base:
    """Who speaks where no turn says so."""

    role: Role = Role.AUTHOR
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Everything about a segment but where it is."""

    zone: Zone
    turn: str
    role: Role
    presentation: Presentation
    distanced: bool
    hypothetical: bool
    speaker: str
    relayed_by: str
    quotation: str
    rule: str
    confidence: float


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
    this one, or whoever has the floor, or nobody where the outlet itself relays. Words in marks of distance keep the
    presentation of what they stand in. Boilerplate belongs to nobody. `words` counts the words that begin in a segment.
    """
    build = build_of(document.genre, language)
    by_id = {quotation.id: quotation for quotation in quotations}
    title = (ZoneSpan(0, len(document.title), Zone.HEADLINE, "title"),) if document.title else ()
    segments: list[Segment] = []
    for name, count, spans, floors, base in (
        (Field.TITLE, title_words, title, (), _Base()),
        (Field.TEXT, words, zones, turns, _base(document, build)),
    ):
        own = [quotation for quotation in quotations if quotation.field is name]
        field = _Field(document.field(name), spans, floors, own, by_id, base)
        for start, end, place in field.stretches():
            first, last = np.searchsorted(count.starts, (start, end)).tolist()
            segments.append(_segment(f"s{len(segments) + 1}", start, end, name, last - first, place))
    return tuple(segments)


def _segment(key: str, start: int, end: int, field: Field, words: int, place: _Place) -> Segment:
    return Segment(
        key,
        start,
        end,
        field,
        words,
        place.zone,
        place.turn,
        place.role,
        place.presentation,
        place.distanced,
        place.hypothetical,
        place.speaker,
        place.relayed_by,
        place.quotation,
        place.rule,
        place.confidence,
    )


def _base(document: Document, build: Build) -> _Base:
    """Whose the running text is: the outlet's, a guest's (also that of a speech), or an agency's that it reprints."""
    if build in (Build.GUEST, Build.SPEECH):
        return _Base(Role.GUEST, "; ".join(document.authors))
    agency = dict(document.metadata).get("agency")
    if agency and str(agency).casefold() != document.outlet.casefold():
        return _Base(Role.AGENCY, str(agency))
    return _Base()


class _Field:
    """One field of a document on its way to segments."""

    def __init__(
        self,
        text: str,
        zones: Sequence[ZoneSpan],
        turns: Sequence[Turn],
        quotations: Sequence[Quotation],
        by_id: Mapping[str, Quotation],
        base: _Base,
    ) -> None:
        self._text, self._zones, self._base, self._by_id = text, zones, base, by_id
        self._places: dict[tuple[int, str, int], _Place] = {}
        self._turns = list(turns)
        length = len(text)
        pieces = sorted(
            (max(0, piece.start), min(length, piece.end), number)
            for number, quotation in enumerate(quotations)
            for piece in quotation.pieces
            if piece.start < min(length, piece.end)
        )
        self._quotations = quotations
        self._pieces = pieces

    def stretches(self) -> Iterator[tuple[int, int, _Place]]:
        """(start, end, place), neighbours of one place joined; white space goes with what stands before it."""
        pending: tuple[int, int, _Place] | None = None
        for start, end, place in self._elementary():
            blank = self._text[start:end].isspace()
            if pending is None:
                pending = (start, end, place)
            elif pending[2] == place or blank:
                pending = (pending[0], end, pending[2])
            elif self._text[pending[0] : pending[1]].isspace():
                pending = (pending[0], end, place)
            else:
                yield pending
                pending = (start, end, place)
        if pending is not None:
            yield pending

    def _elementary(self) -> Iterator[tuple[int, int, _Place]]:
        """The stretches between all borders, each with its innermost turn and quotation."""
        borders = {0, len(self._text)}
        for zone in self._zones:
            borders |= {zone.start, zone.end}
        for turn in self._turns:
            borders |= {turn.start, turn.end}
        for start, end, _ in self._pieces:
            borders |= {start, end}
        cuts = sorted(border for border in borders if border <= len(self._text))
        turns = _Innermost([(turn.start, turn.end, number) for number, turn in enumerate(self._turns)])
        quotations = _Innermost(self._pieces)
        zone = 0
        for start, end in zip(cuts, cuts[1:], strict=False):
            while zone + 1 < len(self._zones) and self._zones[zone + 1].start <= start:
                zone += 1
            turn, quotation = turns.at(start), quotations.at(start)
            key = (turn, str(self._zones[zone].zone) + self._zones[zone].rule, quotation)
            place = self._places.get(key)
            if place is None:
                place = self._places[key] = self._place(self._zones[zone], turn, quotation)
            yield start, end, place

    def _place(self, zone: ZoneSpan, turn_number: int, quotation_number: int) -> _Place:
        if zone.zone is Zone.BOILERPLATE:
            return _Place(zone.zone, "", Role.AUTHOR, Presentation.OWN, False, False, "", "", "", zone.rule, 1.0)
        turn = self._turns[turn_number] if turn_number >= 0 and zone.zone in _SPOKEN else None
        base = self._base if zone.zone is Zone.BODY or (zone.zone in _SPOKEN and self._base.role is Role.AGENCY) else _Base()
        role, floor = (turn.role, turn.speaker) if turn else (base.role, base.speaker)
        confidence = _TURN_CONFIDENCE.get(turn.rule, 1.0) if turn else 1.0
        quotation = self._quotations[quotation_number] if quotation_number >= 0 else None
        if quotation is not None and turn is not None and turn.role is Role.INTERJECTOR and _covers(quotation, turn):
            quotation = None  # the marks of the minutes around a call
        if quotation is None:
            rule = turn.rule if turn else zone.rule
            own = Presentation.OWN
            return _Place(zone.zone, turn.id if turn else "", role, own, False, False, floor, "", "", rule, confidence)
        chain = list(self._chain(quotation))
        around = next((each for each in chain[1:] if each.kind is not QuotationKind.SCARE), None)
        shown = quotation if quotation.kind is not QuotationKind.SCARE else around
        return _Place(
            zone.zone,
            turn.id if turn else "",
            role,
            _PRESENTATIONS[shown.kind] if shown is not None else Presentation.OWN,
            quotation.kind is QuotationKind.SCARE,
            any(each.hypothetical for each in chain),
            quotation.speaker,
            around.speaker if around is not None else floor,
            quotation.id,
            quotation.rule,
            round(quotation.confidence * confidence, 4),
        )

    def _chain(self, quotation: Quotation) -> Iterator[Quotation]:
        """The quotation, its parent, the parent's parent; ends where a parent is unknown or comes again."""
        seen: set[str] = set()
        current: Quotation | None = quotation
        while current is not None and current.id not in seen:
            seen.add(current.id)
            yield current
            current = self._by_id.get(current.parent)


def _covers(quotation: Quotation, turn: Turn) -> bool:
    return any(piece.start <= turn.start and turn.end <= piece.end for piece in quotation.pieces)


class _Innermost:
    """Answers, for rising offsets, which of many spans that may overlap is the smallest around an offset."""

    def __init__(self, spans: Sequence[tuple[int, int, int]]) -> None:
        self._spans = sorted(spans)
        self._next = 0
        self._open: list[tuple[int, int, int]] = []

    def at(self, offset: int) -> int:
        """Number of the smallest span around the offset (of two alike, the one given later), or -1."""
        while self._next < len(self._spans) and self._spans[self._next][0] <= offset:
            start, end, number = self._spans[self._next]
            self._open.append((end - start, -number, end))
            self._next += 1
        self._open = [each for each in self._open if each[2] > offset]
        return -min(self._open)[1] if self._open else -1
