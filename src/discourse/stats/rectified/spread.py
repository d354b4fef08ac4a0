"""How far an estimate is from the truth: its influence by document, its variance, and whom the variance comes from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.stats.rectified.design import Design
from discourse.stats.rectified.handcoded import Numbers
from discourse.stats.rectified.totals import Totals


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """An estimate, what each document adds to its error, and the part of its variance that comes from drawing."""

    value: float
    influence: Numbers
    """One value a document of the corpus; the variance of the estimate is the sum of their squares."""
    freedom: float
    deviations: Numbers
    """What each coded passage adds to the error of drawing, before weighting."""
    sampling: float
    """Variance that would be gone with every passage coded."""

    @property
    def variance(self) -> float:
        """Variance over samples of documents from where these come, and of passages from them."""
        return max(float(np.square(self.influence).sum()), self.sampling)

    @property
    def still(self) -> bool:
        """Whether there is no variance but what rounding makes."""
        return bool(np.abs(self.influence).max() <= 1e-12 * max(abs(self.value), 1e-300))

    @property
    def error(self) -> float:
        """Standard error."""
        return float(np.sqrt(self.variance))


@dataclass(frozen=True, slots=True, eq=False)
class Spreads:
    """Of one target: corrected, by machine, and from the hand-coded sample alone; and its passages."""

    corrected: Spread | None
    machine: Spread | None
    alone: Spread | None
    within: NDArray[np.bool_]


def difference_spread(design: Design, first: Spread, second: Spread) -> Spread:
    """The spread of one estimate - another; documents with passages of both count once."""
    influence = first.influence - second.influence
    deviations = first.deviations - second.deviations
    documents = max(int(np.count_nonzero(influence)), 2)
    return _spread(design, first.value - second.value, influence, documents, deviations)


def ratio_spread(design: Design, totals: Totals, documents: int, coded: int) -> Spread | None:
    """The spread of numerator / denominator; none if without one of the documents no denominator is left.

    With u = numerator part - ratio · denominator part of a document, its influence is √((G - 1) / G) · u / (denominator
    without it): the jackknife over documents of a linearised ratio (Shao & Tu 1995, ch. 6), which keeps its size in
    small corpora, where u / denominator is too small. `documents` is G, those of the group; `coded` those that were
    coded in.
    """
    rest = totals.total[1] - totals.parts[:, 1]
    if rest.min() <= 1e-12 * abs(totals.total[1]):
        return None
    value = float(totals.total[0] / totals.total[1])
    linear = np.array([1.0, -value])
    influence = totals.parts @ linear / rest * np.sqrt((documents - 1) / documents)
    return _spread(design, value, influence, coded, totals.residuals @ linear / totals.total[1])


def total_spread(design: Design, totals: Totals, coded: int) -> Spread:
    """The spread of a total over corpora of as many documents: influence = √(G / (G - 1)) · (part - mean part)."""
    centred = totals.parts[:, 0] - totals.total[0] / design.documents
    influence = centred * np.sqrt(design.documents / (design.documents - 1))
    return _spread(design, float(totals.total[0]), influence, coded, totals.residuals[:, 0])


def degrees_of_freedom(influence: Numbers, documents: int) -> float:
    """Degrees of freedom of a variance that is a sum of squares, 2 V² / var(V), at most G - 1 (Satterthwaite 1946).

    The variance of the sum is estimated from the fourth powers. Few documents that weigh much leave few degrees.

    >>> round(degrees_of_freedom(np.array([1.0, -1.0] * 10), 20), 1)
    19.0
    >>> round(degrees_of_freedom(np.array([9.0, -1.0, 1.0, -1.0] * 5), 20), 1)
    14.7
    """
    second, fourth = float(np.square(influence).sum()), float((influence**4).sum())
    noise = fourth - second**2 / documents
    if noise <= 2 * second**2 / (documents - 1) or second == 0:
        return documents - 1.0
    return max(1.0, 2 * second**2 / noise)


def _spread(design: Design, value: float, influence: Numbers, documents: int, deviations: Numbers) -> Spread:
    sampling = float((design.spread * deviations**2).sum())
    return Spread(value, influence, degrees_of_freedom(influence, documents), deviations, sampling)
