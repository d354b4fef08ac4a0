import numpy as np
import pytest
from scipy import stats as scipy_stats

from discourse.errors import TooFewClustersError
from discourse.stats import LEAST_CLUSTERS, Bootstrap, Cluster, ratio_bounds


def sample(clusters: int = 40, seed: int = 3):
    random = np.random.default_rng(seed)
    words = random.integers(80, 400, clusters).astype(float)
    return random.poisson(words[:, None] * [0.01, 0.03]).astype(float), words


def test_equal_seeds_give_equal_bytes_and_other_seeds_do_not() -> None:
    hits, words = sample()
    first, again = (ratio_bounds(hits, words, Bootstrap(500, seed=7)) for _ in range(2))
    assert first[0].tobytes() == again[0].tobytes()
    assert first[1].tobytes() == again[1].tobytes()
    assert ratio_bounds(hits, words, Bootstrap(500, seed=8))[0].tobytes() != first[0].tobytes()


def test_the_order_of_clusters_does_not_matter() -> None:
    hits, words = sample()
    order = np.random.default_rng(0).permutation(len(words))
    straight = ratio_bounds(hits, words, Bootstrap(300, seed=7))
    mixed = ratio_bounds(hits[order], words[order], Bootstrap(300, seed=7))
    assert [bound.tolist() for bound in straight] == [bound.tolist() for bound in mixed]


def test_bounds_agree_with_scipys_percentile_bootstrap() -> None:
    hits, words = sample(60)
    low, high = ratio_bounds(hits[:, 1:], words, Bootstrap(20_000, seed=1))
    reference = scipy_stats.bootstrap(
        (hits[:, 1], words), lambda x, y: x.sum() / y.sum(), paired=True, method="percentile", n_resamples=20_000,
        vectorized=False, rng=np.random.default_rng(5),
    ).confidence_interval  # fmt: skip
    assert low[0] == pytest.approx(reference.low, abs=3e-4)
    assert high[0] == pytest.approx(reference.high, abs=3e-4)


def test_a_constant_ratio_has_no_width() -> None:
    words = np.arange(1.0, 21.0)
    low, high = ratio_bounds(2 * words[:, None], words, Bootstrap(50, seed=1))
    assert low.tolist() == high.tolist() == [2.0]


def test_blocks_of_draws_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    hits, words = sample()
    monkeypatch.setattr("discourse.stats.bootstrap._DRAWS_HELD", 40 * 7)
    low, high = ratio_bounds(hits, words, Bootstrap(20, seed=1))
    assert (low <= high).all()


def test_few_clusters_are_refused_with_the_reason() -> None:
    few = LEAST_CLUSTERS - 1
    with pytest.raises(TooFewClustersError, match="at least 12 document clusters, found 11"):
        ratio_bounds(np.ones((few, 1)), np.ones(few), Bootstrap(10, seed=1))


def test_clusters_without_a_denominator_are_an_error() -> None:
    with pytest.raises(ValueError, match="leave it out"):
        ratio_bounds(np.ones((12, 1)), np.array([0.0] + [1.0] * 11), Bootstrap(10, seed=1))


def test_settings_are_checked_and_described() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Bootstrap(0, seed=1)
    with pytest.raises(ValueError, match="between 0 and 1"):
        Bootstrap(10, seed=1, level=95)
    assert "1,000 resamples of stories, seed 2" in str(Bootstrap(1_000, seed=2, cluster=Cluster.STORY))
