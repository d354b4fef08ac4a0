"""Totals of a target's numerator and denominator from predictions and corrections, document by document."""

from dataclasses import dataclass

import numpy as np

from discourse.stats.rectified.design import Design
from discourse.stats.rectified.handcoded import Numbers, Places


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """Numerator and denominator, two columns each."""

    total: Numbers
    parts: Numbers
    """By document; they add up to the total, and their spread is that of the design."""
    residuals: Numbers
    """Human - predicted of each coded passage; with strata about their mean, times √(n / (n - 1)) for that mean."""


def corrected_totals(design: Design, predicted: Numbers | None, human: Numbers) -> Totals:
    """Totals of the pseudo-outcomes f + R / π (y - f), f predicted for all passages (None: 0), y known for the coded.

    Under sampling without replacement the mean residual of a stratum may be added to the predictions in it: no total
    changes, and the draws are then as good as independent, so that one formula by document serves both designs (the
    variance of the stratified mean, Cochran 1977, ch. 5, is that of independent draws of residuals about the mean).

    >>> from discourse.stats.rectified.handcoded import HandCoded
    >>> from discourse.stats.rectified.design import design_of
    >>> hand = HandCoded(machine={"x": np.ones(4)}, human={"x": np.array([2, np.nan, 4, np.nan])},
    ...                  probability=np.full(4, 0.5), document=np.array(["a", "a", "b", "b"]))
    >>> corrected_totals(design_of(hand), np.ones((4, 1)), np.array([[2.0], [4.0]])).parts.ravel()
    array([4., 8.])
    """
    residuals, parts = human, np.zeros((design.documents, human.shape[1]))
    if predicted is not None:
        residuals, parts = human - predicted[design.rows], sums(predicted, design.document, design.documents)
    strata = design.strata
    if strata is not None:
        drawn = np.maximum(strata.drawn, 1)
        means = sums(residuals, strata.coded, len(drawn)) / drawn[:, None]
        parts += strata.counts @ means
        grow = np.sqrt(drawn / np.maximum(drawn - 1, 1))
        residuals = (residuals - means[strata.coded]) * grow[strata.coded, None]
    parts[design.home_documents] += sums(
        residuals / design.probability[:, None], design.home, len(design.home_documents)
    )
    return Totals(parts.sum(axis=0), parts, residuals)


def machine_totals(design: Design, machine: Numbers) -> Totals:
    """Totals of machine measurements taken as true."""
    parts = sums(machine, design.document, design.documents)
    return Totals(parts.sum(axis=0), parts, np.zeros((len(design.rows), machine.shape[1])))


def sums(rows: Numbers, places: Places, length: int) -> Numbers:
    """Sums of rows by place: one row for each of `length` places."""
    result = np.empty((length, rows.shape[1]))
    for column in range(rows.shape[1]):
        result[:, column] = np.bincount(places, weights=rows[:, column], minlength=length)
    return result
