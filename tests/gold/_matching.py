"""When a quotation that the rules found is the one that a hand annotation has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from discourse.model import Field, Quotation
from discourse.text import Span, words

OVERLAP = 0.5
"""Intersection over union of words from which on two quotations are the same."""
FAMILIES = {
    "direct": "direct",
    "indirect": "indirect",
    "indirect_free_indirect": "indirect",
    "free_indirect": "reported",
    "reported": "reported",
    "scare": "scare",
}
"""Kinds that count as the same when only the family is asked for."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A quotation as a person marked it: where it stands, where its speaker is named, and the speaker's full name."""

    kind: str
    pieces: tuple[Span, ...]
    field: Field = Field.TEXT
    speakers: tuple[Span, ...] = ()
    by: str = ""


class Numbers:
    """The words of a field by number."""

    def __init__(self, text: str) -> None:
        self._words = list(words(text))

    def of(self, spans: Iterable[Span]) -> frozenset[int]:
        """Numbers of the words that begin or end in one of the spans."""
        wanted = list(spans)
        return frozenset(
            number
            for number, word in enumerate(self._words)
            if any(word.start < span.end and word.end > span.start for span in wanted)
        )


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union, 0 where both are empty."""
    return len(one & other) / len(one | other) if one | other else 0.0


def pairs(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) by falling overlap, each at least `OVERLAP`."""
    scored = sorted(((-overlap(one, two), i, j) for i, one in enumerate(gold) for j, two in enumerate(found)))
    left: set[int] = set()
    right: set[int] = set()
    out: list[tuple[int, int]] = []
    for score, i, j in scored:
        if -score >= OVERLAP and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def speaker_right(gold: Gold, found: Quotation, text: str, numbers: Numbers) -> bool:
    """Whether the speaker found shares a word with the one marked, or is empty where none is marked.

    Where the full name is marked, a capitalised word of it will do, wherever it stands.
    """
    span = found.speaker_span
    if not gold.speakers and not gold.by:
        return span is None and not found.speaker
    if span is not None and numbers.of(gold.speakers) & numbers.of([span]):
        return True
    named = {word.of(gold.by).casefold() for word in words(gold.by) if word.of(gold.by)[0].isupper()}
    said = [found.speaker, span.of(text) if span is not None else ""]
    return any(word.of(name).casefold() in named for name in said for word in words(name))


def is_right(gold: Sequence[Gold], found: Quotation, text: str, numbers: Numbers) -> bool:
    """Whether some quotation that was marked overlaps by half, is of the same family of kinds, and has this speaker."""
    mine = numbers.of(found.pieces)
    return any(
        FAMILIES.get(each.kind) == FAMILIES[found.kind]
        and overlap(numbers.of(each.pieces), mine) >= OVERLAP
        and speaker_right(each, found, text, numbers)
        for each in gold
        if each.field is found.field
    )
