"""All words of a corpus as flat integer arrays: what every coder searches in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.model import Annotated, Field, Segment, Zone
from discourse.text import Spans

Integers = NDArray[np.int64]
AnyIntegers = NDArray[np.integer[Any]]
Booleans = NDArray[np.bool_]

HARD = np.zeros(0x2100, dtype=bool)
"""Characters between two words that end a clause; blanks, quotation marks and full stops of abbreviations do not."""
HARD[[ord(mark) for mark in ",;:!?()[]–—…•|"]] = True


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Words of many documents, text and title, by number.

    A *stream* is one field of one document: number 2i is the title of document i, 2i + 1 its text. Positions are
    global: those of stream s begin at `bases[s]`. Every array but `bases`, `forms` and `segments` has one entry a word.
    Units (clause, sentence, paragraph, turn) have numbers that rise through the corpus, with gaps, and never span two
    streams; a title is one sentence and one paragraph, and the words outside any turn of a stream make up one unit.
    """

    annotated: tuple[Annotated, ...]
    forms: tuple[str, ...]
    bases: Integers
    ids: NDArray[np.int32]
    starts: Integers
    ends: Integers
    stream: Integers
    clause: Integers
    sentence: Integers
    paragraph: Integers
    turn: Integers
    segment: Integers
    counted: Booleans
    segments: tuple[Segment, ...]
    order: Integers
    first_of_form: Integers

    def __len__(self) -> int:
        return len(self.ids)

    def form(self, word: int) -> str:
        """The word as it stands."""
        return self.forms[int(self.ids[word])]

    def occurrences(self, forms: NDArray[np.int32]) -> Integers:
        """Numbers of all words that have one of these forms, rising."""
        parts = [self.order[self.first_of_form[form] : self.first_of_form[form + 1]] for form in forms.tolist()]
        return np.sort(np.concatenate(parts)) if parts else np.empty(0, np.int64)

    def document(self, word: int) -> int:
        """Number of the document that a word stands in."""
        return int(self.stream[word]) // 2

    def field(self, word: int) -> Field:
        """The field that a word stands in."""
        return Field.TEXT if self.stream[word] % 2 else Field.TITLE

    def text(self, word: int) -> str:
        """The string that a word stands in."""
        return self.annotated[self.document(word)].document.field(self.field(word))

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Start and end, in their field, of the stretch from one word to another."""
        base = int(self.bases[self.stream[first]])
        return int(self.starts[first]) - base, int(self.ends[last]) - base

    def initial(self, word: int) -> bool:
        """Whether a word opens its sentence, or stands behind a colon or a mark: its capital then says nothing."""
        if word == 0 or self.sentence[word - 1] != self.sentence[word]:
            return True
        return any(mark in self.gap(word) for mark in ':„“”«»"!?.')

    def gap(self, word: int) -> str:
        """The characters between a word of a field, not its first, and the word before it."""
        base = int(self.bases[self.stream[word]])
        return self.text(word)[int(self.ends[word - 1]) - base : int(self.starts[word]) - base]

    def words_of(self, stream: int, start: int, end: int) -> range:
        """The words of a stream whose first character lies in [start, end)."""
        base = int(self.bases[stream])
        first, last = np.searchsorted(self.starts, [base + start, base + end], side="left")
        return range(int(first), int(last))


def stream_of(document: int, field: Field) -> int:
    """Number of the stream that a field of a document is."""
    return 2 * document + (field is Field.TEXT)


def in_order(segment: Segment) -> tuple[bool, int, int]:
    """Sorts segments as their words are numbered: the title before the text."""
    return segment.field is Field.TEXT, segment.start, segment.end


def tokens(annotated: Sequence[Annotated]) -> Tokens:
    """Concatenate the words, units and segments of many documents."""
    lengths = [len(text) + 1 for each in annotated for text in (each.document.title, each.document.text)]
    bases = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)
    numbers: dict[str, int] = {}
    parts: list[tuple[Integers, ...]] = []
    for number, each in enumerate(annotated):
        for field, spans in ((Field.TITLE, each.title_words), (Field.TEXT, each.words)):
            stream = stream_of(number, field)
            parts.append(_stream(each, field, spans, stream, int(bases[stream]), numbers))
    empty = np.empty(0, np.int64)
    columns = [np.concatenate([empty, *column]) for column in zip(*parts, strict=True)] or [empty] * 7
    ids, starts, ends, streams, breaks, sentence, paragraph, turn = columns if parts else [empty] * 8
    sentence, paragraph, turn = (_numbered(streams, unit) for unit in (sentence, paragraph, turn))
    segments, segment, counted = _segments(annotated, bases, starts)
    order = np.argsort(ids, kind="stable")
    return Tokens(
        tuple(annotated), tuple(numbers), bases, ids.astype(np.int32), starts, ends, streams,
        _numbered(sentence, breaks), sentence, paragraph, turn, segment, counted, segments,
        order, np.searchsorted(ids[order], np.arange(len(numbers) + 1)),
    )  # fmt: skip


def _stream(
    each: Annotated, field: Field, spans: Spans, stream: int, base: int, numbers: dict[str, int]
) -> tuple[Integers, ...]:
    text = each.document.field(field)
    pairs = zip(spans.starts.tolist(), spans.ends.tolist(), strict=True)
    ids = np.array([numbers.setdefault(text[a:b], len(numbers)) for a, b in pairs], dtype=np.int64)
    starts = spans.starts.astype(np.int64)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    hard = np.concatenate([[0], np.cumsum(HARD[np.minimum(codes, len(HARD) - 1)])])
    # Only what stands between two words ends a clause: a colon inside Politiker:innen does not.
    breaks = np.cumsum(np.concatenate([[False], hard[starts[1:]] > hard[spans.ends[:-1]]])[: len(starts)])
    none = np.zeros(len(starts), np.int64)
    if field is Field.TITLE:
        sentence = paragraph = turn = none
    else:
        sentence, paragraph = (_unit(unit.starts, unit.ends, starts) for unit in (each.sentences, each.paragraphs))
        turns = Spans.of(sorted((turn.start, turn.end) for turn in each.turns))
        turn = _unit(turns.starts, turns.ends, starts)
    return (
        ids, starts + base, spans.ends.astype(np.int64) + base, np.full(len(starts), stream, np.int64),
        breaks.astype(np.int64), sentence, paragraph, turn,
    )  # fmt: skip


def _unit(unit_starts: AnyIntegers, unit_ends: AnyIntegers, starts: Integers) -> Integers:
    if not len(unit_starts):
        return np.full(len(starts), -1, np.int64)
    found = np.searchsorted(unit_starts, starts, side="right") - 1
    return np.where((found >= 0) & (starts < unit_ends[np.maximum(found, 0)]), found, -1).astype(np.int64)


def _numbered(outer: Integers, inner: Integers) -> Integers:
    """One number for each pair of units, rising with both, so that no unit spans two outer ones; -1 is a unit too."""
    span = int(inner.max(initial=-1)) + 2
    return outer * span + inner + 1


def _segments(
    annotated: Sequence[Annotated], bases: Integers, starts: Integers
) -> tuple[tuple[Segment, ...], Integers, Booleans]:
    flat: list[Segment] = []
    positions: list[int] = []
    ends: list[int] = []
    for number, each in enumerate(annotated):
        for segment in sorted(each.segments, key=in_order):
            base = int(bases[stream_of(number, segment.field)])
            flat.append(segment)
            positions.append(base + segment.start)
            ends.append(base + segment.end)
    found = _unit(np.array(positions, np.int64), np.array(ends, np.int64), starts)
    boilerplate = np.array([segment.zone is Zone.BOILERPLATE for segment in flat] + [False])
    return tuple(flat), found, ~boilerplate[found]
