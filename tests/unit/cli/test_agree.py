"""`discourse agree` as a user meets it."""

import csv
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from discourse.cli.app import app
from discourse.handcoding import read_plan
from discourse.handcoding.passage import text_hash
from discourse.handcoding.spans.table import FILE_COLUMNS

FRAMES = """\
referents:
  held:
    label: Die Festgehaltenen
    definition: people who are held
    frames:
      hostages: {label: Geiseln, definition: held for a price, terms: [Geisel]}
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A corpus, a codebook, and a round that two coders have filled in; they differ on one passage."""
    (tmp_path / "codebook").mkdir()
    (tmp_path / "codebook" / "frames.yaml").write_text(FRAMES, encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    for number in range(4):
        text = f"Die Geiseln warten {number}. Ein Brief kam am {number}. Tag."
        head = f"---\nid: d{number}\noutlet: Blatt\ndate: 2025-09-0{number + 1}\n---\n"
        (tmp_path / "corpus" / f"d{number}.md").write_text(head + text, encoding="utf-8")
    where = ["--corpus", tmp_path / "corpus", "--codebook", tmp_path / "codebook"]
    drawn = run(
        "sample", *where, "--frames", "held", "--coder", "anna", "--coder", "bert", "--seed", 4, "--size", 8,
        "--format", "csv", "--out", tmp_path / "pilot",
    )  # fmt: skip
    assert drawn.exit_code == 0, drawn.output
    said = {id: value for id, _, value in read_plan(tmp_path / "pilot").machine}
    differs = min(id for id, value in said.items() if value == "hostages")
    for coder in ("anna", "bert"):
        path = tmp_path / "pilot" / f"{coder}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        for row in rows:
            none = coder == "bert" and row["passage"] == differs
            row["frames_held"] = "none" if none else said[row["passage"]]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
    return tmp_path


def test_a_round(study: Path) -> None:
    result = run("agree", study / "pilot", "--corpus", study / "nowhere", "--out", study / "out" / "a.csv")
    assert result.exit_code == 0, result.output
    assert "no corpus" in result.stderr
    table = pd.read_csv(study / "out" / "a.csv")
    assert table["aspect"].tolist() == ["hostages", "set"]
    assert table["n"].tolist() == [8, 8]
    # 4 named, of which one is not by the other: Do = 2/16, De = 2·7·9/(16·15)
    assert table["value"].iloc[0] == pytest.approx(1 - (2 / 16) / (2 * 7 * 9 / (16 * 15)))
    assert "anna=hostages · bert=none" in result.stdout
    assert "1 dividing" in result.stdout


def test_a_round_whose_rows_are_doubtful(study: Path) -> None:
    path = study / "pilot" / "bert.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(";hostages;", ";hostage;", 1), encoding="utf-8")
    text = study / "corpus" / "d0.md"
    text.write_text(text.read_text(encoding="utf-8").replace("Ein Brief", "Kein Brief"), encoding="utf-8")
    result = run("agree", study / "pilot", "--corpus", study / "corpus")
    assert result.exit_code == 1
    assert "found “hostage”, expected" in result.stderr
    assert "has changed" in result.stderr
    assert "bert.csv:" in result.stderr


def test_spans(study: Path) -> None:
    folder = study / "gold"
    folder.mkdir()
    text = "Die Geiseln warten 0. Ein Brief kam am 0. Tag."
    for coder, end in (("anna", 11), ("bert", 11)):
        rows = [(0, len(text), "read", ""), (4, end, "frame", "held/hostages")]
        with (folder / f"{coder}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FILE_COLUMNS, restval="")
            writer.writeheader()
            for start, stop, layer, label in rows:
                row = {"doc": "d0", "field": "text", "start": start, "end": stop, "hash": text_hash(text[start:stop])}
                writer.writerow({**row, "layer": layer, "label": label, "voice": "outlet" if label else ""})
    result = run("agree", folder, "--corpus", study / "corpus", "--out", study / "spans.csv")
    assert result.exit_code == 0, result.output
    table = pd.read_csv(study / "spans.csv")
    assert table.set_index("score")["value"]["everything"] == 1
    assert "all values are the same" in result.stdout, "one label cannot show that labels agree"
    with (folder / "bert.csv").open("a", encoding="utf-8") as file:
        file.write("d0,text,4,12,h1-1,frame,held/hostages,outlet,,,,\n")
    result = run("agree", folder, "--corpus", study / "corpus")
    assert result.exit_code == 1
    assert "bert.csv:4: hash: found “h1-1”" in result.stderr


def test_a_folder_without_anything(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    result = run("agree", tmp_path, "--corpus", tmp_path / "corpus")
    assert "no CSV" in str(result.exception)
