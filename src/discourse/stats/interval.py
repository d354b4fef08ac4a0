"""Which interval a cell can carry: a bootstrap, an exact bound where a bootstrap would say [0, 0], or none."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from discourse.stats.bootstrap import LEAST_CLUSTERS, Bootstrap, Numbers, ratio_bounds
from discourse.stats.exact import clopper_pearson


class Basis(StrEnum):
    """What an interval rests on."""

    BOOTSTRAP = "bootstrap"
    EXACT = "exact bound"
    NONE = "too few clusters"


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval and what it rests on; NaN bounds where there is none."""

    low: float
    high: float
    basis: Basis

    def times(self, factor: float) -> "Bounds":
        """The bounds in another unit."""
        return replace(self, low=factor * self.low, high=factor * self.high)


def share_bounds(hits: Numbers, cases: Numbers, bootstrap: Bootstrap) -> list[Bounds]:
    """Bounds of shares, Σ hits / Σ cases: `hits` has one row a cluster and one column a category; `cases` are above 0.

    Where a category has none or all of the cases, the bound is Clopper and Pearson's with the clusters as trials:
    cases of one cluster may all be alike, so the number of cases would promise too much. Below `LEAST_CLUSTERS`
    clusters every other category gets none.

    >>> share_bounds(np.array([[0.0], [0.0]]), np.array([2.0, 3.0]), Bootstrap(100, seed=1))[0].basis.value
    'exact bound'
    """
    trials = len(cases)
    totals = hits.sum(axis=0)

    def exact(total: float) -> Bounds | None:
        if trials and total in (0.0, cases.sum()):
            return Bounds(*clopper_pearson(0 if total == 0 else trials, trials, level=bootstrap.level), Basis.EXACT)
        return None

    return _bounds([exact(total) for total in totals.tolist()], hits, cases, bootstrap)


def rate_bounds(hits: Numbers, words: Numbers, bootstrap: Bootstrap) -> list[Bounds]:
    """Bounds of rates, Σ hits / Σ words, as `share_bounds`; with no hit the trials are words, taken as independent.

    >>> bounds = rate_bounds(np.zeros((3, 1)), np.full(3, 100.0), Bootstrap(100, seed=1))[0]
    >>> round(1_000 * bounds.high, 2)
    9.94
    """
    trials = int(words.sum())

    def exact(total: float) -> Bounds | None:
        if trials and total == 0:
            return Bounds(*clopper_pearson(0, trials, level=bootstrap.level), Basis.EXACT)
        return None

    return _bounds([exact(total) for total in hits.sum(axis=0).tolist()], hits, words, bootstrap)


def mean_bounds(positive: Numbers, neutral: Numbers, negative: Numbers, bootstrap: Bootstrap) -> Bounds:
    """Bounds of a mean of labels 1, 0 and -1, from how many of each a cluster has (every cluster has some).

    Where all labels are equal the bound is exact, with clusters as trials: where a share p at least is 1, the mean is
    at least 2p - 1.

    >>> round(mean_bounds(np.full(6, 2.0), np.zeros(6), np.zeros(6), Bootstrap(100, seed=1)).low, 3)
    0.214
    """
    counts = positive + neutral + negative
    cases, clusters = counts.sum(), len(counts)
    if clusters and cases in (positive.sum(), neutral.sum(), negative.sum()):
        least = clopper_pearson(clusters, clusters, level=bootstrap.level)[0]
        if cases == neutral.sum():
            return Bounds(least - 1, 1 - least, Basis.EXACT)
        for_all = cases == positive.sum()
        return Bounds(2 * least - 1, 1.0, Basis.EXACT) if for_all else Bounds(-1.0, 1 - 2 * least, Basis.EXACT)
    return _bounds([None], (positive - negative)[:, None], counts, bootstrap)[0]


def _bounds(exact: list[Bounds | None], sums: Numbers, counts: Numbers, bootstrap: Bootstrap) -> list[Bounds]:
    """The exact bounds where there are any; elsewhere the bootstrap, if the clusters suffice."""
    if all(exact):
        return [each for each in exact if each]
    if len(counts) < LEAST_CLUSTERS:
        return [each or Bounds(np.nan, np.nan, Basis.NONE) for each in exact]
    low, high = ratio_bounds(sums, counts, bootstrap)
    drawn = [Bounds(*pair, Basis.BOOTSTRAP) for pair in zip(low.tolist(), high.tolist(), strict=True)]
    return [each or other for each, other in zip(exact, drawn, strict=True)]
