"""Krippendorff's alpha against published examples, sums written out by hand, and its undefined cases."""

import math
from itertools import permutations

import numpy as np
import pytest

from discourse.errors import AgreementError
from discourse.stats import MISSING, Level, Ratings, Undefined, alpha


def rated(columns, level: Level = Level.NOMINAL) -> Ratings:
    """One column of values a coder; a dot or None is missing."""
    rows = [
        (f"u{unit}", f"coder {coder}", None if value in (None, ".") else value)
        for coder, column in enumerate(columns)
        for unit, value in enumerate(column)
    ]
    return Ratings.from_rows(rows, level=level)


FOUR_CODERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def by_definition(ratings: Ratings, distance) -> float:
    """1 - Do/De from the pairs of values themselves (Krippendorff 2011, section C), without coincidences."""
    labels = [[ratings.categories[code] for code in row if code != MISSING] for row in ratings.codes.tolist()]
    units = [[float(label) for label in unit] for unit in labels if len(unit) > 1]
    values = [value for unit in units for value in unit]
    observed = sum(distance(*pair) / (len(unit) - 1) for unit in units for pair in permutations(unit, 2)) / len(values)
    expected = sum(distance(*pair) for pair in permutations(values, 2)) / len(values) / (len(values) - 1)
    return 1 - observed / expected


def test_two_coders_and_two_values_as_published() -> None:
    """Krippendorff (2011), example A: o_01 = 4, n_0 = 14, n_1 = 6, so 1 - 19 · 4 / (14 · 6) = .095."""
    found = alpha(rated(["0100000010", "1110010000"]))
    assert f"{found.value:.3f}" == "0.095"
    assert found.value == pytest.approx(1 - 19 * 4 / (14 * 6), abs=1e-12)
    assert found.observed == pytest.approx(8 / 20)
    assert (found.units, found.values, found.undefined) == (10, 20, None)


def test_two_coders_and_many_values_as_published() -> None:
    """Krippendorff (2011), example B: three unequal pairs, margins 4, 6, 6, 6, 2."""
    found = alpha(rated(["aabbdcccedda", "babbbcccedd" + "d"]))
    assert f"{found.value:.3f}" == "0.692"
    assert found.value == pytest.approx(1 - (6 / 24) / ((24**2 - 16 - 36 - 36 - 36 - 4) / (24 * 23)), abs=1e-12)


@pytest.mark.parametrize(
    ("level", "published"),
    [(Level.NOMINAL, "0.743"), (Level.ORDINAL, "0.815"), (Level.INTERVAL, "0.849"), (Level.RATIO, "0.797")],
)
def test_four_coders_with_missing_values_as_published(level: Level, published: str) -> None:
    """Krippendorff (2011), example C and sections D to F: four coders, twelve units, four levels."""
    found = alpha(rated(FOUR_CODERS, level))
    assert f"{found.value:.3f}" == published
    assert (found.units, found.values) == (11, 40)


@pytest.mark.parametrize(
    ("level", "distance"),
    [
        (Level.NOMINAL, lambda one, other: float(one != other)),
        (Level.INTERVAL, lambda one, other: (one - other) ** 2),
        (Level.RATIO, lambda one, other: ((one - other) / (one + other)) ** 2 if one != other else 0.0),
    ],
)
def test_alpha_follows_its_definition_on_random_ratings(level: Level, distance) -> None:
    random = np.random.default_rng(11)
    for _ in range(5):
        columns = [[None if random.random() < 0.3 else int(random.integers(0, 6)) for _ in range(25)] for _ in range(4)]
        ratings = rated(columns, level)
        assert alpha(ratings).value == pytest.approx(by_definition(ratings, distance), abs=1e-9)


def test_ordinal_distances_follow_their_definition() -> None:
    """(Σ_{g=c..k} n_g - (n_c + n_k) / 2)² with the margins of the pairable values of FOUR_CODERS."""
    margins = {1: 9, 2: 13, 3: 10, 4: 5, 5: 3}

    def distance(one: float, other: float) -> float:
        low, high = sorted((one, other))
        between = sum(count for value, count in margins.items() if low <= value <= high)
        return 0.0 if one == other else (between - (margins[low] + margins[high]) / 2) ** 2

    ratings = rated(FOUR_CODERS, Level.ORDINAL)
    assert alpha(ratings).value == pytest.approx(by_definition(ratings, distance), abs=1e-12)


def test_an_outlying_number_does_not_spoil_the_digits() -> None:
    columns = [[1e6, 1e6 + 1, 1e6 + 2, 1e6 + 2], [1e6, 1e6 + 1, 1e6 + 1, 1e6 + 2]]
    small = [[value - 1e6 for value in column] for column in columns]
    assert alpha(rated(columns, Level.INTERVAL)).value == pytest.approx(
        alpha(rated(small, Level.INTERVAL)).value, abs=1e-9
    )


def test_documents_read_by_different_coders_are_no_agreement() -> None:
    """Two coders with no unit in common: other programmes have said 1."""
    found = alpha(rated(["aabb....", "....aabb"]))
    assert math.isnan(found.value)
    assert found.undefined is Undefined.NO_PAIRS
    assert (found.units, found.values) == (0, 0)


def test_values_without_variation_are_no_agreement() -> None:
    found = alpha(rated(["aaaa", "aaaa"]))
    assert math.isnan(found.value)
    assert found.undefined is Undefined.NO_VARIATION
    assert found.observed == 0
    assert alpha(rated(["aaab", "aaa."])).undefined is Undefined.NO_VARIATION
    assert alpha(rated([[3, 3], [3, 3]], Level.INTERVAL)).undefined is Undefined.NO_VARIATION


def test_no_units_or_one_coder() -> None:
    assert alpha(rated(["abab"])).undefined is Undefined.NO_PAIRS
    assert alpha(rated([])).undefined is Undefined.NO_PAIRS


def test_systematic_disagreement_is_below_zero() -> None:
    assert alpha(rated(["ab", "ba"])).value == -0.5


def test_every_unit_needs_a_cluster() -> None:
    with pytest.raises(AgreementError, match="one cluster for each of the 2 units, found 3"):
        alpha(rated(["ab", "ab"]), clusters=["d1", "d1", "d2"])
