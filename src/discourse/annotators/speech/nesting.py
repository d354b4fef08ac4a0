"""Quotations that nest or are disjoint: where two cross, the weaker gives way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from discourse.annotators.speech.findings import Finding
from discourse.text import Span

Pieces = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Candidate:
    """A finding with its pieces, speaker and cue as offsets into the text.

    `named` is where the speaker is named, if the words at hand only point there ("Demnach …").
    """

    finding: Finding
    pieces: Pieces
    speaker: Span | None
    cue: Span | None
    named: Span | None = None


def nested(candidates: Iterable[Candidate]) -> list[tuple[Candidate, int]]:
    """The candidates in the order of the text, each with the index of the smallest around it, or -1.

    No two of them cross: what a weaker one shares with a stronger one that it does not enclose is taken from it.
    """
    kept: list[Candidate] = []
    for group in _groups(candidates):
        kept.extend(_settle(group))
    kept.sort(key=lambda each: (each.pieces[0][0], -sum(end - start for start, end in each.pieces), *_order(each)[1:]))
    out: list[tuple[Candidate, int]] = []
    around: list[int] = []
    for number, candidate in enumerate(kept):
        around = [at for at in around if kept[at].pieces[-1][1] > candidate.pieces[0][0]]
        parent = next((at for at in reversed(around) if _inside(candidate.pieces, kept[at].pieces)), -1)
        out.append((candidate, parent))
        around.append(number)
    return out


def _order(candidate: Candidate) -> tuple[int, int, str]:
    return candidate.pieces[0][0], -candidate.pieces[-1][1], candidate.finding.rule


def _groups(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Runs of candidates that overlap each other, so that only they need comparing."""
    groups: list[list[Candidate]] = []
    reach = -1
    for candidate in sorted((each for each in candidates if each.pieces), key=_order):
        if candidate.pieces[0][0] >= reach or not groups:
            groups.append([])
        groups[-1].append(candidate)
        reach = max(reach, candidate.pieces[-1][1])
    return groups


def _settle(group: Sequence[Candidate]) -> list[Candidate]:
    accepted: list[Candidate] = []
    for candidate in sorted(group, key=lambda each: (-each.finding.confidence, *_order(each))):
        pieces = candidate.pieces
        for other in accepted:
            if not _fits(pieces, other.pieces):
                pieces = _without(pieces, other.pieces)
        if pieces != candidate.pieces and _length(pieces) * 2 < _length(candidate.pieces):
            continue  # what is left is not what the rule found
        if pieces and all(_fits(pieces, other.pieces) for other in accepted):
            candidate.pieces = pieces
            accepted.append(candidate)
    return accepted


def _length(pieces: Pieces) -> int:
    return sum(end - start for start, end in pieces)


def _fits(one: Pieces, other: Pieces) -> bool:
    """Whether two quotations are disjoint, or one lies wholly inside the other and is not the same."""
    if not any(start < last and end > first for start, end in one for first, last in other):
        return True
    if one == other:
        return False
    return _inside(one, other) or _inside(other, one)


def _inside(one: Pieces, other: Pieces) -> bool:
    return all(any(first <= start and end <= last for first, last in other) for start, end in one)


def _without(pieces: Pieces, other: Pieces) -> Pieces:
    out: list[tuple[int, int]] = []
    for start, end in pieces:
        at = start
        for first, last in other:
            if last <= at or first >= end:
                continue
            if first > at:
                out.append((at, first))
            at = max(at, last)
        if at < end:
            out.append((at, end))
    return tuple(out)
