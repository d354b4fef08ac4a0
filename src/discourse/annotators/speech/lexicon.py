"""What every word form can be in a report of speech: its class, its lemma, the verbs of saying that it belongs to."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import simplemma

from discourse.annotators.language import Language
from discourse.annotators.page.people import first_names
from discourse.annotators.speech.verb_forms import VerbForms

_TOPIC = "speech"
_LEAST_FIRST, _LEAST_LAST = 3, 5  # letters of the parts of a compound
_PLURALS = ("innen", "in", "en", "n", "s", "e")
_CACHE_SIZE = 200_000  # words remembered; a corpus has fewer that come often


class Takes(StrEnum):
    """What can stand beside a verb of saying as the words said."""

    QUOTE = "quote"
    THAT = "that"
    SECOND = "second"
    INFINITIVE = "infinitive"
    FRONT = "front"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of saying, thinking or deciding: its group and what it takes."""

    lemma: str
    group: str
    takes: frozenset[Takes]
    bare: bool = False
    bare_with: frozenset[str] = frozenset()


class Sign(StrEnum):
    """What in a sentence can show that it reports speech; a rule that looks for one has nothing to find without it."""

    VERB = "v"  # a verb of saying, or a part of one
    SOURCE = "s"
    NOUN = "n"  # a noun that announces what is said
    MOOD = "m"  # Konjunktiv, or an auxiliary of hearsay


@dataclass(frozen=True, slots=True)
class Form:
    """A word form as far as speech is concerned.

    `tag` is one letter: d determiner, p preposition, r pronoun that can be a subject, o one that cannot,
    s subordinating conjunction, S one that opens what is said, w question word, u coordinating conjunction,
    b adverb, z zu, n noun or name, a other lower-case word, 0 number; of verbs v finite, x auxiliary,
    k Konjunktiv I, K Konjunktiv II, i infinitive, I infinitive with inner zu, t participle, y participle or finite.
    """

    low: str
    tag: str
    lemma: str = ""
    cue: CueVerb | None = None
    parts: tuple[tuple[str, CueVerb], ...] = ()  # separable verbs that this base verb is part of, by their particle
    signs: str = ""  # one letter for each `Sign` that the word gives


class _Forms(dict[str, Form]):
    """The forms met so far, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], Form]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Form:
        if len(self) >= _CACHE_SIZE:
            self.clear()
        form = self[word] = self._make(word)
        return form


class Lexicon:
    """The speech words of a language, and a memory of the forms met so far."""

    def __init__(self, language: Language) -> None:
        self.code = language.code
        self._language = language
        self._inner = _Forms(lambda word: self._signed(word, first=False))
        self._opening = _Forms(lambda word: self._signed(word, first=True))
        groups = language.groups(_TOPIC, "takes") if language.topics else {}
        takes = {group: frozenset(Takes(value) for value in values) for group, values in groups.items()}
        bare = self.words("bare")
        bare_with = language.groups(_TOPIC, "bare_with") if language.topics else {}
        verbs = language.groups(_TOPIC, "verbs") if language.topics else {}
        self.cues: dict[str, CueVerb] = {}
        for group, lemmas in verbs.items():
            for lemma in lemmas:
                cue = CueVerb(lemma, group, takes[group], lemma in bare, frozenset(bare_with.get(lemma, ())))
                self.cues.setdefault(lemma, cue)
        self.particles = self.words("particles")
        self._parts = self._separable()
        self._lemmas = (
            {form: values[0] for form, values in language.groups(_TOPIC, "forms").items()} if language.topics else {}
        )
        self._closed = self._closed_classes()
        adjectives = self.words("adjectives") | {word for word, tag in self._closed.items() if tag == "b"}
        self._verb_forms = VerbForms(self.particles, self.words("inseparable"), adjectives)
        self.passive = self.words("passive")
        self.state = self.words("state")
        self.perfect = self.words("perfect")
        self.hearsay = self.words("hearsay")
        self.oblique = self.words("oblique")
        self.genitive = self.words("genitive")
        self.relatives = self.words("relatives")
        self.first = self.words("subjunctive_first")
        self.as_words = self.words("as_words")
        self.source_before = self.words("source_before")
        self.source_after = self.words("source_after")
        self.source_nouns_before = self.words("source_nouns_before")
        self.source_adverbs = self.words("source_adverbs")
        self.so = self.words("so")
        self.source_words = (
            self.source_before | self.source_after | self.source_nouns_before | self.so | self.source_adverbs
        )
        self.speaking_pronouns = self.words("speaking_pronouns")
        self.hypothetical_verbs = self.words("hypothetical_verbs")
        self.scare_before = self.words("scare_before")
        self.noun_prepositions = self.words("noun_prepositions")
        self.agent_prepositions = self.words("agent_prepositions")
        self.place_prepositions = self.words("place_prepositions")
        self.impersonal = self.words("impersonal")
        self.infinitive_openers = self.words("infinitive_openers")
        self.genitive_ends = tuple(sorted(self.words("genitive_ends"))) or ("\0",)
        self.indefinite = self.words("indefinite")
        self.translated_words = self.words("translated")
        self.role_ends = tuple(sorted(self.words("persons")))
        roles = language.words("structure", "names", "role_endings") if language.topics else ()
        self._acting_ends = tuple(sorted({*self.words("persons"), *self.words("groups"), *roles}))
        self.cited = self.words("cited")
        self.nominative = self.words("nominative_pronouns")
        self._acting: dict[str, bool] = {}
        self.female_ends = tuple(sorted(self.words("female_ends")))
        self.ungendered_ends = tuple(sorted(self.words("ungendered_ends")))
        self.singular_pronouns = self.words("singular_pronouns")
        self.female_pronouns = self.words("female_pronouns")
        self.plural_verb_ends = tuple(sorted(self.words("plural_verb_ends"))) or ("\0",)
        self.prepositions = self.words("prepositions")
        self.given_names = first_names(language)
        self.name_particles = self.words("name_particles")
        self.name_articles = self.words("name_articles")
        self.name_inner = self.name_particles | self.name_articles
        self.own_pronouns = self.words("own_pronouns")
        self.only_subjunctive = self.words("only_subjunctive")
        self.first_person = self.words("first_person")
        self.that_pronouns = self.words("that_pronouns")
        self.posing = self.words("posing")
        self.carrying = self.words("carrying")
        self.legible = self.words("legible")
        self.copula = self.words("copula")
        self.called = self.words("called")
        self.reflexive = self.words("reflexive")
        self.and_words = self.words("and_words")
        self._source_nouns = _ending_in(self.words("source_nouns"), self.words("source_noun_ends"))
        self._hypothetical_nouns = _ending_in(self.words("hypothetical_nouns"), self.words("hypothetical_nouns"))
        self._message_nouns = _ending_in(self.words("message_nouns"), self.words("message_nouns"))
        titles = self.words("title_nouns")
        self._title_nouns = _ending_in(titles, titles, inflected="(?:s|es|e|n|en)?")
        self.is_role = lru_cache(maxsize=_CACHE_SIZE)(self._is_role)
        self.can_open_name = lru_cache(maxsize=_CACHE_SIZE)(self._can_open_name)

    def words(self, key: str) -> frozenset[str]:
        """A list of the language's speech words; empty for the neutral language."""
        return frozenset(self._language.words(_TOPIC, key))

    def is_base_form(self, word: str) -> bool:
        """Whether a word with a capital letter is not inflected: no genitive ("Berlins"), no adjective ("Deutsche")."""
        return not self.code or simplemma.lemmatize(word, lang=self.code) == word

    def is_function_word(self, word: str) -> bool:
        """Whether a word, whatever its first letter, is one of the closed classes, so that it is no name."""
        return self.form(word.lower()).tag in "dpbrosSwuxzkK"

    def _is_role(self, word: str) -> bool:
        """Whether a word ends as a role or an office does: "Ministerin", "Sprecher"."""
        return word.lower().endswith(self.role_ends)

    def _can_open_name(self, word: str) -> bool:
        """Whether a word with a capital letter can be a first name: no function word, adjective, message or source."""
        low = word.lower()
        return (
            not self.is_function_word(word)
            and self.form(word, first=True).tag == "n"
            and not self.is_message_noun(low)
            and not self.is_source_noun(low)
            and self.is_base_form(word)
        )

    def acts(self, low: str) -> bool:
        """Whether a noun can stand for somebody who acts: a role, a body that speaks, or no word of the language."""
        known = self._acting.get(low)
        if known is None:
            if len(self._acting) >= _CACHE_SIZE:
                self._acting.clear()
            known = self._acting[low] = self._acts(low)
        return known

    def _acts(self, low: str) -> bool:
        ends = self._acting_ends
        if not ends or any(each.endswith(ends) for each in (low, *(low.removesuffix(end) for end in _PLURALS))):
            return True
        parts = range(_LEAST_FIRST, len(low) - _LEAST_LAST + 1)
        return not any(simplemma.is_known(low[start:], lang=self.code) for start in (0, *parts))

    def is_source_noun(self, low: str) -> bool:
        """Whether a noun, or the compound that it ends, stands for what somebody says: "Polizeiangaben"."""
        return self._source_nouns(low)

    def is_message_noun(self, low: str) -> bool:
        """Whether a noun announces a clause that somebody says: "die Hoffnung, dass"."""
        return self._message_nouns(low)

    def is_hypothetical_noun(self, low: str) -> bool:
        """Whether a noun stands for words that nobody need have said: "Die Botschaft lautet: …"."""
        return self._hypothetical_nouns(low)

    def is_title_noun(self, low: str) -> bool:
        """Whether marks after this noun hold a name: "die Zeitung „Bergischer Bote“"."""
        return self._title_nouns(low)

    def form(self, word: str, *, first: bool = False) -> Form:
        """What a word form can be; `first` where it opens a sentence, so that its capital letter says nothing."""
        return self._opening[word] if first else self._inner[word]

    def forms(self, words: Iterable[str]) -> list[Form]:
        """What each of many word forms can be where it opens no sentence."""
        return [*map(self._inner.__getitem__, words)]

    def _signed(self, word: str, *, first: bool) -> Form:
        form = self._classify(word, first)
        return replace(form, signs=self._signs(form))

    def _signs(self, form: Form) -> str:
        signs = (
            (Sign.VERB, form.cue is not None or bool(form.parts)),
            (Sign.SOURCE, form.low in self.source_words),
            (Sign.NOUN, form.tag == "n" and self.is_message_noun(form.low)),
            (Sign.MOOD, form.tag in "kK" or (form.tag == "x" and form.low in self.hearsay)),
        )
        return "".join(sign for sign, given in signs if given)

    def _classify(self, word: str, first: bool) -> Form:
        low = word.lower()
        if word[0].isdigit():
            return Form(low, "0")
        if word[0].isupper() and not first:
            return Form(low, "n", low)
        closed = self._closed.get(low)
        if first and word[0].isupper() and closed is None and self.code:
            base = simplemma.lemmatize(word, lang=self.code)
            if base[0].isupper() or base == word:
                return Form(low, "n", low)
        lemma = self._lemmas.get(low) or (simplemma.lemmatize(low, lang=self.code) if self.code else low)
        tag = closed or self._verb_forms.tag(low, lemma)
        if word[0].isupper() and closed is None and tag not in "a" and not (tag in "vytk" and lemma in self.cues):
            return Form(low, "n", low)
        if tag in "bpdw" and lemma not in self.cues:
            return Form(low, tag, lemma)
        return Form(low, tag, lemma, self.cues.get(lemma) if tag not in "b" else None, self._parts.get(lemma, ()))

    def _separable(self) -> dict[str, tuple[tuple[str, CueVerb], ...]]:
        parts: dict[str, list[tuple[str, CueVerb]]] = {}
        for lemma, cue in self.cues.items():
            for size in range(2, len(lemma) - 2):
                if lemma[:size] in self.particles:
                    parts.setdefault(lemma[size:], []).append((lemma[:size], cue))
        return {base: tuple(found) for base, found in parts.items()}

    def _closed_classes(self) -> dict[str, str]:
        lists = (  # the first list that holds a word decides
            ("z", "infinitive_markers"),
            ("K", "subjunctive_second"),
            ("k", "subjunctive_first"),
            ("x", "auxiliaries"),
            ("S", "content_conjunctions"),
            ("w", "question_words"),
            ("r", "subject_pronouns"),
            ("d", "determiners"),
            ("o", "object_pronouns"),
            ("u", "coordinators"),
            ("s", "subordinators"),
            ("p", "prepositions"),
            ("b", "adverbs"),
        )
        closed: dict[str, str] = {}
        for tag, key in lists:
            for word in sorted(self.words(key)):
                if key == "subject_pronouns" and word in self.words("determiners"):
                    continue
                closed.setdefault(word, tag)
        return closed


def _ending_in(words: Iterable[str], ends: Iterable[str], *, inflected: str = "") -> Callable[[str], bool]:
    """A test for words and for compounds that end in one of the longer `ends`; without words nothing passes it."""
    whole = "|".join(re.escape(word) for word in sorted(words))
    last = "|".join(re.escape(word) for word in sorted(ends) if len(word) > 4)
    if not whole:
        return lambda low: False
    compounds = rf"|[\w‑-]{{2,}}(?:{last})" if last else ""
    pattern = re.compile(rf"(?:(?:{whole}){compounds}){inflected}")
    return lru_cache(maxsize=_CACHE_SIZE)(lambda low: pattern.fullmatch(low) is not None)


@lru_cache(maxsize=8)
def lexicon(language: Language) -> Lexicon:
    """The speech words of a language, made once."""
    return Lexicon(language)
