"""How evenly words are spread over the parts of a corpus, whose sizes may differ.

With v_i occurrences of a word in part i, f in all, s_i the part's share of all words, and p_i its rate v_i / size_i.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Numbers = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Dispersion:
    """Measures of dispersion, one number a word; each says what its ends mean."""

    parts: Integers
    """Parts that hold the word."""
    dp: Numbers
    """Deviation of proportions, ½ Σ |v_i/f - s_i|: 0 spread as the words are, near 1 in one small part (Gries 2008)."""
    dp_norm: Numbers
    """DP / (1 - min s), from 0 to 1 (Lijffijt and Gries 2012)."""
    juilland_d: Numbers
    """1 - (sd(p) / mean(p)) / √(n - 1), from 0 in one part to 1 at equal rates (Juilland et al. 1970)."""
    rosengren_s: Numbers
    """(Σ √(s_i v_i))² / f, from min s to 1 spread as the words are (Rosengren 1971)."""
    kld: Numbers
    """Σ v_i/f · log2((v_i/f) / s_i): 0 spread as the words are, without upper end (Gries 2020)."""
    da: Numbers
    """1 - mean |p_i - p_j| / (2 mean p), from 0 in one part to 1 at equal rates (Burch, Egbert and Biber 2017)."""


def dispersion(counts: sparse.csc_array | NDArray[np.int64], sizes: NDArray[np.int64]) -> Dispersion:
    """Measures of dispersion of each word (column) over the parts (rows), all of which have words.

    Raises ValueError for fewer than two parts, a part without words, a word that stands nowhere, or a count that is
    greater than its part.

    >>> round(float(dispersion(np.array([[1], [3]]), np.array([50, 50])).dp[0]), 3)
    0.25
    """
    table = sparse.csc_array(counts, dtype=np.float64)
    table.sum_duplicates()
    table.eliminate_zeros()
    parts, words = table.shape
    if parts < 2 or len(sizes) != parts or (sizes <= 0).any():
        raise ValueError(f"dispersion needs two or more parts, each with words; found sizes {sizes.tolist()[:5]}")
    total = np.asarray(table.sum(axis=0))
    if (total <= 0).any() or (table.data > sizes[table.indices]).any():
        raise ValueError("every word stands somewhere, and no part holds more of a word than it has words")
    filled = np.diff(table.indptr)
    column = np.repeat(np.arange(words), filled)
    share = sizes / sizes.sum()
    size_share, own = share[table.indices], table.data / total[column]

    def summed(values: Numbers) -> Numbers:
        return np.bincount(column, weights=values, minlength=words).astype(np.float64)

    rate = table.data / sizes[table.indices]
    mean = summed(rate) / parts
    spread = np.sqrt((summed(rate**2) / parts - mean**2).clip(min=0))
    dp = ((1 + summed(np.abs(own - size_share) - size_share)) / 2).clip(0, 1)  # parts without the word add their share
    return Dispersion(
        parts=filled.astype(np.int64),
        dp=dp,
        dp_norm=(dp / (1 - share.min())).clip(0, 1),
        juilland_d=(1 - spread / mean / np.sqrt(parts - 1)).clip(0, 1),
        rosengren_s=(summed(np.sqrt(size_share * table.data)) ** 2 / total).clip(0, 1),
        kld=summed(own * np.log2(own / size_share)).clip(min=0),
        da=_mean_difference(rate, column, filled, mean, parts),
    )


def _mean_difference(rate: Numbers, column: Integers, filled: Integers, mean: Numbers, parts: int) -> Numbers:
    """DA from the sorted rates of each word: Σ_{i<j} |p_i - p_j| = Σ (2k - n - 1) p_(k), parts without it first."""
    order = np.lexsort([rate, column])
    within = np.arange(len(rate)) - np.repeat(np.cumsum(filled) - filled, filled)
    place = parts - filled[column] + within + 1
    differences = np.bincount(column, weights=(2 * place - parts - 1) * rate[order], minlength=len(filled))
    return np.asarray((1 - differences / (parts * (parts - 1) / 2) / (2 * mean)).clip(0, 1), dtype=np.float64)


def reduced_frequency(positions: Integers, words: Integers, *, size: int, kinds: int) -> Numbers:
    """Average reduced frequency of each word, (1/v) Σ min(d_i, v) with v = N / f (Savický and Hlaváčová 2002).

    `positions` from 0 to size - 1 (each once, in the order of the corpus) hold the words numbered by `words`, from 0 to
    kinds - 1, each at least once. The distances d_i run around: from the last occurrence on to the first. From 1 (all
    in one place) to f (evenly spread).

    >>> reduced_frequency(np.array([0, 5]), np.array([0, 0]), size=10, kinds=1).tolist()
    [2.0]
    """
    order = np.lexsort([positions, words])
    place, word = positions[order], words[order]
    frequency = np.bincount(word, minlength=kinds)
    first = np.cumsum(frequency) - frequency
    distance = np.diff(place, prepend=0)
    distance[first] = place[first] + size - place[first + frequency - 1]
    room = size / frequency
    capped = np.minimum(distance, room[word])
    return np.bincount(word, weights=capped, minlength=kinds) / room
