"""Counted words: every number can be counted in the sentences of this page."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from discourse.codebook import Term, TermKind
from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.measure import (
    Correction,
    Lexeme,
    Order,
    Permutation,
    Strength,
    Window,
    collocations,
    dispersion,
    keyness,
    kwic,
    ngrams,
)
from discourse.model import Voice, Zone
from discourse.stats import Bootstrap, Cluster


def row(result: Any, word: str) -> dict[str, Any]:
    """The one row of a word."""
    (found,) = result.table[result.table[result.keys[0]] == word].to_dict("records")
    return found


@pytest.fixture
def outlets(make: Any) -> CodedCorpus:
    """Twelve documents of Nord (11 words each) and twelve of West (8 words, 2 of them quoted), boilerplate besides."""
    module = make.__globals__
    doc, part = module["Doc"], module["Part"]
    north = [
        doc(
            f"n{number:02d}",
            (part("Die Geiseln warten. Eine Geisel kommt. "), part("Geisel teilen ", zone=Zone.BOILERPLATE)),
            title="Das Warten dauert", outlet="Nord", genre="report" if number % 2 else "comment",
        )
        for number in range(12)
    ]  # fmt: skip
    west = [
        doc(
            f"w{number:02d}",
            (part("Die Häftlinge warten auf Hilfe. "), module["quoted"]("Geiseln! Nein. ", "trump")),
            outlet="West", metadata={"desk": "Politik"},
        )
        for number in range(12)
    ]  # fmt: skip
    coded: CodedCorpus = make(*north, *west, extra={"desk": module["Kind"].STRING})
    return coded


def test_keyness_counts_lemmas_of_counted_words_by_group(outlets: CodedCorpus) -> None:
    result = keyness(outlets, target={"outlet": "Nord"}, least=1)
    hostages = row(result, "Geisel")
    assert (hostages["target"], hostages["reference"], hostages["n"]) == (24, 12, 36)
    assert hostages["target_rate"] == pytest.approx(1_000 * 24 / (12 * 9))
    assert hostages["reference_rate"] == pytest.approx(1_000 * 12 / (12 * 7))
    assert hostages["value"] == pytest.approx(np.log2(24 * 84 / (12 * 108)), abs=1e-9)
    assert (hostages["target_documents"], hostages["reference_documents"]) == (12, 12)
    assert row(result, "Häftling")["target"] == 0
    assert row(result, "Häftling")["basis"] == "exact bound"
    assert "teilen" not in set(result.table["word"])  # boilerplate
    assert result.table["n"].sum() == 12 * 9 + 12 * 7


def test_keyness_shows_what_was_counted(outlets: CodedCorpus) -> None:
    result = keyness(outlets, target={"outlet": "Nord"}, least=1)
    lines = result.evidence[result.evidence["word"] == "Geisel"]
    assert lines["found"].tolist() == ["Geiseln"] * 3
    assert lines["doc"].tolist() == ["n00", "n01", "n02"]
    assert lines["line"].tolist()[0] == "Die Geiseln warten."
    assert set(result.evidence["word"]) == set(result.table["word"])


def test_keyness_by_surface_keeps_the_case_and_the_form(outlets: CodedCorpus) -> None:
    surface = keyness(outlets, target={"outlet": "Nord"}, least=1, unit=Lexeme.SURFACE)
    assert row(surface, "Geiseln")["n"] == 24
    assert row(surface, "Warten")["n"] == 12
    assert row(surface, "warten")["n"] == 24
    assert row(keyness(outlets, target={"outlet": "Nord"}, least=1, unit=Lexeme.CASELESS), "warten")["n"] == 36


def test_keyness_of_patterns_phrases_and_terms(outlets: CodedCorpus) -> None:
    patterns = ["geisel*", "die geiseln", "häftlinge warten", Term("Häftling", TermKind.LEMMA), "niemand"]
    result = keyness(outlets, target={"outlet": "Nord"}, patterns=patterns)
    assert row(result, "geisel*")["n"] == 36
    assert row(result, "die geiseln")["n"] == 12
    assert row(result, "häftlinge warten")["n"] == 12
    assert row(result, "lemma:Häftling")["n"] == 12
    assert row(result, "niemand")["n"] == 0
    assert len(result.table) == 5


def test_keyness_by_voice_speaker_and_two_columns(outlets: CodedCorpus) -> None:
    assert row(keyness(outlets, target={"voice": Voice.QUOTED}, least=1), "Geisel")["target"] == 12
    assert row(keyness(outlets, target={"speaker": "trump"}, least=1), "Nein")["reference"] == 0
    assert row(keyness(outlets, target={"party": "REP"}, least=1), "Nein")["target"] == 12
    both = keyness(outlets, target={"outlet": "West", "voice": Voice.OUTLET}, reference={"outlet": "Nord"}, least=1)
    assert row(both, "Geisel")["target"] == 0
    own = keyness(outlets, target={"outlet": "West"}, voice=Voice.OWN, least=1)
    assert row(own, "Geisel")["reference"] == 24


def test_keyness_changes_its_signs_with_its_sides(outlets: CodedCorpus) -> None:
    one = keyness(outlets, target={"outlet": "Nord"}, least=1).table.set_index("word")
    two = keyness(outlets, target={"outlet": "West"}, least=1).table.set_index("word").loc[one.index]
    for name in ("value", "g2", "conservative", "z"):
        assert np.allclose(one[name].astype(float), -two[name].astype(float))
    assert np.allclose(one["p"].astype(float), two["p"].astype(float), atol=0.05)


def test_keyness_of_few_documents_gives_no_interval(small: CodedCorpus) -> None:
    result = keyness(small, target={"outlet": small.documents["outlet"].iloc[0]}, least=1)
    drawn = result.table[result.table["basis"] != "exact bound"]
    assert drawn["low"].isna().all()
    assert result.table["thin"].all()
    assert result.table["p"].isna().all()
    assert any("no interval and no test" in note for note in result.notes)


def test_keyness_does_not_depend_on_what_is_shown(outlets: CodedCorpus) -> None:
    whole = keyness(outlets, target={"outlet": "Nord"}, least=1).table
    assert whole["g2"].abs().is_monotonic_decreasing
    assert keyness(outlets, target={"outlet": "Nord"}, least=1, most=3).table.equals(whole.head(3))


def test_keyness_corrects_for_the_family(outlets: CodedCorpus) -> None:
    for correction in Correction:
        result = keyness(outlets, target={"outlet": "Nord"}, least=1, correction=correction)
        assert (result.table["q"] >= result.table["p"] - 1e-9).all()
        assert any(str(correction) in note for note in result.notes)
    plain = keyness(outlets, target={"outlet": "Nord"}, least=1, permutation=None, correction=Correction.HOLM)
    assert plain.table["p"].isna().all()
    assert (plain.table["q"] >= plain.table["p_words"] - 1e-12).all()


def test_keyness_says_what_is_wrong(outlets: CodedCorpus) -> None:
    with pytest.raises(UnknownNameError, match="Nord"):
        keyness(outlets, target={"outlet": "Ost"})
    with pytest.raises(UnknownNameError, match="column"):
        keyness(outlets, target={"colour": "blue"})
    with pytest.raises(DiscourseError, match="share words"):
        keyness(outlets, target={"outlet": "Nord"}, reference={"genre": "report"})
    with pytest.raises(DiscourseError, match="no words"):
        keyness(outlets, target={"outlet": ["Nord", "West"]})
    with pytest.raises(DiscourseError, match="needs a column"):
        keyness(outlets, target={})


def test_stories_are_drawn_and_shuffled_together(outlets: CodedCorpus) -> None:
    documents = outlets.documents.assign(story=outlets.documents["doc"].str[1:])
    result = keyness(
        replace(outlets, documents=documents), target={"outlet": "Nord"}, least=1,
        interval=Bootstrap(100, seed=1, cluster=Cluster.STORY), permutation=Permutation(99, seed=1),
    )  # fmt: skip
    assert any("12 stories; reference" in note for note in result.notes)


def test_collocations_count_places_near_a_node(outlets: CodedCorpus) -> None:
    """Nord: Die [Geiseln] warten / Eine [Geisel] kommt; West: [Geiseln] Nein, with “auf Hilfe” two words before."""
    result = collocations(outlets, "geisel*", window=1, least=1)
    assert set(result.table["word"]) == {"der", "warten", "ein", "kommen", "Hilfe", "Nein"}
    wait = row(result, "warten")
    assert (wait["n"], wait["found"], wait["documents"]) == (12, 24, 12)
    places = 12 * 9 + 12 * 7 - 36
    near = 12 * 4 + 12 * 2
    assert wait["expected"] == pytest.approx(near * 24 / places)
    assert wait["pmi"] == pytest.approx(np.log2(12 * places / (near * 24)))
    assert wait["log_dice"] == pytest.approx(14 + np.log2(2 * 12 / (36 + 24)))
    assert wait["npmi"] == pytest.approx(np.log(12 * places / (near * 24)) / -np.log(12 / places))


def test_collocations_in_sentences_count_sentences(outlets: CodedCorpus) -> None:
    result = collocations(outlets, "geisel*", window=Window.SENTENCE, least=1)
    wait = row(result, "warten")
    assert (wait["n"], wait["found"]) == (12, 24)  # without the title's Warten, which is a noun
    sentences = 12 * 3 + 12 * 3
    assert wait["expected"] == pytest.approx(36 * 24 / sentences)
    paragraphs = collocations(outlets, "geisel*", window=Window.PARAGRAPH, least=1, strength=Strength.NPMI)
    assert row(paragraphs, "warten")["n"] == 24


def test_collocations_keep_to_the_filter(outlets: CodedCorpus) -> None:
    result = collocations(outlets, "geisel*", window=3, least=1, voice=Voice.QUOTED)
    assert result.table["word"].tolist() == ["Nein"]
    with pytest.raises(DiscourseError, match="no counted word"):
        collocations(outlets, "teilen")
    with pytest.raises(DiscourseError, match="window"):
        collocations(outlets, "geisel*", window=0)
    with pytest.raises(DiscourseError, match="max-T"):
        collocations(outlets, "geisel*", correction=Correction.MAX_T)


@pytest.mark.parametrize("strength", list(Strength))
@pytest.mark.parametrize("window", [2, Window.SENTENCE])
def test_collocations_have_intervals_that_hold_their_value(
    outlets: CodedCorpus, strength: Strength, window: int | Window
) -> None:
    table = collocations(
        outlets, "geisel*", window=window, least=1, strength=strength, interval=Bootstrap(200, seed=1)
    ).table
    bounded = table[table["low"].notna()]
    assert len(bounded)
    assert ((bounded["low"] <= bounded["value"] + 1e-9) & (bounded["value"] <= bounded["high"] + 1e-9)).all()


def test_dispersion_over_documents_and_outlets(outlets: CodedCorpus) -> None:
    result = dispersion(outlets, by="outlet", least=1)
    hostages = row(result, "Geisel")
    assert (hostages["parts"], hostages["of_parts"], hostages["n"]) == (2, 2, 36)
    share = np.array([108, 84]) / 192
    dp = 0.5 * np.abs(np.array([24, 12]) / 36 - share).sum()
    assert hostages["dp"] == pytest.approx(dp)
    assert hostages["value"] == pytest.approx(dp / (1 - share.min()))
    assert row(result, "Häftling")["juilland_d"] == 0
    by_document = row(dispersion(outlets, patterns=["geisel*", "niemand"]), "geisel*")
    assert (by_document["parts"], by_document["of_parts"]) == (24, 24)
    with pytest.raises(DiscourseError, match="two or more parts"):
        dispersion(outlets.where(outlet="Nord"), by="outlet")


def test_ngrams_lie_within_clauses(outlets: CodedCorpus) -> None:
    result = ngrams(outlets, n=2, interval=Bootstrap(200, seed=1))
    assert row(result, "Die Geiseln")["n"] == 12
    assert row(result, "warten auf")["value"] == pytest.approx(1_000 * 12 / 192)
    assert "Geiseln Nein" not in set(result.table["ngram"])
    assert "warten Eine" not in set(result.table["ngram"])
    assert row(ngrams(outlets, n=3, unit=Lexeme.LEMMA), "der Geisel warten")["documents"] == 12
    assert result.table["low"].notna().all()
    assert ngrams(outlets, n=20).table.empty
    with pytest.raises(DiscourseError, match="1 or more"):
        ngrams(outlets, n=0)


def test_ngrams_of_one_word_are_its_frequencies(outlets: CodedCorpus) -> None:
    single = ngrams(outlets, n=1, unit=Lexeme.LEMMA, least=1).table
    assert single["n"].sum() == 192
    assert single["share"].sum() == pytest.approx(1)


def test_kwic_is_sorted_by_its_context_and_knows_all_metadata(outlets: CodedCorpus) -> None:
    left = kwic(outlets, "geisel*", window=1, order=Order.LEFT).table
    assert left["left"].tolist() == sorted(left["left"].tolist(), key=str.casefold)
    right = kwic(outlets, "geisel*", window=1, order=Order.RIGHT).table
    words = [text.strip("!. ") for text in right["right"]]
    assert words == sorted(words, key=str.casefold)
    assert kwic(outlets, "geisel*", order=Order.FOUND).table["found"].tolist()[:12] == ["Geisel"] * 12
    assert {"desk", "genre", "title", "source", "story", "language"} <= set(left.columns)
    assert right["desk"].value_counts().to_dict() == {"Politik": 12}


def test_kwic_takes_terms_of_the_codebook(outlets: CodedCorpus) -> None:
    assert len(kwic(outlets, Term("Geisel", TermKind.LEMMA)).table) == 36
    assert len(kwic(outlets, Term("Geisel", TermKind.SURFACE)).table) == 12


def test_a_part_of_a_corpus_has_its_own_words_only(outlets: CodedCorpus) -> None:
    part = outlets.where(outlet="Nord")
    assert len(kwic(part, "geisel*").table) == 24
    assert ngrams(part, n=1, unit=Lexeme.LEMMA, least=1).table["n"].sum() == 108


def test_an_empty_corpus_has_no_words(make: Any) -> None:
    assert ngrams(make(), n=1).table.empty
    assert kwic(make(), "geisel*").table.empty
