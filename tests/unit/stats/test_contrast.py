"""Keyness against scipy and hand-computed cells."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2_contingency, power_divergence
from scipy.stats.contingency import relative_risk
from statsmodels.stats.multitest import multipletests

from discourse.stats import (
    Correction,
    benjamini_hochberg,
    benjamini_yekutieli,
    conservative_log_ratio,
    exact_bounds,
    g2,
    g2_p,
    holm,
    log_odds,
    log_ratio,
    token_bounds,
)

counts = st.integers(0, 40)
sizes = st.integers(50, 2_000)


def arrays(*values: int) -> list[np.ndarray]:
    return [np.array([value]) for value in values]


@given(counts, counts, sizes, sizes)
def test_g2_is_that_of_scipy_over_all_four_cells(a: int, b: int, first: int, second: int) -> None:
    table = np.array([[a, b], [first - a, second - b]])
    value = float(g2(*arrays(a, b), first, second)[0])
    if a + b == 0:
        assert value == 0
        return
    theirs = chi2_contingency(table, correction=False, lambda_="log-likelihood")
    assert abs(value) == pytest.approx(theirs.statistic, abs=1e-8)
    assert float(g2_p(np.array([value]))[0]) == pytest.approx(theirs.pvalue, abs=1e-8)
    chance = theirs.expected_freq
    assert abs(value) == pytest.approx(
        float(power_divergence(table.ravel(), chance.ravel(), lambda_="log-likelihood").statistic), abs=1e-8
    )


@given(counts, counts, sizes, sizes)
def test_changing_the_sides_changes_signs_only(a: int, b: int, first: int, second: int) -> None:
    one, two = arrays(a, b)
    assert g2(one, two, first, second) == pytest.approx(-g2(two, one, second, first), abs=1e-8)
    assert log_ratio(one, two, first, second) == pytest.approx(-log_ratio(two, one, second, first))
    low, high = exact_bounds(one, two, first, second)
    back = exact_bounds(two, one, second, first)
    if a + b:
        assert low == pytest.approx(-back[1])
        assert high == pytest.approx(-back[0])
        assert conservative_log_ratio(one, two, first, second) == pytest.approx(
            -conservative_log_ratio(two, one, second, first)
        )


@given(st.integers(1, 40), st.integers(1, 40), sizes, sizes, st.integers(2, 9))
def test_g2_grows_with_the_corpus_and_the_log_ratio_does_not(
    a: int, b: int, first: int, second: int, times: int
) -> None:
    one, two = arrays(a, b)
    assert g2(times * one, times * two, times * first, times * second) == pytest.approx(
        times * g2(one, two, first, second), abs=1e-6
    )
    assert log_ratio(times * one, times * two, times * first, times * second) == pytest.approx(
        log_ratio(one, two, first, second)
    )


def test_bounds_by_words_are_the_relative_risk_of_scipy() -> None:
    theirs = relative_risk(30, 1_000, 12, 1_500).confidence_interval(0.95)
    low, high = token_bounds(*arrays(30, 12), 1_000, 1_500)
    assert [2 ** float(low[0]), 2 ** float(high[0])] == pytest.approx([theirs.low, theirs.high])


def test_exact_bounds_are_clopper_and_pearsons_of_the_share() -> None:
    low, high = exact_bounds(*arrays(30, 12), 1_000, 1_500, level=0.95, tests=10)
    theirs = binomtest(30, 42).proportion_ci(1 - 0.05 / 10, "exact")
    odds = [share / (1 - share) * 1_500 / 1_000 for share in (theirs.low, theirs.high)]
    assert [float(low[0]), float(high[0])] == pytest.approx(np.log2(odds).tolist())
    assert float(conservative_log_ratio(*arrays(30, 12), 1_000, 1_500, tests=10)[0]) == pytest.approx(np.log2(odds[0]))


def test_the_conservative_log_ratio_shrinks_with_the_family_and_is_never_farther_than_the_ratio() -> None:
    a, b = np.array([40, 9, 3, 0]), np.array([10, 1, 3, 30])
    plain = log_ratio(a, b, 5_000, 5_000)
    few, many = (conservative_log_ratio(a, b, 5_000, 5_000, tests=tests) for tests in (1, 10_000))
    assert (np.abs(many) <= np.abs(few)).all()
    assert (np.abs(few) <= np.abs(plain)).all()
    assert few[2] == 0
    assert many[3] < 0


def test_a_word_that_one_side_lacks_has_one_bound() -> None:
    low, high = exact_bounds(*arrays(0, 7), 100, 100)
    assert low[0] == -np.inf
    assert high[0] < 0
    low, high = exact_bounds(*arrays(0, 0), 100, 100)
    assert [low[0], high[0]] == [-np.inf, np.inf]
    assert log_ratio(*arrays(0, 2), 100, 100)[0] == -2  # nought counts as a half


def test_log_odds_by_hand() -> None:
    """y = (8, 92), (2, 98); prior 1 and 9 of ten words."""
    odds = log_odds(np.array([8, 92]), np.array([2, 98]), 100, 100, prior=np.array([1.0, 9.0]), strength=10)
    delta = np.log(9 / 101) - np.log(3 / 107)
    error = np.sqrt(1 / 9 + 1 / 3)
    assert odds.delta.tolist() == pytest.approx([delta, -delta])
    assert odds.z[0] == pytest.approx(delta / error)
    with pytest.raises(ValueError, match="above nought"):
        log_odds(np.array([1]), np.array([1]), 10, 10, prior=np.array([0.0]), strength=1)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_corrections_are_those_of_statsmodels(values: list[float]) -> None:
    p = np.array(values)
    for ours, theirs in ((holm, "holm"), (benjamini_hochberg, "fdr_bh"), (benjamini_yekutieli, "fdr_by")):
        assert ours(p) == pytest.approx(multipletests(p, method=theirs)[1], abs=1e-12)


def test_a_family_may_be_larger_than_the_p_values_given() -> None:
    p = np.array([0.001, 0.01])
    whole = np.concatenate([p, np.ones(8)])
    for correction in (Correction.HOLM, Correction.BENJAMINI_HOCHBERG, Correction.BENJAMINI_YEKUTIELI, Correction.NONE):
        assert correction.adjusted(p, tests=10) == pytest.approx(correction.adjusted(whole)[:2])
    with pytest.raises(ValueError, match="cannot hold"):
        holm(p, tests=1)
    with pytest.raises(ValueError, match="permutation"):
        Correction.MAX_T.adjusted(p)
