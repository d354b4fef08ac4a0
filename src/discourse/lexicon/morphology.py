"""Inflected forms of a word: the dictionary of simplemma, and endings by rule for words it does not know.

`code` is a language that has rules (`discourse.lexicon.rules`) and a dictionary in simplemma.
"""

import re
from functools import lru_cache

import simplemma

from discourse.lexicon.rules import GERMAN, rules

_FOLDS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'", "‐": "-", "‑": "-"})
_GENDER = re.compile(r"(?:[*:_/·](?:innen|in|r|n|e)|(?<=[a-zäöüß])Innen)$")


@lru_cache(maxsize=500_000)
def fold(word: str) -> str:
    """A word without case, umlauts and sharp s, so that Häftling, HÄFTLING and Haeftling compare as equal.

    >>> fold("Häftling") == fold("HAEFTLING")
    True
    """
    return word.lower().translate(_FOLDS)


@lru_cache(maxsize=500_000)
def lemma(word: str, code: str = GERMAN) -> str:
    """The dictionary form of a word, by simplemma (Barbaresi 2023); the word itself where it is not known.

    A word in capitals is looked up as a noun.

    >>> lemma("Geiseln"), lemma("GEISELN"), lemma("kritisierte")
    ('Geisel', 'Geisel', 'kritisieren')
    """
    if len(word) > 1 and word.isupper():
        word = word.capitalize()
    return simplemma.lemmatize(word, lang=code)


@lru_cache(maxsize=500_000)
def known(word: str, code: str = GERMAN) -> bool:
    """Whether the dictionary has the word in this spelling."""
    return bool(simplemma.is_known(word, lang=code))


@lru_cache(maxsize=200_000)
def bare_forms(word: str, code: str = GERMAN) -> tuple[str, ...]:
    """The word, and behind it what a gender form is a form of: Expert*innen counts as Expert, Experte, Experter.

    >>> bare_forms("Migrant*innen")[1]
    'Migrant'
    """
    mark = _GENDER.search(word) if rules(code).gender_bases else None
    if mark is None:
        return (word,)
    return (word, *(word[: mark.start()] + ending for ending in sorted(rules(code).gender_bases)))


@lru_cache(maxsize=500_000)
def headword(word: str, code: str = GERMAN) -> str:
    """What a form is counted under: its lemma, that of its base for a gender form, itself for an abbreviation.

    >>> headword("Politiker*innen"), headword("Geiseln"), headword("GEISELN"), headword("USA")
    ('Politiker', 'Geisel', 'Geisel', 'USA')
    """
    for bare in bare_forms(word, code)[1:]:
        if known(bare, code):
            return lemma(bare, code)
    if len(word) > 1 and word.isupper() and (len(word) < 4 or not known(word.capitalize(), code)):
        return word
    return lemma(word, code)


@lru_cache(maxsize=20_000)
def nominalised(word: str, code: str = GERMAN) -> bool:
    """Whether a noun inflects like an adjective: Gefangene, Inhaftierter, Oppositionelle.

    >>> nominalised("Gefangene"), nominalised("Krise")
    (True, False)
    """
    stem = _adjective_stem(word, code)
    return (
        word[:1].isupper() and stem != word and any(stem.lower().endswith(end) for end in rules(code).nominalised_stems)
    )


@lru_cache(maxsize=20_000)
def inflections(word: str, code: str = GERMAN) -> frozenset[str]:
    """Forms of a lemma by its ending, in the spelling of `fold`; too few for strong verbs, which the dictionary knows.

    >>> sorted(inflections("Geisel"))
    ['geisel', 'geiseln', 'geisels']
    """
    if not word[:1].isupper() and word.endswith("n") and rules(code).verb_endings and known(word, code):
        stem = word[:-2] if word.endswith("en") else word[:-1]  # strong verbs are left to the dictionary
        return frozenset(fold(stem + ending) for ending in rules(code).verb_endings) | {fold(word)}
    if not word[:1].isupper():
        stems = {word, _adjective_stem(word, code)}
        return frozenset(fold(stem + ending) for stem in stems for ending in rules(code).adjective_endings)
    if nominalised(word, code):
        return frozenset(
            fold(_adjective_stem(word, code) + ending) for ending in rules(code).adjective_endings if ending
        )
    for rule in rules(code).noun_endings:
        if word.endswith(rule.lemma):
            stem = word[: len(word) - len(rule.lemma)]
            return frozenset(fold(stem + ending) for ending in rule.forms) | {fold(word)}
    return frozenset({fold(word)})


def _adjective_stem(word: str, code: str = GERMAN) -> str:
    for ending in sorted(rules(code).adjective_endings, key=len, reverse=True):
        if ending and word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: len(word) - len(ending)]
    return word
