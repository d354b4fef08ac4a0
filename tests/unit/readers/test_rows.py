"""JSONL, CSV and Parquet: one document a line or row; one bad row spoils no other."""

import csv
import datetime
import json
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from discourse.model import Document, Given, GivenKind, Problem, Role, Severity
from discourse.readers import read
from discourse.readers.shard import write_shard

LONG = "Wort " * 50_000
ODD = "eins\r\nzwei\rdrei\nvier\x85fünf\x0bsechs\x0csieben\u2028acht\u2029neun\x1c „offen"


def items(path: Path) -> list[Document | Problem]:
    return list(read(path, source=path.name))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def documents(found: list[Document | Problem]) -> list[Document]:
    return [each for each in found if isinstance(each, Document)]


def refused(found: list[Document | Problem]) -> list[tuple[str, str]]:
    return [
        (each.source, each.what) for each in found if isinstance(each, Problem) and each.severity is Severity.REFUSED
    ]


# JSONL


def test_jsonl_reads_every_field(tmp_path: Path) -> None:
    row = {"id": 12, "text": ODD, "title": "T", "outlet": "O", "date": "2025-11-14", "authors": "A; B", "genre": "g",
           "language": "de", "url": "u", "wave": 2}  # fmt: skip
    (made,) = items(written(tmp_path, "a.jsonl", "\n" + json.dumps(row, ensure_ascii=False) + "\r\n\n"))
    assert made == Document(
        "12", ODD, "a.jsonl:2", "T", "O", datetime.date(2025, 11, 14), ("A", "B"), "g", "de", "u", (("wave", 2),)
    )


def test_a_bad_json_line_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    lines = ['{"text": "gut"', "[1]", '"x"', '{"id": "a"}', '{"text": 5}', '{"text": " "}', '{"text": "\\ud83d halb"}',
             '{"text": "a", "text": "b"}', '{"text": "x", "n": Infinity}', "[" * 100_000, '{"text": "x", "id": true}',
             '{"text": "x", "\\udc00": 1}', '{"text": "x", "n": ' + "9" * 5000 + "}",
             '{"id": "gut", "text": "gut"}']  # fmt: skip
    found = items(written(tmp_path, "a.jsonl", "\ufeff" + "\n".join(lines)))
    assert [made.id for made in documents(found)] == ["gut"]
    problems = refused(found)
    assert [source for source, _ in problems] == [f"a.jsonl:{number}" for number in range(1, len(lines))]
    expected = ["no JSON", "a list", "a str", "no text", "a number", "empty", "surrogate", "stands twice", "Infinity",
                "nested too deep", "the id is a truth value", "surrogate", "no JSON"]  # fmt: skip
    assert all(part in what for part, (_, what) in zip(expected, problems, strict=True)), problems


def test_a_surrogate_pair_is_one_character(tmp_path: Path) -> None:
    assert documents(items(written(tmp_path, "a.jsonl", '{"text": "\\ud83d\\ude00"}')))[0].text == "😀"


def test_a_nul_is_read_with_a_warning(tmp_path: Path) -> None:
    found = items(written(tmp_path, "a.jsonl", '{"text": "a\\u0000b", "date": "2025-01-01"}'))
    assert documents(found)[0].text == "a\x00b"
    assert [each.what for each in found if isinstance(each, Problem)] == [
        "the text holds a NUL character, first at offset 1"
    ]


def test_a_line_of_five_megabytes(tmp_path: Path) -> None:
    made = documents(items(written(tmp_path, "a.jsonl", json.dumps({"text": LONG * 20}))))
    assert made[0].text == LONG * 20


# CSV


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_in_its_usual_shapes(mark: str, start: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(start)
        writer = csv.writer(file, delimiter=mark, lineterminator=end)
        writer.writerow(["id", "text", "date", "authors", "other;, col"])
        writer.writerow(["1", ODD + '„a“, "b"; c', "14.11.2025", "A;B", ""])
        writer.writerow(["2", LONG, "", "", "x"])
    limit = csv.field_size_limit()
    one, two = documents(items(path))
    assert csv.field_size_limit() == limit
    assert (one.id, one.text, one.date, one.authors, one.metadata) == (
        "1", ODD + '„a“, "b"; c', datetime.date(2025, 11, 14), ("A", "B"), (),
    )  # fmt: skip
    assert (two.id, two.text, two.metadata) == ("2", LONG, (("other;, col", "x"),))


def test_csv_without_a_text_column_names_those_it_has(tmp_path: Path) -> None:
    assert refused(items(written(tmp_path, "a.csv", "id;body;Text\n1;2;3"))) == [
        ("a.csv:1", "no column “text”; found: id, body, Text")
    ]


@pytest.mark.parametrize("mark", [",", ";"])
def test_csv_with_everything_quoted(mark: str, tmp_path: Path) -> None:
    content = f'"id"{mark}"text"\n"1"{mark}"eins"\n'
    assert [made.text for made in documents(items(written(tmp_path, "a.csv", content)))] == ["eins"]


@pytest.mark.parametrize("content", ['"id,text\n1,x', "Wort " * 100_000, 'id"x",te"xt\n1'])
def test_csv_without_a_header(content: str, tmp_path: Path) -> None:
    ((source, what),) = refused(items(written(tmp_path, "a.csv", content)))
    assert source == "a.csv:1" and len(what) < 400


def test_csv_with_a_column_twice(tmp_path: Path) -> None:
    assert "stands twice" in refused(items(written(tmp_path, "a.csv", "text,text\n1,2")))[0][1]


def test_bad_csv_rows_spoil_no_others(tmp_path: Path) -> None:
    rows = ["id,text,x", "1,eins,a", "2,zu kurz", "3", "4,zu, lang, hier", '5,"falsch" markiert,x', "6,sechs,,,", "",
            "7,,x", '8,"zwei\nZeilen",x', ""]  # fmt: skip
    found = items(written(tmp_path, "a.csv", "\n".join(rows)))
    assert [made.id for made in documents(found)] == ["1", "2", "6", "8"]
    assert [made.source for made in documents(found)] == ["a.csv:2", "a.csv:3", "a.csv:7", "a.csv:10"]
    assert [source for source, _ in refused(found)] == ["a.csv:4", "a.csv:5", "a.csv:6", "a.csv:9"]
    short = [each for each in found if isinstance(each, Problem) and "2 cells" in each.what]
    assert [(each.doc, each.severity) for each in short] == [("2", Severity.WARNING)]


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    found = items(written(tmp_path, "a.csv", 'id,text\n1,Er sagt: "Nein\n2,„Auch offen\n3,"offen\n4,vier'))
    assert [made.text for made in documents(found)] == ['Er sagt: "Nein', "„Auch offen"]
    assert refused(found) == [
        ("a.csv:4", "a quotation mark is never closed; nothing behind it could be read, down to line 5")
    ]


def test_a_csv_row_that_is_not_utf8(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfid,text\n1,gut\n2,f\xfcr\n3,gut\n"
    found = items(written(tmp_path, "a.csv", content))
    assert [made.id for made in documents(found)] == ["1", "3"]
    assert refused(found) == [("a.csv:3", f"not UTF-8: byte 0xfc at byte offset {content.index(0xFC)}, line 3")]


# Parquet


def table(folder: Path, **columns: object) -> Path:
    path = folder / "a.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_parquet_reads_every_type(tmp_path: Path) -> None:
    night = datetime.datetime(2025, 11, 13, 23, 30, tzinfo=datetime.UTC)
    path = table(
        tmp_path,
        id=pa.array([1, 2]),
        text=pa.array([ODD, LONG], pa.large_string()),
        date=pa.array([night, None], pa.timestamp("ns", "Europe/Berlin")),
        authors=pa.array([["A", "B"], None]),
        outlet=pa.array(["O", "O"]).dictionary_encode(),
        count=pa.array([3, None]),
        share=pa.array([0.5, float("nan")]),
        price=pa.array([Decimal("1.50"), None]),
        seen=pa.array([datetime.date(2025, 1, 2), None]),
        tags=pa.array([{"a": 1}, None]),
        raw=pa.array([b"\xff\x00", b"ok"]),
        words=pa.array([9, 9]),
    )
    one, two = documents(items(path))
    assert (one.id, one.text, one.source, one.outlet, one.authors) == ("1", ODD, "a.parquet:1", "O", ("A", "B"))
    assert one.date == datetime.date(2025, 11, 14)
    assert one.metadata == (("count", 3), ("share", 0.5), ("price", "1.50"), ("seen", "2025-01-02"),
                            ("tags", '{"a": 1}'), ("raw", "ff00"), ("meta_words", 9))  # fmt: skip
    assert (two.text, two.date, two.metadata) == (LONG, None, (("raw", "6f6b"), ("meta_words", 9)))


@pytest.mark.parametrize(
    ("columns", "what"),
    [({"body": ["x"]}, "no column “text”; found: body"), ({"text": [1]}, "holds int64"), ({"text": [["a"]]}, "list")],
)
def test_parquet_without_texts(columns: dict[str, list[object]], what: str, tmp_path: Path) -> None:
    assert what in refused(items(table(tmp_path, **{name: pa.array(each) for name, each in columns.items()})))[0][1]


def test_parquet_rows_without_text(tmp_path: Path) -> None:
    found = items(table(tmp_path, text=pa.array(["a", None, " ", "b"])))
    assert [made.source for made in documents(found)] == ["a.parquet:1", "a.parquet:4"]
    assert [source for source, _ in refused(found)] == ["a.parquet:2", "a.parquet:3"]


def test_damaged_parquet(tmp_path: Path) -> None:
    content = table(tmp_path, text=pa.array([LONG])).read_bytes()
    for cut in (content[:-20], content[:40] + b"\x00" * 400 + content[440:], content[: len(content) // 2]):
        found = items(written(tmp_path, "b.parquet", cut))
        assert len(refused(found)) == 1 and not documents(found)


def test_a_shard_gives_back_what_it_was_given(tmp_path: Path) -> None:
    given = (Given(GivenKind.TURN, 0, 4, "A", "P", Role.MEMBER), Given(GivenKind.BOLD, 1, 2))
    metadata = (("meta_words", 3), ("a", True), ("b", 0.1), ("c", "1"))
    one = Document(
        "1", "Text\x00", "x", "T", "O", datetime.date(2025, 1, 2), ("A", "B"), "g", "de", "u", metadata, given
    )
    two = Document("2", ODD, "y")
    path = tmp_path / "a.parquet"
    write_shard([one, two], path)
    again = documents(items(path))
    assert [(made.id, made.text, made.title, made.date, made.authors, made.metadata, made.given) for made in again] == [
        (made.id, made.text, made.title, made.date, made.authors, made.metadata, made.given) for made in (one, two)
    ]
    first = path.read_bytes()
    write_shard([one, two], path)
    assert path.read_bytes() == first


def test_a_column_called_given_is_metadata_in_other_people_s_files(tmp_path: Path) -> None:
    (made,) = documents(items(table(tmp_path, text=pa.array(["a"]), given=pa.array(["x"]), metadata=pa.array(["{"]))))
    assert made.metadata == (("given", "x"), ("metadata", "{"))


def test_a_damaged_shard_row_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_shard([Document("1", "Text", "x", given=(Given(GivenKind.BOLD, 2, 9),)), Document("2", "Text", "x")], path)
    found = items(path)
    assert [made.id for made in documents(found)] == ["2"] and "span" in refused(found)[0][1]
