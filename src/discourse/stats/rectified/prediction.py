"""What may be predicted of a passage from its machine measurement, so that people correct only what is left."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fixed:
    """Prediction = factor · machine measurement.

    With 1 this is prediction-powered inference (Angelopoulos et al. 2023), with 0 the hand-coded sample alone: the
    ratio of weighted totals of Hájek.

    >>> print(Fixed(1.0))
    machine labels as they are
    """

    factor: float

    def __str__(self) -> str:
        named = {0.0: "no machine labels", 1.0: "machine labels as they are"}
        return named.get(self.factor, f"{self.factor:g} times the machine labels")


@dataclass(frozen=True, slots=True)
class Tuned:
    """Prediction = factor · machine measurement, with the factor that gives the target the least variance.

    This is the power tuning of PPI++ (Angelopoulos, Duchi & Zrnic 2023), for the linearised target and the design of
    the sample. Each document has its own factor, found without what was coded in it (cross-fitting, Zrnic & Candès
    2024): this leaves no bias. A useless machine gets a factor near 0, a perfect one near 1. Targets have factors of
    their own, so that the shares of all frames of a referent add up to 1 nearly, not exactly.
    """

    def __str__(self) -> str:
        return "machine labels times a factor tuned to the target"


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Prediction = linear regression of the hand-coded columns on the machine's, as in design-based supervised
    learning.

    Source: Egami, Hinck, Stewart & Wei (2023), there with any learner. The machine's columns are those of the target, a
    constant, and the columns in `also` (a neighbouring voice into which the machine sorts by mistake). The regression
    has the least variance under the design of the sample, and is fitted for each document without what was coded in it.
    Shares of all frames of a referent add up to 1. It needs more coded passages than `Tuned`, and is better where the
    machine errs differently in different columns.
    """

    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "linear regression of hand coding on machine labels"


Prediction = Fixed | Tuned | Calibrated
