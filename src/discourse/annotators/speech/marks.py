"""Which quotation mark opens, which closes, and which belong together: every style that German text is printed in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

_MARK = re.compile(  # begins with the characters alone, so that the search skips quickly from one to the next
    "[„“”‟\"»«‚‘’›‹'`](?:(?<=')'?|(?<=`)`|(?<![`']))"
)
_CLOSERS = {
    "„": "“”\"‟''",
    "“": "”“\"''",
    "”": "”\"''",
    "‟": "”\"''",
    '"': "\"“”''",
    "''": "''\"“”",
    "``": "''\"”",
    "»": "«",
    "«": "»",
    "‚": "‘’'",
    "‘": "’'",
    "’": "’",
    "'": "'’",
    "›": "‹",
    "‹": "›",
}
_ONLY_OPENS = frozenset("„‚‟") | {"``"}
_PROPER = frozenset("“”")  # what closes „, where no typewriter stands in for it
_SINGLE = frozenset("‚‘’'")
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f([{–—-/:,;„“»«›‹\"'‚‘*_…")
_STOP = re.compile(r"[.!?…][)\]]?\s")
_MAX_RUN_ON = 6  # paragraphs that a quotation may run on without its marks being set again


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together, with what stands between them; `closed` is false where the second is missing.

    `start` and `end` take in the marks. `parent` is the index of the smallest pair around this one, or -1.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    parent: int = -1


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    inner: int
    until: int  # where the block ends in which it was opened or set again
    inside: list[int] = field(default_factory=list)  # where the marks that it encloses begin


def pair_marks(text: str, blocks: Iterable[tuple[int, int]]) -> tuple[Pair, ...]:
    """The pairs of quotation marks of a text, in the order in which they open; they nest or are disjoint.

    `blocks` are the (start, end) of the paragraphs, in rising order. A pair lies in one block, unless the mark is set
    again at the start of the next block, or the closing mark is the first that follows. A mark that is never closed
    ends with its block, or with the sentence before the next pair.

    >>> text = "„Er sagte ‚nein‘“, so sie."
    >>> [text[pair.start:pair.end] for pair in pair_marks(text, [(0, len(text))])]
    ['„Er sagte ‚nein‘“', '‚nein‘']
    """
    found: list[Pair] = []
    carried: list[_Open] = []
    blocks = list(blocks)
    first, last = (blocks[0][0], blocks[-1][1]) if blocks else (0, 0)  # a text is read turn by turn
    marks = list(takewhile(lambda mark: mark.start() < last, _MARK.finditer(text, first)))
    positions = [mark.start() for mark in marks]
    for number, (start, end) in enumerate(blocks):
        own = marks[bisect_left(positions, start) : bisect_left(positions, end)]
        if not own and not carried:
            continue
        stack = _pair_block(text, start, end, own, carried, found)
        carried = []
        for opened in stack:
            if _runs_on(text, opened, blocks, number, marks, positions):
                carried.append(opened)
            else:
                _close_unclosed(text, opened, found)
    for opened in carried:
        _close_unclosed(text, opened, found)
    return _with_parents(found)


def _pair_block(
    text: str, start: int, end: int, marks: Sequence[re.Match[str]], carried: list[_Open], found: list[Pair]
) -> list[_Open]:
    stack = carried
    for opened in stack:
        opened.until = end
    proper = max((match.start() for match in marks if match.group() in _PROPER), default=-1)
    at_start = True
    for match in marks:
        mark, at, after = match.group(), match.start(), match.end()
        opens, closes = _roles(text, match, start, end)
        if at_start and stack and opens and not text[start:at].strip() and mark == stack[-1].mark:
            at_start = False  # the mark is only set again at the head of the next paragraph
            continue
        at_start = False
        if mark == "''" and at < proper and stack and stack[-1].mark == "„":
            closes = False  # "„… ''(sic!)'' …“": the mark that belongs to the first one is still to come
        level = _closing_level(stack, mark, opens, closes)
        if level is not None:
            for unclosed in stack[level + 1 :]:
                if unclosed.mark not in _SINGLE:
                    _close_unclosed(text[:at], unclosed, found, limit=at)
            opened = stack[level]
            found.append(Pair(opened.start, after, opened.inner, at, closed=True))
            del stack[level:]
            if stack:
                stack[-1].inside.append(opened.start)
        elif opens:
            stack.append(_Open(mark, at, after, end))
    return stack


def _roles(text: str, match: re.Match[str], start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark can open and whether it can close, by the characters around it."""
    mark, at, after = match.group(), match.start(), match.end()
    left = text[at - 1] if at > start else " "
    right = text[after] if after < end else " "
    starts_word = left in _BEFORE_OPENING and not right.isspace() and right not in ",.;:!?)"
    ends_word = not left.isspace() and left not in "([{"
    if mark in _ONLY_OPENS:
        return not right.isspace(), ends_word and not (right.isalnum())
    if mark in _SINGLE:
        inside_word = left.isalnum() and right.isalnum()
        return starts_word and mark in "‘'" and right.isalnum(), ends_word and not inside_word and not right.isalnum()
    return starts_word, ends_word


def _closing_level(stack: list[_Open], mark: str, opens: bool, closes: bool) -> int | None:
    """Which open mark this one closes: the innermost that it fits, if it does not rather open."""
    if not closes or not stack:
        return None
    for level in range(len(stack) - 1, -1, -1):
        if mark in _closing(stack[level].mark):
            ambiguous = opens and stack[level].mark != mark
            return None if ambiguous and mark in "»«›‹" else level
        if stack[level].mark not in _SINGLE and level < len(stack) - 1:
            break
    top = stack[-1]
    return len(stack) - 1 if mark == top.mark == "„" and not opens else None


def _closing(mark: str) -> tuple[str, ...]:
    closers = _CLOSERS[mark]
    return (*closers.replace("''", ""), *(("''",) if "''" in closers else ()))


def _runs_on(
    text: str,
    opened: _Open,
    blocks: Sequence[tuple[int, int]],
    number: int,
    marks: Sequence[re.Match[str]],
    positions: Sequence[int],
) -> bool:
    """Whether an open quotation goes on after its block: set again there, or closed before anything opens."""
    if opened.mark in _SINGLE or number + 1 >= len(blocks):
        return False
    following = bisect_right(positions, blocks[number][1] - 1)
    if following >= len(marks):
        return False
    match = marks[following]
    start, end = blocks[number + 1]
    if start <= match.start() < end and match.group() == opened.mark and not text[start : match.start()].strip():
        return True
    if opened.mark == '"':
        return False
    depth, block = 1, number + 1
    last = min(number + _MAX_RUN_ON, len(blocks) - 1)
    for match in marks[following:]:
        while block <= last and match.start() >= blocks[block][1]:
            block += 1
        if block > last:
            return False
        opens, closes = _roles(text, match, *blocks[block])
        if match.group() == opened.mark and opens:
            depth += 1
        elif closes and not opens and match.group() in _closing(opened.mark):
            depth -= 1
            if depth == 0:
                return True
    return False


def _close_unclosed(text: str, opened: _Open, found: list[Pair], *, limit: int | None = None) -> None:
    """End a quotation whose second mark is missing; a single mark without a second is an apostrophe."""
    if opened.mark in _SINGLE:
        return
    end = min(opened.until, limit) if limit is not None else opened.until
    if opened.inside:
        stops = [stop.end() - 1 for stop in _STOP.finditer(text, opened.inner, opened.inside[0])]
        if not stops:
            return
        end = stops[-1]
    end = opened.inner + len(text[opened.inner : end].rstrip())
    if end > opened.inner:
        found.append(Pair(opened.start, end, opened.inner, end, closed=False))


def _with_parents(found: list[Pair]) -> tuple[Pair, ...]:
    ordered = sorted(found, key=lambda pair: (pair.start, -pair.end))
    out: list[Pair] = []
    around: list[int] = []
    for pair in ordered:
        while around and out[around[-1]].end <= pair.start:
            around.pop()
        if around and pair.end > out[around[-1]].end:
            continue  # a pair that crosses another is none
        parent = around[-1] if around else -1
        around.append(len(out))
        out.append(Pair(pair.start, pair.end, pair.inner_start, pair.inner_end, pair.closed, parent))
    return tuple(out)
