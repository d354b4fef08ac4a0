"""A second language is a file: English counts by lemma, wildcard, phrase and compound with `lexicon/data/en.yaml`."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from discourse.coded import CodedCorpus
from discourse.corpus import Corpus
from discourse.errors import UnknownNameError
from discourse.lexicon.rules import code_of, codes, rules
from discourse.lexicon.vocabulary import Vocabulary
from discourse.measure import Lexeme, collocations, kwic, ngrams
from discourse.pipeline import annotate

TEXT = (
    "Morning Ledger: The hostages were freed on Monday. One hostage said that the hostage-takers had fled. "
    "“Political prisoners are no hostages,” argued Vera Quill. The prisoner’s brother agreed. "
)


@pytest.fixture
def english(make: Any) -> CodedCorpus:
    module = make.__globals__
    docs = [module["Doc"](f"e{number}", (module["Part"](TEXT),), title="Hostages freed") for number in range(3)]
    coded: CodedCorpus = make(*docs)
    return replace(coded, documents=coded.documents.assign(language="English"))


def test_lemmas_are_english(english: CodedCorpus) -> None:
    counts = ngrams(english, n=1, unit=Lexeme.LEMMA, least=1).table.set_index("ngram")["n"].to_dict()
    assert counts["hostage"] == 3 * 4
    assert counts["be"] == 3 * 2
    assert counts["say"] == 3
    assert counts["prisoner"] + counts.get("prisoner’s", 0) == 3 * 2
    assert collocations(english, "hostage*", window=3, least=1).notes


def test_patterns_need_no_language(english: CodedCorpus) -> None:
    assert len(kwic(english, "hostage*").table) == 3 * 5
    assert len(kwic(english, "political prisoner*").table) == 3


def test_terms_are_found_by_the_rules_of_their_language() -> None:
    forms = [
        "hostage",
        "hostages",
        "hostage’s",
        "hostage-takers",
        "Hostages",
        "parties",
        "party",
        "partying",
        "hostageless",
    ]
    vocabulary = Vocabulary(forms, "en")
    found = {number: forms[number] for number in vocabulary.inflected("hostage").tolist()}
    assert set(found.values()) == {"hostage", "hostages", "hostage’s", "Hostages"}
    assert {forms[number] for number in vocabulary.inflected("party").tolist()} >= {"party", "parties"}
    assert {forms[number] for number in vocabulary.compounds("hostage").tolist()} == {"hostage-takers"}


def test_a_language_without_rules_is_counted_without_case_and_says_so(english: CodedCorpus) -> None:
    french = replace(english, documents=english.documents.assign(language="fr"))
    result = ngrams(french, n=1, unit=Lexeme.LEMMA, least=1)
    counts = result.table.set_index("ngram")["n"].to_dict()
    assert (counts["hostages"], counts["hostage"]) == (9, 3)
    assert any("without rules for lemmas (fr)" in note for note in result.notes)


def test_two_languages_in_one_corpus(english: CodedCorpus) -> None:
    documents = english.documents.copy()
    documents.loc[0, "language"] = "de"
    result = ngrams(replace(english, documents=documents), n=1, unit=Lexeme.LEMMA, least=1)
    assert any("several languages" in note for note in result.notes)
    assert result.table.set_index("ngram").loc["be", "n"] == 4


def test_languages_are_known_by_their_files() -> None:
    assert codes() == ("de", "en")
    assert (code_of("EN_gb"), code_of("Deutsch"), code_of("klingon")) == ("en", "de", None)
    with pytest.raises(UnknownNameError, match="en"):
        rules("fr")


def test_an_english_file_is_read_annotated_and_counted() -> None:
    """By rules without words, as long as the annotators have no data for English: `problems` says so."""
    corpus = Corpus.read([Path(__file__).parents[2] / "data" / "english_ledger.md"])
    coded = annotate(corpus)
    assert any("no data for language “en”" in what for what in coded.problems["what"])
    counts = ngrams(coded, n=1, unit=Lexeme.LEMMA, least=1).table.set_index("ngram")["n"].to_dict()
    assert (counts["hostage"], counts["prisoner"], counts["be"]) == (4, 2, 3)
    assert len(kwic(coded, "political prisoners").table) == 1


def test_coding_hands_on_the_words_that_the_texts_have() -> None:
    corpus = Corpus.read([Path(__file__).parents[2] / "data" / "english_ledger.md"])
    coded = annotate(corpus)
    again = replace(coded, known_words=None)
    for name in ("forms", "ids", "starts", "ends", "stream", "clause", "sentence", "paragraph", "order"):
        assert np.array_equal(getattr(coded.words, name), getattr(again.words, name)), name
