"""Whatever a text is made of, it comes back as it was, in NFC, or is refused with a reason."""

import csv
import gzip
import json
import tempfile
import unicodedata
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.corpus import Corpus
from discourse.model import Document, GivenKind, Problem, Severity
from discourse.readers import FORMATS, read
from discourse.readers.dates import date_line, parse_date
from discourse.readers.interjections import interjections
from discourse.readers.markdown import given_spans

BREAKS = "\n\r\x85\u2028\u2029\x0b\x0c\x1c\x1d\x1e"
texts = st.text(
    st.one_of(
        st.sampled_from(BREAKS + " \t„“\"',;*_#[]()-–:.\u0308\u00a0\u00ad\ufeffaÄ1"),
        st.characters(exclude_categories=["Cs"]),
    )
)
many = settings(deadline=None, max_examples=150, derandomize=True)


def back(name: str, content: bytes) -> tuple[list[Document], list[Problem]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        found = list(read(path, source=name))
    made = [each for each in found if isinstance(each, Document)]
    problems = [each for each in found if isinstance(each, Problem)]
    assert all(each.what and each.source.startswith(name) for each in problems)
    return made, problems


def is_refused(problems: list[Problem]) -> bool:
    return any(each.severity is Severity.REFUSED for each in problems)


@many
@given(texts, st.sampled_from([".txt", ".md"]), st.booleans())
def test_a_file_of_text(text: str, suffix: str, packed: bool) -> None:
    content = text.encode()
    made, problems = back("a" + suffix + (".gz" if packed else ""), gzip.compress(content) if packed else content)
    expected = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    if not is_refused(problems):
        assert [each.text for each in made] == [expected]
    else:
        special = "\x00" in text or expected.startswith(("---", "%PDF", "{\\rtf", "PK", "PAR1")) or "<" in text
        assert not made and (not expected.strip() or special)


@many
@given(st.lists(texts, max_size=4), st.booleans())
def test_lines_of_json(written: list[str], escaped: bool) -> None:
    rows = [json.dumps({"id": str(n), "text": text}, ensure_ascii=escaped) for n, text in enumerate(written)]
    made, problems = back("a.jsonl", "\n".join(rows).encode())
    kept = [(str(n), unicodedata.normalize("NFC", text)) for n, text in enumerate(written) if text.strip()]
    assert [(each.id, each.text) for each in made] == kept
    assert is_refused(problems) == (len(kept) < max(len(written), 1))


@many
@given(st.lists(texts, max_size=4), st.sampled_from(",;"), st.sampled_from(["\n", "\r\n"]))
def test_rows_of_csv(written: list[str], mark: str, end: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL)
            writer.writerows([["id", "text"], *([str(n), text] for n, text in enumerate(written))])
        made, _ = back("a.csv", path.read_bytes())
    kept = [(str(n), unicodedata.normalize("NFC", text)) for n, text in enumerate(written) if text.strip()]
    assert [(each.id, each.text) for each in made] == kept


@many
@given(st.lists(texts, max_size=4))
def test_rows_of_parquet(written: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        pq.write_table(pa.table({"text": pa.array(written, pa.string())}), path)
        made, _ = back("a.parquet", path.read_bytes())
    assert [each.text for each in made] == [unicodedata.normalize("NFC", text) for text in written if text.strip()]


@many
@given(st.binary(max_size=400), st.sampled_from(sorted(FORMATS)), st.booleans())
def test_no_bytes_raise(content: bytes, suffix: str, packed: bool) -> None:
    made, problems = back(f"a{suffix}{'.gz' if packed else ''}", content)
    assert made or problems


@many
@given(st.text(st.sampled_from("{}[]\":,\\ud8\n-#&*!|>%@`'az01 \t;<?"), max_size=200), st.sampled_from(sorted(FORMATS)))
def test_no_marks_raise(content: str, suffix: str) -> None:
    made, problems = back("a" + suffix, f"---\n{content}\n---\nText".encode() if suffix == ".md" else content.encode())
    assert made or problems


@many
@given(texts)
def test_what_markdown_marks_lies_inside(text: str) -> None:
    for each in given_spans(text):
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip()
        assert each.kind is GivenKind.LINK or each.kind is GivenKind.BOLD or "\n\n" not in text[each.start : each.end]


@many
@given(st.text(st.sampled_from("()[]:–— \u00a0,.ABeifall Zuruf von der SPD Abg. Dr. Eva minister"), max_size=120))
def test_interjections_hold_every_word(comment: str) -> None:
    found = [each for each in interjections(comment, parties=frozenset({"SPD"})) if each.kind is GivenKind.INTERJECTION]
    covered = {offset for each in found for offset in range(each.start, each.end)}
    assert sum(each.end - each.start for each in found) == len(covered)
    assert all(offset in covered for offset, character in enumerate(comment) if character.isalnum())
    assert all(0 <= each.start <= each.end <= len(comment) for each in found)


@many
@given(texts)
def test_dates_never_raise(text: str) -> None:
    parse_date(text)
    parse_date(date_line(text))


@many
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["eins", "zwei", "drei"])), max_size=8))
def test_no_two_texts_share_an_id_and_none_is_lost(rows: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in rows))
        corpus = Corpus.read(path)
    assert {(each.id.partition("~")[0], each.text) for each in corpus} == set(rows)
    assert len(corpus) == len(set(rows))
