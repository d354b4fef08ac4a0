import numpy as np
import pytest

from discourse.errors import AgreementError, UnknownNameError
from discourse.stats import MISSING, Level, Ratings


def test_rows_become_a_matrix_with_missing_values() -> None:
    rows = [
        ("u2", "Bo", "con"),
        ("u1", "Ann", "pro"),
        ("u2", "Ann", None),
        ("u3", "Ann", ""),
        ("u3", "Bo", float("nan")),
    ]
    ratings = Ratings.from_rows(rows, level=Level.NOMINAL)
    assert ratings.units == ("u2", "u1", "u3")
    assert ratings.coders == ("Ann", "Bo")
    assert ratings.categories == ("con", "pro")
    assert ratings.codes.tolist() == [[MISSING, 0], [1, MISSING], [MISSING, MISSING]]
    assert ratings.pairable.tolist() == [False, False, False]
    assert ratings.values is None


def test_two_values_of_one_coder_for_one_unit_are_refused() -> None:
    rows = [("u1", "Ann", "pro"), ("u1", "Ann", "con")]
    with pytest.raises(AgreementError, match="coder “Ann” has two values for unit “u1”: “pro” and “con”; expected one"):
        Ratings.from_rows(rows, level=Level.NOMINAL)
    with pytest.raises(AgreementError, match="two values"):
        Ratings.from_rows([("u1", "Ann", "pro")] * 2, level=Level.NOMINAL)


def test_an_unknown_level_or_category_is_refused_with_the_known_ones() -> None:
    with pytest.raises(
        UnknownNameError, match=r"unknown level of measurement “metric”.*interval, nominal, ordinal, ratio"
    ):
        Ratings.from_rows([], level="metric")
    with pytest.raises(UnknownNameError, match=r"unknown category “neutral”.*con, pro"):
        Ratings.from_rows([("u", "Ann", "neutral")], level=Level.NOMINAL, categories=["pro", "con"])


def test_an_ordered_list_of_categories_is_an_ordinal_scale() -> None:
    rows = [("u", "Ann", "high"), ("u", "Bo", "low")]
    ratings = Ratings.from_rows(rows, level=Level.ORDINAL, categories=["low", "middle", "high"])
    assert ratings.categories == ("low", "middle", "high")
    assert ratings.codes.tolist() == [[2, 0]]
    assert ratings.values.tolist() == [0, 1, 2]


def test_numbers_are_sorted_as_numbers_and_labelled() -> None:
    ratings = Ratings.from_rows([("u", "Ann", 10), ("u", "Bo", 9.5), ("v", "Ann", 2)], level=Level.INTERVAL)
    assert ratings.categories == ("2", "9.5", "10")
    assert ratings.values.tolist() == [2, 9.5, 10]


@pytest.mark.parametrize("value", ["high", float("inf")])
def test_levels_above_nominal_need_numbers(value) -> None:
    with pytest.raises(
        AgreementError, match="of coder “Ann” for unit “u” is no finite number; the ratio level expects"
    ):
        Ratings.from_rows([("u", "Ann", value)], level=Level.RATIO)
    with pytest.raises(AgreementError, match="or categories that say their order"):
        Ratings.from_rows([("u", "Ann", value)], level=Level.ORDINAL)


def test_the_ratio_level_has_no_values_below_zero() -> None:
    with pytest.raises(AgreementError, match="no values below zero, found -1"):
        Ratings.from_rows([("u", "Ann", -1), ("u", "Bo", 2)], level=Level.RATIO)
    with pytest.raises(AgreementError, match="leave out categories"):
        Ratings.from_rows([], level=Level.RATIO, categories=["1"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[0, 0]], ("a",), ("u", "v"), ("Ann", "Bo")), "expected 2 by 2, found 1 by 2"),
        (([[0, 1]], ("a",), ("u",), ("Ann", "Bo")), "lies between -1 .missing. and 0, found 0 to 1"),
        (([[0, 0]], ("a",), ("u",), ("Ann", "Ann")), "coder “Ann” is listed twice"),
        (([[0, 0]], ("a", "a"), ("u",), ("Ann", "Bo")), "category “a” is listed twice"),
        (([[0, 0]], ("a",), ("u",), ("Ann", "Bo"), Level.NOMINAL, [1.0]), "nominal categories have no numbers"),
        (([[0, 0]], ("a",), ("u",), ("Ann", "Bo"), Level.INTERVAL), "needs one number for each of the 1 categories"),
        (([[0, 1]], ("a", "b"), ("u",), ("Ann", "Bo"), Level.ORDINAL, [2.0, 1.0]), "must be finite and rise"),
    ],
)
def test_what_does_not_fit_together_is_refused(arguments, message) -> None:
    with pytest.raises(AgreementError, match=message):
        Ratings(*arguments)


def test_ratings_cannot_be_changed_from_outside() -> None:
    codes = np.array([[0, 0]])
    ratings = Ratings(codes, ("a",), ("u",), ("Ann", "Bo"))
    codes[0, 0] = MISSING
    assert ratings.codes.tolist() == [[0, 0]]
    with pytest.raises(ValueError, match="read-only"):
        ratings.codes[0, 0] = MISSING


def test_parts_of_the_ratings() -> None:
    codes = np.array([[0, 1, 2], [1, MISSING, 0]])
    ratings = Ratings(codes, ("a", "b", "c"), ("u", "v"), ("Ann", "Bo", "Cy"))
    assert ratings.among(["Cy", "Ann"]).codes.tolist() == [[2, 0], [0, 1]]
    assert ratings.only(np.array([1])).units == ("v",)
    assert ratings.against_rest("b").codes.tolist() == [[0, 1, 0], [1, MISSING, 0]]
    with pytest.raises(UnknownNameError, match="unknown coder “Di”"):
        ratings.among(["Di"])
    with pytest.raises(UnknownNameError, match="unknown category “d”"):
        ratings.against_rest("d")
