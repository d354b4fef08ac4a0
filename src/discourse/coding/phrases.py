"""The names, aliases, metonyms, roles and epithets of actors as sequences of word forms."""

from collections.abc import Iterator
from dataclasses import dataclass

from discourse.codebook import Actor, ActorKind, Codebook
from discourse.coding.language import language
from discourse.lexicon.search import split
from discourse.lexicon.vocabulary import Vocabulary, union
from discourse.lexicon.words import FormIds
from discourse.model import MentionKind

RANK = (MentionKind.NAME, MentionKind.ALIAS, MentionKind.METONYM, MentionKind.ROLE, MentionKind.EPITHET)
"""Which kind a mention has when several would fit the same words."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to point to an actor; `derived` is a surname taken from the actor's name, not listed by the codebook."""

    actor: Actor
    kind: MentionKind
    text: str
    parts: tuple[str, ...]
    derived: bool = False

    @property
    def personal(self) -> bool:
        """Whether these words are a person's own name, not a description."""
        return self.actor.kind is ActorKind.PERSON and self.kind in (MentionKind.NAME, MentionKind.ALIAS)


def phrases(codebook: Codebook) -> tuple[Phrase, ...]:
    """Every phrase of every actor, in the order of the codebook; each actor's kinds in the order of `RANK`."""
    return tuple(phrase for actor in codebook.actors for phrase in _of(actor))


def _of(actor: Actor) -> Iterator[Phrase]:
    lists = (
        (MentionKind.NAME, (actor.name,)),
        (MentionKind.ALIAS, actor.aliases),
        (MentionKind.METONYM, actor.metonyms),
        (MentionKind.ROLE, actor.roles),
        (MentionKind.EPITHET, actor.epithets),
    )
    seen: set[tuple[str, ...]] = set()
    for kind, texts in lists:
        for text in texts:
            parts = split(text)
            if parts and parts not in seen:
                seen.add(parts)
                yield Phrase(actor, kind, text, parts)
    name = split(actor.name)
    if actor.kind is ActorKind.PERSON and len(name) > 1 and name[-1:] not in seen:
        yield Phrase(actor, MentionKind.NAME, name[-1], name[-1:], derived=True)


def forms(phrase: Phrase, vocabulary: Vocabulary) -> list[FormIds]:
    """For each word of a phrase the word forms of the corpus that may stand in its place.

    The last word of a person's name keeps its form but for the genitive (Trumps, Merz’); any article stands for any
    article; prepositions stay; everything else is inflected (des belarussischen Machthabers).
    """
    last = len(phrase.parts) - 1
    return [
        _part(part, vocabulary, name=phrase.personal and place == last, last=place == last)
        for place, part in enumerate(phrase.parts)
    ]


def _part(part: str, vocabulary: Vocabulary, *, name: bool, last: bool) -> FormIds:
    lists = language()
    if "*" in part:
        return vocabulary.wildcard(part)
    if part.lower() in lists.articles:
        articles = sorted(lists.articles | lists.fused_articles)
        spellings = [spelling for each in articles for spelling in (each, each.capitalize(), each.upper())]
        return union(*(vocabulary.exactly(spelling) for spelling in spellings))
    if part in lists.prepositions:
        return union(vocabulary.exactly(part), vocabulary.exactly(part.capitalize()))
    if name:
        return vocabulary.name(part)
    return union(vocabulary.name(part), vocabulary.inflected(part) if last else vocabulary.attribute(part))
