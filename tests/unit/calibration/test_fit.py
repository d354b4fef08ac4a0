import math
from pathlib import Path

import numpy as np
import pytest
from tests.calibration.cases import Case, own_cases
from tests.calibration.fit import TERMS, bins, brier, calibration_error, fit, left_out, predicted
from tests.calibration.writing import YAML, draw, yaml_of

from discourse.annotators.language import language
from discourse.annotators.speech.confidence import Factor, Family, fitted
from discourse.model import Field, Quotation, QuotationKind
from discourse.text import Span


def cases(rule: str, right: int, wrong: int) -> list[Case]:
    found = Quotation(
        "q1", (Span(9, 12),), Field.TEXT, QuotationKind.INDIRECT, "Eva Lang", Span(0, 8), Span(3, 4), rule=rule
    )
    return [Case(f"{rule}{number}", found, number < right) for number in range(right + wrong)]


def test_the_mean_is_kept_and_seldom_seen_families_stay_near_it() -> None:
    seen = [*cases("that:saying/before", 80, 20), *cases("laut", 0, 2)]
    found = fit(seen)
    assert predicted(seen, found).mean() == pytest.approx(80 / 102, abs=0.01)
    often, seldom = predicted([seen[0], seen[-1]], found)
    assert 0.77 <= often <= 0.8  # 80 of 100 by itself
    assert 0.3 < seldom < 0.7  # 0 of 2
    assert found.families[Family.HEARSAY] == 0  # never seen


def test_the_fit_is_where_the_slope_of_the_posterior_is_nought() -> None:
    seen = [*cases("that:saying/before", 30, 10), *cases("question:asking/before", 5, 15)]
    found = fit(seen)
    that, question = found.families[Family.THAT], found.families[Family.QUESTION]
    shared = found.base + found.kinds[QuotationKind.INDIRECT]
    p, q = (1 / (1 + math.exp(-shared - family)) for family in (that, question))
    assert 30 - 40 * p == pytest.approx(that, abs=0.15)  # values are given to two decimals
    assert 5 - 20 * q == pytest.approx(question, abs=0.15)
    assert found.factors == dict.fromkeys(Factor, 0.0)


def test_each_document_is_left_out_of_its_own_fit() -> None:
    seen = cases("that:saying/before", 3, 2)
    foretold = left_out(seen)
    assert foretold[4] > 0.6 and foretold[0] == 0.5  # from three right and a wrong one; from two and two


def test_nothing_can_be_fitted_where_all_are_right() -> None:
    with pytest.raises(ValueError, match="3 of 3 cases are right"):
        fit(cases("laut", 3, 0))


def test_bins_error_and_score_by_hand() -> None:
    seen = [*cases("a", 1, 1), *cases("b", 3, 1)]
    confidence = np.array([0.3, 0.3, 0.82, 0.82, 0.86, 0.86])
    low, high = bins(seen, confidence)
    assert (low.low, low.cases, low.right, low.confidence) == (0.3, 2, 0.5, pytest.approx(0.3))
    assert (high.low, high.cases, high.right, high.confidence) == (0.8, 4, 0.75, pytest.approx(0.84))
    assert calibration_error([low, high]) == pytest.approx((2 * 0.2 + 4 * 0.09) / 6)
    assert brier(seen[:2], confidence[:2]) == pytest.approx((0.7**2 + 0.3**2) / 2)


def test_the_picture_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    found = bins(cases("that", 3, 1), np.array([0.7, 0.7, 0.8, 0.8]))
    for name in ("a.svg", "b.svg"):
        draw({"one": found, "two": found, "three": found}, tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_the_table_that_ships_fits_the_rules_that_ship() -> None:
    """A fit keeps the mean, so means apart say that rules have changed since: run `make calibrate`."""
    own = own_cases()
    confidence = predicted(own, fitted(language("de")))
    assert confidence.mean() == pytest.approx(np.mean([case.right for case in own]), abs=0.02), "run make calibrate"
    assert calibration_error(bins(own, confidence)) < 0.05, "run make calibrate"


def test_the_file_names_every_term_and_what_it_rests_on() -> None:
    seen = cases("that:saying/before", 3, 1)
    text = yaml_of(fit(seen), seen)
    assert all(f"\n  {term.split()[1]}: " in text for term in TERMS)
    assert "that: " in text and "# 3 of 4" in text
    assert text.splitlines()[0] == YAML.read_text(encoding="utf-8").splitlines()[0]
