from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from discourse.codebook import Actor, ActorKind, Codebook, Cue, CueKind, Frame, Referent, Term, TermKind
from discourse.coded import SCHEMAS
from discourse.coding import code
from discourse.coding.language import language
from discourse.errors import UnknownNameError
from discourse.model import (
    Annotated,
    Field,
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
from discourse.provenance import Provenance, fingerprint
from discourse.text import Span

Make = Callable[..., Annotated]
BOOK = Codebook(
    (Actor("minsk", "Minsk", ActorKind.COUNTRY), Actor("eu", "EU", ActorKind.ORGANISATION)),
    (Referent("r", "", "", (Frame("f", "", "", (Term("Geisel", TermKind.LEMMA),)),)),),
    (Cue(Term("loben", TermKind.LEMMA), CueKind.VERB, 1),),
)


def with_metadata(make: Make, *values: Any) -> list[Annotated]:
    return [
        make("Ja.", doc=str(number), document={"metadata": (("key", value),)}) for number, value in enumerate(values)
    ]


def test_an_empty_corpus_and_an_empty_codebook_give_empty_tables_with_all_columns(annotated: Make) -> None:
    for documents in ([], [annotated("Die EU lobt Minsk.", title="Geiseln")]):
        made = code(documents, Codebook())
        assert {name: frame.columns.tolist() for name, frame in made.tables().items()} == {
            name: list(schema) for name, schema in SCHEMAS.items()
        }
        assert made.mentions.empty and made.hits.empty and made.statements.empty
        assert len(made.documents) == len(documents)


def test_columns_have_their_declared_types_in_every_table(annotated: Make) -> None:
    for documents in ([], [annotated("Die EU lobt Minsk.", title="Geiseln", day=date(2025, 11, 14))]):
        for name, frame in code(documents, BOOK).tables().items():
            assert {column: str(frame[column].dtype) for column in frame} == {
                column: kind.value for column, kind in SCHEMAS[name].items()
            }


def test_words_of_a_document_are_those_outside_boilerplate_title_included(annotated: Make) -> None:
    text = "Mehr zum Thema\n\nZwei Wörter"
    segments = (
        Segment("t", 0, 9, Field.TITLE, 1, Zone.HEADLINE),
        Segment("s1", 0, 16, Field.TEXT, 3, Zone.BOILERPLATE),
        Segment("s2", 16, 27, Field.TEXT, 2, Zone.BODY),
    )
    made = code([annotated(text, title="Auch hier", segments=segments)], Codebook())
    assert made.documents["words"].tolist() == [3]


def test_documents_keep_what_their_source_said(annotated: Make) -> None:
    kept = {"outlet": "Blatt", "authors": ("A B", "C D"), "genre": "news", "language": "de", "url": "u"}
    row = code([annotated("Ja.", title="T", day=date(2025, 11, 14), document=kept)], Codebook()).documents.iloc[0]
    assert row["authors"] == "A B;C D"
    assert row["story"] == row["doc"] == "a"
    assert (row["outlet"], row["genre"], row["language"], row["url"], row["title"]) == ("Blatt", "news", "de", "u", "T")
    assert row["date"] == pd.Timestamp("2025-11-14")


@pytest.mark.parametrize(
    ("values", "dtype", "expected"),
    [
        ((1, 2), "Int64", [1, 2]),
        ((1, None), "Int64", [1, pd.NA]),
        ((1, 2.5), "Float64", [1.0, 2.5]),
        ((True, False), "boolean", [True, False]),
        ((True, 1), "string", ["True", "1"]),
        (("x", 1), "string", ["x", "1"]),
        (("", None), "string", [pd.NA, pd.NA]),
        (("NA", "NaN"), "string", ["NA", "NaN"]),
    ],
)
def test_metadata_have_the_type_of_their_values(
    annotated: Make, values: tuple[Any, ...], dtype: str, expected: list[Any]
) -> None:
    column = code(with_metadata(annotated, *values), Codebook()).documents["key"]
    assert column.dtype == dtype
    assert column.tolist() == expected


def test_metadata_that_bear_a_tables_name_get_a_prefix(annotated: Make) -> None:
    document = annotated("Ja.", document={"metadata": (("words", 7), ("section", "Politik"))})
    made = code([document], Codebook()).documents
    assert made.columns.tolist()[-2:] == ["meta_words", "section"]
    assert made["words"].tolist() == [1] and made["meta_words"].tolist() == [7]


def test_a_speaker_called_na_survives(annotated: Make) -> None:
    made = code([annotated("Ja.", turns=(Turn("t", 0, 3, Role.MEMBER, "NA"),), speaker="NA")], Codebook())
    assert made.turns["speaker"].tolist() == ["NA"]
    assert made.segments["speaker"].tolist() == ["NA"]


def test_a_quotation_in_pieces_is_several_rows(annotated: Make) -> None:
    text = "„Ja“, sagte sie, „nein.“"
    spans = (Span(0, 4), Span(17, 24))
    quotation = Quotation("q1", spans, Field.TEXT, QuotationKind.DIRECT, "sie", Span(12, 15), Span(6, 11))
    made = code([annotated(text, quotations=(quotation,))], Codebook()).quotations
    assert made[["quotation", "start", "end"]].to_numpy().tolist() == [["q1", 0, 4], ["q1", 17, 24]]
    assert made["cue_start"].tolist() == [6, 6]
    assert made["parent"].isna().all()


def test_an_outer_quotation_stands_before_the_inner_one(annotated: Make) -> None:
    outer = Quotation("outer", (Span(0, 10),), Field.TEXT, QuotationKind.DIRECT)
    inner = Quotation("inner", (Span(0, 4),), Field.TEXT, QuotationKind.SCARE, parent="outer")
    made = code([annotated("„Ja“ und so", quotations=(inner, outer))], Codebook()).quotations
    assert made["quotation"].tolist() == ["outer", "inner"]


def test_problems_of_all_stages_are_kept_in_order(annotated: Make) -> None:
    read = Problem("x", "x.md", Stage.READ, Severity.REFUSED, "empty")
    noted = Problem("a", "a.md", Stage.ANNOTATE, Severity.NOTE, "no date")
    made = code([replace(annotated("Ja."), problems=(noted,))], Codebook(), problems=(read,)).problems
    assert made["stage"].tolist() == ["read", "annotate"]
    assert made["what"].tolist() == ["empty", "no date"]


def test_a_second_document_with_an_id_is_refused_and_told(annotated: Make) -> None:
    made = code([annotated("Eins."), annotated("Zwei.")], Codebook())
    assert made.documents["text"].tolist() == ["Eins."]
    assert made.problems[["doc", "stage", "severity"]].to_numpy().tolist() == [["a", "code", "refused"]]


def test_a_document_whose_segments_leave_words_out_is_refused_and_told(annotated: Make) -> None:
    bare = replace(annotated("Minsk.", doc="b"), segments=())
    made = code([annotated("Minsk."), bare], BOOK)
    assert made.documents["doc"].tolist() == ["a"]
    assert made.problems["doc"].tolist() == ["b"]
    assert len(made.layers.docs) == 1


def test_the_layers_have_the_documents_in_the_order_of_the_table(annotated: Make) -> None:
    made = code([annotated("Zwei Wörter.", doc="z"), annotated("Eins.", doc="a")], BOOK)
    assert made.layers.docs == ("z", "a") == tuple(made.documents["doc"])
    assert len(made.layers.words.starts) == 3


def test_rows_are_in_the_order_of_documents_titles_and_places(annotated: Make) -> None:
    documents = [annotated("Minsk und Minsk.", doc=doc, title="In Minsk") for doc in ("z", "a")]
    made = code(documents, BOOK).mentions
    assert made[["doc", "field", "start"]].to_numpy().tolist() == [
        [doc, field, start] for doc in "za" for field, start in (("title", 3), ("text", 0), ("text", 10))
    ]


def test_the_same_input_gives_the_same_tables(annotated: Make) -> None:
    documents = [annotated("Die EU lobt Minsk. Die Geiseln sind frei.", doc=doc) for doc in "ab"]
    one, two = code(documents, BOOK), code(documents, BOOK)
    for name, frame in one.tables().items():
        pd.testing.assert_frame_equal(frame, two.tables()[name])


def test_provenance_names_the_codebook(annotated: Make) -> None:
    assert code([], BOOK).provenance.codebook == fingerprint(BOOK)
    assert code([], BOOK, provenance=Provenance(corpus="c", codebook="b")).provenance == Provenance("c", "b")


def test_an_empty_text_and_one_without_words_are_no_trouble(annotated: Make) -> None:
    made = code([annotated("", doc="a"), annotated("… –", doc="b"), annotated("\u200b Minsk", doc="c")], BOOK)
    assert made.documents["words"].tolist() == [0, 0, 1]
    assert made.mentions["doc"].tolist() == ["c"]


def test_a_language_without_lists_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="de"):
        language("xx")
