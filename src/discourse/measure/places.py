"""Which segment a place of a document lies in."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.measure.columns import strings
from discourse.model import Field

Places = NDArray[np.int64]

_OFFSET_BITS = 32  # offsets stay below 4 billion; document and field stand in the bits above


def turns_at(coded: CodedCorpus, rows: pd.DataFrame) -> pd.api.extensions.ExtensionArray:
    """The turn that holds the start of each row (with doc and start, in the text); missing outside of turns."""
    fields = pd.Series([Field.TEXT.value] * len(rows), dtype="string")
    at = SegmentIndex(coded, coded.segments).find(rows["doc"], fields, rows["start"].to_numpy(dtype=np.int64))
    turns = coded.segments["turn"].tolist()
    return strings(turns[place] if place >= 0 and not pd.isna(turns[place]) else None for place in at.tolist())


class SegmentIndex:
    """Finds the segment that holds an offset, by binary search over the segments given."""

    def __init__(self, coded: CodedCorpus, segments: pd.DataFrame) -> None:
        self._coded = coded
        starts = self._key(segments["doc"], segments["field"], segments["start"].to_numpy(dtype=np.int64))
        self._order = np.argsort(starts, kind="stable")
        self._starts = starts[self._order]
        self._ends = self._starts + (segments["end"] - segments["start"]).to_numpy(dtype=np.int64)[self._order]

    def find(self, docs: "pd.Series[str]", fields: "pd.Series[str]", offsets: Places) -> Places:
        """Row number, in the segments given, of the segment that holds each offset; -1 where none does."""
        if not len(self._starts):
            return np.full(len(docs), -1)
        keys = self._key(docs, fields, offsets)
        found = np.searchsorted(self._starts, keys, side="right") - 1
        safe = np.maximum(found, 0)
        inside = (found >= 0) & (keys < self._ends[safe])
        return np.where(inside, self._order[safe], -1)

    def _key(self, docs: "pd.Series[str]", fields: "pd.Series[str]", offsets: Places) -> Places:
        text = (fields.fillna("") != Field.TITLE).to_numpy(dtype=np.int64)
        return ((self._coded.numbers(docs) * 2 + text) << _OFFSET_BITS) | offsets
