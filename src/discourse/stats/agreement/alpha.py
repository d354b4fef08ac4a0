"""Krippendorff's alpha: any number of coders, four levels of measurement, missing values."""

from functools import partial
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from discourse.errors import AgreementError
from discourse.stats.agreement.coefficient import Coefficient, Labels, Shares, Sums, settle
from discourse.stats.agreement.ratings import MISSING, Codes, Level, Numbers, Ratings
from discourse.stats.bootstrap import Bootstrap


def alpha(ratings: Ratings, *, bootstrap: Bootstrap | None = None, clusters: Labels | None = None) -> Coefficient:
    """Krippendorff's alpha, 1 - Do/De (Krippendorff 2011; 2019, ch. 12): 1 perfect, 0 as by chance, below 0 worse.

    With o_ck the coincidences of values c and k, each pair of values of a unit counting 1/(values of the unit - 1),
    n_c their margins and n their sum: Do = Σ o_ck δ²_ck / n and De = Σ n_c n_k δ²_ck / (n (n - 1)). δ² is 1 for
    unequal values (nominal), the squared difference (interval), ((c - k) / (c + k))² (ratio), or at the ordinal level
    (Σ_{g=c..k} n_g - (n_c + n_k) / 2)², which is the squared difference of mid-ranks. Units with one value are left
    out. Data without variation, or without a unit of two coders, give NaN and the reason, never 1.

    With a `bootstrap`, the interval is of percentiles over resampled units, or over resampled `clusters` (one label a
    unit: its document) where units of a text depend on each other; its own field `cluster` is not looked at. This is
    not the bootstrap of Hayes and Krippendorff (2007), which draws pairs of values, as if those of one unit were
    independent, and holds the expected disagreement fixed, as if it were known: its intervals answer for neither. For
    resampling units see Zapf et al. (2016). In 400 simulated samples each of a true alpha of .6, 95 % intervals held it
    in 90 to 93 % with 20 to 30 units and in 93 to 94 % with 50 to 200: a little less than they say. With 40 documents
    of 5 units, some documents harder than others, they did in 93 % if documents were drawn, and in 74 % if units were.
    Without any disagreement see `Interval`.

    Raises AgreementError if `clusters` has not one label a unit.

    >>> codings = {"u1": "aa", "u2": "bb", "u3": "ab", "u4": "bb"}
    >>> rows = [(unit, coder, value) for unit, both in codings.items() for coder, value in zip(("Ann", "Bo"), both)]
    >>> round(alpha(Ratings.from_rows(rows, level=Level.NOMINAL)).value, 4)
    0.5333
    """
    return settle(alpha_sums(ratings, clusters), bootstrap=bootstrap)


def labels_of(ratings: Ratings, clusters: Labels | None, chosen: NDArray[np.bool_]) -> NDArray[np.generic]:
    """The label that says with which others a chosen unit is drawn: its own name where no clusters are given."""
    labels = np.asarray(ratings.units if clusters is None else clusters)
    if labels.shape != (len(ratings.units),):
        raise AgreementError(f"expected one cluster for each of the {len(ratings.units)} units, found {len(labels)}")
    held: NDArray[np.generic] = labels[chosen]
    return held


def alpha_sums(ratings: Ratings, clusters: Labels | None = None) -> Sums:
    """Of each pairable unit: how often each category occurs, then the coincidences of unequal categories."""
    chosen = ratings.pairable
    labels = labels_of(ratings, clusters, chosen)
    codes, size = ratings.codes[chosen], len(ratings.categories)
    present = codes != MISSING
    unit, _ = present.nonzero()
    margins = csr_array((np.ones(len(unit)), (unit, codes[present])), shape=(len(codes), max(size, 1)))
    rows, low, high, weights = unequal_pairs(codes)
    pairs, column = np.unique(low * size + high, return_inverse=True)
    unequal = csr_array((weights, (rows, column)), shape=(len(codes), len(pairs)))
    shares = partial(_shares, ratings=ratings, low=pairs // max(size, 1), high=pairs % max(size, 1))
    columns = hstack([margins, unequal], format="csr")
    return Sums(columns, shares, labels, len(unit))


def unequal_pairs(codes: Codes) -> tuple[Codes, Codes, Codes, Numbers]:
    """Every pair of coders who differ on a unit: its row, both categories (low, high), and 2 / (values - 1)."""
    counts = (codes != MISSING).sum(axis=1)
    rows, low, high = ([np.empty(0, dtype=np.int64)] for _ in range(3))
    for first, second in combinations(range(codes.shape[1]), 2):
        one, other = codes[:, first], codes[:, second]
        differ = np.flatnonzero((one != MISSING) & (other != MISSING) & (one != other))
        rows.append(differ)
        low.append(np.minimum(one, other)[differ])
        high.append(np.maximum(one, other)[differ])
    row = np.concatenate(rows)
    weight: Numbers = 2 / (counts[row] - 1)
    return row, np.concatenate(low), np.concatenate(high), weight


def positions(ratings: Ratings, margins: Numbers) -> Numbers:
    """Where categories lie on their scale, one row for each row of margins: mid-ranks, numbers, or just apart."""
    if ratings.level is Level.ORDINAL:
        ranks: Numbers = margins.cumsum(axis=1) - margins / 2
        return ranks
    fixed = np.arange(margins.shape[1], dtype=np.float64) if ratings.values is None else ratings.values
    return np.broadcast_to(fixed, margins.shape)


def squared_difference(level: Level, one: Numbers, other: Numbers) -> Numbers:
    """δ² of values at these positions."""
    if level is Level.NOMINAL:
        unequal: Numbers = (one != other).astype(np.float64)
        return unequal
    squared: Numbers = (one - other) ** 2
    if level is Level.RATIO:
        np.divide(squared, (one + other) ** 2, out=squared, where=one + other > 0)
    return squared


def _shares(sums: Numbers, *, ratings: Ratings, low: Codes, high: Codes) -> Shares:
    size = sums.shape[1] - len(low)
    margins, unequal = sums[:, :size], sums[:, size:]
    values, place, used = margins.sum(axis=1), positions(ratings, margins), margins > 0
    observed = (unequal * squared_difference(ratings.level, place[:, low], place[:, high])).sum(axis=1)
    expected = np.where(used.sum(axis=1) > 1, _expected(ratings.level, place, margins), 0.0)
    ends = [used.argmax(axis=1)[:, None], size - 1 - used[:, ::-1].argmax(axis=1)[:, None]]
    lowest, highest = (np.take_along_axis(place, end, axis=1)[:, 0] for end in ends)
    return Shares(
        observed / values, expected / (values * (values - 1)), squared_difference(ratings.level, lowest, highest)
    )


def _expected(level: Level, place: Numbers, margins: Numbers) -> Numbers:
    """Σ n_c n_k δ²_ck, for each row of margins."""
    values = margins.sum(axis=1)
    expected: Numbers
    if level is Level.NOMINAL:
        expected = values**2 - (margins**2).sum(axis=1)
    elif level is Level.RATIO:
        apart = squared_difference(level, place[0][:, None], place[0])
        expected = ((margins @ apart) * margins).sum(axis=1)
    else:  # Σ n_c n_k (c - k)² = 2 n Σ n_c (c - mean)², without a table of all pairs
        mean = (margins * place).sum(axis=1) / values
        expected = 2 * values * (margins * (place - mean[:, None]) ** 2).sum(axis=1)
    return expected
