"""Where the texts name, or point to, the actors of the codebook."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from discourse.codebook import Actor, Codebook, Gender
from discourse.coding.language import language
from discourse.coding.matcher import Matcher
from discourse.coding.names import Names
from discourse.coding.phrases import RANK, Phrase, forms, phrases
from discourse.coding.tokens import Tokens
from discourse.lexicon.morphology import known
from discourse.model import Mention, MentionKind

# Set by judgement, not fitted: how often a kind of mention is right when the words are there.
CONFIDENCE = {
    MentionKind.NAME: 0.98,
    MentionKind.ALIAS: 0.95,
    MentionKind.METONYM: 0.85,
    MentionKind.ROLE: 0.85,
    MentionKind.EPITHET: 0.75,
}
SURNAME_ONLY = 0.9
CHOSEN = 0.6
"""For words that point to several actors, of whom the one named last was taken."""


_SOMEWHERE = re.compile(r"(\w{3,}isch)(?:e|en|er|es|em)")
GENITIVES = ("s", "es", "'", "’", "'s", "’s")


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that point to an actor; `genitive` where they show it (Trumps, Russlands)."""

    first: int
    last: int
    actor: Actor
    kind: MentionKind
    confidence: float
    personal: bool = False
    genitive: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: int
    last: int
    phrases: tuple[Phrase, ...]


def pointers(codebook: Codebook, matcher: Matcher, names: Names) -> list[Pointer]:
    """All mentions, in the order of the corpus; the title of a document before its text.

    The longest stretch of words wins, so a full name is one mention. A compound (Trump-Regierung) mentions an actor
    only where the codebook lists it. Boilerplate mentions nobody. A bare surname is skipped behind another first name;
    one that is also a dictionary word counts only where its full name or a title stands in the document. A role counts
    on the days for which the codebook gives it to the actor, not right before somebody else's name, and not behind an
    adjective that makes it another's (französisch, früher). Words that fit
    several actors go to the one named last before them in the document, after Herr and Frau to one of that gender;
    where none was named they are skipped.
    """
    tokens = matcher.tokens
    stretches = [stretch for stretch in _stretches(codebook, matcher) if tokens.counted[stretch.first]]
    by_document: dict[int, list[_Stretch]] = defaultdict(list)
    for stretch in stretches:
        by_document[tokens.document(stretch.first)].append(stretch)
    return [
        pointer
        for document in sorted(by_document)
        for pointer in _resolved(_admitted(by_document[document], tokens, names), tokens)
    ]


def mention(tokens: Tokens, pointer: Pointer) -> Mention:
    """A pointer as a row of the public table."""
    start, end = tokens.offsets(pointer.first, pointer.last)
    return Mention(
        doc=tokens.annotated[tokens.document(pointer.first)].document.id,
        start=start,
        end=end,
        field=tokens.field(pointer.first),
        actor=pointer.actor.id,
        surface=tokens.text(pointer.first)[start:end],
        kind=pointer.kind,
        confidence=pointer.confidence,
    )


def _stretches(codebook: Codebook, matcher: Matcher) -> list[_Stretch]:
    found: dict[tuple[int, int], list[Phrase]] = defaultdict(list)
    for phrase in phrases(codebook):
        matches = matcher.sequence(forms(phrase, matcher.vocabulary))
        for span in zip(matches.first.tolist(), matches.last.tolist(), strict=True):
            found[span].append(phrase)
    return [_Stretch(first, last, tuple(fitting)) for (first, last), fitting in sorted(found.items())]


def _admitted(stretches: list[_Stretch], tokens: Tokens, names: Names) -> list[_Stretch]:
    """Stretches that nothing speaks against, longest first wins, in reading order with the title first."""
    full = {
        phrase.actor.id
        for stretch in stretches
        for phrase in stretch.phrases
        if phrase.personal and len(phrase.parts) > 1
    }
    taken: set[int] = set()
    kept = []
    for stretch in sorted(stretches, key=lambda one: (one.first - one.last, one.first)):
        words = range(stretch.first, stretch.last + 1)
        if not taken.isdisjoint(words):
            continue
        fitting = tuple(phrase for phrase in stretch.phrases if _fits(phrase, stretch, tokens, names, full))
        if fitting:
            taken.update(words)
            kept.append(replace(stretch, phrases=fitting))
    return sorted(kept, key=lambda one: one.first)


def _fits(phrase: Phrase, stretch: _Stretch, tokens: Tokens, names: Names, full: set[str]) -> bool:
    before = _neighbour(tokens, stretch.first, -1)
    if phrase.personal:
        if before.lower() in ("die", "den") and _ending(phrase, stretch, tokens) in GENITIVES:
            return False  # die Zwirkuns: the family
        if len(phrase.parts) == 1 and names.is_first_name(before) and before not in phrase.actor.name:
            return False
        # Klein, Frei, Koch: words that the dictionary knows need a sign that a person is meant.
        if phrase.derived and known(phrase.text):
            return phrase.actor.id in full or before in language().titles
        return True
    if phrase.kind in (MentionKind.ROLE, MentionKind.EPITHET):
        day = tokens.annotated[tokens.document(stretch.first)].document.date
        if phrase.kind is MentionKind.ROLE and not phrase.actor.holds(phrase.text, day):
            return False
        if _somebody_elses(before, phrase):
            return False
        after = _neighbour(tokens, stretch.last, 1)
        return not names.is_first_name(after) or after in phrase.actor.name or len(after) == 1
    return True


def _somebody_elses(before: str, phrase: Phrase) -> bool:
    """Whether an adjective gives a role to another: “die französische Außenministerin”, “der frühere Kanzler”."""
    adjective = _SOMEWHERE.fullmatch(before)
    stem = adjective[1] if adjective else ""
    own = any(stem in text for text in (*phrase.actor.aliases, *phrase.actor.roles, *phrase.actor.epithets))
    return (bool(stem) and not own) or before.lower().startswith(tuple(language().former))


def _ending(phrase: Phrase, stretch: _Stretch, tokens: Tokens) -> str:
    """What the last word has beyond the form in the codebook."""
    return tokens.form(stretch.last).removeprefix(phrase.parts[-1])


def _neighbour(tokens: Tokens, word: int, step: int) -> str:
    at = word + step
    inside = 0 <= at < len(tokens) and tokens.clause[at] == tokens.clause[word]
    return tokens.form(at) if inside else ""


def _resolved(stretches: Iterable[_Stretch], tokens: Tokens) -> Iterable[Pointer]:
    """One actor for each stretch of a document; `named` keeps who was named, the latest last."""
    named: dict[str, None] = {}
    for stretch in stretches:
        fitting = _of_gender(stretch, tokens)
        actors = {phrase.actor.id for phrase in fitting}
        chosen = next(iter(actors)) if len(actors) == 1 else next((a for a in reversed(named) if a in actors), None)
        if chosen is None:
            continue
        phrase = min((one for one in fitting if one.actor.id == chosen), key=lambda one: RANK.index(one.kind))
        confidence = SURNAME_ONLY if phrase.derived else CONFIDENCE[phrase.kind]
        if len(actors) > 1:
            confidence = CHOSEN
        else:
            named.pop(chosen, None)
            named[chosen] = None
        genitive = _ending(phrase, stretch, tokens) in GENITIVES
        yield Pointer(stretch.first, stretch.last, phrase.actor, phrase.kind, confidence, phrase.personal, genitive)


def _of_gender(stretch: _Stretch, tokens: Tokens) -> tuple[Phrase, ...]:
    before = _neighbour(tokens, stretch.first, -1)
    lists = language()
    for titles, gender in ((lists.feminine_titles, Gender.FEMININE), (lists.masculine_titles, Gender.MASCULINE)):
        if before in titles:
            return tuple(p for p in stretch.phrases if p.actor.gender in (gender, Gender.UNKNOWN)) or stretch.phrases
    return stretch.phrases
