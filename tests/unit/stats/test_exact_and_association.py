import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, false_discovery_control, fisher_exact

from discourse.stats import benjamini_hochberg, clopper_pearson, expected, hypergeometric_tail, npmi


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from([0.9, 0.95]))
def test_clopper_pearson_is_scipys(counts: tuple[int, int], level: float) -> None:
    hits, cases = counts
    side = {0: "less", cases: "greater"}.get(hits, "two-sided")
    reference = binomtest(hits, cases, alternative=side).proportion_ci(level, method="exact")
    assert clopper_pearson(hits, cases, level=level) == pytest.approx((reference.low, reference.high), abs=1e-12)


def test_impossible_counts_are_an_error() -> None:
    for hits, cases in ((1, 0), (3, 2), (-1, 2)):
        with pytest.raises(ValueError, match="a proportion needs"):
            clopper_pearson(hits, cases)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_benjamini_hochberg_is_scipys(p: list[float]) -> None:
    assert benjamini_hochberg(np.array(p)) == pytest.approx(false_discovery_control(p), abs=1e-12)


def test_a_family_can_hold_tests_that_are_certain() -> None:
    p = np.array([0.001, 0.02])
    whole = false_discovery_control([0.001, 0.02, 1, 1, 1])
    assert benjamini_hochberg(p, tests=5) == pytest.approx(whole[:2])
    with pytest.raises(ValueError, match="cannot hold"):
        benjamini_hochberg(p, tests=1)


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8), st.integers(0, 8))
def test_the_hypergeometric_tail_is_fishers_test(both: int, first: int, second: int, neither: int) -> None:
    units = both + first + second + neither
    if not units:
        return
    tail = hypergeometric_tail(np.array([both]), np.array([both + first]), np.array([both + second]), units)[0]
    reference = fisher_exact([[both, first], [second, neither]], alternative="greater").pvalue
    assert tail == pytest.approx(reference, abs=1e-9)


def test_npmi_at_its_ends() -> None:
    counts = np.array([0, 5, 10, 4])
    value = npmi(counts, np.array([3, 5, 10, 8]), np.array([3, 5, 10, 5]), 10)
    assert value.tolist() == pytest.approx([-1.0, 1.0, 1.0, 0.0])
    assert expected(np.array([3]), np.array([4]), 6).tolist() == [2.0]
