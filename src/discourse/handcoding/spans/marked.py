"""What each coder marked in a layer of each document, as units of one continuum."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from discourse.coded import CodedCorpus
from discourse.handcoding.spans.places import Lengths, Ruler, rulers
from discourse.handcoding.spans.table import SpanLayer, Spans
from discourse.stats import Unit

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked stretch: its place in the continuum, and the row of the table of spans."""

    unit: Unit
    row: Row


@dataclass(frozen=True, slots=True, eq=False)
class MarkedTexts:
    """Per document and coder who has read it, what was marked in one layer, by place; and the documents' rulers."""

    layer: SpanLayer
    marks: Mapping[str, Mapping[str, tuple[Marked, ...]]]
    rulers: Mapping[str, Ruler]


def category(row: Row) -> str:
    """What a span was marked as: its label, and of a statement its target as well."""
    return f"{row['target']} {row['label']}" if row["layer"] == SpanLayer.STATEMENT else str(row["label"])


def marked_texts(
    spans: Spans, coded: CodedCorpus, layer: SpanLayer, *, lengths: Lengths = Lengths.WORDS
) -> MarkedTexts:
    """The marked stretches of a layer. Coders who marked nothing of it anywhere did not code it.

    Raises UnknownNameError for a document that the corpus lacks.
    """
    mine = spans.table[spans.table["layer"] == layer.value]
    coders = sorted(mine["coder"].unique())
    read = {coder: spans.read_by(coder) for coder in coders}
    measured = rulers(coded, sorted({doc for docs in read.values() for doc in docs}), lengths=lengths)
    marks: dict[str, dict[str, list[Marked]]] = {
        doc: {coder: [] for coder in coders if doc in read[coder]} for doc in measured
    }
    for row in ({str(name): value for name, value in each.items()} for each in mine.to_dict("records")):
        if row["coder"] in marks.get(row["doc"], {}):
            start, end = measured[row["doc"]].place(row["field"], row["start"], row["end"])
            if start < end:
                marks[row["doc"]][row["coder"]].append(Marked(Unit(start, end, category(row)), row))
    ordered = {
        doc: {coder: tuple(sorted(found, key=lambda each: each.unit)) for coder, found in of.items()}
        for doc, of in marks.items()
    }
    return MarkedTexts(layer, ordered, measured)
