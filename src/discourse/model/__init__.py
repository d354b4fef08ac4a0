"""The vocabulary of the suite: what a document is, and what can be said about a stretch of its text.

Everything here is a frozen value. Names of options are enums; their values are the words in the public tables.
"""

import datetime
from dataclasses import dataclass

from discourse.model.kinds import (
    Field,
    GivenKind,
    MentionKind,
    Presentation,
    QuotationKind,
    Role,
    Severity,
    Stage,
    StatementKind,
    TargetKind,
    UnlistedKind,
    UnlistedPlace,
    Voice,
    Zone,
)
from discourse.text import Span, Spans

Scalar = str | int | float | bool | None

__all__ = [
    "Annotated",
    "Document",
    "Field",
    "Given",
    "GivenKind",
    "Hit",
    "Mention",
    "MentionKind",
    "Presentation",
    "Problem",
    "Quotation",
    "QuotationKind",
    "Role",
    "Scalar",
    "Segment",
    "Severity",
    "Stage",
    "Statement",
    "StatementKind",
    "TargetKind",
    "Turn",
    "UnlistedKind",
    "UnlistedPlace",
    "Voice",
    "Zone",
    "voice_of",
]


@dataclass(frozen=True, slots=True)
class Given:
    """A span whose nature the source states: a turn with speaker and party, a heading, a paragraph in bold.

    A LABEL is the speaker's name printed before a turn ("Heike Baehrens (SPD):"): no word of anybody's speech.
    """

    kind: GivenKind
    start: int
    end: int
    speaker: str = ""
    party: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what its source said about it; never changed after reading."""

    id: str
    text: str
    source: str
    title: str = ""
    outlet: str = ""
    date: datetime.date | None = None
    authors: tuple[str, ...] = ()
    genre: str = ""
    language: str = ""
    url: str = ""
    metadata: tuple[tuple[str, Scalar], ...] = ()
    given: tuple[Given, ...] = ()

    def field(self, name: Field) -> str:
        """The string that offsets of a field count in."""
        return self.title if name is Field.TITLE else self.text


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was noticed about one document: where, how bad, and what."""

    doc: str
    source: str
    stage: Stage
    severity: Severity
    what: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch in which one person has the floor."""

    id: str
    start: int
    end: int
    role: Role
    speaker: str = ""
    party: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words inside somebody's text; in several pieces where the cue interrupts it."""

    id: str
    pieces: tuple[Span, ...]
    field: Field
    kind: QuotationKind
    speaker: str = ""
    speaker_span: Span | None = None
    cue_span: Span | None = None
    parent: str = ""
    hypothetical: bool = False
    translated: bool = False
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch whose words all have the same place in the talk. The segments of a field partition it."""

    id: str
    start: int
    end: int
    field: Field
    words: int
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

    @property
    def voice(self) -> Voice:
        """In whose voice the words stand, see `voice_of`."""
        return voice_of(self.zone, self.distanced, self.presentation, self.role)


def voice_of(zone: Zone, distanced: bool, presentation: Presentation, role: Role) -> Voice:
    """The voice of a segment: the first that applies of boilerplate, distanced, quoted, attributed, the turn's, outlet.

    Agency and guest texts are somebody else's words as well: attributed.

    >>> voice_of(Zone.BODY, False, Presentation.DIRECT, Role.AUTHOR)
    <Voice.QUOTED: 'quoted'>
    """
    if zone is Zone.BOILERPLATE:
        return Voice.BOILERPLATE
    if distanced:
        return Voice.DISTANCED
    if presentation is Presentation.DIRECT:
        return Voice.QUOTED
    if presentation is not Presentation.OWN or role in (Role.AGENCY, Role.GUEST):
        return Voice.ATTRIBUTED
    if role is Role.INTERVIEWER:
        return Voice.INTERVIEWER
    return Voice.OUTLET if role is Role.AUTHOR else Voice.SPEAKER


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document and all that language alone says about it; knows nothing of any codebook.

    `sentences` and `paragraphs` are spans into the text. `sentences` never overlap and hold every word of the text;
    a recipe that only counts leaves turns, quotations and the voices of segments empty.
    """

    document: Document
    words: Spans
    title_words: Spans
    sentences: Spans
    paragraphs: Spans
    turns: tuple[Turn, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    segments: tuple[Segment, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names, or points to, an actor of the codebook."""

    doc: str
    start: int
    end: int
    field: Field
    actor: str
    surface: str
    kind: MentionKind
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a term of a frame stands; `excluded` says why it does not count, empty where it counts."""

    doc: str
    start: int
    end: int
    field: Field
    referent: str
    frame: str
    term: str
    excluded: str = ""
    negated: bool = False
    distanced: bool = False
    speaker: str = ""
    relayed_by: str = ""
    voice: Voice = Voice.OUTLET
    segment: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Who takes which stance towards what, with the words that show it."""

    doc: str
    statement: str
    start: int
    end: int
    date: datetime.date | None
    actor: str
    target: str
    target_kind: TargetKind
    kind: StatementKind
    label: int
    stance: float
    presentation: Presentation = Presentation.OWN
    relayed_by: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    rule: str = ""
    confidence: float = 1.0
