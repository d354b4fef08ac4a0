"""Whole texts marked by offsets: reading, agreement, adjudication, and the machine against them."""

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from discourse.coded import CodedCorpus
from discourse.corpus import Corpus
from discourse.errors import AgreementError, DiscourseError, FileError, UnknownNameError
from discourse.handcoding import (
    Lengths,
    SpanLayer,
    Spans,
    adjudicate_spans,
    read_span_decisions,
    read_spans,
    span_agreement,
    span_validation,
    write_span_decisions,
    write_spans,
)
from discourse.handcoding.passage import text_hash
from discourse.handcoding.spans.matching import matched
from discourse.handcoding.spans.names import Names
from discourse.handcoding.spans.places import flattened
from discourse.handcoding.spans.table import FILE_COLUMNS
from discourse.model import Document
from discourse.pipeline import annotate
from discourse.stats import Bootstrap, Continuum, Unit, unitizing_alpha

from .conftest import CODEBOOK
from .test_agreement import cell

TEXT = (
    "Die Geiseln warten seit Mai. „Wir sind Geiseln“, sagte Gesa Brenner. Ein Häftling schrieb. "
    "Gesa Brenner begrüßt das Gespräch."
)
Marks = list[dict[str, str]]


@pytest.fixture(scope="module")
def small() -> CodedCorpus:
    documents = (
        Document("d1", TEXT, "d1.md", title="Geiseln im Mai", outlet="Nordblatt", language="de"),
        Document("d2", "Es regnete den ganzen Tag.", "d2.md", outlet="Nordblatt", language="de"),
    )
    return annotate(Corpus(documents, ()), CODEBOOK)


def mark(layer: str, words: str, *, doc: str = "d1", field: str = "text", nth: int = 0, **said: str) -> dict[str, str]:
    """A row of a file for some words of the text."""
    text = {"text": TEXT, "title": "Geiseln im Mai"}[field]
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    place = {"doc": doc, "field": field, "start": str(start), "end": str(start + len(words)), "hash": text_hash(words)}
    return {**dict.fromkeys(FILE_COLUMNS, ""), **place, "layer": layer, **said}


def read_rows() -> Marks:
    rows = []
    for doc, text in (("d1", TEXT), ("d2", "Es regnete den ganzen Tag.")):
        place = {"doc": doc, "field": "text", "start": "0", "end": str(len(text)), "hash": text_hash(text)}
        rows.append({**dict.fromkeys(FILE_COLUMNS, ""), **place, "layer": "read"})
    return rows


def true() -> Marks:
    """What a careful reader marks."""
    return [
        *read_rows(),
        mark("frame", "Geiseln", field="title", label="held/hostages", voice="outlet"),
        mark("frame", "Geiseln", label="held/hostages", voice="outlet"),
        mark("frame", "Geiseln", nth=1, label="held/hostages", voice="quoted", speaker="brenner"),
        mark("frame", "Häftling", label="held/detainees", voice="outlet"),
        mark("voice", "„Wir sind Geiseln“", label="quoted", speaker="Brenner"),
        mark("statement", "begrüßt das Gespräch", label="1", actor="brenner", target="talks", target_kind="concept"),
        mark("voice", "Gesa Brenner begrüßt das Gespräch", label="attributed", speaker="Brenner"),
    ]


def save(folder: Path, **coders: Marks) -> Path:
    folder.mkdir(exist_ok=True)
    for coder, rows in coders.items():
        with (folder / f"{coder}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FILE_COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
    return folder


@pytest.fixture
def two(small: CodedCorpus, tmp_path: Path) -> Spans:
    """Bert takes the second Geiseln for detainees, does not see the third place, and marks no quotation marks."""
    bert = true()
    bert[4]["label"] = "held/detainees"
    bert[6] = mark("voice", "Wir sind Geiseln", label="quoted", speaker="Gesa Brenner")
    del bert[5]
    return read_spans(save(tmp_path / "two", anna=true(), bert=bert), coded=small)


def test_what_was_marked_comes_back(small: CodedCorpus, tmp_path: Path) -> None:
    spans = read_spans(save(tmp_path / "one", anna=true()), coded=small)
    assert spans.problems.empty
    assert (spans.coders, spans.layers) == (("anna",), (SpanLayer.FRAME, SpanLayer.VOICE, SpanLayer.STATEMENT))
    assert spans.read_by("anna") == ("d1", "d2")
    again = read_spans(write_spans(spans, tmp_path / "again.csv", coder="anna"), coded=small)
    pd.testing.assert_frame_equal(
        again.table.drop(columns=["coder", "file", "row"]), spans.table.drop(columns=["coder", "file", "row"])
    )
    with pytest.raises(FileError, match="nothing is overwritten"):
        write_spans(spans, tmp_path / "again.csv", coder="anna")
    with pytest.raises(UnknownNameError, match="carl"):
        spans.of("carl")


@pytest.mark.parametrize(
    ("change", "column", "expected"),
    [
        ({"layer": "frames"}, "layer", "read | frame | voice | statement"),
        ({"field": "head"}, "field", "text | title"),
        ({"start": "-3"}, "start", "a whole number"),
        ({"end": "4"}, "end", "more than start, 4"),
        ({"end": "999"}, "end", "at most"),
        ({"hash": "h1-1"}, "hash", "has changed since"),
        ({"label": "held/hostage"}, "label", "Did you mean “held/hostages”"),
        ({"label": ""}, "label", "needs one"),
        ({"voice": "own"}, "voice", "outlet | interviewer"),
        ({"doc": "d9"}, "doc", "a row of the layer “read”"),
    ],
)
def test_a_doubtful_row_is_reported(
    small: CodedCorpus, tmp_path: Path, change: dict[str, str], column: str, expected: str
) -> None:
    rows = true()
    rows[3] = rows[3] | change
    spans = read_spans(save(tmp_path / "bad", anna=rows), coded=small)
    (problem,) = spans.problems.to_dict("records")
    assert (problem["row"], problem["column"], problem["coder"]) == (5, column, "anna")
    assert expected in problem["expected"]
    assert len(spans.table) == len(rows) - 1


def test_rows_that_stand_twice_or_overlap(small: CodedCorpus, tmp_path: Path) -> None:
    rows = [*true(), true()[3], mark("voice", "sind", label="attributed")]
    spans = read_spans(save(tmp_path / "bad", anna=rows), coded=small)
    assert spans.problems["expected"].str.contains("every span once|overlaps").tolist() == [True, True]


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        read_spans(tmp_path / "none")
    with pytest.raises(FileError, match="no CSV"):
        read_spans(tmp_path)
    (tmp_path / "a.csv").write_text("doc,start\n", encoding="utf-8")
    with pytest.raises(FileError, match=r"a\.csv:1: no column field"):
        read_spans(tmp_path)
    (tmp_path / "a.csv").write_bytes("doc,fälder\n".encode("latin-1"))
    with pytest.raises(FileError, match="not UTF-8"):
        read_spans(tmp_path)


def test_agreement_by_hand(two: Spans, small: CodedCorpus) -> None:
    found = span_agreement(two, small)
    frames = found.table[found.table["layer"] == "frame"]
    # anna h h h d, bert h h d; the title has 3 words, the text 19
    words = 3 + 19
    anna = [Unit(0, 1, "held/hostages"), Unit(4, 5, "held/hostages"), Unit(10, 11, "held/hostages")]
    bert = [*anna[:2], Unit(10, 11, "held/detainees")]
    anna.append(Unit(15, 16, "held/detainees"))
    whole = unitizing_alpha(
        [Continuum("d1", words, {"anna": anna, "bert": bert}), Continuum("d2", 5, {"anna": [], "bert": []})]
    )
    for score in ("everything", "marked", "coding"):
        assert cell(frames, score=score)["value"] == pytest.approx(getattr(whole, score).value), score
    exact = cell(frames, score="exact")
    assert exact["value"] == pytest.approx(2 * 2 / 7)
    label = cell(frames, score="label")
    assert (label["n"], label["percent"]) == (3, pytest.approx(2 / 3))
    assert label["documents"] == 2
    voices = found.table[found.table["layer"] == "voice"]
    assert cell(voices, score="everything")["value"] == 1, "marks of quotation are no words"
    assert cell(voices, score="speaker")["percent"] == 1, "a last name is enough"
    characters = span_agreement(two, small, layer=SpanLayer.VOICE, lengths=Lengths.CHARACTERS).table
    assert 0.8 < float(str(cell(characters, score="everything")["value"])) < 1
    lines = found.lines(layer="frame", score="marked").table
    assert lines["found"].tolist() == ["Häftling"]
    assert lines["line"].tolist() == ["Ein Häftling schrieb."]
    assert found.lines(layer="frame", score="label").table["answers"].tolist() == [
        "anna=held/hostages · bert=held/detainees"
    ]
    with pytest.raises(UnknownNameError, match="layer"):
        span_agreement(replace(two, table=two.table[two.table["layer"] != "voice"]), small, layer=SpanLayer.VOICE)


def test_a_speech_may_be_marked_in_pieces(small: CodedCorpus, tmp_path: Path) -> None:
    bert = [row for row in true() if row["label"] != "quoted"]
    bert += [
        mark("voice", "„Wir", label="quoted", speaker="brenner"),
        mark("voice", "sind Geiseln“", label="quoted", speaker="Brenner"),
    ]
    spans = read_spans(save(tmp_path / "pieces", anna=true(), bert=bert), coded=small)
    table = span_agreement(spans, small, layer=SpanLayer.VOICE).table
    assert cell(table, score="exact")["value"] == 1
    assert not adjudicate_spans(spans, small).undecided


def test_flattening_and_matching() -> None:
    both = [Unit(0, 4, "a"), Unit(2, 6, "b")]
    assert flattened(both) == (Unit(0, 2, "a"), Unit(2, 4, "a + b"), Unit(4, 6, "b"))
    twins = [Unit(0, 2, "a"), Unit(0, 2, "b")]
    assert matched(twins, twins[::-1]) == [(0, 1), (1, 0)], "of equal places those with equal labels"
    assert matched([Unit(0, 2, "a")], [Unit(1, 9, "a")]) == []


def test_adjudication_and_decisions(two: Spans, small: CodedCorpus, tmp_path: Path) -> None:
    done = adjudicate_spans(two, small)
    assert [(len(case.a), len(case.b)) for case in done.undecided] == [(1, 1), (1, 0)]
    assert dict(zip(done.basis["layer"], done.basis["spans"], strict=True)) == {"frame": 2, "statement": 1, "voice": 2}
    path = write_span_decisions(done, tmp_path / "decisions.csv", coded=small)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["words"] == "Geiseln"
    assert "held/detainees" in rows[0]["b"]
    rows[0] |= {"keep": "a", "reason": "the word", "by": "Chris"}
    rows[1] |= {"keep": "both", "reason": "it names them", "by": "Chris"}
    rows += [rows[0], rows[1] | {"case": "c0"}, {**rows[0], "keep": ""}]
    _write(path, rows)
    decisions = read_span_decisions(path, done)
    assert decisions.problems["expected"].str.contains("one row|is open").tolist() == [True, True]
    final = adjudicate_spans(two, small, decisions=decisions)
    assert not final.undecided
    assert final.decided["reason"].tolist() == ["the word", "it names them"]
    file = write_spans(final.spans, tmp_path / "adjudicated.csv", coder="adjudicated")
    gold = read_spans(file, coded=small)
    assert gold.problems.empty
    anna = two.of("anna").table[list(FILE_COLUMNS)]
    pd.testing.assert_frame_equal(gold.table[list(FILE_COLUMNS)], anna)
    with pytest.raises(AgreementError, match="two coders"):
        adjudicate_spans(gold, small)


@pytest.mark.parametrize(
    ("cells", "column"),
    [({"keep": "c"}, "keep"), ({"keep": "a", "by": "C"}, "reason"), ({"keep": "a", "reason": "x"}, "by")],
)
def test_a_doubtful_decision_is_reported(
    two: Spans, small: CodedCorpus, tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    done = adjudicate_spans(two, small)
    path = write_span_decisions(done, tmp_path / "decisions.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["words"] == "" for row in rows), "no text without a corpus"
    _write(path, [rows[0] | cells])
    decisions = read_span_decisions(path, done)
    assert decisions.problems["column"].tolist() == [column]
    assert not decisions.keep


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_the_machine_against_marked_texts(small: CodedCorpus, tmp_path: Path) -> None:
    spans = read_spans(save(tmp_path / "gold", anna=true()), coded=small)
    found = span_validation(small, spans, interval=Bootstrap(50, seed=1))
    assert (found.table["value"] == 1).all(), found.table[found.table["value"] != 1]
    assert found.evidence.empty
    assert set(found.table["layer"]) == {"frame", "voice", "statement"}


def test_what_the_machine_gets_wrong_has_its_lines(small: CodedCorpus, tmp_path: Path) -> None:
    rows = true()
    rows[5] = mark("frame", "Ein Häftling", label="held/detainees", voice="outlet")
    rows[4] |= {"speaker": "Karl Kandt"}
    rows[6] = mark("voice", "Geiseln warten seit Mai", label="attributed", speaker="")
    rows[7] |= {"label": "-1"}
    rows.append(mark("frame", "Mai", label="held/detainees", voice="outlet"))
    spans = read_spans(save(tmp_path / "gold", anna=rows), coded=small)
    found = span_validation(small, spans)
    frames = found.table[found.table["layer"] == "frame"]
    assert cell(frames, label="(all)", score="recall")["value"] == pytest.approx(4 / 5)
    assert cell(frames, label="(all)", score="exact precision")["value"] == pytest.approx(3 / 4)
    assert cell(frames, label="held/detainees", score="f1")["value"] == pytest.approx(2 / 3)
    assert cell(frames, label="(all)", score="speaker")["value"] == 0
    voices = found.table[found.table["layer"] == "voice"]
    # people: 4 words attributed, the machine: 3 words quoted; of 3 + 19 + 5 words
    words = cell(voices, label="(all)", score="same")
    assert words["value"] == pytest.approx(1 - 7 / int(str(words["n"])))
    assert cell(voices, label="attributed", score="recall")["value"] == pytest.approx(5 / 9)
    statements = found.table[found.table["layer"] == "statement"]
    assert cell(statements, label="talks", score="f1")["value"] == 1
    assert cell(statements, label="talks", score="exact f1")["value"] == 0
    assert cell(statements, label="(all)", score="label")["value"] == 0
    missed = found.lines(layer="frame", label="(all)", score="recall").table
    assert missed["found"].tolist() == ["Mai"]
    assert found.lines(layer="voice")._repr_html_()
    with pytest.raises(DiscourseError, match="expected one"):
        span_validation(small, read_spans(save(tmp_path / "b", anna=rows, bert=rows), coded=small))


def test_names_that_mean_the_same() -> None:
    names = Names(CODEBOOK)
    assert names.same("brenner", "Gesa BRENNER")
    assert names.same("Frau Brenner", "brenner")
    assert names.same("Jana Marwitz", "Marwitz")
    assert not names.same("brenner", "Karl Kandt")
    assert not names.same("", "brenner")
