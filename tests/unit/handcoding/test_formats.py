"""Sheets as files: nothing is lost on the way there and back, and no cell runs."""

import csv
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from discourse.errors import DiscourseError, FileError
from discourse.handcoding import AnswerKind, Form, Question, Round, read, read_plan, write_round
from discourse.handcoding.answer import read_answer
from discourse.handcoding.formats import read_sheet, write_sheet
from discourse.handcoding.inception import LAYER, feature_names
from discourse.handcoding.sheet import Column, RawSheet, Sheet, coder_sheet, question_column
from discourse.handcoding.xlsx import escape, unescape

QUESTIONS = (
    Question("frames_held-up", AnswerKind.SEVERAL, ("none", "hostages", "détenus-1")),
    Question("frames_held_up", AnswerKind.ONE, ("-1", "0", "1", "none")),
    Question("share", AnswerKind.NUMBER),
    Question("note", AnswerKind.TEXT),
)
SUFFIX = {
    Form.XLSX: "a.xlsx", Form.CSV: "a.csv", Form.LABEL_STUDIO: "a.json", Form.DOCCANO: "a.jsonl",
    Form.INCEPTION: "a.json",
}  # fmt: skip
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =HYPERLINK(1)",
    "'=1",
    "''",
    "＝1",
    '"=1"',
    "=cmd|' /C calc'!A0",
)
HARD = (
    *FORMULAS, "Zeile 1\nZeile 2\r\nZeile 3\rEnde", "a;b,c\td", 'Er sagte: "Nein"; „Doch“', "👩‍👩‍👧 🇩🇪 𝔊",
    "u\u0308 ü", "שלום עולם",
    "\u202eabc\u202c", "_x0041_", "_x005F_x0041_", "x005F_", "\x00\x01\x0b\x1f\x7f\x85\ufeff\ufffe\uffff\u2028", "  ",
    "",
    "<b>&amp;</b>]]>", "1e5", "007", "01.02.2026", "TRUE", "NA", "#NAME?", "A" * 5_000,
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(HARD),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text("=+-@'\";,\t\r\n _x0041F", max_size=12),
)


def sheet_of(rows: list[tuple[str, ...]]) -> Sheet:
    names = ("passage", "hash", "coder", "before", "text", "after", "claim")
    hidden = ("passage", "hash", "coder")
    columns = (*(Column(name, hidden=name in hidden) for name in names), *map(question_column, QUESTIONS))
    return Sheet(columns, tuple(rows), "A manual.\n=1+1\n")


def found(raw: RawSheet, names: tuple[str, ...]) -> list[tuple[object, ...]]:
    return [tuple(row.get(name) if row.get(name) is not None else "" for name in names) for _, row in raw.rows]


def expected(sheet: Sheet, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [tuple(row[sheet.place(name)] for name in names) for row in sheet.rows]


ANSWERS = st.tuples(
    st.sampled_from(("", "none", "hostages", "hostages; hostages; hostages; détenus-1")),
    st.sampled_from(("", "-1", "0", "1", "none")),
    st.sampled_from(("", "0", "0.5", "1")),
    TEXTS,
)
ROWS = st.lists(st.tuples(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), ANSWERS), min_size=1, max_size=4)


@pytest.mark.parametrize("form", list(Form))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
@example(rows=[((text, text, text, text), ("none", "-1", "0.5", text)) for text in HARD])
def test_every_text_comes_back_as_it_was(
    form: Form, rows: list[tuple[tuple[str, ...], tuple[str, ...]]], tmp_path: Path
) -> None:
    sheet = sheet_of(
        [(f"p{number}", f"h{number}", "anna", *texts, *given) for number, (texts, given) in enumerate(rows)]
    )
    path = tmp_path / SUFFIX[form]
    write_sheet(sheet, path, form=form)
    raw = read_sheet(path, QUESTIONS)
    shown = ("passage", "hash", "coder", "text", *(question.name for question in QUESTIONS))
    shown = shown if form is Form.INCEPTION else (*shown, "before", "after", "claim")
    assert found(raw, shown) == expected(sheet, shown)
    for (_, row), (_, filled) in zip(raw.rows, rows, strict=True):
        answers = [read_answer(question, row[question.name]) for question in QUESTIONS]
        assert [answer.value for answer in answers[:3]] == [value or None for value in filled[:3]]
        assert answers[3].value == (filled[3] if filled[3].strip() else None)
        assert not any(answer.complaint for answer in answers)


@pytest.mark.parametrize("form", list(Form))
def test_the_same_sheet_is_the_same_bytes(form: Form, tmp_path: Path) -> None:
    sheet = sheet_of([("p1", "h1", "anna", "", "Text", "", "", "none", "1", "", "")])
    for name in ("one", "two"):
        write_sheet(sheet, tmp_path / name / SUFFIX[form], form=form)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = [("p1", "h1", "anna", text, text, text, text, "none", "-1", "0.5", text) for text in FORMULAS]
    write_sheet(sheet_of(rows), tmp_path / "a.xlsx", form=Form.XLSX)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        assert not any(b"<f>" in packed.read(name) for name in packed.namelist() if "worksheets" in name)
    book = load_workbook(tmp_path / "a.xlsx")
    for worksheet in book.worksheets:
        for cell in (cell for row in worksheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type in ("s", "inlineStr")
            if str(cell.value).lstrip()[:1] in tuple("=+-@＝"):
                assert cell.quotePrefix


def test_no_cell_of_a_csv_begins_like_a_formula(tmp_path: Path) -> None:
    rows = [("p1", "h1", "anna", text, text, text, text, "none", "-1", "0.5", text) for text in FORMULAS]
    write_sheet(sheet_of(rows), tmp_path / "a.csv", form=Form.CSV)
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as lines:
        cells = [cell for row in csv.reader(lines, delimiter=";") for cell in row if cell]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝")]


def test_a_workbook_can_be_filled_in(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_sheet(
        sheet_of([("p1", "h1", "anna", "", "Text", "", "", "", "", "", "")]), tmp_path / "a.xlsx", form=Form.XLSX
    )
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["coding", "manual", "values"]
    coding = book["coding"]
    assert coding.freeze_panes == "A2"
    assert [letter for letter in "ABCDEFG" if coding.column_dimensions[letter].hidden] == ["A", "B", "C"]
    assert coding["E2"].alignment.wrap_text
    assert coding["I2"].number_format == "@"
    assert book["values"].sheet_state == "hidden"
    rules = {str(rule.sqref): rule for rule in coding.data_validations.dataValidation}
    offered = rules["I2"].formula1.replace("$", "").split("!")[1].split(":")
    assert [cell.value for (cell,) in book["values"][offered[0] : offered[1]]] == ["-1", "0", "1", "none"]
    assert rules["I2"].showErrorMessage
    assert not rules["H2"].showErrorMessage, "several values can be typed where one is offered"
    assert book["manual"]["A2"].value == "=1+1"
    assert book["manual"]["A2"].data_type == "s"


def test_a_workbook_saved_again_with_shared_strings_keeps_its_texts(tmp_path: Path) -> None:
    rows = [(f"p{n}", "h", "anna", text, text, text, text, "", "", "", text) for n, text in enumerate(HARD)]
    sheet = sheet_of(rows)
    write_sheet(sheet, tmp_path / "a.xlsx", form=Form.XLSX)
    strings: list[str] = []

    def shared(part: str) -> str:
        pieces = part.split('t="inlineStr"><is>')
        for number, piece in enumerate(pieces[1:], start=1):
            text, rest = piece.split("</is>", 1)
            strings.append(f"<si>{text}</si>")
            pieces[number] = f't="s"><v>{len(strings) - 1}</v>{rest}'
        return "".join(pieces)

    with zipfile.ZipFile(tmp_path / "a.xlsx") as source, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as target:
        for name in source.namelist():
            part = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                part = shared(part)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
                part = part.replace(
                    "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
                )
            if name == "xl/_rels/workbook.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
                link = f'<Relationship Id="rShared" Type="{kind}" Target="sharedStrings.xml"/>'
                part = part.replace("</Relationships>", f"{link}</Relationships>")
            target.writestr(name, part)
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        target.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{"".join(strings)}</sst>')
    names = ("passage", "text", "before", "note")
    assert found(read_sheet(tmp_path / "b.xlsx", QUESTIONS), names) == expected(sheet, names)


@given(TEXTS)
def test_escaping_is_undone(text: str) -> None:
    assert unescape(escape(text)) == text


def test_what_a_cell_cannot_hold_is_refused(tmp_path: Path) -> None:
    long = sheet_of([("p1", "h1", "anna", "", "😀" * 20_000, "", "", "", "", "", "")])
    with pytest.raises(FileError, match="expected at most 32,767"):
        write_sheet(long, tmp_path / "a.xlsx", form=Form.XLSX)
    write_sheet(long, tmp_path / "a.csv", form=Form.CSV)
    with pytest.raises(DiscourseError, match="half a surrogate pair"):
        sheet_of([("p1", "h1", "anna", "", "\ud83d", "", "", "", "", "", "")])


def test_label_studio_gets_a_configuration(tmp_path: Path) -> None:
    from lxml import etree

    question = Question("voice", AnswerKind.ONE, ("quoted", "outlet"), ask='Whose "words" & why?')
    columns = (Column("passage"), Column("hash"), Column("coder"), Column("text"), question_column(question))
    write_sheet(Sheet(columns, (("p", "h", "a", "T", ""),)), tmp_path / "a.json", form=Form.LABEL_STUDIO)
    root = etree.parse(tmp_path / "label-studio.xml").getroot()
    assert [each.get("value") for each in root.iter("Choice")] == ["quoted", "outlet"]
    assert root.find("Choices").get("toName") == "text"
    assert "annotations" not in json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))[0]
    bad = question_column(Question("voice", AnswerKind.ONE, ("a",), ask="\x01"))
    with pytest.raises(FileError, match=r"U\+0001"):
        write_sheet(Sheet((Column("text"), bad), (("T", ""),)), tmp_path / "b.json", form=Form.LABEL_STUDIO)


def test_inception_gets_a_layer_and_utf16_offsets(tmp_path: Path) -> None:
    from lxml import etree

    row = ("p1", "h1", "anna", "😀 davor ", "𝔊 hier", " danach", "", "", "1", "", "")
    write_sheet(sheet_of([row, row]), tmp_path / "a.json", form=Form.INCEPTION)
    cas = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    spans = [each for each in cas["%FEATURE_STRUCTURES"] if each["%TYPE"] == LAYER]
    text = cas["%FEATURE_STRUCTURES"][0]["sofaString"].encode("utf-16-le")
    assert [text[2 * each["begin"] : 2 * each["end"]].decode("utf-16-le") for each in spans] == ["𝔊 hier"] * 2
    assert spans[0]["begin"] == 9
    layer = etree.parse(tmp_path / "inception-typesystem.xml").getroot()
    names = [each.text for each in layer.iter("{*}name")]
    assert names[0] == LAYER
    assert names[1:] == list(
        feature_names(["passage", "hash", "coder", *(q.name for q in QUESTIONS), "claim"]).values()
    )
    assert "frames_held_up_2" in names


def test_doccano_counts_uses_and_holds_one_free_text(tmp_path: Path) -> None:
    row = ("p1", "h1", "anna", "", "T", "", "", "hostages; hostages", "1", "", "gut")
    write_sheet(sheet_of([row]), tmp_path / "a.jsonl", form=Form.DOCCANO)
    line = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))
    assert line["label"] == ["frames_held-up=hostages*2", "frames_held_up=1"]
    assert line["Comments"] == ["gut"]
    labels = [each["text"] for each in json.loads((tmp_path / "doccano-labels.json").read_text(encoding="utf-8"))]
    assert {"frames_held-up=none", "frames_held-up=hostages*3", "frames_held_up=-1"} <= set(labels)
    assert "frames_held-up=none*2" not in labels
    two = (
        *(Column(name) for name in ("passage", "text")),
        question_column(QUESTIONS[3]),
        question_column(Question("why", AnswerKind.TEXT)),
    )
    with pytest.raises(FileError, match="one free text"):
        write_sheet(Sheet(two, (("p", "T", "a", "b"),)), tmp_path / "b.jsonl", form=Form.DOCCANO)


VOCE = {"result": [{"from_name": "voce", "type": "choices", "value": {"choices": ["quoted"]}}]}


def as_json(change: Callable[[list[dict]], object]) -> Callable[[Path], None]:
    def changed(path: Path) -> None:
        content = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(change(content)), encoding="utf-8")

    return changed


@pytest.mark.parametrize(
    ("form", "change", "said"),
    [
        (Form.XLSX, lambda path: path.write_bytes(b"PK no"), "no readable XLSX"),
        (Form.CSV, lambda path: path.write_bytes(b""), "the file is empty"),
        (Form.CSV, lambda path: path.write_bytes(path.read_bytes() + b'"p'), "quotation marks do not fit"),
        (Form.CSV, lambda path: path.write_bytes(b"passage;hash\r\np;\x81\x8d"), "byte 0x81"),
        (Form.CSV, lambda path: path.write_bytes(b"passage;hash\r\np;h;a;b\r\n"), "row 2: 4 cells, expected 2"),
        (Form.LABEL_STUDIO, as_json(lambda tasks: {"tasks": tasks}), "no tasks of Label Studio"),
        (Form.LABEL_STUDIO, as_json(lambda tasks: [{**tasks[0], "annotations": [VOCE]}]), "voce"),
        (Form.LABEL_STUDIO, lambda path: path.write_text("{", encoding="utf-8"), "no JSON in UTF-8"),
        (Form.DOCCANO, lambda path: path.write_text("{\n", encoding="utf-8"), "a.jsonl:1: no JSON"),
        (Form.DOCCANO, lambda path: path.write_text("[]\n", encoding="utf-8"), "expected an object a line"),
        (Form.DOCCANO, lambda path: path.write_text('{"label": ["quoted"]}', encoding="utf-8"), "question=value"),
        (Form.INCEPTION, lambda path: path.write_text('{"%FEATURE_STRUCTURES": []}', encoding="utf-8"), "no span"),
        (Form.INCEPTION, as_json(lambda cas: cas | {"%TYPES": {}}), "no feature passage"),
    ],
)  # fmt: skip
def test_a_broken_file_is_one_clear_error(
    form: Form, change: Callable[[Path], object], said: str, tmp_path: Path
) -> None:
    path = tmp_path / SUFFIX[form]
    write_sheet(sheet_of([("p1", "h1", "anna", "", "Text", "", "", "", "1", "", "")]), path, form=form)
    change(path)
    with pytest.raises(FileError, match=said):
        read_sheet(path, QUESTIONS)


def test_a_sheet_has_a_known_suffix(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"found the suffix “\.ods”"):
        read_sheet(tmp_path / "a.ods", QUESTIONS)


@pytest.mark.parametrize("form", list(Form))
def test_a_round_is_written_and_its_empty_sheets_are_read(form: Form, drawn: Round, tmp_path: Path) -> None:
    paths = write_round(drawn, tmp_path / "pilot", coders=["anna", "bert"], form=form, manual="Read this.\n")
    assert [path.name.split(".")[0] for path in paths] == ["anna", "bert"]
    hand = read(tmp_path / "pilot")
    assert hand.problems.empty
    assert hand.answers["value"].isna().all()
    assert len(hand.answers) == 2 * len(drawn.passages) * len(drawn.questions)
    assert hand.coders == ("anna", "bert")
    with pytest.raises(FileError, match="nothing is overwritten"):
        write_round(drawn, tmp_path / "pilot", coders=["anna"])


def test_a_blind_sheet_tells_nothing_of_the_machine(drawn: Round) -> None:
    sheet = coder_sheet(drawn, "anna")
    known = {passage.id: passage for passage in drawn.passages}
    shown = ("passage", "hash", "coder", "before", "text", "after", *(question.name for question in drawn.questions))
    assert sheet.names == shown
    for row in sheet.rows:
        passage = known[row[0]]
        assert row == (
            passage.id,
            passage.text_hash,
            "anna",
            passage.before,
            passage.text,
            passage.after,
            "",
            "",
            "",
            "",
        )
    orders = [[row[0] for row in coder_sheet(drawn, coder).rows] for coder in ("anna", "bert")]
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1]) == sorted(known)
    strata = [known[id].stratum for id in orders[0]]
    assert strata != sorted(strata)


def test_the_plan_is_a_round_without_texts(drawn: Round, tmp_path: Path, coded) -> None:
    write_round(drawn, tmp_path / "pilot", coders=["anna"], form=Form.CSV)
    plan = (tmp_path / "pilot" / "plan.yaml").read_text(encoding="utf-8")
    assert not [passage.text for passage in drawn.passages if passage.text in plan]
    again = read_plan(tmp_path / "pilot")
    assert again.with_texts(coded) == drawn
    assert not again.with_texts(coded).changed()
    assert again.table["probability"].tolist() == drawn.table["probability"].tolist()
    with pytest.raises(FileError, match="the round has no texts"):
        write_round(again, tmp_path / "again", coders=["anna"])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit: "sentence"', "unit: word", "plan.yaml:4: unit: found “word”, expected sentence | paragraph"),
        ("seed: 11", "seed: eleven", "expected a whole number"),
        ("blind: true", "blind: maybe", "expected true or false"),
        ("strata:\n", "layers:\n", "strata: found nothing, expected a list"),
        ('"stratum": 0', '"stratum": 9', "expected a number below"),
        ('round: "pilot"', "round: {}", "found a list or mapping, expected a text"),
    ],
)  # fmt: skip
def test_a_broken_plan_names_its_line(old: str, new: str, said: str, drawn: Round, tmp_path: Path) -> None:
    write_round(drawn, tmp_path / "pilot", coders=["anna"], form=Form.CSV)
    path = tmp_path / "pilot" / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FileError, match=said.replace("|", r"\|")):
        read_plan(tmp_path / "pilot")


def test_a_missing_plan_is_an_error(tmp_path: Path, drawn: Round) -> None:
    paths = write_round(drawn, tmp_path / "pilot", coders=["anna"], form=Form.CSV)
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(paths[0], tmp_path / "elsewhere")
    with pytest.raises(FileError, match="expected the plan"):
        read(tmp_path / "elsewhere")
    assert len(read(tmp_path / "elsewhere", plan=drawn).answers) == 4 * len(drawn.passages)
