"""What the words of a corpus show about themselves: which are names, which are common nouns."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.coding.language import language
from discourse.coding.tokens import Booleans, Tokens
from discourse.coding.unlisted.names import GENITIVES
from discourse.lexicon.morphology import known, lemma
from discourse.lexicon.words import Integers

_ACRONYM = re.compile(
    r"[A-ZÄÖÜ]{2,6}"  # OSZE
    r"|(?=\w{3,6}$)[A-ZÄÖÜ][a-zäöü]{1,2}[A-ZÄÖÜ]+"  # AfD, BfV, EuGH
    r"|(?=\w{5}$)[A-Z][a-z][A-Z][a-z]{2}"  # BaFin
)
_ROMAN = re.compile(r"[IVX]+")
_NAME = re.compile(r"[^\W\d_][\w’'-]+|[^\W\d_]")
_ATTRIBUTE = re.compile(r"[a-zäöüß]{3,}(?:e|en|er|es|em)")
_HYPHEN = re.compile(r"[-‐‑]")
_BLANK = frozenset({" ", "\u00a0", "\n"})
MOST_NOUN = 0.25
"""Share of a word's places, behind determiners, numbers and attributes, from which it is a common noun."""


class NameWords:
    """The words of a corpus seen as parts of names, each by its number in the corpus."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.lists = language()
        self.forms = tokens.forms
        self._ids: list[int] = tokens.ids.tolist()
        self._clause = tokens.clause.tolist()
        closed = (
            self.lists.determiners | self.lists.prepositions | self.lists.negators | self.lists.subordinators
            | self.lists.coordinators | self.lists.sentence_adverbs | self.lists.auxiliaries | self.lists.impersonal
            | self.lists.first_person | self.lists.third_person | self.lists.function_words
        )  # fmt: skip
        self._closed = frozenset(closed)
        self._no_names = tuple(sorted(self.lists.no_name_ends))
        self._bodies = tuple(sorted(end for end in self.lists.organisation_ends if len(end) > 3))
        self.roles = tuple(sorted(self.lists.offices | self.lists.occupations))
        # Looked up once a form, as a corpus has far more words than forms.
        self._written = np.array([self._upright(form) for form in self.forms], dtype=bool)
        self._role = np.array(
            [upright and self._is_role(form) for form, upright in zip(self.forms, self._written, strict=True)],
            dtype=bool,
        )
        self.capital = self.having(self._written) & tokens.counted
        self._capitals = self.capital.tolist()

    def __len__(self) -> int:
        return len(self._ids)

    def form(self, word: int) -> str:
        """The word as it stands."""
        return self.forms[self._ids[word]]

    def before(self, word: int) -> str:
        """The word before one, in its clause; empty at its beginning."""
        return self.form(word - 1) if word > 0 and self._clause[word - 1] == self._clause[word] else ""

    def after(self, word: int) -> str:
        """The word behind one, in its clause; empty at its end."""
        at = word + 1
        return self.form(at) if at < len(self) and self._clause[at] == self._clause[word] else ""

    def joined(self, word: int) -> bool:
        """Whether nothing but a blank, or the stop of an initial, stands between a word and the one before it."""
        if word <= 0 or self._clause[word - 1] != self._clause[word]:
            return False
        if self.tokens.sentence[word - 1] != self.tokens.sentence[word]:
            return False
        gap = self.tokens.gap(word)
        return gap in _BLANK or (
            gap.strip(" \u00a0") == "." and (len(self.form(word - 1)) == 1 or self.titled(word - 1))
        )

    def owned(self, word: int) -> bool:
        """Whether a word of the dictionary follows what may be a genitive: “Nordbrocks Bericht”."""
        return (
            self.form(word - 1).endswith(GENITIVES) and known(self.form(word)) and not self.first_name(self.form(word))
        )

    def closed(self, form: str) -> bool:
        """Whether a form is a function word, in capitals at the beginning of a sentence perhaps; Kraft is a noun."""
        return form.lower() in self._closed and form not in self.lists.no_places

    def titled(self, word: int) -> bool:
        """Whether a word is a title or a form of address."""
        return self.form(word) in self.lists.titles

    def having(self, forms: Booleans) -> Booleans:
        """For each word of the corpus what is said of its form."""
        return forms[self.tokens.ids] if len(self._ids) else np.empty(0, bool)

    def capitals(self, fits: Callable[[str], bool]) -> Integers:
        """The numbers of all capitalised words whose form fits, rising."""
        chosen = [bool(upright) and fits(form) for form, upright in zip(self.forms, self._written, strict=True)]
        return np.flatnonzero(self.having(np.array(chosen, dtype=bool)) & self.capital)

    def behind_role(self) -> Integers:
        """The numbers of all capitalised words right behind a word for a role, rising."""
        role = self.having(self._role)
        return (
            np.flatnonzero(self.capital & np.concatenate([[False], role[:-1]])) if len(role) else np.flatnonzero(role)
        )

    def role(self, word: int) -> bool:
        """Whether a word is an occupation, an office or a title."""
        return bool(self._role[self._ids[word]])

    def _is_role(self, form: str) -> bool:
        return form in self.lists.titles or form.lower().endswith(self.roles)

    def first_name(self, form: str) -> bool:
        """Whether a form is a first name, a double one, or an initial; months are none."""
        if form in self.lists.calendar:
            return False
        head, *rest = _HYPHEN.split(form)
        if head not in self.lists.first_names or not rest:
            return head in self.lists.first_names
        return rest[-1] in self.lists.first_names or not (known(rest[-1]) or self._body(rest[-1]))

    def adjective(self, form: str) -> bool:
        """Whether a capitalised form is an inflected adjective: Europäische, Auswärtigen."""
        return adjective(form) is not None

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(
            form for form, upright in zip(self.forms, self._written, strict=True) if upright and self._is_acronym(form)
        )

    def acronym(self, form: str) -> bool:
        """Whether a form is an abbreviation of two to six letters, most of them capitals, that can name a body."""
        return form in self._acronyms

    def _is_acronym(self, form: str) -> bool:
        if len(form) > 6 or form in self.lists.no_organisations or _ROMAN.fullmatch(form):
            return False
        return bool(_ACRONYM.fullmatch(form))

    def noun(self, form: str) -> bool:
        """Whether a form is a common noun by its endings, its inflection and its company in this corpus."""
        return self._nouns.get(form, False)

    def named(self, word: int) -> bool:
        """Whether a word can be part of a name: capitalised, no function word, no role, no calendar, no common noun."""
        return self._capitals[word] and self._names[self._ids[word]]

    def _body(self, form: str) -> bool:
        return form.lower().endswith(self._bodies)

    def _upright(self, form: str) -> bool:
        """Whether a form is written like a name: with a capital, behind a particle perhaps (al-Rashid)."""
        head, *rest = _HYPHEN.split(form, maxsplit=1)
        capital = form[0].isupper() or (head in self.lists.name_particles and bool(rest) and rest[0][:1].isupper())
        return bool(capital and _NAME.fullmatch(form) and not self.closed(form))

    def names(self) -> Integers:
        """The numbers of all words that can be part of a name, rising."""
        return np.flatnonzero(self.having(np.array(self._names, dtype=bool)) & self.capital)

    @cached_property
    def _names(self) -> list[bool]:
        nouns, lists = self._nouns, self.lists
        return [
            bool(upright) and (form in lists.places or not (nouns.get(form, True) or role or form in lists.calendar))
            for form, upright, role in zip(self.forms, self._written, self._role, strict=True)
        ]

    @cached_property
    def _nouns(self) -> dict[str, bool]:
        """For each capitalised form of the corpus whether it is a common noun."""
        places = np.bincount(self.tokens.ids, weights=self.capital, minlength=len(self.forms))
        like = np.bincount(self.tokens.ids, weights=self._like_nouns() * self.capital, minlength=len(self.forms))
        return {
            self.forms[number]: self._is_noun(self.forms[number], float(like[number]), float(places[number]))
            for number in np.flatnonzero(places).tolist()
        }

    def _like_nouns(self) -> NDArray[np.float64]:
        """How strongly the words before each word of the corpus show a common noun: 1, ½ for a mere article, or 0."""
        if not len(self):
            return np.empty(0, np.float64)
        lists = self.lists
        determining = np.array([form.lower() in lists.determiners or form[0].isdigit() for form in self.forms])
        article = np.array([form.lower() in lists.articles for form in self.forms])
        opening = determining | np.array([form.lower() in lists.prepositions for form in self.forms])
        attribute = np.array([bool(_ATTRIBUTE.fullmatch(form)) for form in self.forms])
        once, twice = self._behind(np.where(article, 0.5, determining), 1), self._behind(opening, 2)
        return np.maximum(once, twice * self._behind(attribute, 1))

    def _behind(self, forms: NDArray[Any], steps: int) -> NDArray[np.float64]:
        """For each word what is said of the form some steps before it in its clause; 0 where there is none."""
        clause, found = self.tokens.clause, np.zeros(len(self))
        found[steps:] = forms[self.tokens.ids[:-steps]] * (clause[steps:] == clause[:-steps])
        return found

    def _is_noun(self, form: str, like: float, places: float) -> bool:
        if form in self.lists.first_names or form in self.lists.places or self.acronym(form):
            return False
        base = lemma(form)
        if form.lower().endswith(tuple(self.lists.abstract_endings)) and len(form) > 5 and known(form):
            return True
        if base != form and base not in (form.removesuffix("s"), form.lower()) and base[:1].isupper() and known(form):
            return True
        if form in self.lists.no_places or self._body(form) or form.lower().endswith(self._no_names):
            return True
        return like / places >= MOST_NOUN


def adjective(form: str) -> str | None:
    """The stem of an inflected adjective, whatever its case; None for any other word.

    >>> adjective("Auswärtigen"), adjective("Berliner")
    ('auswärtig', None)
    """
    low = form.lower()
    stem = lemma(low)
    return stem if stem != low and low.startswith(stem) and _ATTRIBUTE.fullmatch(low) else None
