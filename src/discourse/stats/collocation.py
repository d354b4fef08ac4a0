"""How strongly words stand together, from four numbers each.

`together` (O): places or units that hold both; `near` (R): places near the node, or units that hold it; `found` (C):
places, or units, of the other word; `all_places` (N). Chance is E = R · C / N. For windows, R is the number of places
in them: the span correction f1 · span (Evert 2008), exact where windows overlap or a text ends.
"""

import numpy as np
from numpy.typing import NDArray

from discourse.stats.contrast import g2

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64] | NDArray[np.float64]
Size = float | Numbers


def association_g2(together: Counts, near: Size, found: Counts, all_places: Size) -> Numbers:
    """Signed log-likelihood ratio of the four cells (Dunning 1993), negative where the words avoid each other.

    >>> association_g2(np.array([10]), 20, np.array([50]), 100).round(6).tolist()
    [0.0]
    """
    return g2(together, found - together, near, all_places - near)


def npmi_of(together: Counts, near: Size, found: Counts, all_places: Size) -> Numbers:
    """Normalised pointwise mutual information, ln(O/E) / -ln(O/N), from -1 to 1 (Bouma 2009).

    >>> npmi_of(np.array([10, 0]), 10, np.array([10, 5]), 100).tolist()
    [1.0, -1.0]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = pmi(together, near, found, all_places) / -np.log2(together / all_places)
    return np.where(together == 0, -1.0, np.where(together == all_places, 1.0, value))


def pmi(together: Counts, near: Size, found: Counts, all_places: Size, *, power: int = 1) -> Numbers:
    """Pointwise mutual information, log2(O^k / E); k above 1 (PMI²) favours frequent pairs (Daille 1994).

    >>> pmi(np.array([8]), 20, np.array([10]), 100).tolist()
    [2.0]
    """
    with np.errstate(divide="ignore"):
        return np.asarray(np.log2(together.astype(np.float64) ** power * all_places / (near * found)), np.float64)


def log_dice(together: Counts, node: Size, found: Counts) -> Numbers:
    """14 + log2(2 O / (f1 + f2)), independent of the size of the corpus (Rychlý 2008).

    `node` is how often the node itself stands. At most 14 where both are counted in units; in windows a word that
    stands several times near one node may exceed it.

    >>> log_dice(np.array([5]), 10, np.array([10])).tolist()
    [13.0]
    """
    with np.errstate(divide="ignore"):
        return np.asarray(14 + np.log2(2 * together / (node + found)), dtype=np.float64)


def t_score(together: Counts, near: Size, found: Counts, all_places: Size) -> Numbers:
    """(O - E) / √O (Church et al. 1991); -∞ where nothing stands together."""
    with np.errstate(divide="ignore"):
        return np.asarray((together - near * found / all_places) / np.sqrt(together), dtype=np.float64)


def z_score(together: Counts, near: Size, found: Counts, all_places: Size) -> Numbers:
    """(O - E) / √E (Berry-Rogghe 1973).

    >>> z_score(np.array([8]), 20, np.array([20]), 100).tolist()
    [2.0]
    """
    chance = near * found / all_places
    return np.asarray((together - chance) / np.sqrt(chance), dtype=np.float64)


def dice(together: Counts, near: Size, found: Counts) -> Numbers:
    """2 O / (R + C), from 0 to 1."""
    return np.asarray(2 * together / (near + found), dtype=np.float64)


def minimum_sensitivity(together: Counts, near: Size, found: Counts) -> Numbers:
    """The smaller of O / R and O / C, from 0 to 1 (Pedersen 1998)."""
    return np.minimum(together / near, together / found)


def delta_p(together: Counts, near: Size, found: Counts, all_places: Size) -> tuple[Numbers, Numbers]:
    """ΔP of the word given the node, and of the node given the word, from -1 to 1 (Gries 2013).

    O / R - (C - O) / (N - R), and O / C - (R - O) / (N - C).

    >>> [value.tolist() for value in delta_p(np.array([10]), 20, np.array([10]), 100)]
    [[0.5], [0.8888888888888888]]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        word = together / near - (found - together) / (all_places - near)
        node = together / found - (near - together) / (all_places - found)
    return np.asarray(word, dtype=np.float64), np.asarray(node, dtype=np.float64)
