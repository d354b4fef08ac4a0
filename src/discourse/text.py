"""Spans into a text that never changes, and the one rule for what a word is.

All offsets are code points, half open, into the text as it was read (Unicode NFC, nothing else changed).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray

Offsets = NDArray[np.int32]

_LETTER = r"[^\W\d_]"
# Order matters: the first alternative that fits decides. Held by tests/unit/test_words.py.
WORD = re.compile(
    r"(?=\w)(?:"  # every word begins so; here only for speed
    r"(?!\d)\w{2,}+(?![*:/·‐‑'’-])"  # most words: nothing joins them to what follows; here only for speed
    r"|\d+(?:[.,:]\d+)+(?![.,:]?\d)"  # 14.11.2025, 1.000,50, 20:07
    rf"|(?:{_LETTER}\.){{2,}}(?=\W|$)"  # U.S., z.B., d.h.
    r"|\w+(?:[*:_/·](?=innen\b|in\b|r\b|n\b|e\b|frau\b)\w+)"  # Politiker*innen, Politiker:innen
    r"(?:[-‐‑]\w+)*"
    r"|\w+(?:[-‐‑'’]\w+)*)"  # Belarus-Politik, geht's; PolitikerInnen is a plain run of letters
)


def nfc(text: str) -> str:
    """The text in Unicode NFC: the only change that is ever made to a text.

    >>> nfc("Gru\\u0308ne") == "Grüne"
    True
    """
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, found {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def of(self, text: str) -> str:
        """The characters of the span.

        >>> Span(0, 4).of("Minsk lädt ein")
        'Mins'
        """
        return text[self.start : self.end]

    def encloses(self, other: "Span") -> bool:
        """Whether all of the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Many sorted, non-overlapping spans as two flat integer arrays."""

    starts: Offsets
    ends: Offsets

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> Self:
        """Spans from (start, end) pairs in rising order."""
        flat = np.array(list(chain.from_iterable(pairs)), dtype=np.int32)
        return cls(flat[0::2].copy(), flat[1::2].copy())

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> "Spans": ...
    def __getitem__(self, index: "int | slice") -> "Span | Spans":
        if isinstance(index, slice):
            return Spans(self.starts[index], self.ends[index])
        return Span(int(self.starts[index]), int(self.ends[index]))

    def __iter__(self) -> Iterator[Span]:
        return (Span(start, end) for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Spans):
            return NotImplemented
        return np.array_equal(self.starts, other.starts) and np.array_equal(self.ends, other.ends)

    def at(self, offset: int) -> int:
        """Index of the span that holds the offset, or -1.

        >>> Spans.of([(0, 5), (6, 10)]).at(7)
        1
        """
        index = int(np.searchsorted(self.starts, offset, side="right")) - 1
        return index if index >= 0 and offset < self.ends[index] else -1

    def between(self, start: int, end: int) -> range:
        """Indices of the spans whose first character lies in [start, end)."""
        first, last = np.searchsorted(self.starts, [start, end], side="left")
        return range(int(first), int(last))


def words(text: str) -> Spans:
    """The words of a text, by the one rule that annotating, coding and counting share.

    A hyphenated word, a gender form (Politiker*innen, Politiker:innen), an abbreviation with inner stops (U.S.)
    and a date or number (14.11.2025, 1.000) are one word each.

    >>> [span.of("Politiker*innen der U.S.-Regierung") for span in words("Politiker*innen in 14.11.2025")][:1]
    ['Politiker*innen']
    """
    return Spans.of(map(re.Match.span, WORD.finditer(text)))


def line_of(text: str, offset: int) -> int:
    """Line number, counted from 1, of an offset."""
    return text.count("\n", 0, offset) + 1
