"""Logistic regression with a normal prior, and how far probabilities hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tests.calibration.cases import Case

from discourse.annotators.speech.confidence import Factor, Family, Fitted, confidence_of
from discourse.model import QuotationKind
from discourse.stats.bootstrap import Bootstrap
from discourse.stats.interval import share_bounds

Floats = NDArray[np.float64]

TERMS = (
    *(f"kinds {kind}" for kind in QuotationKind),
    *(f"families {family}" for family in Family),
    *(f"factors {factor}" for factor in Factor),
)
PRIOR = 1.0
"""Standard deviation of the prior on every log odds but the base: two of three between a third and three times."""
BINS = 10
_STEPS, _ENOUGH = 100, 1e-10


def fit(cases: Sequence[Case]) -> Fitted:
    """The log odds with the highest posterior, by Newton's method, to two decimals.

    A family that is seldom seen stays near the mean of its kind, one that is never seen is at it: all but the base
    have a normal prior with mean 0 (ridge; Hoerl and Kennard 1970). Raises ValueError where all or none of the cases
    are right, and where Newton does not settle.
    """
    design = np.array([[1.0, *(float(term in case.terms) for term in TERMS)] for case in cases])
    right = np.array([float(case.right) for case in cases])
    if not 0 < right.sum() < len(cases):
        raise ValueError(f"{right.sum():g} of {len(cases)} cases are right: no odds can be fitted")
    precision = np.diag([0.0] + [1 / PRIOR**2] * len(TERMS))
    odds = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-design @ odds))
        slope = design.T @ (right - p) - precision @ odds
        step = np.linalg.solve((design * (p * (1 - p))[:, None]).T @ design + precision, slope)
        odds += step
        if np.abs(step).max() < _ENOUGH:
            return _fitted(dict(zip(("base", *TERMS), odds.round(2).tolist(), strict=True)))
    raise ValueError(f"no fit after {_STEPS} steps")


def _fitted(values: Mapping[str, float]) -> Fitted:
    return Fitted(
        values["base"],
        {kind: values[f"kinds {kind}"] for kind in QuotationKind},
        {family: values[f"families {family}"] for family in Family},
        {factor: values[f"factors {factor}"] for factor in Factor},
    )


def predicted(cases: Sequence[Case], fitted: Fitted) -> Floats:
    """The confidence of each case."""
    return np.array([confidence_of(case.quotation, fitted) for case in cases])


def left_out(cases: Sequence[Case]) -> Floats:
    """The confidence of each case, fitted without the article that it stands in."""
    out = np.zeros(len(cases))
    for document in sorted({case.document for case in cases}):
        others = fit([case for case in cases if case.document != document])
        for number, case in enumerate(cases):
            if case.document == document:
                out[number] = confidence_of(case.quotation, others)
    return out


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases of like confidence: the mean of it, the share that is right with its 95 % interval over articles."""

    low: float
    cases: int
    confidence: float
    right: float
    interval: tuple[float, float]


def bins(cases: Sequence[Case], confidence: Floats) -> list[Bin]:
    """Ten bins of equal width, the empty ones left out; a confidence on a border belongs to the upper bin."""
    number = np.minimum((confidence * BINS + 1e-9).astype(int), BINS - 1)
    right = np.array([float(case.right) for case in cases])
    documents = np.array([case.document for case in cases])
    out: list[Bin] = []
    for each in sorted(set(number.tolist())):
        chosen = number == each
        clusters = sorted(set(documents[chosen].tolist()))
        hits = np.array([[right[chosen & (documents == name)].sum()] for name in clusters])
        seen = np.array([float((chosen & (documents == name)).sum()) for name in clusters])
        bounds = share_bounds(hits, seen, Bootstrap(1000, seed=1))[0]
        mean, share = float(confidence[chosen].mean()), float(right[chosen].mean())
        out.append(Bin(each / BINS, int(chosen.sum()), mean, share, (bounds.low, bounds.high)))
    return out


def calibration_error(found: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of share and confidence, bins weighted by cases (Naeini 2015)."""
    return sum(each.cases * abs(each.right - each.confidence) for each in found) / sum(each.cases for each in found)


def brier(cases: Sequence[Case], confidence: Floats) -> float:
    """Mean squared distance of confidence and outcome (Brier 1950): 0 is perfect."""
    return float(np.mean((confidence - np.array([float(case.right) for case in cases])) ** 2))
