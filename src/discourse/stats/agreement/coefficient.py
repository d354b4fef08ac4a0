"""A coefficient of agreement, or the reason why there is none, and how it follows from sums over units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from discourse.stats.bootstrap import LEAST_CLUSTERS, Bootstrap, Numbers, resampled_weights
from discourse.stats.exact import clopper_pearson
from discourse.stats.interval import Basis

Labels = Sequence[str] | Sequence[int] | NDArray[Any]


class Undefined(StrEnum):
    """Why a coefficient has no value. It is never 1 instead: data without variation cannot show reliability."""

    NO_PAIRS = "no unit has values of two coders"
    NO_VARIATION = "all values are the same: chance alone would agree as well"
    NOT_USED = "nobody used the category"
    NO_OVERLAP = "nowhere did two coders mark the same stretch of text"


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a coefficient, what they rest on, and how many clusters were drawn.

    The basis is `Basis.EXACT` where coders never disagree and a bootstrap would say [1, 1]: if none of n clusters
    shows a disagreement, at most p = 1 - (1 - level)^(1/n) of them do (Clopper and Pearson 1934, one-sided), so the
    coefficient is at least 1 - p · largest / expected disagreement, with the expected one as it was found.

    `left_out` counts the resamples in which the coefficient is undefined, since a rare category was not drawn. Bounds
    are NaN and the basis is `Basis.NONE` where clusters are fewer than `LEAST_CLUSTERS`, or more resamples were left
    out than lie beyond one bound, so that the percentiles would be those of a selection.
    """

    low: float
    high: float
    basis: Basis
    clusters: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Coefficient:
    """`value` = 1 - `observed` / `expected` disagreement (percent agreement: 1 - observed); NaN where `undefined`.

    `units` have values of at least two coders; `values` is how many values these units have in all.
    """

    value: float
    observed: float
    expected: float
    units: int
    values: int
    undefined: Undefined | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Of each row of sums: observed, expected, and the largest possible disagreement."""

    observed: Numbers
    expected: Numbers
    largest: Numbers

    @property
    def agreement(self) -> Numbers:
        """1 - observed / expected, NaN where nothing can be expected."""
        ratio = np.full(len(self.expected), np.nan)
        np.divide(self.observed, self.expected, out=ratio, where=self.expected > 0)
        return 1 - ratio


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """What a coefficient needs of each pairable unit (one row a unit), and how it follows from sums of rows.

    All coefficients here are functions of sums over units, so a resample costs one product of matrices and never a
    look at the codings.
    """

    columns: csr_array
    shares: Callable[[Numbers], Shares]
    labels: NDArray[Any]
    values: int


def settle(sums: Sums, *, bootstrap: Bootstrap | None = None, why: Undefined = Undefined.NO_VARIATION) -> Coefficient:
    """The coefficient of these sums, with an interval if a bootstrap is given; `why` it has no value if it has none."""
    units = sums.columns.shape[0]
    if units == 0:
        nothing = None if bootstrap is None else Interval(np.nan, np.nan, Basis.NONE, 0)
        return Coefficient(np.nan, np.nan, np.nan, 0, 0, Undefined.NO_PAIRS, nothing)
    shares = sums.shares(np.asarray(sums.columns.sum(axis=0), dtype=np.float64)[None, :])
    value = float(shares.agreement[0])
    return Coefficient(
        value, float(shares.observed[0]), float(shares.expected[0]), units, sums.values,
        why if np.isnan(value) else None,
        None if bootstrap is None else _interval(sums, shares, bootstrap),
    )  # fmt: skip


def _interval(sums: Sums, shares: Shares, bootstrap: Bootstrap) -> Interval:
    """Percentiles over resampled clusters, or the exact bound; see `Interval`."""
    names, place = np.unique(sums.labels, return_inverse=True)
    clusters = len(names)
    if np.isnan(shares.agreement[0]):
        return Interval(np.nan, np.nan, Basis.NONE, clusters)
    if shares.observed[0] == 0:
        most = clopper_pearson(0, clusters, level=bootstrap.level)[1]
        low = max(-1.0, 1 - most * float(shares.largest[0] / shares.expected[0]))
        return Interval(low, 1.0, Basis.EXACT, clusters)
    if clusters < LEAST_CLUSTERS:
        return Interval(np.nan, np.nan, Basis.NONE, clusters)
    member = csr_array((np.ones(len(place)), (place, np.arange(len(place)))), shape=(clusters, len(place)))
    held = member @ sums.columns
    drawn = np.concatenate(
        [sums.shares(weights @ held).agreement for weights in resampled_weights(clusters, bootstrap)]
    )
    defined = drawn[~np.isnan(drawn)]
    left_out, tail = len(drawn) - len(defined), (1 - bootstrap.level) / 2
    if left_out > tail * len(drawn):
        return Interval(np.nan, np.nan, Basis.NONE, clusters, left_out)
    low, high = np.quantile(defined, [tail, 1 - tail]).tolist()
    return Interval(low, high, Basis.BOOTSTRAP, clusters, left_out)
