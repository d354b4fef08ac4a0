"""What is to be estimated: which columns over which, and the range it lies in."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Quantity(StrEnum):
    """What kind of number a target is; it decides the range, and with it the scale of the interval."""

    SHARE = "share"
    """From 0 to 1: hits of a frame / hits of its referent."""
    STANCE = "stance"
    """From -1 to 1: sum of labels / number of statements."""
    RATE = "rate"
    """From 0: hits / words."""
    MEAN = "mean"
    """Any number, for each passage."""
    TOTAL = "total"
    """Any number, over all passages."""

    @property
    def range(self) -> tuple[float, float]:
        """The least and the greatest value that it can have."""
        ranges = {Quantity.SHARE: (0.0, 1.0), Quantity.STANCE: (-1.0, 1.0), Quantity.RATE: (0.0, np.inf)}
        return ranges.get(self, (-np.inf, np.inf))


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A total, a mean, or a ratio of totals: Σ of the columns `numerator` / Σ of the columns `denominator`.

    A mean and a total have no denominator: a mean is for each passage. `within` marks the passages of a group whose
    members are known (an outlet), one truth value a passage; a group that was itself measured (a voice) has columns of
    its own, zero outside it.

    >>> print(Target("prisoner", ("prisoner",), ("prisoner", "refugee"), Quantity.SHARE))
    share “prisoner”: prisoner / (prisoner + refugee)
    """

    name: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    quantity: Quantity
    within: NDArray[np.bool_] | None = None

    def __post_init__(self) -> None:
        if not self.numerator:
            raise ValueError(f"“{self.name}” needs a column to count")
        if bool(self.denominator) == (self.quantity in (Quantity.MEAN, Quantity.TOTAL)):
            raise ValueError(f"a {self.quantity} has {'no' if self.denominator else 'a'} denominator: “{self.name}”")

    def __str__(self) -> str:
        over = f" / ({' + '.join(self.denominator)})" if self.denominator else ""
        return f"{self.quantity} “{self.name}”: {' + '.join(self.numerator)}{over}"
