"""The same numbers from packages written by others, and where these packages err."""

import math
from itertools import combinations

import numpy as np
import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance, interval_distance
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.inter_rater import fleiss_kappa as reference_fleiss

from discourse.stats import (
    MISSING,
    Level,
    Ratings,
    Undefined,
    Weighting,
    alpha,
    alpha_by_pair,
    cohen_kappa,
    fleiss_kappa,
    percent_agreement,
)


def random_ratings(seed: int, *, missing: float = 0.0, coders: int = 3, level: Level = Level.NOMINAL) -> Ratings:
    random = np.random.default_rng(seed)
    truth = random.integers(0, 4, size=(40, 1))
    codes = np.where(random.random((40, coders)) < 0.6, truth, random.integers(0, 4, size=(40, coders)))
    codes[random.random(codes.shape) < missing] = MISSING
    values = None if level is Level.NOMINAL else np.array([0.0, 1.0, 2.0, 5.0])
    names = ("0", "1", "2", "5")
    return Ratings(codes, names, tuple(f"u{unit}" for unit in range(40)), tuple("ABCDE"[:coders]), level, values)


def task(ratings: Ratings, distance=binary_distance) -> AnnotationTask:
    rows = [
        (coder, unit, int(ratings.categories[code]))
        for unit, row in zip(ratings.units, ratings.codes.tolist(), strict=True)
        for coder, code in zip(ratings.coders, row, strict=True)
        if code != MISSING
    ]
    return AnnotationTask(rows, distance=distance)


@pytest.mark.parametrize("missing", [0.0, 0.2, 0.6])
@pytest.mark.parametrize("seed", range(3))
def test_alpha_is_that_of_nltk(seed: int, missing: float) -> None:
    ratings = random_ratings(seed, missing=missing, coders=4)
    assert alpha(ratings).value == pytest.approx(task(ratings).alpha(), abs=1e-9)
    numbers = random_ratings(seed, missing=missing, coders=4, level=Level.INTERVAL)
    assert alpha(numbers).value == pytest.approx(task(numbers, interval_distance).alpha(), abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_kappas_are_those_of_nltk(seed: int) -> None:
    ratings = random_ratings(seed)
    reference = task(ratings)
    found = [cohen_kappa(ratings.among(pair)) for pair in combinations(ratings.coders, 2)]
    for pair, kappa in zip(combinations(ratings.coders, 2), found, strict=True):
        assert kappa.value == pytest.approx(reference.kappa_pairwise(*pair), abs=1e-9)
    observed, expected = (np.mean([getattr(kappa, name) for kappa in found]) for name in ("observed", "expected"))
    assert np.mean([kappa.value for kappa in found]) == pytest.approx(reference.kappa(), abs=1e-9)
    assert 1 - observed / expected == pytest.approx(reference.multi_kappa(), abs=1e-9)
    assert fleiss_kappa(ratings).value == pytest.approx(reference.pi(), abs=1e-9)
    assert percent_agreement(ratings).value == pytest.approx(reference.avg_Ao(), abs=1e-9)


def test_nltk_calls_data_without_variation_perfect() -> None:
    ratings = Ratings(np.zeros((5, 2), dtype=int), ("0",), tuple("uvwxy"), ("A", "B"))
    assert task(ratings).alpha() == 1
    assert math.isnan(alpha(ratings).value)


def test_nltk_has_no_answer_for_coders_without_a_common_unit() -> None:
    codes = np.array([[0, MISSING], [1, MISSING], [MISSING, 0], [MISSING, 1]])
    ratings = Ratings(codes, ("0", "1"), tuple("uvwx"), ("A", "B"))
    with pytest.raises(ZeroDivisionError):
        task(ratings).alpha()
    assert alpha(ratings).undefined is Undefined.NO_PAIRS


def test_nltk_scales_one_half_of_weighted_kappa_only() -> None:
    """The largest distance would cancel out, but divides the expected disagreement only."""
    ratings = random_ratings(0, coders=2, level=Level.INTERVAL)
    reference = task(ratings, interval_distance)
    value = cohen_kappa(ratings, weighting=Weighting.QUADRATIC).value
    assert value == pytest.approx(reference.weighted_kappa(), abs=1e-9)
    assert reference.weighted_kappa(max_distance=25.0) != pytest.approx(value, abs=0.1)


def test_nltk_kappa_divides_by_units_that_were_not_coded() -> None:
    """Alpha of a pair looks at common units; nltk's kappa stops where one of the two values is missing."""
    ratings = random_ratings(1, missing=0.3, coders=2)
    with pytest.raises((StopIteration, RuntimeError)):
        task(ratings).kappa()
    common = ratings.only(ratings.pairable)
    assert cohen_kappa(ratings).value == pytest.approx(task(common).kappa(), abs=1e-9)
    assert alpha_by_pair(ratings)[0].coefficient.value == pytest.approx(task(common).alpha(), abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("weighting", "reference"),
    [(Weighting.NONE, None), (Weighting.LINEAR, "linear"), (Weighting.QUADRATIC, "quadratic")],
)
def test_kappa_is_that_of_statsmodels(seed: int, weighting: Weighting, reference: str | None) -> None:
    ratings = random_ratings(seed, coders=2, level=Level.ORDINAL)
    table = np.zeros((4, 4))
    np.add.at(table, tuple(ratings.codes.T), 1)
    expected = cohens_kappa(table, wt=reference, return_results=False)
    assert cohen_kappa(ratings, weighting=weighting).value == pytest.approx(float(expected), abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_fleiss_kappa_is_that_of_statsmodels(seed: int) -> None:
    ratings = random_ratings(seed, coders=5)
    table = np.stack([(ratings.codes == code).sum(axis=1) for code in range(4)], axis=1)
    assert fleiss_kappa(ratings).value == pytest.approx(reference_fleiss(table), abs=1e-9)
