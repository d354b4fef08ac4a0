"""What the stenographers print in parentheses: applause, laughter, and what others call into a speech."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from discourse.model import Given, GivenKind, Role
from discourse.readers.persons import party_name, person_name

_DASH = re.compile(r"\s[–—]\s")
_CALL = r"(?:Weitere[rs]?\s+)?(?:Zuruf|Zwischenruf|Gegenruf)e?"
_ADDRESSED = r"(?:,?\s+an\s[^:]{1,80}?\sgewandt)?"
_NAMED = re.compile(
    rf"(?:{_CALL}\s+(?:des|der|von)\s+)?(?:Abg\.?\s+)?(?P<name>[^\[\]:,]{{3,60}}?)"
    rf"(?:\s*\[[^\[\]:]*\])?\s*\[(?P<party>[^\[\]:]*)\]?{_ADDRESSED}\s*:\s+"
)
"""`Dr. Eva Beispiel [Olpe] [SPD], an die AfD gewandt: `; the constituency is printed where two members share a name."""
_OFFICE = r"[^:,\[\]]*(?:minister|kanzler|sekretär|senator|präsident|beauftragte)[^:\[\]]*"
_OFFICIAL = re.compile(rf"(?P<name>[^\W\d_][^:,\[\]]{{3,60}}),\s+{_OFFICE}:\s+", re.IGNORECASE)
_COLLECTIVE = re.compile(rf"{_CALL}(?:\s+(?:von\s+der|vom|von\s+den)\s+(?P<party>[^:,\[\]]{{1,40}}))?[^:]{{0,80}}?:\s+")
_SEVERAL = re.compile(r"[^:]*\[[^:]*\][^:]*:\s+")
_NOISE = re.compile(
    r"(?:Beifall|Heiterkeit|Lachen|Zuruf|Zwischenruf|Gegenruf|Widerspruch|Unruhe|Unterbrechung|Zustimmung|Glocke|Weitere|"
    r"(?:Lang)?[Aa]nhaltende|Lebhafte|Vereinzelt|Abg\.|Abgeordnete)"
)
_FORMS = (_NAMED, _OFFICIAL, _COLLECTIVE, _SEVERAL)


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    words: int | None = None
    """Where the words that were called begin; None for noise."""
    speaker: str = ""
    party: str = ""


def interjections(comment: str, *, parties: frozenset[str] = frozenset()) -> tuple[Given, ...]:
    """The spans of a comment, which together hold all its words.

    One INTERJECTION for each call with words, of role INTERJECTOR, with speaker and party where one person is named, or
    the party alone where it is one of `parties`; a LABEL inside it covers the printed name up to the colon. The rest
    (applause, laughter, calls without words) are INTERJECTIONs without a role. A dash between two calls parts them; one
    that stands inside a call does not.

    >>> [(each.speaker, each.start, each.end) for each in interjections("(Beifall – Eva Beispiel [SPD]: Nein!)")]
    [('', 1, 8), ('Eva Beispiel', 11, 36), ('', 11, 30)]
    """
    pieces = list(_merged(comment, parties))
    if all(piece.words is None for piece in pieces):
        return (Given(GivenKind.INTERJECTION, 0, len(comment)),) if comment else ()
    given: list[Given] = []
    for piece in pieces:
        role = None if piece.words is None else Role.INTERJECTOR
        given.append(Given(GivenKind.INTERJECTION, piece.start, piece.end, piece.speaker, piece.party, role))
        if piece.words is not None:
            label = comment[piece.start : piece.words].rstrip()
            given.append(Given(GivenKind.LABEL, piece.start, piece.start + len(label)))
    return tuple(given)


def _merged(comment: str, parties: frozenset[str]) -> Iterator[_Piece]:
    """The pieces between dashes; one that only goes on where the last left off is part of it."""
    last: _Piece | None = None
    for start, end in _between_dashes(comment):
        piece = _piece(comment, start, end, parties)
        same = last is not None and piece.words is None
        if last is not None and same and (last.words is None or not _NOISE.match(comment, start)):
            last.end = end
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _between_dashes(comment: str) -> Iterator[tuple[int, int]]:
    start = 1 if comment.startswith("(") else 0
    last = len(comment) - 1 if comment.endswith(")") else len(comment)
    for dash in _DASH.finditer(comment, start, last):
        yield start, dash.start()
        start = dash.end()
    yield start, last


def _piece(comment: str, start: int, end: int, parties: frozenset[str]) -> _Piece:
    for form in _FORMS:
        match = form.match(comment, start, end)
        if match is None or match.end() == end:
            continue
        if form is _NAMED and not _NOISE.match(match["name"]):
            # One bracket may hold a constituency alone; where the parties of the house are known, it is none of them.
            party = _known(match["party"], parties | {"fraktionslos"}) if parties else party_name(match["party"])
            return _Piece(start, end, match.end(), person_name(match["name"]), party)
        if form is _OFFICIAL:
            return _Piece(start, end, match.end(), person_name(match["name"]))
        if form is _COLLECTIVE:
            return _Piece(start, end, match.end(), party=_known(match["party"] or "", parties))
        if form is _SEVERAL:
            return _Piece(start, end, match.end())
    return _Piece(start, end)


def _known(printed: str, parties: frozenset[str]) -> str:
    """The party that is meant, or nothing: "der LINKEN" is DIE LINKE, "der Regierungsbank" is none."""
    return _forms(parties).get(party_name(printed).upper(), "")


@lru_cache(maxsize=64)
def _forms(parties: frozenset[str]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for party in sorted(parties):
        short = party.removeprefix("DIE ")
        forms |= {form.upper(): party for form in (party, short, short + "N")}
    return forms
