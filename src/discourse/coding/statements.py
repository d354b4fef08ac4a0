"""Statements: who takes which side towards what, read from cues, word order and voices."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from discourse.codebook import Codebook, Cue, CueKind
from discourse.coding import holders, targets
from discourse.coding.clauses import Clause, ClauseKind, clauses, holds
from discourse.coding.concepts import concepts
from discourse.coding.context import Context
from discourse.coding.cues import FoundCue, cues
from discourse.coding.holders import Holder, Voices
from discourse.coding.language import language
from discourse.coding.matcher import Matcher
from discourse.coding.mentions import Pointer
from discourse.coding.names import speakers as speakers_of
from discourse.coding.negation import denies, negator
from discourse.coding.parties import Party, parties
from discourse.coding.places import Places
from discourse.coding.targets import Field, Target
from discourse.coding.tokens import Tokens
from discourse.lexicon.morphology import lemma
from discourse.model import Presentation, Role, Statement, StatementKind, TargetKind, Voice

SENTENCES_BACK = 5
"""How far before a pronoun, in its paragraph, the person is looked for whom it means."""
_STOP = re.compile(r"[.!?](?=[\s“”\"«»’‘)]|$)|\n\n")
DENIED = -0.5
"""What a negation makes of a score: whoever does not reject something is less for it than whoever welcomes it."""


def statements(
    codebook: Codebook, matcher: Matcher, context: Context, pointed: Sequence[Pointer], places: Places
) -> list[Statement]:
    """Every statement, in the order of the corpus.

    A cue of the codebook shows it; the cue's grammar says who holds it and what it is about; the voice of the cue says
    whose words they are. A concept as target makes a *position*, an actor in the holder's own words an *evaluation*,
    an actor in somebody else's an *ascribed* relation. Questions, conditions and what is only supposed are no
    statements, nor are words that are kept at a distance or belong to a chair; the choice of a frame shows no stance.
    A cue without a known holder or target is passed over. `start` and `end` are the sentence.
    """
    if not codebook.cues:
        return []
    return list(_Reader(codebook, matcher, context, pointed, places).read())


_HOLDERS = {CueKind.VERB: holders.of_verb, CueKind.NOUN: holders.of_noun, CueKind.ADJECTIVE: holders.of_adjective}


class _HasPlace(Protocol):
    @property
    def first(self) -> int: ...


Placed = TypeVar("Placed", bound=_HasPlace)


class _Reader:
    def __init__(
        self, codebook: Codebook, matcher: Matcher, context: Context, pointed: Sequence[Pointer], places: Places
    ) -> None:
        self._tokens, self._places = matcher.tokens, places
        self._cues = _by_sentence(self._tokens, cues(codebook.cues, matcher))
        self._pointers = _by_sentence(self._tokens, pointed)
        self._concepts = _by_sentence(self._tokens, concepts(codebook.concepts, matcher, context))
        self._surnames: dict[int, Mapping[str, str]] = {}

    def read(self) -> Iterator[Statement]:
        """The statements of the corpus, numbered within each document."""
        document, number = -1, 0
        for sentence in sorted(self._cues):
            found = self._cues[sentence]
            if self._tokens.document(found[0].first) != document:
                document, number = self._tokens.document(found[0].first), 0
            for statement in self._of_sentence(sentence, document):
                number += 1
                yield replace(statement, statement=f"s{number}")

    def _of_sentence(self, sentence: int, document: int) -> Iterator[Statement]:
        about = tuple(self._concepts.get(sentence, ()))
        if not about and sentence not in self._pointers:
            return
        first, last = _bounds(self._tokens, self._cues[sentence][0].first)
        named = self._parties(sentence, first, last, document)
        verbs = {found.first for found in self._cues[sentence] if found.kind is CueKind.VERB}
        against = frozenset(found.first for found in self._cues[sentence] if found.cues[0].polarity < 0) & verbs
        members = {party.first for party in named if party.after is not None}
        pieces = clauses(self._tokens, first, last, verbs=verbs, members=members)
        field = Field(self._tokens, pieces, named, about, against)
        seen: set[tuple[str, str, int]] = set()
        for found in self._cues[sentence]:
            for holder, target, cue in self._of_cue(field, found, document):
                if holder.name != target.name and (holder.name, target.name, found.first) not in seen:
                    seen.add((holder.name, target.name, found.first))
                    yield self._statement(field, found, holder, target, cue)

    def _parties(self, sentence: int, first: int, last: int, document: int) -> tuple[Party, ...]:
        if document not in self._surnames:
            self._surnames[document] = _surnames(self._tokens, document, self._places)
        return parties(self._tokens, first, last, self._pointers.get(sentence, ()), self._surnames[document])

    def _of_cue(self, field: Field, found: FoundCue, document: int) -> Iterator[tuple[Holder, Target, Cue]]:
        clause = field.clause_of(found.first)
        voices = self._voices(field, found, document)
        if _only_supposed(self._tokens, clause, found, voices) or _modal(self._tokens, clause, found):
            return
        held = _HOLDERS[found.kind](field, clause, found, voices)
        who = [party for holder in held for party in holder.parties]
        words = found.first, found.last
        for cue in found.cues:
            if found.kind is CueKind.VERB:
                aimed = targets.of_verb(field, clause, cue, words, who)
            elif found.kind is CueKind.NOUN:
                aimed = targets.of_noun(field, clause, cue, found.last)
            else:
                named = any(holder.rule != holders.OWN_WORDS for holder in held)
                aimed = targets.of_adjective(field, clause, words, named=named, holders=who)
            for holder in held:
                for target in aimed:
                    yield holder, target, cue

    def _voices(self, field: Field, found: FoundCue, document: int) -> Voices:
        place = self._places.of(found.first)
        outlet = self._places.speakers.id(document, self._tokens.annotated[document].document.outlet)
        pronoun = holds(self._tokens, field.clause_of(found.first), language().third_person)
        form = self._tokens.form(pronoun).lower() if pronoun is not None else place.speaker.lower()
        if form not in language().third_person:
            return Voices(place, outlet, self._places.speakers.proper(place.speaker))
        return Voices(place, outlet, antecedent=self._antecedent(field.sentence[0].first, document, form))

    def _antecedent(self, first: int, document: int, form: str) -> Party | None:
        """Whom a pronoun of the sentence at `first` means: looked for in the sentences before it, nearest first."""
        for _ in range(SENTENCES_BACK):
            before = first - 1
            if before < 0 or self._tokens.paragraph[before] != self._tokens.paragraph[first]:
                return None
            start, end = _bounds(self._tokens, before)
            earlier = self._parties(int(self._tokens.sentence[before]), start, end, document)
            # A pronoun there means the same person, who is named still further back; whom it stands before is another.
            chained = next((word for word in range(start, end + 1) if self._tokens.form(word).lower() == form), end + 1)
            found = holders.antecedent([party for party in earlier if party.first < chained], form)
            if found is not None:
                return found
            first = start
        return None

    def _statement(self, field: Field, found: FoundCue, holder: Holder, target: Target, cue: Cue) -> Statement:
        tokens, place = self._tokens, self._places.of(found.first)
        document = tokens.annotated[tokens.document(found.first)].document
        score = cue.polarity * cue.strength * target.sign * (DENIED if _denied(field, found, target) else 1)
        start, end = tokens.offsets(field.sentence[0].first, field.sentence[-1].last)
        cue_start, cue_end = tokens.offsets(found.first, found.last)
        if target.concept:
            kind = StatementKind.POSITION
        else:
            kind = StatementKind.EVALUATION if holder.own else StatementKind.ASCRIBED
        return Statement(
            doc=document.id,
            statement="",
            start=start,
            end=end,
            date=document.date,
            actor=holder.name,
            target=target.name,
            target_kind=TargetKind.CONCEPT if target.concept else TargetKind.ACTOR,
            kind=kind,
            label=(score > 0) - (score < 0),
            stance=round(score, 3),
            presentation=place.presentation if holder.own else Presentation.REPORTED,
            relayed_by=place.relayed_by if holder.own or place.speaker == holder.name else place.speaker,
            cue_start=cue_start,
            cue_end=cue_end,
            rule=f"{found.kind}, {holder.rule}",
            confidence=round(holder.confidence * target.certainty, 2),
        )


def _by_sentence(tokens: Tokens, found: Sequence[Placed]) -> dict[int, list[Placed]]:
    grouped: dict[int, list[Placed]] = defaultdict(list)
    for each in found:
        grouped[int(tokens.sentence[each.first])].append(each)
    return grouped


def _bounds(tokens: Tokens, word: int) -> tuple[int, int]:
    """First and last word of the sentence that a word stands in."""
    first = last = word
    while first > 0 and tokens.sentence[first - 1] == tokens.sentence[word]:
        first -= 1
    while last + 1 < len(tokens) and tokens.sentence[last + 1] == tokens.sentence[word]:
        last += 1
    return first, last


def _surnames(tokens: Tokens, document: int, places: Places) -> dict[str, str]:
    """Full names of the document's speakers who are no actors of the codebook, by their surname."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in speakers_of(tokens.annotated[document]):
        known_as = places.speakers.id(document, name)
        parts = known_as.split()
        if len(parts) > 1 and parts[-1][:1].isupper() and not places.speakers.lists(known_as):
            found[parts[-1]].add(known_as)
    return {surname: min(names) for surname, names in found.items() if len(names) == 1}


def _only_supposed(tokens: Tokens, clause: Clause, found: FoundCue, voices: Voices) -> bool:
    """Whether the clause asks, supposes, keeps its distance, or is a chair's, who only says what comes next."""
    place, lists = voices.place, language()
    if place.role is Role.CHAIR:
        return True
    if place.voice is Voice.DISTANCED or place.hypothetical:
        return True
    opener = tokens.form(clause.first).lower()
    if clause.kind is ClauseKind.SUBORDINATE and opener in lists.conditional_openers:
        return True
    # In reported speech these forms only replace others that cannot be told from the indicative.
    own = place.presentation in (Presentation.OWN, Presentation.DIRECT)
    forms = lists.unreal | lists.reported_copulas if found.kind is CueKind.ADJECTIVE else lists.unreal
    return _asks(tokens, found.last) or (own and holds(tokens, clause, forms) is not None)


def _modal(tokens: Tokens, clause: Clause, found: FoundCue) -> bool:
    """Whether a cue like “wollen” only serves another verb: “wir wollen ihn stoppen”."""
    last = tokens.form(clause.last)
    infinitive = last[:1].islower() and last.endswith("n") and lemma(last) == last and found.last < clause.last
    return infinitive and tokens.form(found.first).lower() in language().auxiliaries


def _asks(tokens: Tokens, word: int) -> bool:
    """Whether the first stop behind a word is a question mark."""
    text = tokens.text(word)
    _, at = tokens.offsets(word, word)
    stop = _STOP.search(text, at)
    return stop is not None and stop[0] == "?"


def _denied(field: Field, found: FoundCue, target: Target) -> bool:
    """Whether a negation stands in the clause of the cue, or in that of its complement; two cancel each other."""
    tokens, clause = field.tokens, field.clause_of(found.first)
    if found.kind is CueKind.VERB:
        denied = denies(tokens, clause.first, clause.last + 1, found.first)
    else:
        # Behind a noun only what denies the clause's verb counts: “Kritik daran übt er nicht”.
        denied = negator(tokens, clause.first, found.first) is not None
        denied |= denies(tokens, found.last + 1, clause.last + 1, found.last)
    aimed = field.clause_of(target.first)
    return denied != (aimed is not clause and denies(tokens, aimed.first, aimed.last + 1, target.first))
