"""From files to tables: the store is used, one bad document is not the end, and what is written can be read back."""

import csv
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from discourse import annotators, pipeline
from discourse.annotators import Recipe
from discourse.coded import SCHEMAS
from discourse.corpus import Corpus
from discourse.model import Document, Problem, Severity, Stage

TEXT = "Nina Bär sagte: „Das ist ein Handel.“\n\nDann ging sie nach Hause, so die Sprecherin NA."


def corpus(number: int = 3) -> Corpus:
    documents = [Document(f"d{index}", f"{TEXT} {index}", f"d{index}.md", outlet="dnk") for index in range(number)]
    return Corpus(tuple(documents), ())


def equal(first: dict[str, pd.DataFrame], second: dict[str, pd.DataFrame]) -> bool:
    return all(first[name].equals(second[name]) for name in SCHEMAS)


def test_the_store_changes_nothing_and_spares_annotating(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = pipeline.annotate(corpus())
    stored = pipeline.annotate(corpus(), store=tmp_path)
    monkeypatch.setattr(annotators, "annotate", None)
    again = pipeline.annotate(corpus(), store=tmp_path)
    assert equal(plain.tables(), stored.tables())
    assert equal(plain.tables(), again.tables())


def test_only_what_is_new_is_annotated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.annotate(corpus(2), store=tmp_path)
    seen = []
    real = annotators.annotate
    monkeypatch.setattr(
        annotators, "annotate", lambda document, recipe: (seen.append(document.id), real(document, recipe))[1]
    )
    pipeline.annotate(corpus(3), store=tmp_path)
    assert seen == ["d2"]


def test_two_documents_with_one_text_are_both_there(tmp_path: Path) -> None:
    twins = Corpus((corpus(1).documents[0], replace(corpus(1).documents[0], id="twin")), ())
    for _ in range(2):
        coded = pipeline.annotate(twins, store=tmp_path)
        assert coded.documents["doc"].tolist() == ["d0", "twin"]
        assert (coded.segments["doc"] == "d0").sum() == (coded.segments["doc"] == "twin").sum() > 0


def test_a_document_that_fails_is_refused_and_the_rest_is_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    real = annotators.annotate

    def annotate(document: Document, recipe: Recipe) -> object:
        if document.id == "d1":
            raise RuntimeError("broken")
        return real(document, recipe)

    monkeypatch.setattr(annotators, "annotate", annotate)
    coded = pipeline.annotate(corpus())
    assert coded.documents["doc"].tolist() == ["d0", "d2"]
    refused = Problem("d1", "d1.md", Stage.ANNOTATE, Severity.REFUSED, "annotating failed: RuntimeError: broken")
    assert coded.problem_values() == [refused]


def test_processes_give_the_same_tables() -> None:
    with ProcessPoolExecutor(2) as pool:
        assert equal(pipeline.annotate(corpus(), executor=pool).tables(), pipeline.annotate(corpus()).tables())


def test_counting_needs_no_voices() -> None:
    counted = pipeline.annotate(corpus(), recipe=Recipe.COUNTS)
    assert counted.quotations.empty
    assert counted.documents["words"].sum() == pipeline.annotate(corpus()).documents["words"].sum()


def test_all_tables_are_written_with_their_columns_even_when_empty(tmp_path: Path) -> None:
    pipeline.write_tables(pipeline.annotate(Corpus((), ())), tmp_path)
    for name, schema in SCHEMAS.items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file))[: len(schema)] == list(schema)


def test_texts_survive_csv_verbatim(tmp_path: Path) -> None:
    texts = ["a\rb\nc\r\nd", 'Er sagte: "Nein, „ach“"', "\u2028\x85 Ende", " Rand "]
    documents = [Document(f"d{index}", text, "x", title="NA") for index, text in enumerate(texts)]
    pipeline.write_tables(pipeline.annotate(Corpus(tuple(documents), ())), tmp_path)
    with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == texts
    assert {row["title"] for row in rows} == {"NA"}
    assert {row["date"] for row in rows} == {""}


def test_parquet_has_the_same_rows(tmp_path: Path) -> None:
    coded = pipeline.annotate(corpus())
    pipeline.write_tables(coded, tmp_path, form=pipeline.TableFormat.PARQUET)
    for name, frame in coded.tables().items():
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / f"{name}.parquet"), frame, check_dtype=False)


def test_import_keeps_what_is_new_once(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "a", "text": "Minsk lädt ein."}\n{"id": "b"}\n', encoding="utf-8")
    read, shard = pipeline.ingest([source], corpus=tmp_path / "corpus")
    assert [each.severity for each in read.problems] == [Severity.NOTE, Severity.REFUSED]
    assert len(read) == 1
    assert shard is not None
    assert pipeline.ingest([source], corpus=tmp_path / "corpus")[1] is None
    assert [document.text for document in Corpus.open(tmp_path / "corpus")] == ["Minsk lädt ein."]
