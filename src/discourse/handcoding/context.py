"""The words of passages and those around them."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.handcoding.passage import Unit
from discourse.layers import Layer
from discourse.model import Field

AROUND = {Unit.SENTENCE: 2, Unit.PARAGRAPH: 1}
"""Units that are shown before and after a passage."""

MOST = 1_500
"""Code points of context on one side; what is longer is cut, with an ellipsis."""


def texts_of(coded: CodedCorpus, places: pd.DataFrame) -> list[str]:
    """What stands at each place (doc, field, start, end), verbatim."""
    held = _held(coded)
    rows = zip(places["doc"], places["field"], places["start"].tolist(), places["end"].tolist(), strict=True)
    return [held[field][doc][start:end] for doc, field, start, end in rows]


def contexts_of(coded: CodedCorpus, places: pd.DataFrame, unit: Unit) -> Iterator[tuple[str, str]]:
    """The text before and after each place: whole units of the same document; a title is followed by the text."""
    held, layer, around = _held(coded), unit.layer(coded), AROUND[unit]
    edges = np.searchsorted(layer.starts, layer.bases)
    numbers = coded.numbers(places["doc"]).tolist()
    rows = zip(places["doc"], places["field"], places["start"].tolist(), places["end"].tolist(), numbers, strict=True)
    for doc, field, start, end, number in rows:
        first, last, base = int(edges[number]), int(edges[number + 1]), int(layer.bases[number])
        text = held[Field.TEXT.value][doc]
        if field == Field.TITLE:
            title = held[field][doc]
            stop = _end(layer, first + around, first, last, base)
            yield _left(title[:start]), _right(title[end:] or text[:stop])
            continue
        if last == first:  # the text has no words any more
            yield _left(text[:start]), _right(text[end:])
            continue
        here = int(np.searchsorted(layer.starts[first:last], base + start, side="right")) - 1 + first
        there = int(np.searchsorted(layer.starts[first:last], base + max(start, end - 1), side="right")) - 1 + first
        begin = int(layer.starts[max(first, here - around)]) - base
        yield (
            _left(text[min(begin, start) : start]),
            _right(text[end : _end(layer, there + around + 1, first, last, base)]),
        )


def _end(layer: Layer, after: int, first: int, last: int, base: int) -> int:
    """Where the unit before number `after` ends, within the document's units."""
    return int(layer.ends[min(after, last) - 1]) - base if last > first else 0


def _left(text: str) -> str:
    return text if len(text) <= MOST else "…" + text[-MOST:]


def _right(text: str) -> str:
    return text if len(text) <= MOST else text[:MOST] + "…"


def _held(coded: CodedCorpus) -> dict[str, dict[str, str]]:
    """Texts and titles by document."""
    documents = coded.documents
    return {
        Field.TEXT.value: dict(zip(documents["doc"], documents["text"].fillna(""), strict=True)),
        Field.TITLE.value: dict(zip(documents["doc"], documents["title"].fillna(""), strict=True)),
    }
