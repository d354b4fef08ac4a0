"""Design-weighted shares of hand-coded cases, with intervals over documents."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from discourse.stats import ENOUGH_CLUSTERS, LEAST_CLUSTERS, Basis, Bootstrap, Bounds, Numbers, share_bounds

LEAST_CASES = 10
"""A share of fewer cases is too thin to speak."""


@dataclass(frozen=True, slots=True)
class Share:
    """A weighted share with its bounds, the cases and documents behind it, and the share without weights."""

    value: float
    bounds: Bounds | None
    cases: int
    documents: int
    plain: float

    @property
    def thin(self) -> bool:
        """Whether it is too little to speak."""
        return self.cases < LEAST_CASES or self.documents < LEAST_CLUSTERS

    @property
    def cells(self) -> tuple[object, ...]:
        """The columns of `COLUMNS`."""
        low, high, basis = (self.bounds.low, self.bounds.high, self.bounds.basis.value) if self.bounds else (None,) * 3
        return self.value, low, high, self.cases, self.thin, basis, self.plain, self.documents


COLUMNS = ("value", "low", "high", "n", "thin", "basis", "unweighted", "documents")
FLOATS = ("value", "low", "high", "unweighted")
INTEGERS = ("n", "documents")


def share(
    part: Numbers, whole: Numbers, weights: Numbers, docs: Sequence[str], *, interval: Bootstrap | None,
    cases: int | None = None,
) -> Share:  # fmt: skip
    """Σ w · part / Σ w · whole over passages, w = 1 / inclusion probability.

    The quotient of two Horvitz-Thompson totals (Särndal, Swensson and Wretman 1992, Model Assisted Survey Sampling,
    5.6): nearly unbiased under any design with known probabilities, so over-sampling a stratum changes precision, not
    the expected value. The interval draws documents with their passages and weights; that strata were of fixed size and
    drawn without replacement is not used, which makes it wide rather than narrow. Where all or none of the cases count
    the bound is exact, with documents as trials.

    >>> share(np.array([1.0, 0.0]), np.ones(2), np.array([3.0, 1.0]), ["a", "b"], interval=None).value
    0.75
    """
    here = whole > 0
    names, place = np.unique(np.asarray(docs, dtype=object)[here].astype(str), return_inverse=True)
    weighted = [np.bincount(place, weights=(weights * each)[here], minlength=len(names)) for each in (part, whole)]
    count = int(whole.sum()) if cases is None else cases
    if not len(names):
        return Share(np.nan, None, 0, 0, np.nan)
    above, below = (each.astype(np.float64) for each in weighted)
    bounds = share_bounds(above[:, None], below, interval)[0] if interval else None
    return Share(float(above.sum() / below.sum()), bounds, count, len(names), float(part.sum() / whole.sum()))


def share_notes(basis: Sequence[object]) -> tuple[str, ...]:
    """What to say about the kinds of interval that were given."""
    notes = [f"thin: fewer than {LEAST_CASES} cases, or than {LEAST_CLUSTERS} documents"]
    if Basis.BOOTSTRAP in basis:
        notes.append(f"with fewer than {ENOUGH_CLUSTERS} documents a percentile interval is somewhat too narrow")
    if Basis.EXACT in basis:
        notes.append("none or all: exact one-sided bound (Clopper and Pearson) with documents as trials")
    if Basis.NONE in basis:
        notes.append(f"no interval below {LEAST_CLUSTERS} documents: a bootstrap would promise too much")
    return tuple(notes)
