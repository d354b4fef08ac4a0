"""Where agreement is lost: by category, pair of coders, coder, unit, and over the time of coding."""

from dataclasses import dataclass, replace

import numpy as np

from discourse.errors import AgreementError
from discourse.stats.agreement.alpha import alpha, labels_of, positions, squared_difference, unequal_pairs
from discourse.stats.agreement.coefficient import Coefficient, Labels, Undefined
from discourse.stats.agreement.ratings import MISSING, Ratings
from discourse.stats.bootstrap import Bootstrap


@dataclass(frozen=True, slots=True)
class OfCategory:
    """Agreement on one category; `count` is how often it stands in units of two coders or more."""

    category: str
    coefficient: Coefficient
    count: int


@dataclass(frozen=True, slots=True)
class OfPair:
    """Agreement of two coders."""

    first: str
    second: str
    coefficient: Coefficient


@dataclass(frozen=True, slots=True)
class WithoutCoder:
    """Agreement of the others, and what leaving the coder out changes: above 0 where the coder lowers agreement."""

    coder: str
    coefficient: Coefficient
    change: float


@dataclass(frozen=True, slots=True)
class Part:
    """Agreement in one of several consecutive parts of the coding, with the first and last place in its order."""

    first: str
    last: str
    coefficient: Coefficient


@dataclass(frozen=True, slots=True)
class Dividing:
    """A unit on which coders disagree: its share of the observed disagreement, and the two categories that make most of
    it, in the order of the categories."""

    unit: str
    share: float
    categories: tuple[str, str]


def alpha_by_category(
    ratings: Ratings, *, bootstrap: Bootstrap | None = None, clusters: Labels | None = None
) -> tuple[OfCategory, ...]:
    """Nominal alpha of each category against all others, in the order of the categories.

    Krippendorff's own form takes the column of the category k alone, 1 - (n_k - o_kk) / (n_k - e_kk) with
    e_kk = n_k (n_k - 1) / (n - 1), as in (k)uα of Krippendorff et al. (2016): for nominal values the two are the same
    number, since both its parts are those of the two-valued alpha times n / (2 n_k). Overall alpha is the mean of these
    with weights n_k (n - n_k). Intervals as in `alpha`; what kind of level the ratings have does not matter here.

    >>> ratings = Ratings(np.array([[0, 0], [1, 1], [2, 1], [2, 2]]), ("a", "b", "c"), tuple("uvwx"), ("Ann", "Bo"))
    >>> [(each.category, round(each.coefficient.value, 3), each.count) for each in alpha_by_category(ratings)]
    [('a', 1.0, 2), ('b', 0.533, 3), ('c', 0.533, 3)]
    """
    found = []
    pairable = ratings.codes[ratings.pairable]
    for code, category in enumerate(ratings.categories):
        count = int((pairable == code).sum())
        coefficient = alpha(ratings.against_rest(category), bootstrap=bootstrap, clusters=clusters)
        if count == 0 and coefficient.undefined is Undefined.NO_VARIATION:
            coefficient = replace(coefficient, undefined=Undefined.NOT_USED)
        found.append(OfCategory(category, coefficient, count))
    return tuple(found)


def alpha_by_pair(
    ratings: Ratings, *, bootstrap: Bootstrap | None = None, clusters: Labels | None = None
) -> tuple[OfPair, ...]:
    """Alpha of every two coders over the units that both coded. Ordinal distances are those of the two alone.

    >>> ratings = Ratings(np.array([[0, 0, 1], [1, 1, 0]]), ("a", "b"), ("u", "v"), ("Ann", "Bo", "Cy"))
    >>> [(each.first, each.second, each.coefficient.value) for each in alpha_by_pair(ratings)]
    [('Ann', 'Bo', 1.0), ('Ann', 'Cy', -0.5), ('Bo', 'Cy', -0.5)]
    """
    coders = ratings.coders
    pairs = [(first, second) for place, first in enumerate(coders) for second in coders[place + 1 :]]
    return tuple(OfPair(*pair, alpha(ratings.among(pair), bootstrap=bootstrap, clusters=clusters)) for pair in pairs)


def alpha_without(
    ratings: Ratings, *, bootstrap: Bootstrap | None = None, clusters: Labels | None = None
) -> tuple[WithoutCoder, ...]:
    """Alpha with each coder left out in turn; of two coders nothing is left, and the reason says so.

    >>> ratings = Ratings(np.array([[0, 0, 1], [1, 1, 0]]), ("a", "b"), ("u", "v"), ("Ann", "Bo", "Cy"))
    >>> [(each.coder, each.coefficient.value, round(each.change, 3)) for each in alpha_without(ratings)]
    [('Ann', -0.5, -0.389), ('Bo', -0.5, -0.389), ('Cy', 1.0, 1.111)]
    """
    whole = alpha(ratings).value
    found = []
    for coder in ratings.coders:
        others = ratings.among([other for other in ratings.coders if other != coder])
        coefficient = alpha(others, bootstrap=bootstrap, clusters=clusters)
        found.append(WithoutCoder(coder, coefficient, coefficient.value - whole))
    return tuple(found)


def drift(
    ratings: Ratings,
    order: Labels,
    *,
    parts: int = 4,
    bootstrap: Bootstrap | None = None,
    clusters: Labels | None = None,
) -> tuple[Part, ...]:
    """Alpha in consecutive parts of the coding: `order` gives each unit its date (ISO) or number in the coding.

    Units of two coders or more are cut into `parts` of about equal size; units of one date are never parted, so there
    may be fewer parts than asked. A falling row of values says that coders drift apart, or that texts become harder.
    Intervals as in `alpha`, over the units or clusters of each part.

    Raises AgreementError if `order` has not one entry a unit, or parts are fewer than one.

    >>> ratings = Ratings(np.array([[0, 0], [1, 1], [0, 1], [1, 0]]), ("a", "b"), tuple("uvwx"), ("Ann", "Bo"))
    >>> [(part.first, part.last, part.coefficient.value) for part in drift(ratings, [1, 2, 3, 4], parts=2)]
    [('1', '2', 1.0), ('3', '4', -0.5)]
    """
    places = np.asarray(order)
    if places.shape != (len(ratings.units),):
        raise AgreementError(
            f"expected one place in the order for each of {len(ratings.units)} units, found {len(places)}"
        )
    if parts < 1:
        raise AgreementError(f"expected at least one part, found {parts}")
    labels = labels_of(ratings, clusters, np.ones(len(places), dtype=np.bool_))
    index = np.flatnonzero(ratings.pairable)
    steps, step, counts = np.unique(places[index], return_inverse=True, return_counts=True)
    middle = counts.cumsum() - counts / 2  # a date belongs where the middle of its units lies
    part_of = np.minimum((parts * middle / max(len(index), 1)).astype(np.int64), parts - 1)
    found = []
    for part in np.unique(part_of):
        held = index[part_of[step] == part]
        coefficient = alpha(ratings.only(held), bootstrap=bootstrap, clusters=labels[held])
        own = steps[part_of == part]
        found.append(Part(str(own[0]), str(own[-1]), coefficient))
    return tuple(found)


def dividing(ratings: Ratings, *, most: int | None = 20) -> tuple[Dividing, ...]:
    """The units on which coders disagree, those with the largest share of the observed disagreement first.

    The shares of all of them (`most=None`) sum to 1. Each unit names the two categories whose difference adds most to
    its disagreement: what the coding manual must tell apart better. Equal shares keep the order of the units.

    >>> codes = np.array([[0, 0, 0], [0, 1, 1], [0, 2, 1]])
    >>> ratings = Ratings(codes, ("a", "b", "c"), ("u", "v", "w"), ("Ann", "Bo", "Cy"))
    >>> [(each.unit, round(each.share, 2), each.categories) for each in dividing(ratings)]
    [('w', 0.6, ('a', 'b')), ('v', 0.4, ('a', 'b'))]
    """
    index = np.flatnonzero(ratings.pairable)
    codes = ratings.codes[index]
    row, low, high, weight = unequal_pairs(codes)
    if not len(row):
        return ()
    size = len(ratings.categories)
    margins = np.bincount(codes[codes != MISSING], minlength=size).astype(np.float64)[None, :]
    place = positions(ratings, margins)[0]
    added = weight * squared_difference(ratings.level, place[low], place[high])
    keys, where = np.unique((row * size + low) * size + high, return_inverse=True)
    by_pair = np.bincount(where, weights=added / added.sum()).round(12)  # rounded: equal shares are ties
    unit = keys // size**2
    by_unit = np.bincount(unit, weights=by_pair)
    heaviest = np.lexsort([-by_pair, unit])
    first = heaviest[np.unique(unit[heaviest], return_index=True)[1]]
    ranked = sorted(first.tolist(), key=lambda key: -by_unit[unit[key]].round(11))
    names = ratings.categories
    return tuple(
        Dividing(
            ratings.units[index[unit[key]]],
            float(by_unit[unit[key]]),
            (names[keys[key] // size % size], names[keys[key] % size]),
        )
        for key in ranked[:most]
    )
