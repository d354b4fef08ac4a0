"""Referents and their frames: what rival names contend for, and the rival names, neutral ones included."""

from dataclasses import dataclass

from discourse.codebook.terms import Condition, Term


@dataclass(frozen=True, slots=True)
class Frame:
    """One name for a referent, with the rules a human coder would follow and the terms a machine can find."""

    id: str
    label: str
    definition: str
    terms: tuple[Term, ...]
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    neutral: bool = False
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Referent:
    """What the frames contend for; its conditions hold for every frame."""

    id: str
    label: str
    definition: str
    frames: tuple[Frame, ...]
    conditions: tuple[Condition, ...] = ()
