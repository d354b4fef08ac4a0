import math
from itertools import permutations

import numpy as np
import pytest

from discourse.stats import SpanScores, Unit, span_scores


def test_exact_and_assigned_units_by_hand() -> None:
    """Equal; 8 of 10 shared; 2 of 12 shared, too little; one alone."""
    first = [Unit(0, 10, "a"), Unit(20, 30, "a"), Unit(40, 47, "b")]
    second = [Unit(0, 10, "a"), Unit(20, 28, "a"), Unit(45, 52, "b"), Unit(60, 70, "b")]
    found = span_scores([(first, second)])
    assert found == SpanScores(first=3, second=4, exact=1, matched=2, overlap=pytest.approx(1.8))
    assert found.f1 == pytest.approx(4 / 7)
    assert found.exact_f1 == pytest.approx(2 / 7)
    assert found.overlap_f1 == pytest.approx(3.6 / 7)
    assert (found.precision, found.recall) == (2 / 4, pytest.approx(2 / 3))
    assert span_scores([(first, second)], least=0.1).matched == 3


def test_categories_count_unless_they_shall_not() -> None:
    documents = [([Unit(0, 10, "a")], [Unit(0, 10, "b")])]
    assert span_scores(documents).f1 == 0
    assert span_scores(documents, categories=False).exact_f1 == 1


def test_a_unit_is_assigned_once() -> None:
    first = [Unit(0, 10, "a")]
    second = [Unit(0, 9, "a"), Unit(0, 8, "a"), Unit(0, 8, "a")]
    found = span_scores([(first, second)])
    assert (found.matched, found.overlap) == (1, 0.9)


def test_the_assignment_is_the_best_one() -> None:
    random = np.random.default_rng(6)
    for _ in range(20):
        drawn = np.sort(random.integers(0, 15, size=(8, 2)), axis=1)
        units = [Unit(int(start), int(end) + 1, "a") for start, end in drawn]
        first, second = units[:4], units[4:]

        def overlap(one: Unit, other: Unit) -> float:
            common = one.shared(other)
            share = common / (len(one) + len(other) - common)
            return share if share >= 0.2 else 0.0

        best = max(sum(map(overlap, first, order)) for order in permutations(second))
        assert span_scores([(first, second)], least=0.2).overlap == pytest.approx(best)


def test_counts_add_up_over_documents_and_the_order_of_coders_does_not_matter() -> None:
    one, other = [Unit(0, 10, "a")], [Unit(0, 8, "a"), Unit(9, 12, "a")]
    found = span_scores([(one, other), (other, one), ([], one)])
    assert (found.first, found.second, found.matched) == (3, 4, 2)
    assert span_scores([(one, other)]).f1 == span_scores([(other, one)]).f1


def test_nothing_marked_is_undefined() -> None:
    found = span_scores([([], [])])
    assert all(map(math.isnan, (found.f1, found.exact_f1, found.overlap_f1, found.precision, found.recall)))
    assert span_scores([([Unit(0, 1, "a")], [])]).f1 == 0


@pytest.mark.parametrize("least", [0.0, 1.5])
def test_the_least_overlap_is_a_share(least: float) -> None:
    with pytest.raises(ValueError, match="above 0 and at most at 1"):
        span_scores([], least=least)
