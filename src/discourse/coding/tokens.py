"""All words of a corpus as flat integer arrays: what every coder searches in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.words import Integers, Stream, Words, numbered, shared, unit_of
from discourse.model import Annotated, Field, Segment, Zone

Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Tokens(Words):
    """The words of annotated documents, with the turn and the segment that each stands in.

    Beside what `Words` says: the words outside any turn of a stream make up one turn.
    """

    annotated: tuple[Annotated, ...]
    turn: Integers
    segment: Integers
    counted: Booleans
    segments: tuple[Segment, ...]

    def form(self, word: int) -> str:
        """The word as it stands."""
        return self.forms[int(self.ids[word])]

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
    words = Words.of(
        [
            stream
            for each in annotated
            for stream in (
                Stream(each.document.title, each.title_words),
                Stream(each.document.text, each.words, each.sentences, each.paragraphs),
            )
        ]
    )
    segments, segment, counted = _segments(annotated, words.bases, words.starts)
    return Tokens(
        **shared(words), annotated=tuple(annotated), turn=_turns(annotated, words), segment=segment, counted=counted,
        segments=segments,
    )  # fmt: skip


def _turns(annotated: Sequence[Annotated], words: Words) -> Integers:
    starts: list[int] = []
    ends: list[int] = []
    for number, each in enumerate(annotated):
        base = int(words.bases[stream_of(number, Field.TEXT)])
        for start, end in sorted((turn.start, turn.end) for turn in each.turns):
            starts.append(base + start)
            ends.append(base + end)
    return numbered(words.stream, unit_of(np.array(starts, np.int64), np.array(ends, np.int64), words.starts))


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
    found = unit_of(np.array(positions, np.int64), np.array(ends, np.int64), starts)
    boilerplate = np.array([segment.zone is Zone.BOILERPLATE for segment in flat] + [False])
    return tuple(flat), found, ~boilerplate[found]
