"""What stands between two quotation marks by its form: a sentence, a fragment, a word, a name, a gloss."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

import simplemma

from discourse.annotators.speech.lexicon import Lexicon
from discourse.annotators.speech.marks import Pair
from discourse.annotators.speech.units import Unit

SHORT = 3  # words: so short a stretch, ascribed to nobody, is a word kept at a distance
FINAL = (".", "!", "?", ",", "…")
_MOST = 0.5  # share of words of the language, below which a stretch is a foreign name
_WORD = re.compile(r"[^\W\d_]+")


class Shape(Enum):
    """What stands between two marks, by its form alone."""

    UTTERANCE = 1  # a sentence, or much of one
    FRAGMENT = 2  # some words that begin in small letters
    NOUN = 3  # one word
    NAME = 4


def shape_of(unit: Unit, token: int, inner: str, lexicon: Lexicon) -> Shape:
    """The shape of the words in marks at a token, by their letters, their verb, and what the marks are attached to."""
    words = inner.split()
    if len(words) == 1:
        return Shape.UTTERANCE if inner.endswith(("!", "?")) else Shape.NOUN
    attached = token > 0 and unit.tags[token - 1] in "dpnaw0P"
    says = has_verb(words, lexicon)
    if unit.tags[token] == "Q" and inner.endswith(FINAL) and (says or not attached or len(words) > SHORT):
        return Shape.UTTERANCE
    if all(word[0].isupper() or not word[0].isalpha() for word in words) and len(words) <= 4:
        return Shape.NAME
    capital = next((character for character in inner if character.isalpha()), "a").isupper()
    if capital and attached:
        return Shape.FRAGMENT if says else Shape.NAME
    if unit.tags[token] == "Q" or capital:
        return Shape.UTTERANCE
    return Shape.FRAGMENT if _common_share(inner, lexicon) >= _MOST else Shape.NAME


def has_verb(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a finite verb, or an infinitive with zu, stands among the words."""
    tags = "".join(lexicon.form(word).tag for word in (each.strip(",.;:!?()[]…") for each in words) if word)
    return any(tag in "vxkK" for tag in tags) or "zi" in tags


def phrase_like(inner: str, lexicon: Lexicon) -> bool:
    """Whether plain words, tied by a genitive or a preposition, stand in the marks: "Opfer des Terrorismus"."""
    words = inner.split()
    if lexicon.is_title_noun(words[0].lower()):
        return False  # "Gesetz zur Änderung …", "Bündnis für …"
    tied = any(word in lexicon.genitive or word in lexicon.prepositions for word in words[1:])
    if len(words) > SHORT and tied:
        return _common_share(inner, lexicon) >= _MOST
    genitive = not lexicon.genitive.isdisjoint(words[1:2])
    return (genitive or words[-1][0].islower()) and common(inner, lexicon)


def says_whole(unit: Unit, token: int, inner: str, lexicon: Lexicon, *, labels: bool) -> bool:
    """Whether marks behind a colon hold words said: a sentence, or anything behind a label ("Betriebsrat: „…“")."""
    if unit.tags[token] == "Q" and unit.tags[token - 2] != "n" and has_verb(inner.split(), lexicon):
        return True
    first = unit.clauses[unit.clause_at(token - 2)].start if labels else 0
    nouns = (unit.low(at) for at in range(first, token) if unit.tags[at] == "n")
    if any(lexicon.is_title_noun(low) and not lexicon.is_message_noun(low) for low in nouns):
        return False
    return labels or len(inner.split()) > SHORT


def named_so(unit: Unit, token: int, inner: str, lexicon: Lexicon) -> bool:
    """Whether marks hold the name of what the noun before them stands for, or the outlet behind laut."""
    fragment = inner[0].islower() and len(inner.split()) >= SHORT and common(inner, lexicon)
    if token == 0 or fragment or inner.endswith((".", "!", "?", "…")):
        return False
    before = unit.low(token - 1)
    titled = unit.tags[token - 1] == "n" and lexicon.is_title_noun(before) and not lexicon.is_message_noun(before)
    return titled or (before in lexicon.source_before and " " not in inner)


def glosses(unit: Unit, token: int, inner: str, lexicon: Lexicon) -> bool:
    """Whether marks alone in brackets, or behind "deutsch:" in them, translate or explain a name before them."""
    before = unit.tags.rfind("(", 0, token)
    if before < 1 or inner.endswith((".", "!", "?")) or ")" in unit.tags[before:token]:
        return False
    if has_verb(inner.split(), lexicon):
        return False
    return not unit.tags[before + 1 : token].strip("abnp:,") and unit.tags[before - 1] in "nqQP"


def announced(unit: Unit, token: int, lexicon: Lexicon) -> bool:
    """Whether a noun for something said stands before: "mit den Worten „…“", "Parolen wie „…“"."""
    at = token - 1
    if at > 0 and (unit.tags[at] == "," or unit.low(at) in lexicon.as_words):
        at -= 1
    return unit.tags[at] == "n" and lexicon.is_message_noun(unit.low(at))


def distanced(unit: Unit, token: int, lexicon: Lexicon) -> bool:
    """Whether "sogenannt", "angeblich" or the like stands before the marks."""
    before = [unit.low(at) for at in range(max(0, token - 2), token)]
    return bool(before) and before[-1] in lexicon.scare_before


def in_phrase(unit: Unit, token: int) -> bool:
    """Whether marks stand inside a noun phrase that goes on to a verb without a comma."""
    return token > 0 and unit.tags[token - 1] in "pdnwS" and unit.tags[token + 1 : token + 2] != ","


def joined_by_hyphen(text: str, pair: Pair) -> bool:
    """Whether a hyphen joins the marks to a word."""
    after = text[pair.end : pair.end + 2]
    return len(after) == 2 and after[0] in "-‐‑" and after[1].isalpha()


def common(inner: str, lexicon: Lexicon) -> bool:
    """Whether all words are words of the language, so that they are no foreign name."""
    return _common_share(inner, lexicon) == 1


def _common_share(inner: str, lexicon: Lexicon) -> float:
    words = _WORD.findall(inner)
    if not lexicon.code or not words:
        return 0.0
    return sum(_known(word, lexicon.code) for word in words) / len(words)


@lru_cache(maxsize=50_000)
def _known(word: str, code: str) -> bool:
    return simplemma.is_known(word.lower(), lang=code) or simplemma.is_known(word, lang=code)
