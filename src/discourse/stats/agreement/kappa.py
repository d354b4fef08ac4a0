"""Percent agreement, Cohen's kappa of two coders, Fleiss' kappa of a constant number of ratings."""

from enum import StrEnum
from functools import partial

import numpy as np
from scipy.sparse import csr_array

from discourse.errors import AgreementError
from discourse.stats.agreement.alpha import labels_of, unequal_pairs
from discourse.stats.agreement.coefficient import Coefficient, Labels, Shares, Sums, settle
from discourse.stats.agreement.ratings import MISSING, Level, Numbers, Ratings
from discourse.stats.bootstrap import Bootstrap


class Weighting(StrEnum):
    """How much a disagreement counts by the distance of the two categories (Cohen 1968)."""

    NONE = "none"
    """Every disagreement counts the same."""
    LINEAR = "linear"
    """The distance: of ranks at the ordinal level, of numbers above it."""
    QUADRATIC = "quadratic"
    """The squared distance."""


def percent_agreement(
    ratings: Ratings, *, bootstrap: Bootstrap | None = None, clusters: Labels | None = None
) -> Coefficient:
    """Share of pairs of coders who gave a unit equal values, averaged over the units that have pairs (from 0 to 1).

    Every unit counts the same, however many coders it had; with a constant number of coders it is Fleiss' (1971) mean
    agreement. It is not corrected for chance: `expected` is 1 by convention. Intervals as in `alpha`.

    >>> ratings = Ratings(np.array([[0, 0, 1], [1, 1, 1]]), ("a", "b"), ("u", "v"), ("Ann", "Bo", "Cy"))
    >>> round(percent_agreement(ratings).value, 4)
    0.6667
    """
    chosen = ratings.pairable
    codes = ratings.codes[chosen]
    columns = csr_array(np.column_stack([np.ones(len(codes)), _unequal_share(ratings)]))

    def shares(sums: Numbers) -> Shares:
        one = np.ones(len(sums))
        return Shares(sums[:, 1] / sums[:, 0], one, one)

    sums = Sums(columns, shares, labels_of(ratings, clusters, chosen), int((codes != MISSING).sum()))
    return settle(sums, bootstrap=bootstrap)


def cohen_kappa(
    ratings: Ratings,
    *,
    weighting: Weighting = Weighting.NONE,
    bootstrap: Bootstrap | None = None,
    clusters: Labels | None = None,
) -> Coefficient:
    """Cohen's kappa of two coders (1960), or weighted kappa (1968), over the units that both coded.

    1 - Σ w_ck p_ck / Σ w_ck p_c. p_.k with w = 0 for equal categories, 1 for the two ends of the scale. Unlike alpha it
    takes each coder's own habits as chance: two coders who prefer different categories are expected to disagree more.
    Text that neither of the two coded must be missing, not a category: else their agreement on it swamps the rest.
    Intervals as in `alpha`. NaN and the reason where both used one and the same category only.

    Raises AgreementError unless there are two coders (see `Ratings.among`), or if nominal values are to be weighted.

    >>> ratings = Ratings(np.array([[0, 0], [1, 1], [0, 1], [1, 1]]), ("a", "b"), tuple("uvwx"), ("Ann", "Bo"))
    >>> cohen_kappa(ratings).value
    0.5
    """
    if len(ratings.coders) != 2:
        raise AgreementError(
            f"Cohen's kappa compares two coders, found {len(ratings.coders)}; choose them with `among`"
        )
    if weighting is not Weighting.NONE and ratings.level is Level.NOMINAL:
        raise AgreementError(f"{weighting} weights need an order of the categories; the level is nominal")
    chosen, size = ratings.pairable, len(ratings.categories)
    codes = ratings.codes[chosen]
    weights = _weights(ratings, weighting)
    unit = np.arange(len(codes))
    disagreement = weights[codes[:, 0], codes[:, 1]]
    columns = csr_array(
        (
            np.concatenate([np.ones(2 * len(codes)), disagreement]),
            (np.tile(unit, 3), np.concatenate([codes[:, 0], size + codes[:, 1], np.full(len(codes), 2 * size)])),
        ),
        shape=(len(codes), 2 * size + 1),
    )
    shares = partial(_cohen, weights=weights)
    return settle(Sums(columns, shares, labels_of(ratings, clusters, chosen), codes.size), bootstrap=bootstrap)


def fleiss_kappa(
    ratings: Ratings, *, bootstrap: Bootstrap | None = None, clusters: Labels | None = None
) -> Coefficient:
    """Fleiss' kappa (1971): nominal values, the same number of ratings of every unit, not always by the same coders.

    1 - (1 - P̄) / (1 - Σ p_c²), P̄ the mean share of agreeing pairs, p_c the shares of the categories. Units that nobody
    coded are left out. For n ratings in all, alpha is this kappa with the expected disagreement times n / (n - 1).
    Intervals as in `alpha`.

    Raises AgreementError naming the first unit with another number of ratings: then take `alpha`.

    >>> ratings = Ratings(np.array([[0, 0], [1, 1], [0, 1], [1, 1]]), ("a", "b"), tuple("uvwx"), ("Ann", "Bo"))
    >>> round(fleiss_kappa(ratings).value, 4)
    0.4667
    """
    counts = ratings.present.sum(axis=1)
    rated = np.flatnonzero(counts)
    if len(rated) and (counts[rated] != counts[rated[0]]).any():
        other = rated[(counts[rated] != counts[rated[0]]).argmax()]
        raise AgreementError(
            f"Fleiss' kappa needs the same number of ratings of every unit: unit “{ratings.units[rated[0]]}” has "
            f"{counts[rated[0]]}, unit “{ratings.units[other]}” has {counts[other]}; Krippendorff's alpha takes both"
        )
    chosen, size = ratings.pairable, len(ratings.categories)
    codes = ratings.codes[chosen]
    unit = np.repeat(np.arange(len(codes)), (codes != MISSING).sum(axis=1))
    columns = csr_array(
        (
            np.concatenate([np.ones(len(unit)), _unequal_share(ratings)]),
            (
                np.concatenate([unit, np.arange(len(codes))]),
                np.concatenate([codes[codes != MISSING], np.full(len(codes), size)]),
            ),
        ),
        shape=(len(codes), size + 1),
    )
    shares = partial(_fleiss, ratings_of_a_unit=int(counts.max(initial=0)))
    return settle(Sums(columns, shares, labels_of(ratings, clusters, chosen), len(unit)), bootstrap=bootstrap)


def _unequal_share(ratings: Ratings) -> Numbers:
    """Of each pairable unit, the share of its pairs of values that differ."""
    codes = ratings.codes[ratings.pairable]
    row, _, _, weight = unequal_pairs(codes)
    share: Numbers = np.bincount(row, weights=weight, minlength=len(codes)) / (codes != MISSING).sum(axis=1)
    return share


def _weights(ratings: Ratings, weighting: Weighting) -> Numbers:
    size = len(ratings.categories)
    if weighting is Weighting.NONE or size < 2:
        return 1 - np.eye(size)
    by_rank = ratings.level is Level.ORDINAL or ratings.values is None
    place = np.arange(size, dtype=np.float64) if by_rank else np.asarray(ratings.values)
    distance: Numbers = np.abs(place[:, None] - place) / (place[-1] - place[0])
    return distance if weighting is Weighting.LINEAR else distance**2


def _cohen(sums: Numbers, *, weights: Numbers) -> Shares:
    size = len(weights)
    first, second, disagreement = sums[:, :size], sums[:, size : 2 * size], sums[:, -1]
    units = first.sum(axis=1)
    expected = ((first @ weights) * second).sum(axis=1) / units**2
    return Shares(disagreement / units, expected, np.ones(len(sums)))


def _fleiss(sums: Numbers, *, ratings_of_a_unit: int) -> Shares:
    margins = sums[:, :-1]
    values = margins.sum(axis=1)
    expected = (values**2 - (margins**2).sum(axis=1)) / values**2
    return Shares(sums[:, -1] * ratings_of_a_unit / values, expected, np.ones(len(sums)))
