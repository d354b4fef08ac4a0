"""Whom a pronoun points to: the person named before it who fits in gender, nearest first."""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import simplemma

from discourse.annotators.language import Language
from discourse.annotators.speech.lexicon import Lexicon

_CAPITALISED = re.compile(r"[^\W\d_a-zäöüß](?<![\w’'-].)[\w’'-]*")  # begins with the letter: a fast search
_WORD = re.compile(r"[\w’'-]+")
_BREAK = re.compile(r"\n[ \t\r]*\n")
_REACH = 700  # characters that a pronoun points back
_BREAKS = 1  # paragraphs that it points back over


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    name: str
    genitive: bool


def last_word(text: str) -> str:
    """The run of letters, digits, hyphens and apostrophes that a text ends with, or nothing.

    >>> last_word("sagte Karl-Heinz"), last_word("so Heinz.")
    ('Karl-Heinz', '')
    """
    start = len(text)
    while start and (text[start - 1].isalnum() or text[start - 1] in "_’'-"):
        start -= 1
    return text[start:]


@lru_cache(maxsize=50_000)
def _common(word: str, code: str) -> bool:
    """Whether a word is one of the language, and so no first name that the lists lack."""
    return simplemma.is_known(word, lang=code)


@lru_cache(maxsize=8)
def _genders(language: Language) -> tuple[Mapping[str, bool], Mapping[str, bool]]:
    """First names and forms of address, and ends of first names → whether they are a woman's."""
    if "given_names" not in language.topics:
        return {}, {}

    def listed(*keys: str) -> tuple[str, ...]:
        return tuple(word for key in keys for word in language.words("given_names", key))

    known = dict.fromkeys(listed("masculine", "courtesy_masculine"), False)
    ends = dict.fromkeys(listed("masculine_ends"), False) | dict.fromkeys(listed("feminine_ends"), True)
    return known | dict.fromkeys(listed("feminine", "courtesy_feminine"), True), ends


class Antecedents:
    """The persons of a text where they are named, outside other people's direct words."""

    def __init__(
        self,
        text: str,
        language: Language,
        *,
        names: Mapping[str, Collection[str]],
        female: Mapping[str, bool],
        lexicon: Lexicon,
        quoted: Sequence[tuple[int, int]],
        persons: Collection[str] = (),
    ) -> None:
        """`names`: surname → the full names it may stand for; `female`: what roles say of a name; `quoted`: sorted.

        `persons` are names that are certainly a person's.
        """
        self._persons = persons
        self.text, self.lexicon = text, lexicon
        self._known, self._ends = _genders(language)
        self._code = language.code
        self._female = dict(female)
        self._quoted = quoted
        self._names = names

    @cached_property
    def _mentions(self) -> list[_Mention]:
        return self._found(self._names)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self._mentions]

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in _BREAK.finditer(self.text)]

    def before(self, offset: int, *, female: bool) -> str:
        """The full name of the nearest person of that gender named before an offset; empty where there is none.

        A person whose gender is not known fits both. One in the subject's place is preferred to one behind a
        preposition. Nobody further back than the paragraph before is meant.
        """
        passed = bisect_left(self._breaks, offset)
        limit = max(offset - _REACH, self._breaks[passed - 1 - _BREAKS] if passed > _BREAKS else 0)
        own = self._quote_at(offset)
        second = ""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            mention = self._mentions[index]
            if mention.start < limit:
                break
            if self._quote_at(mention.start) not in (None, own):
                continue
            known = self.gender(mention.name)
            if known is not None and known is not female:
                continue
            if not self._oblique(mention):
                return mention.name
            second = second or mention.name
        return second

    def gender(self, name: str) -> bool | None:
        """Whether a name is a woman's, by what is said of her or by the first name; None where neither tells."""
        if name in self._female:
            return self._female[name]
        first = name.split()[0]
        if first in self._known:
            return self._known[first]
        return next((female for end, female in self._ends.items() if first.endswith(end)), None)

    def _quote_at(self, offset: int) -> int | None:
        index = bisect_left(self._quoted, (offset + 1, 0)) - 1
        return index if index >= 0 and offset < self._quoted[index][1] else None

    def _found(self, names: Mapping[str, Collection[str]]) -> "list[_Mention]":
        known: dict[str, set[str]] = {}
        for name in (each for full in names.values() for each in full):
            known.setdefault(name.split()[0], set()).add(name)
        known |= {surname: set(full) for surname, full in names.items()}
        found: list[_Mention] = []
        for match in _CAPITALISED.finditer(self.text):
            word = match.group()
            base = word if word in known else word.removesuffix("s")
            name = self._spelled(match.start(), base, known[base]) if base in known else ""
            if name:
                last = last_word(self.text[max(0, match.start() - 40) : match.start()].rstrip())
                if last in self._known:  # Frau Lang
                    self._female.setdefault(name, self._known[last])
                if self._person(name):
                    found.append(_Mention(match.start(), name, genitive=word != base))
        return found

    def _person(self, name: str) -> bool:
        """Whether two words with capital letters are a person's name: the first is no common word."""
        first = name.split()[0]
        return name in self._female or name in self._persons or first in self._known or not _common(first, self._code)

    def _spelled(self, start: int, surname: str, meant: set[str]) -> str:
        """The one person meant; of several, the one whose first names stand before the surname."""
        if len(meant) == 1:
            return next(iter(meant))
        before = self.text[max(0, start - 60) : start]
        spelled = sorted(name for name in meant if before.endswith(name.removesuffix(surname)) and name != surname)
        return spelled[-1] if spelled else ""

    def _oblique(self, mention: _Mention) -> bool:
        """Whether a name stands behind a preposition or an oblique article, or behind a pronoun of its sentence.

        So does a genitive: seldom whom the next sentence goes on about.
        """
        if mention.genitive:
            return True
        sentence = self.text[max(0, mention.start - _REACH) : mention.start]
        sentence = sentence[max((sentence.rfind(stop) for stop in ".!?:\n"), default=-1) + 1 :]
        words = [word for word in _WORD.findall(sentence) if word not in mention.name.split()]
        if any(word.lower() in self.lexicon.singular_pronouns for word in words):
            return True
        while words and words[-1][0].isupper() and words[-1].lower() not in self.lexicon.prepositions:
            words.pop()
        last = words[-1].lower() if words else ""
        if last in self.lexicon.oblique or last in self.lexicon.prepositions:
            return True
        return len(words) > 1 and self.lexicon.form(last).tag == "d" and words[-2].lower() in self.lexicon.prepositions
