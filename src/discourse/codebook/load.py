"""Reading the codebook's YAML (being written)."""

from pathlib import Path

from discourse.codebook.actors import Actor
from discourse.codebook.frames import Referent
from discourse.codebook.stance import Concept, Cue

Parts = tuple[tuple[Actor, ...], tuple[Referent, ...], tuple[Cue, ...], tuple[Concept, ...]]


def load(folder: Path) -> Parts:
    """Placeholder."""
    return (), (), (), ()
