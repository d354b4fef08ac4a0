"""Whose words stand at a place in the talk, and how they are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from discourse.annotators.conversation.weights import Cue
from discourse.annotators.page.genres import Build
from discourse.annotators.page.zones import ZoneSpan
from discourse.model import Document, Presentation, Quotation, QuotationKind, Role, Turn, Zone

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
"""Zones in which a turn or an agency can speak; headlines and captions are the outlet's."""
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
class Base:
    """Who speaks where no turn says so."""

    role: Role = Role.AUTHOR
    speaker: str = ""


class Place(NamedTuple):
    """A place in the talk: everything about a segment but where it is, in the order of its fields."""

    zone: Zone
    turn: str = ""
    role: Role = Role.AUTHOR
    presentation: Presentation = Presentation.OWN
    distanced: bool = False
    hypothetical: bool = False
    speaker: str = ""
    relayed_by: str = ""
    quotation: str = ""
    rule: str = ""
    confidence: float = 1.0


def base_of(document: Document, build: Build) -> Base:
    """Whose the running text is: the outlet's, a guest's (also that of a speech), or an agency's that it reprints."""
    if build in (Build.GUEST, Build.SPEECH):
        return Base(Role.GUEST, "; ".join(document.authors))
    agency = dict(document.metadata).get("agency")
    if agency and str(agency).casefold() != document.outlet.casefold():
        return Base(Role.AGENCY, str(agency))
    return Base()


class Places:
    """The places of one document."""

    def __init__(self, base: Base, by_id: Mapping[str, Quotation], first_person: frozenset[str]) -> None:
        self._base, self._by_id, self._first_person = base, by_id, first_person

    def place(self, zone: ZoneSpan, turn: Turn | None, quotation: Quotation | None) -> Place:
        """The place of words in a zone, in the innermost turn and the innermost quotation around them."""
        if zone.zone is Zone.BOILERPLATE:
            return Place(zone.zone, rule=zone.rule)
        if zone.zone not in _SPOKEN:
            turn = None
        agency = zone.zone is Zone.LEAD and self._base.role is Role.AGENCY
        base = self._base if zone.zone is Zone.BODY or agency else Base()
        role, floor = (turn.role, turn.speaker) if turn else (base.role, base.speaker)
        confidence = _TURN_CONFIDENCE.get(turn.rule, 1.0) if turn else 1.0
        heard = self._heard(quotation) if quotation is not None else None
        if heard is not None and turn is not None and turn.role is Role.INTERJECTOR and _covers(heard, turn):
            heard = None  # the marks of the minutes around a call
        key, rule = (turn.id, turn.rule) if turn else ("", zone.rule)
        if heard is None:
            return Place(zone.zone, key, role, speaker=floor, rule=rule, confidence=confidence)
        around = [each for each in map(self._heard, self._chain(heard)[1:]) if each is not None]
        teller = next((each for each in around if each.kind is not QuotationKind.SCARE), None)
        shown = heard if heard.kind is not QuotationKind.SCARE else teller
        relayer = self._named(teller.speaker, floor) if teller is not None else floor
        return Place(
            zone.zone,
            key,
            role,
            _PRESENTATIONS[shown.kind] if shown is not None else Presentation.OWN,
            distanced=heard.kind is QuotationKind.SCARE,
            hypothetical=heard.hypothetical or any(each.hypothetical for each in around),
            speaker=self._named(heard.speaker, relayer),
            relayed_by=relayer,
            quotation=heard.id,
            rule=heard.rule,
            confidence=round(heard.confidence * confidence, 4),
        )

    def _heard(self, quotation: Quotation) -> Quotation | None:
        """The quotation, or the one around it (or none) where people report themselves: „Ich fordere, dass …“.

        Whoever says so speaks in their own voice; only marks make their words a quotation of what they said before.
        """
        for heard in self._chain(quotation):
            marked = heard.kind in (QuotationKind.DIRECT, QuotationKind.SCARE)
            if marked or heard.speaker.casefold() not in self._first_person:
                return heard
        return None

    def _named(self, speaker: str, relayer: str) -> str:
        """The speaker's name; "ich" is whoever relays."""
        return relayer if speaker.casefold() in self._first_person else speaker

    def _chain(self, quotation: Quotation) -> list[Quotation]:
        """The quotation, its parent, the parent's parent; ends where a parent is unknown or comes again."""
        chain = [quotation]
        while (parent := self._by_id.get(chain[-1].parent)) is not None and parent not in chain:
            chain.append(parent)
        return chain


def _covers(quotation: Quotation, turn: Turn) -> bool:
    return any(piece.start <= turn.start and turn.end <= piece.end for piece in quotation.pieces)
