"""The lines of text behind a number."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.layers import Layer
from discourse.model import Field
from discourse.result import EVIDENCE_COLUMNS

LONGEST_LINE = 600
"""Code points of a line; what is longer is cut to the surroundings of what was found, with an ellipsis."""


def evidence(coded: CodedCorpus, rows: pd.DataFrame, keys: Sequence[str], *, unit: Layer | None = None) -> pd.DataFrame:
    """One evidence row for each of `rows`, which have doc, field, start, end, the keys, and perhaps speaker and voice.

    `line` is the sentence (or other `unit`) that holds the start, for a title the title; runs of white space are one
    blank in `found` and `line`. Sorted by keys, then date, document, title before text, and place.
    """
    unit = coded.layers.sentences if unit is None else unit
    rows = rows.reset_index(drop=True)
    documents = coded.documents[["doc", "date", "outlet"]].drop_duplicates("doc").set_index("doc")
    behind = documents.reindex(pd.Index(rows["doc"]))  # never the texts: each row would carry its own
    table = rows[list(keys)].copy()
    for name in ("date", "outlet"):
        if name not in table.columns:
            table[name] = behind[name].to_numpy() if name == "date" else behind[name].array
    for name in ("doc", "speaker", "voice", "field", "start", "end"):
        if name not in table.columns:
            missing = pd.array([None] * len(rows), dtype="string")
            table[name] = rows[name] if name in rows.columns else missing
    found, lines = _texts(coded, rows, unit)
    table["found"], table["line"] = pd.array(found, dtype="string"), pd.array(lines, dtype="string")
    order = [*dict.fromkeys([*keys, "date", "doc"]), "field", "start", "end"]
    ascending = [name != "field" for name in order]
    ordered = table.sort_values(order, ascending=ascending, kind="stable", na_position="last")
    return ordered[[*keys, *(name for name in EVIDENCE_COLUMNS if name not in keys)]].reset_index(drop=True)


def _texts(coded: CodedCorpus, rows: pd.DataFrame, unit: Layer) -> tuple[list[str], list[str]]:
    """What stands at each place, and the line around it."""
    texts = dict(zip(coded.documents["doc"], coded.documents["text"].fillna(""), strict=True))
    titles = dict(zip(coded.documents["doc"], coded.documents["title"].fillna(""), strict=True))
    starts, ends = (rows[name].to_numpy(dtype=np.int64) for name in ("start", "end"))
    bounds = unit_bounds(coded, unit, rows["doc"], starts)
    found, lines = [], []
    places = zip(rows["doc"], rows["field"], starts.tolist(), ends.tolist(), bounds.tolist(), strict=True)
    for doc, field, start, end, (first, last) in places:
        if field == Field.TITLE:
            text, first, last = titles[doc], 0, len(titles[doc])
        else:
            text = texts[doc]
            if first < 0:
                first, last = text.rfind("\n", 0, start) + 1, (text.find("\n", end) + 1 or len(text) + 1) - 1
        cut = text[start : min(end, start + LONGEST_LINE)]
        found.append(" ".join(cut.split()) + (" …" if end - start > LONGEST_LINE else ""))
        lines.append(line(text, start, end, first, last))
    return found, lines


def unit_bounds(
    coded: CodedCorpus, unit: Layer, docs: "pd.Series[str]", starts: NDArray[np.int64]
) -> NDArray[np.int64]:
    """(start, end) of the unit that holds each offset into the text of its document; (-1, -1) where none does."""
    if not len(docs):
        return np.empty((0, 2), np.int64)
    numbers = coded.numbers(docs)
    units = unit.unit_of(numbers, starts)
    if not len(unit.starts):
        return np.full((len(docs), 2), -1)
    safe = np.maximum(units, 0)
    bounds = np.stack([unit.starts[safe], unit.ends[safe]], axis=1) - unit.bases[numbers][:, None]
    return np.where((units >= 0)[:, None], bounds, -1)


def line(text: str, start: int, end: int, first: int, last: int) -> str:
    """The text from `first` to `last` on one line, cut around start and end where it is too long.

    >>> line("Er kam. Sie  ging.", 8, 11, 8, 18)
    'Sie ging.'
    """
    if last - first <= LONGEST_LINE:
        return " ".join(text[first:last].split())
    room = max(0, LONGEST_LINE - (end - start)) // 2
    left, right = max(first, start - room), min(last, max(start, min(end, start + LONGEST_LINE)) + room)
    cut = " ".join(text[left:right].split())
    return f"{'… ' if left > first else ''}{cut}{' …' if right < last else ''}"
