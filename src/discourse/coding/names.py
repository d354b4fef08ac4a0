"""Names of people that look like nouns: a member called Geisel is no hostage."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from discourse.codebook import ActorKind, Codebook
from discourse.coding.language import language
from discourse.coding.tokens import Tokens
from discourse.lexicon.morphology import lemma
from discourse.model import Annotated, Field, GivenKind
from discourse.text import Spans, words

_HYPHEN = re.compile(r"[-‐‑]")
_BRACKET = re.compile(r"\s*(?:\[|\(([^()]{1,40})\))")
_REACH = 2
"""How many words before a noun a determiner is looked for: “die Geisel”, “eine befreite Geisel”."""


class Names:
    """What the corpus and the codebook say about the names of people."""

    def __init__(self, tokens: Tokens, codebook: Codebook) -> None:
        self._tokens = tokens
        people = [actor.name for actor in codebook.actors if actor.kind is ActorKind.PERSON]
        self._by_document = [(*_full_names(_stated(each)), *_likely(speakers(each))) for each in tokens.annotated]
        everybody = [*_full_names(people), *(name for names in self._by_document for name in names)]
        self.first_names = language().first_names | {name[0] for name in everybody}
        parties = {actor.party for actor in codebook.actors} | {
            turn.party for each in tokens.annotated for turn in each.turns
        }
        self._parties = language().parties | {party for party in parties if party}

    @cached_property
    def _surnames(self) -> list[frozenset[str]]:
        return [frozenset(name[-1] for name in names) for names in self._by_document]

    @cached_property
    def _labels(self) -> list[Spans]:
        return [
            Spans.of(sorted((given.start, given.end) for given in each.document.given if given.kind is GivenKind.LABEL))
            for each in self._tokens.annotated
        ]

    def is_first_name(self, form: str) -> bool:
        """Whether a word is a first name, the first part of a double one (Klaus-Peter), or an initial."""
        head = _HYPHEN.split(form)[0]
        return form in self.first_names or head in self.first_names or (len(form) == 1 and form.isupper())

    def surname(self, word: int) -> bool:
        """Whether a noun is, here, somebody's surname.

        It is behind a first name or a title (but “Herr Präsident” is an office), in a printed speaker's name, before a
        party in brackets, and, without determiner, in a document where somebody of that name speaks or is given as
        speaker or author. Inflected as a noun (Geiseln) it never is.
        """
        form = self._tokens.form(word)
        if not form[:1].isupper() or _declined(form):
            return False
        before = self._before(word, 1)
        if before and (self.is_first_name(before) or (before in language().titles and not _office(form))):
            return True
        return self._labelled(word) or self._party_follows(word) or self._speaks(word)

    def _before(self, word: int, steps: int) -> str:
        tokens, at = self._tokens, word - steps
        return tokens.form(at) if at >= 0 and tokens.clause[at] == tokens.clause[word] else ""

    def _labelled(self, word: int) -> bool:
        start, _ = self._tokens.offsets(word, word)
        in_text = self._tokens.field(word) is Field.TEXT
        return in_text and self._labels[self._tokens.document(word)].at(start) >= 0

    def _party_follows(self, word: int) -> bool:
        _, end = self._tokens.offsets(word, word)
        bracket = _BRACKET.match(self._tokens.text(word), end)
        if bracket is None:
            return False
        return bracket[1] is None or " ".join(bracket[1].split()) in self._parties

    def _speaks(self, word: int) -> bool:
        form = self._tokens.form(word)
        surnames = self._surnames[self._tokens.document(word)]
        if form not in surnames and form.removesuffix("s") not in surnames:
            return False
        determiners = language().determiners | language().predicatives
        near = [self._before(word, step) for step in range(1, _REACH + 1)]
        determined = near[0].lower() in determiners or (near[0][:1].islower() and near[1].lower() in determiners)
        return not determined


def speakers(annotated: Annotated) -> Iterator[str]:
    """Everybody whom a document gives as speaker, relayer or author, as often as it does."""
    yield from _stated(annotated)
    for quotation in annotated.quotations:
        yield quotation.speaker
    for segment in annotated.segments:
        yield segment.speaker
        yield segment.relayed_by


def _stated(annotated: Annotated) -> Iterator[str]:
    """People whom the source itself names: its authors, and the speakers of its turns."""
    yield from annotated.document.authors
    for given in annotated.document.given:
        yield given.speaker
    for turn in annotated.turns:
        yield turn.speaker


def _likely(names: Iterable[str]) -> Iterator[Sequence[str]]:
    """Names that were read from the text, where they begin with a first name: “Dutzende Geiseln” is nobody's."""
    return (name for name in _full_names(names) if name[0] in language().first_names)


def _full_names(names: Iterable[str]) -> Iterator[Sequence[str]]:
    """Names of a first name and a surname at least, without titles, particles and whatever else is not capitalised."""
    for name in dict.fromkeys(names):
        parts = [span.of(name) for span in words(name.partition("(")[0])]
        parts = [part for part in parts if part[:1].isupper() and part not in language().titles and not _office(part)]
        if len(parts) > 1:
            yield parts


def _declined(form: str) -> bool:
    """Whether a noun has an ending that no surname takes: Geiseln, Flüchtlingen, but not Geisels."""
    base = lemma(form)
    return base != form and form.removesuffix("s") != base and not form.isupper()


def _office(form: str) -> bool:
    return form.lower().endswith(tuple(language().offices))
