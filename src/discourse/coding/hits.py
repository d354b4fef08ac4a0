"""Frame hits: where the rival names of the codebook stand, and which of them count."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from discourse.codebook import Codebook, Frame, Referent, Term, TermKind
from discourse.coding.context import Context, Reasons
from discourse.coding.matcher import Matcher
from discourse.coding.names import Names
from discourse.coding.negation import negated
from discourse.coding.places import Places
from discourse.coding.tokens import Tokens
from discourse.lexicon.search import Matches
from discourse.model import Hit

BOILERPLATE = "boilerplate"
NAME = "name"


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    rank: int
    frame: Frame
    term: Term
    excluded: str

    @property
    def length(self) -> int:
        return self.last - self.first


def hits(codebook: Codebook, matcher: Matcher, context: Context, names: Names, places: Places) -> list[Hit]:
    """Every place where a term of a frame stands, in the order of the corpus.

    Within a referent the longest stretch of words wins; of two terms for the same stretch the first of the codebook
    that is not excluded. What does not count stays, with its reason in `excluded`: "boilerplate", "name" (a surname
    that looks like the noun), or the reason of the condition that failed: the term's, the frame's, the referent's.
    """
    found = [
        (candidate, referent)
        for referent in codebook.referents
        for candidate in _longest(_candidates(referent, matcher, context, names))
    ]
    found.sort(key=lambda one: (one[0].first, one[0].last, codebook.referents.index(one[1])))
    return [_hit(matcher.tokens, places, referent, candidate) for candidate, referent in found]


def _candidates(referent: Referent, matcher: Matcher, context: Context, names: Names) -> list[_Candidate]:
    rank, found = 0, []
    for frame in referent.frames:
        for term in frame.terms:
            rank += 1
            matches = matcher.find(term)
            conditions = (*term.conditions, *frame.conditions, *referent.conditions)
            reasons = context.reasons(matches.first, conditions)
            _exclude(reasons, matches, term, matcher.tokens, names)
            columns = (matches.first.tolist(), matches.last.tolist(), reasons.tolist())
            found += [_Candidate(a, b, rank, frame, term, why) for a, b, why in zip(*columns, strict=True)]
    return found


def _exclude(reasons: Reasons, matches: Matches, term: Term, tokens: Tokens, names: Names) -> None:
    if term.kind in (TermKind.LEMMA, TermKind.WILDCARD):
        named = [names.surname(word) for word in matches.first.tolist()]
        reasons[np.array(named, dtype=bool)] = NAME
    reasons[~tokens.counted[matches.first]] = BOILERPLATE


def _longest(candidates: list[_Candidate]) -> list[_Candidate]:
    by_span: dict[tuple[int, int], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_span[candidate.first, candidate.last].append(candidate)
    taken: set[int] = set()
    kept = []
    for first, last in sorted(by_span, key=lambda span: (span[0] - span[1], span[0])):
        stretch = range(first, last + 1)
        if taken.isdisjoint(stretch):
            taken.update(stretch)
            kept.append(min(by_span[first, last], key=lambda one: (bool(one.excluded), one.rank)))
    return kept


def _hit(tokens: Tokens, places: Places, referent: Referent, candidate: _Candidate) -> Hit:
    start, end = tokens.offsets(candidate.first, candidate.last)
    place = places.of(candidate.first)
    return Hit(
        doc=tokens.annotated[tokens.document(candidate.first)].document.id,
        start=start,
        end=end,
        field=tokens.field(candidate.first),
        referent=referent.id,
        frame=candidate.frame.id,
        term=candidate.term.name,
        excluded=candidate.excluded,
        negated=negated(tokens, candidate.first),
        distanced=place.distanced,
        speaker=place.speaker,
        relayed_by=place.relayed_by,
        voice=place.voice,
        segment=place.segment,
    )
