"""What the store gives back equals what it was given, and its keys follow text, origin notes and recipe only."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from discourse.errors import FileError
from discourse.model import (
    Annotated,
    Document,
    Field,
    Given,
    GivenKind,
    Presentation,
    Problem,
    Quotation,
    QuotationKind,
    Role,
    Segment,
    Severity,
    Stage,
    Turn,
    Zone,
)
from discourse.store import Store, key
from discourse.text import Span, Spans, words

TEXT = "Nina Bär: „Das ist ein Handel“, sagt sie."
DOCUMENT = Document("a", TEXT, "corpus/a.md", title="Handel", outlet="Pegelblick", authors=("Lina P.",))


def annotation(document: Document) -> Annotated:
    return Annotated(
        document,
        words(document.text),
        words(document.title),
        Spans.of([(0, len(document.text))]),
        Spans.of([(0, len(document.text))]),
        turns=(Turn("t1", 0, 41, Role.INTERVIEWEE, "Nina Bär", "", "label"),),
        quotations=(
            Quotation(
                "q1", (Span(10, 14), Span(20, 30)), Field.TEXT, QuotationKind.DIRECT, "Nina Bär", Span(0, 8), None
            ),
        ),
        segments=(
            Segment("s1", 0, 41, Field.TEXT, 7, Zone.BODY, "t1", Role.INTERVIEWEE, Presentation.DIRECT, speaker="NA"),
        ),
        problems=(Problem(document.id, document.source, Stage.ANNOTATE, Severity.NOTE, "kein Schluss"),),
    )


def test_round_trip(tmp_path: Path) -> None:
    store, name = Store(tmp_path), key(DOCUMENT, recipe="r")
    store.put({name: annotation(DOCUMENT)})
    assert store.get({name: DOCUMENT}) == {name: annotation(DOCUMENT)}


def test_a_document_that_moved_is_found_and_its_problems_follow_it(tmp_path: Path) -> None:
    store, moved = Store(tmp_path), replace(DOCUMENT, id="b", source="elsewhere/b.md", date=date(2025, 9, 1))
    store.put({key(DOCUMENT, recipe="r"): annotation(DOCUMENT)})
    (found,) = store.get({key(moved, recipe="r"): moved}).values()
    assert found.document is moved
    assert (found.problems[0].doc, found.problems[0].source) == ("b", "elsewhere/b.md")


@pytest.mark.parametrize(
    "change",
    [
        {"text": TEXT + " "},
        {"title": "Deal"},
        {"outlet": "dnk"},
        {"genre": "interview"},
        {"metadata": (("agency", "dnk"),)},
        {"given": (Given(GivenKind.BOLD, 0, 4),)},
    ],
)
def test_what_annotating_uses_changes_the_key(change: dict[str, object]) -> None:
    assert key(replace(DOCUMENT, **change), recipe="r") != key(DOCUMENT, recipe="r")


def test_another_recipe_is_another_key() -> None:
    assert key(DOCUMENT, recipe="voices") != key(DOCUMENT, recipe="counts")


def test_a_broken_shard_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.folder.mkdir()
    (store.folder / "x.parquet").write_bytes(b"no parquet")
    with pytest.raises(FileError, match=r"x\.parquet.*delete it"):
        store.get({"k": DOCUMENT})


def test_many_documents_with_and_without_annotations(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bare = Annotated(replace(DOCUMENT, id="bare", text="…"), *(Spans.of([]) for _ in range(4)))
    documents = [replace(DOCUMENT, id=str(number), text=f"{TEXT} {number}") for number in range(5)]
    made = {key(each, recipe="r"): annotation(each) for each in documents} | {key(bare.document, recipe="r"): bare}
    store.put(made)
    assert store.get({name: each.document for name, each in made.items()}) == made
