"""Which actor of the codebook a speaker's name belongs to."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from discourse.codebook import Codebook
from discourse.coding.language import language
from discourse.coding.matcher import Matcher
from discourse.coding.mentions import Pointer
from discourse.coding.names import speakers
from discourse.coding.phrases import Phrase, forms, phrases
from discourse.coding.tokens import Tokens, stream_of, tokens
from discourse.lexicon.morphology import known
from discourse.model import Annotated, Document, Field, MentionKind
from discourse.text import Spans, words

_PARTICLES = ("von", "van", "der", "de", "zu", "den", "di", "da", "dos", "zur", "vom")
_BRACKETS = re.compile(r"\s*[\[(][^\])]*[\])]?")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A phrase that fits a speaker's name; `whole` when nothing but titles and articles stands beside it."""

    phrase: Phrase
    whole: bool


class Speakers:
    """Codebook ids for the names of speakers, document by document.

    A name belongs to an actor when it is one of the actor's names, aliases, roles or other phrases in any inflection,
    with or without title and party in brackets; when it is the actor's full name with a description before or behind
    it (“Sprecherin Mariella Kandt”, “Karin Lodenbrück von der Regierungsfraktion”);
    or when it is a surname that one actor alone has. Where several actors fit, the one whom the document also names
    in full. Any other name stays as it is, but for what only describes its bearer, and a surname is completed where one
    speaker of the document has it.
    """

    def __init__(self, codebook: Codebook, corpus: Tokens, pointers: Sequence[Pointer]) -> None:
        self._corpus = corpus
        self._actors = {actor.id for actor in codebook.actors}
        listed = sorted({name for each in corpus.annotated for name in _names(each) if name})
        self._readings = _readings(codebook, listed)
        self._named: dict[int, set[str]] = defaultdict(set)
        for pointer in pointers:
            if pointer.personal:
                self._named[corpus.document(pointer.first)].add(pointer.actor.id)
        self._stood = _stood(corpus, pointers)
        self._people = [_people(each) for each in corpus.annotated]
        self._known: dict[tuple[int, str], str] = {}

    def id(self, document: int, name: str) -> str:
        """The codebook id of a speaker of a document (by number), or the name itself."""
        key = document, name
        if name and key not in self._known:
            self._known[key] = self._resolve(document, name)
        return self._known.get(key, name)

    def lists(self, name: str) -> bool:
        """Whether a name is the id of an actor."""
        return name in self._actors

    def proper(self, name: str) -> bool:
        """Whether a speaker is an actor, or has a first name and a surname."""
        return name in self._actors or bool(_full_name(name))

    def _resolve(self, document: int, name: str) -> str:
        day = self._corpus.annotated[document].document.date
        readings = [
            reading
            for reading in self._readings.get(name, ())
            if reading.phrase.kind is not MentionKind.ROLE or reading.phrase.actor.holds(reading.phrase.text, day)
        ]
        best = [reading for reading in readings if reading.whole] or readings
        longest = max((len(reading.phrase.parts) for reading in best), default=0)
        actors = {reading.phrase.actor.id for reading in best if len(reading.phrase.parts) == longest}
        if len(actors) > 1:
            actors &= self._named[document]
        if len(actors) != 1:
            actors = self._stood.get((document, name), set())
        return min(actors) if len(actors) == 1 else self._people[document].get(name, name)


def _stood(corpus: Tokens, pointers: Sequence[Pointer]) -> dict[tuple[int, str], set[str]]:
    """By document and name of a speaker, the actors whose mention is what the quotation's speaker was read from."""
    ends = {(int(corpus.stream[each.last]), corpus.offsets(each.first, each.last)[1]): each for each in pointers}
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for number, annotated in enumerate(corpus.annotated):
        for quotation in annotated.quotations:
            span = quotation.speaker_span
            pointer = span and ends.get((stream_of(number, quotation.field), span.end))
            if span is None or not pointer:
                continue
            start, _ = corpus.offsets(pointer.first, pointer.last)
            lead = words(corpus.text(pointer.first)[span.start : start])
            forms_before = [corpus.text(pointer.first)[span.start :][one.start : one.end] for one in lead]
            if start >= span.start and _bare(forms_before):
                found[number, quotation.speaker].add(pointer.actor.id)
    return found


def _bare(before: Sequence[str]) -> bool:
    return all(word.lower() in language().articles or word in language().titles for word in before)


def _names(each: Annotated) -> Iterable[str]:
    yield from speakers(each)
    yield each.document.outlet


def _people(each: Annotated) -> dict[str, str]:
    """For names of a document's speakers the full name alone: of “Geschäftsführerin Ulla Nordbrock”, of “Nordbrock”.

    A surname stands for the one speaker of the document who has it.
    """
    full = {name: plain for name in _names(each) if (plain := _full_name(name))}
    surnames: dict[str, set[str]] = defaultdict(set)
    for plain in full.values():
        surnames[plain.split()[-1]].add(plain)
    alone = {surname: min(people) for surname, people in surnames.items() if len(people) == 1}
    return {**alone, **full}


def _without_attribute(parts: list[str]) -> list[str]:
    """Words before a preposition with a noun of the dictionary: “von der Opposition” goes, “von der Leyen” stays."""
    lists = language()
    for place in range(2, len(parts) - 1):
        behind = [part for part in parts[place + 1 :] if part not in lists.articles]
        if parts[place] in lists.prepositions and behind and known(behind[0]):
            return parts[:place]
    return parts


@lru_cache(maxsize=100_000)
def _full_name(name: str) -> str:
    """A name without the description before it; a first name is one of the list, or a word that no dictionary has."""
    parts = _without_attribute(_BRACKETS.sub("", name).partition(",")[0].split())
    offices = tuple(language().offices)
    for place, part in enumerate(parts[:-1]):
        if not part[:1].isupper():
            continue
        described = place > 0 and all(each.lower().endswith(offices) for each in parts[:place])
        office = part.lower().endswith(offices)
        if part in language().first_names or not (office or known(part)) or (described and not office):
            named = parts[place:]
            upright = all(each[:1].isupper() or each in _PARTICLES for each in named) and named[-1][:1].isupper()
            return " ".join(named) if upright and _apposed(parts[:place]) else ""
    return ""


def _readings(codebook: Codebook, names: Sequence[str]) -> dict[str, list[_Reading]]:
    """Every phrase of the codebook that a name consists of or ends in; the names are searched like a corpus."""
    cleaned = [_BRACKETS.sub("", name).strip() for name in names]
    corpus = tokens([_as_document(name) for name in cleaned])
    matcher = Matcher(corpus)
    found: dict[str, list[_Reading]] = defaultdict(list)
    for phrase in phrases(codebook):
        matches = matcher.sequence(forms(phrase, matcher.vocabulary))
        for first, last in zip(matches.first.tolist(), matches.last.tolist(), strict=True):
            number = corpus.document(first)
            span = corpus.words_of(stream_of(number, Field.TEXT), 0, len(cleaned[number]))
            if last != span[-1] and not _attribute_follows(corpus, last):
                continue
            before = [corpus.form(word) for word in range(span[0], first)]
            whole = _bare(before) and last == span[-1]
            plain = corpus.form(last) == phrase.parts[-1]
            if whole or (phrase.personal and len(phrase.parts) > 1 and plain and _apposed(before)):
                found[names[number]].append(_Reading(phrase, whole))
    return found


def _attribute_follows(corpus: Tokens, last: int) -> bool:
    """Whether what stands behind a name only says more of its bearer: “von der Opposition”, “, Sprecherin der EU”."""
    return corpus.form(last + 1) in language().prepositions or "," in corpus.gap(last + 1)


def _apposed(before: Sequence[str]) -> bool:
    """Whether words before a full name only describe its bearer: no preposition, no article but a leading one."""
    lists = language()
    inner = [word.lower() for word in before[1:]]
    return not any(word.lower() in lists.prepositions for word in before) and not lists.articles.intersection(inner)


def _as_document(name: str) -> Annotated:
    whole = Spans.of([(0, len(name))]) if name else Spans.of([])
    return Annotated(Document(name, name, ""), words(name), Spans.of([]), whole, whole)
