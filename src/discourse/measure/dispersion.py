"""Dispersion: whether a word is used throughout, or clumps in a few documents or outlets."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.measure.cells import bounds_table
from discourse.measure.columns import integers, numbers, strings
from discourse.measure.lexemes import Lexeme, counted_words, occurrences, word_lines
from discourse.measure.patterns import Pattern, name_of
from discourse.measure.scope import Between, By, scope
from discourse.measure.trace import trace
from discourse.model import Voice
from discourse.result import Result
from discourse.stats import dispersion as measured
from discourse.stats import reduced_frequency

LEAST_OCCURRENCES = 10
"""A word with fewer occurrences cannot be spread over many parts, however it is used."""


def dispersion(
    coded: CodedCorpus,
    *,
    by: By = "doc",
    unit: Lexeme = Lexeme.LEMMA,
    patterns: Sequence[Pattern] | None = None,
    voice: Voice | Iterable[Voice] | None = None,
    between: Between | None = None,
    least: int = 5,
    most: int | None = 200,
) -> Result:
    """How evenly each word is spread over the parts that `by` makes (documents, outlets, speakers), frequent first.

    Parts may differ in size; those without words of the filter are none. Key: `word`. Then `value` (normalised DP: 0
    spread as the words are, 1 in the smallest part alone), `low` and `high` (missing: no interval is estimated), `n`
    (occurrences), `thin`, `parts` (that hold the word), `of_parts` (all of them), `dp`, `dp_norm`, `juilland_d`,
    `rosengren_s`, `kld`, `da`, and `arf` (average reduced frequency in the order of the corpus). Formulas and sources:
    `discourse.stats.dispersion`.

    Rows: the `most` most frequent words of those that stand `least` times or more, or the patterns given that stand
    anywhere. Raises UnknownNameError for an unknown column, DiscourseError for fewer than two parts.
    """
    counted = scope(coded, by=by, voice=voice, between=between)
    words = counted_words(coded, counted)
    cell = counted.segments["cell"].to_numpy(dtype=np.int64)[words.segment]
    names, part = np.unique(cell, return_inverse=True)
    if len(names) < 2:
        raise DiscourseError(f"dispersion needs two or more parts with words, found {len(names)}")
    found = occurrences(coded, words, unit=unit, patterns=patterns)
    totals = found.totals()
    kept = np.flatnonzero(totals >= (least if patterns is None else 1))
    ranked = sorted(kept.tolist(), key=lambda kind: (-totals[kind], found.names[kind]))[:most]
    found = found.of(np.array(ranked, dtype=np.int64))
    numbers_of = measured(found.table(part, len(names)).tocsc(), np.bincount(part))
    table = pd.DataFrame(
        {
            "word": strings(found.names),
            "value": numbers(numbers_of.dp_norm),
            "n": integers(found.totals()),
            "parts": integers(numbers_of.parts),
            "of_parts": integers(np.full(len(ranked), len(names))),
            **{name: numbers(getattr(numbers_of, name)) for name in _MEASURES},
            "arf": numbers(reduced_frequency(found.first, found.kind, size=len(words), kinds=len(ranked))),
        }
    )
    table["thin"] = (table["n"] < LEAST_OCCURRENCES).astype("boolean")
    table = pd.concat([table, bounds_table([None] * len(table))], axis=1)
    columns = ["word", "value", "low", "high", "n", "thin", "parts", "of_parts", *_MEASURES, "arf"]
    return Result(
        measure="dispersion",
        table=table[columns],
        keys=("word",),
        unit="normalised deviation of proportions (0 spread as the words are, 1 in one part)",
        evidence=word_lines(coded, words, found, counted, key="word"),
        provenance=trace(
            coded, "dispersion", by=by, unit=unit, voice=voice, between=between, least=least, most=most,
            patterns=None if patterns is None else [name_of(each) for each in patterns],
        ),
        validation=coded.validation,
        notes=(
            f"{len(names):,} parts by {', '.join(counted.keys)}; a word rarer than parts never reaches 0",
            f"thin: fewer than {LEAST_OCCURRENCES} occurrences",
            *found.notes,
            *counted.notes,
        ),
    )  # fmt: skip


_MEASURES = ("dp", "dp_norm", "juilland_d", "rosengren_s", "kld", "da")
