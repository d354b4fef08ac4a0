"""Sentences as strings of one letter a word, with quoted stretches folded into one, cut into clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from discourse.annotators.speech.lexicon import Form, Lexicon
from discourse.annotators.speech.marks import Pair
from discourse.annotators.syntax.parsed import Parsed

_PUNCTUATION = {"–": "-", "—": "-", "…": ".", "?": "?", "!": "!", "/": "/", "[": "(", "]": ")"}
_KEPT = frozenset(",;:().-?!")
_CLAUSE_END = re.compile(r"[,;:()\-]+")
_PARENTHESIS = re.compile(r"\([^()Qq]{0,25}\)")
_AFTER_ZU = re.compile(r"z[vxykK]")  # "zu haben": an infinitive, whatever the form can be elsewhere
_CLAUSAL_WORDS = 6  # marks around so many words hold an utterance, not a name or a fragment


@dataclass(slots=True)
class Clause:
    """Tokens from `start` up to `end`, without the punctuation around them."""

    start: int
    end: int


@dataclass(slots=True)
class Unit:
    """A sentence, or several that quotation marks hold together, as parallel lists of its tokens.

    `tags` has one letter a token (see `lexicon.Form`), punctuation stands for itself; P is a short parenthesis, Q a
    quoted utterance, q a quoted fragment or name, the last two with the index of their pair in `pairs`.
    """

    start: int
    end: int
    paragraph: int
    turn: int
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    pairs: list[int] = field(default_factory=list)
    tags: str = ""
    clauses: list[Clause] = field(default_factory=list)
    parsed: Parsed | None = None  # of the whole text, where the recipe has a parser

    def low(self, token: int) -> str:
        """A token in lower case."""
        return self.forms[token].low

    def clause_at(self, token: int) -> int:
        """Index of the clause that holds the token, or of the last one that begins before it."""
        return max(0, bisect_right([clause.start for clause in self.clauses], token) - 1)

    @property
    def stop(self) -> int:
        """The number of tokens without the final punctuation."""
        return len(self.tags.rstrip(".?!"))


_QUOTE = Form("", "q")
_MARK = Form("", ".")


class Tokens:
    """The words of a text as lists, and the units that are cut out of it."""

    def __init__(
        self, text: str, starts: Sequence[int], ends: Sequence[int], lexicon: Lexicon, parsed: Parsed | None = None
    ) -> None:
        self.text, self.starts, self.ends, self.lexicon, self.parsed = text, starts, ends, lexicon, parsed

    def unit(self, start: int, end: int, pairs: Sequence[tuple[int, Pair]], *, paragraph: int, turn: int) -> Unit:
        """The unit between two offsets; `pairs` are the quoted stretches in it, none inside another."""
        unit = Unit(start, end, paragraph, turn, parsed=self.parsed)
        tags: list[str] = []
        at = start
        for number, pair in pairs:
            self._plain(unit, tags, at, pair.start)
            unit.starts.append(pair.start)
            unit.ends.append(pair.end)
            unit.forms.append(_QUOTE)
            unit.pairs.append(number)
            tags.append("Q" if self.is_utterance(pair) else "q")
            at = pair.end
        self._plain(unit, tags, at, end)
        unit.tags = _AFTER_ZU.sub("zi", "".join(tags))
        if "(" in unit.tags:
            _fold(unit)
        unit.clauses = list(_clauses(unit.tags))
        return unit

    def is_utterance(self, pair: Pair) -> bool:
        """Whether marks hold a sentence or a good part of one."""
        first, last = bisect_left(self.starts, pair.inner_start), bisect_left(self.starts, pair.inner_end)
        if last - first >= _CLAUSAL_WORDS:
            return True
        inner = self.text[pair.inner_start : pair.inner_end].rstrip()
        return inner.endswith((".", "!", "?", ",")) and last - first >= 2

    def _plain(self, unit: Unit, tags: list[str], start: int, end: int) -> None:
        text, starts, ends, form = self.text, self.starts, self.ends, self.lexicon.form
        index = bisect_left(starts, start)
        at = start
        stop = len(starts)
        while index < stop and starts[index] < end:
            word_start, word_end = starts[index], min(ends[index], end)
            if word_start - at > 1 or (word_start > at and text[at] != " "):
                self._marks(unit, tags, at, word_start)
            found = form(text[word_start:word_end], first=not tags or tags[-1] in ".:?!")
            unit.starts.append(word_start)
            unit.ends.append(word_end)
            unit.forms.append(found)
            unit.pairs.append(-1)
            tags.append(found.tag)
            at = word_end
            index += 1
        self._marks(unit, tags, at, end)

    def _marks(self, unit: Unit, tags: list[str], start: int, end: int) -> None:
        for offset in range(start, end):
            character = self.text[offset]
            if character == " ":
                continue
            tag = _PUNCTUATION.get(character, character)
            if tag not in _KEPT:
                continue
            spaced = offset > start and self.text[offset - 1].isspace()
            if tag == "-" and character == "-" and not spaced:
                continue
            if (
                tag == "."
                and offset + 1 < unit.end
                and tags
                and offset == unit.ends[-1]
                and self._goes_on(offset, unit.end)
            ):
                unit.ends[-1] = offset + 1  # an abbreviation's or ordinal's stop
                continue
            unit.starts.append(offset)
            unit.ends.append(offset + 1)
            unit.forms.append(_MARK)
            unit.pairs.append(-1)
            tags.append(tag)

    def _goes_on(self, offset: int, end: int) -> bool:
        return bool(self.text[offset + 1 : min(end, offset + 40)].strip())


def _fold(unit: Unit) -> None:
    """Make one token (tag P) of each short parenthesis: "(SPD)" ends no clause."""
    for match in reversed(list(_PARENTHESIS.finditer(unit.tags))):
        first, last = match.span()
        unit.ends[first] = unit.ends[last - 1]
        for column in (unit.starts, unit.ends, unit.forms, unit.pairs):
            del column[first + 1 : last]
        unit.tags = unit.tags[:first] + "P" + unit.tags[last:]


def _clauses(tags: str) -> Iterator[Clause]:
    at = 0
    for match in _CLAUSE_END.finditer(tags):
        if match.start() > at:
            yield Clause(at, match.start())
        at = match.end()
    end = len(tags.rstrip(".?!"))
    if end > at:
        yield Clause(at, end)
