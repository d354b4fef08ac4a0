"""Where sentences end: at a stop, unless an abbreviation, an ordinal, an initial or what follows speaks against it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from discourse.annotators.language import Language
from discourse.text import Spans

_STOP = re.compile(  # begins with the characters alone, so that the search skips quickly from one to the next
    r"[.!?…。！？](?:"
    r"(?<=[.!?…])[.!?…]*(?:''|[\"“”»«’'‘)\]›‹*_]|\[\d+\])*(?P<gap>\s+)"  # stops, closing marks, a space
    r"|(?P<wide>(?<=[。！？])[。！？]*[”’」』）]*)"  # scripts that set no space behind a stop
    r"|(?P<tight>(?<=[^\W\d_]{3}[.!?])[”“\"»«]?)(?=[^\W\d_]{2}))"  # a forgotten space
)
_NEXT = re.compile(r"[^\w]*(?P<word>\w+(?:-\w+)*)")
_ROMAN = re.compile(r"[IVXLCDM]+")
_LOOK_BACK = 80
"""Code points before a stop in which the last two words are looked for."""
_OPENING = "([{„“”\"»«‚‘'›‹*_–—-"


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of one language, ready to be asked."""

    inside: frozenset[str]
    either: frozenset[str]
    openers: frozenset[str]
    ordinal_before: frozenset[str]
    months: frozenset[str]


@lru_cache
def _words_of(language: Language) -> _Words:
    def listed(*keys: str) -> frozenset[str]:
        """As written, and as at the start of a sentence."""
        words = language.words("structure", *keys)
        return frozenset(words) | frozenset(word[0].upper() + word[1:] for word in words)

    return _Words(
        listed("abbreviations", "inside"),
        listed("abbreviations", "either"),
        frozenset(word.lower() for word in language.words("structure", "sentence_openers")),
        frozenset(word.lower() for word in language.words("structure", "ordinal_before")),
        frozenset(word.lower() for word in language.words("structure", "months")),
    )


def find_sentences(text: str, paragraphs: Spans, language: Language) -> Spans:
    """Sentences as spans into the text; they never overlap, never cross a paragraph, and hold every word.

    A colon or a comma ends none, nor does a stop within quotation marks where the sentence goes on („Nein!“, sagte er).
    A heading or a paragraph always ends one.

    >>> from discourse.annotators.language import language
    >>> text = "Am 3. November kam Dr. J. Müller. Er blieb."
    >>> [span.of(text) for span in find_sentences(text, Spans.of([(0, len(text))]), language("de"))]
    ['Am 3. November kam Dr. J. Müller.', 'Er blieb.']
    """
    words = _words_of(language)
    pairs: list[tuple[int, int]] = []
    for first, last in zip(paragraphs.starts.tolist(), paragraphs.ends.tolist(), strict=True):
        start = seen = first
        said = False  # whether a letter stands between `start` and `seen`
        for match in _STOP.finditer(text, first, last):
            said = said or any(map(str.isalpha, text[seen : match.start()]))
            seen = match.start()
            border = match.start("gap") if match.lastgroup == "gap" else match.end()
            if border < last and _ends(text, start, last, match, words, said=said):
                pairs.append((start, border))
                start = seen = match.end()
                said = False
        if start < last:
            pairs.append((start, last))
    return Spans.of(pairs)


def _ends(text: str, start: int, last: int, match: re.Match[str], words: _Words, *, said: bool) -> bool:
    """Whether a stop ends the sentence that begins at `start`; `said` where a letter stands in between."""
    if match.lastgroup == "wide":
        return True
    if match.lastgroup == "tight":
        return _forgotten_space(text, start, last, match, words)
    following = _NEXT.match(text, match.end(), last)
    if following is None or following["word"][0].islower():
        return False
    at = match.start()
    if at > 0 and text[at - 1] in "([":  # „das (!) Haus“, „[…]“
        return False
    if text[at] != "." or match.start("gap") - at > 1:
        return said
    before = text[max(start, at - _LOOK_BACK) : at].rsplit(maxsplit=2)
    token = before[-1].lstrip(_OPENING) if before else ""
    previous = before[-2].strip(_OPENING + ",;:") if len(before) > 1 else ""
    return _plain_stop(token, previous, following["word"], words, begins=not said)


def _forgotten_space(text: str, start: int, last: int, match: re.Match[str], words: _Words) -> bool:
    """Whether „verschwunden.Der Mann“ lacks a space; „Spiegel.de“ and „Zeit.Online“ do not."""
    following = _NEXT.match(text, match.end(), last)
    if following is None or not following["word"][0].isupper() or not text[match.start() - 1].islower():
        return False
    token = text[max(start, match.start() - _LOOK_BACK) : match.start()].split()[-1].lstrip(_OPENING)
    plain = token.isalpha() and token not in words.inside and following["word"][1].islower()
    return plain and (token[0].islower() or following["word"].lower() in words.openers)


def _plain_stop(token: str, previous: str, following: str, words: _Words, *, begins: bool) -> bool:
    """Whether a single full stop behind `token` ends a sentence; `begins` where no word came before it."""
    opener = following.lower() in words.openers
    if begins:  # „1. Die Lage“
        return False
    if token in words.inside or token.rpartition("-")[2] in words.inside:
        return False
    if token in words.either:
        return opener
    if len(token) == 1 and token.isalpha():  # „J. Müller“, „z. B.“; „Plan B. Die Lage“
        return opener and token.isupper() and not previous.endswith(".")
    if "." in token and not token[0].isdigit():  # „z.B.“, „U.S.“
        parts = token.split(".")
        return not all(len(part) <= 2 for part in parts) or (opener and token.isupper())
    if token[-1:].isdigit():
        return _number(token, previous, following, words, opener=opener)
    if _ROMAN.fullmatch(token) and len(token) <= 6:
        return opener
    return True


def _number(token: str, previous: str, following: str, words: _Words, *, opener: bool) -> bool:
    """Whether the stop behind a number ends the sentence, or makes the number an ordinal."""
    if following.lower() in words.months or following[0].isdigit():
        return following[0].isdigit() and len(token) > 2
    if not token.isdigit():  # „14.11.2025.“, „3,5.“, „2:1.“
        return True
    if opener:
        return True
    if previous.lower() in words.ordinal_before or previous.endswith("."):
        return False
    return len(token) > 2 or previous[:1].isupper()
