import itertools

import numpy as np
import pytest

from discourse.errors import UnknownNameError
from discourse.stats.rectified import (
    LEAST_DOCUMENTS,
    Calibrated,
    Correction,
    Fixed,
    HandCoded,
    Prediction,
    Quantity,
    SampleError,
    Scale,
    Target,
    Tuned,
    rectify,
)
from discourse.stats.rectified.columns import columns_of
from discourse.stats.rectified.design import design_of
from discourse.stats.rectified.fitting import predicted
from discourse.stats.rectified.totals import corrected_totals

SHARE = Target("share", ("frame",), ("frame", "rival"), Quantity.SHARE)
MEAN = Target("mean", ("frame",), (), Quantity.MEAN)
TOTAL = Target("total", ("frame",), (), Quantity.TOTAL)


def sample(*, strata: bool, seed: int = 5, documents: int = 30, passages: int = 8) -> HandCoded:
    """A population with a machine that errs, drawn from with unequal probabilities."""
    random = np.random.default_rng(seed)
    size = documents * passages
    frame, rival = random.poisson(0.7, size), random.poisson(1.0, size)
    machine = {"frame": random.binomial(frame, 0.7) + (random.random(size) < 0.2), "rival": random.binomial(rival, 0.9)}
    kind = (machine["frame"] > 0) * 1
    if strata:
        rank = np.empty(size, int)
        for each in (0, 1):
            rank[kind == each] = random.permutation(np.sum(kind == each))
        number = np.array([40, 50])
        drawn, probability = rank < number[kind], (number / np.bincount(kind))[kind]
    else:
        probability = np.array([0.4, 0.7])[kind]
        drawn = random.random(size) < probability
    return HandCoded(
        machine={name: values.astype(float) for name, values in machine.items()},
        human={"frame": np.where(drawn, frame, np.nan), "rival": np.where(drawn, rival, np.nan)},
        probability=probability,
        document=np.repeat(np.arange(documents), passages),
        stratum=kind if strata else None,
        known={"words": random.poisson(50, size) / 1_000},
    )


def one(hand: HandCoded, target: Target, prediction: Prediction) -> Correction:
    return rectify(hand, [target], prediction=prediction).corrections[0]


def test_by_hand() -> None:
    # 12 documents of two passages, one of them coded; the machine finds 1 in each, people 2 or 0
    human = np.full(24, np.nan)
    human[::2] = [2.0, 0.0] * 6
    hand = HandCoded(
        machine={"frame": np.ones(24)}, human={"frame": human}, probability=np.full(24, 0.5),
        document=np.repeat(np.arange(12), 2),
    )  # fmt: skip
    found = one(hand, MEAN, Fixed(1.0))
    # pseudo-outcomes 1 + (2 - 1) / 0.5 = 3 or 1 + (0 - 1) / 0.5 = -1 where coded, 1 elsewhere: documents have 4 or 0
    assert found.corrected.value == 1.0
    # each document is 2 away from what it should have, of 22 passages in the others: 12 · (2 / 22)² · 11 / 12
    assert found.corrected.error**2 == pytest.approx(1 / 11)
    # (1 - π) / π² = 2, and 12 residuals of 1 in 24 passages
    assert found.split is not None
    assert found.split.sampling == pytest.approx(12 * 2 / 24**2)
    assert found.split.corpus == pytest.approx(1 / 11 - 1 / 24)
    assert found.split.more is None
    assert found.split.coded == 12
    assert (found.machine.value, found.documents, found.coded_documents) == (1.0, 12, 12)


@pytest.mark.parametrize("factor", [0.0, 0.4, 1.0])
def test_prediction_powered_mean_of_a_uniform_sample(factor: float) -> None:
    random = np.random.default_rng(2)
    x = random.normal(1, 1, 90)
    drawn = random.permutation(90) < 30
    y = np.where(drawn, x + random.normal(0.5, 1, 90), np.nan)
    hand = HandCoded({"frame": x}, {"frame": y}, np.full(90, 30 / 90), np.arange(90), stratum=np.zeros(90))
    published = factor * x.mean() + (y[drawn] - factor * x[drawn]).mean()  # PPI++, equation for a mean
    assert one(hand, MEAN, Fixed(factor)).corrected.value == pytest.approx(published, abs=1e-9)


@pytest.mark.parametrize("strata", [True, False])
def test_hand_coded_sample_alone_is_the_classical_survey_estimate(strata: bool) -> None:
    hand = sample(strata=strata)
    found = one(hand, SHARE, Fixed(0.0))
    coded, weight = hand.coded, 1 / hand.probability
    y, d = (hand.human[name][coded] for name in ("frame", "rival"))
    w, d = weight[coded], y + d
    ratio = (w * y).sum() / (w * d).sum()
    assert found.corrected.value == found.coded.value == pytest.approx(ratio, abs=1e-12)
    error = y - ratio * d
    if strata:
        variance = 0.0
        for each in (0, 1):
            of = hand.stratum[coded] == each
            size, drawn = np.sum(hand.stratum == each), of.sum()
            variance += size**2 * (1 - drawn / size) / drawn * error[of].var(ddof=1)
    else:
        variance = ((1 - 1 / w) * w**2 * error**2).sum()
    assert found.split is not None
    assert found.split.sampling == pytest.approx(variance / (w * d).sum() ** 2, rel=1e-10)
    assert found.split.equivalent == pytest.approx(hand.probability.sum())


def test_variance_is_the_jackknife_over_documents() -> None:
    hand = sample(strata=False)
    found = one(hand, SHARE, Fixed(1.0))
    pairs = []
    for document in np.unique(hand.document):
        of = np.flatnonzero(hand.document == document)
        z = {"frame": 0.0, "rival": 0.0}
        for name in z:
            for i in of:
                x, y = hand.machine[name][i], hand.human[name][i]
                z[name] += x + (0.0 if np.isnan(y) else (y - x) / hand.probability[i])
        pairs.append((z["frame"], z["frame"] + z["rival"]))
    n, d = np.array(pairs).T
    ratio = n.sum() / d.sum()
    assert found.corrected.value == pytest.approx(ratio)
    squares = [((each - ratio * of) / (d.sum() - of)) ** 2 for each, of in pairs]
    assert found.corrected.error**2 == pytest.approx(sum(squares) * 29 / 30)


@pytest.mark.parametrize("strata", [True, False])
def test_calibration_is_the_regression_on_other_documents(strata: bool) -> None:
    hand = sample(strata=strata)
    design = design_of(hand)
    found = predicted(design, columns_of(hand, design, SHARE, Calibrated()), Calibrated())
    coded = hand.coded
    features = np.column_stack([hand.machine["frame"], hand.machine["rival"], np.ones(len(coded))])
    human = np.column_stack([hand.human["frame"], hand.human["frame"] + hand.human["rival"]])
    for document in (0, 7, 29):
        train = coded & (hand.document != document)
        x, y, spread = features[train], human[train], ((1 - hand.probability) / hand.probability**2)[train]
        if strata:
            kind = hand.stratum[train]
            drawn = np.bincount(hand.stratum[coded])
            x, y = x.copy(), y.copy()
            for each in (0, 1):
                x[kind == each] -= x[kind == each].mean(axis=0)
                y[kind == each] -= y[kind == each].mean(axis=0)
            spread = spread * (drawn / (drawn - 1))[kind]
        root = np.sqrt(spread)[:, None]
        slopes = np.linalg.lstsq(x * root, y * root, rcond=1e-9)[0]
        assert found[hand.document == document] == pytest.approx(features[hand.document == document] @ slopes)


@pytest.mark.parametrize("prediction", [Fixed(1.0), Tuned(), Calibrated(), Calibrated(also=("words",))])
@pytest.mark.parametrize("target", [TOTAL, SHARE])
def test_no_bias_enters_over_all_possible_samples(prediction: Prediction, target: Target) -> None:
    whole = sample(strata=False, documents=4, passages=2)
    random = np.random.default_rng(3)
    human = {name: random.poisson(1.0, 8).astype(float) for name in whole.machine}
    mean = np.zeros(2)
    for drawn in itertools.product([True, False], repeat=8):
        seen = {name: np.where(drawn, values, np.nan) for name, values in human.items()}
        hand = HandCoded(whole.machine, seen, whole.probability, whole.document, known=whole.known)
        design = design_of(hand)
        columns = columns_of(hand, design, target, prediction)
        totals = corrected_totals(design, predicted(design, columns, prediction), columns.human)
        mean += np.where(drawn, whole.probability, 1 - whole.probability).prod() * totals.total
    assert mean[0] == pytest.approx(human["frame"].sum(), abs=1e-9)
    if target is SHARE:
        assert mean[1] == pytest.approx(human["frame"].sum() + human["rival"].sum(), abs=1e-9)


def test_shares_of_all_frames_add_up_to_one_when_calibrated() -> None:
    hand = sample(strata=True)
    other = Target("other", ("rival",), ("frame", "rival"), Quantity.SHARE)
    found = rectify(hand, [SHARE, other], prediction=Calibrated()).corrections
    assert sum(each.corrected.value for each in found) == pytest.approx(1.0)


def test_everything_coded_leaves_the_corpus_only() -> None:
    hand = sample(strata=False)
    truth = {name: np.nan_to_num(values, nan=1.0) for name, values in hand.human.items()}
    whole = HandCoded(hand.machine, truth, np.ones(240), hand.document)
    found = one(whole, SHARE, Tuned())
    assert found.corrected.value == pytest.approx(truth["frame"].sum() / (truth["frame"] + truth["rival"]).sum())
    assert found.split is not None
    assert (found.split.sampling, found.split.more, found.split.floor) == (0.0, None, 1.0)
    assert found.split.equivalent == 240


def test_a_perfect_machine_needs_no_more_coding_and_a_blind_one_is_not_used() -> None:
    hand = sample(strata=False)
    truth = {name: np.where(hand.coded, hand.human[name], 1.0) for name in hand.human}
    perfect = one(HandCoded(truth, hand.human, hand.probability, hand.document), SHARE, Tuned())
    assert perfect.corrected.value == pytest.approx(perfect.machine.value)
    assert perfect.split is not None
    assert perfect.split.sampling < 1e-6 * perfect.split.corpus
    blind = {name: np.zeros(240) for name in hand.human}
    found = one(HandCoded(blind, hand.human, hand.probability, hand.document), SHARE, Tuned())
    assert found.corrected == found.coded
    assert np.isnan(found.machine.value)


def test_more_passages_halve_the_interval_when_coded_as_said() -> None:
    random = np.random.default_rng(4)
    y = random.binomial(1, 0.3, 4_000).astype(float)
    document, x = np.arange(4_000), np.zeros(4_000)

    def at(coded: int) -> Correction:
        drawn = random.permutation(4_000) < coded
        human = {"frame": np.where(drawn, y, np.nan)}
        hand = HandCoded({"frame": x}, human, np.full(4_000, coded / 4_000), document, stratum=x)
        return one(hand, MEAN, Tuned())

    first = at(200)
    assert first.split is not None
    assert first.split.more is not None
    assert at(200 + first.split.more).corrected.error == pytest.approx(first.corrected.error / 2, rel=0.05)
    assert "more passages would halve the interval" in str(first.split)


def test_groups_that_share_documents_have_a_covariance() -> None:
    hand = sample(strata=True)
    first = np.arange(240) % 2 == 0
    group = [
        Target("even", ("frame",), ("words",), Quantity.RATE, within=first),
        Target("odd", ("frame",), ("words",), Quantity.RATE, within=~first),
    ]
    result = rectify(hand, group)
    found = result.difference(0, 1)
    one_, other = (each.corrected for each in result.corrections)
    assert found.corrected.value == pytest.approx(one_.value - other.value)
    expected = result.covariance[0, 0] + result.covariance[1, 1] - 2 * result.covariance[0, 1]
    assert found.corrected.error**2 == pytest.approx(expected)
    assert found.correlation == pytest.approx(result.covariance[0, 1] / one_.error / other.error)
    assert found.corrected.low < found.corrected.value < found.corrected.high
    assert found.split is not None
    assert found.split.coded == 90
    itself = result.difference(0, 0).corrected
    assert (itself.value, itself.error) == (0.0, 0.0)


def test_no_estimate_and_why() -> None:
    hand = sample(strata=False)
    passages = np.arange(240)
    nobody = rectify(hand, [Target("A", ("frame",), (), Quantity.MEAN, within=~hand.coded), SHARE])
    assert str(nobody.corrections[0]) == (
        f"mean “A”: frame: no estimate, because none of its {np.sum(~hand.coded)} passages was coded by hand"
    )
    assert np.isnan(nobody.corrections[0].corrected.value)
    assert np.isnan(nobody.covariance[0]).all()
    assert nobody.difference(0, 1).because.startswith("A: none of its")
    few = one(hand, Target("A", ("frame",), (), Quantity.MEAN, within=passages < 8 * (LEAST_DOCUMENTS - 1)), Tuned())
    assert few.because == "what was coded for it comes from 11 documents, and 12 are needed"
    assert few.machine.value > 0
    nothing = {name: np.where(hand.coded, 0.0, np.nan) for name in hand.human}
    empty = HandCoded(hand.machine, nothing, hand.probability, hand.document, known=hand.known)
    assert one(empty, SHARE, Tuned()).because == "people found nothing of its denominator in the coded passages"
    rate = Target("rate", ("frame",), ("words",), Quantity.RATE)
    assert one(empty, rate, Tuned()).because.startswith("all documents are alike")


def test_a_frame_that_nobody_found_has_an_exact_bound() -> None:
    hand = sample(strata=True)
    human = {"frame": np.where(hand.coded, 0.0, np.nan), "rival": np.where(hand.coded, 1.0, np.nan)}
    found = one(HandCoded(hand.machine, human, hand.probability, hand.document, hand.stratum), SHARE, Tuned())
    assert (found.corrected.value, found.corrected.low, found.corrected.scale) == (0.0, 0.0, Scale.EXACT)
    assert 1 - 0.05 ** (1 / 30) <= found.corrected.high < 0.15


def test_what_does_not_fit_is_named() -> None:
    x = np.array([1.0, 0.0, 2.0])
    document = np.array(["a", "b", "c"])

    def coded(*human: float, probability: object = (0.5, 0.5, 0.5), **more: object) -> HandCoded:
        return HandCoded({"n": x}, {"n": np.array(human)}, np.array(probability), document, **more)

    with pytest.raises(SampleError, match=r"above 0, up to 1; found 0\.0 at passage 2"):
        coded(1.0, 1.0, np.nan, probability=(0.5, 0.5, 0.0))
    with pytest.raises(SampleError, match=r"above 0, up to 1; found 1\.5 at passage 0"):
        coded(1.0, 1.0, np.nan, probability=(1.5, 0.5, 0.5))
    with pytest.raises(SampleError, match=r"drawn with probability 1 must be coded; found 1\.0 at passage 2"):
        coded(1.0, 1.0, np.nan, probability=(0.5, 0.5, 1.0))
    with pytest.raises(SampleError, match="one value for each of 3 passages"):
        coded(1.0, 1.0)
    with pytest.raises(SampleError, match="coded / passages of the stratum"):
        coded(1.0, 1.0, np.nan, stratum=np.zeros(3))
    with pytest.raises(SampleError, match="one coded passage says nothing about the spread in its stratum, found “s”"):
        coded(1.0, np.nan, np.nan, probability=(1 / 3,) * 3, stratum=np.array(["s"] * 3))
    with pytest.raises(SampleError, match=r"same columns, found \['n'\] and \['m'\]"):
        HandCoded({"n": x}, {"m": x}, np.full(3, 0.5), document)
    with pytest.raises(SampleError, match="in all columns or in none"):
        HandCoded({"n": x, "m": x}, {"n": x, "m": np.array([1, np.nan, 1])}, np.full(3, 0.5), document)
    with pytest.raises(SampleError, match="finite number for every passage; found nan at passage 1"):
        HandCoded({"n": np.array([1, np.nan, 1])}, {"n": x}, np.full(3, 0.5), document)
    with pytest.raises(SampleError, match="measured or known, not both"):
        coded(1.0, 1.0, 1.0, known={"n": x})
    with pytest.raises(UnknownNameError, match="unknown column “framme”"):
        rectify(sample(strata=True), [Target("x", ("framme",), (), Quantity.MEAN)])
    with pytest.raises(SampleError, match="one truth value for each of 240 passages"):
        rectify(sample(strata=True), [Target("x", ("frame",), (), Quantity.MEAN, within=np.ones(3, bool))])
    with pytest.raises(ValueError, match="a share has a denominator"):
        Target("x", ("frame",), (), Quantity.SHARE)
    with pytest.raises(ValueError, match="a level lies between 0 and 1"):
        rectify(sample(strata=True), [SHARE], level=95)


def test_what_was_done_can_be_said() -> None:
    assert [str(each) for each in (Fixed(0), Fixed(0.5), Tuned(), Calibrated())] == [
        "no machine labels",
        "0.5 times the machine labels",
        "machine labels times a factor tuned to the target",
        "linear regression of hand coding on machine labels",
    ]
