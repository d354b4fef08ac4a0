"""Whether a word is a compound of another: Geiselbefreier, Gaza-Geiseln and Häftlingsfreilassung, but not Ideale."""

import re
from functools import lru_cache

from discourse.lexicon.morphology import fold, inflections, known, lemma
from discourse.lexicon.rules import GERMAN, rules

_HYPHEN = re.compile(r"[-‐‑]")
SHORTEST_PART = 3
TELLING = 5
"""From this length on, a word inside another is rarely there by accident, and the rest need not be a known word."""


def stems(word: str) -> tuple[str, ...]:
    """How a word looks as the first part of a compound, longest first: as it is, or without its final -e or -en.

    >>> stems("Grenze")
    ('grenze', 'grenz')
    """
    whole = word.lower()
    short = whole[:-1] if whole.endswith("e") and len(whole) > 4 else whole
    return (whole, short) if short != whole else (whole,)


def is_compound(form: str, word: str, *, bare: frozenset[str], nouns: frozenset[str], code: str = GERMAN) -> bool:
    """Whether `form` has `word` as its first, middle or last part, with something before or behind it.

    `bare` are the word's own inflected forms as `fold` writes them; `nouns` are words of the corpus in lower case, that
    vouch for the rest beside the dictionary. A part between hyphens counts when it is the word or a compound of it.
    """
    parts = [part for part in _HYPHEN.split(form) if part]
    if len(parts) > 1:
        return any(fold(part) in bare or _closed(part, word, bare, nouns, code) for part in parts)
    return fold(form) not in bare and _closed(form, word, bare, nouns, code)


def _closed(form: str, word: str, bare: frozenset[str], nouns: frozenset[str], code: str) -> bool:
    if fold(form) in bare:
        return False
    whole = form.lower()
    for stem in stems(word):
        at = whole.find(stem)
        while at >= 0:
            before, behind = whole[:at], whole[at + len(stem) :]
            if _fits(before, stem, behind, word, form, bare, nouns, code):
                return True
            at = whole.find(stem, at + 1)
    return False


def _fits(
    before: str, stem: str, behind: str, word: str, form: str,
    bare: frozenset[str], nouns: frozenset[str], code: str,
) -> bool:  # fmt: skip
    telling = len(stem) >= TELLING
    if before and not is_modifier(before, telling=telling, nouns=nouns, code=code):
        return False
    if fold(stem + behind) in bare | inflections(word, code):
        return bool(before) and (form[:1].isupper() or not word[:1].isupper())
    heads = [behind[len(link) :] for link in rules(code).linking_elements if behind.startswith(link)]
    if form[:1].islower():  # geiselfrei may be a compound, klimatisch ends in no table
        heads = [head for head in heads if head and lemma(head, code)[:1].islower()]
    return any(is_head(head, telling=telling, nouns=nouns, code=code) for head in heads)


def is_modifier(part: str, *, telling: bool, nouns: frozenset[str], code: str = GERMAN) -> bool:
    """Whether what stands before a word can be the first part of a compound.

    >>> is_modifier("kuschel", telling=False, nouns=frozenset()), is_modifier("dis", telling=False, nouns=frozenset())
    (True, False)
    """
    if len(part) < SHORTEST_PART or part in rules(code).bound_prefixes:
        return False
    if telling and len(part) > SHORTEST_PART:
        return True
    return any(
        _is_word(part.removesuffix(link), nouns, code) for link in rules(code).linking_elements if part.endswith(link)
    )


def is_head(part: str, *, telling: bool, nouns: frozenset[str], code: str = GERMAN) -> bool:
    """Whether what stands behind a word can be the last part of a compound, and is no mere suffix.

    >>> is_head("befreier", telling=True, nouns=frozenset()), is_head("schaft", telling=True, nouns=frozenset())
    (True, False)
    """
    if len(part) < SHORTEST_PART or part in rules(code).derivational_suffixes:
        return False
    if len(part) == SHORTEST_PART:
        return _is_base(part, code)
    return _is_word(part, nouns, code) or (telling and len(part) > TELLING)


@lru_cache(maxsize=100_000)
def _is_base(part: str, code: str) -> bool:
    noun = part.capitalize()
    return known(noun, code) and lemma(noun, code) == noun


def _is_word(part: str, nouns: frozenset[str], code: str) -> bool:
    return len(part) >= SHORTEST_PART and (part in nouns or _in_dictionary(part, code))


@lru_cache(maxsize=100_000)
def _in_dictionary(part: str, code: str) -> bool:
    # A verb's stem is a first part too: Kuschelkurs, Sprechzettel.
    return any(known(each, code) for each in (part.capitalize(), part, part + "en", part + "n"))
