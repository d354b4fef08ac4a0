"""Filled sheets as they come back: moved, resaved, mistyped. What is doubtful is reported, the rest is kept."""

import csv
import datetime
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from discourse.coded import CodedCorpus
from discourse.corpus import Corpus
from discourse.errors import DiscourseError, FileError
from discourse.handcoding import Form, HandCoded, Round, read, sample, sample_hits, write_round
from discourse.handcoding.formats import write_sheet
from discourse.handcoding.sheet import coder_sheet
from discourse.model import Document
from discourse.pipeline import annotate

Cells = dict[str, str]
Change = Callable[[list[Cells]], object]
ANSWERS = {"frames_held": "hostages; hostages", "voice": "quoted", "stance_talks": "-1", "note": "=so; „so“"}


def filled(drawn: Round) -> Mapping[tuple[str, str], str]:
    return {(passage.id, name): value for passage in drawn.passages for name, value in ANSWERS.items()}


@pytest.fixture
def folder(drawn: Round, tmp_path: Path) -> Path:
    write_round(drawn, tmp_path / "pilot", coders=["anna"], form=Form.CSV)
    write_sheet(coder_sheet(drawn, "anna", answers=filled(drawn)), tmp_path / "pilot" / "anna.csv", form=Form.CSV)
    return tmp_path / "pilot"


def edit(
    path: Path, change: Change, *, encoding: str = "utf-8-sig", delimiter: str = ";", errors: str = "strict"
) -> None:
    """Change the rows of a CSV sheet and save it as a spreadsheet would."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    rows = change(rows) or rows
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding, errors))


def refused(hand: HandCoded) -> list[tuple[object, ...]]:
    problems = hand.problems[~hand.problems["kept"].astype(bool)]
    return list(zip(problems["row"], problems["column"], problems["found"], problems["expected"], strict=True))


def full(hand: HandCoded, *, but: int = 0) -> None:
    """All answers but those of so many passages are there."""
    rows = len(hand.round.passages) - but
    assert len(hand.answers) == rows * len(hand.round.questions)
    assert hand.answers.groupby("question")["value"].unique().map(list).to_dict() == {
        q: [v] for q, v in ANSWERS.items()
    }


def test_a_filled_sheet_is_read(folder: Path, drawn: Round, coded: CodedCorpus) -> None:
    hand = read(folder, coded=coded)
    assert hand.problems.empty
    full(hand)
    assert hand.values("voice")["anna"].tolist() == ["quoted"] * len(drawn.passages)
    assert hand.weighted["weight"].sum() / len(ANSWERS) == pytest.approx(sum(s.population for s in drawn.strata))
    one = hand.answers[hand.answers["passage"] == drawn.order("anna")[3].id].iloc[0]
    assert (one["row"], one["place"], one["coder"], one["round"]) == (5, 4, "anna", "pilot")
    assert read(folder / "anna.csv").answers.equals(hand.answers)
    with pytest.raises(DiscourseError, match="asks no “voces”"):
        hand.values("voces")


@pytest.mark.parametrize("form", list(Form))
def test_every_format_gives_the_same_answers(form: Form, drawn: Round, folder: Path, tmp_path: Path) -> None:
    write_round(drawn, tmp_path / "other", coders=["anna"], form=form)
    (path,) = [each for each in (tmp_path / "other").iterdir() if each.name.startswith("anna")]
    write_sheet(coder_sheet(drawn, "anna", answers=filled(drawn)), path, form=form)
    first, second = read(folder).answers, read(tmp_path / "other").answers
    assert second.drop(columns=["file", "row"]).equals(first.drop(columns=["file", "row"]))


def test_rows_and_columns_may_move_and_columns_be_added(folder: Path) -> None:
    def moved(rows: list[Cells]) -> list[Cells]:
        return [{"mine": "x", **dict(reversed(row.items()))} for row in reversed(rows)] + [dict.fromkeys(rows[0], "")]

    edit(folder / "anna.csv", moved)
    hand = read(folder)
    full(hand)
    assert [(row["column"], row["kept"]) for row in hand.problems.to_dict("records")] == [("mine", True)]
    order = hand.answers.drop_duplicates("passage")
    assert (order["row"] + order["place"] == len(order) + 2).all(), (
        "the row is that of the file, the place as handed out"
    )


def test_a_renamed_column_is_an_error_that_lists_what_was_found(folder: Path) -> None:
    edit(
        folder / "anna.csv",
        lambda rows: [{("voices" if k == "voice" else k): v for k, v in row.items()} for row in rows],
    )
    with pytest.raises(FileError, match=r"anna.csv:1: no column “voice”; was it renamed.*Did you mean “voices”"):
        read(folder)


@pytest.mark.parametrize(
    ("encoding", "delimiter", "noted"),
    [("utf-8", ",", 0), ("utf-8-sig", "\t", 0), ("utf-16", "\t", 0), ("cp1252", ";", 1), ("utf-8", ";", 0)],
)
def test_a_sheet_saved_again_in_another_encoding_is_read(
    folder: Path, encoding: str, delimiter: str, noted: int
) -> None:
    def as_saved(rows: list[Cells]) -> list[Cells]:
        return [{**row, "stance_talks": "–1", "before": "🎈" + row["before"], "note": row["note"]} for row in rows]

    edit(folder / "anna.csv", as_saved, encoding=encoding, delimiter=delimiter, errors="replace")
    hand = read(folder)
    full(hand)
    assert hand.problems["kept"].tolist() == [True] * noted
    assert all("Windows-1252" in found for found in hand.problems["found"])


def changed(column: str, value: str) -> Change:
    def change(rows: list[Cells]) -> None:
        rows[2][column] = value

    return change


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("voice", "Quoted", "did you mean “quoted”"),
        ("voice", "quotd", "did you mean “quoted”"),
        ("stance_talks", "0,5", "expected -1 | 0 | 1 | none"),
        ("stance_talks", "01.01.2026", "expected -1 | 0 | 1 | none"),
        ("frames_held", "hostages, detainees", "expected none | hostages | detainees"),
        ("passage", "p123", "the id of a passage of the round “pilot”"),
        ("passage", "", "the id of a passage of the round “pilot”"),
        ("hash", "h123", "the plan's"),
        ("text", "Ganz etwas anderes.", "cells moved apart"),
    ],
)  # fmt: skip
def test_a_doubtful_row_is_reported_and_left_out(folder: Path, column: str, value: str, expected: str) -> None:
    edit(folder / "anna.csv", changed(column, value))
    hand = read(folder)
    full(hand, but=1)
    ((row, where, found, wanted),) = refused(hand)
    assert (row, where, found) == (4, column, value)
    assert expected in wanted
    assert hand.problems["file"].tolist() == [str(folder / "anna.csv")]


def test_every_bad_cell_of_a_row_is_named(folder: Path) -> None:
    def twice(rows: list[Cells]) -> None:
        rows[0] |= {"voice": "x", "stance_talks": "2"}
        rows[5] |= {"voice": "y"}

    edit(folder / "anna.csv", twice)
    hand = read(folder)
    full(hand, but=2)
    assert [each[:3] for each in refused(hand)] == [(2, "voice", "x"), (2, "stance_talks", "2"), (7, "voice", "y")]


def test_an_empty_cell_is_missing_and_not_none(folder: Path) -> None:
    edit(folder / "anna.csv", changed("voice", " "))
    hand = read(folder)
    assert hand.problems.empty
    assert hand.values("voice")["anna"].isna().sum() == 1
    assert hand.values("frames_held")["anna"].isna().sum() == 0


def test_a_passage_that_stands_twice_is_left_out(folder: Path) -> None:
    edit(folder / "anna.csv", lambda rows: [*rows, {**rows[0], "voice": "outlet"}])
    hand = read(folder)
    full(hand, but=1)
    assert [(row, where) for row, where, *_ in refused(hand)] == [
        (2, "passage"),
        (len(hand.round.passages) + 2, "passage"),
    ]


def test_one_column_sorted_alone_does_not_pass(folder: Path) -> None:
    def sorted_alone(rows: list[Cells]) -> None:
        for row, text in zip(rows, sorted(row["text"] for row in rows), strict=True):
            row["text"] = text

    edit(folder / "anna.csv", sorted_alone)
    hand = read(folder)
    assert len(refused(hand)) > len(hand.round.passages) / 2
    assert {where for _, where, *_ in refused(hand)} == {"text"}


def test_a_text_that_has_changed_since_is_reported(folder: Path, coded: CodedCorpus, drawn: Round) -> None:
    victim = next(passage for passage in drawn.passages if passage.field == "text")
    texts = coded.documents["text"].mask(coded.documents["doc"] == victim.doc, "X" + coded.documents["text"])
    hand = read(folder, coded=replace(coded, documents=coded.documents.assign(text=texts)))
    gone = [passage.id for passage in drawn.passages if passage.doc == victim.doc and passage.field == "text"]
    full(hand, but=len(gone))
    assert set(hand.problems["passage"]) == set(gone)
    assert all("the text at this place has changed" in expected for *_, expected in refused(hand))
    without = read(folder, coded=coded.where(doc=[doc for doc in coded.layers.docs if doc != victim.doc]))
    assert any("its document gone" in expected for *_, expected in refused(without))


def test_a_text_that_was_emptied_or_cut_is_reported(
    folder: Path, documents: tuple[Document, ...], coded: CodedCorpus, drawn: Round
) -> None:
    for cut in (0, 20):
        shorter = [replace(each, text=each.text[:cut]) for each in documents]
        hand = read(folder, coded=annotate(Corpus(tuple(shorter), ()), coded.codebook))
        assert len(refused(hand)) >= sum(each.end > cut for each in drawn.passages if each.field == "text")


def test_two_coders_are_told_apart_by_what_the_sheet_says(folder: Path, drawn: Round) -> None:
    write_sheet(coder_sheet(drawn, "bert", answers=filled(drawn)), folder / "Kopie (2).csv", form=Form.CSV)
    (folder / "~$anna.xlsx").write_bytes(b"lock")
    hand = read(folder)
    assert hand.coders == ("anna", "bert")
    edit(folder / "anna.csv", lambda rows: [{k: v for k, v in row.items() if k != "coder"} for row in rows])
    assert read(folder).coders == ("anna", "bert"), "without a column, the file's name tells"


def test_what_excel_makes_of_cells_is_read_or_reported(drawn: Round, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_round(drawn, tmp_path / "pilot", coders=["anna"])
    path = tmp_path / "pilot" / "anna.xlsx"
    write_sheet(coder_sheet(drawn, "anna", answers=filled(drawn)), path, form=Form.XLSX)
    book = load_workbook(path)
    coding = book["coding"]
    stance = [cell.value for cell in coding[1]].index("stance_talks") + 1
    for row, value in ((2, -1), (3, -1.0), (4, "–1"), (5, datetime.datetime(2026, 1, 1)), (6, True), (7, "=1-2")):
        coding.cell(row, stance).value = value
    coding.move_range("A1:J1", rows=0)
    book.save(path)
    hand = read(tmp_path / "pilot")
    full(hand, but=3)
    assert [(row, found) for row, _, found, _ in refused(hand)] == [
        (5, "2026-01-01 00:00:00"),
        (6, "TRUE"),
        (7, "=1-2"),
    ]


def test_what_the_tools_export_is_read(drawn: Round, tmp_path: Path) -> None:
    write_round(drawn, tmp_path / "studio", coders=["anna"], form=Form.LABEL_STUDIO)
    path = tmp_path / "studio" / "anna.label-studio.json"
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for number, task in enumerate(tasks):
        task |= {"id": number, "created_at": "2026-01-01", "predictions": []}
        given = {"frames_held": ("text", ["hostages", "hostages"]), "voice": ("choices", ["quoted"])}
        result = [{"from_name": name, "type": "x", "value": {kind: items}} for name, (kind, items) in given.items()]
        task["annotations"] = [{"completed_by": 3, "was_cancelled": True, "result": []}, {"result": result}]
    tasks[0]["annotations"].append({"result": []})
    path.write_text(json.dumps(tasks), encoding="utf-8")
    hand = read(tmp_path / "studio")
    assert hand.values("frames_held")["anna"].dropna().unique().tolist() == ["hostages; hostages"]
    assert hand.values("voice")["anna"].isna().sum() == 1, "a task annotated twice stands twice"
    assert any("export one project for each coder" in found for found in hand.problems["found"])
    write_round(drawn, tmp_path / "doccano", coders=["anna"], form=Form.DOCCANO)
    path = tmp_path / "doccano" / "anna.doccano.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    keep = ("passage", "hash", "coder")
    exported = [
        {
            "id": number, "text": line["text"], "meta": {name: line[name] for name in keep},
            "labels": ["voice=quoted", "frames_held=hostages*2", *(["voice=outlet"] if number == 0 else [])],
            "comments": [{"text": "a"}, {"text": "b"}],
        }
        for number, line in enumerate(lines)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in exported), encoding="utf-8")
    hand = read(tmp_path / "doccano")
    assert hand.values("note")["anna"].dropna().unique().tolist() == ["a\nb"]
    assert [each[:3] for each in refused(hand)] == [(1, "voice", "quoted; outlet")]


def test_a_folder_without_sheets_is_an_error(drawn: Round, folder: Path) -> None:
    (folder / "anna.csv").unlink()
    with pytest.raises(FileError, match="found no sheet"):
        read(folder)
    with pytest.raises(FileError, match="no such file or folder"):
        read(folder / "nowhere")


def test_ticks_are_read(coded: CodedCorpus, tmp_path: Path) -> None:
    drawn = sample_hits(coded, size=8, seed=2)
    write_round(drawn, tmp_path / "kwic", coders=["anna"], form=Form.CSV)
    ticks = {(passage.id, "tick"): "true" if "hostages" in passage.claim else "false" for passage in drawn.passages}
    write_sheet(coder_sheet(drawn, "anna", answers=ticks), tmp_path / "kwic" / "anna.csv", form=Form.CSV)
    edit(tmp_path / "kwic" / "anna.csv", lambda rows: [{**row, "tick": row["tick"].upper()} for row in rows])
    hand = read(tmp_path / "kwic", coded=coded)
    assert hand.problems.empty
    told = hand.weighted[hand.weighted["question"] == "tick"]
    assert (told["claim"].str.contains("hostages") == (told["value"] == "true")).all()


def test_a_sheet_that_shows_the_machine_is_read_as_well(coded: CodedCorpus, questions, tmp_path: Path) -> None:
    drawn = sample(coded, size=12, ask=questions, seed=1, name="open", blind=False)
    for form in Form:
        (path,) = write_round(drawn, tmp_path / form, coders=["anna"], form=form)
        assert "machine_frames_held" in coder_sheet(drawn, "anna").names
        assert read(tmp_path / form).problems.empty
        assert path.exists()
