"""What a cue is said of: concepts and actors in the right place of its clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from discourse.codebook import Cue
from discourse.coding.clauses import Clause, holds
from discourse.coding.concepts import FoundConcept
from discourse.coding.language import language
from discourse.coding.parties import Function, Party, function, governor
from discourse.coding.tokens import Tokens

OBJECT, INSIDE_OBJECT, COMPLEMENT, GOVERNED = 1.0, 0.75, 0.8, 0.95
"""Factors on the confidence: how sure it is that a thing in such a place is the target."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something a cue is said of; `sign` is -1 where the words name the opposite of a concept."""

    first: int
    last: int
    name: str
    concept: bool
    sign: int = 1
    certainty: float = OBJECT


@dataclass(frozen=True, slots=True)
class Field:
    """What may be a target in a sentence."""

    tokens: Tokens
    sentence: tuple[Clause, ...]
    parties: tuple[Party, ...]
    concepts: tuple[FoundConcept, ...]

    def clause_of(self, word: int) -> Clause:
        """The clause that holds a word."""
        return next(clause for clause in self.sentence if word in clause)

    def things(self, clause: Clause) -> Iterator[tuple[Party, Target]]:
        """All parties and concepts of a clause, each as a noun phrase and as a target."""
        for party in self.parties:
            if party.first in clause:
                yield party, Target(party.first, party.last, party.name, concept=False)
        for found in self.concepts:
            if found.first in clause:
                phrase = Party(found.first, found.last, found.concept.id, person=False)
                yield phrase, Target(found.first, found.last, found.concept.id, concept=True, sign=found.sign)


def of_verb(field: Field, clause: Clause, cue: Cue, verb: tuple[int, int], holders: Sequence[Party]) -> list[Target]:
    """The targets of a verb: its object, or what follows its preposition; else what the clause behind it is about.

    A genitive inside the object counts, less surely (“die Bedingungen des Deals”); so does “als Vermittler”.
    """
    taken = {word for holder in holders for word in range(holder.first, holder.last + 1)} | set(range(verb[0], verb[1] + 1))
    things = [(phrase, target) for phrase, target in field.things(clause) if phrase.first not in taken]
    if cue.preposition:
        found = [target for phrase, target in things if governed(field.tokens, phrase, clause, cue.preposition)]
        return found or _complement(field, clause, cue.preposition)
    found = [
        with_certainty(target, certainty)
        for phrase, target in things
        if (certainty := _as_object(field.tokens, phrase, clause, concept=target.concept)) > 0
    ]
    return found or _complement(field, clause, "")


def with_certainty(target: Target, certainty: float) -> Target:
    """The same target, more or less sure."""
    return Target(target.first, target.last, target.name, target.concept, target.sign, certainty)


def governed(tokens: Tokens, phrase: Party, clause: Clause, preposition: str) -> bool:
    """Whether a noun phrase stands behind a preposition, itself or as genitive of what does."""
    found, at = governor(tokens, phrase, clause)
    if found:
        return found == preposition
    if function(tokens, phrase, clause) is not Function.GENITIVE:
        return False
    lists = language()
    for word in range(phrase.first - 1, clause.first - 1, -1):
        form = tokens.form(word).lower()
        if form in lists.prepositions:
            return lists.fused_prepositions.get(form, form) == preposition
    return False


def _as_object(tokens: Tokens, phrase: Party, clause: Clause, *, concept: bool) -> float:
    part = function(tokens, phrase, clause)
    if part is Function.OBLIQUE:
        return 0
    if part is Function.GENITIVE:
        return INSIDE_OBJECT if not _oblique_head(tokens, phrase, clause) else 0
    return OBJECT


def _oblique_head(tokens: Tokens, phrase: Party, clause: Clause) -> bool:
    """Whether the noun that a genitive belongs to stands behind a preposition: “nach dem Ende des Deals”."""
    lists = language()
    nouns = 0
    for word in range(phrase.first - 1, clause.first - 1, -1):
        form = tokens.form(word)
        nouns += form[:1].isupper()
        if form.lower() in lists.prepositions:
            return True
        if form[:1].islower() and nouns and form.lower() not in lists.determiners:
            return False
    return False


def _complement(field: Field, clause: Clause, preposition: str) -> list[Target]:
    """Concepts in the dass-clause or infinitive behind the cue's: “warnte davor, den Deal zu wiederholen”."""
    tokens = field.tokens
    place = field.sentence.index(clause) + 1
    if place >= len(field.sentence):
        return []
    behind = field.sentence[place]
    if preposition and holds(tokens, clause, frozenset({f"da{preposition}", f"dar{preposition}"})) is None:
        return []
    opener = tokens.form(behind.first).lower()
    infinitive = any(tokens.form(word) == "zu" or "zu" in tokens.form(word)[2:-2] for word in behind.words())
    if opener not in language().complement_openers and not infinitive:
        return []
    return [with_certainty(target, COMPLEMENT) for _, target in field.things(behind) if target.concept]


def of_noun(field: Field, clause: Clause, cue: Cue, noun: int) -> list[Target]:
    """The targets of a noun: what follows its preposition behind it (Kritik an …, Forderung nach …)."""
    things = [(phrase, target) for phrase, target in field.things(clause) if phrase.first > noun]
    if not cue.preposition:
        return [target for phrase, target in things if function(field.tokens, phrase, clause) is Function.GENITIVE][:1]
    return [
        with_certainty(target, GOVERNED)
        for phrase, target in things
        if governed(field.tokens, phrase, clause, cue.preposition)
    ]


def of_adjective(
    field: Field, clause: Clause, adjective: tuple[int, int], *, named: bool, holders: Sequence[Party]
) -> list[Target]:
    """The target of an adjective: the noun right behind it, or what a copula or a verb of naming says it of.

    “der gefährliche Deal”, “Der Deal ist gefährlich”, “nannte den Deal gefährlich”; what stands behind a preposition or
    in a genitive is not meant. `named` is whether such a verb stands there; the `holders` are its subject.
    """
    tokens = field.tokens
    first, last = adjective
    taken = {word for party in holders for word in range(party.first, party.last + 1)}
    things = [(phrase, target) for phrase, target in field.things(clause) if phrase.first not in taken]
    for phrase, target in things:
        if phrase.first == last + 1:
            return [target]
    attributive = last < clause.last and tokens.form(last + 1)[:1].isupper()
    inflected = tokens.form(last).endswith(("e", "en", "er", "es", "em"))
    if attributive or inflected or not (named or holds(tokens, clause, language().copulas) is not None):
        return []
    free = {Function.FREE, Function.OBJECT} if named else {Function.FREE}
    return [target for phrase, target in things if phrase.first != first and function(tokens, phrase, clause) in free][:1]
