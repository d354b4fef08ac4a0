"""The codebook: actors, frames and stance cues, read from YAML with complaints that name file and line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from discourse.codebook.actors import Actor, ActorKind, Gender, Membership, Office
from discourse.codebook.frames import Frame, Referent
from discourse.codebook.load import load
from discourse.codebook.stance import Concept, Cue, CueKind
from discourse.codebook.terms import Condition, Scope, Term, TermKind

__all__ = [
    "Actor", "ActorKind", "Codebook", "Concept", "Condition", "Cue", "CueKind", "Frame", "Gender", "Membership",
    "Office", "Referent", "Scope", "Term", "TermKind",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Codebook:
    """What a study looks for. Ids are unique within actors, referents and concepts."""

    actors: tuple[Actor, ...] = ()
    referents: tuple[Referent, ...] = ()
    cues: tuple[Cue, ...] = ()
    concepts: tuple[Concept, ...] = ()

    @classmethod
    def load(cls, folder: str | Path) -> Self:
        """Read actors.yaml, frames.yaml and stance.yaml of a folder.

        Raises CodebookError with every complaint (file, line, found, expected), not only the first.
        """
        actors, referents, cues, concepts = load(Path(folder))
        return cls(actors, referents, cues, concepts)
