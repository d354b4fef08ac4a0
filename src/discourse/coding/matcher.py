"""Terms of the codebook against the words of a corpus."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from discourse.codebook import Term, TermKind
from discourse.coding.morphology import nominalised
from discourse.coding.tokens import Booleans, Integers, Tokens
from discourse.coding.vocabulary import FormIds, Vocabulary
from discourse.text import words


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Stretches of words, by the number of their first and of their last word; rising by `first`."""

    first: Integers
    last: Integers

    def __len__(self) -> int:
        return len(self.first)

    def where(self, keep: Booleans) -> "Matches":
        """The matches for which `keep` is true."""
        return Matches(self.first[keep], self.last[keep])


class Matcher:
    """Finds terms in a corpus; each term is looked up once."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.vocabulary = Vocabulary(tokens.forms)
        self._found: dict[tuple[str, TermKind], Matches] = {}

    def find(self, term: Term) -> Matches:
        """Every place where the term stands, whatever its conditions say.

        A phrase lies within one clause: no comma, colon or bracket stands inside it; quotation marks may.
        """
        key = (term.text, term.kind)
        if key not in self._found:
            self._found[key] = self._find(term)
        return self._found[key]

    def sequence(self, parts: Sequence[FormIds]) -> Matches:
        """Every place where words of these forms follow each other within one clause."""
        if not parts or not all(len(part) for part in parts):
            return Matches(np.empty(0, np.int64), np.empty(0, np.int64))
        counts = [int(self._count(part)) for part in parts]
        anchor = int(np.argmin(counts))
        first = self.tokens.occurrences(parts[anchor]) - anchor
        first = first[(first >= 0) & (first + len(parts) <= len(self.tokens))]
        for place, part in enumerate(parts):
            first = first[np.isin(self.tokens.ids[first + place], part)]
        last = first + len(parts) - 1
        together = self.tokens.clause[first] == self.tokens.clause[last]
        return Matches(first[together], last[together])

    def _count(self, part: FormIds) -> int:
        return int((self.tokens.first_of_form[part + 1] - self.tokens.first_of_form[part]).sum())

    def _find(self, term: Term) -> Matches:
        if term.kind is TermKind.SURFACE:
            return self._surface(term.text)
        if term.kind is TermKind.COMPOUND:
            return self.sequence([self.vocabulary.compounds(term.text)])
        if term.kind is TermKind.WILDCARD:
            return self.sequence([self.vocabulary.wildcard(term.text)])
        parts = split(term.text)
        if not parts:
            return self.sequence([])
        *before, last = parts
        found = self.sequence([*(self.word(part, attribute=True) for part in before), self.word(last)])
        return self._nouns(found) if len(parts) == 1 and nominalised(parts[0]) else found

    def word(self, part: str, *, attribute: bool = False) -> FormIds:
        """The forms that one word of a phrase stands for: a wildcard where it has `*`, else a lemma."""
        if "*" in part:
            return self.vocabulary.wildcard(part)
        return self.vocabulary.attribute(part) if attribute else self.vocabulary.inflected(part)

    def _nouns(self, found: Matches) -> Matches:
        """Without adjectives that only open a sentence: “Illegale Einreisen nehmen zu” names no person."""
        keep = np.array([not self._attribute(word) for word in found.last.tolist()], dtype=bool)
        return found.where(keep)

    def _attribute(self, word: int) -> bool:
        tokens = self.tokens
        followed = word + 1 < len(tokens) and tokens.clause[word + 1] == tokens.clause[word]
        return followed and tokens.form(word + 1)[:1].isupper() and tokens.initial(word)

    def _surface(self, text: str) -> Matches:
        spans = list(words(text))
        if not spans:
            return self.sequence([])
        found = self.sequence([self.vocabulary.exactly(span.of(text)) for span in spans])
        lead = spans[0].start
        keep = np.ones(len(found), dtype=bool)
        for number, (first, last) in enumerate(zip(found.first.tolist(), found.last.tolist(), strict=True)):
            start, _ = self.tokens.offsets(first, last)
            keep[number] = start >= lead and self.tokens.text(first).startswith(text, start - lead)
        return found.where(keep)


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
            parts += [span.of(piece) for span in words(piece)]
    return tuple(parts)
