"""Labels before a turn: „Radio Weitblick:“, „**Frage:**“, „Präsidentin Dr. Eva Holm:“, „Jan Voss (SPD):“."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from discourse.annotators.language import Language
from discourse.annotators.page.blocks import Block
from discourse.annotators.page.people import phrase_pattern, titles_pattern

_LABEL = re.compile(
    r"(?P<open>[*_'’>:\s]{0,8})(?:[\[(#]{0,2}\d{1,2}:\d{2}(?::\d{2})?(?:[-.,]\d{1,3})?[\])#]{0,2}\s*[-–—|*_]{0,3}\s*)?"
    r"(?P<name>[^\W\d_][^:\n!?…„“”»«\"]{0,90}?(?:[„»«\"‚][\w-]{1,20}[“”«»\"‘]\s[^:\n!?…„“”»«\"]{1,40}?)?)"
    r"(?P<close>[*_'’]{0,4})\s?:(?P<after>[*_'’]{0,4})(?=\s|\Z)"
)
_TAIL = re.compile(
    r"\s*(?:[(\[](?P<group>[^()\[\]]*)[)\]])?\s*(?:,\s*(?P<office>[^()\[\]]+?))?\s*(?:[(\[][^()\[\]]*[)\]])?\Z"
)
_WORDS_MOST = 7
_NUMBERED = re.compile(r"\s*\d{1,3}\.?\Z")
_NICKNAME = re.compile(r"[„»«\"‚][\w-]+[“”«»\"‘]\s")
_GROUP_MOST = 40
_REMEMBERED = 256
"""Paragraphs whose labels are remembered: several steps in a row ask for those of one document."""
_LINE_WORDS_MOST, _LINES_LEAST = 4, 3
_GIVEN_NAME = r"[^\W\d_a-zà-öø-ÿ][\w’'-]+(?:\s[^\W\d_a-zà-öø-ÿ][\w’'.-]*)?"
_PLACE = r"(?:[a-z]+\s)?[^\W\d_a-zà-öø-ÿ][\w’'-]+(?:[\s/-][\w’'().-]+){0,3}"
_SHORTENED_MOST = 6
"""Characters that a shortened word in a name has at most, full stop included: „Prof.“, „Abg.“."""


class Part(StrEnum):
    """What a label's own words say of whose part it opens."""

    QUESTION = "question"
    ANSWER = "answer"
    AUDIENCE = "audience"
    CHAIR = "chair"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a paragraph.

    `name` lacks titles, party and office („Gerda aus Hellau“, who asks from the audience, is „Gerda“); `key` is the
    same for the same label; `length` is the number of characters up to where the words of the turn begin; `group` is
    what stands in brackets: a party, as a rule.
    `alone` where the label is all of the paragraph. `office` is the part that a word before the name gives its bearer
    („Moderatorin Jana Marwitz“, „Hörer Ole Brandt“).
    """

    name: str
    key: str
    length: int
    part: Part
    group: str = ""
    alone: bool = False
    office: Part = Part.NAMED

    @property
    def full(self) -> bool:
        """Whether it is a name of two words or more."""
        return self.part is Part.NAMED and " " in self.name


@dataclass(frozen=True, slots=True)
class _Words:
    titles: re.Pattern[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    roles: dict[str, Part]
    audience: re.Pattern[str]
    chairs: frozenset[str]
    groups: frozenset[str]
    vocative: re.Pattern[str]
    listener: re.Pattern[str]


@lru_cache
def _words_of(language: Language) -> _Words:
    def listed(*keys: str) -> frozenset[str]:
        return frozenset(language.words("structure", *keys))

    roles = {word.casefold(): Part.ANSWER for word in listed("conversation", "answer_labels")}
    roles |= {word.casefold(): Part.QUESTION for word in listed("conversation", "question_labels")}
    roles |= {word.casefold(): Part.AUDIENCE for word in listed("conversation", "audience_labels")}
    return _Words(
        titles_pattern(language),
        listed("names", "particles"),
        frozenset(word.casefold() for word in (*listed("names", "not_names"), *listed("conversation", "not_labels"))),
        roles,
        phrase_pattern(language.words("structure", "conversation", "audience"), r"\AWORDS\b", re.IGNORECASE),
        listed("names", "chairs"),
        listed("names", "no_party"),
        phrase_pattern(language.words("structure", "names", "honorifics"), r"\AWORDS\s[^,]+,\s[a-zäöü]"),
        phrase_pattern(
            language.words("structure", "conversation", "comes_from"), rf"\A(?P<name>{_GIVEN_NAME})\sWORDS\s{_PLACE}\Z"
        ),
    )


@lru_cache(maxsize=_REMEMBERED)
def read_label(text: str, language: Language) -> Label | None:
    """The label that a paragraph begins with, if its beginning has the shape of one; whether it is one, others decide.

    >>> from discourse.annotators.language import language
    >>> read_label("**Dr. Jana Marwitz:** Man muss sogar.", language("de")).name
    'Jana Marwitz'
    >>> read_label("Hinzu kommt: Etliches wurde gerügt.", language("de")) is None
    True
    """
    match = _LABEL.match(text) if ":" in text else None
    if match is None or (("'" in match["open"]) != ("'" in match["close"] + match["after"])):
        return None
    words = _words_of(language)
    printed = _NICKNAME.sub("", _NUMBERED.sub("", match["name"].strip()))
    length = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    alone = length >= len(text.rstrip("*_ \t"))
    key = " ".join(printed.casefold().split())
    if (part := words.roles.get(key)) is not None:
        return Label("", key, length, part, alone=alone)
    if words.audience.match(printed):
        return Label("", key, length, Part.AUDIENCE, alone=alone)
    listener = words.listener.match(printed)
    if listener is not None and listener["name"].split()[0].casefold() not in words.not_names:
        return Label(listener["name"], key, length, Part.AUDIENCE, alone=alone)
    if key in words.not_names or words.vocative.match(printed):
        return None
    place = min((printed.find(mark) for mark in "([," if mark in printed), default=len(printed))
    tail = _TAIL.match(printed, place)
    core = printed[:place].strip()
    first, _, rest = core.partition(" ")
    office = words.roles.get(first.casefold(), Part.NAMED) if rest else Part.NAMED
    core = _capitals(rest.strip() if office is not Part.NAMED else core, words.particles)
    if tail is None or not _name_like(core, words):
        return None
    name = words.titles.sub("", core + " ").strip()
    chair = bool(core) and core.split()[0] in words.chairs
    name = name or core
    key = " ".join(name.casefold().split())
    group = tail["group"] or ""
    aside = group[:1].islower() and group not in words.groups
    if len(group) > _GROUP_MOST or aside or any(character.isdigit() for character in group):
        group = ""  # a time, an age, „lacht“
    return Label(name, key, length, Part.CHAIR if chair else Part.NAMED, group, alone, office)


def read_line_label(line: str, language: Language) -> Label | None:
    """The label that a line is, though no colon says so: a name alone, as some transcripts print it above each turn."""
    label = read_label(line.strip("*_ ") + ":", language)
    return None if label is None else replace(label, length=len(line), alone=True)


def label_lines(blocks: Sequence[Block], language: Language) -> frozenset[int]:
    """Paragraphs that are no more than a speaker's name: short lines that come again and again, two at least."""
    short = [block for block in blocks if 0 < block.words <= _LINE_WORDS_MOST and not block.stop]
    counts = Counter(block.text for block in short)
    named = {text for text, count in counts.items() if count >= _LINES_LEAST and read_line_label(text, language)}
    return frozenset(block.index for block in short if block.text in named) if len(named) > 1 else frozenset()


def _capitals(name: str, particles: frozenset[str]) -> str:
    """The name with small letters where all of a full name is printed in capitals: „HENRIKE LOHSE“, „VON LOHSE“."""
    if " " not in name or not name.isupper():
        return name

    def small(match: re.Match[str]) -> str:
        return match[0].lower() if match[0].lower() in particles else match[0].capitalize()

    return re.sub(r"[^\W\d_]{2,}", small, name)


def _ends_a_sentence(token: str) -> bool:
    """Whether a word with a full stop is no shortened one: „OLPE. Balken und Bretter: …“."""
    return token.endswith(".") and len(token) > (_SHORTENED_MOST - 2 if token.isupper() else _SHORTENED_MOST)


def _name_like(core: str, words: _Words) -> bool:
    tokens = core.split()
    if any(_ends_a_sentence(token) for token in tokens[:-1]):
        return False
    if not tokens or len(tokens) > _WORDS_MOST or tokens[0].casefold() in words.not_names:
        return False
    if len(tokens) == 1:
        return True
    return tokens[-1][0].isupper() and all(
        token[0].isupper() or token in words.particles or "." in token[1:] for token in tokens
    )
