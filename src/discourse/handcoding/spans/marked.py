"""What each coder marked in a layer of each document, as units of one continuum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from discourse.coded import CodedCorpus
from discourse.handcoding.passage import text_hash
from discourse.handcoding.spans.finding import Row, records
from discourse.handcoding.spans.places import Lengths, Ruler, rulers, texts_by_field
from discourse.handcoding.spans.table import SpanLayer, Spans
from discourse.stats import Unit


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

    Stretches of voice with one label and speaker between which no word stands are one stretch: whether somebody marks a
    speech sentence by sentence or at once is a habit and no judgement.
    Raises UnknownNameError for a document that the corpus lacks.
    """
    mine = spans.table[spans.table["layer"] == layer.value]
    coders = sorted(mine["coder"].unique())
    read = {coder: spans.read_by(coder) for coder in coders}
    docs = sorted({doc for of in read.values() for doc in of})
    measured, by_word = rulers(coded, docs, lengths=lengths), rulers(coded, docs)
    rows: dict[str, dict[str, list[Row]]] = {doc: {coder: [] for coder in coders if doc in read[coder]} for doc in docs}
    for row in records(mine):
        if row["coder"] in rows.get(row["doc"], {}):
            rows[row["doc"]][row["coder"]].append(row)
    if layer is SpanLayer.VOICE:
        texts = texts_by_field(coded)
        rows = {doc: {c: _joined(own, by_word[doc], texts) for c, own in of.items()} for doc, of in rows.items()}
    marks = {doc: {coder: _units(own, measured[doc]) for coder, own in of.items()} for doc, of in rows.items()}
    return MarkedTexts(layer, marks, measured)


def _units(rows: Sequence[Row], ruler: Ruler) -> tuple[Marked, ...]:
    """The rows that hold a word, in the order of the text."""
    places = ((ruler.place(row["field"], row["start"], row["end"]), row) for row in rows)
    found = (Marked(Unit(start, end, category(row)), row) for (start, end), row in places if start < end)
    return tuple(sorted(found, key=lambda each: each.unit))


def _joined(rows: Sequence[Row], ruler: Ruler, texts: Mapping[tuple[str, str], str]) -> list[Row]:
    """Stretches of one coder, those that continue the one before joined to it."""
    joined: list[Row] = []
    for row in sorted(rows, key=lambda row: ruler.place(row["field"], row["start"], row["end"])):
        before = joined[-1] if joined else None
        if before is not None and _said(before) == _said(row) and _ends(before, ruler) == _begins(row, ruler):
            text = texts[row["doc"], row["field"]][before["start"] : row["end"]]
            joined[-1] = {**before, "end": row["end"], "hash": text_hash(text)}
        else:
            joined.append(row)
    return joined


def _said(row: Row) -> tuple[str, str, str]:
    return row["field"], row["label"], (row["speaker"] or "").casefold()


def _begins(row: Row, ruler: Ruler) -> int:
    return ruler.place(row["field"], row["start"], row["end"])[0]


def _ends(row: Row, ruler: Ruler) -> int:
    return ruler.place(row["field"], row["start"], row["end"])[1]
