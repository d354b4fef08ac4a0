"""What must hold of any codings."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from discourse.stats import (
    MISSING,
    Continuum,
    Level,
    Ratings,
    Unit,
    alpha,
    alpha_by_category,
    dividing,
    percent_agreement,
    unitizing_alpha,
)

CODES = st.tuples(st.integers(1, 12), st.integers(2, 4)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(MISSING, 3))
)
LEVELS = st.sampled_from(list(Level))


def rated(codes, level: Level = Level.NOMINAL) -> Ratings:
    units = tuple(map(str, range(len(codes))))
    values = None if level is Level.NOMINAL else np.array([0.0, 1.0, 3.0, 10.0])
    return Ratings(codes, tuple("abcd"), units, tuple(map(str, range(codes.shape[1]))), level, values)


def same(one: float, other: float) -> bool:
    return (math.isnan(one) and math.isnan(other)) or one == pytest.approx(other, abs=1e-9)


@given(CODES, LEVELS, st.randoms(use_true_random=False))
def test_the_names_of_coders_do_not_matter(codes, level, random) -> None:
    order = random.sample(range(codes.shape[1]), codes.shape[1])
    assert same(alpha(rated(codes, level)).value, alpha(rated(codes[:, order], level)).value)


@given(CODES, st.permutations(range(4)))
def test_the_names_of_nominal_categories_do_not_matter(codes, order) -> None:
    renamed = np.where(codes == MISSING, MISSING, np.array(order)[codes])
    one, other = alpha(rated(codes)), alpha(rated(renamed))
    assert same(one.value, other.value)
    assert one.undefined == other.undefined


@given(CODES, LEVELS)
def test_units_without_a_pair_change_nothing(codes, level) -> None:
    alone = np.full((2, codes.shape[1]), MISSING)
    alone[1, 0] = 3
    assert same(alpha(rated(np.vstack([codes, alone]), level)).value, alpha(rated(codes, level)).value)
    assert percent_agreement(rated(np.vstack([codes, alone]))).units == percent_agreement(rated(codes)).units


@given(st.lists(st.integers(0, 3), min_size=1, max_size=20), st.integers(2, 4), LEVELS)
def test_perfect_agreement_is_one_if_there_is_variation(truth, coders, level) -> None:
    found = alpha(rated(np.repeat(np.array(truth)[:, None], coders, axis=1), level))
    assert found.value == 1 if len(set(truth)) > 1 else math.isnan(found.value)


@given(CODES, LEVELS)
def test_values_lie_within_bounds_or_say_why_there_are_none(codes, level) -> None:
    found = alpha(rated(codes, level))
    assert math.isnan(found.value) == (found.undefined is not None)
    assert math.isnan(found.value) or -1 <= found.value <= 1
    percent = percent_agreement(rated(codes))
    assert math.isnan(percent.value) or 0 <= percent.value <= 1


@given(CODES, LEVELS)
def test_shares_of_dividing_units_sum_to_one(codes, level) -> None:
    shares = [each.share for each in dividing(rated(codes, level), most=None)]
    assert shares == [] or math.fsum(shares) == pytest.approx(1)


@given(CODES)
def test_against_the_rest_of_two_categories_is_alpha(codes) -> None:
    assume(codes.max() <= 1)
    found = alpha(rated(codes))
    assert same(found.value, alpha_by_category(rated(codes))[0].coefficient.value)


@st.composite
def continua(draw) -> Continuum:
    units = {}
    for coder in "ABC"[: draw(st.integers(2, 3))]:
        edges = sorted(draw(st.sets(st.integers(0, 30), max_size=8)))
        pairs = zip(edges[::2], edges[1::2], strict=False)
        units[coder] = [Unit(start, end, draw(st.sampled_from("xyz"))) for start, end in pairs]
    return Continuum("d", 30, units)


@given(continua())
def test_alphas_of_units_lie_within_bounds_or_say_why_there_are_none(continuum: Continuum) -> None:
    found = unitizing_alpha([continuum])
    coefficients = [found.everything, found.marked, found.coding, *(each.coefficient for each in found.categories)]
    for each in coefficients:
        assert math.isnan(each.value) == (each.undefined is not None)
        assert math.isnan(each.value) or -1 <= each.value <= 1 + 1e-12


@given(continua())
def test_identical_units_are_one_if_there_is_variation(continuum: Continuum) -> None:
    units = continuum.units["A"]
    found = unitizing_alpha([Continuum("d", 30, {"A": units, "B": units})])
    assert found.everything.undefined is not None or found.everything.value == 1
    assert (found.everything.undefined is None) == (
        len(units) > 0 and not (len({u.category for u in units}) == 1 and sum(map(len, units)) == 30)
    )
    assert found.coding.undefined is not None or found.coding.value == 1


@given(continua(), st.integers(2, 5))
def test_documents_of_the_same_codings_weigh_alike(continuum: Continuum, copies: int) -> None:
    """With more of the same the observed disagreement stays, and the expected one nears that of an endless text."""
    more = [Continuum(f"d{number}", 30, continuum.units) for number in range(copies)]
    one, many = unitizing_alpha([continuum]).everything, unitizing_alpha(more).everything
    assert one.observed == pytest.approx(many.observed)
    assert many.expected <= one.expected + 1e-12
