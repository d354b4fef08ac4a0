"""Words, sentences and paragraphs of all documents as flat arrays of offsets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from discourse.model import Annotated
from discourse.text import Spans


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Units of one kind (words, sentences, paragraphs) of all documents as flat arrays.

    Positions are global: those of document i begin at `bases[i]`; `bases` has one entry more than there are documents.
    """

    bases: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def unit_of(self, documents: NDArray[np.int64], offsets: NDArray[np.int64]) -> NDArray[np.int64]:
        """Index of the unit that holds each (document number, offset into its text); -1 where none does."""
        positions = self.bases[documents] + offsets
        found = np.searchsorted(self.starts, positions, side="right") - 1
        inside = (found >= 0) & (positions < self.ends[np.maximum(found, 0)])
        return np.where(inside, found, -1)

    def document_of(self, units: NDArray[np.int64]) -> NDArray[np.int64]:
        """Number of the document that each unit lies in."""
        return np.searchsorted(self.bases, self.starts[units], side="right") - 1

    def spans_in(self, document: int) -> Spans:
        """The units of a document, as offsets into its text."""
        base = int(self.bases[document])
        first, last = np.searchsorted(self.starts, self.bases[document : document + 2])
        starts, ends = self.starts[first:last] - base, self.ends[first:last] - base
        return Spans(starts.astype(np.int32), ends.astype(np.int32))

    def span(self, unit: int) -> tuple[int, int, int]:
        """(document number, start, end) of a unit, offsets into the document's text."""
        document = int(self.document_of(np.array([unit]))[0])
        base = int(self.bases[document])
        return document, int(self.starts[unit]) - base, int(self.ends[unit]) - base


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The units of the texts that measures count in; a document's number is its place in `docs`."""

    docs: tuple[str, ...]
    words: Layer
    sentences: Layer
    paragraphs: Layer

    @classmethod
    def of(cls, annotated: Sequence[Annotated]) -> Self:
        """Concatenate the arrays of many documents."""
        lengths = [len(each.document.text) + 1 for each in annotated]
        bases = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)

        def layer(name: str) -> Layer:
            parts = [getattr(each, name) for each in annotated]
            starts = [part.starts + base for part, base in zip(parts, bases, strict=False)]
            ends = [part.ends + base for part, base in zip(parts, bases, strict=False)]
            empty = np.empty(0, np.int64)
            return Layer(bases, np.concatenate([empty, *starts]), np.concatenate([empty, *ends]))

        return cls(
            tuple(each.document.id for each in annotated), layer("words"), layer("sentences"), layer("paragraphs")
        )
