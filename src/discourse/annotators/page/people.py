"""Full names of people as they are printed, without titles and offices before them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from discourse.annotators.language import Language

_NOTHING = re.compile(r"(?!)")
_CAPITAL, _MORE = r"[^\W\d_a-zà-öø-ÿ]", r"(?:(?<=[A-ZÀ-ÖØ-ÞĀ-Ž])\.|[\w’'-]+)"  # „J.“, „Jana“
_NAME = _CAPITAL + _MORE
_FIRST_NAME = rf"{_CAPITAL}(?<!\w.){_MORE}"  # begins with the letter, so that the search skips to capitals
_TOKENS_MOST = 8
_LOOK_BACK = 60
_ARTICLE_REACH = 3
"""Words before a name: an article and two adjectives."""
_OCCUPATION_LEAST = 6
_SHORT_MONTH = 4


def phrase_pattern(words: Iterable[str], shape: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern in which WORDS is one of the phrases, longest first, any white space between their parts.

    Without phrases it matches nothing.

    >>> bool(phrase_pattern(["mehr zum Thema"], r"WORDS:", re.IGNORECASE).match("Mehr  zum Thema: Minsk"))
    True
    """
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    listed = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)
    return re.compile(shape.replace("WORDS", f"(?:{listed})"), flags) if listed else _NOTHING


def titles_pattern(language: Language) -> re.Pattern[str]:
    """Titles, offices and forms of address at the beginning of a name."""
    return phrase_pattern(language.words("structure", "names", "titles"), r"\A(?:WORDS\.?\s+)+")


@dataclass(frozen=True, slots=True)
class Person:
    """A full name; `described` where a word for an occupation stands before it („Forscherin Elke Brandis“)."""

    name: str
    described: bool = False


@dataclass(frozen=True, slots=True)
class NamePatterns:
    """How names are found in one language."""

    run: re.Pattern[str]
    article: re.Pattern[str]
    article_ends: tuple[str, ...]
    articles: frozenset[str]
    titles: frozenset[str]
    others: frozenset[str]
    particles: frozenset[str]
    given: frozenset[str]
    female: tuple[str, ...]
    roles: tuple[str, ...]

    def people(self, text: str) -> tuple[Person, ...]:
        """The names of two words or more in a text, in their order.

        A run of capitalised words is taken for a name after what is surely none has been cut off at its beginning: the
        noun behind an article, an occupation, a title.
        """
        found = []
        for match in self.run.finditer(text):
            tokens, described = match[0].split()[-_TOKENS_MOST:], False
            if self._articled(text[max(0, match.start() - _LOOK_BACK) : match.start()]):
                tokens, described = tokens[1:], len(tokens) > 2
            while tokens:
                role = bool(self.roles) and len(tokens) > 1 and tokens[0].casefold().endswith(self.roles)
                role = role and tokens[0] not in self.given  # Valentin, Kerstin
                role = role or (len(tokens) > 2 and self._occupation(tokens[0], tokens[1]))
                if not role and tokens[0].rstrip(".") not in self.titles and tokens[0].casefold() not in self.others:
                    break
                described = described or role
                noun = tokens[0].casefold() in self.articles and len(tokens) > 2
                tokens = tokens[2:] if noun else tokens[1:]
            while tokens and tokens[0] in self.particles:
                tokens = tokens[1:]
            tokens = self._whole(_mixed(tokens))
            if len(tokens) > 1:
                found.append(Person(" ".join(tokens), described))
        return tuple(found)

    def _articled(self, before: str) -> bool:
        """Whether an article stands before a name, with two adjectives between them at most."""
        near = before.casefold().split()[-_ARTICLE_REACH:]
        return any(word.endswith(self.article_ends) for word in near) and bool(self.article.search(before))

    def _occupation(self, first: str, second: str) -> bool:
        """Whether the first of three words is surely no first name: „Archivarin Nele Moor“, „Statiker Jan Moor“."""
        if not self.given or first in self.given or "-" in first or "." in first:
            return False
        return second.split("-")[0] in self.given or (first.endswith(self.female) and len(first) > _OCCUPATION_LEAST)

    def _whole(self, tokens: list[str]) -> list[str]:
        """The tokens up to a particle that is no part: „Jana Marwitz von der Universität“, not „Ilse van Aerden“."""
        if len(tokens) > 1 and tokens[1] in self.articles:
            return []  # „Form der Verweigerung“
        place = next((place for place, token in enumerate(tokens) if token in self.particles), len(tokens))
        lost = (at for at, token in enumerate(tokens) if at and token not in self.particles)
        end = next((at for at in lost if tokens[at].casefold() in self.others), len(tokens))
        tokens = tokens[:end]
        return tokens[:place] if place > 1 else tokens

    def full_names(self, text: str) -> tuple[str, ...]:
        """The names alone.

        >>> from discourse.annotators.language import language
        >>> name_patterns(language("de")).full_names("Die Historikerin Jana Marwitz und Dr. Ilse van Aerden")
        ('Jana Marwitz', 'Ilse van Aerden')
        """
        return tuple(person.name for person in self.people(text))


def _mixed(tokens: list[str]) -> list[str]:
    """The tokens without words in capitals before a name that is not: „ZUR PERSON Resi Moser“."""
    if all(token.isupper() for token in tokens):
        return tokens
    first = next((at for at, token in enumerate(tokens) if not token.isupper() or len(token) <= 2), 0)
    return tokens[first:]


@lru_cache
def first_names(language: Language) -> frozenset[str]:
    """The first names that the language lists; none where it has no such list."""
    if "given_names" not in language.topics:
        return frozenset()
    return frozenset(name for key in ("feminine", "masculine") for name in language.words("given_names", key))


@lru_cache
def name_patterns(language: Language) -> NamePatterns:
    """The name patterns of a language, compiled once."""

    def listed(*keys: str) -> tuple[str, ...]:
        return language.words("structure", *keys)

    particles = "|".join(map(re.escape, sorted(listed("names", "particles"))))
    between = rf"(?:(?:{particles})\s)*" if particles else ""
    months = (month for month in listed("months") if len(month) > _SHORT_MONTH and month not in first_names(language))
    others = {
        word.casefold()
        for word in (*listed("names", "not_names"), *listed("sentence_openers"), *months, *listed("weekdays"))
    }
    return NamePatterns(
        re.compile(rf"{_FIRST_NAME}(?:[^\S\n]{between}{_NAME})+"),
        phrase_pattern(listed("names", "articles"), r"\bWORDS\s(?:[a-zäöü]+(?:e|en|er|em|es)\s){0,2}\Z", re.IGNORECASE),
        tuple(word.casefold() for word in listed("names", "articles")),
        frozenset(listed("names", "articles")),
        frozenset(listed("names", "titles")),
        frozenset(others | {word.casefold() for word in listed("page", "captions")}),
        frozenset(listed("names", "particles")),
        first_names(language),
        listed("names", "female_endings"),
        tuple(word.casefold() for word in listed("names", "role_endings")),
    )
