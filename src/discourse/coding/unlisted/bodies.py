"""Organisations: by the words they end in, by what stands before or behind them, and by their acronyms."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from discourse.coding.language import Language, language
from discourse.coding.unlisted.found import Found
from discourse.coding.unlisted.names import base
from discourse.coding.unlisted.words import NameWords, adjective
from discourse.lexicon.morphology import fold
from discourse.model import UnlistedKind

_STEM = re.compile(r"(?:es|en|em|er|e|s|n)$")
_PLACE_ADJECTIVE = re.compile(r"[A-ZÄÖÜ]\w{2,}er")
_ADJECTIVE = re.compile(r"[A-ZÄÖÜ][\w-]+(?:e|en|er|es|em)")
_QUOTED = re.compile(r"\s[„“”\"»«‚‘]")
_GENITIVES = ("es", "s")
_LONGEST = 4
"""Words of a proper name behind a word for a body."""
_DEFINITE = 0.8
"""Share of definite articles, among the words before it, from which a compound is the name of one body."""


@lru_cache(maxsize=100_000)
def body_key(name: str) -> str:
    """The name of a body without the endings of its words, so that all its cases are one.

    >>> body_key("Europäischen Kommission") == body_key("Europäische Kommission")
    True
    """
    return " ".join(_STEM.sub("", fold(word)) if len(word) > 4 else fold(word) for word in name.split())


def nominative(name: str, lists: Language) -> str:
    """The name of a body as a list shows it, whatever case it stands in.

    >>> nominative("Auswärtigen Amtes", language())
    'Auswärtiges Amt'
    """
    parts = name.split()
    ends = tuple(sorted(lists.organisation_ends))
    at = next((place for place, part in enumerate(parts) if _without_genitive(part).lower().endswith(ends)), None)
    if at is None:
        return name
    parts[at] = _without_genitive(parts[at])
    low = parts[at].lower()
    gender = (
        "es"
        if low.endswith(tuple(lists.neuter_bodies))
        else "er"
        if low.endswith(tuple(lists.masculine_bodies))
        else "e"
    )
    for place in range(at):
        stem = adjective(parts[place])
        parts[place] = parts[place][:1] + stem[1:] + gender if stem else parts[place]
    return " ".join(parts)


@lru_cache(maxsize=100_000)
def _without_genitive(word: str) -> str:
    """A word for a body without the ending of its genitive, where it ends as one: Ministeriums, Amtes."""
    ends = tuple(sorted(language().organisation_ends))
    bare = (word.removesuffix(end) for end in _GENITIVES if word.endswith(end))
    return word if word.lower().endswith(ends) else next((each for each in bare if each.lower().endswith(ends)), word)


class Bodies:
    """Finds the organisations of a corpus."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._ends = tuple(sorted(words.lists.organisation_ends))
        self._members = tuple(sorted(words.lists.member_bodies))
        self._generic = tuple(sorted(words.lists.generic_bodies))
        self._definite: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._heads = words.capitals(self._head)
        for word in self._heads.tolist():
            self._count(word)

    def _count(self, word: int) -> None:
        form, before = body_key(self._words.form(word)), self._words.before(word).lower()
        lists = self._words.lists
        self._seen[form] += bool(before)
        self._definite[form] += before in lists.articles or before in lists.fused_articles

    def find(self) -> Iterator[Found]:
        """Every stretch that names a body; stretches may overlap."""
        words, lists = self._words, self._words.lists
        for word in words.capitals(lists.legal_forms.__contains__).tolist():
            yield from self._company(word)
        for word in words.capitals(words.acronym).tolist():
            if not self._country(words.form(word)) and not self._shouted(word):
                yield from self._short(word)
        for word in words.capitals(lists.organisation_kinds.__contains__).tolist():
            yield from self._kind(word)
        for word in self._heads.tolist():
            yield from self._named(word)

    def _made(self, first: int, last: int) -> Found:
        return Found(first, last, UnlistedKind.ORGANISATION, body_key(self.surface(first, last)))

    def _short(self, word: int) -> Iterator[Found]:
        """An acronym; one of `acronym_heads` with the name behind it, or not at all."""
        words, last = self._words, word
        if words.form(word) not in words.lists.acronym_heads:
            yield self._made(word, word)
            return
        while last - word < 2 and words.after(last) and words.joined(last + 1) and words.named(last + 1):
            last += 1
        if last > word:
            yield self._made(word, last)

    def surface(self, first: int, last: int) -> str:
        """The words of a stretch with single blanks."""
        return " ".join(self._words.form(word) for word in range(first, last + 1))

    def _head(self, form: str) -> bool:
        return _without_genitive(form).lower().endswith(self._ends)

    def _country(self, form: str) -> bool:
        return form in self._words.lists.places or form.capitalize() in self._words.lists.places

    def _shouted(self, word: int) -> bool:
        """Whether an acronym stands among words that are all in capitals."""
        near = (self._words.before(word), self._words.after(word))
        return any(form.isupper() and len(form) > 1 and not self._words.acronym(form) for form in near)

    def _company(self, word: int) -> Iterator[Found]:
        first = word
        while (
            first > 0 and word - first < _LONGEST and self._words.joined(first) and self._proper(first - 1, loose=True)
        ):
            first -= 1
        if any(self._words.form(at) not in self._words.lists.legal_forms for at in range(first, word)):
            yield self._made(first, word)

    def _proper(self, word: int, *, loose: bool = False) -> bool:
        """Whether a word is capitalised and no common noun; with `loose` a noun will do, as in names of companies."""
        words = self._words
        if not words.capital[word] or words.role(word):
            return False
        return loose or (words.named(word) and base(words.form(word), words.lists.places) not in words.lists.places)

    def _kind(self, word: int) -> Iterator[Found]:
        """“Die Nachrichtenagentur Nordpress”, “die Gruppe „Freies Ufer“”: the name alone."""
        words = self._words
        last = word
        while last - word < _LONGEST and last + 1 < len(words) and words.joined(last + 1) and self._proper(last + 1):
            last += 1
        if last > word and len(words.form(word + 1)) > 1:
            yield self._made(word + 1, last)
        elif words.after(word) and _QUOTED.fullmatch(words.tokens.gap(word + 1)):
            while last - word < _LONGEST and words.after(last) and self._inside(last + 1, opened=word + 1):
                last += 1
            if words.capital[word + 1] and len(words.form(word + 1)) > 1:
                yield self._made(word + 1, last)

    def _inside(self, word: int, *, opened: int) -> bool:
        return word == opened or not self._words.tokens.gap(word).strip()

    def _named(self, word: int) -> Iterator[Found]:
        """A word for a body with what says which one, or a compound that is the name of one."""
        first, last = self._left(word), self._right(word)
        low = _without_genitive(self._words.form(word)).lower()
        plain, generic = low in self._words.lists.organisation_ends, low.endswith(self._generic)
        if first < word or last > word:
            yield self._made(first, last)
        elif not (plain or generic or self._country(self._words.form(word))) and self._one(word):
            yield self._made(word, word)

    def _one(self, word: int) -> bool:
        form = body_key(self._words.form(word))
        return self._definite[form] >= max(1, _DEFINITE * self._seen[form])

    def _left(self, word: int) -> int:
        """Where a name begins: “Berliner Senat”, “Deutsche Rentenkasse”; no adjective that opens a sentence."""
        first, words = word, self._words
        while first > 0 and word - first < 3 and words.joined(first):
            form = words.form(first - 1)
            attribute = _ADJECTIVE.fullmatch(form) and not words.role(first - 1) and self._adjective(first - 1)
            if not words.capital[first - 1] or not attribute or form in words.lists.calendar:
                break
            if words.tokens.initial(first - 1) and not _PLACE_ADJECTIVE.fullmatch(form):
                break
            first -= 1
        return first

    def _adjective(self, word: int) -> bool:
        form = self._words.form(word)
        return bool(_PLACE_ADJECTIVE.fullmatch(form)) or self._words.adjective(form)

    def _right(self, word: int) -> int:
        """Where a name ends: “Universität Greifswald”, “Institut für Meereskunde”, “Zentralrat der Winzer”."""
        words, last = self._words, word
        if words.form(word) in words.lists.organisation_kinds or words.role(word):
            return word  # “die Nachrichtenagentur Nordpress” is called Nordpress
        while last - word < 3 and words.after(last) and words.joined(last + 1) and self._which(last + 1):
            last += 1
        if last > word:
            return last
        behind, lists = words.after(word), words.lists
        members = behind in lists.genitive_articles and _without_genitive(words.form(word)).lower().endswith(
            self._members
        )
        return self._purpose(word) if (members or behind in lists.purposes) and words.joined(word + 1) else word

    def _which(self, word: int) -> bool:
        words, form = self._words, self._words.form(word)
        lands = form not in words.lists.places and base(form, words.lists.places) in words.lists.places
        return words.named(word) and not (lands or words.first_name(form) or words.acronym(form))

    def _purpose(self, word: int) -> int:
        words, last = self._words, word + 1
        while last - word < 4 and words.after(last) and words.joined(last + 1) and words.capital[last + 1]:
            last += 1
        return last if last > word + 1 else word
