from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.errors import DiscourseError
from discourse.figure.layout import barycentre_order, fitted, stress_layout
from discourse.figure.page import text_width, wrapped
from discourse.figure.spread import spread
from discourse.figure.timeline import shown, timeline


@given(st.lists(st.floats(0, 10), max_size=12), st.floats(0.1, 0.8))
def test_labels_are_spread_without_overlap_and_in_order(wanted: list[float], height: float) -> None:
    places = spread(wanted, [height] * len(wanted), 0, 10)
    ordered = sorted(places)
    assert all(second - first >= height - 1e-9 for first, second in pairwise(ordered))
    assert [place for _, place in sorted(zip(wanted, places, strict=True))] == sorted(places)
    assert all(height / 2 - 1e-9 <= place <= 10 - height / 2 + 1e-9 for place in places)


def test_labels_that_have_room_stay_where_they_are() -> None:
    assert spread([1.0, 4.0], [1.0, 1.0], 0, 10) == [1.0, 4.0]


@settings(deadline=None)
@given(st.text(st.sampled_from("abcäöüß -/"), max_size=60), st.floats(0.6, 3))
def test_wrapped_lines_fit_and_lose_nothing(text: str, inches: float) -> None:
    lines = wrapped(text, 10, inches)
    assert all(text_width(line, 10) <= inches or len(line) < 6 for line in lines)
    kept = "".join(lines).replace("-", "")
    assert kept.replace(" ", "") == text.replace("-", "").replace(" ", "")


@pytest.mark.parametrize(
    ("names", "whole"),
    [
        (["2025-11", "2026-02"], ["2025-11", "2025-12", "2026-01", "2026-02"]),
        (["2024-12-30", "2025-01-01"], ["2024-12-30", "2024-12-31", "2025-01-01"]),
        (["2020-W52", "2021-W01"], ["2020-W52", "2020-W53", "2021-W01"]),
        (["2025-Q3", "2026-Q1"], ["2025-Q3", "2025-Q4", "2026-Q1"]),
        (["2024", "2026"], ["2024", "2025", "2026"]),
        ([], []),
    ],
)
def test_timelines_have_no_gaps(names, whole) -> None:
    assert timeline(names) == whole


def test_mixed_periods_are_refused() -> None:
    with pytest.raises(DiscourseError, match="different length"):
        timeline(["2024-03", "2024-W20"])


def test_few_names_stand_on_an_axis() -> None:
    assert shown(["a"], 4) == [0]
    assert len(shown([str(n) for n in range(50)], 7)) <= 7


def test_stress_follows_the_paths() -> None:
    path = np.zeros((4, 4))
    for first in range(3):
        path[first, first + 1] = path[first + 1, first] = 1.0
    places = stress_layout(path)
    gaps = np.linalg.norm(places[:, None] - places[None], axis=2)
    assert gaps[0, 1:] == pytest.approx([1, 2, 3], abs=0.05)
    assert stress_layout(path).tobytes() == places.tobytes()


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 14), st.integers(0, 10_000))
def test_boxes_do_not_overlap_where_the_page_has_room(nodes: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    sizes = random.uniform(0.3, 1.2, (nodes, 2))
    places = fitted(random.normal(size=(nodes, 2)), sizes, 8.0, 8.0)
    gaps = np.abs(places[:, None] - places[None])
    overlap = ((sizes[:, None] + sizes[None]) / 2 - gaps > 0.01).all(axis=2)
    assert not (overlap & ~np.eye(nodes, dtype=bool)).any()
    assert (places >= sizes / 2 - 0.001).all()


def test_crossings_are_avoided_where_they_can_be() -> None:
    weights = np.array([[0, 1.0], [1.0, 0]])
    rows, columns = barycentre_order(weights, ["a", "b"])
    assert weights[np.ix_(rows, columns)].tolist() == [[1, 0], [0, 1]]
