"""Corrections, and differences of two with what documents of both groups have in common."""

from dataclasses import dataclass

import numpy as np

from discourse.stats.rectified.bounds import NOTHING, Estimate, Scale
from discourse.stats.rectified.design import Design
from discourse.stats.rectified.split import Split, split_of
from discourse.stats.rectified.spread import Spread, Spreads, difference_spread
from discourse.stats.rectified.target import Target


@dataclass(frozen=True, slots=True)
class Correction:
    """One target: corrected, and what it would have been otherwise."""

    target: Target
    corrected: Estimate
    machine: Estimate
    """Machine labels taken as true; the interval only knows that documents differ."""
    coded: Estimate
    """The hand-coded sample alone: ratio of totals weighted by 1 / probability (Hájek)."""
    documents: int
    """Documents of the group."""
    coded_documents: int
    """Those in which something was coded that bears on the target."""
    split: Split | None
    """None where there is no estimate."""
    because: str = ""
    """Why there is no estimate; empty where there is one."""

    def __str__(self) -> str:
        if self.because:
            return f"{self.target}: no estimate, because {self.because}"
        found = self.corrected
        return f"{self.target}: {found.value:.3g} [{found.low:.3g}, {found.high:.3g}]"


@dataclass(frozen=True, slots=True)
class Difference:
    """One target - another: corrected, and what it would have been otherwise."""

    first: Target
    second: Target
    corrected: Estimate
    machine: Estimate
    coded: Estimate
    correlation: float
    """Of the errors of the two corrected estimates."""
    split: Split | None
    because: str = ""
    """Why there is no estimate; empty where there is one."""

    def __str__(self) -> str:
        if self.because:
            return f"{self.first} - {self.second}: no estimate, because {self.because}"
        found = self.corrected
        return f"{self.first} - {self.second}: {found.value:.3g} [{found.low:.3g}, {found.high:.3g}]"


def difference_of(
    design: Design, corrections: tuple[Correction, Correction], spreads: tuple[Spreads, Spreads]
) -> Difference:
    """The first of two - the second."""
    first, second = corrections
    one, other = spreads
    reasons = [f"{each.target.name}: {each.because}" for each in corrections if each.because]
    corrected, correlation, spread = _between(
        design, (first.corrected, second.corrected), one.corrected, other.corrected
    )
    machine, _, _ = _between(design, (first.machine, second.machine), one.machine, other.machine)
    coded, _, alone = _between(design, (first.coded, second.coded), one.alone, other.alone)
    split = split_of(design, Spreads(spread, None, alone, one.within | other.within))
    return Difference(first.target, second.target, corrected, machine, coded, correlation, split, "; ".join(reasons))


def _between(
    design: Design, estimates: tuple[Estimate, Estimate], one: Spread | None, other: Spread | None
) -> tuple[Estimate, float, Spread | None]:
    """A difference with its interval, the correlation of the errors, and its spread.

    From the intervals [l, u] of the two and their correlation ρ: the lower bound is the difference - √(a² + b² - 2 ρ a
    b), a = first - its l, b = u of the second - second; the upper one its mirror image (Zou & Donner 2008, after
    Newcombe 1998). The interval takes over the shape of the two, and stays within the range of a difference.
    """
    if one is None or other is None:
        return NOTHING, np.nan, None
    first, second = estimates
    spread = difference_spread(design, one, other)
    errors = first.error * second.error
    correlation = float(one.influence @ other.influence) / errors if errors else 0.0
    down = _reach(first.value - first.low, second.high - second.value, correlation)
    up = _reach(first.high - first.value, second.value - second.low, correlation)
    value = spread.value
    return Estimate(value, value - down, value + up, spread.error, spread.freedom, Scale.PARTS), correlation, spread


def _reach(own: float, other: float, correlation: float) -> float:
    """How far a difference reaches to one side."""
    return float(np.sqrt(max(own**2 + other**2 - 2 * correlation * own * other, 0.0)))
