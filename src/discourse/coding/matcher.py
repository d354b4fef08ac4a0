"""Terms of the codebook against the words of a corpus."""

from collections.abc import Sequence

import numpy as np

from discourse.codebook import Term, TermKind
from discourse.coding.tokens import Tokens
from discourse.lexicon.morphology import nominalised
from discourse.lexicon.search import Matches, phrase, sequence, split
from discourse.lexicon.vocabulary import Vocabulary
from discourse.lexicon.words import FormIds
from discourse.text import words


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
        return sequence(self.tokens, parts)

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
        found = self.sequence(phrase(self.vocabulary, parts))
        return self._nouns(found) if len(parts) == 1 and nominalised(parts[0]) else found

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
