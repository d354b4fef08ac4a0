"""What is true of every format: suffixes, gzip, text that is none, fields."""

import datetime
import gzip
import json
from pathlib import Path

import pytest

from discourse.coded import SCHEMAS
from discourse.model import Document, Problem, Severity
from discourse.readers import FORMATS, read, supported
from discourse.readers.fields import FIELDS, PREFIX, RESERVED

DATA = Path(__file__).parents[2] / "data" / "readers"
Items = list[Document | Problem]


def items(path: Path) -> Items:
    return list(read(path, source=path.name))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(found: Items) -> list[str]:
    return [each.what for each in found if isinstance(each, Problem) and each.severity is Severity.REFUSED]


def documents(found: Items) -> list[Document]:
    return [each for each in found if isinstance(each, Document)]


def test_reserved_names_are_the_columns_of_the_public_tables() -> None:
    columns = {column for schema in SCHEMAS.values() for column in schema}
    assert (columns | {"between"}) - {"translated"} == RESERVED
    assert set(FIELDS) - {"id"} < set(SCHEMAS["documents"])


@pytest.mark.parametrize("name", ["a.md", "A.MD", "a.b.jsonl", "a.csv.gz", "a.XML.GZ"])
def test_suffixes_that_are_supported(name: str) -> None:
    assert supported(Path(name))


@pytest.mark.parametrize("name", ["a.docx", "a", "a.gz", ".md", "a.md.zip"])
def test_suffixes_that_are_not(name: str, tmp_path: Path) -> None:
    (what,) = refused(items(written(tmp_path, name, "Text")))
    assert "unknown suffix" in what and all(suffix in what for suffix in FORMATS)


@pytest.mark.parametrize("name", ["artikel.md", "seite.txt", "protokoll.xml"])
def test_gzipped_reads_the_same(name: str, tmp_path: Path) -> None:
    packed = written(tmp_path, name + ".gz", gzip.compress((DATA / name).read_bytes()))
    assert list(read(packed, source="x")) == list(read(DATA / name, source="x"))


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize(
    "content", [b"no gzip at all", gzip.compress(b"{}\n")[:-6], b""], ids=["other", "cut", "empty"]
)
def test_damaged_gzip_is_refused(suffix: str, content: bytes, tmp_path: Path) -> None:
    found = items(written(tmp_path, f"a{suffix}.gz", content))
    assert refused(found) and not documents(found)


def test_what_precedes_the_damage_is_read(tmp_path: Path) -> None:
    rows = "".join(f'{{"id": "{number}", "text": "Zeile {number * 7919}"}}\n' for number in range(3000))
    packed = gzip.compress(rows.encode())
    found = items(written(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2]))
    assert len(documents(found)) > 100 and "gzip" in refused(found)[-1]


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"], ids=["nothing", "space", "mark"])
def test_empty_files_are_refused(suffix: str, content: bytes, tmp_path: Path) -> None:
    found = items(written(tmp_path, "a" + suffix, content))
    assert len(refused(found)) == 1 and len(found) == 1


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n\x00\x00", b"PAR1\x00\x00PAR1", b"\x00"],
    ids=["all", "png", "parquet", "nul"],
)
def test_binary_files_are_refused(suffix: str, content: bytes, tmp_path: Path) -> None:
    found = items(written(tmp_path, "a" + suffix, content))
    assert refused(found) and not documents(found)


@pytest.mark.parametrize("suffix", [".md", ".txt", ".jsonl", ".csv"])
def test_other_encodings_are_refused_by_byte_and_line(suffix: str, tmp_path: Path) -> None:
    first = {".csv": "text\n", ".jsonl": '{"text": "gut"}\n'}.get(suffix, "gut\n").encode()
    (problem,) = [
        each
        for each in items(written(tmp_path, "a" + suffix, first + '{"text": "für"}'.encode("cp1252")))
        if isinstance(each, Problem) and each.severity is Severity.REFUSED
    ]
    assert f"0xfc at byte offset {len(first) + 11}, line 2" in problem.what
    assert problem.source == f"a{suffix}:2"


def test_utf16_is_named(tmp_path: Path) -> None:
    assert "UTF-16" in refused(items(written(tmp_path, "a.txt", "Text".encode("utf-16"))))[0]
    assert "UTF-16" in refused(items(written(tmp_path, "a.txt", "Text".encode("utf-16-le"))))[0]


@pytest.mark.parametrize(
    "content",
    ["<!DOCTYPE html>\n<html><body>Text</body></html>", "\ufeff\n <html lang='de'>", "<!-- a --><!-- b --> <BODY>x",
     "---\ntitle: T\n---\n<p class='x'>Text</p>", "<div>Text</div>"],
)  # fmt: skip
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_html_under_another_name_is_refused(content: str, suffix: str, tmp_path: Path) -> None:
    (what,) = refused(items(written(tmp_path, "a" + suffix, content)))
    assert "looks like HTML" in what


@pytest.mark.parametrize("content", ["Ist 1 < 2?", "<Name der Redaktion geändert>", "< p > kein Absatz", "<!--" * 900])
def test_angle_brackets_are_not_html(content: str, tmp_path: Path) -> None:
    assert documents(items(written(tmp_path, "a.txt", content)))[0].text == content


def test_html_in_a_record_is_read_with_a_warning(tmp_path: Path) -> None:
    found = items(written(tmp_path, "a.jsonl", json.dumps({"text": "<p>Text</p>"})))
    assert documents(found)[0].text == "<p>Text</p>"
    assert any("looks like HTML" in each.what for each in found if isinstance(each, Problem))


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "a.md"
    folder.mkdir()
    assert "folder" in refused(items(folder))[0]
    assert "cannot be read" in refused(items(tmp_path / "b.md"))[0]


def test_ids_come_from_the_content_never_from_the_path(tmp_path: Path) -> None:
    ids = set()
    for name in ("a.txt", "b.md", "c.txt"):
        ids |= {each.id for each in documents(items(written(tmp_path, name, "Derselbe Text.")))}
    assert len(ids) == 1
    assert documents(items(written(tmp_path, "a.txt", "Anderer Text.")))[0].id not in ids


def test_text_and_fields_are_nfc(tmp_path: Path) -> None:
    row = {"text": "gru\u0308n", "outlet": "Gru\u0308n", "authors": ["Ko\u0308nig"], "fa\u0308rbung": "u\u0308"}
    (made,) = documents(items(written(tmp_path, "a.jsonl", json.dumps(row))))
    assert (made.text, made.outlet, made.authors, made.metadata) == ("grün", "Grün", ("König",), (("färbung", "ü"),))


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-11-14", (2025, 11, 14)), ("14.11.2025", (2025, 11, 14)), ("1.9.2025", (2025, 9, 1)),
        ("2025-11-14T20:07:00", (2025, 11, 14)), ("2025-11-14 20:07", (2025, 11, 14)),
        ("2025-11-14T23:30:00-05:00", (2025, 11, 14)), ("2025-11-14T20:07:00.123Z", (2025, 11, 14)),
        ("14. November 2025", (2025, 11, 14)), ("14.11.2025, 20:07 Uhr", (2025, 11, 14)),
        ("3. März 2024", (2024, 3, 3)), ("29.02.2024", (2024, 2, 29)),
    ],
)  # fmt: skip
def test_dates(value: str, day: tuple[int, int, int], tmp_path: Path) -> None:
    found = items(written(tmp_path, "a.jsonl", json.dumps({"text": "x", "date": value})))
    assert documents(found)[0].date == datetime.date(*day)
    assert len(found) == 1


@pytest.mark.parametrize(
    "value",
    ["gestern", "31.02.2025", "2025-13-01", "14.11.25", "2025", 20251114, 1763078400000, "2025-11-14T25:00", ["2025"]],
)
def test_a_date_that_is_none_is_a_warning_with_what_was_found(value: object, tmp_path: Path) -> None:
    made, problem = items(written(tmp_path, "a.jsonl", json.dumps({"text": "x", "date": value})))
    assert isinstance(made, Document) and made.date is None
    assert isinstance(problem, Problem) and problem.severity is Severity.WARNING and problem.doc == made.id
    assert str(value)[:8] in problem.what and "expected" in problem.what


def test_a_missing_date_is_a_note(tmp_path: Path) -> None:
    _, problem = items(written(tmp_path, "a.jsonl", '{"text": "x", "date": ""}'))
    assert isinstance(problem, Problem) and (problem.severity, problem.what) == (Severity.NOTE, "no date")


def test_metadata_that_collides_gets_a_prefix(tmp_path: Path) -> None:
    row = {
        "text": "x",
        "words": 3,
        "speaker": "A",
        "meta_words": 4,
        "segment": "s",
        "": "leer",
        "translated": True,
        " id": "i",
    }
    (made,) = documents(items(written(tmp_path, "a.jsonl", json.dumps(row))))
    named = dict(made.metadata)
    assert named == {"meta_meta_words": 3, "meta_speaker": "A", "meta_words": 4, "meta_segment": "s", "meta_": "leer",
                     "translated": True, "meta_id": "i"}  # fmt: skip
    assert not set(named) & RESERVED and PREFIX == "meta_"


def test_metadata_keeps_scalars_and_writes_the_rest_as_json(tmp_path: Path) -> None:
    line = '{"text": "x", "a": 1, "b": 1.5, "c": false, "d": null, "e": NaN, "f": ["ü", 1], "g": {"h": null}, "i": BIG}'
    line = line.replace("BIG", "9" * 20)
    (made,) = documents(items(written(tmp_path, "a.jsonl", line)))
    assert made.metadata == (("a", 1), ("b", 1.5), ("c", False), ("f", '["ü", 1]'), ("g", '{"h": null}'),
                             ("i", "99999999999999999999"))  # fmt: skip


def test_fields_of_the_wrong_kind_are_left_empty_with_a_warning(tmp_path: Path) -> None:
    made, *problems = items(
        written(tmp_path, "a.jsonl", '{"text": "x", "date": "2025-01-01", "outlet": {"a": 1}, "title": 7}')
    )
    assert isinstance(made, Document) and (made.outlet, made.title) == ("", "7")
    assert [each.severity for each in problems if isinstance(each, Problem)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (["A", " B "], ("A", "B")),
        ("A; B;", ("A", "B")),
        ("Müller, A.", ("Müller, A.",)),
        (None, ()),
        ([], ()),
        (["A", None], ("A",)),
    ],
)
def test_authors_are_a_list_or_separated_by_semicolons(value: object, names: tuple[str, ...], tmp_path: Path) -> None:
    (made,) = documents(items(written(tmp_path, "a.jsonl", json.dumps({"text": "x", "authors": value}))))
    assert made.authors == names


def test_one_author_is_the_authors_and_stays_metadata(tmp_path: Path) -> None:
    rows = [{"text": "x", "author": "Ulla Brandt"}, {"text": "y", "author": "U. B.", "authors": ["Ulla Brandt"]}]
    one, two = documents(items(written(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))))
    assert (one.authors, one.metadata) == (("Ulla Brandt",), (("author", "Ulla Brandt"),))
    assert (two.authors, two.metadata) == (("Ulla Brandt",), (("author", "U. B."),))
