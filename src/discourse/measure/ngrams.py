"""N-grams: the runs of words that come back."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.measure.cells import bounds_table, interval_notes
from discourse.measure.columns import integers, numbers, strings
from discourse.measure.lexemes import Counted, Lexeme, Occurrences, counted_words, occurrences, word_lines
from discourse.measure.scope import Between, scope
from discourse.measure.trace import trace
from discourse.model import Voice
from discourse.result import Result
from discourse.stats import Bootstrap, Cluster, rate_bounds

Integers = NDArray[np.int64]

LEAST_DOCUMENTS = 5
"""A run that fewer documents hold may be one text's phrase, or one agency's."""


def ngrams(
    coded: CodedCorpus,
    *,
    n: int = 2,
    unit: Lexeme = Lexeme.SURFACE,
    voice: Voice | Iterable[Voice] | None = None,
    between: Between | None = None,
    least: int = 3,
    most: int | None = 200,
    interval: Bootstrap | None = None,
) -> Result:
    """Runs of `n` words within one clause that stand `least` times or more, most frequent first.

    No comma, colon, bracket or end of a sentence lies inside a run; quotation marks may. Every word of it is of the
    filter. Key: `ngram`. Then `value` (per 1,000 words), `low` and `high` (resampled documents; missing without an
    `interval`), `n` (occurrences), `thin`, `basis`, `documents`, `share` (of all runs of `n` words). Rows: the
    `most` most frequent. Raises DiscourseError for `n` below 1.
    """
    if n < 1:
        raise DiscourseError(f"a run has 1 or more words, found {n}")
    counted = scope(coded, voice=voice, between=between, cluster=interval.cluster if interval else Cluster.DOCUMENT)
    words = counted_words(coded, counted)
    single = occurrences(coded, words, unit=unit)
    found = _runs(coded, words, single, n)
    runs, totals = len(found.kind), found.totals()
    kept = np.flatnonzero(totals >= least)
    named = {
        kind: _name(single, place, n) for kind, place in zip(kept.tolist(), _firsts(found)[kept].tolist(), strict=True)
    }
    ranked = sorted(named, key=lambda kind: (-totals[kind], named[kind]))[:most]
    found = found.of(np.array(ranked, dtype=np.int64))
    found = Occurrences(found.first, found.length, found.kind, tuple(named[kind] for kind in ranked), single.notes)
    table = _table(coded, words, found, runs)
    clusters = counted.segments["cluster"].to_numpy(dtype=np.int64)[words.segment]
    table = pd.concat([table, _bounds(found, clusters, interval)], axis=1)
    columns = ["ngram", "value", "low", "high", "n", "thin", "basis", "documents", "share"]
    return Result(
        measure="ngrams",
        table=table[columns],
        keys=("ngram",),
        unit="per 1,000 words",
        evidence=word_lines(coded, words, found, counted, key="ngram"),
        provenance=trace(
            coded, "ngrams", interval=interval, n=n, unit=unit, voice=voice, between=between, least=least, most=most
        ),
        validation=coded.validation,
        interval=str(interval) if interval else "",
        notes=(
            f"{runs:,} runs of {n} words within clauses, of {len(words):,} words",
            f"thin: fewer than {LEAST_DOCUMENTS} documents hold the run",
            *interval_notes(table["basis"], "words, taken as independent,"),
            *found.notes,
            *counted.notes,
        ),
    )


def _runs(coded: CodedCorpus, words: Counted, single: Occurrences, n: int) -> Occurrences:
    """Every run of n counted words that follow each other in one clause, numbered by the kinds of its words."""
    starts = max(len(words) - n + 1, 0)
    first, last = words.numbers[:starts], words.numbers[len(words) - starts :]
    clause = coded.words.clause
    places = np.flatnonzero((last - first == n - 1) & (clause[first] == clause[last]))
    kind = np.zeros(len(places), np.int64)
    for part in range(n):  # numbers stay small: each step numbers anew the runs that were met
        kind = pd.factorize(kind * max(len(single.names), 1) + single.kind[places + part])[0].astype(np.int64)
    count = int(kind.max(initial=-1)) + 1
    return Occurrences(places, np.full(len(places), n), kind, ("",) * count)


def _firsts(found: Occurrences) -> Integers:
    """Where each kind first stands."""
    first = np.zeros(len(found.names), np.int64)
    first[found.kind[::-1]] = found.first[::-1]  # of several places of a kind, the first is written last
    return first


def _name(single: Occurrences, place: int, n: int) -> str:
    return " ".join(single.names[kind] for kind in single.kind[place : place + n].tolist())


def _table(coded: CodedCorpus, words: Counted, found: Occurrences, runs: int) -> pd.DataFrame:
    documents = coded.words.stream[words.numbers] // 2
    totals = found.totals()
    table = pd.DataFrame(
        {
            "ngram": strings(found.names),
            "value": numbers(1_000 * totals / max(len(words), 1)),
            "n": integers(totals),
            "documents": integers(found.spread(documents)),
            "share": numbers(totals / max(runs, 1)),
        }
    )
    table["thin"] = (table["documents"] < LEAST_DOCUMENTS).astype("boolean")
    return table


def _bounds(found: Occurrences, clusters: Integers, interval: Bootstrap | None) -> pd.DataFrame:
    if interval is None:
        return bounds_table([None] * len(found.names))
    held, row = np.unique(clusters, return_inverse=True)
    counts = found.table(row, len(held)).toarray()
    bounds = rate_bounds(counts, np.bincount(row).astype(np.float64), interval)
    return bounds_table([each.times(1_000) for each in bounds])
