"""What may not matter to a corrected estimate: order of passages, names of documents and strata, units."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.stats.rectified import (
    Calibrated,
    Correction,
    Fixed,
    HandCoded,
    Prediction,
    Quantity,
    Rectified,
    Target,
    Tuned,
    rectify,
)

PREDICTIONS = st.sampled_from([Fixed(0.0), Fixed(1.0), Tuned(), Calibrated()])


@st.composite
def samples(draw: st.DrawFn) -> HandCoded:
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    documents, strata = draw(st.integers(15, 30)), draw(st.booleans())
    document = np.repeat(np.arange(documents), random.integers(2, 8, documents))
    size = len(document)
    truth = {name: random.poisson(1.0, size) for name in ("frame", "rival")}
    machine = {name: random.binomial(values, 0.8) + random.binomial(1, 0.1, size) for name, values in truth.items()}
    kind = random.permutation(np.arange(size) % 3)
    if strata:
        drawn = np.zeros(size, bool)
        for each in range(3):
            of = np.flatnonzero(kind == each)
            drawn[random.permutation(of)[: max(2, len(of) * (each + 2) // 5)]] = True
        probability = (np.bincount(kind, weights=drawn) / np.bincount(kind))[kind]
    else:
        probability = np.array([0.4, 0.6, 0.8])[kind]
        drawn = random.random(size) < probability
    return HandCoded(
        machine={name: values * 1.0 for name, values in machine.items()},
        human={name: np.where(drawn, values, np.nan) for name, values in truth.items()},
        probability=probability,
        document=document,
        stratum=kind if strata else None,
        known={"words": 20.0 + random.poisson(20, size)},
    )


def estimated(hand: HandCoded, prediction: Prediction, group: np.ndarray) -> Rectified:
    frame, both = ("frame",), ("frame", "rival")
    return rectify(
        hand,
        [
            Target("share", frame, both, Quantity.SHARE),
            Target("group", frame, both, Quantity.SHARE, within=group),
            Target("rate", frame, ("words",), Quantity.RATE),
            Target("mean", frame, (), Quantity.MEAN),
            Target("total", frame, (), Quantity.TOTAL),
        ],
        prediction=prediction,
    )


def numbers(each: Correction) -> list[float]:
    estimates = (each.corrected, each.machine, each.coded)
    return [number for of in estimates for number in (of.value, of.low, of.high, of.error)]


@settings(deadline=None, max_examples=40)
@given(samples(), PREDICTIONS, st.randoms(use_true_random=False))
def test_order_and_names_do_not_matter(hand: HandCoded, prediction: Prediction, random: object) -> None:
    size = len(hand.probability)
    order = np.array(random.sample(range(size), size))
    names = np.array([f"{(7 * each) % 31:03d}" for each in range(31)])
    group = np.arange(size) % 2 == 0

    def moved(columns: object) -> dict[str, np.ndarray]:
        return {name: values[order] for name, values in columns.items()}

    other = HandCoded(
        machine=moved(hand.machine),
        human=moved(hand.human),
        probability=hand.probability[order],
        document=names[hand.document[order]],
        stratum=None if hand.stratum is None else np.array(["z", "a", "m"])[hand.stratum[order]],
        known=moved(hand.known),
    )
    first, second = estimated(hand, prediction, group), estimated(other, prediction, group[order])
    for one, two in zip(first.corrections, second.corrections, strict=True):
        assert one.because == two.because
        assert numbers(one) == pytest.approx(numbers(two), rel=1e-7, abs=1e-9, nan_ok=True)
    assert first.covariance == pytest.approx(second.covariance, rel=1e-6, abs=1e-12, nan_ok=True)


@settings(deadline=None, max_examples=40)
@given(samples(), PREDICTIONS, st.sampled_from([0.001, 3.0, 1_000.0]))
def test_units_do_not_matter(hand: HandCoded, prediction: Prediction, unit: float) -> None:
    group = np.arange(len(hand.probability)) % 2 == 0

    def scaled(columns: object) -> dict[str, np.ndarray]:
        return {name: unit * values for name, values in columns.items()}

    other = replace(hand, machine=scaled(hand.machine), human=scaled(hand.human))
    first = estimated(hand, prediction, group).corrections
    second = estimated(other, prediction, group).corrections
    for one, two, factor in zip(first, second, (1, 1, unit, unit, unit), strict=True):
        expected = [factor * number for number in numbers(one)]
        assert numbers(two) == pytest.approx(expected, rel=1e-6, abs=1e-9 * factor, nan_ok=True)


@settings(deadline=None, max_examples=40)
@given(samples(), PREDICTIONS)
def test_ranges_and_parts(hand: HandCoded, prediction: Prediction) -> None:
    result = estimated(hand, prediction, np.arange(len(hand.probability)) % 2 == 0)
    share, group = result.corrections[:2]
    for each in (share, group):
        if not each.because:
            assert 0 <= each.corrected.low <= each.corrected.high <= 1
            assert each.split is not None
            assert each.split.corpus + each.split.sampling == pytest.approx(each.corrected.error**2)
            assert 0 <= each.split.equivalent <= len(hand.probability) + 1e-6
    if not (share.because or group.because):
        difference = result.difference(0, 1)
        assert -1 <= difference.corrected.low <= difference.corrected.high <= 1
        assert -1 - 1e-9 <= difference.correlation <= 1 + 1e-9
