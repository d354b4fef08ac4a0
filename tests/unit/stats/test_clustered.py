"""Documents as wholes: coverage of the intervals, size of the test, and small cases counted out."""

from itertools import combinations

import numpy as np
import pytest
from scipy import sparse

from discourse.stats import (
    Bootstrap,
    Permutation,
    Sides,
    clustered_bounds,
    exact_bounds,
    g2,
    permutation_p,
    token_bounds,
)

Array = np.ndarray


def apart(a: Array, b: Array, first: Array, second: Array) -> Sides:
    """Documents of the target, then documents of the reference."""
    return Sides(
        sparse.csr_array(np.vstack([a, np.zeros_like(b)])),
        sparse.csr_array(np.vstack([np.zeros_like(a), b])),
        np.concatenate([first, np.zeros(len(second))]),
        np.concatenate([np.zeros(len(first)), second]),
    )


def simulated(
    random: np.random.Generator, documents: int, rate: float, clump: float, words: int
) -> tuple[Array, Array]:
    """Counts of many words in documents of 200 to 800 words; rates vary between documents by a gamma distribution."""
    sizes = random.integers(200, 800, size=documents).astype(np.float64)
    shape = (documents, words)
    rates = random.gamma(clump, rate / clump, size=shape) if clump else np.full(shape, rate)
    return random.poisson(rates * sizes[:, None]).astype(np.float64), sizes


def coverage(documents: tuple[int, int], rates: tuple[float, float], clump: float) -> dict[str, float]:
    random = np.random.default_rng(11)
    truth = np.log2(rates[0] / rates[1])
    held: dict[str, list[bool]] = {"documents": [], "words": [], "exact": []}
    for corpus in range(5):
        (a, first), (b, second) = (
            simulated(random, number, rate, clump, 200) for number, rate in zip(documents, rates, strict=True)
        )
        totals = a.sum(axis=0), b.sum(axis=0), first.sum(), second.sum()
        bounds = {
            "documents": clustered_bounds(apart(a, b, first, second), Bootstrap(400, seed=corpus)),
            "words": token_bounds(*totals),
            "exact": exact_bounds(*totals),
        }
        both = (totals[0] > 0) & (totals[1] > 0)
        for name, (low, high) in bounds.items():
            held[name] += ((low <= truth) & (truth <= high))[both].tolist()
    return {name: float(np.mean(each)) for name, each in held.items()}


@pytest.mark.parametrize(
    ("documents", "rates", "clump"),
    [((60, 60), (0.004, 0.002), 0.3), ((30, 100), (0.004, 0.002), 0.3), ((200, 200), (0.004, 0.002), 0.1)],
)
def test_words_that_clump_need_documents_as_clusters(
    documents: tuple[int, int], rates: tuple[float, float], clump: float
) -> None:
    """95 % intervals of 1,000 words: those by documents cover what they say, those by words do not."""
    found = coverage(documents, rates, clump)
    assert 0.93 <= found["documents"] <= 0.975
    assert found["words"] < 0.7
    assert found["exact"] < 0.7


@pytest.mark.parametrize(
    ("documents", "rates", "clump"),
    [
        ((60, 60), (0.004, 0.002), 0.0), ((12, 12), (0.004, 0.004), 1.0), ((20, 20), (0.004, 0.004), 0.3),
        ((60, 60), (0.0003, 0.0003), 0.3),
    ],
)  # fmt: skip
def test_few_documents_and_rare_words_are_covered_at_least(
    documents: tuple[int, int], rates: tuple[float, float], clump: float
) -> None:
    assert coverage(documents, rates, clump)["documents"] >= 0.93


def test_exact_bounds_hold_where_words_are_independent() -> None:
    assert coverage((60, 60), (0.0005, 0.0005), 0.0)["exact"] >= 0.95


def test_a_word_that_a_side_lacks_has_no_resampled_bound() -> None:
    a, b = np.array([[1.0, 0.0]] * 12), np.array([[1.0, 2.0]] * 12)
    low, high = clustered_bounds(apart(a, b, np.full(12, 50.0), np.full(12, 50.0)), Bootstrap(50, seed=1))
    assert [low[0], high[0]] == [0.0, 0.0]
    assert np.isnan([low[1], high[1]]).all()


def test_changing_the_sides_changes_the_signs_of_the_bounds() -> None:
    random = np.random.default_rng(5)
    a, first = simulated(random, 40, 0.02, 0.0, 5)
    sides = apart(a[:20], a[20:], first[:20], first[20:])
    back = Sides(sides.reference, sides.target, sides.reference_words, sides.target_words)
    low, high = clustered_bounds(sides, Bootstrap(4_000, seed=3))
    assert (low < high).all()
    other = clustered_bounds(back, Bootstrap(4_000, seed=3))
    assert other[1] == pytest.approx(-low, abs=0.05)
    assert other[0] == pytest.approx(-high, abs=0.05)


def test_the_permutation_p_is_the_share_of_all_divisions() -> None:
    """Six documents of equal length, three a side: all twenty divisions can be counted out."""
    counts, sizes = np.array([[9.0], [4.0], [3.0], [2.0], [0.0], [1.0]]), np.full(6, 100.0)
    sides = apart(counts[:3], counts[3:], sizes[:3], sizes[3:])
    whole = counts.sum()

    def value(chosen: tuple[int, ...]) -> float:
        inside = counts[list(chosen)].sum()
        return abs(float(g2(np.array([inside]), np.array([whole - inside]), 300, 300)[0]))

    exact = np.mean([value(each) >= value((0, 1, 2)) - 1e-9 for each in combinations(range(6), 3)])
    found = permutation_p(sides, Permutation(9_999, seed=2))
    assert found.p[0] == pytest.approx(exact, abs=0.015)
    assert found.of_all[0] == pytest.approx(found.p[0])


def test_documents_on_both_sides_exchange_their_sides() -> None:
    """Four documents, each with words on both sides: sixteen exchanges, of which two are as far apart."""
    target, reference = np.array([[3.0], [2.0], [4.0], [1.0]]), np.zeros((4, 1))
    sizes = np.full(4, 50.0)
    sides = Sides(sparse.csr_array(target), sparse.csr_array(reference), sizes, sizes)
    found = permutation_p(sides, Permutation(9_999, seed=2))
    assert found.p[0] == pytest.approx(2 / 16, abs=0.015)


def test_without_a_difference_documents_give_few_false_alarms_and_words_many() -> None:
    random = np.random.default_rng(21)
    a, sizes = simulated(random, 80, 0.004, 0.2, 300)
    sides = apart(a[:40], a[40:], sizes[:40], sizes[40:])
    found = permutation_p(sides, Permutation(499, seed=1))
    words = np.abs(g2(a[:40].sum(axis=0), a[40:].sum(axis=0), sizes[:40].sum(), sizes[40:].sum())) > 3.84
    assert (found.p < 0.05).mean() < 0.08
    assert words.mean() > 0.3
    assert (found.of_all < 0.05).sum() == 0
    assert (found.of_all >= found.p - 1e-12).mean() > 0.95


def test_max_t_finds_a_word_that_differs_among_words_that_clump() -> None:
    random = np.random.default_rng(22)
    a, sizes = simulated(random, 80, 0.004, 0.2, 200)
    steady = random.poisson(np.where(np.arange(80) < 40, 0.012, 0.006) * sizes).astype(np.float64)
    a = np.column_stack([a, steady])
    found = permutation_p(apart(a[:40], a[40:], sizes[:40], sizes[40:]), Permutation(499, seed=1))
    assert found.of_all[-1] < 0.05
    assert (found.of_all[:-1] < 0.05).sum() == 0


def test_a_permutation_needs_a_number() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Permutation(0, seed=1)


def test_what_is_drawn_does_not_depend_on_how_many_words_are_compared() -> None:
    random = np.random.default_rng(8)
    a, sizes = simulated(random, 40, 0.004, 1.0, 9_000)
    whole = apart(a[:20], a[20:], sizes[:20], sizes[20:])
    part = apart(a[:20, :3], a[20:, :3], sizes[:20], sizes[20:])
    for one, other in zip(
        clustered_bounds(whole, Bootstrap(500, seed=1)), clustered_bounds(part, Bootstrap(500, seed=1)), strict=True
    ):
        assert one[:3].tolist() == other.tolist()
    tests = (permutation_p(each, Permutation(499, seed=1)).p[:3].tolist() for each in (whole, part))
    assert next(tests) == next(tests)
