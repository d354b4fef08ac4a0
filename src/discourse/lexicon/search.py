"""Where runs of word forms stand: a pattern is matched once against the forms, then against the numbers of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.vocabulary import Vocabulary
from discourse.lexicon.words import FormIds, Integers, Words
from discourse.text import words as words_of


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Stretches of words, by the number of their first and of their last word; rising by `first`."""

    first: Integers
    last: Integers

    def __len__(self) -> int:
        return len(self.first)

    def where(self, keep: NDArray[np.bool_]) -> "Matches":
        """The matches for which `keep` is true."""
        return Matches(self.first[keep], self.last[keep])


def sequence(words: Words, parts: Sequence[FormIds]) -> Matches:
    """Every place where words of these forms follow each other within one clause."""
    if not parts or not all(len(part) for part in parts):
        return Matches(np.empty(0, np.int64), np.empty(0, np.int64))
    counts = [int((words.first_of_form[part + 1] - words.first_of_form[part]).sum()) for part in parts]
    anchor = int(np.argmin(counts))
    first = words.occurrences(parts[anchor]) - anchor
    first = first[(first >= 0) & (first + len(parts) <= len(words))]
    for place, part in enumerate(parts):
        first = first[np.isin(words.ids[first + place], part)]
    last = first + len(parts) - 1
    together = words.clause[first] == words.clause[last]
    return Matches(first[together], last[together])


def phrase(vocabulary: Vocabulary, parts: Sequence[str]) -> list[FormIds]:
    """The forms that each word of a phrase stands for; every word but the last stands before a noun."""
    return [word(vocabulary, part, attribute=place < len(parts) - 1) for place, part in enumerate(parts)]


def word(vocabulary: Vocabulary, part: str, *, attribute: bool = False) -> FormIds:
    """The forms that one word of a phrase stands for: a wildcard where it has `*`, else a lemma."""
    if "*" in part:
        return vocabulary.wildcard(part)
    return vocabulary.attribute(part) if attribute else vocabulary.inflected(part)


@lru_cache(maxsize=10_000)
def split(phrase: str) -> tuple[str, ...]:
    """The words of a phrase; `*` belongs to the word it touches.

    >>> split("politisch* Gefangene"), split("Bündnis 90/Die Grünen")
    (('politisch*', 'Gefangene'), ('Bündnis', '90', 'Die', 'Grünen'))
    """
    parts: list[str] = []
    for piece in phrase.split():
        if "*" in piece:
            parts.append(piece)
        else:
            parts += [span.of(piece) for span in words_of(piece)]
    return tuple(parts)
