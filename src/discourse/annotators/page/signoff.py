"""Who spoke with whom, in whatever words a line says it: „Mit ihr gegessen und gesprochen hat Cornelius Batz.“"""

import re
from dataclasses import dataclass
from functools import lru_cache

from discourse.annotators.language import Language
from discourse.annotators.page.people import NamePatterns, name_patterns, phrase_pattern

_SENTENCE = re.compile(r"(?:[^.!?]++|\.(?=\w|\s[a-zäöü(])|(?<=\b[A-Z])\.|(?<=\bDr)\.|(?<=\bProf)\.)+[.!?]?")
_WORDS_MOST = 32
_QUOTED = re.compile(r"[„“”»«\"?]")
_CAPITALISED = re.compile(r"[^\W\d_a-zà-öø-ÿ]\w")
_REACH = 60
_ACTS = [("signoff_words", key) for key in ("led", "spoke", "speak_now", "met")]


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who spoke with whom, as the last line says it; names as printed, nothing where they are not said."""

    interviewees: tuple[str, ...] = ()
    interviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    talk: re.Pattern[str]
    led: re.Pattern[str]
    spoke: re.Pattern[str]
    speak_now: re.Pattern[str]
    met: re.Pattern[str]
    whom: re.Pattern[str]
    host: re.Pattern[str]
    author_note: re.Pattern[str]
    opener: re.Pattern[str]
    recorded: re.Pattern[str]
    other: re.Pattern[str]
    behind: re.Pattern[str]
    wrote: re.Pattern[str]
    partner: re.Pattern[str]
    with_whom: re.Pattern[str]
    person: re.Pattern[str]
    acts: re.Pattern[str]
    names: NamePatterns


@lru_cache
def _words_of(language: Language) -> _Words:
    def pattern(shape: str, *keys: str) -> re.Pattern[str]:
        return phrase_pattern(language.words("structure", *keys), shape)

    return _Words(
        pattern(r"\bWORDS\b", "signoff_words", "talks"),
        pattern(r"\bWORDS\b", "signoff_words", "led"),
        pattern(r"\bWORDS\b", "signoff_words", "spoke"),
        pattern(r"\bWORDS\b", "signoff_words", "speak_now"),
        pattern(r"\bWORDS\b", "signoff_words", "met"),
        pattern(r"\bWORDS\b", "signoff_words", "whom"),
        pattern(r"\bWORDS:?\s+(?=[^\W\d_a-z])", "signoff_words", "hosts"),
        pattern(r"\A\W*WORDS\W*:?\s+(?=[^\W\d_a-z])", "signoff_words", "author_notes"),
        pattern(r"\A\W*WORDS\s*(?::|\s(?=[^\W\d_a-z]))", "signoff_words", "openers"),
        _recorded(language),
        pattern(r"\bWORDS\b\s*:?\s*[^:;|•]{0,40}\Z", "signoff_words", "others"),
        pattern(r"\s*\((?:[^()]*\b)?WORDS\b", "signoff_words", "others"),
        pattern(r"\bWORDS\s(?:[^\W\d_]+|[&+])\s[^\W\d_]+\W*\Z", "signoff_words", "wrote"),
        pattern(r"\bWORDS\s(?P<between>[^,.;:]*)\Z", "conversation", "partner"),
        pattern(r"\bWORDS\b", "conversation", "partner"),
        pattern(r"\bWORDS\b", "conversation", "first_person"),
        phrase_pattern([word for key in _ACTS for word in language.words("structure", *key)], r"\bWORDS\b"),
        name_patterns(language),
    )


def _recorded(language: Language) -> re.Pattern[str]:
    """A sign-off with a place in it: „Aufgezeichnet am Feuer von “."""
    by = phrase_pattern(language.words("structure", "signoff_words", "by"), "WORDS").pattern
    recorded = language.words("structure", "signoff_words", "recorded")
    return phrase_pattern(recorded, rf"\A\W*WORDS(?:\s[\w-]+){{1,5}}?\s{by}\s(?=[^\W\d_a-z])")


def read_signoff(text: str, language: Language) -> SignOff | None:
    """Who spoke with whom, if a sentence of the text says so; None where none does, or where it names nobody.

    >>> from discourse.annotators.language import language
    >>> read_signoff("Lea Moor, geboren 1957, sang. Mit ihr gesprochen hat Jan Batz.", language("de")).interviewers
    ('Jan Batz',)
    """
    words = _words_of(language)
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip("*_ \t—–-")
        if len(sentence.split()) > _WORDS_MOST or _QUOTED.search(sentence):
            continue
        found = _read(sentence, words)
        if found is not None:
            return found
    return None


def _read(sentence: str, words: _Words) -> SignOff | None:
    opened = words.opener.match(sentence) or words.recorded.match(sentence)
    if not (opened or words.acts.search(sentence)):
        return None
    led = words.talk.search(sentence) and words.led.search(sentence)
    met = words.met.search(sentence) and words.whom.search(sentence)
    now = words.speak_now.search(sentence)
    verb = words.spoke.search(sentence) or met
    if not (opened or led or verb or now) or words.person.search(sentence):
        return None
    if opened and not (led or verb) and len(sentence.split()) > _WORDS_MOST // 2:
        return None
    interviewees, interviewers = [], []
    partnered = False
    for person in words.names.people(sentence[opened.end() :] if opened else sentence):
        place = sentence.find(person.name)
        before, behind = sentence[:place], sentence[place + len(person.name) :]
        if words.behind.match(behind) or words.other.search(before):
            continue
        partner = words.partner.search(before[-_REACH:])
        if partner and not words.spoke.search(partner["between"]) and not words.led.search(partner["between"]):
            interviewees.append(person.name)
            partnered = True
        else:
            interviewers.append(person.name)
    if now and not (opened or led or verb) and not (partnered and interviewers):
        return None  # „Lea Moor spricht über Applaus“: a guest
    partnered = partnered or bool(words.with_whom.search(sentence))
    if not (interviewers or interviewees) or (verb and not (opened or led or met or partnered)):
        return None
    return SignOff(tuple(interviewees), tuple(interviewers))


def hosts_named(text: str, language: Language) -> tuple[str, ...]:
    """The people whom a text calls its own journalists: „unsere Redakteurin Carla Weng“.

    >>> from discourse.annotators.language import language
    >>> hosts_named("Durch den Abend führte unsere Redakteurin Carla Weng.", language("de"))
    ('Carla Weng',)
    """
    words = _words_of(language)
    found = (words.names.people(text[match.end() : match.end() + _REACH]) for match in words.host.finditer(text))
    return tuple(people[0].name for people in found if people)


def author_noted(text: str, language: Language) -> str:
    """Whom a note calls the text's author, or nothing: „Über mich: Nele Moor, 36, schreibt hier …“.

    >>> from discourse.annotators.language import language
    >>> author_noted("Über die Autorin: Nele Moor, 36, lebt in Hellau.", language("de"))
    'Nele Moor'
    """
    words = _words_of(language)
    match = words.author_note.match(text)
    people = words.names.people(text[match.end() : match.end() + _REACH]) if match else ()
    return people[0].name if people else ""


def credited_names(text: str, language: Language) -> tuple[str, ...]:
    """The names in a byline, without those of photographers: „Von Urs Amrein (Text) und Mia Good (Bilder)“.

    „Text und Fotos: Urs Amrein“ names the author.

    >>> from discourse.annotators.language import language
    >>> credited_names("Von Urs Amrein (Text) und Mia Good (Bilder)", language("de"))
    ('Urs Amrein',)
    """
    words = _words_of(language)
    names = []
    for person in words.names.people(text):
        place = text.find(person.name)
        pictured = words.other.search(text[:place]) and not words.wrote.search(text[:place])
        if not words.behind.match(text[place + len(person.name) :]) and not pictured:
            names.append(person.name)
    return tuple(names)
