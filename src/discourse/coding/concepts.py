"""Where the issues of the codebook stand that one can be for or against."""

from collections.abc import Sequence
from dataclasses import dataclass

from discourse.codebook import Concept
from discourse.coding.context import Context
from discourse.coding.matcher import Matcher


@dataclass(frozen=True, slots=True)
class FoundConcept:
    """Words that name a concept as wanted (`sign` +1) or its opposite (-1)."""

    first: int
    last: int
    concept: Concept
    sign: int


def concepts(listed: Sequence[Concept], matcher: Matcher, context: Context) -> list[FoundConcept]:
    """Every place that names a concept and meets its term's conditions; of overlapping ones the longest."""
    found = []
    for concept in listed:
        fitting = []
        for sign, terms in ((1, concept.terms), (-1, concept.reversed)):
            for term in terms:
                matches = matcher.find(term)
                met = (context.reasons(matches.first, term.conditions) == "") & matcher.tokens.counted[matches.first]
                kept = matches.where(met)
                pairs = zip(kept.first.tolist(), kept.last.tolist(), strict=True)
                fitting += [FoundConcept(first, last, concept, sign) for first, last in pairs]
        taken: set[int] = set()
        for each in sorted(fitting, key=lambda one: (one.first - one.last, one.first, -one.sign)):
            words = set(range(each.first, each.last + 1))
            if taken.isdisjoint(words):
                taken |= words
                found.append(each)
    return sorted(found, key=lambda one: (one.first, one.last, one.concept.id))
