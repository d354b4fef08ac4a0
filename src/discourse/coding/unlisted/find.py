"""All names that the codebook lacks, with the role words before them and the places where their bearers speak."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from discourse.codebook import Codebook
from discourse.coded import unlisted_table
from discourse.coding.language import language
from discourse.coding.mentions import Pointer
from discourse.coding.speakers import Speakers
from discourse.coding.tokens import Tokens
from discourse.coding.unlisted.acronyms import acronyms
from discourse.coding.unlisted.bodies import Bodies, body_key, nominative
from discourse.coding.unlisted.found import Found, apart
from discourse.coding.unlisted.listed import Listed
from discourse.coding.unlisted.loose import Loose, surnames
from discourse.coding.unlisted.names import GENITIVES, base, surname
from discourse.coding.unlisted.people import People
from discourse.coding.unlisted.rows import holding, makers_of, named, quoted, speaking
from discourse.coding.unlisted.words import NameWords
from discourse.model import UnlistedKind

_FOREMOST = 4


def unlisted(codebook: Codebook, tokens: Tokens, pointed: Sequence[Pointer], speakers: Speakers) -> pd.DataFrame:
    """Every place that names a person, an organisation or a place that no actor of the codebook explains.

    One row a place, as `discourse.coded.UNLISTED` has it: `name` is the same for all spellings, cases, short forms and
    acronyms of one name. A row of the place `quotation` or `turn` is one in which the bearer speaks. In documents of
    which they are author or interviewer, or whose outlet they are, people and organisations are left out.
    """
    words = NameWords(tokens)
    people, bodies = People(words), Bodies(words)
    found = _found(words, people, bodies, speaking(tokens))
    listed = Listed(codebook, pointed)
    surface = {each: bodies.surface(each.first, each.last) for each in found}
    names = _names(found, surface)
    # One spelling that the codebook has makes all of a body known, but a surname may be another person's too.
    known = {
        (each.kind, each.key)
        for each in found
        if listed.spells(names[each.kind, each.key])
        or (each.kind is not UnlistedKind.PERSON and listed.spells(surface[each]))
    }
    kept = [each for each in found if (each.kind, each.key) not in known and not listed.knows(each)]
    makers = [makers_of(each) for each in tokens.annotated]
    kept = [each for each in kept if names[each.kind, each.key] not in makers[tokens.document(each.first)]]
    heard = [*quoted(kept, tokens, names, speakers), *holding(tokens, speakers, makers, listed)]
    return unlisted_table([*named(kept, tokens, names), *heard])


def _found(words: NameWords, people: People, bodies: Bodies, heard: set[int]) -> list[Found]:
    """All names, each under one key; `heard` are the words that name speakers."""
    taken: set[int] = set()
    shorts, longs = acronyms(words, bodies)
    apart_longs = apart(longs, taken)
    firm = [*apart_longs, *apart([*people.find(), *bodies.find()], taken)]
    full = {each.key for each in firm if each.kind is UnlistedKind.PERSON}
    firm = [replace(each, key=base(each.key, full)) if each.kind is UnlistedKind.PERSON else each for each in firm]
    firm = [
        replace(each, key=shorts.get(each.key, each.key)) if each.kind is UnlistedKind.ORGANISATION else each
        for each in firm
    ]
    by_document = _with_speakers(surnames(firm, words), words)
    everywhere = _unique(firm)
    firm = [_whole(each, by_document[words.tokens.document(each.first)], everywhere) for each in firm]
    firm += apart(_alone(words, taken, by_document), taken)
    loose = Loose(words, taken, heard)
    persons: dict[int, set[str]] = defaultdict(set)
    for each in firm:
        if each.kind is UnlistedKind.PERSON:
            persons[words.tokens.document(each.first)].add(each.key)
    spelled = {
        bodies.surface(each.first, each.last): each.key for each in firm if each.kind is UnlistedKind.ORGANISATION
    }
    return [*firm, *loose.find(everywhere, persons, spelled)]


def _with_speakers(names: Mapping[int, dict[str, str]], words: NameWords) -> Mapping[int, dict[str, str]]:
    """The surnames of each document, with those of whoever has the floor in it."""
    joined: dict[int, dict[str, str]] = defaultdict(dict, {number: dict(of) for number, of in names.items()})
    for number, each in enumerate(words.tokens.annotated):
        for speaker in sorted({turn.speaker for turn in each.turns if " " in turn.speaker}):
            joined[number].setdefault(surname(speaker), speaker)
    return joined


def _unique(found: Iterable[Found]) -> dict[str, str]:
    """Surnames that one person has, or has nearly alone, in the whole corpus; first names too that are on no list."""
    full: dict[str, Counter[str]] = defaultdict(Counter)
    for each in found:
        if each.kind is UnlistedKind.PERSON and " " in each.key:
            first, last = each.key.split()[0], surname(each.key)
            if not last.isupper():  # “Elisabeth II”
                full[last][each.key] += 1
            if first not in language().first_names:
                full[first][each.key] += 1
    return {part: name for part, names in full.items() if (name := _foremost(names))}


def _foremost(names: Counter[str]) -> str:
    """The name that stands at least four times as often as the next; empty where there is none."""
    (name, most), *rest = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    return name if not rest or most >= _FOREMOST * rest[0][1] else ""


def _whole(each: Found, here: Mapping[str, str], everywhere: Mapping[str, str]) -> Found:
    """A surname behind a title under the full name that the document, or else the corpus, has for it."""
    if each.kind is not UnlistedKind.PERSON or " " in each.key:
        return each
    for names in (here, everywhere):
        plain = base(each.key, names) if each.key not in names else each.key
        if plain in names:
            return replace(each, key=names[plain])
    return each


def _alone(words: NameWords, taken: set[int], by_document: Mapping[int, Mapping[str, str]]) -> Iterator[Found]:
    """Surnames that stand alone in a document which has the full name."""
    parts = {part + end for names in by_document.values() for part in names for end in ("", *GENITIVES)}
    for word in words.capitals(parts.__contains__).tolist():
        names = by_document.get(words.tokens.document(word))
        if not names or word in taken:
            continue
        form = words.form(word)
        plain = form if form in names else base(form, names)
        if plain in names and not words.noun(form) and words.before(word).lower() not in words.lists.determiners:
            yield Found(word, word, UnlistedKind.PERSON, names[plain])


def _names(found: Iterable[Found], surface: Mapping[Found, str]) -> dict[tuple[UnlistedKind, str], str]:
    """The name that each key is shown under: of a body its most frequent long spelling, in the nominative."""
    spellings: dict[tuple[UnlistedKind, str], Counter[str]] = defaultdict(Counter)
    for each in found:
        spellings[each.kind, each.key][surface[each]] += 1
    names = {}
    for (kind, key), of in spellings.items():
        long = {spelling: count for spelling, count in of.items() if body_key(spelling) == key} or of
        chosen = min(long, key=lambda spelling: (-long[spelling], len(spelling), spelling))
        names[kind, key] = nominative(chosen, language()) if kind is UnlistedKind.ORGANISATION else key
    return names
