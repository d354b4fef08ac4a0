"""Stretches of text that coders marked: units with a category, and the continuum in which they lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from discourse.errors import AgreementError


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A marked stretch of a text, from `start` up to, not including, `end`, and what it was marked as."""

    start: int
    end: int
    category: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise AgreementError(f"a unit needs 0 <= start < end, found {self.start}, {self.end} (“{self.category}”)")

    def __len__(self) -> int:
        return self.end - self.start

    def shared(self, other: "Unit") -> int:
        """How much of the text both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, eq=False)
class Continuum:
    """One document: its length, and for each coder who read it the units marked, in order.

    A coder who read the document and marked nothing has an empty sequence; a coder who did not read it is not there.
    The two differ: what was not read cannot be agreed upon. Length and offsets are in one and the same measure,
    characters or words.

    Raises AgreementError where a unit ends beyond the document or two units of one coder overlap, naming both.

    >>> Continuum("d1", 20, {"Ann": [Unit(0, 5, "claim")], "Bo": []}).units["Bo"]
    ()
    """

    name: str
    length: int
    units: Mapping[str, Sequence[Unit]]

    def __post_init__(self) -> None:
        if self.length < 1:
            raise AgreementError(f"document “{self.name}” has length {self.length}; expected at least 1")
        ordered = {coder: tuple(sorted(self.units[coder])) for coder in sorted(self.units)}
        for coder, units in ordered.items():
            where = f"coder “{coder}” in document “{self.name}”"
            if units and units[-1].end > self.length:
                raise AgreementError(f"{where}: a unit ends at {units[-1].end}, the document at {self.length}")
            for one, other in pairwise(units):
                if one.end > other.start:
                    raise AgreementError(
                        f"{where}: units {one.start}-{one.end} (“{one.category}”) and {other.start}-{other.end} "
                        f"(“{other.category}”) overlap; unitizing needs units that do not"
                    )
        object.__setattr__(self, "units", ordered)
