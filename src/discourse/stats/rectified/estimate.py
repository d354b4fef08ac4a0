"""Estimates corrected for the machine's errors by a hand-coded sample, with the intervals that they deserve."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from discourse.stats.rectified.bounds import NOTHING, Estimate, alike, bounded
from discourse.stats.rectified.columns import Columns, columns_of
from discourse.stats.rectified.design import Design, design_of
from discourse.stats.rectified.difference import Correction, Difference, difference_of
from discourse.stats.rectified.fitting import predicted
from discourse.stats.rectified.handcoded import HandCoded, Numbers
from discourse.stats.rectified.prediction import Prediction, Tuned
from discourse.stats.rectified.split import split_of
from discourse.stats.rectified.spread import Spread, Spreads, ratio_spread, total_spread
from discourse.stats.rectified.target import Quantity, Target
from discourse.stats.rectified.totals import Totals, corrected_totals, machine_totals, sums

TUNED = Tuned()
"""The default: one parameter, which even a small sample can bear."""

LEAST_DOCUMENTS = 12
"""Fewer documents with coded passages carry no corrected estimate; with about as many, intervals hold 94 %."""


@dataclass(frozen=True, slots=True, eq=False)
class Rectified:
    """Corrections of several targets from one sample, in their order, and how their errors go together."""

    corrections: tuple[Correction, ...]
    prediction: Prediction
    level: float
    spreads: tuple[Spreads, ...]
    """What each document adds to the error of each estimate."""
    design: Design

    @property
    def covariance(self) -> Numbers:
        """Covariance of the corrected estimates, NaN where there is none; passages of one document tie groups."""
        nothing = np.full(self.design.documents, np.nan)
        rows = [each.corrected.influence if each.corrected else nothing for each in self.spreads]
        influences = np.array(rows).reshape(len(rows), self.design.documents)
        return np.asarray(influences @ influences.T, np.float64)

    def difference(self, first: int, second: int) -> Difference:
        """The target at the place `first` - the one at `second`."""
        return difference_of(
            self.design,
            (self.corrections[first], self.corrections[second]),
            (self.spreads[first], self.spreads[second]),
        )


def rectify(
    hand: HandCoded, targets: Sequence[Target], *, prediction: Prediction = TUNED, level: float = 0.95
) -> Rectified:
    """Estimate totals, means and ratios of what people would have coded in all passages.

    Each passage i has the pseudo-outcome z = f + R / π (y - f): f is predicted from its machine measurement, R says
    whether it was coded, y is the human measurement, π the probability of being drawn (design-based supervised
    learning, Egami, Hinck, Stewart & Wei 2023; prediction-powered inference, Angelopoulos et al. 2023; in surveys the
    difference estimator, Särndal, Swensson & Wretman 1992, ch. 6). Its mean over draws is y, whatever the machine does:
    errors that depend on group or document do no harm. The estimate is Σ z of the numerator / Σ z of the denominator.

    The variance is that over samples of documents (or stories), and of passages from them: passages of one document may
    be as alike as they like. See `ratio_spread` for the formula, `bounded` for the scale, and
    docs/decisions/0008-corrected-for-machine-error.md for what was tried and how well intervals hold.

    A target gets no estimate, with the reason in `because`, where nothing of its group was coded, coded passages come
    from fewer than `LEAST_DOCUMENTS` documents, people found nothing of its denominator, one document has all of it,
    all documents are alike (but a share of 0 or 1 has an exact bound), or the corrected value lies out of its range by
    more than its interval reaches. Raises UnknownNameError for a column that is not there, SampleError for a group with
    other than one truth value a passage.

    >>> random = np.random.default_rng(1)
    >>> document = np.repeat(np.arange(60), 10)
    >>> truth = random.binomial(1, 0.3, 600).astype(float)
    >>> machine = np.where(random.random(600) < 0.2, 1 - truth, truth)          # one label in five is wrong
    >>> drawn = random.random(600) < 0.5
    >>> hand = HandCoded(
    ...     machine={"hits": machine}, human={"hits": np.where(drawn, truth, np.nan)}, probability=np.full(600, 0.5),
    ...     document=document, known={"thousand words": np.full(600, 0.05)})
    >>> found = rectify(hand, [Target("hits", ("hits",), ("thousand words",), Quantity.RATE)]).corrections[0]
    >>> print(found)
    rate “hits”: hits / (thousand words): 6.34 [5.36, 7.5]
    >>> print(found.split)
    30 % of the variance comes from the hand-coded sample; with everything coded the interval is still 84 % as wide
    >>> round(found.machine.value, 2)
    7.17
    """
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, found {level}")
    design = design_of(hand)
    found = [_correction(hand, design, target, prediction, level) for target in targets]
    corrections, spreads = tuple(each for each, _ in found), tuple(each for _, each in found)
    return Rectified(corrections, prediction, level, spreads, design)


def _correction(
    hand: HandCoded, design: Design, target: Target, prediction: Prediction, level: float
) -> tuple[Correction, Spreads]:
    """One target with its estimates and their spreads."""
    columns = columns_of(hand, design, target, prediction)
    documents = len(np.unique(design.document[columns.within]))
    bears = columns.human.any(axis=1) | columns.machine[design.rows].any(axis=1)
    coded = len(np.unique(design.home[bears]))
    because = _refusal(design, columns, target, coded)
    corrected = alone = None
    if not because:
        by_hand = corrected_totals(design, None, columns.human)
        by_both = corrected_totals(design, predicted(design, columns, prediction), columns.human)
        alone, corrected = (_spread(design, target, each, documents, coded) for each in (by_hand, by_both))
        if alone is None or corrected is None:
            because = "without one of the documents nothing is left of its denominator"
    by_machine = machine_totals(design, columns.machine)
    machine = _spread(design, target, by_machine, documents, documents)
    weighted = sums(columns.human[:, 1:] / design.probability[:, None], design.home, len(design.home_documents))
    naive = _estimate(machine, by_machine.parts[:, 1], target, level)
    estimates = [_estimate(each, weighted[:, 0], target, level) for each in (corrected, alone)]
    if not because and np.isnan(estimates[0].low):
        because = "all documents are alike, so that nothing says how much they might differ"
    if not because and estimates[0].low > estimates[0].high:
        because = (
            f"its corrected value, {estimates[0].value:.3g}, is farther out of its range than its interval reaches"
        )
    if because:
        corrected, alone, estimates = None, None, [NOTHING, NOTHING]
    spreads = Spreads(corrected, machine, alone, columns.within)
    split = split_of(design, spreads)
    return Correction(target, estimates[0], naive, estimates[1], documents, coded, split, because), spreads


def _spread(design: Design, target: Target, totals: Totals, documents: int, coded: int) -> Spread | None:
    if target.quantity is Quantity.TOTAL:
        return total_spread(design, totals, coded)
    return ratio_spread(design, totals, documents, coded)


def _estimate(spread: Spread | None, denominators: Numbers, target: Target, level: float) -> Estimate:
    if spread is None:
        return NOTHING
    if spread.still:
        return alike(spread.value, denominators, target.quantity, level=level)
    return bounded(spread.value, spread.error, spread.freedom, target.quantity, level=level)


def _refusal(design: Design, columns: Columns, target: Target, coded: int) -> str:
    """Why there can be no estimate; empty if there can."""
    if not columns.within[design.rows].any():
        return f"none of its {int(columns.within.sum()):,} passages was coded by hand"
    if target.quantity is not Quantity.TOTAL and not columns.human[:, 1].any():
        return "people found nothing of its denominator in the coded passages"
    if coded < LEAST_DOCUMENTS:
        return f"what was coded for it comes from {coded} documents, and {LEAST_DOCUMENTS} are needed"
    return ""
