"""Where the words stand that take a side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.codebook import Cue, CueKind, TermKind
from discourse.coding.language import language
from discourse.coding.matcher import Matcher
from discourse.coding.tokens import Tokens
from discourse.lexicon.morphology import known


@dataclass(frozen=True, slots=True)
class FoundCue:
    """The cues that one place may be: alike but for the preposition they need. `particle` is that of a split verb."""

    first: int
    last: int
    cues: tuple[Cue, ...]
    particle: int | None = None

    @property
    def kind(self) -> CueKind:
        """What the cue is grammatically."""
        return self.cues[0].kind

    @property
    def infinitive(self) -> str:
        """The verb as the codebook has it."""
        return self.cues[0].term.text.split()[-1]


def cues(listed: Sequence[Cue], matcher: Matcher) -> list[FoundCue]:
    """Every cue in the corpus outside boilerplate, by place; of cues that overlap the longest.

    A separable verb is also found split (lehnt … ab), its particle closing the clause; a verb whose clause ends in a
    particle that is not its own is another verb (fordert … heraus) and no cue.
    """
    tokens = matcher.tokens
    by_place: dict[tuple[int, int, int | None], list[Cue]] = defaultdict(list)
    for cue in listed:
        for first, last, particle in _places(cue, matcher):
            if tokens.counted[first]:
                by_place[first, last, particle].append(cue)
    taken: set[int] = set()
    found = []
    ranked = sorted(by_place.items(), key=lambda one: (one[0][0] - one[0][1], one[0][2] is None, one[0][0]))
    for (first, last, particle), fitting in ranked:
        words = set(range(first, last + 1))
        if taken.isdisjoint(words):
            taken |= words
            kind = fitting[0].kind
            found.append(FoundCue(first, last, tuple(cue for cue in fitting if cue.kind is kind), particle))
    return sorted(found, key=lambda one: one.first)


def _places(cue: Cue, matcher: Matcher) -> list[tuple[int, int, int | None]]:
    tokens = matcher.tokens
    matches = matcher.find(cue.term)
    pairs = list(zip(matches.first.tolist(), matches.last.tolist(), strict=True))
    if cue.kind is not CueKind.VERB:
        return [(first, last, None) for first, last in pairs]
    # “die Stimmen der Opposition” are no verb.
    pairs = [(first, last) for first, last in pairs if tokens.form(first)[:1].islower() or tokens.initial(first)]
    whole = [
        (first, last, None) for first, last in pairs if not _another_verb(cue, _closing_particle(tokens, last), tokens)
    ]
    return [*whole, *_split(cue, matcher)] if cue.term.kind is TermKind.LEMMA else list(whole)


def _another_verb(cue: Cue, particle: int | None, tokens: Tokens) -> bool:
    return particle is not None and known(tokens.form(particle) + cue.term.text)


def _split(cue: Cue, matcher: Matcher) -> list[tuple[int, int, int | None]]:
    found: list[tuple[int, int, int | None]] = []
    for particle in sorted(language().separable_particles):
        base = cue.term.text.removeprefix(particle)
        if base == cue.term.text or len(base) < 3 or not known(base):
            continue
        for word in matcher.sequence([matcher.vocabulary.inflected(base)]).first.tolist():
            closing = _closing_particle(matcher.tokens, word)
            if closing is not None and matcher.tokens.form(closing) == particle:
                found.append((word, word, closing))
    return found


def _closing_particle(tokens: Tokens, verb: int) -> int | None:
    """The separable particle that closes the clause behind a verb, or stands before “und” in it; None without one."""
    lists = language()
    word = verb + 1
    while word < len(tokens) and tokens.clause[word] == tokens.clause[verb]:
        after = word + 1
        closes = (
            after == len(tokens)
            or tokens.clause[after] != tokens.clause[verb]
            or tokens.form(after) in lists.coordinators
        )
        if closes and tokens.form(word) in lists.separable_particles:
            return word
        word = after
    return None
