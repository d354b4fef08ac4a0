"""All words of a corpus as flat integer arrays: one layer under coding and counting alike."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.text import Spans

Integers = NDArray[np.int64]
AnyIntegers = NDArray[np.integer[Any]]
FormIds = NDArray[np.int32]

HARD = np.zeros(0x2100, dtype=bool)
"""Characters between two words that end a clause; blanks, quotation marks and full stops of abbreviations do not."""
HARD[[ord(mark) for mark in ",;:!?()[]–—…•|"]] = True


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """One field of one document, its words, and its units; without units (None) all of it is one."""

    text: str
    words: Spans
    sentences: Spans | None = None
    paragraphs: Spans | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words of many documents, text and title, by number.

    A *stream* is one field of one document: number 2i is the title of document i, 2i + 1 its text. Positions are
    global: those of stream s begin at `bases[s]`. `order` holds the numbers of the words by form, those of form f from
    `first_of_form[f]` on; the other arrays but `bases` have one entry a word. Units (clause, sentence, paragraph) have
    numbers that rise through the corpus, with gaps, and never span two streams; a title is one sentence and one
    paragraph.
    """

    forms: tuple[str, ...]
    bases: Integers
    ids: FormIds
    starts: Integers
    ends: Integers
    stream: Integers
    clause: Integers
    sentence: Integers
    paragraph: Integers
    order: Integers
    first_of_form: Integers

    @classmethod
    def of(cls, streams: Sequence[Stream]) -> "Words":
        """The words of streams: for every document its title, then its text."""
        lengths = [len(each.text) + 1 for each in streams]
        bases = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)
        numbers: dict[str, int] = {}
        parts = [_columns(each, number, int(bases[number]), numbers) for number, each in enumerate(streams)]
        empty = np.empty(0, np.int64)
        columns = [np.concatenate([empty, *column]) for column in zip(*parts, strict=True)] or [empty] * 7
        ids, starts, ends, stream, breaks, sentence, paragraph = columns
        sentence, paragraph = (numbered(stream, unit) for unit in (sentence, paragraph))
        order = np.argsort(ids, kind="stable")
        return Words(
            tuple(numbers), bases, ids.astype(np.int32), starts, ends, stream, numbered(sentence, breaks), sentence,
            paragraph, order, np.searchsorted(ids[order], np.arange(len(numbers) + 1)),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.ids)

    def occurrences(self, forms: FormIds) -> Integers:
        """Numbers of all words that have one of these forms, rising."""
        parts = [self.order[self.first_of_form[form] : self.first_of_form[form + 1]] for form in forms.tolist()]
        return np.sort(np.concatenate(parts)) if parts else np.empty(0, np.int64)

    def offsets_of(self, words: Integers) -> tuple[Integers, Integers]:
        """Starts and ends of words, as offsets into their fields."""
        bases = self.bases[self.stream[words]]
        return self.starts[words] - bases, self.ends[words] - bases

    def between(self, streams: Integers, starts: Integers, ends: Integers) -> tuple[Integers, Integers]:
        """First word, and the word behind the last, whose first character lies in each [start, end) of a stream."""
        edges = np.stack([self.bases[streams] + starts, self.bases[streams] + ends])
        first, last = np.searchsorted(self.starts, edges, side="left")
        return first.astype(np.int64), last.astype(np.int64)


def shared(words: Words) -> dict[str, Any]:
    """The fields of words by name, for a value that has more of them."""
    return {field.name: getattr(words, field.name) for field in fields(Words)}


def _columns(each: Stream, number: int, base: int, numbers: dict[str, int]) -> tuple[Integers, ...]:
    text = each.text
    pairs = zip(each.words.starts.tolist(), each.words.ends.tolist(), strict=True)
    ids = np.array([numbers.setdefault(text[a:b], len(numbers)) for a, b in pairs], dtype=np.int64)
    starts, ends = each.words.starts.astype(np.int64), each.words.ends.astype(np.int64)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    hard = np.concatenate([[0], np.cumsum(HARD[np.minimum(codes, len(HARD) - 1)])])
    # Only what stands between two words ends a clause: a colon inside Politiker:innen does not.
    breaks = np.cumsum(np.concatenate([[False], hard[starts[1:]] > hard[ends[:-1]]])[: len(starts)])
    whole = np.zeros(len(starts), np.int64)
    sentence, paragraph = (
        whole if units is None else unit_of(units.starts, units.ends, starts)
        for units in (each.sentences, each.paragraphs)
    )
    stream = np.full(len(starts), number, np.int64)
    return ids, starts + base, ends + base, stream, breaks.astype(np.int64), sentence, paragraph


def unit_of(unit_starts: AnyIntegers, unit_ends: AnyIntegers, starts: Integers) -> Integers:
    """Number of the unit that holds each start; -1 where none does."""
    if not len(unit_starts):
        return np.full(len(starts), -1, np.int64)
    found = np.searchsorted(unit_starts, starts, side="right") - 1
    return np.where((found >= 0) & (starts < unit_ends[np.maximum(found, 0)]), found, -1).astype(np.int64)


def numbered(outer: Integers, inner: Integers) -> Integers:
    """One number for each pair of units, rising with both, so that no unit spans two outer ones; -1 is a unit too."""
    span = int(inner.max(initial=-1)) + 2
    return outer * span + inner + 1
