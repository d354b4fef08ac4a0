"""Annotated documents made by hand: words by the one rule, sentences by their stops, paragraphs by blank lines."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from discourse.model import Annotated, Document, Field, Quotation, Segment, Turn, Zone
from discourse.text import Span, Spans, words

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…][“\"«]?(?=\s+[A-ZÄÖÜ„»“\"]|\s*$)|(?=\n\n)|$)", re.DOTALL)
_PARAGRAPH = re.compile(r"\S.*?(?=\n\n|\Z)", re.DOTALL)


def _segment(text: str, field: Field, zone: Zone, **place: Any) -> Segment:
    return Segment(f"{field}1", 0, len(text), field, len(words(text)), zone, **place)


def annotated(
    text: str,
    *,
    doc: str = "a",
    title: str = "",
    day: date | None = None,
    segments: tuple[Segment, ...] = (),
    quotations: tuple[Quotation, ...] = (),
    turns: tuple[Turn, ...] = (),
    document: dict[str, Any] | None = None,
    **place: Any,
) -> Annotated:
    """One document; `place` are columns of its one segment, `segments` replace it."""
    whole = [_segment(text, Field.TEXT, Zone.BODY, **place)] if text else []
    if title:
        whole.append(_segment(title, Field.TITLE, Zone.HEADLINE))
    spans = [match.span() for match in _PARAGRAPH.finditer(text)]
    sentences = [
        (start + match.start(), start + match.end())
        for start, end in spans
        for match in _SENTENCE.finditer(text[start:end])
    ]
    made = Document(doc, text, f"{doc}.md", title=title, date=day, **(document or {}))
    return Annotated(
        made, words(text), words(title), Spans.of(sentences), Spans.of(spans),
        turns, quotations, segments or tuple(whole),
    )  # fmt: skip


def parts(text: str, *pieces: tuple[str, dict[str, Any]]) -> tuple[Segment, ...]:
    """Segments that partition a text: each piece is (its words, its place); what lies between is the outlet's own."""
    made: list[Segment] = []
    at = 0
    for found, place in pieces:
        start = text.index(found, at)
        for a, b, where in ((at, start, {}), (start, start + len(found), place)):
            if a < b:
                values = {"zone": Zone.BODY, **where}
                made.append(Segment(f"s{len(made)}", a, b, Field.TEXT, len(words(text[a:b])), **values))
        at = start + len(found)
    if at < len(text):
        made.append(Segment(f"s{len(made)}", at, len(text), Field.TEXT, len(words(text[at:])), Zone.BODY))
    return tuple(made)


@pytest.fixture(name="annotated")
def _annotated() -> Callable[..., Annotated]:
    return annotated


@pytest.fixture(name="parts")
def _parts() -> Callable[..., tuple[Segment, ...]]:
    return parts


@pytest.fixture
def span() -> Callable[[str, str], Span]:
    """The span of the first occurrence of some words in a text."""
    return lambda text, found: Span(text.index(found), text.index(found) + len(found))
