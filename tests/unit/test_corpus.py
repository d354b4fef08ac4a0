"""Corpora: what is read from folders, how ids are told apart, how a corpus shows itself."""

import datetime
import shutil
from pathlib import Path

import pandas as pd
import pytest

from discourse.corpus import Corpus, metadata_columns
from discourse.errors import FileError, UnknownNameError
from discourse.model import Document, Given, GivenKind, Role, Severity


def written(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
    return folder


def article(id: str, text: str, extra: str = "date: 2025-11-14\n") -> str:
    return f"---\nid: {id}\n{extra}---\n{text}"


def test_a_folder_is_read_whole_and_in_the_order_of_ids(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "c", b_md=article("2", "zwei"), sub__a_txt=article("1", "eins"),
        x_jsonl='{"id": "3", "text": "drei"}',
        README_md="# Nichts", LICENSE="x", NOTICE_txt="x", _hidden_md="x", _git__a_md="x",
        corpus_yaml="title: T", z_pdf="x",
    )  # fmt: skip
    corpus = Corpus.open(folder)
    assert [document.id for document in corpus] == ["1", "2", "3"]
    assert [document.source for document in corpus] == [f"{folder}/sub/a.txt", f"{folder}/b.md", f"{folder}/x.jsonl:1"]
    assert [(each.source, each.severity, each.what) for each in corpus.problems] == [
        (f"{folder}/x.jsonl:1", Severity.NOTE, "no date"),
        (f"{folder}/z.pdf", Severity.NOTE, "passed over: unknown suffix “.pdf”"),
    ]
    assert corpus.frame is not None and corpus.frame.title == "T"
    assert len(corpus) == 3 and corpus["2"].text == "zwei"
    with pytest.raises(UnknownNameError, match="Known: 1, 2, 3"):
        corpus["4"]


def test_what_is_named_is_read_or_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, README_md=article("r", "Lies mich"), a_pdf="x", b_txt=article("b", "Text"))
    corpus = Corpus.read([folder / "README.md", str(folder / "a.pdf"), folder / "b.txt"])
    assert [document.id for document in corpus] == ["b", "r"]
    assert [(each.severity, each.source) for each in corpus.problems] == [(Severity.REFUSED, str(folder / "a.pdf"))]
    assert [document.id for document in Corpus.read(folder / "b.txt")] == ["b"]


def test_sources_are_shown_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "in" / "er", a_txt="Text")
    monkeypatch.chdir(tmp_path)
    assert [each.source for each in Corpus.read(["in"])] == ["in/er/a.txt"]
    assert [each.source for each in Corpus.read(["in/er/a.txt"])] == ["in/er/a.txt"]


def test_missing_paths_are_errors(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such folder"):
        Corpus.open(tmp_path / "nirgends")
    with pytest.raises(FileError, match="no such file"):
        Corpus.read([tmp_path / "nirgends.md"])
    with pytest.raises(FileError, match="no such folder"):
        Corpus.open(written(tmp_path, a_md="x") / "a.md")


def test_an_empty_folder_is_a_warning(tmp_path: Path) -> None:
    corpus = Corpus.open(tmp_path)
    assert len(corpus) == 0 and [each.severity for each in corpus.problems] == [Severity.WARNING]
    assert corpus.table.empty and "text" in corpus.table.columns


def test_the_same_id_with_the_same_text_is_one_document(tmp_path: Path) -> None:
    folder = written(
        tmp_path, a_md=article("x", "Text"), b_md=article("x", "Text", "date: 2024-01-01\n"), c_txt="T", d_txt="T"
    )
    corpus = Corpus.read([folder, folder / "a.md"])
    assert len(corpus) == 2 and corpus["x"].source.endswith("a.md")
    notes = [each for each in corpus.problems if "kept once" in each.what]
    assert [Path(each.source).name for each in notes] == ["b.md", "d.txt", "a.md"]
    assert all(each.severity is Severity.NOTE and each.doc for each in notes)


def test_the_same_id_with_other_texts_is_kept_apart(tmp_path: Path) -> None:
    folder = written(
        tmp_path, a_md=article("x", "eins"), b_md=article("x", "zwei", "date: gestern\n"), c_md=article("x", "drei"),
        d_md=article("x~2", "vier"), e_md=article("x", "zwei"),
    )  # fmt: skip
    corpus = Corpus.open(folder)
    assert {each.id: each.text for each in corpus} == {"x": "eins", "x~2": "zwei", "x~3": "drei", "x~2~2": "vier"}
    by_file = [(Path(each.source).name, each.severity, each.doc) for each in corpus.problems]
    assert by_file == [
        ("b.md", Severity.WARNING, "x~2"), ("b.md", Severity.WARNING, "x~2"), ("c.md", Severity.WARNING, "x~3"),
        ("d.md", Severity.WARNING, "x~2~2"), ("e.md", Severity.NOTE, "x~2"),
    ]  # fmt: skip
    assert "taken by another text" in corpus.problems[0].what and "gestern" in corpus.problems[1].what


def test_the_folder_s_path_changes_nothing_but_sources(tmp_path: Path) -> None:
    first = written(tmp_path / "a", b_md=article("x", "eins"), c__a_md=article("x", "zwei"), d_txt="ohne id")
    second = tmp_path / "z" / "anderswo"
    shutil.copytree(first, second)
    one, two = Corpus.open(first), Corpus.open(second)
    assert [each.id for each in one] == [each.id for each in two] and one.fingerprint == two.fingerprint
    assert [each.source.replace(str(first), str(second)) for each in one] == [each.source for each in two]


def test_the_fingerprint_is_of_all_that_is_said() -> None:
    base = Document("a", "Text", "x")
    others = [
        Document("b", "Text", "x"), Document("a", "Texte", "x"), Document("a", "Text", "x", title="T"),
        Document("a", "Text", "x", date=datetime.date(2025, 1, 1)), Document("a", "Text", "x", metadata=(("a", 1),)),
        Document("a", "Text", "x", given=(Given(GivenKind.BOLD, 0, 1),)),
    ]  # fmt: skip
    prints = {Corpus((each,), ()).fingerprint for each in (base, *others)}
    assert len(prints) == len(others) + 1
    assert Corpus((Document("a", "Text", "anderswo"),), ()).fingerprint == Corpus((base,), ()).fingerprint


def test_two_documents_with_one_id_are_no_corpus() -> None:
    with pytest.raises(ValueError, match="two documents"):
        Corpus((Document("a", "x", "x"), Document("a", "y", "y")), ())


def test_the_table() -> None:
    corpus = Corpus(
        (
            Document(
                "b",
                "Text",
                "x",
                "T",
                "O",
                datetime.date(2025, 1, 2),
                ("A", "B"),
                metadata=(("n", 1), ("ok", True), ("m", 1)),
            ),
            Document("a", "NA", "y", metadata=(("ok", False), ("m", "eins"), ("f", 0.5))),
        ),
        (),
    )
    table = corpus.table
    assert table.columns.tolist() == ["doc", "source", "outlet", "date", "title", "authors", "genre", "language", "url",
                                      "ok", "m", "f", "n", "text"]  # fmt: skip
    assert table["doc"].tolist() == ["a", "b"] and table["text"].tolist() == ["NA", "Text"]
    assert table["authors"].tolist()[1] == "A;B" and pd.isna(table["outlet"][0])
    assert str(table["date"].dtype) == "datetime64[s]" and table["date"][1] == pd.Timestamp("2025-01-02")
    assert {name: str(table[name].dtype) for name in ("ok", "m", "f", "n")} == {
        "ok": "boolean", "m": "string", "f": "Float64", "n": "Int64",
    }  # fmt: skip
    assert table["m"].tolist() == ["eins", "1"]


def test_mixed_metadata_is_text() -> None:
    columns = metadata_columns([Document("a", "x", "x", metadata=(("m", each),)) for each in (True, "ja", 1.5)])
    assert list(columns["m"]) == ["True", "ja", "1.5"]


def test_it_shows_itself_escaped(tmp_path: Path) -> None:
    corpus = Corpus((Document("<b>", "Drei kurze Wörter", "x", title="<script>alert(1)</script>", outlet="A & B"),), ())
    html = corpus._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "A &amp; B" in html and "<td>3</td>" in html
    assert "the first 20" in Corpus(tuple(Document(str(n), "x", "x") for n in range(21)), ())._repr_html_()


def test_what_is_kept_as_parquet_comes_back_equal(tmp_path: Path) -> None:
    given = (Given(GivenKind.TURN, 0, 4, "A", "P", Role.CHAIR),)
    corpus = Corpus(
        (Document("a", "Text\r\n", "x", given=given, metadata=(("ok", True),)), Document("b", "zwei", "y")), ()
    )
    corpus.to_parquet(tmp_path / "shard.parquet")
    assert Corpus.open(tmp_path).fingerprint == corpus.fingerprint


# The sampling frame

FRAME = """\
title: Probe
query: "a AND b"
database: keine
period: {from: 2025-09-01, to: 2025-11-30}
outlets:
  - Probeblatt
  - name: Testbote
    habit: sparsam
licence: CC BY 4.0
constructed: true
selection: von Hand
weights:
  - a
  - b: 1
"""


def test_the_sampling_frame(tmp_path: Path) -> None:
    frame = Corpus.open(written(tmp_path, corpus_yaml=FRAME)).frame
    assert frame is not None
    assert (frame.title, frame.query, frame.database, frame.licence) == ("Probe", "a AND b", "keine", "CC BY 4.0")
    assert frame.period == (datetime.date(2025, 9, 1), datetime.date(2025, 11, 30))
    assert frame.outlets == ("Probeblatt", "Testbote") and frame.constructed is True
    assert frame.other == (("selection", "von Hand"), ("weights", "a; b: 1"))
    assert frame.missing == ()


def test_what_a_sampling_frame_does_not_state(tmp_path: Path) -> None:
    frame = Corpus.open(written(tmp_path, corpus_yaml="title: Probe\noutlets: {A: x, B: y}\nquery:\n")).frame
    assert frame is not None and frame.outlets == ("A", "B")
    assert frame.missing == ("query", "database", "period", "licence")
    assert Corpus.open(written(tmp_path / "leer")).frame is None


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("- eins", 1, "key: value"), ("", 1, "key: value"), ("title: [a]", 1, "expected text"),
        ("a: b\ntitle: „x“: y", 2, "YAML"),
        ("a: b\nperiod: 2025", 2, "from"), ("period:\n  from: 2025-01-01\n  to: bald", 3, "bald"),
        ("period: {from: 2025-02-01, to: 2025-01-01}", 1, "before"), ("outlets: Probeblatt", 1, "list of names"),
        ("outlets:\n  - {habit: x}", 2, "name"), ("x: y\nconstructed: vielleicht", 2, "true or false"),
    ],
)  # fmt: skip
def test_a_bad_sampling_frame_is_an_error_by_line(content: str, line: int, what: str, tmp_path: Path) -> None:
    folder = written(tmp_path, corpus_yaml=content)
    with pytest.raises(FileError, match=what) as raised:
        Corpus.open(folder)
    assert (raised.value.file, raised.value.line) == (str(folder / "corpus.yaml"), line)
