import re
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.annotators.language import NEUTRAL, Language, language
from discourse.annotators.paragraphs import paragraphs
from discourse.annotators.sentences import find_sentences
from discourse.annotators.speech.quotations import find_quotations
from discourse.annotators.words import document_words
from discourse.model import Document, Quotation, Role, Turn

GERMAN = language("de")
WORDS = """sagte er sie Merkel dass sei habe laut nach Angaben zufolge so wie mitteilte teilte mit soll haben der die
Polizei Berlin zu kommen forderte kritisierte heißt es in und demnach sogenannte 12 Dr. ist wurde gesagt Hoffnung
Botschaft lautet Das bestätigte ß İ ﷺ"""
PIECES = (*"„“”»«\"'‚‘›‹,.:?!()–-;\n", "''", "\n\n", *re.split(r"\s+", WORDS))
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))


def quotations(text: str, turns: tuple[Turn, ...] = (), known: Language = GERMAN) -> tuple[Quotation, ...]:
    document = Document("a", text, "a.md")
    words, _ = document_words(document)
    found = paragraphs(document)
    return find_quotations(document, words, find_sentences(text, found, known), found, turns, (), known)


def inside(one: Quotation, other: Quotation) -> bool:
    return all(any(around.encloses(piece) for around in other.pieces) for piece in one.pieces)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.booleans())
def test_quotations_nest_or_are_disjoint_and_lie_inside(text: str, german: bool) -> None:
    found = quotations(text, known=GERMAN if german else NEUTRAL)
    assert len({each.id for each in found}) == len(found)
    for each in found:
        assert each.pieces and 0 < each.confidence < 1
        ends = [0, *(piece.end for piece in each.pieces)]
        assert all(end <= piece.start < piece.end for end, piece in zip(ends, each.pieces, strict=False))
        assert each.pieces[-1].end <= len(text)
    for one, other in combinations(found, 2):
        if any(piece.overlaps(around) for piece in one.pieces for around in other.pieces):
            assert inside(one, other) != inside(other, one)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.data())
def test_no_quotation_crosses_a_turn(text: str, data: st.DataObject) -> None:
    border = data.draw(st.integers(0, len(text)))
    turns = (Turn("t1", 0, border, Role.MEMBER), Turn("t2", border, len(text), Role.MEMBER))
    for each in quotations(text, turns):
        assert all(piece.end <= border for piece in each.pieces) or all(piece.start >= border for piece in each.pieces)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_quotations(text: str) -> None:
    assert quotations(text) == quotations(text)
