"""Hand coding of whole texts by offsets: reading, agreement, adjudication, and the machine against it."""

from discourse.handcoding.spans.agreement import span_agreement
from discourse.handcoding.spans.places import Lengths
from discourse.handcoding.spans.table import SpanLayer, Spans, holds_spans, read_spans, write_spans

__all__ = ["Lengths", "SpanLayer", "Spans", "holds_spans", "read_spans", "span_agreement", "write_spans"]
