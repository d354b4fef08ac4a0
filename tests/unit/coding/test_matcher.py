from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from discourse.codebook import Term, TermKind
from discourse.coding.matcher import Matcher
from discourse.coding.tokens import tokens
from discourse.lexicon.search import split
from discourse.model import Annotated, Field, Role, Segment, Turn, Zone
from discourse.text import words

Make = Callable[..., Annotated]


def found(document: Annotated, text: str, kind: TermKind) -> list[str]:
    corpus = tokens([document])
    matches = Matcher(corpus).find(Term(text, kind))
    spans = [corpus.offsets(a, b) for a, b in zip(matches.first.tolist(), matches.last.tolist(), strict=True)]
    return [corpus.text(a)[s:e] for (s, e), a in zip(spans, matches.first.tolist(), strict=True)]


def test_a_noun_is_found_with_a_capital_only(annotated: Make) -> None:
    document = annotated("Wer dealt, will den Deal. Die Deals der anderen sind ihm kein Ideal.")
    assert found(document, "Deal", TermKind.LEMMA) == ["Deal", "Deals"]


def test_an_adjective_is_found_in_any_case(annotated: Make) -> None:
    document = annotated("Illegale Einreisen sind illegal, sagt der Illegale.")
    assert found(document, "illegal", TermKind.LEMMA) == ["Illegale", "illegal", "Illegale"]


def test_a_nominalised_adjective_is_no_attribute_at_the_head_of_a_sentence(annotated: Make) -> None:
    document = annotated("Illegale Einreisen nehmen zu. Illegale arbeiten nicht. Das hilft Illegalen wenig.")
    assert found(document, "Illegale", TermKind.LEMMA) == ["Illegale", "Illegalen"]


def test_headlines_in_capitals_are_found(annotated: Make) -> None:
    assert found(annotated("GEISELN FREI"), "Geisel", TermKind.LEMMA) == ["GEISELN"]


def test_an_abbreviation_is_found_as_it_is_written(annotated: Make) -> None:
    document = annotated("Die EU berät. Eu und eu sind keine EU-Organe.")
    assert found(document, "EU", TermKind.LEMMA) == ["EU"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("politisch* Gefangene", ["politischen Gefangenen", "Politische Gefangene", "politischer Gefangener"]),
        ("politische Gefangene", ["politischen Gefangenen", "Politische Gefangene", "politischer Gefangener"]),
    ],
)
def test_a_phrase_inflects_word_by_word(annotated: Make, phrase: str, expected: list[str]) -> None:
    text = "Von den politischen Gefangenen. Politische Gefangene und ein politischer Gefangener. Politisch gefangen."
    assert found(annotated(text), phrase, TermKind.PHRASE) == expected


def test_a_phrase_runs_over_quotation_marks_but_no_comma_and_no_sentence(annotated: Make) -> None:
    text = "Die politischen „Gefangenen“ sind frei. Es war politisch, Gefangene gab es. Nur politisch. Gefangene kamen."
    assert found(annotated(text), "politisch* Gefangene", TermKind.PHRASE) == ["politischen „Gefangenen"]


def test_a_phrase_does_not_run_from_title_to_text_or_between_documents(annotated: Make) -> None:
    corpus = tokens([annotated("Gefangene.", doc="a", title="politische"), annotated("Gefangene", doc="b")])
    assert len(Matcher(corpus).find(Term("politisch* Gefangene", TermKind.PHRASE))) == 0


def test_a_surface_is_exact_and_may_be_several_words(annotated: Make) -> None:
    document = annotated("Bündnis 90/Die Grünen und BÜNDNIS 90/DIE GRÜNEN. Gespräche, gespräche, Gesprächen.")
    assert found(document, "Bündnis 90/Die Grünen", TermKind.SURFACE) == ["Bündnis 90/Die Grünen"]
    assert found(document, "Gespräche", TermKind.SURFACE) == ["Gespräche"]
    assert found(document, "Bündnis 90 Die Grünen", TermKind.SURFACE) == []


def test_a_surface_with_marks_needs_the_marks(annotated: Make) -> None:
    assert found(annotated("Der „Deal“ und der Deal."), "„Deal", TermKind.SURFACE) == ["Deal"]


def test_compounds_leave_the_bare_word_out(annotated: Make) -> None:
    document = annotated("Die Geisel, der Geiselbefreier und die Gaza-Geiseln.")
    assert found(document, "Geisel", TermKind.COMPOUND) == ["Geiselbefreier", "Gaza-Geiseln"]


def test_an_empty_corpus_finds_nothing() -> None:
    for kind in TermKind:
        assert len(Matcher(tokens([])).find(Term("Geisel", kind))) == 0


def test_phrases_are_split_into_words_by_the_one_rule() -> None:
    assert split("an den Sanktion") == ("an", "den", "Sanktion")
    assert split("* Präsident") == ("*", "Präsident")
    assert split("US-Präsident") == ("US-Präsident",)


def test_units_never_span_title_and_text_and_turns_are_told_apart(annotated: Make) -> None:
    text = "Eins zwei.\n\nDrei, vier.\n\nFünf"
    turns = (Turn("t1", 0, 10, Role.INTERVIEWER), Turn("t2", 12, 23, Role.INTERVIEWEE))
    corpus = tokens([annotated(text, title="Null", turns=turns)])
    assert [corpus.form(word) for word in range(len(corpus))] == ["Null", "Eins", "zwei", "Drei", "vier", "Fünf"]
    assert len(set(corpus.sentence.tolist())) == 4
    assert len(set(corpus.paragraph.tolist())) == 4
    assert len(set(corpus.clause.tolist())) == 5
    assert len(set(corpus.turn.tolist())) == 4
    assert corpus.field(0) is Field.TITLE and corpus.field(1) is Field.TEXT
    assert corpus.offsets(3, 4) == (12, 22)


def test_a_word_with_a_colon_inside_ends_no_clause(annotated: Make) -> None:
    corpus = tokens([annotated("Die Politiker:innen um 20:07 Uhr")])
    assert len(set(corpus.clause.tolist())) == 1


def test_words_of_boilerplate_do_not_count(annotated: Make) -> None:
    text = "Mehr zum Thema\n\nDie Geiseln sind frei."
    segments = (
        Segment("s1", 0, 16, Field.TEXT, 3, Zone.BOILERPLATE),
        Segment("s2", 16, len(text), Field.TEXT, 4, Zone.BODY),
    )
    corpus = tokens([annotated(text, segments=segments)])
    assert corpus.counted.tolist() == [False] * 3 + [True] * 4
    assert np.array_equal(corpus.segment, [0, 0, 0, 1, 1, 1, 1])


def test_a_word_belongs_to_the_segment_of_its_first_character(annotated: Make) -> None:
    text = "Trump-Kurs hält"
    segments = (Segment("a", 0, 5, Field.TEXT, 1, Zone.BODY), Segment("b", 5, 15, Field.TEXT, 1, Zone.BODY))
    assert tokens([annotated(text, segments=segments)]).segment.tolist() == [0, 1]


def test_words_without_a_segment_are_told(annotated: Make) -> None:
    bare = replace(annotated("Minsk"), segments=())
    assert tokens([bare]).segment.tolist() == [-1]
    assert len(words("Minsk")) == 1
