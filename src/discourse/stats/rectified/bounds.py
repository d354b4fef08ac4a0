"""Intervals of corrected numbers, on a scale on which they stay in their range."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from scipy.special import stdtrit

from discourse.stats.exact import clopper_pearson
from discourse.stats.rectified.handcoded import Numbers
from discourse.stats.rectified.target import Quantity


class Scale(StrEnum):
    """What an interval rests on."""

    PLAIN = "plain"
    """Value ± t · error."""
    SCORE = "score"
    """The values from which the estimate is not more than t · error away, the error being that at the value."""
    CUT = "plain, cut at the range"
    """The estimate lies outside its range or on its edge, as a correction of few passages can."""
    EXACT = "exact bound"
    """Nothing, or nothing else, was found: Clopper and Pearson's bound with documents as trials."""
    PARTS = "from the intervals of two estimates"
    NONE = "no interval"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval; NaN where there is none."""

    value: float
    low: float
    high: float
    error: float
    """Standard error."""
    freedom: float
    """Degrees of freedom of t."""
    scale: Scale

    @property
    def width(self) -> float:
        """From the lower to the upper bound."""
        return self.high - self.low


NOTHING = Estimate(np.nan, np.nan, np.nan, np.nan, np.nan, Scale.NONE)
"""No estimate."""


def bounded(value: float, error: float, freedom: float, quantity: Quantity, *, level: float) -> Estimate:
    """The interval of an estimate; a share, a stance or a rate stays in its range.

    An estimate outside has what its plain interval and the range have in common; with nothing in common, low > high.

    For a share it is Wilson's (1927) with the variance of the design: all p with (value - p)² <= t² V p (1 - p) /
    (value (1 - value)), as Franco et al. (2019) recommend for complex samples. A stance is a share of the way from -1
    to 1; a rate has V p / value. Means and totals have value ± t · error. `python -m tests.simulation.rectified` shows
    how well they hold.

    >>> found = bounded(0.1, 0.06, 30.0, Quantity.SHARE, level=0.95)
    >>> round(found.low, 3), round(found.high, 3), found.scale.value
    (0.03, 0.284, 'score')
    """
    low, high = quantity.range
    wide = float(stdtrit(freedom, (1 + level) / 2)) * error
    if not np.isfinite(low):
        return Estimate(value, value - wide, value + wide, error, freedom, Scale.PLAIN)
    if not low < value < high:
        return Estimate(value, max(low, value - wide), min(high, value + wide), error, freedom, Scale.CUT)
    if not np.isfinite(high):
        half = wide**2 / (value - low) / 2
        reach = np.sqrt(wide**2 + half**2)
        return Estimate(value, value + half - reach, value + half + reach, error, freedom, Scale.SCORE)
    share, span = (value - low) / (high - low), high - low
    unit = (wide / span) ** 2 / (share * (1 - share))
    middle, reach = share + unit / 2, np.sqrt((wide / span) ** 2 + unit**2 / 4)
    bounds = [low + span * float((middle + side * reach) / (1 + unit)) for side in (-1, 1)]
    return Estimate(value, bounds[0], bounds[1], error, freedom, Scale.SCORE)


def alike(value: float, denominators: Numbers, quantity: Quantity, *, level: float) -> Estimate:
    """The interval of a number without variance: of a share of 0 or 1 in every document; any other has none.

    The trials of Clopper and Pearson are documents, (Σ d)² / Σ d² of them with weighted `denominators` d (effective
    number, Korn & Graubard 1998): cases of one document may all be alike.

    >>> found = alike(0.0, np.full(30, 2.0), Quantity.SHARE, level=0.95)
    >>> found.low, round(found.high, 3)
    (0.0, 0.095)
    """
    trials = int(denominators.sum() ** 2 / np.square(denominators).sum()) if denominators.any() else 0
    if quantity is not Quantity.SHARE or value not in (0.0, 1.0) or trials < 1:
        return replace(NOTHING, value=value)
    low, high = clopper_pearson(int(value) * trials, trials, level=level)
    return Estimate(value, low, high, 0.0, trials - 1.0, Scale.EXACT)
