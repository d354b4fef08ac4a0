"""What holds for any text, whatever the codebook finds in it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.codebook import Actor, ActorKind, Codebook, Concept, Cue, CueKind, Frame, Referent, Term, TermKind
from discourse.coding import code
from discourse.coding.clauses import clauses
from discourse.coding.matcher import Matcher
from discourse.coding.tokens import tokens
from discourse.lexicon.compounds import is_compound
from discourse.lexicon.morphology import fold
from discourse.lexicon.vocabulary import Vocabulary
from discourse.model import Annotated, Document, Field, Segment, Zone
from discourse.text import Spans, words

WORDS = """
Trump Trumps die EU lehnt lobt den Deal ab Geisel Geiseln Gaza-Geisel politische Gefangene nicht kein und dass ich sie
er Herr Karl Minsk , . ? : ( ) „ “ muss wäre von der Kritik an richtig ist * Klaus-Peter U.S.
"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=60)
BOOK = Codebook(
    (
        Actor("trump", "Donald Trump", ActorKind.PERSON, ("Trump",), roles=("Präsident",)),
        Actor("eu", "EU", ActorKind.ORGANISATION),
        Actor("minsk", "Belarus", ActorKind.COUNTRY, metonyms=("Minsk",)),
    ),
    (
        Referent(
            "detained", "", "",
            (
                Frame("hostages", "", "", (Term("Geisel", TermKind.LEMMA), Term("Geisel", TermKind.COMPOUND))),
                Frame("prisoners", "", "", (Term("politisch* Gefangene", TermKind.PHRASE),)),
            ),
        ),
    ),
    (
        Cue(Term("ablehnen", TermKind.LEMMA), CueKind.VERB, -1),
        Cue(Term("loben", TermKind.LEMMA), CueKind.VERB, 1),
        Cue(Term("Kritik", TermKind.LEMMA), CueKind.NOUN, -1, "an"),
        Cue(Term("richtig", TermKind.LEMMA), CueKind.ADJECTIVE, 1),
    ),
    (Concept("deal", "", "", (Term("Deal", TermKind.LEMMA),)),),
)  # fmt: skip


def annotated(text: str) -> Annotated:
    whole = Spans.of([(0, len(text))] if text else [])
    segments = (Segment("s", 0, len(text), Field.TEXT, len(words(text)), Zone.BODY, speaker="Karl Ort"),)
    return Annotated(Document("a", text, "a"), words(text), Spans.of([]), whole, whole, segments=segments)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_row_lies_in_its_text(text: str) -> None:
    made = code([annotated(text)], BOOK)
    starts = set(words(text).starts.tolist())
    for name in ("mentions", "hits", "statements"):
        for row in made.tables()[name].itertuples():
            assert 0 <= row.start < row.end <= len(text)
            assert row.start in starts
    for row in made.mentions.itertuples():
        assert row.surface == text[row.start : row.end]
    for row in made.statements.itertuples():
        assert row.start <= row.cue_start < row.cue_end <= row.end
        assert row.actor != row.target
        assert np.sign(row.stance) == row.label


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_mentions_do_not_overlap_nor_do_hits_of_a_referent(text: str) -> None:
    made = code([annotated(text)], BOOK)
    for table in (made.mentions, made.hits):
        ends = [0, *table["end"].tolist()]
        assert all(end <= start for end, start in zip(ends, table["start"].tolist(), strict=False))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_clauses_partition_their_sentence(text: str) -> None:
    corpus = tokens([annotated(text)])
    if len(corpus):
        pieces = clauses(corpus, 0, len(corpus) - 1)
        assert [word for clause in pieces for word in clause.words()] == list(range(len(corpus)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), max_size=12), st.text("abc*-äß", min_size=1, max_size=6))
def test_a_wildcard_finds_what_comparing_each_form_would(forms: list[str], pattern: str) -> None:
    forms = [form for form in dict.fromkeys(forms) if "\n" not in form]

    def fits(text: str, chunks: list[str]) -> bool:
        if len(chunks) == 1:
            return text == chunks[0]
        if not text.startswith(chunks[0]) or not text.endswith(chunks[-1]):
            return False
        at = len(chunks[0])
        for chunk in chunks[1:-1]:
            at = text.find(chunk, at)
            if at < 0:
                return False
            at += len(chunk)
        return at + len(chunks[-1]) <= len(text)

    expected = [number for number, form in enumerate(forms) if fits(fold(form), [fold(c) for c in pattern.split("*")])]
    assert list(Vocabulary(forms).wildcard(pattern)) == expected


@settings(max_examples=60, deadline=None)
@given(st.text("adeilmnorsuGD-", min_size=1, max_size=14))
def test_no_word_is_a_compound_of_itself(word: str) -> None:
    if not word.strip("-"):
        return
    vocabulary = Vocabulary([word])
    assert not is_compound(word, word, bare=frozenset({fold(word)}), nouns=frozenset()) or "-" in word
    assert list(vocabulary.exactly(word)) == [0]


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_a_lemma_matches_single_words(text: str) -> None:
    matcher = Matcher(tokens([annotated(text)]))
    matches = matcher.find(Term("Geisel", TermKind.LEMMA))
    assert matches.first.tolist() == matches.last.tolist() == sorted(set(matches.first.tolist()))
