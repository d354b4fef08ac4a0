import pickle
from itertools import pairwise

import hypothesis.strategies as st
from hypothesis import example, given, settings

from discourse.annotators import Recipe, annotate
from discourse.model import Annotated, Document, Field, Given, GivenKind, Role

SCRAPS = [
    "Frau Kolk, wer kommt?",
    "Kolk: Ich nicht.",
    "Britta Kolk (ABC): Nein!",
    "Präsidentin Holm:",
    "– Wer?",
    "„Ja“, sagte sie,",
    "‚so‘",
    "“",
    "Lesen Sie auch: Hafen",
    "Mit A B sprach C D",
    "(Beifall – Ria Born [XYZ]: Unfug!)",
    "**fett**",
    "## Titel",
    "[x](http://y)",
    "14.11.2025, 20:07 Uhr",
    "(Foto: dpa)",
    "\n",
    "\n\n",
    "\r\n",
    "\x00",
    "\u2028",
    "\u0301",
    "🎈🎈",
    "🏳️‍🌈",
    " ",
    "\u00a0",
    "Am 3. November z. B.",
    "...",
    "。",
]
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(SCRAPS), max_size=25).map(" ".join))
GENRES = st.sampled_from(["", "interview", "debate", "report", "guest", "speech", "agency"])
RECIPES = st.sampled_from([Recipe.VOICES, Recipe.COUNTS])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(offsets, offsets, st.sampled_from(list(GivenKind))), max_size=4))
    given_ = tuple(
        Given(kind, min(a, b), max(a, b), "Ria Born", "XYZ", draw(st.sampled_from([None, Role.MEMBER, Role.CHAIR])))
        for a, b, kind in spans
    )
    return Document(
        "a",
        text,
        "a.txt",
        title=draw(st.one_of(st.just(""), TEXTS)),
        outlet=draw(st.sampled_from(["", "Hafenbote"])),
        genre=draw(GENRES),
        language=draw(st.sampled_from(["", "de", "nb"])),
        authors=("Jule Harms",),
        given=given_,
    )


def partition(annotated: Annotated) -> None:
    for field, words in ((Field.TEXT, annotated.words), (Field.TITLE, annotated.title_words)):
        own = [segment for segment in annotated.segments if segment.field is field]
        whole = annotated.document.field(field)
        assert [own[0].start, own[-1].end] == [0, len(whole)] if own else not whole
        assert all(segment.start < segment.end for segment in own)
        assert all(one.end == other.start for one, other in pairwise(own))
        assert sum(segment.words for segment in own) == len(words)
        for segment in own:
            assert segment.words == sum(segment.start <= word.start < segment.end for word in words)
    assert len({segment.id for segment in annotated.segments}) == len(annotated.segments)


@settings(max_examples=150, deadline=None)
@given(documents(), RECIPES)
@example(Document("a", "", "a"), Recipe.VOICES)
@example(Document("a", " \n\t", "a", title=" "), Recipe.VOICES)
@example(Document("a", "\x00\r\n\x00", "a"), Recipe.VOICES)
def test_segments_partition_every_field(document: Document, recipe: Recipe) -> None:
    partition(annotate(document, recipe))


@settings(max_examples=800, deadline=None)
@given(documents(), RECIPES)
def test_the_same_after_pickling(document: Document, recipe: Recipe) -> None:
    again = annotate(pickle.loads(pickle.dumps(document)), pickle.loads(pickle.dumps(recipe)))
    assert annotate(document, recipe) == again


@settings(max_examples=80, deadline=None)
@given(documents())
def test_every_word_lies_in_one_sentence_and_one_paragraph(document: Document) -> None:
    annotated = annotate(document, Recipe.VOICES)
    for spans in (annotated.sentences, annotated.paragraphs):
        assert all(spans.at(word.start) >= 0 for word in annotated.words)
        assert all(start < end for start, end in zip(spans.starts, spans.ends, strict=True))
        assert (spans.ends[:-1] <= spans.starts[1:]).all()


@settings(max_examples=80, deadline=None)
@given(documents())
def test_turns_lie_in_the_text_and_name_it_in_order(document: Document) -> None:
    turns = annotate(document, Recipe.VOICES).turns
    assert all(0 <= turn.start <= turn.end <= len(document.text) for turn in turns)
    assert [turn.start for turn in turns] == sorted(turn.start for turn in turns)
    assert len({turn.id for turn in turns}) == len(turns)
