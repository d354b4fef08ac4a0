"""Whether what the codebook demands of the words around a place is met."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from discourse.codebook import Condition, Scope, Term
from discourse.coding.matcher import Matcher
from discourse.coding.tokens import Booleans
from discourse.lexicon.words import Integers

Reasons = NDArray[np.object_]


class Context:
    """Looks up, for conditions, in which sentences, paragraphs, turns and documents their terms stand.

    Words in boilerplate meet no condition and break none. The words of a hit count among those around it, so that
    `none: Gaza` as a compound excludes “Gaza-Geiseln”.
    """

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        tokens = matcher.tokens
        self._units = {
            Scope.SENTENCE: tokens.sentence,
            Scope.PARAGRAPH: tokens.paragraph,
            Scope.TURN: tokens.turn,
            Scope.DOCUMENT: tokens.stream // 2,
        }

    def reasons(self, places: Integers, conditions: Iterable[Condition]) -> Reasons:
        """For each place (number of a word) the reason of the first condition that it fails, or an empty text."""
        reasons: Reasons = np.full(len(places), "", dtype=object)
        for condition in conditions:
            failed = ~self.meets(places, condition) & (reasons == "")
            reasons[failed] = condition.reason or f"{condition.scope}: condition not met"
        return reasons

    def meets(self, places: Integers, condition: Condition) -> Booleans:
        """For each place whether the condition holds."""
        units = self._units[condition.scope][places]
        met = np.ones(len(places), dtype=bool)
        if condition.any:
            met &= self._stands(units, condition.any, condition.scope)
        if condition.none:
            met &= ~self._stands(units, condition.none, condition.scope)
        return met

    def _stands(self, units: Integers, terms: Iterable[Term], scope: Scope) -> Booleans:
        stands = np.zeros(len(units), dtype=bool)
        for term in terms:
            first = self._matcher.find(term).first
            stands |= np.isin(units, self._units[scope][first[self._matcher.tokens.counted[first]]])
        return stands
