"""Dispersion against formulas written out per part, hand-computed cells, and what must hold of every table."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from discourse.stats import dispersion, reduced_frequency


@st.composite
def tables(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Counts of two words in some parts, each with more words than those."""
    parts = draw(st.integers(2, 7))
    counts = np.array(draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=parts, max_size=parts)))
    counts[0] += 1
    rest = np.array(draw(st.lists(st.integers(1, 200), min_size=parts, max_size=parts)))
    return counts, counts.sum(axis=1) + rest


@given(tables())
def test_each_measure_is_its_formula(table: tuple[np.ndarray, np.ndarray]) -> None:
    counts, sizes = table
    found = dispersion(counts, sizes)
    share = sizes / sizes.sum()
    for word in range(2):
        v = counts[:, word]
        f, p, n = v.sum(), v / sizes, len(v)
        dp = 0.5 * sum(abs(v[i] / f - share[i]) for i in range(n))
        assert found.parts[word] == (v > 0).sum()
        assert found.dp[word] == pytest.approx(dp)
        assert found.dp_norm[word] == pytest.approx(dp / (1 - share.min()))
        assert found.juilland_d[word] == pytest.approx(max(0, 1 - p.std() / p.mean() / np.sqrt(n - 1)), abs=1e-9)
        assert found.rosengren_s[word] == pytest.approx(sum(np.sqrt(share * v)) ** 2 / f)
        assert found.kld[word] == pytest.approx(
            sum(v[i] / f * np.log2(v[i] / f / share[i]) for i in range(n) if v[i]), abs=1e-9
        )
        apart = np.mean([abs(p[i] - p[j]) for i in range(n) for j in range(i)])
        assert found.da[word] == pytest.approx(max(0, 1 - apart / (2 * p.mean())), abs=1e-9)


@given(tables(), st.integers(2, 20))
def test_measures_keep_their_bounds_and_know_no_size(table: tuple[np.ndarray, np.ndarray], times: int) -> None:
    counts, sizes = table
    found, larger = dispersion(counts, sizes), dispersion(times * counts, times * sizes)
    for name in ("dp", "dp_norm", "juilland_d", "rosengren_s", "da"):
        values = getattr(found, name)
        assert ((values >= 0) & (values <= 1)).all()
        assert values == pytest.approx(getattr(larger, name), abs=1e-9)
    assert (found.kld >= 0).all()
    turned = np.arange(len(sizes))[::-1]
    assert dispersion(counts[turned], sizes[turned]).dp == pytest.approx(found.dp)


def test_five_parts_by_hand() -> None:
    """Parts of 9, 10, 10, 10 and 11 words with 1, 2, 3, 4 and 5 occurrences: ½ (.1133 + .0667 + 0 + .0667 + .1133)."""
    found = dispersion(np.array([[1], [2], [3], [4], [5]]), np.array([9, 10, 10, 10, 11]))
    assert found.dp[0] == pytest.approx(0.18)
    assert found.dp_norm[0] == pytest.approx(0.18 / 0.82)


def test_even_and_uneven_spread_are_the_ends() -> None:
    sizes = np.array([100, 200, 700])
    even = dispersion(np.array([[1], [2], [7]]), sizes)
    assert [even.dp[0], even.dp_norm[0], even.kld[0]] == pytest.approx([0, 0, 0])
    assert [even.juilland_d[0], even.rosengren_s[0], even.da[0]] == pytest.approx([1, 1, 1])
    alone = dispersion(np.array([[5], [0], [0]]), sizes)
    assert [alone.dp[0], alone.dp_norm[0]] == pytest.approx([0.9, 1])
    assert [alone.juilland_d[0], alone.da[0]] == pytest.approx([0, 0])
    assert alone.rosengren_s[0] == pytest.approx(0.1)
    assert alone.kld[0] == pytest.approx(np.log2(10))


def test_sparse_and_dense_counts_are_one() -> None:
    counts, sizes = np.array([[1, 0], [0, 4], [2, 0]]), np.array([10, 20, 30])
    one, other = dispersion(counts, sizes), dispersion(sparse.csc_array(counts), sizes)
    assert one.dp.tolist() == other.dp.tolist()
    assert one.da.tolist() == other.da.tolist()


@pytest.mark.parametrize(
    ("counts", "sizes"),
    [([[1]], [10]), ([[1], [0]], [10, 0]), ([[0], [0]], [10, 10]), ([[11], [0]], [10, 10])],
)
def test_impossible_tables_are_refused(counts: list[list[int]], sizes: list[int]) -> None:
    with pytest.raises(ValueError, match=r"parts|somewhere"):
        dispersion(np.array(counts), np.array(sizes))


def test_reduced_frequency_lies_between_one_place_and_even_spread() -> None:
    even = reduced_frequency(np.arange(0, 100, 20), np.zeros(5, np.int64), size=100, kinds=1)
    close = reduced_frequency(np.arange(5), np.zeros(5, np.int64), size=100, kinds=1)
    assert even.tolist() == [5.0]
    assert close[0] == pytest.approx((1 * 4 + 20) / 20)
    both = reduced_frequency(np.array([3, 0, 50, 7]), np.array([0, 1, 1, 0]), size=100, kinds=2)
    assert both[1] == 2
    assert both[0] == pytest.approx((4 + 50) / 50)
