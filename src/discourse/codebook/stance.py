"""Stance: the concepts one can be for or against, and the cues that show who is."""

from dataclasses import dataclass
from enum import StrEnum

from discourse.codebook.terms import Term


class CueKind(StrEnum):
    """What a cue is, grammatically; decides where its holder and target are looked for."""

    VERB = "verb"
    """begrüßen, ablehnen, fordern, warnen vor: its subject holds the stance, its object is the target."""
    NOUN = "noun"
    """Kritik an, Zustimmung zu: the target follows the preposition."""
    ADJECTIVE = "adjective"
    """gefährlich, richtig, fatal: said of the target in the same clause."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that takes a side: `polarity` +1 for, -1 against its target; `preposition` where the target needs one."""

    term: Term
    kind: CueKind
    polarity: int
    preposition: str = ""
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Concept:
    """An issue position such as “Sanktionen lockern”: `terms` name it as wanted, `reversed` name its opposite."""

    id: str
    label: str
    definition: str
    terms: tuple[Term, ...]
    reversed: tuple[Term, ...] = ()
