"""Every shape with long German names: nothing is cut, nothing hides another, everything is said."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from discourse import figure
from discourse.errors import DiscourseError
from discourse.figure.style import drawing_style

MONTHS = ("2025-06", "2025-07", "2025-09")


def texts(drawn):
    """Every written text with the box that it covers, in pixels, and the size of the page."""
    with drawing_style():
        canvas = FigureCanvasAgg(drawn.canvas)
        canvas.draw()
        written = [text for text in drawn.canvas.findobj(Text) if text.get_text().strip() and text.get_visible()]
        boxes = [
            (text.get_text(), Text.get_window_extent(text, canvas.get_renderer())) for text in written
        ]  # no arrows
    width, height = drawn.canvas.get_size_inches() * drawn.canvas.dpi
    return boxes, width, height


def assert_all_on_page(drawn) -> None:
    boxes, width, height = texts(drawn)
    for text, box in boxes:
        assert box.x0 >= 0, text
        assert box.x1 <= width, text
        assert box.y0 >= 0, text
        assert box.y1 <= height, text


def overlaps(drawn) -> list[tuple[str, str]]:
    boxes, _, _ = texts(drawn)
    return [
        (one, other)
        for (one, first), (other, second) in combinations(boxes, 2)
        if min(first.x1, second.x1) - max(first.x0, second.x0) > 2
        and min(first.y1, second.y1) - max(first.y0, second.y0) > 2
    ]


@pytest.fixture
def shapes(framing, stance, voices, network):
    return {
        "dots": figure.dots(framing()),
        "dots against": figure.dots(framing(), against=framing(voice="quoted")),
        "trend": figure.trend(framing(over=MONTHS)),
        "trend of one": figure.trend(framing(over=MONTHS, outlets=("Pegelblick",))),
        "matrix": figure.matrix(stance),
        "bars": figure.bars(voices),
        "network": figure.network(network()),
        "signed": figure.network(network(signed=True)),
        "tested": figure.network(network(tested=True)),
        "two modes": figure.network(network(mode="two")),
    }


NAMES = [
    "dots", "dots against", "trend", "trend of one", "matrix", "bars", "network", "signed", "tested", "two modes"
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_cut_or_hides_another(name, shapes) -> None:
    assert_all_on_page(shapes[name])
    assert overlaps(shapes[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_says_what_it_shows_and_how_sure_it_is(name, shapes) -> None:
    drawn = shapes[name]
    assert len(drawn.alt) > 40
    assert "achine-coded, not validated" in drawn.caption
    written = " ".join(text for text, _ in texts(drawn)[0])
    assert "achine-coded, not validated" in written.replace("\n", " ")
    assert drawn.canvas.get_size_inches()[0] == pytest.approx(6.4)


def test_a_dollar_sign_and_a_tag_are_drawn_as_they_are(shapes) -> None:
    assert any("$5$" in text for text, _ in texts(shapes["dots"])[0])


def test_titles_say_the_finding(shapes) -> None:
    assert "from " in shapes["dots"].title
    assert shapes["bars"].title == "Outlet: from 40 % (Pegelblick) to 40 % (Morgenblatt Nord) of the words"
    assert shapes["network"].title.startswith("Strongest tie: ")
    assert "most opposed: " in shapes["signed"].title


def test_thin_results_are_not_compared_in_the_title(framing) -> None:
    made = framing()
    made.table["thin"] = True
    assert figure.dots(made).title.endswith("too few to compare")


def test_many_groups_are_cut_down_and_that_is_said(framing) -> None:
    drawn = figure.dots(framing(outlets=tuple(f"Blatt {number}" for number in range(30))))
    assert "10 of 30 groups" in drawn.caption
    assert len(drawn.table) == 120


def test_a_large_network_is_cut_down_and_that_is_said(network) -> None:
    drawn = figure.network(network(nodes=80))
    assert f"of {drawn.drawn['ties in all']} ties" in drawn.caption
    assert drawn.drawn["ties"] <= 60
    assert int(drawn.table["drawn"].sum()) == drawn.drawn["ties"]
    assert_all_on_page(drawn)


def test_places_are_kept_and_the_same_each_time(network) -> None:
    first, again = (figure.network(network(signed=True)).drawn["places"] for _ in range(2))
    assert first == again
    assert np.isfinite(list(first.values())).all()


def test_wrong_results_are_refused_with_the_reason(framing) -> None:
    with pytest.raises(DiscourseError, match="needs the key period"):
        figure.trend(framing())
    with pytest.raises(DiscourseError, match="needs two keys"):
        figure.matrix(framing(over=MONTHS))


def test_means_of_labels_are_drawn_between_minus_one_and_one(stance) -> None:
    drawn = figure.dots(stance)
    assert_all_on_page(drawn)
    assert {axes.get_xlim() for axes in drawn.canvas.axes} == {(-1.08, 1.08)}


def test_frames_and_groups_that_are_never_there_are_left_out_and_that_is_said(framing) -> None:
    made = framing(outlets=("Nord", "West", "Süd"))
    table = made.table
    table.loc[table["frame"] == "Geisel", ["n", "hits"]] = 0
    table.loc[table["outlet"] == "Süd", "value"] = None
    drawn = figure.dots(made)
    assert "2 of 3 groups, 3 of their 4 columns" in drawn.caption
    written = {text for text, _ in texts(drawn)[0]}
    assert "Süd" not in written
    assert "Geisel" not in written
