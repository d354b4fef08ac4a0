import json
import subprocess
import sys
from dataclasses import replace

import matplotlib
import pandas as pd
import pytest

from discourse import figure
from discourse.figure.figure import csv

KINDS = ["csv", "json", "pdf", "png", "svg"]


def test_five_files_with_equal_bytes_each_time(framing, tmp_path) -> None:
    for folder in ("a", "b"):
        figure.dots(framing(), against=framing(voice="quoted")).save(tmp_path / folder / "deep" / "fig1.2_names")
    files = sorted(path.name for path in (tmp_path / "a" / "deep").iterdir())
    assert files == [f"fig1.2_names.{kind}" for kind in KINDS]
    for name in files:
        assert (tmp_path / "a" / "deep" / name).read_bytes() == (tmp_path / "b" / "deep" / name).read_bytes()


def test_no_time_and_no_maker_stands_in_the_files(framing, tmp_path) -> None:
    figure.dots(framing()).save(tmp_path / "f")
    assert b"CreationDate" not in (tmp_path / "f.pdf").read_bytes()
    assert "dc:date" not in (tmp_path / "f.svg").read_text()
    assert b"Matplotlib" not in (tmp_path / "f.png").read_bytes()


def test_the_table_and_the_record_lie_beside_the_picture(framing, tmp_path) -> None:
    drawn = figure.dots(framing(), against=framing(voice="quoted")).save(tmp_path / "fig")
    table = pd.read_csv(tmp_path / "fig.csv")
    assert len(table) == len(drawn.table) == 24
    assert set(table["series"]) == {"outlet", "quoted"}
    record = json.loads((tmp_path / "fig.json").read_text(encoding="utf-8"))
    assert record["validation"] == "machine-coded, not validated"
    assert record["results"][0]["parameters"]["voice"] == "outlet"
    assert record["alt"] == drawn.alt
    assert record["versions"]["matplotlib"]


def test_csv_has_iso_dates_empty_cells_and_line_feeds() -> None:
    dates = pd.Series(pd.array(["2025-11-14", None], dtype="datetime64[s]"))
    table = pd.DataFrame({"date": dates, "value": pd.array([1 / 3, None], dtype="Float64"), "name": ["NA", "Ä"]})
    assert csv(table) == "date,value,name\n2025-11-14,0.333333333333,NA\n,,Ä\n"


def test_a_notebook_shows_the_picture_with_its_words_escaped(framing) -> None:
    html = figure.dots(framing(), title="<script>alert(1)</script>")._repr_html_()
    assert html.startswith('<figure><img src="data:image/png;base64,')
    assert "<script>" not in html
    assert "achine-coded, not validated" in html


def test_settings_of_the_user_neither_matter_nor_change(framing, tmp_path) -> None:
    figure.dots(framing()).save(tmp_path / "plain")
    with matplotlib.rc_context(
        {"font.size": 30, "font.family": ["monospace"], "savefig.dpi": 30, "text.parse_math": True}
    ):
        figure.dots(framing()).save(tmp_path / "other")
        assert matplotlib.rcParams["font.size"] == 30
    assert (tmp_path / "plain.png").read_bytes() == (tmp_path / "other.png").read_bytes()


def test_pyplot_and_its_global_state_are_never_loaded() -> None:
    program = "import discourse.figure, sys; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("shape", ["dots", "trend", "matrix", "bars"])
def test_nothing_found_is_said_and_not_an_error(shape, framing, stance, tmp_path) -> None:
    made = stance if shape == "matrix" else framing(over=("2025-09",)) if shape == "trend" else framing()
    drawn = getattr(figure, shape)(replace(made, table=made.table.iloc[:0]))
    assert "nothing found" in drawn.alt
    drawn.save(tmp_path / shape)


def test_an_empty_network_says_so(network) -> None:
    made = network()
    assert "nothing found" in figure.network(replace(made, edges=made.edges.iloc[:0])).alt
