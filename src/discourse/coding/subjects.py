"""Whose stance a verb gives: its grammatical subject, as far as word order and articles show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from discourse.coding.clauses import Clause, ClauseKind, forms_of, holds
from discourse.coding.language import language
from discourse.coding.parties import Function, Party, coordinated, function, governor, is_noun, phrase_start
from discourse.coding.tokens import Tokens


class SubjectKind(Enum):
    """What the subject is."""

    PARTY = auto()
    FIRST_PERSON = auto()
    THIRD_PERSON = auto()


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb and the rule that found it; `parties` is empty for a pronoun."""

    kind: SubjectKind
    parties: tuple[Party, ...]
    rule: str
    confidence: float


PREFIELD, INVERTED, VERB_FINAL, RELATIVE, COORDINATED, AGENT = 0.8, 0.7, 0.7, 0.65, 0.65, 0.75
PRONOUN = 0.8


def subject(
    tokens: Tokens, sentence: Sequence[Clause], clause: Clause, verb: int, listed: Sequence[Party],
    things: frozenset[int] = frozenset(),
) -> Subject | None:  # fmt: skip
    """The subject of the verb in its clause, or None where it is nobody known.

    A pronoun in the clause decides. In a main clause the phrase before the finite verb is the subject unless it is
    marked as something else (a preposition, den, dem, an adverb); then the first phrase behind the verb is. An unknown
    noun in the subject's place makes the subject unknown: “Die Opposition kritisiert Trump” is nothing that Trump does.
    A clause without a phrase before its verb continues the one before. `things` are words that name what stances are
    about: they hold none, so before the verb they are its object.
    """
    inside = [party for party in listed if party.first in clause]
    finite = _finite(tokens, clause, verb)
    if holds(tokens, clause, language().first_person) is not None:
        return Subject(SubjectKind.FIRST_PERSON, (), "first person", PRONOUN)
    if clause.kind is ClauseKind.MAIN and finite > clause.first:
        before = _first(tokens, clause, clause.first, finite, inside, "prefield", PREFIELD)
        if before is not None:
            return before
    pronoun = _pronoun(tokens, clause, inside)
    if pronoun is not None:
        return pronoun
    if clause.kind is ClauseKind.INFINITIVE or holds(tokens, clause, language().impersonal) is not None:
        return None
    if clause.kind is ClauseKind.RELATIVE:
        return _relative(tokens, sentence, clause, inside, listed)
    if clause.kind is ClauseKind.SUBORDINATE:
        return _first(tokens, clause, clause.first + 1, verb, inside, "verb-final", VERB_FINAL)
    if finite == clause.first:
        return _continued(tokens, sentence, clause, finite, inside, listed)
    if _is_subject_place(tokens, clause, finite, inside, things):
        return None
    return _first(tokens, clause, finite + 1, clause.last + 1, inside, "inverted", INVERTED)


def agent(tokens: Tokens, clause: Clause, listed: Sequence[Party]) -> Subject | None:
    """Who does what a passive clause says: “wird von der EU kritisiert”."""
    for party in listed:
        if party.first in clause and governor(tokens, party, clause)[0] in language().agent_prepositions:
            return Subject(SubjectKind.PARTY, tuple(coordinated(party, listed)), "agent", AGENT)
    return None


def _pronoun(tokens: Tokens, clause: Clause, inside: Sequence[Party]) -> Subject | None:
    """A pronoun that can only be the subject; “sie” behind a free phrase is its object (“Dubrouka lehnt sie ab”)."""
    lists = language()
    free = [party.first for party in inside if function(tokens, party, clause) is Function.FREE]
    for word, form in forms_of(tokens, clause):
        if form in lists.first_person:
            return Subject(SubjectKind.FIRST_PERSON, (), "first person", PRONOUN)
        # “Sie” inside a sentence is the polite address.
        polite = tokens.form(word) == "Sie" and not tokens.initial(word)
        if form in lists.third_person and not polite and (form == "er" or min(free, default=word) >= word):
            return Subject(SubjectKind.THIRD_PERSON, (), "third person", PRONOUN)
    return None


def _finite(tokens: Tokens, clause: Clause, verb: int) -> int:
    auxiliary = holds(tokens, clause, language().auxiliaries)
    if auxiliary is None:
        return verb
    # “Abgelehnt haben die Fraktionen …”: the participle stands before its finite verb.
    return auxiliary if verb == clause.first and auxiliary == verb + 1 else min(auxiliary, verb)


def _first(
    tokens: Tokens, clause: Clause, start: int, end: int, inside: Sequence[Party], rule: str, confidence: float
) -> Subject | None:
    """The first free party among the words [start, end), if nothing but adverbs stands before its phrase."""
    for party in inside:
        if not start <= party.first < end:
            continue
        lead = range(start, max(start, phrase_start(tokens, party, clause)))
        if any(is_noun(tokens, word) for word in lead):
            return None
        if function(tokens, party, clause) is Function.FREE:
            return Subject(SubjectKind.PARTY, tuple(coordinated(party, inside)), rule, confidence)
    return None


def _is_subject_place(
    tokens: Tokens, clause: Clause, finite: int, inside: Sequence[Party], things: frozenset[int]
) -> bool:
    """Whether the words before the finite verb may be a subject that is not known."""
    lists = language()
    opener = tokens.form(clause.first).lower()
    if opener in lists.prepositions or opener in lists.accusative_or_dative:
        return False
    if any(party.first == clause.first or party.first == clause.first + 1 for party in inside if party.first < finite):
        return opener not in lists.accusative_or_dative
    nouns = [word for word in range(clause.first, finite) if is_noun(tokens, word)]
    if nouns and nouns[0] in things:
        return False
    return bool(nouns) or opener in lists.determiners


def _continued(
    tokens: Tokens, sentence: Sequence[Clause], clause: Clause, finite: int, inside: Sequence[Party],
    listed: Sequence[Party],
) -> Subject | None:  # fmt: skip
    """The subject of a clause that begins with its verb: that of the main clause before it, else the next phrase.

    Behind another clause in the prefield it is the next phrase first: “Um zu sparen, will die EU …”.
    """
    place = sentence.index(clause)
    if place and sentence[place - 1].kind in (ClauseKind.SUBORDINATE, ClauseKind.INFINITIVE):
        next_to = [party for party in inside if phrase_start(tokens, party, clause) == finite + 1]
        inverted = _first(tokens, clause, finite + 1, clause.last + 1, next_to, "inverted", INVERTED)
        if inverted is not None:
            return inverted
    for earlier in reversed(sentence[:place]):
        if earlier.kind is not ClauseKind.MAIN:
            continue
        own = [party for party in listed if party.first in earlier]
        pronoun = _pronoun(tokens, earlier, own)
        if pronoun is not None:
            return pronoun
        found = _first(tokens, earlier, earlier.first, earlier.last + 1, own, "coordinated", COORDINATED)
        if found is not None:
            return found
    return _first(tokens, clause, finite + 1, clause.last + 1, inside, "inverted", INVERTED)


def _relative(
    tokens: Tokens, sentence: Sequence[Clause], clause: Clause, inside: Sequence[Party], listed: Sequence[Party]
) -> Subject | None:
    """The subject of a relative clause: whoever stands right before it, unless “den” or “für die” begins it."""
    opener = tokens.form(clause.first).lower()
    if opener in language().relative_objects | language().prepositions:
        return _first(tokens, clause, clause.first + 1, clause.last + 1, inside, "relative", RELATIVE)
    place = sentence.index(clause)
    named = (Function.FREE, Function.OBJECT)
    before = [
        party
        for party in listed
        if place and party.last == clause.first - 1 and function(tokens, party, sentence[place - 1]) in named
    ]
    return Subject(SubjectKind.PARTY, tuple(before), "relative", RELATIVE) if before else None
