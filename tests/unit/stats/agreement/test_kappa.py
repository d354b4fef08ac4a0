import math

import numpy as np
import pytest

from discourse.errors import AgreementError
from discourse.stats import (
    MISSING,
    Level,
    Ratings,
    Undefined,
    Weighting,
    alpha,
    cohen_kappa,
    fleiss_kappa,
    percent_agreement,
)


def from_table(table, level: Level = Level.NOMINAL) -> Ratings:
    """Ratings of two coders from the counts of their pairs of categories."""
    pairs = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    size = len(table)
    values = None if level is Level.NOMINAL else np.arange(size, dtype=float)
    units = tuple(map(str, range(len(pairs))))
    return Ratings(np.array(pairs), tuple(map(str, range(size))), units, ("Ann", "Bo"), level, values)


COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
"""Cohen (1960): 200 cases, personality disorder, neurosis, psychosis; kappa .492."""

FLEISS = """00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000
02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"""
"""Fleiss (1971), table 1: 30 patients, six psychiatrists each; depression, personality disorder, schizophrenia,
neurosis, other."""


def fleiss_ratings() -> Ratings:
    codes = [[code for code, count in enumerate(patient) for _ in range(int(count))] for patient in FLEISS.split()]
    units = tuple(f"patient {number}" for number in range(1, 31))
    return Ratings(np.array(codes), tuple("abcde"), units, tuple(f"rater {number}" for number in range(6)))


def test_cohens_kappa_as_published() -> None:
    """po = 140/200 = .70, pe = .6 · .5 + .3 · .3 + .1 · .2 = .41, kappa = .29 / .59."""
    found = cohen_kappa(from_table(COHEN))
    assert f"{found.value:.3f}" == "0.492"
    assert found.value == pytest.approx(0.29 / 0.59, abs=1e-12)
    assert (1 - found.observed, 1 - found.expected) == (pytest.approx(0.70), pytest.approx(0.41))
    assert (found.units, found.values) == (200, 400)


def test_weighted_kappa_by_hand() -> None:
    """Observed Σ w_ij p_ij, expected Σ w_ij r_i c_j with r and c the margins of the two coders."""
    rows, columns = (0.6, 0.3, 0.1), (0.5, 0.3, 0.2)
    for weighting, power in ((Weighting.LINEAR, 1), (Weighting.QUADRATIC, 2)):
        weights = [[(abs(i - j) / 2) ** power for j in range(3)] for i in range(3)]
        observed = sum(weights[i][j] * COHEN[i][j] / 200 for i in range(3) for j in range(3))
        expected = sum(weights[i][j] * rows[i] * columns[j] for i in range(3) for j in range(3))
        found = cohen_kappa(from_table(COHEN, Level.ORDINAL), weighting=weighting)
        assert found.value == pytest.approx(1 - observed / expected, abs=1e-12)


def test_weights_of_numbers_are_their_distances() -> None:
    codes = np.array([[0, 1], [1, 2], [2, 2], [0, 0], [2, 1]])
    even = Ratings(codes, ("0", "1", "10"), tuple("uvwxy"), ("Ann", "Bo"), Level.INTERVAL, np.array([0.0, 1.0, 10.0]))
    weights = np.abs(np.subtract.outer([0, 1, 10], [0, 1, 10])) / 10
    first, second = np.bincount(codes[:, 0], minlength=3) / 5, np.bincount(codes[:, 1], minlength=3) / 5
    value = 1 - weights[codes[:, 0], codes[:, 1]].mean() / (first @ weights @ second)
    assert cohen_kappa(even, weighting=Weighting.LINEAR).value == pytest.approx(value, abs=1e-12)


def test_kappa_takes_the_units_of_both_coders_only() -> None:
    table = from_table([[3, 1], [1, 3]])
    codes = np.vstack([table.codes, [[0, MISSING], [MISSING, 1]]])
    more = Ratings(codes, table.categories, (*table.units, "x", "y"), table.coders)
    assert cohen_kappa(more) == cohen_kappa(table)


def test_agreement_on_uncoded_text_swamps_kappa_if_it_is_a_category() -> None:
    """1,000 sentences, 20 of them marked by somebody: as a category, the uncoded ones make the result."""
    coded = [[10, 5], [5, 0]]
    swamped = [[10, 5], [5, 980]]
    assert cohen_kappa(from_table(coded)).value < 0
    assert cohen_kappa(from_table(swamped)).value > 0.6


def test_kappa_is_undefined_without_variation() -> None:
    found = cohen_kappa(from_table([[5, 0], [0, 0]]))
    assert math.isnan(found.value)
    assert found.undefined is Undefined.NO_VARIATION
    assert cohen_kappa(from_table([[5, 1], [0, 0]])).value == 0
    assert cohen_kappa(from_table([[5]]).only(np.array([], dtype=int))).undefined is Undefined.NO_PAIRS


def test_kappa_asks_for_two_coders_and_an_order_for_weights() -> None:
    with pytest.raises(AgreementError, match="compares two coders, found 6; choose them with `among`"):
        cohen_kappa(fleiss_ratings())
    with pytest.raises(AgreementError, match="linear weights need an order of the categories; the level is nominal"):
        cohen_kappa(from_table(COHEN), weighting=Weighting.LINEAR)


def test_fleiss_kappa_as_published() -> None:
    """Mean agreement .556, by chance .220, kappa .430."""
    found = fleiss_kappa(fleiss_ratings())
    assert f"{found.value:.3f}" == "0.430"
    assert f"{1 - found.observed:.3f}" == "0.556"
    assert f"{1 - found.expected:.3f}" == "0.220"
    assert percent_agreement(fleiss_ratings()).value == pytest.approx(1 - found.observed, abs=1e-12)


def test_alpha_is_fleiss_kappa_with_the_expectation_of_a_finite_sample() -> None:
    kappa, krippendorff = fleiss_kappa(fleiss_ratings()), alpha(fleiss_ratings())
    assert krippendorff.observed == pytest.approx(kappa.observed, abs=1e-12)
    assert krippendorff.expected == pytest.approx(kappa.expected * 180 / 179, abs=1e-12)


def test_fleiss_kappa_names_the_unit_with_another_number_of_ratings() -> None:
    codes = np.array([[0, 1, MISSING], [MISSING, MISSING, MISSING], [0, 0, 1]])
    ratings = Ratings(codes, ("a", "b"), ("u", "v", "w"), ("Ann", "Bo", "Cy"))
    with pytest.raises(AgreementError, match="unit “u” has 2, unit “w” has 3; Krippendorff's alpha takes both"):
        fleiss_kappa(ratings)
    assert fleiss_kappa(ratings.only(np.array([0, 1]))).units == 1


def test_fleiss_kappa_is_undefined_without_variation_or_pairs() -> None:
    alike = Ratings(np.zeros((3, 2), dtype=int), ("a", "b"), ("u", "v", "w"), ("Ann", "Bo"))
    assert fleiss_kappa(alike).undefined is Undefined.NO_VARIATION
    assert fleiss_kappa(alike.among(["Ann"])).undefined is Undefined.NO_PAIRS


def test_percent_agreement_weighs_units_alike_whatever_their_coders() -> None:
    """One of three pairs, then the only pair: (1/3 + 1) / 2."""
    codes = np.array([[0, 0, 1], [1, 1, MISSING], [0, MISSING, MISSING]])
    found = percent_agreement(Ratings(codes, ("a", "b"), ("u", "v", "w"), ("Ann", "Bo", "Cy")))
    assert found.value == pytest.approx(2 / 3)
    assert (found.units, found.values) == (2, 5)


def test_percent_agreement_without_pairs_is_undefined() -> None:
    alone = Ratings(np.array([[0, MISSING]]), ("a",), ("u",), ("Ann", "Bo"))
    assert percent_agreement(alone).undefined is Undefined.NO_PAIRS
