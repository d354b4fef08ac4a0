"""Results show themselves with unit, interval and validation state; lines show what was found in its context."""

import pandas as pd
import pytest

from discourse.errors import UnknownNameError
from discourse.provenance import Provenance, State, Validation
from discourse.result import MOST_ROWS, Result


def result(rows: int = 2) -> Result:
    names = [f"<b>{number}</b>" for number in range(rows)]
    table = pd.DataFrame({"outlet": names, "value": pd.array([0.123456] + [None] * (rows - 1), dtype="Float64")})
    evidence = pd.DataFrame(
        {
            "outlet": names * 2, "doc": "a", "date": pd.to_datetime(["2025-09-01"] * rows * 2), "speaker": None,
            "voice": "outlet", "field": "text", "start": range(rows * 2), "end": range(1, rows * 2 + 1),
            "found": "Geiseln", "line": "Die <i>Geiseln</i> & mehr: Geiseln",
        }
    )  # fmt: skip
    return Result("framing", table, ("outlet",), "share", evidence, Provenance(), interval="95 %", notes=("a < b",))


def test_a_table_is_escaped_rounded_and_says_what_it_is() -> None:
    html = result()._repr_html_()
    assert "&lt;b&gt;0&lt;/b&gt;" in html
    assert "0.123</td>" in html
    assert "NA" not in html
    assert "Unit: share · 95 % · a &lt; b · machine-coded, not validated" in html


def test_a_table_says_how_far_it_was_validated() -> None:
    measured = Validation.validated(passages=1_200, measured="alpha .81")
    known = result().validated(by=measured)
    assert known.validation.state is State.VALIDATED
    assert "machine-coded; agreement and error measured on 1,200 passages: alpha .81" in known._repr_html_()
    assert known.table is not None
    assert (
        "corrected by 40 hand-coded passages" in result().validated(by=Validation.corrected(passages=40))._repr_html_()
    )
    assert result().validation == Validation.NONE == Validation()
    for state, passages in ((State.NONE, 3), (State.CORRECTED, 0)):
        with pytest.raises(ValueError, match="hand-coded passages"):
            Validation(state, passages)


def test_a_long_table_says_that_it_is_cut() -> None:
    assert f"the first {MOST_ROWS} of 50 rows" in result(50)._repr_html_()


def test_lines_take_a_few_of_every_cell() -> None:
    lines = result(3).lines(most=3)
    assert lines.table["outlet"].nunique() == 3
    assert "3 of 6 lines" in lines._repr_html_()
    assert len(result(3).lines(outlet="<b>1</b>")) == 2


def test_lines_mark_what_was_found_and_escape_the_rest() -> None:
    html = result().lines()._repr_html_()
    assert "Die &lt;i&gt;<mark>Geiseln</mark>&lt;/i&gt; &amp; mehr" in html
    assert "2025-09-01 · a" in html


def test_lines_of_an_unknown_cell() -> None:
    with pytest.raises(UnknownNameError, match="unknown key “outlett”"):
        result().lines(outlett="x")
    with pytest.raises(UnknownNameError, match="unknown outlet “x”"):
        result().lines(outlet="x")
