"""The columns of a hand-coded sample that one target uses, within its group."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.stats.rectified.design import Design
from discourse.stats.rectified.handcoded import HandCoded, Numbers, SampleError
from discourse.stats.rectified.prediction import Calibrated, Prediction
from discourse.stats.rectified.target import Quantity, Target


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Numerator and denominator, by machine and by hand, and what a regression needs."""

    within: NDArray[np.bool_]
    machine: Numbers
    """Numerator and denominator of every passage; the denominator of a total is 0."""
    human: Numbers
    """The same of the coded passages."""
    features: Numbers
    outcomes: Numbers
    """The measured columns of the coded passages, by hand."""
    known: Numbers
    uses_measured: Numbers
    """Which measured columns are in the numerator and in the denominator."""
    uses_known: Numbers


def columns_of(hand: HandCoded, design: Design, target: Target, prediction: Prediction) -> Columns:
    """The columns of a target, zero outside its group."""
    names = (*target.numerator, *target.denominator)
    also = prediction.also if isinstance(prediction, Calibrated) else ()
    hand.check((*names, *also))
    passages = len(hand.probability)
    within = np.ones(passages, bool) if target.within is None else np.asarray(target.within)
    if within.shape != (passages,) or within.dtype != bool:
        raise SampleError(f"“{target.name}” is within a group: one truth value for each of {passages} passages")
    measured = [name for name in hand.machine if name in names]
    known = [name for name in hand.known if name in names]
    inside = within.astype(np.float64)

    def stacked(columns: list[Numbers]) -> Numbers:
        return np.stack(columns, axis=1) * inside[:, None] if columns else np.zeros((passages, 0))

    by_machine = stacked([hand.machine[name] for name in measured])
    by_hand = stacked([hand.human[name] for name in measured])[design.rows]
    sure = stacked([hand.known[name] for name in known])
    uses_known = _uses(known, target)
    if target.quantity is Quantity.MEAN:
        sure, uses_known = np.column_stack([sure, inside]), np.vstack([uses_known, [0.0, 1.0]])
    more = stacked([{**hand.machine, **hand.known}[name] for name in also if name not in names])
    uses_measured = _uses(measured, target)
    return Columns(
        within=within,
        machine=by_machine @ uses_measured + sure @ uses_known,
        human=by_hand @ uses_measured + sure[design.rows] @ uses_known,
        features=np.column_stack([by_machine, stacked([hand.known[name] for name in known]), more, inside]),
        outcomes=by_hand,
        known=sure,
        uses_measured=uses_measured,
        uses_known=uses_known,
    )


def _uses(names: list[str], target: Target) -> Numbers:
    rows = [[name in target.numerator, name in target.denominator] for name in names]
    return np.array(rows, np.float64).reshape(-1, 2)
