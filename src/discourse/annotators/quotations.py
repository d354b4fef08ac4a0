"""Who is quoted where, in which form, and by which words one sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from discourse.annotators.marks import pair_marks
from discourse.model import Document, Field, Quotation, QuotationKind, Turn
from discourse.text import Span, Spans

if TYPE_CHECKING:
    from discourse.annotators.language import Language
    from discourse.annotators.zones import ZoneSpan


def find_quotations(
    document: Document,
    words: Spans,
    sentences: Spans,
    paragraphs: Spans,
    turns: Sequence[Turn],
    zones: Sequence[ZoneSpan],
    language: Language,
) -> tuple[Quotation, ...]:
    """The quotations of a document, in the order of the text; two of them nest or are disjoint."""
    pairs = pair_marks(document.text, [(span.start, span.end) for span in paragraphs])
    return tuple(
        Quotation(f"q{number}", (Span(pair.start, pair.end),), Field.TEXT, QuotationKind.DIRECT, rule="marks", confidence=0.6)
        for number, pair in enumerate(pairs, start=1)
        if pair.parent < 0
    )
