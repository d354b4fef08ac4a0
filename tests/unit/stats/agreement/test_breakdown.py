import math

import numpy as np
import pytest

from discourse.errors import AgreementError
from discourse.stats import (
    MISSING,
    Bootstrap,
    Level,
    Ratings,
    Undefined,
    alpha,
    alpha_by_category,
    alpha_by_pair,
    alpha_without,
    dividing,
    drift,
)


def ratings_of(codes, categories: str = "abc") -> Ratings:
    codes = np.array(codes)
    units = tuple(f"u{unit}" for unit in range(len(codes)))
    return Ratings(codes, tuple(categories), units, ("Ann", "Bo", "Cy", "Di")[: codes.shape[1]])


@pytest.fixture
def random_ratings() -> Ratings:
    random = np.random.default_rng(5)
    truth = random.integers(0, 3, size=(80, 1))
    codes = np.where(random.random((80, 3)) < 0.7, truth, random.integers(0, 3, size=(80, 3)))
    codes[random.random(codes.shape) < 0.2] = MISSING
    return ratings_of(codes)


def coincidences(ratings: Ratings) -> np.ndarray:
    """o_ck by counting pairs of coders (Krippendorff 2011, section C)."""
    found = np.zeros((len(ratings.categories),) * 2)
    for row in ratings.codes.tolist():
        codes = [code for code in row if code != MISSING]
        for place, one in enumerate(codes):
            for other in codes[:place] + codes[place + 1 :]:
                found[one, other] += 1 / (len(codes) - 1)
    return found


def test_alpha_of_a_category_is_krippendorffs_own_form(random_ratings: Ratings) -> None:
    """1 - (n_k - o_kk) / (n_k - e_kk) with e_kk = n_k (n_k - 1) / (n - 1)."""
    found, table = alpha_by_category(random_ratings), coincidences(random_ratings)
    margins = table.sum(axis=1)
    for code, each in enumerate(found):
        chance = margins[code] * (margins[code] - 1) / (margins.sum() - 1)
        value = 1 - (margins[code] - table[code, code]) / (margins[code] - chance)
        assert each.coefficient.value == pytest.approx(value, abs=1e-9)
        assert each.count == margins[code]


def test_alpha_is_the_weighted_mean_of_its_categories(random_ratings: Ratings) -> None:
    found = alpha_by_category(random_ratings)
    whole = sum(each.count for each in found)
    weights = [each.count * (whole - each.count) for each in found]
    mean = np.average([each.coefficient.value for each in found], weights=weights)
    assert alpha(random_ratings).value == pytest.approx(mean, abs=1e-9)


def test_categories_that_nobody_used_or_everybody_say_so() -> None:
    used, unused = alpha_by_category(ratings_of([[0, 0], [0, 0], [1, MISSING]], "ab"))
    assert used.coefficient.undefined is Undefined.NO_VARIATION
    assert (unused.coefficient.undefined, unused.count) == (Undefined.NOT_USED, 0)


def test_pairs_of_coders(random_ratings: Ratings) -> None:
    found = alpha_by_pair(random_ratings)
    assert [(each.first, each.second) for each in found] == [("Ann", "Bo"), ("Ann", "Cy"), ("Bo", "Cy")]
    for each in found:
        table = coincidences(random_ratings.among([each.first, each.second]))
        margins, whole = table.sum(axis=1), table.sum()
        value = 1 - (whole - np.trace(table)) / ((whole**2 - (margins**2).sum()) / (whole - 1))
        assert each.coefficient.value == pytest.approx(value, abs=1e-9)


def test_leaving_out_the_careless_coder_raises_agreement() -> None:
    random = np.random.default_rng(2)
    truth = random.integers(0, 3, size=60)
    ratings = ratings_of(np.column_stack([truth, truth, random.integers(0, 3, size=60)]))
    found = alpha_without(ratings)
    assert [each.coder for each in found] == ["Ann", "Bo", "Cy"]
    assert found[2].coefficient.value == 1
    assert found[2].change == pytest.approx(1 - alpha(ratings).value)
    assert found[0].change < 0
    assert alpha_without(ratings.among(["Ann", "Bo"]))[0].coefficient.undefined is Undefined.NO_PAIRS


def test_drift_in_order_of_dates() -> None:
    codes = [[0, 1], [0, 0], [1, 0], [1, 1], [0, 0], [1, 1]]
    order = ["2025-09-02", "2025-09-01", "2025-09-02", "2025-09-01", "2025-09-01", "2025-09-03"]
    early, late = drift(ratings_of(codes), order, parts=2)
    assert (early.first, early.last, early.coefficient.value) == ("2025-09-01", "2025-09-01", 1)
    assert (late.first, late.last, late.coefficient.units) == ("2025-09-02", "2025-09-03", 3)
    assert late.coefficient.value == alpha(ratings_of([[0, 1], [1, 0], [1, 1]])).value


def test_drift_finds_coders_that_part_ways_and_bounds_it() -> None:
    random = np.random.default_rng(3)
    truth = random.integers(0, 3, size=(200, 1))
    care = np.where(np.arange(200) < 100, 0.95, 0.3)[:, None]
    codes = np.where(random.random((200, 2)) < care, truth, random.integers(0, 3, size=(200, 2)))
    first, second = drift(ratings_of(codes), range(200), parts=2, bootstrap=Bootstrap(500, seed=1))
    assert (first.first, first.last, second.first, second.last) == ("0", "99", "100", "199")
    assert first.coefficient.interval.low > second.coefficient.interval.high
    assert first.coefficient.interval.clusters == 100


def test_parts_of_drift_hold_every_pairable_unit_once() -> None:
    random = np.random.default_rng(4)
    codes = random.integers(-1, 3, size=(50, 3))
    for parts in (1, 3, 7, 200):
        found = drift(ratings_of(codes), random.integers(0, 20, size=50), parts=parts)
        assert sum(part.coefficient.units for part in found) == ratings_of(codes).pairable.sum()
        assert len(found) <= parts
    assert drift(ratings_of([[0, MISSING]]), [1]) == ()


def test_drift_asks_for_a_place_of_every_unit() -> None:
    with pytest.raises(AgreementError, match="for each of 2 units, found 1"):
        drift(ratings_of([[0, 0], [1, 1]]), [1])
    with pytest.raises(AgreementError, match="at least one part, found 0"):
        drift(ratings_of([[0, 0], [1, 1]]), [1, 2], parts=0)


def test_dividing_units_by_hand() -> None:
    """Sums of δ over ordered pairs / (values - 1): u1 4/2, u2 6/2, u3 2/1; together 7."""
    ratings = ratings_of([[0, 0, 0], [0, 1, 1], [0, 1, 2], [2, MISSING, 1]])
    found = dividing(ratings)
    assert [(each.unit, each.categories) for each in found] == [
        ("u2", ("a", "b")),
        ("u1", ("a", "b")),
        ("u3", ("b", "c")),
    ]
    assert [each.share for each in found] == pytest.approx([3 / 7, 2 / 7, 2 / 7])
    assert dividing(ratings, most=1) == found[:1]


def test_dividing_by_numbers_weighs_large_differences() -> None:
    """u: 0 with 1, 0 with 10, 1 with 10 give 1 + 100 + 81 twice over 2; v: 0 with 1 twice give 2."""
    codes = np.array([[0, 1, 2], [1, 0, 0]])
    names, coders = ("0", "1", "10"), ("Ann", "Bo", "Cy")
    ratings = Ratings(codes, names, ("u", "v"), coders, Level.INTERVAL, np.array([0.0, 1.0, 10.0]))
    first, second = dividing(ratings)
    assert (first.unit, first.share, first.categories) == ("u", pytest.approx(182 / 184), ("0", "10"))
    assert (second.share, second.categories) == (pytest.approx(2 / 184), ("0", "1"))


def test_shares_of_all_dividing_units_sum_to_one(random_ratings: Ratings) -> None:
    found = dividing(random_ratings, most=None)
    assert math.fsum(each.share for each in found) == pytest.approx(1, abs=1e-9)
    assert [each.share for each in found] == sorted((each.share for each in found), reverse=True)
    assert dividing(ratings_of([[0, 0], [1, 1]])) == ()
