"""Who holds the stance that a cue shows: a subject in the sentence, or whoever's words they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from discourse.codebook import Gender
from discourse.coding.clauses import Clause, holds
from discourse.coding.cues import FoundCue
from discourse.coding.language import language
from discourse.coding.negation import negator
from discourse.coding.parties import Function, Party, function, governor
from discourse.coding.places import Place
from discourse.coding.subjects import Subject, SubjectKind, agent, subject
from discourse.coding.targets import Field
from discourse.coding.tokens import Tokens
from discourse.lexicon.morphology import lemma
from discourse.model import Presentation, Role

OWN_WORDS = "own words"
"""The rule that answered where nobody but the speaker holds what is said."""
DEONTIC, PRONOUN, POSSESSIVE, VOICE = 0.55, 0.5, 0.75, 0.7


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a stance; `own` where the words are the holder's own, not somebody's report of them."""

    name: str
    own: bool
    rule: str
    confidence: float
    parties: tuple[Party, ...] = ()
    """Who fills the subject's place, and so is no target."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose words the cue stands in, whether they have a proper name, and whom a pronoun may mean."""

    place: Place
    outlet: str
    named: bool = True
    antecedent: Party | None = None

    @property
    def speaker(self) -> str:
        """Whose words they are; empty where that is unknown, and for an interviewer: a provocation is no stance."""
        if self.place.role is Role.INTERVIEWER and self.place.presentation is Presentation.OWN:
            return ""
        said_by = self.place.speaker.lower()
        if said_by in language().first_person:
            return self.place.relayed_by
        if said_by in language().third_person:
            return self.antecedent.name if self.antecedent else ""
        if self.place.speaker:
            # Names that were read from the text may be no names (“Verlauf der Debatte”); the source's own are.
            read = self.place.presentation is not Presentation.OWN
            return self.place.speaker if self.named or not read else ""
        own = self.place.presentation is Presentation.OWN and self.place.role is Role.AUTHOR
        return self.outlet if own and not self.place.distanced else ""

    def owns(self, party: Party) -> bool:
        """Whether the words are a party's own; where they are only reported they are the reporter's."""
        return party.name == self.place.speaker and self.place.presentation is not Presentation.REPORTED


def of_verb(field: Field, clause: Clause, found: FoundCue, voices: Voices) -> list[Holder]:
    """The holders of a verb's stance.

    Its subject; in the passive whoever stands behind “von”; “ich” and “wir” are the speaker, and so are “er” and “sie”
    where words are given indirectly. Behind “muss” and “soll” it is the speaker who wants it. No holder is guessed.
    """
    tokens = field.tokens
    bare = tokens.form(found.first).lower() == found.infinitive.lower()
    if _passive(tokens, clause, found, bare=bare):
        return _named(agent(tokens, clause, field.parties), voices)
    who = subject(tokens, field.sentence, clause, found.first, field.parties, field.things_words())
    first_person = who is not None and who.kind is SubjectKind.FIRST_PERSON
    if (
        bare
        and not first_person
        and holds(tokens, clause, language().obligations | language().prohibitions) is not None
    ):
        wanted = _deontic(tokens, clause)
        return _speaker(voices, "deontic", DEONTIC, who.parties if who else ()) if wanted else []
    if _infinitive(tokens, found, bare=bare):
        return []
    return _named(who, voices)


def _deontic(tokens: Tokens, clause: Clause) -> bool:
    """Whether the clause says what ought to be, or what must not be; “muss nicht” and “darf” leave it open."""
    denied = negator(tokens, clause.first, clause.last + 1, of_verb=True) is not None
    return holds(tokens, clause, language().prohibitions if denied else language().obligations) is not None


def _passive(tokens: Tokens, clause: Clause, found: FoundCue, *, bare: bool) -> bool:
    """Whether the verb is a participle with “werden”, or one without preposition with “sein” (ist gefordert)."""
    form = tokens.form(found.first).lower()
    if bare or found.particle is not None or found.first == clause.first:
        return False
    if holds(tokens, clause, language().passive_auxiliaries) is not None:
        return True
    participle = form.endswith(("t", "en")) and form != found.infinitive
    stateful = holds(tokens, clause, language().states) is not None and not any(cue.preposition for cue in found.cues)
    return participle and stateful


def _infinitive(tokens: Tokens, found: FoundCue, *, bare: bool) -> bool:
    """Whether the verb is an infinitive with “zu”, whose subject stands elsewhere."""
    before = tokens.form(found.first - 1) if found.first else ""
    form = tokens.form(found.first).lower()
    return (bare and before == "zu") or ("zu" in form and form.replace("zu", "", 1) == found.infinitive.lower())


def _named(who: Subject | None, voices: Voices) -> list[Holder]:
    if who is None:
        return []
    if who.kind is SubjectKind.FIRST_PERSON:
        return _speaker(voices, who.rule, who.confidence)
    if who.kind is SubjectKind.THIRD_PERSON:
        return _pronoun(who, voices)
    return [Holder(party.name, voices.owns(party), who.rule, who.confidence, who.parties) for party in who.parties]


def _speaker(voices: Voices, rule: str, confidence: float, subjects: tuple[Party, ...] = ()) -> list[Holder]:
    """The speaker; `subjects` are who is to act, and no targets."""
    return [Holder(voices.speaker, True, rule, confidence, subjects)] if voices.speaker else []


def _pronoun(who: Subject, voices: Voices) -> list[Holder]:
    place = voices.place
    if place.presentation in (Presentation.INDIRECT, Presentation.REPORTED, Presentation.FREE):
        return _speaker(voices, who.rule, who.confidence)
    told = place.presentation is Presentation.OWN and place.role in (Role.AUTHOR, Role.AGENCY, Role.GUEST)
    if voices.antecedent is None or not told:
        return []
    return [Holder(voices.antecedent.name, False, "antecedent", PRONOUN)]


def antecedent(earlier: Sequence[Party], form: str) -> Party | None:
    """Whom “er” or “sie” means in the sentence behind one that names these: the first person of fitting gender."""
    barred = Gender.FEMININE if form == "er" else Gender.MASCULINE
    fitting = (party for party in earlier if party.person and not party.genitive and party.gender is not barred)
    return next(fitting, None)


def of_noun(field: Field, clause: Clause, found: FoundCue, voices: Voices) -> list[Holder]:
    """The holders of a noun's stance: a genitive or possessive at it, “von” behind it, or the subject of a light verb.

    “Trumps Lob für …”, “die Kritik der EU an …”, “meine Kritik an …”, “übte Kritik an …”.
    """
    tokens, lists, noun = field.tokens, language(), found.first
    for party in field.parties:
        if party.first not in clause:
            continue
        between = [tokens.form(word) for word in range(party.last + 1, noun)]
        possessive = party.genitive and party.last < noun and all(form[:1].islower() for form in between)
        behind = party.first > noun and not any(
            tokens.form(word)[:1].isupper() for word in range(noun + 1, party.first)
        )
        genitive = behind and function(tokens, party, clause) is Function.GENITIVE
        by = behind and governor(tokens, party, clause)[0] in ("von", "durch", "aus")
        if possessive or genitive or by:
            return [Holder(party.name, voices.owns(party), "possessive", POSSESSIVE, (party,))]
    before = {tokens.form(word).lower() for word in range(max(clause.first, noun - 2), noun)}
    told = voices.place.presentation in (Presentation.INDIRECT, Presentation.REPORTED, Presentation.FREE)
    if before & lists.first_person_possessives or (told and before & lists.third_person_possessives):
        return _speaker(voices, "possessive pronoun", POSSESSIVE)
    things = field.things_words() | {noun}
    light = next((w for w in clause.words() if lemma(tokens.form(w)) in lists.light_verbs and w != noun), None)
    return (
        [] if light is None else _named(subject(tokens, field.sentence, clause, light, field.parties, things), voices)
    )


def of_adjective(field: Field, clause: Clause, found: FoundCue, voices: Voices) -> list[Holder]:
    """The holder of what an adjective says: whoever's words they are.

    Behind “nennt”, “hält … für”, “bezeichnet … als” it is the subject of that verb.
    """
    tokens = field.tokens
    words = (word for word in clause.words() if not found.first <= word <= found.last)
    naming = next((word for word in words if lemma(tokens.form(word).lower()) in language().naming_verbs), None)
    if naming is None:
        return _speaker(voices, OWN_WORDS, VOICE)
    return _named(subject(tokens, field.sentence, clause, naming, field.parties, field.things_words()), voices)
