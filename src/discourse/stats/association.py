"""How much more often two things stand in one unit than chance would have it."""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import hypergeom

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]


def expected(first: Counts, second: Counts, units: int) -> Numbers:
    """Units that two things would share if they were independent: first · second / units.

    >>> expected(np.array([4]), np.array([5]), 10).tolist()
    [2.0]
    """
    return first.astype(np.float64) * second / units


def npmi(shared: Counts, first: Counts, second: Counts, units: int) -> Numbers:
    """Normalised pointwise mutual information, ln(O/E) / -ln(O/N), from -1 to 1 (Bouma 2009).

    -1 where nothing is shared, 0 at independence, 1 where neither stands without the other.

    >>> npmi(np.array([5, 2]), np.array([5, 4]), np.array([5, 5]), 10).round(3).tolist()
    [1.0, 0.0]
    """
    chance = expected(first, second, units)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(shared / chance) / -np.log(shared / units)
    value = np.where(shared == units, 1.0, value)
    return np.where(shared == 0, -1.0, value)


def hypergeometric_tail(shared: Counts, first: Counts, second: Counts, units: int) -> Numbers:
    """Probability of sharing at least that many units if both were spread at random (Fisher's exact test, one side).

    >>> hypergeometric_tail(np.array([5]), np.array([5]), np.array([5]), 10).round(5).tolist()
    [0.00397]
    """
    return np.asarray(hypergeom.sf(shared - 1, units, first, second), dtype=np.float64).clip(0.0, 1.0)
