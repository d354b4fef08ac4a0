"""Terms: what a codebook looks for in a text, and the conditions under which it counts."""

from dataclasses import dataclass
from enum import StrEnum


class TermKind(StrEnum):
    """How a term is compared with the words of a text."""

    LEMMA = "lemma"
    """Every inflected form of one word: `Geisel` finds Geisel, Geiseln."""
    WILDCARD = "wildcard"
    """One word with `*` for any run of characters: `geisel*`; case does not matter."""
    PHRASE = "phrase"
    """Several words in order, each a lemma or a wildcard: `politisch* Gefangene`."""
    COMPOUND = "compound"
    """A hyphenated or closed compound with this word as a part: `Geisel` finds Geiselbefreier, Gaza-Geisel."""
    SURFACE = "surface"
    """Exactly these characters, case included: names and abbreviations."""


class Scope(StrEnum):
    """How far around a hit a condition looks."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TURN = "turn"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Condition:
    """Words that must (`any`) or must not (`none`) stand around a hit; else it is excluded, with the reason."""

    scope: Scope
    any: tuple["Term", ...] = ()
    none: tuple["Term", ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for."""

    text: str
    kind: TermKind
    conditions: tuple[Condition, ...] = ()

    @property
    def name(self) -> str:
        """How the tables name the term: `lemma:Geisel`."""
        return f"{self.kind}:{self.text}"
