"""Hand coding of whole texts by offsets: reading, agreement, adjudication, and the machine against it."""

from discourse.handcoding.spans.adjudication import (
    AdjudicatedSpans,
    Case,
    Keep,
    SpanDecisions,
    adjudicate_spans,
    read_span_decisions,
    write_span_decisions,
)
from discourse.handcoding.spans.agreement import span_agreement
from discourse.handcoding.spans.finding import SpanScore
from discourse.handcoding.spans.places import Lengths
from discourse.handcoding.spans.table import SpanLayer, Spans, holds_spans, read_spans, write_spans
from discourse.handcoding.spans.validation import span_validation

__all__ = [
    "AdjudicatedSpans", "Case", "Keep", "Lengths", "SpanDecisions", "SpanLayer", "SpanScore", "Spans",
    "adjudicate_spans", "holds_spans", "read_span_decisions", "read_spans", "span_agreement", "span_validation",
    "write_span_decisions", "write_spans",
]  # fmt: skip
