"""Control of errors over a family of tests."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


class Correction(StrEnum):
    """How the p-values of a family of tests are corrected."""

    NONE = "none"
    HOLM = "Holm"
    """At most one false alarm in the family at the level given, whatever the tests have to do with each other."""
    BENJAMINI_HOCHBERG = "Benjamini-Hochberg"
    """At most that share of false alarms among the findings, for tests that are independent or lean the same way."""
    BENJAMINI_YEKUTIELI = "Benjamini-Yekutieli"
    """The same share, whatever the tests have to do with each other."""
    MAX_T = "max-T"
    """As Holm, from permutations: the sharpest where tests share documents; p-values alone do not tell it."""

    def adjusted(self, p: Numbers, *, tests: int | None = None) -> Numbers:
        """The p-values corrected; `tests` is the size of the family where `p` holds only its smallest members.

        >>> Correction.HOLM.adjusted(np.array([0.01, 0.04])).tolist()
        [0.02, 0.04]
        """
        match self:
            case Correction.HOLM:
                return holm(p, tests=tests)
            case Correction.BENJAMINI_HOCHBERG:
                return benjamini_hochberg(p, tests=tests)
            case Correction.BENJAMINI_YEKUTIELI:
                return benjamini_yekutieli(p, tests=tests)
            case Correction.NONE:
                return p.copy()
            case Correction.MAX_T:
                raise ValueError("max-T needs the values of every permutation: see permutation_p")


def holm(p: Numbers, *, tests: int | None = None) -> Numbers:
    """p-values adjusted for the chance of any false alarm in the family (Holm 1979), in the order of `p`.

    >>> holm(np.array([0.01, 0.04, 0.03])).tolist()
    [0.03, 0.06, 0.06]
    """
    family = _family(p, tests)
    order = np.argsort(p, kind="stable")
    stepped = p[order] * (family - np.arange(len(p)))
    adjusted = np.empty_like(stepped)
    adjusted[order] = np.maximum.accumulate(stepped).clip(max=1.0)
    return adjusted


def benjamini_hochberg(p: Numbers, *, tests: int | None = None) -> Numbers:
    """False-discovery-adjusted p-values (Benjamini and Hochberg 1995), in the order of `p`.

    `tests` is the size of the family where `p` holds only its smallest members, the others being 1.

    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03])).tolist()
    [0.03, 0.04, 0.04]
    """
    return _stepped_up(p, float(_family(p, tests)))


def benjamini_yekutieli(p: Numbers, *, tests: int | None = None) -> Numbers:
    """False-discovery-adjusted p-values under any dependence: those of Benjamini and Hochberg, times Σ 1/i (2001).

    >>> benjamini_yekutieli(np.array([0.01, 0.04])).round(3).tolist()
    [0.03, 0.06]
    """
    harmonic = float((1 / np.arange(1, _family(p, tests) + 1)).sum())
    return _stepped_up(p, _family(p, tests) * harmonic)


def _stepped_up(p: Numbers, family: float) -> Numbers:
    order = np.argsort(p, kind="stable")
    stepped = p[order] * family / np.arange(1, len(p) + 1)
    adjusted = np.empty_like(stepped)
    adjusted[order] = np.minimum.accumulate(stepped[::-1])[::-1].clip(max=1.0)
    return adjusted


def _family(p: Numbers, tests: int | None) -> int:
    family = len(p) if tests is None else tests
    if family < len(p):
        raise ValueError(f"a family of {family} tests cannot hold {len(p)} p-values")
    return family
