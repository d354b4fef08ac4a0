"""Words compared between two bodies of text whose documents are drawn, or shuffled, as wholes.

A *cluster* (a document, a story) has words in the target, in the reference, or in both: then its two sides are kept as
a pair. Counts are sparse: one row a cluster, one column a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import norm
from scipy.stats import t as student

from discourse.stats.bootstrap import LEAST_CLUSTERS, Bootstrap
from discourse.stats.contrast import log_ratio

Numbers = NDArray[np.float64]
Clusters = NDArray[np.int64]

_CELLS_HELD = 4_000_000  # numbers in memory at a time


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Counts of each word in target and reference (clusters by words), and all words of each cluster there."""

    target: sparse.csr_array
    reference: sparse.csr_array
    target_words: Numbers
    reference_words: Numbers

    @property
    def enough(self) -> bool:
        """Whether both sides have the clusters that a bootstrap or a permutation needs."""
        return min(int((words > 0).sum()) for words in (self.target_words, self.reference_words)) >= LEAST_CLUSTERS

    def strata(self) -> list[Clusters]:
        """The clusters that stand in the target only, in the reference only, and in both."""
        mine, other = self.target_words > 0, self.reference_words > 0
        return [np.flatnonzero(chosen) for chosen in (mine & ~other, other & ~mine, mine & other)]


def clustered_bounds(sides: Sides, bootstrap: Bootstrap) -> tuple[Numbers, Numbers]:
    """Bounds of the log ratio of each word over resampled clusters; NaN where a word lacks on one side.

    Clusters are drawn with replacement within the target, the reference, and those that stand in both, so that the
    number of each stays as it is (Davison and Hinkley 1997, ch. 3). Both sides of a cluster are drawn together. The
    bounds are expanded percentiles (Hesterberg 2015): the tail is Φ(-t √(n / (n - 1))), t Student's with n - 1 degrees
    of freedom, n the clusters that hold the word, on the side that has fewer of them. Plain percentiles fall short.
    """
    blocks = [
        log_ratio(
            weights @ sides.target, weights @ sides.reference,
            (weights @ sides.target_words)[:, None], (weights @ sides.reference_words)[:, None],
        )
        for weights in _resampled(sides, bootstrap)
    ]  # fmt: skip
    drawn = np.sort(np.concatenate(blocks), axis=0)
    held = np.minimum(*(np.asarray((each > 0).sum(axis=0)) for each in (sides.target, sides.reference)))
    tail = _tail(np.maximum(held, 2), bootstrap.level)
    low, high = _at(drawn, tail), _at(drawn, 1 - tail)
    return np.where(held > 0, low, np.nan), np.where(held > 0, high, np.nan)


def _tail(held: Clusters, level: float) -> Numbers:
    """The share of resamples to leave out on each side."""
    quantile = student.ppf(0.5 + level / 2, held - 1)
    return np.asarray(norm.cdf(-quantile * np.sqrt(held / (held - 1))), dtype=np.float64)


def _at(drawn: Numbers, share: Numbers) -> Numbers:
    """The quantile of each column at its own share, between two sorted values by their distance."""
    place = share * (len(drawn) - 1)
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, len(drawn) - 1)
    columns = np.arange(drawn.shape[1])
    return np.asarray(drawn[below, columns] + (place - below) * (drawn[above, columns] - drawn[below, columns]))


def _resampled(sides: Sides, bootstrap: Bootstrap) -> Iterator[Numbers]:
    """How often each cluster is drawn, one row a resample; the clusters of each stratum are drawn among themselves."""
    clusters, words = sides.target.shape
    # A stream of random numbers for each stratum: what is drawn must not depend on how many rows a block has.
    strata = [
        (stratum, np.random.default_rng([bootstrap.seed, number]))
        for number, stratum in enumerate(sides.strata())
        if len(stratum)
    ]
    block = max(1, _CELLS_HELD // max(clusters, words, 1))
    for first in range(0, bootstrap.resamples, block):
        rows = min(block, bootstrap.resamples - first)
        weights = np.zeros((rows, clusters))
        for stratum, random in strata:
            draws = random.integers(0, len(stratum), size=(rows, len(stratum)))
            draws += np.arange(rows)[:, None] * len(stratum)
            counts = np.bincount(draws.ravel(), minlength=rows * len(stratum))
            weights[:, stratum] = counts.reshape(rows, len(stratum))
        yield weights


@dataclass(frozen=True, slots=True)
class Permutation:
    """How to test by shuffling: number of permutations and seed.

    >>> print(Permutation(999, seed=1))
    999 permutations, seed 1
    """

    permutations: int
    seed: int

    def __post_init__(self) -> None:
        if self.permutations < 1:
            raise ValueError(f"a permutation test needs at least one permutation, found {self.permutations}")

    def __str__(self) -> str:
        return f"{self.permutations:,} permutations, seed {self.seed}"


@dataclass(frozen=True, slots=True, eq=False)
class Permuted:
    """p-values of each word by itself, and of the greatest value of all words (max-T: corrected for all of them)."""

    p: Numbers
    of_all: Numbers


def permutation_p(sides: Sides, permutation: Permutation) -> Permuted:
    """How often a difference as great comes about when whole clusters change sides at random.

    The clusters that stand on one side only are shuffled between the sides, keeping the number of each; those that
    stand on both exchange their sides or not, at even odds. The difference is that between the target's occurrences and
    those that its words would have at the rate of both sides together. p = (1 + as great or greater) /
    (1 + permutations) (Davison and Hinkley 1997, ch. 4; documents as units: Mildenberger's keyperm). `of_all` compares
    it with the greatest of all words in each permutation (Westfall and Young 1993): it holds whatever the words have
    to do with each other. Each is divided by its standard deviation over all permutations, which is known, lest words
    that clump drown out all others.
    """
    mine, other, both = sides.strata()
    sign = np.ones(sides.target.shape[0])
    sign[other] = -1.0  # a cluster of the reference has its words on the side that is given away
    counts = (sparse.diags_array(sign) @ (sides.target - sides.reference)).tocsr()
    words = sign * (sides.target_words - sides.reference_words)
    totals = sides.target.sum(axis=0) + sides.reference.sum(axis=0)
    rate = totals / (sides.target_words.sum() + sides.reference_words.sum())
    single = np.concatenate([mine, other])
    mean, spread = _moments(counts, words, rate, single=single, chosen=len(mine), both=both)

    def values(placed: Numbers) -> Numbers:
        return np.asarray(np.abs(placed @ counts - (placed @ words)[:, None] * rate - mean) / spread, dtype=np.float64)

    kept = np.ones((1, len(sign)))
    kept[0, other] = 0.0
    observed = values(kept)[0] * (1 - 1e-9)  # equal sums may differ in their last digits
    as_great, all_as_great = np.zeros(len(observed)), np.zeros(len(observed))
    for placed in _placements(mine, other, both, permutation, words=len(observed)):
        drawn = values(placed)
        as_great += (drawn >= observed).sum(axis=0)
        greatest = np.sort(drawn.max(axis=1, initial=0))
        all_as_great += len(greatest) - np.searchsorted(greatest, observed, side="left")
    times = 1 + permutation.permutations
    return Permuted((1 + as_great) / times, (1 + all_as_great) / times)


def _moments(
    counts: sparse.csr_array, words: Numbers, rate: Numbers, *, single: Clusters, chosen: int, both: Clusters
) -> tuple[Numbers, Numbers]:
    """Mean and standard deviation of Σ (counts - rate · words) over the clusters placed in the target.

    Of single clusters `chosen` are drawn without replacement; of those on both sides each with probability ½.
    """

    def sums(rows: Clusters) -> tuple[Numbers, Numbers]:
        own, size = counts[rows], words[rows]
        squares = own.power(2).sum(axis=0) - 2 * rate * (size @ own) + rate**2 * (size**2).sum()
        return own.sum(axis=0) - rate * size.sum(), squares

    number = max(len(single), 2)
    one, one_squares = sums(single)
    two, two_squares = sums(both)
    drawn = chosen * (len(single) - chosen) / (number * (number - 1)) * (one_squares - one**2 / number)
    variance = (drawn + two_squares / 4).clip(min=0)
    spread = np.sqrt(np.where(variance > 1e-12, variance, 1.0))  # a word that stands nowhere, or everywhere alike
    return one * chosen / number + two / 2, spread


def _placements(
    mine: Clusters, other: Clusters, both: Clusters, permutation: Permutation, *, words: int
) -> Iterator[Numbers]:
    """Which clusters stand in the target (1) or, of those on both sides, keep their sides; one row a permutation."""
    shuffling, exchanging = (np.random.default_rng([permutation.seed, number]) for number in (0, 1))
    single = np.concatenate([mine, other])
    clusters = len(single) + len(both)
    block = max(1, _CELLS_HELD // max(clusters, words, 1))
    for first in range(0, permutation.permutations, block):
        rows = min(block, permutation.permutations - first)
        placed = np.zeros((rows, clusters))
        drawn = np.argsort(shuffling.random((rows, len(single))), axis=1)[:, : len(mine)]
        np.put_along_axis(placed, single[drawn], 1.0, axis=1)
        placed[:, both] = exchanging.integers(0, 2, size=(rows, len(both)))
        yield placed
