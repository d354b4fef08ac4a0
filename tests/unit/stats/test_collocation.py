"""Association of words against nltk and scipy, and hand-computed cells."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.association import BigramAssocMeasures
from scipy.stats import chi2_contingency

from discourse.stats import (
    association_g2,
    delta_p,
    dice,
    log_dice,
    minimum_sensitivity,
    npmi_of,
    pmi,
    t_score,
    z_score,
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """O, R, C, N of a possible table."""
    near, found = draw(st.integers(1, 60)), draw(st.integers(1, 60))
    together = draw(st.integers(1, min(near, found)))
    return together, near, found, draw(st.integers(near + found - together + 1, 5_000))


@given(tables())
def test_measures_are_those_of_nltk(table: tuple[int, int, int, int]) -> None:
    o, near, found, places = table
    theirs, marginals = BigramAssocMeasures, (o, (near, found), places)
    word, other = np.array([o]), np.array([found])
    assert pmi(word, near, other, places) == pytest.approx(theirs.pmi(*marginals), abs=1e-9)
    assert pmi(word, near, other, places, power=3) == pytest.approx(
        np.log2(theirs.mi_like(*marginals, power=3) * places), abs=1e-9
    )
    assert dice(word, near, other) == pytest.approx(theirs.dice(*marginals))
    assert t_score(word, near, other, places) == pytest.approx(theirs.student_t(*marginals), abs=1e-6)


@given(tables())
def test_g2_is_that_of_scipy(table: tuple[int, int, int, int]) -> None:
    o, near, found, places = table
    cells = [[o, near - o], [found - o, places - near - found + o]]
    theirs = chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
    value = float(association_g2(np.array([o]), near, np.array([found]), places)[0])
    assert abs(value) == pytest.approx(theirs, abs=1e-7)
    assert value >= -1e-9 if o * places >= near * found else value <= 0


@given(tables())
def test_measures_keep_their_bounds(table: tuple[int, int, int, int]) -> None:
    o, near, found, places = table
    word, other = np.array([o]), np.array([found])
    slack = 1e-9
    assert -1 - slack <= npmi_of(word, near, other, places)[0] <= 1 + slack
    assert 0 <= minimum_sensitivity(word, near, other)[0] <= dice(word, near, other)[0] + slack <= 1 + 2 * slack
    assert log_dice(word, near, other)[0] <= 14
    for value in delta_p(word, near, other, places):
        assert -1 <= value[0] <= 1
    assert log_dice(word, near, other)[0] == pytest.approx(14 + np.log2(dice(word, near, other)[0]))
    first, second = delta_p(word, near, other, places)
    expected = near * found / places
    assert np.sign(first[0]) == np.sign(second[0])
    assert (first[0] > 0) == (o > expected) or abs(o - expected) < 1e-9


def test_cells_by_hand() -> None:
    """O 8, R 20, C 10, N 100, E 2."""
    word, other = np.array([8]), np.array([10])
    assert pmi(word, 20, other, 100)[0] == 2
    assert npmi_of(word, 20, other, 100)[0] == pytest.approx(2 / -np.log2(0.08))
    assert z_score(word, 20, other, 100)[0] == pytest.approx(6 / np.sqrt(2))
    assert t_score(word, 20, other, 100)[0] == pytest.approx(6 / np.sqrt(8))
    assert minimum_sensitivity(word, 20, other)[0] == pytest.approx(0.4)
    given_node, given_word = delta_p(word, 20, other, 100)
    assert given_node[0] == pytest.approx(8 / 20 - 2 / 80)
    assert given_word[0] == pytest.approx(8 / 10 - 12 / 90)


def test_words_that_never_meet_and_words_that_always_do() -> None:
    assert npmi_of(np.array([0]), 5, np.array([5]), 100)[0] == -1
    assert npmi_of(np.array([5]), 5, np.array([5]), 100)[0] == pytest.approx(1)
    assert npmi_of(np.array([100]), 100, np.array([100]), 100)[0] == 1
    assert log_dice(np.array([0]), 5, np.array([5]))[0] == -np.inf
