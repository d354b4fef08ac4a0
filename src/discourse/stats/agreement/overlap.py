"""How many marked stretches two coders have in common: F1 by exact match and by the best assignment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from discourse.stats.agreement.continuum import Unit
from discourse.stats.agreement.ratings import Numbers


@dataclass(frozen=True, slots=True)
class SpanScores:
    """Counts over all documents: units of the `first` and `second` coder, pairs of equal units (`exact`), pairs of the
    best assignment that share enough (`matched`), and the sum of what these share (`overlap`, intersection / union)."""

    first: int
    second: int
    exact: int
    matched: int
    overlap: float

    @property
    def f1(self) -> float:
        """2 · matched / all units; NaN if nobody marked any. The same whichever coder is the standard."""
        return self._of(self.matched)

    @property
    def exact_f1(self) -> float:
        """2 · exact / all units; NaN if nobody marked any."""
        return self._of(self.exact)

    @property
    def overlap_f1(self) -> float:
        """2 · overlap / all units: a pair counts as far as it overlaps. NaN if nobody marked any."""
        return self._of(self.overlap)

    @property
    def precision(self) -> float:
        """Matched units among those of the second coder, the first being the standard; NaN if there are none."""
        return self.matched / self.second if self.second else float("nan")

    @property
    def recall(self) -> float:
        """Matched units among those of the first coder, who is the standard; NaN if there are none."""
        return self.matched / self.first if self.first else float("nan")

    def _of(self, common: float) -> float:
        units = self.first + self.second
        return 2 * common / units if units else float("nan")


def span_scores(
    documents: Iterable[tuple[Sequence[Unit], Sequence[Unit]]], *, least: float = 0.5, categories: bool = True
) -> SpanScores:
    """Compare the units of two coders, document by document: the first and the second coder's units of each.

    Units are assigned one to one so that the sum of their overlaps, intersection / union of lengths (Jaccard 1912), is
    largest (Kuhn 1955; Crouse 2016); pairs below `least`, or with unequal categories unless `categories` is false,
    share nothing. Units of one coder may overlap. F1 is not corrected for chance: see `unitizing_alpha`.

    Raises ValueError unless 0 < least <= 1.

    >>> mine, yours = [Unit(0, 10, "claim"), Unit(20, 30, "claim")], [Unit(0, 8, "claim"), Unit(20, 30, "claim")]
    >>> scores = span_scores([(mine, yours)])
    >>> scores.f1, scores.exact_f1, scores.overlap_f1
    (1.0, 0.5, 0.9)
    """
    if not 0 < least <= 1:
        raise ValueError(f"the least overlap lies above 0 and at most at 1, found {least}")
    first = second = exact = matched = 0
    overlap = 0.0
    for one, other in documents:
        shared = _overlaps(one, other, categories)
        shared[shared < least] = 0.0
        found = shared[linear_sum_assignment(shared, maximize=True)]
        equal = linear_sum_assignment(shared == 1.0, maximize=True)
        first, second = first + len(one), second + len(other)
        exact, matched = exact + int((shared[equal] == 1.0).sum()), matched + int((found > 0).sum())
        overlap += float(found.sum())
    return SpanScores(first, second, exact, matched, overlap)


def _overlaps(one: Sequence[Unit], other: Sequence[Unit], categories: bool) -> Numbers:
    shared = np.zeros((len(one), len(other)))
    for row, unit in enumerate(one):
        for column, candidate in enumerate(other):
            if not categories or unit.category == candidate.category:
                common = unit.shared(candidate)
                shared[row, column] = common / (len(unit) + len(candidate) - common)
    return shared
