"""Sentences as strings of one letter a word, with quoted stretches folded into one, cut into clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from discourse.annotators.speech.lexicon import Form, Lexicon, Sign
from discourse.annotators.speech.marks import Pair
from discourse.annotators.syntax.parsed import Parsed

_PUNCTUATION = dict(zip(",;:().-?!–—…[]", ",;:().-?!--.()", strict=True))
_VERB = Sign.VERB.value
_CLAUSE = re.compile(r"[^,;:()\-]+")
_PARENTHESIS = re.compile(r"\([^()Qq]{0,25}\)")
_AFTER_ZU = re.compile(r"z[vxykK]")  # "zu haben": an infinitive, whatever the form can be elsewhere
_GAPS = 2_000  # strings between words remembered: few come often
_OPENERS = ".:?!"  # tags behind which a capital letter says nothing
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
    quoted utterance, q a quoted fragment or name, the last two with the index of their pair in `pairs`. `stop` is the
    number of tokens without the final punctuation, `cued` are the tokens that can be, or be part of, a verb of saying;
    `signs` are those that its words give (see `lexicon.Sign`).
    """

    start: int
    end: int
    paragraph: int
    turn: int
    starts: list[int]
    ends: list[int]
    forms: list[Form]
    pairs: list[int]
    tags: str
    signs: str
    cued: list[int]
    stop: int
    clauses: list[Clause]
    clause_starts: list[int]
    parsed: Parsed | None = None  # of the whole text, where the recipe has a parser
    dependent: dict[int, bool] = field(default_factory=dict)  # what `sources.subordinate` said of clauses

    @property
    def quoted(self) -> bool:
        """Whether words in marks stand in it."""
        return "Q" in self.tags or "q" in self.tags

    def low(self, token: int) -> str:
        """A token in lower case."""
        return self.forms[token].low

    def clause_at(self, token: int) -> int:
        """Index of the clause that holds the token, or of the last one that begins before it."""
        return max(0, bisect_right(self.clause_starts, token) - 1)


_QUOTES = {tag: Form("", tag) for tag in "Qq"}
_MARKS = {character: Form("", tag) for character, tag in _PUNCTUATION.items()}


@dataclass(slots=True)
class _Row:
    """Tokens as parallel lists, in the making."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    def add(self, start: int, end: int, form: Form) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.forms.append(form)

    def take(self, other: _Row, first: int, last: int) -> None:
        self.starts += other.starts[first:last]
        self.ends += other.ends[first:last]
        self.forms += other.forms[first:last]

    def fold(self, tags: str) -> str:
        """Make one token (tag P) of each short parenthesis: "(SPD)" ends no clause."""
        for match in reversed(list(_PARENTHESIS.finditer(tags))):
            first, last = match.span()
            self.ends[first] = self.ends[last - 1]
            for column in (self.starts, self.ends, self.forms):
                del column[first + 1 : last]
            tags = tags[:first] + "P" + tags[last:]
        return tags


class Tokens:
    """The words of a text and the punctuation between them, classified once, and the units that are cut out of it."""

    def __init__(
        self, text: str, starts: list[int], ends: list[int], lexicon: Lexicon, parsed: Parsed | None = None
    ) -> None:
        self.text, self.starts, self.ends, self.lexicon, self.parsed = text, starts, ends, lexicon, parsed
        self._row = self._classified()
        self._telling = [start for start, form in zip(self._row.starts, self._row.forms, strict=True) if form.signs]

    def unit(self, start: int, end: int, pairs: Sequence[tuple[int, Pair]], *, paragraph: int, turn: int) -> Unit:
        """The unit between two offsets; `pairs` are the quoted stretches in it, none inside another."""
        row = _Row()
        at = start
        for _, pair in pairs:
            self._plain(row, at, pair.start, end)
            row.add(pair.start, pair.end, _QUOTES["Q" if self.is_utterance(pair) else "q"])
            at = pair.end
        self._plain(row, at, end, end)
        forms = row.forms
        tags = "".join([form.tag for form in forms])
        if "z" in tags:
            tags = _AFTER_ZU.sub("zi", tags)
        if "(" in tags:
            tags = row.fold(tags)
        signs = "".join([form.signs for form in forms])
        stop = len(tags.rstrip(".?!"))
        clauses = [Clause(*match.span()) for match in _CLAUSE.finditer(tags, 0, stop)]
        return Unit(
            start,
            end,
            paragraph,
            turn,
            row.starts,
            row.ends,
            forms,
            _placed([number for number, _ in pairs], tags),
            tags,
            signs=signs,
            cued=[token for token, form in enumerate(forms) if _VERB in form.signs] if _VERB in signs else [],
            stop=stop,
            clauses=clauses,
            clause_starts=[clause.start for clause in clauses],
            parsed=self.parsed,
        )

    def is_silent(self, start: int, end: int) -> bool:
        """Whether no word between two offsets gives a sign of speech, and no colon stands there."""
        telling = bisect_left(self._telling, start)
        if (telling < len(self._telling) and self._telling[telling] < end) or self.text.find(":", start, end) >= 0:
            return False
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end) - 1
        if first > last:
            return True
        if self.ends[last] > end:
            return False  # the border cuts a word
        return not self.lexicon.form(self.text[self.starts[first] : self.ends[first]], first=True).signs

    def is_utterance(self, pair: Pair) -> bool:
        """Whether marks hold a sentence or a good part of one."""
        first, last = bisect_left(self.starts, pair.inner_start), bisect_left(self.starts, pair.inner_end)
        if last - first >= _CLAUSAL_WORDS:
            return True
        inner = self.text[pair.inner_start : pair.inner_end].rstrip()
        return inner.endswith((".", "!", "?", ",")) and last - first >= 2

    def _classified(self) -> _Row:
        """All tokens from the first to the last word."""
        text, starts, ends = self.text, self.starts, self.ends
        forms = self.lexicon.forms([text[start:end] for start, end in zip(starts, ends, strict=True)])
        alone = _Row(starts, ends, forms)
        row = _Row()
        done = 0
        for number, (end, start) in enumerate(zip(ends, starts[1:], strict=False), 1):
            if (gap := text[end:start]) == " " or not _punctuation(gap):
                continue
            row.take(alone, done, number)
            self._marks(row, end, start, len(text))
            if row.forms[-1].tag in _OPENERS:
                forms[number] = self.lexicon.form(text[starts[number] : ends[number]], first=True)
            done = number
        row.take(alone, done, len(forms))
        return row

    def _plain(self, row: _Row, start: int, end: int, unit_end: int) -> None:
        """Add the tokens between two offsets; their neighbours outside, and a word that a border cuts, count anew."""
        text, starts, ends, form = self.text, self.starts, self.ends, self.lexicon.form
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first) - 1
        at = start
        if first <= last:
            self._marks(row, start, starts[first], unit_end)
            opens = not row.forms or row.forms[-1].tag in _OPENERS
            token = len(row.forms)
            known = self._row
            place = bisect_left(known.starts, starts[first])
            row.take(known, place, bisect_left(known.starts, starts[last], place) + 1)
            row.forms[token] = form(text[starts[first] : min(ends[first], end)], first=opens)
            at = row.ends[-1] = min(ends[last], end)
            if ends[last] > end and last > first:
                row.forms[-1] = form(text[starts[last] : end], first=row.forms[-2].tag in _OPENERS)
        self._marks(row, at, end, unit_end)

    def _marks(self, row: _Row, start: int, end: int, unit_end: int) -> None:
        """Add the punctuation between two words."""
        text = self.text
        for place, form in _punctuation(text[start:end]):
            offset = start + place
            adjacent = form.tag == "." and offset + 1 < unit_end and row.ends and offset == row.ends[-1]
            if adjacent and text[offset + 1 : min(unit_end, offset + 40)].strip():
                row.ends[-1] = offset + 1  # an abbreviation's or ordinal's stop
                continue
            row.add(offset, offset + 1, form)


@lru_cache(maxsize=_GAPS)
def _punctuation(gap: str) -> tuple[tuple[int, Form], ...]:
    """Places and forms of the punctuation between two words; a hyphen counts behind white space only."""
    return tuple(
        (place, _MARKS[mark])
        for place, mark in enumerate(gap)
        if mark in _MARKS and (mark != "-" or gap[:place][-1:].isspace())
    )


def _placed(numbers: Sequence[int], tags: str) -> list[int]:
    """For every token the number of the pair that it stands for, or -1."""
    placed = [-1] * len(tags)
    if numbers:
        tokens = (token for token, tag in enumerate(tags) if tag in "Qq")
        for token, number in zip(tokens, numbers, strict=True):
            placed[token] = number
    return placed
