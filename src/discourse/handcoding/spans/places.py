"""Places of spans as numbers: in words or characters, over title and text of a document as one continuum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from discourse.coded import CodedCorpus
from discourse.errors import UnknownNameError
from discourse.model import Field
from discourse.stats import Unit
from discourse.text import Offsets, words


class Lengths(StrEnum):
    """In which measure stretches of text are as long as they are."""

    WORDS = "words"
    """A word belongs to the stretch that holds its first character; a stretch inside a word is that word."""
    CHARACTERS = "characters"


@dataclass(frozen=True, slots=True, eq=False)
class Ruler:
    """The words of one document, title first, and where each begins and ends in its field."""

    doc: str
    lengths: Lengths
    titles: int
    starts: Offsets
    ends: Offsets
    characters: tuple[int, int]

    @property
    def length(self) -> int:
        """Of title and text together."""
        return len(self.starts) if self.lengths is Lengths.WORDS else sum(self.characters)

    def place(self, field: str, start: int, end: int) -> tuple[int, int]:
        """Where a span of a field begins and ends in the continuum; equal where it holds no word and lies in none."""
        title = field == Field.TITLE
        if self.lengths is Lengths.CHARACTERS:
            base = 0 if title else self.characters[0]
            return base + start, base + end
        first, last = (0, self.titles) if title else (self.titles, len(self.starts))
        begin, stop = (int(at) for at in np.searchsorted(self.starts[first:last], [start, end], side="left"))
        if begin == stop and begin and self.ends[first + begin - 1] > start:
            begin -= 1
        return first + begin, first + stop


def texts_by_field(coded: CodedCorpus) -> dict[tuple[str, str], str]:
    """Texts and titles by document and field."""
    documents = coded.documents
    return {
        (doc, field.value): text
        for field in Field
        for doc, text in zip(documents["doc"], documents[field.value].fillna(""), strict=True)
    }


def rulers(coded: CodedCorpus, docs: Iterable[str], *, lengths: Lengths = Lengths.WORDS) -> dict[str, Ruler]:
    """A ruler for each of the documents. Raises UnknownNameError for one that the corpus lacks."""
    texts = texts_by_field(coded)
    number = {doc: place for place, doc in enumerate(coded.layers.docs)}
    layer, found = coded.layers.words, {}
    for doc in docs:
        if doc not in number or (doc, Field.TEXT) not in texts:
            raise UnknownNameError("document", doc, coded.layers.docs)
        base = int(layer.bases[number[doc]])
        first, last = np.searchsorted(layer.starts, [base, int(layer.bases[number[doc] + 1])], side="left")
        title, text = texts[doc, Field.TITLE], texts[doc, Field.TEXT]
        of_title = words(title)
        starts = np.concatenate([of_title.starts, layer.starts[first:last] - base]).astype(np.int32)
        ends = np.concatenate([of_title.ends, layer.ends[first:last] - base]).astype(np.int32)
        found[doc] = Ruler(doc, lengths, len(of_title), starts, ends, (len(title), len(text)))
    return found


def flattened(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Units that do not overlap: where several do, a unit of its own with all their categories, joined by “ + ”.

    >>> [(unit.start, unit.end, unit.category) for unit in flattened([Unit(0, 3, "a"), Unit(1, 2, "b")])]
    [(0, 1, 'a'), (1, 2, 'a + b'), (2, 3, 'a')]
    """
    ordered = tuple(sorted(set(units)))
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return ordered
    found = []
    for start, end in pairwise(sorted({edge for unit in ordered for edge in (unit.start, unit.end)})):
        here = sorted({unit.category for unit in ordered if unit.start <= start and end <= unit.end})
        if here:
            found.append(Unit(start, end, " + ".join(here)))
    return tuple(found)
