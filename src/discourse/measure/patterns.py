"""Where a pattern stands: matched once against the distinct word forms, then against the numbers of the words."""

from functools import lru_cache

from discourse.codebook import Term, TermKind
from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.lexicon.rules import GERMAN
from discourse.lexicon.search import Matches, phrase, sequence, split
from discourse.lexicon.vocabulary import Vocabulary
from discourse.lexicon.words import FormIds

Pattern = str | Term
"""A word, a word with `*` for any run of characters, several of them with blanks between, in any case; or a term."""


def name_of(pattern: Pattern) -> str:
    """How tables name a pattern.

    >>> name_of(Term("Geisel", TermKind.LEMMA)), name_of("geisel*")
    ('lemma:Geisel', 'geisel*')
    """
    return pattern if isinstance(pattern, str) else pattern.name


def find(coded: CodedCorpus, pattern: Pattern, *, code: str = GERMAN) -> Matches:
    """Every place of a pattern, boilerplate included; a phrase lies within one clause, quotation marks do not end it.

    A string fits whole words in any case, umlauts and their transcriptions alike; only `*` is special. A term is
    looked for as its kind says, by the rules of the language `code`; its conditions are not.

    Raises DiscourseError for a pattern without a letter or digit.
    """
    text = pattern if isinstance(pattern, str) else pattern.text
    if not any(sign.isalnum() for sign in text):
        raise DiscourseError(f"a pattern needs a word with a letter or a digit: {text!r}")
    return sequence(coded.words, _forms(vocabulary(coded.words.forms, code), pattern))


def _forms(known: Vocabulary, pattern: Pattern) -> list[FormIds]:
    if isinstance(pattern, str):
        return [known.wildcard(part) for part in split(pattern)]
    if pattern.kind is TermKind.SURFACE:
        return [known.exactly(part) for part in split(pattern.text)]
    if pattern.kind is TermKind.COMPOUND:
        return [known.compounds(pattern.text)]
    if pattern.kind is TermKind.WILDCARD:
        return [known.wildcard(pattern.text)]
    return phrase(known, split(pattern.text))


@lru_cache(maxsize=8)
def vocabulary(forms: tuple[str, ...], code: str) -> Vocabulary:
    """The distinct forms of a corpus, ready to be asked; kept, since every measure of a corpus asks the same ones."""
    return Vocabulary(forms, code)
