"""What a cue is said of: concepts and actors in the right place of its clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from discourse.codebook import Cue
from discourse.coding.clauses import Clause, holds
from discourse.coding.concepts import FoundConcept
from discourse.coding.language import language
from discourse.coding.parties import Function, Party, function, governor, phrase_start
from discourse.coding.tokens import Tokens
from discourse.lexicon.morphology import lemma

INFLECTED = ("e", "en", "er", "es", "em")
OBJECT, INSIDE_OBJECT, COMPLEMENT, GOVERNED, ATTRIBUTE = 1.0, 0.75, 0.8, 0.95, 0.8
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
    against: frozenset[int] = frozenset()
    """Words that are cue verbs against something: “forderte, den Deal abzulehnen” is no demand for the deal."""

    def clause_of(self, word: int) -> Clause:
        """The clause that holds a word."""
        return next(clause for clause in self.sentence if word in clause)

    def things_words(self) -> frozenset[int]:
        """All words that name concepts."""
        return frozenset(word for found in self.concepts for word in range(found.first, found.last + 1))

    def things(self, clause: Clause) -> Iterator[tuple[Party, Target]]:
        """All actors of the codebook and concepts in a clause, each as a noun phrase and as a target."""
        for party in self.parties:
            if party.listed and party.first in clause:
                yield party, Target(party.first, party.last, party.name, concept=False)
        for found in self.concepts:
            if found.first in clause:
                phrase = Party(found.first, found.last, found.concept.id, person=False)
                yield phrase, Target(found.first, found.last, found.concept.id, concept=True, sign=found.sign)


def of_verb(field: Field, clause: Clause, cue: Cue, verb: tuple[int, int], holders: Sequence[Party]) -> list[Target]:
    """The targets of a verb: its object, or what follows its preposition; else what a clause beside it is about.

    A genitive inside the object counts, less surely (“die Bedingungen des Deals”); so does “als Vermittler”. Behind
    “ein Ende” and the like the target's sign turns.
    """
    taken = {word for holder in holders for word in range(holder.first, holder.last + 1)}
    taken.update(range(verb[0], verb[1] + 1))
    things = [(phrase, target) for phrase, target in field.things(clause) if phrase.first not in taken]
    if cue.preposition:
        found = [
            replace(target, sign=target.sign * _turn(field.tokens, phrase, clause))
            for phrase, target in things
            if governed(field.tokens, phrase, clause, cue.preposition) and _meant(field.tokens, phrase, clause, target)
        ]
        return found or _complement(field, clause, cue.preposition)
    demand = cue.term.text in language().demands
    found = [
        replace(target, certainty=certainty, sign=target.sign * _turn(field.tokens, phrase, clause))
        for phrase, target in things
        if (target.concept or not demand) and (certainty := _as_object(field.tokens, phrase, clause, target)) > 0
    ]
    return found or _complement(field, clause, "")


def governed(tokens: Tokens, phrase: Party, clause: Clause, preposition: str) -> bool:
    """Whether a noun phrase stands behind a preposition, itself or as genitive of what does."""
    found, _ = governor(tokens, phrase, clause)
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


def _as_object(tokens: Tokens, phrase: Party, clause: Clause, target: Target) -> float:
    part = function(tokens, phrase, clause)
    if part is Function.OBLIQUE or not _meant(tokens, phrase, clause, target):
        return 0
    if part is Function.GENITIVE:
        return INSIDE_OBJECT if not _oblique_head(tokens, phrase, clause) else 0
    return OBJECT


def _meant(tokens: Tokens, phrase: Party, clause: Clause, target: Target) -> bool:
    """Whether an actor is what the cue is about: not “wir als SPD”, “wir Grüne”, and in a genitive only its conduct."""
    if target.concept:
        return True
    lists = language()
    start = phrase_start(tokens, phrase, clause)
    before = tokens.form(start - 1).lower() if start > clause.first else ""
    opener = tokens.form(start).lower()
    ourselves = opener in lists.first_person or (opener not in lists.determiners and before in lists.first_person)
    if before in lists.predicatives or ourselves:
        return False
    if function(tokens, phrase, clause) is not Function.GENITIVE:
        return True
    around = (phrase.last + 1, phrase.last + 2) if phrase.genitive else (start - 1,)
    heads = [tokens.form(word) for word in around if word in clause]
    return any(lemma(head) in lists.conduct or head in lists.conduct for head in heads)


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


def _turn(tokens: Tokens, phrase: Party, clause: Clause) -> int:
    """-1 for what stands in the genitive, or behind “von”, of a word that ends it: “ein Ende des Deals”."""
    start = phrase_start(tokens, phrase, clause)
    heads = [start - 1] if tokens.form(max(start - 1, 0)) not in ("von", "vom") else [start - 2]
    inside = [word for word in heads if word >= clause.first]
    return -1 if any(lemma(tokens.form(word)) in language().reversing_nouns for word in inside) else 1


def _complement(field: Field, clause: Clause, preposition: str, *, before: bool = True) -> list[Target]:
    """Concepts in a clause that stands for the object: “warnte davor, den Deal zu wiederholen”, “begrüßte, dass …”.

    It stands right behind the cue's clause, as a list behind a colon too, or right `before` it (“Dass …, lobt er”).
    What is behind a preposition in it is not meant. A verb that ends something, or takes sides against it, turns it.
    """
    tokens, place = field.tokens, field.sentence.index(clause)
    if preposition and holds(tokens, clause, frozenset({f"da{preposition}", f"dar{preposition}"})) is None:
        return []
    earlier = field.sentence[max(place - 1, 0) : place] if before else ()
    for beside in (*field.sentence[place + 1 : place + 2], *earlier):
        if not _stands_for_object(tokens, beside, clause):
            continue
        return [
            replace(target, certainty=COMPLEMENT, sign=target.sign * _turned(field, beside, phrase, target))
            for phrase, target in field.things(beside)
            if target.concept and function(tokens, phrase, beside) is not Function.OBLIQUE
        ]
    return []


def _turned(field: Field, clause: Clause, phrase: Party, target: Target) -> int:
    """-1 where the clause, besides the words that name the target, ends it or takes sides against it."""
    words = [word for word in clause.words() if not target.first <= word <= target.last]
    ended = any(lemma(field.tokens.form(word)) in language().reversing_verbs for word in words)
    turned = -1 if ended != (not field.against.isdisjoint(words)) else 1
    return turned * _turn(field.tokens, phrase, clause)


def _stands_for_object(tokens: Tokens, beside: Clause, clause: Clause) -> bool:
    opener = tokens.form(beside.first).lower()
    if opener in language().complement_openers:
        return True
    if beside.first < clause.first or opener in language().infinitive_openers:
        return False
    return any(_with_zu(tokens.form(word)) for word in beside.words()) or ":" in tokens.gap(beside.first)


def _with_zu(form: str) -> bool:
    """Whether a word is “zu” or has it inside: abzulehnen, but not Aussetzung."""
    return form == "zu" or (form[:1].islower() and "zu" in form[1:] and form.replace("zu", "", 1) == lemma(form))


def of_noun(field: Field, clause: Clause, cue: Cue, noun: int) -> list[Target]:
    """The targets of a noun: what follows its preposition behind it (Kritik an …, Forderung nach …)."""
    things = [(phrase, target) for phrase, target in field.things(clause) if phrase.first > noun]
    if not cue.preposition:
        return [target for phrase, target in things if function(field.tokens, phrase, clause) is Function.GENITIVE][:1]
    return [
        replace(target, certainty=GOVERNED)
        for phrase, target in things
        if governed(field.tokens, phrase, clause, cue.preposition) and _meant(field.tokens, phrase, clause, target)
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
        if phrase.first == last + 1 and _attribute(tokens, clause, first, last, actor=not target.concept):
            return [replace(target, certainty=ATTRIBUTE)]
    if not _predicate(tokens, clause, last):
        return []
    attributive = last < clause.last and tokens.form(last + 1)[:1].isupper()
    inflected = tokens.form(last).endswith(INFLECTED)
    if attributive or inflected or not (named or holds(tokens, clause, language().copulas) is not None):
        return []
    free = {Function.FREE, Function.OBJECT} if named else {Function.FREE}
    found = [target for phrase, target in things if phrase.first != first and function(tokens, phrase, clause) in free]
    return found[:1] or _complement(field, clause, "", before=False)


def _attribute(tokens: Tokens, clause: Clause, first: int, last: int, *, actor: bool) -> bool:
    """Whether an adjective before a noun judges it: “ein gerechteres Europa” is one that there is not yet.

    An actor is judged behind a definite article or a possessive: “unser naiver Minister”, not “ein gerechtes Land”.
    """
    form = tokens.form(last)
    if re.search(r"er(?:e|en|er|es|em)$", form) is not None and lemma(form) != form:
        return False
    if not actor:
        return True
    while first > clause.first and tokens.form(first - 1)[:1].islower() and tokens.form(first - 1).endswith(INFLECTED):
        if tokens.form(first - 1) in language().determiners:
            break
        first -= 1
    article = tokens.form(first - 1).lower() if first > clause.first else ""
    return article in language().determiners and not article.startswith(("ein", "kein"))


def _predicate(tokens: Tokens, clause: Clause, adjective: int) -> bool:
    """Whether an adjective can be a predicate: it ends its clause, or stands first; “richtig schwach” is no praise."""
    if adjective in (clause.last, clause.first):
        return True
    lists = language()
    follows = tokens.form(adjective + 1).lower()
    return follows in lists.coordinators | lists.copulas | lists.auxiliaries | lists.prepositions | lists.predicatives
