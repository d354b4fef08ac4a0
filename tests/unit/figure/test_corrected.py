"""Dots beside what a hand-coded sample makes of them: told apart in grey print, in words and in the table."""

from dataclasses import replace

import pytest
from tests.unit.figure.test_shapes import assert_all_on_page, overlaps, texts

from discourse import figure
from discourse.errors import DiscourseError
from discourse.figure import style


def marks(drawn, marker: str) -> list:
    return [line for axes in drawn.canvas.axes for line in axes.lines if line.get_marker() == marker]


def test_corrected_values_are_filled_diamonds_and_the_machines_hollow_dots_with_dashes(framing, corrected) -> None:
    drawn = figure.dots(framing(), corrected=corrected)
    assert_all_on_page(drawn)
    assert overlaps(drawn) == []
    diamonds, dots = marks(drawn, "D"), marks(drawn, "o")
    assert len(diamonds) == int(corrected.table["value"].notna().sum())
    assert len(dots) == 12
    assert all(each.get_markerfacecolor() == style.GROUND for each in dots)
    assert style.GROUND not in {each.get_markerfacecolor() for each in diamonds}
    looks = {line.get_linestyle() for axes in drawn.canvas.axes for line in axes.lines if line.get_marker() == "None"}
    assert looks == {"-", "--"}


def test_words_and_table_have_both(framing, corrected) -> None:
    drawn = figure.dots(framing(), corrected=corrected)
    assert (
        "Filled diamonds, solid lines: corrected; hollow dots, dashed lines: by machine (95 % interval)"
        in drawn.caption
    )
    assert "*: no corrected estimate (4 cells), the table says why" in drawn.caption
    assert "Corrected by 200 hand-coded passages" in drawn.caption
    assert "corrected:" in drawn.alt
    assert "by machine:" in drawn.alt
    assert ", corrected: " in drawn.title
    assert str(drawn.validation) == "corrected by 200 hand-coded passages"
    assert drawn.table.groupby("series")["value"].count().to_dict() == {"by machine": 12, "corrected": 8}
    written = {text for text, _ in texts(drawn)[0]}
    assert {"200", "200*"} <= written


def test_where_nothing_could_be_corrected_the_machines_numbers_stay(framing, corrected) -> None:
    nothing = replace(corrected, table=corrected.table.assign(value=None, low=None, high=None, thin=True))
    drawn = figure.dots(framing(), corrected=nothing)
    assert len(marks(drawn, "o")) == 12
    assert marks(drawn, "D") == []
    assert "(12 cells)" in drawn.caption


def test_what_does_not_go_together_is_refused(framing, corrected) -> None:
    with pytest.raises(DiscourseError, match="expected one of them"):
        figure.dots(framing(), against=framing(voice="quoted"), corrected=corrected)
    with pytest.raises(DiscourseError, match="corrected has the keys outlet, referent, frame, expected outlet, period"):
        figure.dots(framing(over=("2025-06",)), corrected=corrected)


def test_a_trend_of_corrected_values_has_the_machines_as_hollow_squares(framing, corrected) -> None:
    own = framing(over=("2025-06", "2025-07"))
    table = own.table.assign(machine_value=own.table["value"], value=(own.table["value"] + 0.1).mask(own.table["thin"]))
    drawn = figure.trend(replace(own, table=table, validation=corrected.validation))
    assert_all_on_page(drawn)
    squares = marks(drawn, "s")
    assert squares
    assert {line.get_markerfacecolor() for line in squares} == {style.GROUND}
    assert {line.get_linestyle() for line in squares} == {"--"}
    assert "hollow squares, dashed lines: by machine" in drawn.caption
    assert f"no corrected estimate in {int(table['thin'].sum())} cells" in drawn.caption
    assert "(by machine " in drawn.alt
    assert "Corrected by 200 hand-coded passages" in drawn.caption
    assert "machine_value" in drawn.table


def test_bars_leave_out_what_could_not_be_corrected(framing, corrected) -> None:
    table = corrected.table[corrected.table["frame"] == "Geisel"].assign(machine_value=0.2)
    drawn = figure.bars(replace(corrected, table=table, keys=("outlet",)))
    refused = int(table["value"].isna().sum())
    assert refused
    assert f"no corrected estimate in {refused} cells" in drawn.caption
    assert drawn.alt.count(": ") >= len(table) - refused
