"""Who is named in a sentence, and which part their words can play in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from discourse.codebook import Gender
from discourse.coding.clauses import Clause
from discourse.coding.language import language
from discourse.coding.mentions import Pointer
from discourse.coding.tokens import Tokens

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
    """Somebody named in a sentence: an actor by id, or a known speaker by name."""

    first: int
    last: int
    name: str
    person: bool = True
    genitive: bool = False
    gender: Gender = Gender.UNKNOWN


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
    for word in range(first, last + 1):
        form = tokens.form(word)
        name = surnames.get(form) or surnames.get(form.removesuffix("s"))
        if name and word not in taken:
            start = word
            while start > first and start - 1 not in taken and tokens.form(start - 1) in name.split():
                start -= 1
            listed.append(Party(start, word, name, genitive=form not in surnames))
    return tuple(sorted(listed, key=lambda one: one.first))


def phrase_start(tokens: Tokens, party: Party, clause: Clause) -> int:
    """First word of the noun phrase around a name: its article, adjectives and, before a person, apposed nouns."""
    lists = language()
    at = party.first
    while party.person and at > clause.first and party.first - at < _REACH and apposed(tokens.form(at - 1)):
        at -= 1
    start = at
    while start > clause.first and tokens.form(start - 1)[:1].islower() and _adjective(tokens.form(start - 1)):
        start -= 1
    before = tokens.form(start - 1).lower() if start > clause.first else ""
    if before in lists.determiners and before not in lists.fused_prepositions:
        return start - 1
    # Without an article or a preposition before them the words may be a verb: “lobte Trump”.
    return start if before in lists.prepositions else at


def _adjective(form: str) -> bool:
    return form.endswith(("e", "en", "er", "es", "em")) and form not in language().determiners | language().prepositions


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
    opens_infinitive = start - 1 == clause.first and form in lists.infinitive_openers and _has_zu(tokens, clause)
    if form not in lists.prepositions or opens_infinitive:
        return "", -1
    return lists.fused_prepositions.get(form, form), start - 1


def _has_zu(tokens: Tokens, clause: Clause) -> bool:
    return any(tokens.form(word) == "zu" for word in clause.words())


def function(tokens: Tokens, party: Party, clause: Clause) -> Function:
    """What a party can be in its clause."""
    lists = language()
    if party.genitive:
        return Function.GENITIVE
    if governor(tokens, party, clause)[0]:
        return Function.OBLIQUE
    start = phrase_start(tokens, party, clause)
    article = tokens.form(start).lower() if start < party.first else ""
    before = tokens.form(start - 1) if start > clause.first else ""
    if article in lists.genitive_articles and before[:1].isupper():
        return Function.GENITIVE
    return Function.OBJECT if article in lists.accusative_or_dative else Function.FREE


def coordinated(tokens: Tokens, one: Party, listed: Sequence[Party], clause: Clause) -> Iterator[Party]:
    """The party and those joined to it by “und” or “sowie”: the Ukraine and the EU."""
    yield one
    last = one.last
    for other in listed:
        if other.first <= last or other not in _within(listed, clause):
            continue
        between = [tokens.form(word).lower() for word in range(last + 1, other.first)]
        joined = between and between[0] in ("und", "sowie", "oder")
        if not joined or any(form not in language().determiners for form in between[1:]):
            return
        yield other
        last = other.last


def _within(listed: Sequence[Party], clause: Clause) -> Sequence[Party]:
    return [party for party in listed if party.first in clause]
