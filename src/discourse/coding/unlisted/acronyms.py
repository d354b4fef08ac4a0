"""The long names of acronyms, where one stands in brackets behind the other."""

from collections import Counter

from discourse.coding.unlisted.bodies import Bodies, body_key
from discourse.coding.unlisted.found import Found
from discourse.coding.unlisted.words import NameWords
from discourse.lexicon.morphology import fold
from discourse.model import UnlistedKind


def acronyms(words: NameWords, bodies: Bodies) -> tuple[dict[str, str], list[Found]]:
    """The long name of each acronym that stands in brackets behind it, and the stretches of these long names.

    The long name is found from the right: each letter of the acronym stands in the words before the bracket, in order,
    the first one at the beginning of a word (Schwartz and Hearst 2003, “A Simple Algorithm for Identifying Abbreviation
    Definitions in Biomedical Text”). A party in brackets belongs to the person before it.
    """
    longs: dict[str, Counter[str]] = {}
    stretches = []
    for word in words.capitals(words.acronym).tolist():
        form = words.form(word)
        if form in words.lists.parties or not _in_brackets(words, word):
            continue
        first = _long_name(words, word)
        if first is not None:
            long = body_key(bodies.surface(first, word - 1))
            longs.setdefault(body_key(form), Counter())[long] += 1
            stretches.append(Found(first, word - 1, UnlistedKind.ORGANISATION, long))
    return {short: min(found, key=lambda long: (-found[long], long)) for short, found in longs.items()}, stretches


def _in_brackets(words: NameWords, word: int) -> bool:
    """Whether a word opens a bracket right behind the word before it."""
    return (
        word > 0
        and words.tokens.stream[word - 1] == words.tokens.stream[word]
        and words.tokens.gap(word).strip() == "("
    )


def _long_name(words: NameWords, word: int) -> int | None:
    """The first word of the long name that ends right before an acronym; None where there is none."""
    letters = fold(words.form(word))
    most = min(len(letters) + 5, 2 * len(letters))
    first = word - 1
    clause = words.tokens.clause[first]
    window: list[int] = []
    while first >= 0 and len(window) < most and words.tokens.clause[first] == clause:
        window.append(first)
        first -= 1
    text = fold(" ".join(words.form(at) for at in reversed(window)))
    at = len(text) - 1
    for place in range(len(letters) - 1, -1, -1):
        while at >= 0 and (text[at] != letters[place] or (place == 0 and at > 0 and text[at - 1] not in " -")):
            at -= 1
        if at < 0:
            return None
        at -= 1
    start = window[len(window) - 1 - text[: at + 1].count(" ")]
    several = word - start > 1 or len(words.form(start)) > 2 * len(letters)
    return start if words.capital[start] and several else None
