"""Sentences cut into clauses, and what their first words say about them."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from discourse.coding.language import language
from discourse.coding.tokens import Tokens
from discourse.lexicon.morphology import lemma


class ClauseKind(Enum):
    """How a clause hangs in its sentence; decides where its verb and its subject stand."""

    MAIN = auto()
    SUBORDINATE = auto()
    RELATIVE = auto()
    INFINITIVE = auto()
    BRACKETED = auto()


@dataclass(frozen=True, slots=True)
class Clause:
    """The words from `first` to `last`, both included."""

    first: int
    last: int
    kind: ClauseKind

    def __contains__(self, word: int) -> bool:
        return self.first <= word <= self.last

    def words(self) -> range:
        """Numbers of its words."""
        return range(self.first, self.last + 1)


def clauses(
    tokens: Tokens, first: int, last: int, *, verbs: Container[int] = (), members: Container[int] = ()
) -> tuple[Clause, ...]:
    """The clauses of the sentence from `first` to `last`, cut at commas and the like, and at “und” before a verb.

    `verbs` are the words that are cue verbs: “lobt den Deal und kritisiert Brüssel” are two clauses. `members` are
    words that continue an enumeration: before them a comma cuts nothing.
    """
    cuts = [first]
    for word in range(first + 1, last + 1):
        coordinated = tokens.form(word - 1) in language().coordinators and (word in verbs or _opens(tokens.form(word)))
        if coordinated or (tokens.clause[word] != tokens.clause[word - 1] and word not in members):
            cuts.append(word)
    ends = [*(cut - 1 for cut in cuts[1:]), last]
    return tuple(Clause(a, b, _kind(tokens, a, b, verbs, opens=a == first)) for a, b in zip(cuts, ends, strict=True))


@lru_cache(maxsize=100_000)
def _opens(form: str) -> bool:
    """Whether a word behind “und” begins a clause: a subordinator, or what can only be a finite verb."""
    if form in language().subordinators:
        return True
    infinitive = lemma(form)
    if not form[:1].islower() or not infinitive.endswith("n") or form.startswith("ge"):
        return False
    return form in language().auxiliaries or form == infinitive or form.endswith(("t", "te", "ten", "tet", "st"))


def _kind(tokens: Tokens, first: int, last: int, verbs: Container[int], *, opens: bool) -> ClauseKind:
    lists = language()
    opener = tokens.form(first).lower()
    inner = {tokens.form(word).lower() for word in range(first, last + 1)}
    if not opens and "(" in tokens.gap(first):
        return ClauseKind.BRACKETED
    if opener in lists.infinitive_openers and "zu" in inner:
        return ClauseKind.INFINITIVE
    if opener in lists.subordinators:
        return ClauseKind.SUBORDINATE
    # “…, die EU begrüße den Deal” is no relative clause: there the verb would stand last.
    if not opens and opener in lists.relative_pronouns and last in verbs and not inner & lists.auxiliaries:
        return ClauseKind.RELATIVE
    # “…, für die Deutschland eintreten muss”
    second = tokens.form(first + 1).lower() if first < last else ""
    verb_last = last in verbs or tokens.form(last).lower() in lists.auxiliaries
    if not opens and opener in lists.prepositions and second in lists.relative_pronouns and verb_last:
        return ClauseKind.RELATIVE
    return ClauseKind.MAIN


def forms_of(tokens: Tokens, clause: Clause) -> Iterator[tuple[int, str]]:
    """The words of a clause with their forms in lower case."""
    return ((word, tokens.form(word).lower()) for word in clause.words())


def holds(tokens: Tokens, clause: Clause, forms: frozenset[str]) -> int | None:
    """The first word of a clause that is one of these forms, or None."""
    return next((word for word, form in forms_of(tokens, clause) if form in forms), None)
