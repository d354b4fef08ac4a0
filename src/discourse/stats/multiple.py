"""Control of false discoveries over a family of tests."""

import numpy as np
from numpy.typing import NDArray


def benjamini_hochberg(p: NDArray[np.float64], *, tests: int | None = None) -> NDArray[np.float64]:
    """False-discovery-adjusted p-values (Benjamini and Hochberg 1995), in the order of `p`.

    `tests` is the size of the family where `p` holds only its smallest members, the others being 1.

    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03])).tolist()
    [0.03, 0.04, 0.04]
    """
    family = len(p) if tests is None else tests
    if family < len(p):
        raise ValueError(f"a family of {family} tests cannot hold {len(p)} p-values")
    order = np.argsort(p, kind="stable")
    stepped = p[order] * family / np.arange(1, len(p) + 1)
    adjusted = np.empty_like(stepped)
    adjusted[order] = np.minimum.accumulate(stepped[::-1])[::-1].clip(max=1.0)
    return adjusted
