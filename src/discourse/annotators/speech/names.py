"""The fullest name that a document gives the person or body a phrase points to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import simplemma

from discourse.annotators.language import Language
from discourse.annotators.speech.antecedents import Antecedents, last_word
from discourse.annotators.speech.lexicon import Lexicon
from discourse.annotators.syntax.parsed import Entity, EntityKind

_CAPITAL = "[A-ZÄÖÜÀ-ÖØ-Þ]"
_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+")
_FULL_NAME = re.compile(
    rf"({_CAPITAL}(?<![\w’'-].)[\w’'-]+)[ \u00a0]"  # begins with the letter, so that the search skips to capitals
    rf"(?=((?:[a-z]{{2,3}}[ \u00a0]){{0,2}}{_CAPITAL}[\w’'-]+))"
)
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_MORE = re.compile(rf"[ \u00a0]{_CAPITAL}")
_LAST_WORD = re.compile(r"([\w’'-]+)[ \u00a0]*$")
_LONGEST_NAME = 4  # words
_NO_NAME = ' \u00a0,;:„“”»«"()'  # marks that a pipeline now and then takes for the edge of a name
_LOOK_BACK = 40  # characters before a name in which a role or an article can stand


@dataclass(slots=True)
class Names:
    """The full names in a text; made once a document. `entities` are names that a pipeline found, beside the rules."""

    text: str
    lexicon: Lexicon
    entities: Sequence[Entity] = ()
    _persons: set[str] = field(default_factory=set)
    _bodies: set[str] = field(default_factory=set)
    _by_surname: dict[str, list[str]] = field(default_factory=dict)
    _by_role: dict[str, list[str]] = field(default_factory=dict)
    _female: dict[str, bool] = field(default_factory=dict)
    _resolved: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        given = self.lexicon.given_names
        for match in _FULL_NAME.finditer(self.text):
            first, rest = match.groups()
            if self._no_name(first, rest.split()):
                continue
            if self.lexicon.is_role(first):
                if rest[0].islower() or _MORE.match(self.text, match.end() + len(rest)):
                    continue  # "Sprecher Karl Weber": the next match has the whole name
                self._learn_gender(rest, first)
                self._by_role.setdefault(first.lower(), []).append(rest)
                continue
            if rest in given and first not in given and _MORE.match(self.text, match.end() + len(rest)):
                continue  # "Abgeordnete Karla Weber": the next match has the whole name
            before = self.text[max(0, match.start() - _LOOK_BACK) : match.start()]
            word = last_word(before.removesuffix("\n").rstrip(" \u00a0"))
            if word and word[0].islower() and self.lexicon.form(word).tag in "dpza":
                continue  # "am Montag Merkel": a noun, no first name
            name = f"{first} {rest}"
            self._add(rest.split()[-1], name)
            if word and self.lexicon.is_role(word):
                self._by_role.setdefault(word.lower(), []).append(name)
                self._learn_gender(name, word)

        self._drop_attributes()
        for entity in sorted(self.entities, key=lambda each: (len(each.span), each.span)):
            self._learn(entity)  # "Eva Lang" before the genitive "Eva Langs"

    def _learn_gender(self, name: str, role: str) -> None:
        """What a role says of whoever has it: a person; "die Abgeordnete", "den Abgeordneten" say no more."""
        female = role.lower().endswith(self.lexicon.female_ends)
        if female or not role.lower().endswith(self.lexicon.ungendered_ends):
            self._female.setdefault(name, female)
        else:
            self._persons.add(name)

    def _drop_attributes(self) -> None:
        """Take back names that are a surname with what follows it: "Edita Lang von der Beratungsstelle"."""
        for surname, names in list(self._by_surname.items()):
            kept = [
                name
                for name in names
                if " " not in name.removesuffix(surname).strip() or name.split()[0] not in self._by_surname
            ]
            if kept:
                self._by_surname[surname] = kept
            else:
                del self._by_surname[surname]

    def _add(self, surname: str, name: str) -> None:
        names = self._by_surname.setdefault(surname, [])
        if name not in names:
            names.append(name)

    def _learn(self, entity: Entity) -> None:
        """Take a pipeline's name for a full name; a company goes by its first word too, if that is no common noun."""
        words = entity.span.of(self.text).strip(_NO_NAME).split()
        before = _LAST_WORD.search(self.text[max(0, entity.span.start - _LOOK_BACK) : entity.span.start])
        said = before.group(1) if before else ""
        while words and (self.lexicon.is_role(words[0]) or self.lexicon.form(words[0].lower()).tag == "d"):
            said = words.pop(0)
        name = " ".join(words)
        genitive = name.endswith("s") and name.removesuffix("s") in self._persons | self._bodies
        if not 2 <= len(words) <= _LONGEST_NAME or genitive:
            return
        self._add(words[-1], name)
        if entity.kind is EntityKind.PERSON:
            self._persons.add(name)
            if said and self.lexicon.is_role(said):
                held = self._by_role.get(said.lower(), [])
                self._by_role[said.lower()] = [each for each in held if each not in words] + [name]
                self._learn_gender(name, said)
            return
        self._bodies.add(name)
        if entity.kind is EntityKind.BODY and not simplemma.is_known(words[0], lang=self.lexicon.code):
            self._add(words[0], name)

    def resolve(self, surface: str) -> str:
        """The name that a phrase stands for; the phrase without its articles where nothing fuller is known.

        >>> from discourse.annotators.language import language
        >>> from discourse.annotators.speech.lexicon import lexicon
        >>> names = Names("Ministerin Eva Lang kam. Die Ministerin sprach.", lexicon(language("de")))
        >>> names.resolve("Die Ministerin")
        'Eva Lang'
        """
        if surface not in self._resolved:
            phrase = self._behind_source(_IN_BRACKETS.sub("", surface))
            self._resolved[surface] = self._person(phrase) or self._by_office(phrase) or self._bare(phrase)
        return self._resolved[surface]

    def antecedents(self, language: Language, quoted: Sequence[tuple[int, int]]) -> Antecedents:
        """Whom pronouns point to; `quoted` are the stretches in direct speech, in the order of the text."""
        women = {
            full: self._female[key]
            for surname, names in self._by_surname.items()
            for full in names
            for key in (full, surname)
            if key in self._female
        }
        return Antecedents(
            self.text, language, names=self._people(), female=women, lexicon=self.lexicon, quoted=quoted,
            persons=self._persons,
        )  # fmt: skip

    def _people(self) -> dict[str, list[str]]:
        """The full names by surname, without those that a pipeline takes for a body or a place only."""
        bodies = self._bodies - self._persons
        people = {
            surname: [name for name in names if name not in bodies] for surname, names in self._by_surname.items()
        }
        return {surname: names for surname, names in people.items() if names}

    def _no_name(self, first: str, rest: list[str]) -> bool:
        """Whether two words with capital letters are no name: a function word, an adjective, no particle of names."""
        known = self.lexicon
        if not known.can_open_name(first):
            return True
        inner = rest[:-1]
        return bool(inner) and (inner[0] not in known.name_particles or not known.name_articles.issuperset(inner[1:]))

    def _behind_source(self, phrase: str) -> str:
        """ "Angaben der Polizei" is the police."""
        words = list(_WORD.finditer(phrase))
        for at, word in enumerate(words[:-1]):
            if word.group()[0].isupper() and self.lexicon.is_source_noun(word.group().lower()):
                low = words[at + 1].group().lower()
                if low in self.lexicon.genitive or low in self.lexicon.noun_prepositions:
                    return phrase[words[at + 1].end() :].strip()
            if word.group()[0].isupper():
                break
        return phrase

    def _person(self, phrase: str) -> str:
        """The person whose name is all that is left of a part of the phrase without roles and small words."""
        inner = self.lexicon.name_inner
        for part in phrase.split(","):
            words = [word.group() for word in _WORD.finditer(part)]
            roles = [at for at, word in enumerate(words) if self.lexicon.is_role(word)]
            if roles and any(word[0].isupper() for word in words[roles[-1] + 1 :]):
                words = words[roles[-1] + 1 :]
            while words and self._no_start(words[0]):
                words.pop(0)
            run: list[str] = []
            for word in words:
                if not word[0].isupper() and word not in self._by_surname and not (run and word in inner):
                    break
                run.append(word)
            found = self._known(run) if 0 < len(run) <= _LONGEST_NAME else ""
            if found:
                return found
        return ""

    def _no_start(self, word: str) -> bool:
        """Whether no name begins with a word."""
        small = word[0].islower() and word not in self._by_surname
        return small or self.lexicon.is_role(word) or self.lexicon.is_function_word(word)

    def _known(self, run: list[str]) -> str:
        """The full name whose last word ends the run: the only one, or the one that the run spells out."""
        names = self._by_surname.get(run[-1]) or self._by_surname.get(run[-1].removesuffix("s"))
        if not names:
            return ""
        spelled = [name for name in names if " ".join(run).removesuffix("s") in (name, name.removesuffix("s"))]
        if spelled:
            return spelled[0]
        return next(iter(names)) if len(run) == 1 and len(names) == 1 else ""

    def _by_office(self, phrase: str) -> str:
        """Who holds the office that a phrase names, where the document says so of one person only."""
        words = [word.group() for word in _WORD.finditer(phrase)]
        nouns = [word for word in words if word[0].isupper() and not self.lexicon.is_function_word(word)]
        if len(nouns) != 1 or not self.lexicon.is_role(nouns[0]):
            return ""
        low = nouns[0].lower()
        holders = {
            self._known(name.split()) or name
            for role, names in self._by_role.items()
            if role == low or role.endswith(low)
            for name in names
        }
        return next(iter(holders)) if len(holders) == 1 else ""

    def _bare(self, phrase: str) -> str:
        """A phrase without its articles."""
        words = list(_WORD.finditer(phrase))
        at = 0
        while at < len(words) - 1 and self.lexicon.form(words[at].group().lower()).tag == "d":
            at += 1
        return " ".join(phrase[words[at].start() :].split()).rstrip(" ,") if words else phrase
