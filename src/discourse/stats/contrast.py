"""How much more often words stand in one body of text than in another: keyness, with exact and clustered bounds.

`a` and `b` are counts of each word in target and reference, `target` and `reference` the words of each in all.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy
from scipy.stats import beta, chi2, norm

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64] | NDArray[np.float64]
Size = float | Numbers

INSTEAD_OF_ZERO = 0.5
"""What a count of nought is taken for in a ratio (Hardie 2014)."""


def g2(a: Counts, b: Counts, target: Size, reference: Size) -> Numbers:
    """Signed log-likelihood ratio of the four cells, 2 Σ O ln(O/E), negative where the word is rarer in the target.

    All four cells count (Dunning 1993), not the two of the word alone. Its p-value (`g2_p`) takes every word as drawn
    on its own, which words are not: they clump in documents.

    >>> g2(np.array([10, 1]), np.array([10, 3]), 100, 100).round(2).tolist()
    [0.0, -1.07]
    """
    both, whole = np.asarray(a, np.float64) + b, target + reference
    total = np.zeros(np.shape(both))
    for size, own in ((target, a), (reference, b)):
        for observed, margin in ((own, both), (size - np.asarray(own, np.float64), whole - both)):
            with np.errstate(divide="ignore", invalid="ignore"):
                total += xlogy(observed, np.where(margin > 0, observed * whole / (size * margin), 1.0))
    sign = np.where(np.asarray(a) * reference < np.asarray(b) * target, -1.0, 1.0)
    return np.asarray(sign * 2 * total.clip(min=0), dtype=np.float64)


def g2_p(value: Numbers) -> Numbers:
    """Two-sided p-value of `g2` by chi-squared with one degree of freedom.

    >>> g2_p(np.array([-3.841459])).round(4).tolist()
    [0.05]
    """
    return np.asarray(chi2.sf(np.abs(value), 1), dtype=np.float64)


def log_ratio(a: Counts, b: Counts, target: Size, reference: Size) -> Numbers:
    """Binary logarithm of the ratio of the rates (Hardie 2014): 1 is twice as often, -1 half as often.

    >>> log_ratio(np.array([8]), np.array([2]), 100, 100).tolist()
    [2.0]
    """
    above, below = (np.where(np.asarray(each) == 0, INSTEAD_OF_ZERO, each) for each in (a, b))
    return np.asarray(np.log2(above * reference / (below * target)), dtype=np.float64)


def token_bounds(
    a: Counts, b: Counts, target: Size, reference: Size, *, level: float = 0.95
) -> tuple[Numbers, Numbers]:
    """Bounds of the log ratio if every word were drawn on its own: se(ln RR) = √(1/a + 1/b - 1/n1 - 1/n2).

    Katz et al. (1978). Too narrow for words that clump in documents, as most content words do: see `clustered_bounds`.
    """
    value = log_ratio(a, b, target, reference)
    above, below = (np.where(np.asarray(each) == 0, INSTEAD_OF_ZERO, each) for each in (a, b))
    error = np.sqrt((1 / above + 1 / below - 1 / target - 1 / reference).clip(min=0)) / np.log(2)
    half = norm.ppf(0.5 + level / 2) * error
    return value - half, value + half


def exact_bounds(
    a: Counts, b: Counts, target: Size, reference: Size, *, level: float = 0.95, tests: int = 1
) -> tuple[Numbers, Numbers]:
    """Exact bounds of the log ratio, words taken as independent, at 1 - (1 - level) / tests (Bonferroni).

    Given a + b, the target's share p of a word is binomial; Clopper and Pearson's bounds of p become those of
    log2(p / (1 - p) · n2 / n1). Infinite where a count is nought.

    >>> low, high = exact_bounds(np.array([5]), np.array([0]), 100, 100)
    >>> low.round(2).tolist(), high.tolist()
    ([-0.13], [inf])
    """
    tail = (1 - level) / (2 * tests)
    first, second = np.asarray(a, np.float64), np.asarray(b, np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.where(first > 0, beta.ppf(tail, first, second + 1), 0.0)
        high = np.where(second > 0, beta.isf(tail, first + 1, second), 1.0)
        both = np.log2(np.stack([low / (1 - low), high / (1 - high)]) * reference / target)
    return both[0], both[1]


def conservative_log_ratio(
    a: Counts, b: Counts, target: Size, reference: Size, *, level: float = 0.95, tests: int = 1
) -> Numbers:
    """The exact bound of the log ratio that lies nearer to nought; 0 where the bounds enclose it (Evert 2022).

    `tests` is the number of words compared: with it, all bounds hold at once.

    >>> conservative_log_ratio(np.array([50, 3]), np.array([5, 2]), 1_000, 1_000).round(2).tolist()
    [2.0, 0.0]
    """
    low, high = exact_bounds(a, b, target, reference, level=level, tests=tests)
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


@dataclass(frozen=True, slots=True, eq=False)
class LogOdds:
    """Difference of the log odds of each word, its standard error, and their quotient."""

    delta: Numbers
    error: Numbers
    z: Numbers


def log_odds(a: Counts, b: Counts, target: Size, reference: Size, *, prior: Numbers, strength: float) -> LogOdds:
    """Log odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, equations 16, 19, 22).

    `prior` is how often each word is taken to have been seen before, α_w; `strength` is their sum over all words, those
    that are not compared included, α_0. δ = ln((a + α_w) / (n1 + α_0 - a - α_w)) - the same of b;
    var = 1 / (a + α_w) + 1 / (b + α_w).
    """
    if (prior <= 0).any():
        raise ValueError("a prior is above nought for every word")
    above, below = a + prior, b + prior
    delta = np.log(above / (target + strength - above)) - np.log(below / (reference + strength - below))
    error = np.sqrt(1 / above + 1 / below)
    return LogOdds(delta, error, delta / error)
