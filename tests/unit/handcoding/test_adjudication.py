"""From several coders to one value: agreed, decided, or listed as undecided."""

from pathlib import Path

import pytest

from discourse.coded import CodedCorpus
from discourse.errors import FileError
from discourse.handcoding import (
    Form,
    HandCoded,
    Round,
    adjudicate,
    divided,
    manual,
    read,
    read_adjudication,
    write_adjudication,
    write_round,
)
from discourse.handcoding.formats import write_sheet
from discourse.handcoding.sheet import coder_sheet


@pytest.fixture
def hand(drawn: Round, tmp_path: Path) -> HandCoded:
    """Anna and Bert agree but for the voice of the first two passages; the third was coded by Anna only."""
    write_round(drawn, tmp_path / "pilot", coders=["anna", "bert"], form=Form.CSV)
    for coder in ("anna", "bert"):
        answers = {}
        for number, passage in enumerate(drawn.passages):
            if coder == "bert" and number == 2:
                continue
            answers[passage.id, "voice"] = "quoted" if coder == "bert" and number < 2 else "outlet"
            answers[passage.id, "frames_held"] = "hostages; detainees" if coder == "anna" else "detainees; hostages"
            answers[passage.id, "note"] = f"{coder} was here"
        write_sheet(coder_sheet(drawn, coder, answers=answers), tmp_path / "pilot" / f"{coder}.csv", form=Form.CSV)
    return read(tmp_path / "pilot")


def fill(path: Path, rows: dict[int, dict[str, str]]) -> None:
    """Write into rows of an adjudication sheet (XLSX), counted from 0 below the header."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    coding = book["coding"]
    header = [cell.value for cell in coding[1]]
    for number, cells in rows.items():
        for name, value in cells.items():
            coding.cell(number + 2, header.index(name) + 1).value = value
    book.save(path)


def test_what_divides_the_coders_is_listed(hand: HandCoded, drawn: Round) -> None:
    table = divided(hand)
    assert table["passage"].tolist() == [passage.id for passage in drawn.passages[:2]]
    assert table["question"].tolist() == ["voice", "voice"], "free text never divides, nor does the order of uses"
    assert table["answers"].tolist() == ["anna=outlet · bert=quoted"] * 2


def test_agreed_values_and_the_rest(hand: HandCoded, drawn: Round) -> None:
    done = adjudicate(hand)
    assert done.undecided["passage"].tolist() == [passage.id for passage in drawn.passages[:2]]
    counts = done.answers.groupby(["question", "basis"]).size().to_dict()
    agreed = len(drawn.passages) - 1
    assert counts == {
        ("frames_held", "agreed"): agreed, ("frames_held", "single"): 1,
        ("voice", "agreed"): agreed - 2, ("voice", "single"): 1,
    }  # fmt: skip
    assert set(done.answers["value"]) == {"outlet", "hostages; detainees"}


def test_decisions_are_recorded(hand: HandCoded, drawn: Round, coded: CodedCorpus, tmp_path: Path) -> None:
    path = write_adjudication(hand, tmp_path / "pilot" / "adjudication.xlsx", coded=coded, manual="Rules")
    fill(path, {0: {"final": "quoted", "reason": "marks", "by": "Chris"}})
    decisions = read_adjudication(path, hand)
    assert decisions.problems.empty
    done = adjudicate(hand, decisions)
    (row,) = done.answers[done.answers["basis"] == "decided"].to_dict("records")
    assert (row["passage"], row["value"], row["by"], row["reason"], row["coders"]) == (
        drawn.passages[0].id, "quoted", "Chris", "marks", 2,
    )  # fmt: skip
    assert done.undecided["passage"].tolist() == [drawn.passages[1].id]
    assert len(read(tmp_path / "pilot").coders) == 2, "the sheet of decisions is no coder's"


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"final": "quotd", "reason": "x", "by": "C"}, "final", "did you mean “quoted”"),
        ({"final": "-1", "reason": "x", "by": "C"}, "final", "expected outlet"),
        ({"final": "quoted", "by": "C"}, "reason", "a reason"),
        ({"final": "quoted", "reason": "x"}, "by", "who decided"),
        ({"final": "quoted", "passage": "p1", "reason": "x", "by": "C"}, "passage", "the id"),
        ({"final": "quoted", "question": "frames_held", "reason": "x", "by": "C"}, "question", "differ"),
        ({"final": "quoted", "hash": "h1", "reason": "x", "by": "C"}, "hash", "h"),
    ],
)  # fmt: skip
def test_a_doubtful_decision_is_reported(
    hand: HandCoded, coded: CodedCorpus, tmp_path: Path, cells: dict[str, str], column: str, expected: str
) -> None:
    path = write_adjudication(hand, tmp_path / "adjudication.xlsx", coded=coded)
    fill(path, {1: cells})
    decisions = read_adjudication(path, hand)
    (problem,) = decisions.problems.to_dict("records")
    assert (problem["row"], problem["column"]) == (3, column)
    assert expected in problem["expected"]
    assert len(adjudicate(hand, decisions).undecided) == 2


def test_a_decision_that_stands_twice_is_none(
    hand: HandCoded, coded: CodedCorpus, drawn: Round, tmp_path: Path
) -> None:
    path = write_adjudication(hand, tmp_path / "adjudication.xlsx", coded=coded)
    first = drawn.passages[0]
    decided = {"final": "quoted", "reason": "x", "by": "C"}
    fill(path, {0: decided, 1: decided | {"passage": first.id, "hash": first.text_hash, "final": "outlet"}})
    decisions = read_adjudication(path, hand)
    assert decisions.table.empty
    assert decisions.problems["row"].tolist() == [2, 3]


def test_where_a_decision_can_be_written(hand: HandCoded, coded: CodedCorpus, tmp_path: Path) -> None:
    path = write_adjudication(hand, tmp_path / "adjudication.csv", coded=coded, form=Form.CSV)
    with pytest.raises(FileError, match="nothing is overwritten"):
        write_adjudication(hand, path, coded=coded, form=Form.CSV)
    with pytest.raises(FileError, match="expected xlsx or csv"):
        write_adjudication(hand, tmp_path / "b", coded=coded, form=Form.DOCCANO)
    path.write_text(path.read_text(encoding="utf-8-sig").replace('"final"', '"end"'), encoding="utf-8")
    with pytest.raises(FileError, match="no column final"):
        read_adjudication(path, hand)


def test_the_manual_says_what_the_codebook_says(coded: CodedCorpus, drawn: Round) -> None:
    text = manual(coded.codebook, drawn.questions, text="Und noch etwas.")
    for part in (
        "held for a price",
        "counts: the word",
        "does not count: places",
        "Ein Häftling kam.",
        "to talk at all",
    ):
        assert part in text
    assert text.endswith("Und noch etwas.\n")
