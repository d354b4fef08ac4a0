"""Who is named in a sentence, and which part their words can play in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from discourse.codebook import Gender
from discourse.coding.clauses import Clause, ClauseKind
from discourse.coding.language import language
from discourse.coding.mentions import Pointer
from discourse.coding.tokens import Tokens
from discourse.lexicon.morphology import lemma

_REACH = 4
"""How many words may describe a person before the name: “der Bremer Politologe und Autor Arvid Sassenberg”."""


class Function(Enum):
    """What a noun phrase can be in its clause, as far as its own words show."""

    FREE = auto()
    """Subject or direct object."""
    OBJECT = auto()
    """No subject: den, dem, einen."""
    GENITIVE = auto()
    OBLIQUE = auto()
    """Behind a preposition."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named in a sentence: an actor by id (`listed` in the codebook), or a known speaker by name.

    `after` is the one before in an enumeration: “SPD, Grüne und FDP”.
    """

    first: int
    last: int
    name: str
    person: bool = True
    genitive: bool = False
    gender: Gender = Gender.UNKNOWN
    listed: bool = True
    after: "Party | None" = None


def parties(
    tokens: Tokens, first: int, last: int, pointers: Sequence[Pointer], surnames: Mapping[str, str]
) -> tuple[Party, ...]:
    """The actors and known speakers named between two words, in reading order.

    `surnames` gives, for the document's speakers who are no actors of the codebook, the full name by the last word.
    """
    listed = [
        Party(each.first, each.last, each.actor.id, each.personal, each.genitive, each.actor.gender)
        for each in pointers
    ]
    taken = {word for each in listed for word in range(each.first, each.last + 1)}
    for word in range(first, last + 1) if surnames else ():
        form = tokens.form(word)
        name = surnames.get(form) or surnames.get(form.removesuffix("s"))
        if name and word not in taken:
            start = word
            while start > first and start - 1 not in taken and tokens.form(start - 1) in name.split():
                start -= 1
            listed.append(Party(start, word, name, genitive=form not in surnames, listed=False))
    return _enumerated(tokens, sorted(listed, key=lambda one: one.first))


def _enumerated(tokens: Tokens, listed: Sequence[Party]) -> tuple[Party, ...]:
    made: list[Party] = []
    for place, party in enumerate(listed):
        goes_on = place + 1 < len(listed) and _joined(tokens, party.last, listed[place + 1].first, goes_on=False)
        joined = bool(made) and _joined(tokens, made[-1].last, party.first, goes_on=goes_on)
        made.append(replace(party, after=made[-1]) if joined else party)
    return tuple(made)


def _joined(tokens: Tokens, last: int, first: int, *, goes_on: bool) -> bool:
    """Whether only “und”, or a comma, stands between two names, with or without an article.

    An article behind a comma may open a relative clause, unless the enumeration goes on.
    """
    between = [tokens.form(word).lower() for word in range(last + 1, first)]
    if between and between[0] in ("und", "sowie", "oder"):
        return all(form in language().determiners for form in between[1:])
    listed = tokens.gap(last + 1).strip() in (",", "/")
    return listed and (not between or (goes_on and len(between) == 1 and between[0] in language().determiners))


def phrase_start(tokens: Tokens, party: Party, clause: Clause) -> int:
    """First word of the noun phrase around a name: its article, adjectives and, before a person, apposed nouns."""
    lists = language()
    at = party.first
    while at > clause.first and party.first - at < _REACH and _describes(tokens.form(at - 1), party):
        at -= 1
    if tokens.form(at).lower() in lists.determiners:
        return at  # “die Union”: the article is part of the name
    start = at
    while start > clause.first and tokens.form(start - 1)[:1].islower() and _adjective(tokens.form(start - 1)):
        start -= 1
    before = tokens.form(start - 1).lower() if start > clause.first else ""
    if before in lists.determiners and before not in lists.fused_prepositions:
        return start - 1
    # Without an article or a preposition before them the words may be a verb: “lobte Trump”.
    return start if before in lists.prepositions | lists.predicatives else at


def _adjective(form: str) -> bool:
    return form.endswith(("e", "en", "er", "es", "em")) and form not in language().determiners | language().prepositions


def _describes(form: str, party: Party) -> bool:
    return apposed(form) if party.person else lemma(form) in language().group_nouns


def apposed(form: str) -> bool:
    """Whether a noun right before a name may describe its bearer: Abgeordnete, Machthaber, but not Opposition."""
    lists = language()
    word = form.lower()
    opener = word in lists.prepositions | lists.subordinators | lists.sentence_adverbs | lists.determiners
    return form[:1].isupper() and not opener and not word.endswith(tuple(lists.abstract_endings))


def governor(tokens: Tokens, party: Party, clause: Clause) -> tuple[str, int]:
    """The preposition that a noun phrase stands behind, without its article, and its place; ("", -1) without one."""
    lists = language()
    start = phrase_start(tokens, party, clause)
    if start == clause.first:
        return "", -1
    form = tokens.form(start - 1).lower()
    opens = start - 1 == clause.first
    # “um Trump zu loben”; “für die Deutschland eintritt”
    conjunction = form in lists.infinitive_openers and clause.kind is ClauseKind.INFINITIVE
    if form not in lists.prepositions or (opens and (conjunction or clause.kind is ClauseKind.RELATIVE)):
        return "", -1
    return lists.fused_prepositions.get(form, form), start - 1


def function(tokens: Tokens, party: Party, clause: Clause) -> Function:
    """What a party can be in its clause."""
    lists = language()
    if party.genitive:
        return Function.GENITIVE
    if party.after is not None and party.after.first in clause:
        return function(tokens, party.after, clause)
    if governor(tokens, party, clause)[0]:
        return Function.OBLIQUE
    start = phrase_start(tokens, party, clause)
    article = tokens.form(start).lower()
    if article in lists.genitive_articles and start > clause.first and is_noun(tokens, start - 1):
        return Function.GENITIVE
    return Function.OBJECT if article in lists.accusative_or_dative else Function.FREE


def is_noun(tokens: Tokens, word: int) -> bool:
    """Whether a word is a noun by its capital, or, where any word has one, by the dictionary."""
    form = tokens.form(word)
    return form[:1].isupper() and (not tokens.initial(word) or lemma(form)[:1].isupper())


def coordinated(one: Party, listed: Sequence[Party]) -> Iterator[Party]:
    """The party and those that an enumeration adds to it: the Ukraine and the EU."""
    yield one
    last = one
    for other in listed:
        if other.after is last:
            yield other
            last = other
