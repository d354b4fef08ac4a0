"""Key word in context: every place of a word, wildcard or phrase, with the words around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.measure.evidence import evidence
from discourse.measure.places import SegmentIndex
from discourse.measure.scope import Between, By, scope
from discourse.measure.trace import trace
from discourse.model import Field, Voice
from discourse.result import Result
from discourse.text import words

_BETWEEN = re.compile(r"[\s„“”\"»«›‹‚‘’'*_]*")  # what may stand between two words of one phrase


def kwic(
    coded: CodedCorpus,
    pattern: str,
    *,
    window: int = 8,
    voice: Voice | Iterable[Voice] | None = None,
    by: By = (),
    between: Between | None = None,
) -> Result:
    """The concordance of a pattern, by date, document and place: `left`, `found`, `right`, and where that is.

    A pattern is a word, a word with `*` for any run of characters, or several of them with blanks between: a phrase,
    which no stop or comma may interrupt. A pattern fits whole words (`discourse.text.words`), in any case. `window` is
    the number of words on each side. `by` adds columns of documents or segments. Boilerplate is left out.

    Raises DiscourseError for a pattern without a letter, UnknownNameError for an unknown column.
    """
    parts = tuple(_Part.of(word) for word in pattern.split())
    if not any(part.literal for part in parts) or window < 0:
        raise DiscourseError(
            f"a pattern needs a word with a letter, and a window 0 or more words: {pattern!r}, {window}"
        )
    counted = scope(coded, by=by, voice=voice, between=between)
    rows = [*_in_titles(coded, parts, window), *_in_texts(coded, parts, window)]
    found = pd.DataFrame(rows, columns=["doc", "field", "start", "end", "left", "found", "right"])
    found = found.astype({"doc": "string", "field": "string", "left": "string", "found": "string", "right": "string"})
    at = SegmentIndex(coded, counted.segments).find(
        found["doc"], found["field"], found["start"].to_numpy(dtype=np.int64)
    )
    found = found[at >= 0].reset_index(drop=True)
    own = list(dict.fromkeys(["speaker", "voice", *(key for key in counted.keys if key != "doc")]))
    found = pd.concat([found, counted.segments[own].iloc[at[at >= 0]].reset_index(drop=True)], axis=1)
    behind = evidence(coded, found, ())
    table = behind.drop(columns=["found", "line"]).merge(
        found.drop(columns=["speaker", "voice", *({"outlet", "date"} & set(counted.keys))]),
        on=["doc", "field", "start", "end"], how="left",
    )  # fmt: skip
    keys = [key for key in counted.keys if key not in ("doc", "outlet", "date", "speaker", "voice")]
    columns = ["left", "found", "right", "doc", "outlet", "date", "speaker", "voice", *keys, "field", "start", "end"]
    return Result(
        measure="kwic",
        table=table[columns],
        keys=(),
        unit=f"places, with {window} words on each side",
        evidence=behind,
        provenance=trace(coded, "kwic", pattern=pattern, window=window, voice=voice, by=by, between=between),
        validation=coded.validation,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """One word of a pattern: what it must match in full, and its longest run of fixed characters, to look for first."""

    whole: re.Pattern[str]
    literal: str

    @classmethod
    def of(cls, word: str) -> "_Part":
        pieces = word.split("*")
        whole = ".*".join(re.escape(piece) for piece in pieces)
        return cls(re.compile(whole, re.IGNORECASE | re.DOTALL), max(pieces, key=len))


_Row = tuple[str, str, int, int, str, str, str]


def _in_texts(coded: CodedCorpus, parts: tuple[_Part, ...], window: int) -> Iterator[_Row]:
    layer = coded.layers.words
    edges = np.searchsorted(layer.starts, layer.bases)
    for doc, number, text in zip(
        coded.documents["doc"],
        coded.numbers(coded.documents["doc"]).tolist(),
        coded.documents["text"].fillna(""),
        strict=True,
    ):
        first, last = int(edges[number]), int(edges[number + 1])
        base = int(layer.bases[number])
        starts, ends = layer.starts[first:last] - base, layer.ends[first:last] - base
        for row in _matches(text, starts, ends, parts, window):
            yield (doc, Field.TEXT.value, *row)


def _in_titles(coded: CodedCorpus, parts: tuple[_Part, ...], window: int) -> Iterator[_Row]:
    """A title that stands in the text as headline has no segments of its own and is dropped with them."""
    for doc, title in zip(coded.documents["doc"], coded.documents["title"].fillna(""), strict=True):
        spans = words(title)
        for row in _matches(title, spans.starts.astype(np.int64), spans.ends.astype(np.int64), parts, window):
            yield (doc, Field.TITLE.value, *row)


def _matches(
    text: str, starts: NDArray[np.int64], ends: NDArray[np.int64], parts: tuple[_Part, ...], window: int
) -> Iterator[tuple[int, int, str, str, str]]:
    """Places of the phrase in one string: only words that hold its longest fixed characters are looked at."""
    anchor = max(range(len(parts)), key=lambda place: len(parts[place].literal))
    literal = re.compile(re.escape(parts[anchor].literal), re.IGNORECASE)
    offsets = np.array([match.start() for match in literal.finditer(text)], dtype=np.int64)
    holders = np.unique(np.searchsorted(starts, offsets, side="right") - 1)
    for first in (holders - anchor).tolist():
        last = first + len(parts) - 1
        if first < 0 or last >= len(starts) or not _fits(text, starts, ends, first, parts):
            continue
        start, end = int(starts[first]), int(ends[last])
        left = text[int(starts[max(0, first - window)]) : start]
        right = text[end : int(ends[min(len(ends) - 1, last + window)])]
        left, found, right = (" ".join(piece.split()) for piece in (left, text[start:end], right))
        yield start, end, left, found, right


def _fits(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64], first: int, parts: tuple[_Part, ...]) -> bool:
    for place, part in enumerate(parts, start=first):
        if not part.whole.fullmatch(text, int(starts[place]), int(ends[place])):
            return False
        if place > first and not _BETWEEN.fullmatch(text, int(ends[place - 1]), int(starts[place])):
            return False
    return True
