"""Which span of one coder is which of another's: one to one, by how far they overlap."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from discourse.stats import Unit

_SAME_CATEGORY = 1e-3
"""What an equal category adds to an overlap, so that of equal places those with equal labels are paired."""


def matched(one: Sequence[Unit], other: Sequence[Unit], *, least: float = 0.5) -> list[tuple[int, int]]:
    """Pairs of indices, in order: the assignment with the largest sum of overlaps, intersection / union of lengths.

    Pairs that overlap by less than `least` are none; categories decide only between equal overlaps (Kuhn 1955).

    >>> matched([Unit(0, 4, "a"), Unit(9, 12, "b")], [Unit(0, 5, "c")])
    [(0, 0)]
    """
    shared = np.zeros((len(one), len(other)))
    for row, unit in enumerate(one):
        for column, candidate in enumerate(other):
            common = unit.shared(candidate)
            overlap = common / (len(unit) + len(candidate) - common)
            if common and overlap >= least:
                shared[row, column] = overlap + (_SAME_CATEGORY if unit.category == candidate.category else 0.0)
    return pairs(shared)


def pairs(scores: "np.typing.NDArray[np.float64]") -> list[tuple[int, int]]:
    """The one-to-one assignment with the largest sum of scores, without the pairs that score nothing."""
    rows, columns = linear_sum_assignment(scores, maximize=True)
    found = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(row, column) for row, column in found if scores[row, column] > 0]
