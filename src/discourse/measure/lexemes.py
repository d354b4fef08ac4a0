"""Counted words by number, and what each is counted as: a lemma, a form, a pattern, a run of several."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from discourse.coded import CodedCorpus
from discourse.lexicon.rules import GERMAN, code_of
from discourse.measure.evidence import evidence
from discourse.measure.patterns import Pattern, find, name_of, vocabulary
from discourse.measure.scope import Scope
from discourse.model import Field

Integers = NDArray[np.int64]

LINES = 3
"""Lines of evidence for each row of a table of words."""


class Lexeme(StrEnum):
    """What words are counted as."""

    LEMMA = "lemma"
    """The dictionary form: Geisel, Geiseln and GEISELN are one; a language without rules is counted without case."""
    SURFACE = "surface"
    """The word as it stands, case included."""
    CASELESS = "caseless"
    """The word as it stands, in small letters."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The words of the segments that count: their numbers, rising, and the row of each one's segment in the scope."""

    numbers: Integers
    segment: Integers

    def __len__(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """The things that are counted: the place in `Counted` each begins at, how many words it has, and its kind."""

    first: Integers
    length: Integers
    kind: Integers
    names: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def where(self, keep: NDArray[np.bool_]) -> "Occurrences":
        """The places for which `keep` is true; the kinds stay."""
        return Occurrences(self.first[keep], self.length[keep], self.kind[keep], self.names, self.notes)

    def totals(self) -> Integers:
        """Occurrences of each kind."""
        return np.bincount(self.kind, minlength=len(self.names)).astype(np.int64)

    def of(self, kinds: Integers) -> "Occurrences":
        """Only some kinds, numbered anew in the order given."""
        place = np.full(len(self.names), -1)
        place[kinds] = np.arange(len(kinds))
        found = place[self.kind]
        names = tuple(self.names[kind] for kind in kinds.tolist())
        return Occurrences(self.first[found >= 0], self.length[found >= 0], found[found >= 0], names, self.notes)

    def spread(self, rows: Integers) -> Integers:
        """In how many rows (documents) each kind stands; `rows` has the row of each counted word."""
        table = self.table(rows, int(rows.max(initial=-1)) + 1)
        return np.bincount(table.indices, minlength=len(self.names)).astype(np.int64)

    def table(self, rows: Integers, length: int) -> sparse.csr_array:
        """Counts of each kind (columns) in rows; `rows` has the row of each counted word."""
        shape = (length, len(self.names))
        pairs = (np.ones(len(self.kind)), (rows[self.first], self.kind))
        return sparse.coo_array(pairs, shape=shape).tocsr()


def counted_words(coded: CodedCorpus, counted: Scope) -> Counted:
    """The words of the scope's segments; a word belongs to the segment that holds its first character."""
    segments = counted.segments
    streams = 2 * coded.numbers(segments["doc"]) + (segments["field"] != Field.TITLE).to_numpy(dtype=np.int64)
    bounds = (segments[name].to_numpy(dtype=np.int64) for name in ("start", "end"))
    first, last = coded.words.between(streams, *bounds)
    lengths = last - first
    segment = np.repeat(np.arange(len(segments)), lengths)
    within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    numbers = np.repeat(first, lengths) + within
    order = np.argsort(numbers, kind="stable")
    return Counted(numbers[order], segment[order])


def occurrences(
    coded: CodedCorpus, counted: Counted, *, unit: Lexeme, patterns: Sequence[Pattern] | None = None
) -> Occurrences:
    """Every counted word by lemma or form; or, given patterns, the places of each, one kind a pattern.

    A place of a pattern counts where its first word does. Raises DiscourseError for a pattern without a letter.
    """
    if patterns is None:
        return _lexemes(coded, counted, unit)
    places, lengths, kinds = ([np.empty(0, np.int64)] for _ in range(3))
    for kind, pattern in enumerate(patterns):
        found = find(coded, pattern)
        place = np.searchsorted(counted.numbers, found.first)
        inside = np.isin(found.first, counted.numbers)
        places.append(place[inside])
        lengths.append((found.last - found.first + 1)[inside])
        kinds.append(np.full(int(inside.sum()), kind))
    first, length, kind_of = (np.concatenate(parts) for parts in (places, lengths, kinds))
    return Occurrences(first, length, kind_of, tuple(map(name_of, patterns)))


def _lexemes(coded: CodedCorpus, counted: Counted, unit: Lexeme) -> Occurrences:
    words = coded.words
    forms = words.ids[counted.numbers].astype(np.int64)
    codes, of_document, notes = _languages(coded)
    language = of_document[words.stream[counted.numbers] // 2] if unit is Lexeme.LEMMA else np.zeros_like(forms)
    size = max(len(words.forms), 1)
    pair = language * size + forms
    present = np.flatnonzero(np.bincount(pair, minlength=1))  # no sorting: there are far fewer forms than words
    names = [
        name for code, held in _by_language(codes, present, size) for name in _names(words.forms, held, code, unit)
    ]
    kinds = sorted(set(names))
    number = {name: kind for kind, name in enumerate(kinds)}
    kind_of = np.zeros(int(present.max(initial=0)) + 1, np.int64)
    kind_of[present] = [number[name] for name in names]
    here = np.arange(len(counted))
    notes = notes if unit is Lexeme.LEMMA else ()
    return Occurrences(here, np.ones_like(here), kind_of[pair], tuple(kinds), notes)


def _by_language(codes: Sequence[str | None], present: Integers, size: int) -> Iterator[tuple[str | None, list[int]]]:
    """The forms that stand in documents of each language, in the order of `present`."""
    for number, code in enumerate(codes):
        yield code, (present[present // size == number] % size).tolist()


def _names(forms: tuple[str, ...], held: list[int], code: str | None, unit: Lexeme) -> list[str]:
    if unit is Lexeme.SURFACE:
        return [forms[form] for form in held]
    if unit is Lexeme.CASELESS or code is None:
        return [forms[form].casefold() for form in held]
    headwords = vocabulary(forms, code).headwords
    return [headwords[form] for form in held]


def _languages(coded: CodedCorpus) -> tuple[tuple[str | None, ...], Integers, tuple[str, ...]]:
    """The languages of the documents, the number of each document's, and what to say about them."""
    documents = coded.documents.drop_duplicates("doc")
    names = documents["language"].fillna(GERMAN)
    known = [code_of(name) for name in names]
    codes: tuple[str | None, ...] = tuple(sorted({code for code in known if code is not None})) or (GERMAN,)
    notes = []
    if None in known:
        codes = (*codes, None)
        lost = [name for name, code in zip(names, known, strict=True) if code is None]
        without = ", ".join(sorted(set(lost)))
        notes.append(f"{len(lost):,} documents in languages without rules for lemmas ({without}): words without case")
    if len(codes) > 1:
        notes.append("words of several languages: a lemma that two of them write alike is one row")
    numbers = np.zeros(len(coded.layers.docs), np.int64)
    numbers[coded.numbers(documents["doc"])] = [codes.index(code) for code in known]
    return codes, numbers, tuple(notes)


def word_lines(coded: CodedCorpus, counted: Counted, found: Occurrences, scope: Scope, *, key: str) -> pd.DataFrame:
    """Evidence for every kind: the first place in each of the first documents that have it, `LINES` of them."""
    words = coded.words
    number = counted.numbers[found.first]
    document = words.stream[number] // 2
    order = np.lexsort([number, document, found.kind])
    kind, held = found.kind[order], document[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (kind[1:] != kind[:-1]) | (held[1:] != held[:-1])
    order, kind = order[fresh], kind[fresh]
    edges = np.searchsorted(kind, np.arange(len(found.names)))
    order = order[np.arange(len(order)) - edges[kind] < LINES]
    first = counted.numbers[found.first[order]]
    starts, ends = words.offsets_of(first)[0], words.offsets_of(first + found.length[order] - 1)[1]
    segments = scope.segments.iloc[counted.segment[found.first[order]]].reset_index(drop=True)
    rows = segments[["doc", "field", "speaker", "voice"]].assign(
        **{
            key: pd.array([found.names[each] for each in found.kind[order].tolist()], dtype="string"),
            "start": pd.array(starts, dtype="Int64"),
            "end": pd.array(ends, dtype="Int64"),
        }
    )
    return evidence(coded, rows, [key])
