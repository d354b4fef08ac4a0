"""Noun phrases in the tag string of a unit: where one that begins here ends, and which could be a subject."""

import re
from dataclasses import dataclass

from discourse.annotators.speech.lexicon import Lexicon
from discourse.annotators.speech.units import Unit

_CORE = re.compile(r"d{0,2}(?:b?[a0yt]){0,6}(?:n[n0q]*|(?<=[da])q)")
_NAME = re.compile(r"n+")
_APPOSITION = re.compile(r",(d{0,2}[a0yt]{0,4}n[n0q]*)")
_MAX_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` to `end` of a noun phrase or a pronoun; `core` ends where its attributes begin."""

    start: int
    end: int
    core: int
    pronoun: bool = False


def phrase_at(unit: Unit, token: int, lexicon: Lexicon, *, apposition: bool = True) -> Phrase | None:
    """The noun phrase that begins at a token, with genitives, names and appositions, or None."""
    tags = unit.tags
    match = _CORE.match(tags, token)
    if match is None:
        return None
    core = end = match.end()
    while end < len(tags) and end - token < _MAX_LENGTH:
        tag = tags[end]
        following = None
        if tag == "d" and unit.low(end) in lexicon.genitive:
            following = _CORE.match(tags, end)
        elif (tag == "p" and unit.low(end) in lexicon.noun_prepositions) or (
            tag == "u" and unit.low(end) in lexicon.and_words and not _verb_follows(unit, end)
        ):
            following = _CORE.match(tags, end + 1)
        elif tag == "P":
            end += 1
            continue
        elif tags[end - 1] == "n" and unit.low(end) in lexicon.name_particles:
            following = _CORE.match(tags, end + 1)  # "Ilse van Aerden"
        elif tag == "a" and tags[end - 1] == "n" and unit.low(end).endswith(lexicon.genitive_ends):
            following = _CORE.match(tags, end)
        if following is None:
            break
        end = following.end()
    if apposition and end < len(tags) and tags[end] == ",":
        end = _with_apposition(unit, end, lexicon)
    return Phrase(token, end, core)


def _verb_follows(unit: Unit, token: int) -> bool:
    return token + 1 < len(unit.tags) and unit.tags[token + 1] in "vxkKy"


def _with_apposition(unit: Unit, comma: int, lexicon: Lexicon) -> int:
    match = _APPOSITION.match(unit.tags, comma)
    if match is None:
        return comma
    inner = phrase_at(unit, comma + 1, lexicon, apposition=False)
    if inner is None or inner.end >= len(unit.tags) or unit.tags[inner.end] not in ",.":
        return comma
    return inner.end


def subject_between(unit: Unit, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """The first noun phrase or pronoun between two tokens that can be a subject: in no preposition, not oblique."""
    tags = unit.tags
    token = start
    while token < end:
        tag = tags[token]
        if tag in "pz":
            behind = phrase_at(unit, token + 1, lexicon, apposition=False)
            token = behind.end if behind is not None and tag == "p" else token + 1
        elif tag == "r":
            if unit.low(token) in lexicon.speaking_pronouns:
                return Phrase(token, token + 1, token + 1, pronoun=True)
            token += 1
        elif tag in "dan0q":
            phrase = phrase_at(unit, token, lexicon)
            if phrase is None:
                if tag == "d" and unit.low(token) in lexicon.speaking_pronouns:
                    return Phrase(token, token + 1, token + 1, pronoun=True)
                token += 1
            elif tag == "d" and unit.low(token) in lexicon.oblique:
                token = phrase.core
            else:
                return phrase
        else:
            token += 1
    return None
