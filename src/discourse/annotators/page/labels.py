"""Labels before a turn: „Radio Weitblick:“, „**Frage:**“, „Präsidentin Dr. Eva Holm:“, „Jan Voss (SPD):“."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from discourse.annotators.language import Language
from discourse.annotators.page.people import titles_pattern

_LABEL = re.compile(
    r"(?P<open>[*_'’>:\s]{0,8})(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+)?"
    r"(?P<name>[^\W\d_][^:\n!?…„“”»«\"]{0,90}?)"
    r"(?P<close>[*_'’]{0,4})\s?:(?P<after>[*_'’]{0,4})(?=\s|\Z)"
)
_TAIL = re.compile(
    r"\s*(?:[(\[](?P<group>[^()\[\]]*)[)\]])?\s*(?:,\s*(?P<office>[^()\[\]]+?))?\s*(?:[(\[][^()\[\]]*[)\]])?\Z"
)
_WORDS_MOST = 7
_NUMBERED = re.compile(r"\s*\d{1,3}\.?\Z")


class Part(StrEnum):
    """What a label's own words say of whose part it opens."""

    QUESTION = "question"
    ANSWER = "answer"
    CHAIR = "chair"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a paragraph.

    `name` lacks titles, party and office; `key` is the same for the same label; `length` is the number of characters up
    to where the words of the turn begin; `group` is what stands in brackets: a party, as a rule.
    `alone` where the label is all of the paragraph.
    """

    name: str
    key: str
    length: int
    part: Part
    group: str = ""
    alone: bool = False

    @property
    def full(self) -> bool:
        """Whether it is a name of two words or more."""
        return self.part is Part.NAMED and " " in self.name


@dataclass(frozen=True, slots=True)
class _Words:
    titles: re.Pattern[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    questions: frozenset[str]
    answers: frozenset[str]
    chairs: frozenset[str]


@lru_cache
def _words_of(language: Language) -> _Words:
    def listed(*keys: str) -> frozenset[str]:
        return frozenset(language.words("structure", *keys))

    return _Words(
        titles_pattern(language),
        listed("names", "particles"),
        listed("names", "not_names"),
        frozenset(word.casefold() for word in listed("conversation", "question_labels")),
        frozenset(word.casefold() for word in listed("conversation", "answer_labels")),
        listed("names", "chairs"),
    )


def read_label(text: str, language: Language) -> Label | None:
    """The label that a paragraph begins with, if its beginning has the shape of one; whether it is one, others decide.

    >>> from discourse.annotators.language import language
    >>> read_label("**Dr. Jana Marwitz:** Man muss sogar.", language("de")).name
    'Jana Marwitz'
    >>> read_label("Hinzu kommt: Etliches wurde gerügt.", language("de")) is None
    True
    """
    match = _LABEL.match(text)
    if match is None or (("'" in match["open"]) != ("'" in match["close"] + match["after"])):
        return None
    words = _words_of(language)
    printed = _NUMBERED.sub("", match["name"].strip())
    length = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    alone = length >= len(text.rstrip("*_ \t"))
    key = " ".join(printed.casefold().split())
    if key in words.questions or key in words.answers:
        part = Part.QUESTION if key in words.questions else Part.ANSWER
        return Label("", key, length, part, alone=alone)
    place = min((printed.find(mark) for mark in "([," if mark in printed), default=len(printed))
    tail = _TAIL.match(printed, place)
    core = printed[:place].strip()
    if tail is None or not _name_like(core, words):
        return None
    name = words.titles.sub("", core + " ").strip()
    chair = core.split()[0] in words.chairs
    name = name or core
    key = " ".join(name.casefold().split())
    return Label(name, key, length, Part.CHAIR if chair else Part.NAMED, tail["group"] or "", alone)


def _name_like(core: str, words: _Words) -> bool:
    tokens = core.split()
    if not tokens or len(tokens) > _WORDS_MOST or tokens[0] in words.not_names:
        return False
    if len(tokens) == 1:
        return True
    return tokens[-1][0].isupper() and all(
        token[0].isupper() or token in words.particles or "." in token[1:] for token in tokens
    )
