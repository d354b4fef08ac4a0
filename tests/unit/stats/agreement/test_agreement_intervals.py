import math

import numpy as np
import pytest

from discourse.stats import (
    MISSING,
    Basis,
    Bootstrap,
    Level,
    Ratings,
    alpha,
    alpha_by_category,
    cohen_kappa,
    fleiss_kappa,
    percent_agreement,
)

VALUES = {
    Level.NOMINAL: None,
    Level.ORDINAL: np.arange(3.0),
    Level.INTERVAL: np.arange(3.0),
    Level.RATIO: np.arange(3.0),
}


def simulated(random: np.random.Generator, documents: int, units: int, coders: int, *, uneven: float = 0.0):
    """Coders see the true category with probability q, else guess: then alpha of the population is the mean of q².

    q² is .6 ± `uneven`, the same within a document: some documents are harder than others.
    """
    shares, size = [0.6, 0.3, 0.1], documents * units
    document = np.repeat(np.arange(documents), units)
    seen = np.sqrt(0.6 + uneven * random.choice([-1, 1], size=documents))[document][:, None]
    truth = random.choice(3, size=(size, 1), p=shares)
    codes = np.where(random.random((size, coders)) < seen, truth, random.choice(3, size=(size, coders), p=shares))
    return codes, document


def rated(codes, level: Level = Level.NOMINAL) -> Ratings:
    units = tuple(f"u{unit:05}" for unit in range(len(codes)))
    coders = tuple(f"coder {number}" for number in range(np.shape(codes)[1]))
    return Ratings(codes, ("0", "1", "2"), units, coders, level, VALUES[level])


def coverage(
    documents: int, units: int, coders: int, *, uneven: float = 0.0, by_document: bool, runs: int = 200
) -> float:
    random, held = np.random.default_rng(8), 0
    for run in range(runs):
        codes, document = simulated(random, documents, units, coders, uneven=uneven)
        found = alpha(rated(codes), bootstrap=Bootstrap(400, seed=run), clusters=document if by_document else None)
        held += found.interval.low <= 0.6 <= found.interval.high
    return held / runs


def test_intervals_hold_the_true_alpha_nearly_as_often_as_they_say() -> None:
    assert 0.90 <= coverage(100, 1, 2, by_document=False) <= 0.98
    assert 0.88 <= coverage(30, 1, 3, by_document=False) <= 0.97


def test_units_of_a_document_depend_on_each_other() -> None:
    assert coverage(40, 5, 3, uneven=0.4, by_document=False) < 0.82
    assert 0.88 <= coverage(40, 5, 3, uneven=0.4, by_document=True) <= 0.98


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("by_document", [False, True])
def test_resampling_sums_is_resampling_units(level: Level, by_document: bool) -> None:
    """The bounds are the percentiles of alpha computed anew from the codings of every resample."""
    codes, document = simulated(np.random.default_rng(1), 20, 2, 3)
    codes[np.random.default_rng(2).random(codes.shape) < 0.1] = MISSING
    ratings, bootstrap = rated(codes, level), Bootstrap(60, seed=5)
    found = alpha(ratings, bootstrap=bootstrap, clusters=document if by_document else None).interval
    index = np.flatnonzero(ratings.pairable)
    clusters = document[index] if by_document else np.arange(len(index))
    names = np.unique(clusters)
    random, values = np.random.default_rng(5), []
    for draw in random.integers(0, len(names), size=(60, len(names))):
        drawn = np.concatenate([index[clusters == names[name]] for name in draw])
        values.append(alpha(rated(codes[drawn], level)).value)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(values, [0.025, 0.975])), abs=1e-9)
    assert (found.clusters, found.basis, found.left_out) == (len(names), Basis.BOOTSTRAP, 0)


@pytest.mark.parametrize("coefficient", [alpha, percent_agreement, fleiss_kappa, cohen_kappa])
def test_equal_seeds_give_equal_bounds_around_the_value(coefficient) -> None:
    codes, document = simulated(np.random.default_rng(3), 50, 3, 2)
    first = coefficient(rated(codes), bootstrap=Bootstrap(300, seed=1), clusters=document)
    assert first == coefficient(rated(codes), bootstrap=Bootstrap(300, seed=1), clusters=document)
    assert first != coefficient(rated(codes), bootstrap=Bootstrap(300, seed=2), clusters=document)
    assert first.interval.low < first.value < first.interval.high


def test_the_order_of_units_does_not_matter() -> None:
    codes, _ = simulated(np.random.default_rng(3), 40, 1, 2)
    ratings, order = rated(codes), np.random.default_rng(0).permutation(40)
    mixed = Ratings(codes[order], ratings.categories, tuple(ratings.units[index] for index in order), ratings.coders)
    bootstrap = Bootstrap(200, seed=1)
    assert alpha(mixed, bootstrap=bootstrap).interval == alpha(ratings, bootstrap=bootstrap).interval


def test_without_disagreement_the_bound_is_exact() -> None:
    """30 units alike, half of each category: p = 1 - .05^(1/30), De = 2 · 30 · 30 / (60 · 59)."""
    codes = np.repeat([[0, 0], [2, 2]], 15, axis=0)
    found = alpha(rated(codes), bootstrap=Bootstrap(100, seed=1)).interval
    assert found.basis is Basis.EXACT
    assert found.high == 1
    assert found.low == pytest.approx(1 - (1 - 0.05 ** (1 / 30)) / (2 * 30 * 30 / (60 * 59)), abs=1e-12)
    numbers = alpha(rated(codes, Level.INTERVAL), bootstrap=Bootstrap(100, seed=1)).interval
    assert numbers.low == pytest.approx(found.low, abs=1e-12)


def test_few_clusters_carry_no_interval() -> None:
    codes, document = simulated(np.random.default_rng(3), 11, 9, 2)
    found = alpha(rated(codes), bootstrap=Bootstrap(100, seed=1), clusters=document)
    assert math.isfinite(found.value)
    assert found.interval.basis is Basis.NONE
    assert math.isnan(found.interval.low)
    assert found.interval.clusters == 11


def test_a_category_seen_in_one_unit_carries_no_interval() -> None:
    """In 37 % of the resamples it is not drawn: the percentiles of the others would be those of a selection."""
    codes = np.array([[0, 0], [1, 1]] * 20 + [[2, 0]])
    rare = alpha_by_category(rated(codes), bootstrap=Bootstrap(500, seed=1))[2].coefficient
    assert rare.value == pytest.approx(0)  # 2/82 observed, 2 · 81 / (82 · 81) expected
    assert 100 < rare.interval.left_out < 250
    assert (rare.interval.basis, math.isnan(rare.interval.high)) == (Basis.NONE, True)


def test_an_undefined_coefficient_has_no_interval() -> None:
    found = alpha(rated(np.zeros((20, 2), dtype=int)), bootstrap=Bootstrap(100, seed=1))
    assert (found.interval.basis, math.isnan(found.interval.low)) == (Basis.NONE, True)
    nothing = alpha(rated(np.full((20, 2), MISSING)), bootstrap=Bootstrap(100, seed=1))
    assert nothing.interval.clusters == 0
