import numpy as np
import pytest

from discourse.stats import Basis, Bootstrap, mean_bounds, rate_bounds, share_bounds

DRAW = Bootstrap(400, seed=2)


def test_shares_get_a_bootstrap_where_some_but_not_all_cases_are_hits() -> None:
    hits = np.array([[1.0, 0.0, 1.0], [0.0, 0.0, 2.0]] * 10)
    some, none, most = share_bounds(hits, hits.sum(axis=1), DRAW)
    assert [some.basis, none.basis, most.basis] == [Basis.BOOTSTRAP, Basis.EXACT, Basis.BOOTSTRAP]
    assert some.low < 0.25 < some.high
    assert (none.low, none.high) == (0.0, pytest.approx(1 - 0.05 ** (1 / 20)))


def test_few_clusters_get_nothing_but_exact_bounds() -> None:
    hits = np.array([[1.0, 1.0, 0.0]] * 5)
    some, other, none = share_bounds(hits, hits.sum(axis=1), DRAW)
    assert some.basis is other.basis is Basis.NONE
    assert np.isnan(some.low)
    assert none.basis is Basis.EXACT
    assert share_bounds(np.zeros((0, 2)), np.zeros(0), DRAW)[0].basis is Basis.NONE


def test_all_cases_bound_a_share_from_below() -> None:
    bounds = share_bounds(np.full((8, 1), 3.0), np.full(8, 3.0), DRAW)[0]
    assert (bounds.low, bounds.high) == (pytest.approx(0.05 ** (1 / 8)), 1.0)


def test_rates_without_a_hit_are_bounded_by_their_words() -> None:
    bounds = rate_bounds(np.zeros((4, 1)), np.full(4, 250.0), DRAW)[0]
    assert bounds.high == pytest.approx(1 - 0.05 ** (1 / 1_000))
    assert bounds.times(1_000).high == pytest.approx(2.99, abs=0.01)


def test_means_of_labels() -> None:
    some, none = np.ones(6), np.zeros(6)
    assert mean_bounds(some, none, none, DRAW).low == pytest.approx(2 * 0.05 ** (1 / 6) - 1)
    assert mean_bounds(none, none, some, DRAW).high == pytest.approx(1 - 2 * 0.05 ** (1 / 6))
    neutral = mean_bounds(none, some, none, DRAW)
    assert neutral.low == pytest.approx(-neutral.high)
    assert mean_bounds(some, none, some, DRAW).basis is Basis.NONE
    many = np.array([1.0, 0.0] * 10)
    drawn = mean_bounds(many, np.zeros(20), 1 - many, DRAW)
    assert drawn.low < 0 < drawn.high
