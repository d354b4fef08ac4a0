"""Keyness: the words that one body of text uses more, or less, than another."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.measure.columns import integers, numbers, strings
from discourse.measure.groups import Group, described, sides
from discourse.measure.lexemes import Lexeme, Occurrences, counted_words, occurrences, word_lines
from discourse.measure.patterns import Pattern, name_of
from discourse.measure.scope import Between, scope
from discourse.measure.trace import trace
from discourse.model import Voice
from discourse.result import Result
from discourse.stats import (
    ENOUGH_CLUSTERS,
    LEAST_CLUSTERS,
    Basis,
    Bootstrap,
    Cluster,
    Correction,
    Permutation,
    Permuted,
    Sides,
    clustered_bounds,
    conservative_log_ratio,
    exact_bounds,
    g2,
    g2_p,
    log_odds,
    log_ratio,
    permutation_p,
)

LEAST_DOCUMENTS = 5
"""A word that fewer documents hold says more about them than about the group."""

INTERVAL = Bootstrap(1_000, seed=1)
PERMUTATION = Permutation(999, seed=1)

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]


def keyness(
    coded: CodedCorpus,
    *,
    target: Group,
    reference: Group | None = None,
    unit: Lexeme = Lexeme.LEMMA,
    patterns: Sequence[Pattern] | None = None,
    voice: Voice | Iterable[Voice] | None = None,
    between: Between | None = None,
    least: int = 5,
    most: int | None = 200,
    interval: Bootstrap | None = INTERVAL,
    permutation: Permutation | None = PERMUTATION,
    correction: Correction = Correction.MAX_T,
    prior: float = 500.0,
) -> Result:
    """Words compared between a target and a reference (without one: all other words of the filter), strongest first.

    Key: `word`. Then `value` (log ratio: 1 is twice as often in the target, Hardie 2014), `low` and `high` (bounds by
    resampled documents, stories or days; exact, from the documents that hold the word, where one side lacks it), `n`
    (occurrences in both), `thin`, `basis`, `target` and `reference` (occurrences), `target_rate` and `reference_rate`
    (per 1,000 words), `target_documents` and `reference_documents` (that hold the word), `g2` (signed, four cells),
    `p_words` (of g2, every word taken as drawn by itself: too small for words that clump), `p` (whole documents
    shuffled between the sides), `q` (p corrected for all words compared), `conservative` (the exact bound nearer to
    0, Bonferroni over all words compared), `log_odds` and `z` (informative Dirichlet prior of `prior` words, spread as
    both sides together use them; Monroe, Colaresi and Quinn 2008).

    Rows: the `most` words with the greatest |g2| (None: all) of those that stand `least` times or more in both sides
    together, or the patterns given, all of them. Corrections count every word compared, shown or not. Rows have the
    first line of each of the first three documents as evidence. Raises UnknownNameError for an unknown column or value,
    DiscourseError for an empty side, or sides that share words. Without a permutation, `q` corrects `p_words`.
    """
    cluster = interval.cluster if interval else Cluster.DOCUMENT
    counted = scope(coded, voice=voice, between=between, cluster=cluster)
    mine, other = sides(coded, counted, target, reference)
    words = counted_words(coded, counted)
    side = np.select([mine, other], [0, 1], 2)[words.segment]
    found = occurrences(coded, words, unit=unit, patterns=patterns)
    found = found.where(side[found.first] < 2)
    found = found.of(np.flatnonzero(found.totals() >= (least if patterns is None else 0)))
    compared = _compared(found, side, counted.segments["cluster"].to_numpy(dtype=np.int64)[words.segment])
    permuted = permutation_p(compared, permutation) if permutation and compared.enough else None
    strength = _strength(compared)
    rows = _rows(strength, found.names, most if patterns is None else None)
    found = found.of(rows)
    table = _table(found, compared, rows, prior).assign(
        **{name: each[rows] for name, each in _tests(strength, permuted, correction).items()}
    )
    documents = coded.words.stream[words.numbers] // 2
    for number, name in enumerate(("target_documents", "reference_documents")):
        table[name] = found.where(side[found.first] == number).spread(documents)
    table = _typed(table)
    table = pd.concat([table, _bounds(table, compared, rows, interval)], axis=1)
    spread = table["target_documents"] + table["reference_documents"]
    table["thin"] = ((spread < LEAST_DOCUMENTS) | (not compared.enough)).astype("boolean")
    return Result(
        measure="keyness",
        table=table[list(_COLUMNS)],
        keys=("word",),
        unit="log2 of the ratio of the rates in target and reference",
        evidence=word_lines(coded, words, found, counted, key="word"),
        provenance=trace(
            coded, "keyness", interval=interval, target=described(target), reference=described(reference or {}),
            unit=unit, patterns=None if patterns is None else [name_of(each) for each in patterns], voice=voice,
            between=between, least=least, most=most, permutation=permutation, correction=correction, prior=prior,
        ),
        validation=coded.validation,
        interval=str(interval) if interval else "",
        notes=(*_notes(target, reference, compared, permutation, correction, cluster), *found.notes, *counted.notes),
    )  # fmt: skip


_COLUMNS = (
    "word", "value", "low", "high", "n", "thin", "basis", "target", "reference", "target_rate", "reference_rate",
    "target_documents", "reference_documents", "g2", "p_words", "p", "q", "conservative", "log_odds", "z",
)  # fmt: skip


def _compared(found: Occurrences, side: Integers, clusters: Integers) -> Sides:
    """Counts and words of each cluster on both sides."""
    length = int(clusters.max(initial=-1)) + 1
    tables = [found.where(side[found.first] == number).table(clusters, length) for number in (0, 1)]
    words = [np.bincount(clusters[side == number], minlength=length).astype(np.float64) for number in (0, 1)]
    return Sides(tables[0], tables[1], words[0], words[1])


def _strength(compared: Sides) -> Numbers:
    """The signed G2 of every word compared."""
    a, b = (np.asarray(each.sum(axis=0)) for each in (compared.target, compared.reference))
    return g2(a, b, float(compared.target_words.sum()), float(compared.reference_words.sum()))


def _table(found: Occurrences, compared: Sides, rows: Integers, prior: float) -> pd.DataFrame:
    """What the counts alone say of the words shown."""
    a, b = (np.asarray(each.sum(axis=0))[rows] for each in (compared.target, compared.reference))
    tests = max(1, compared.target.shape[1])
    first, second = float(compared.target_words.sum()), float(compared.reference_words.sum())
    # A pattern that stands nowhere is taken to be as rare as can be.
    expected = prior * np.maximum(a + b, 0.5) / (first + second)
    odds = log_odds(a, b, first, second, prior=expected, strength=prior)
    strength = g2(a, b, first, second)
    return pd.DataFrame(
        {
            "word": found.names,
            "value": np.where(a + b > 0, log_ratio(a, b, first, second), np.nan),
            "n": a + b,
            "target": a,
            "reference": b,
            "target_rate": 1_000 * a / first,
            "reference_rate": 1_000 * b / second,
            "g2": strength,
            "p_words": g2_p(strength),
            "conservative": conservative_log_ratio(a, b, first, second, tests=tests),
            "log_odds": odds.delta,
            "z": odds.z,
        }
    )


def _tests(strength: Numbers, permuted: Permuted | None, correction: Correction) -> dict[str, Numbers]:
    """p by whole documents, and q, corrected for all words compared."""
    nothing = np.full(len(strength), np.nan)
    if permuted is not None:
        q = permuted.of_all if correction is Correction.MAX_T else correction.adjusted(permuted.p)
        return {"p": permuted.p, "q": q}
    return {"p": nothing, "q": nothing if correction is Correction.MAX_T else correction.adjusted(g2_p(strength))}


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """The columns in the types of result tables."""
    counts = ("n", "target", "reference", "target_documents", "reference_documents")
    return pd.DataFrame(
        {
            name: strings(column) if name == "word"
            else integers(column.to_numpy()) if name in counts
            else numbers(column)
            for name, column in table.items()
        }
    )  # fmt: skip


def _rows(strength: Numbers, names: tuple[str, ...], most: int | None) -> Integers:
    """The strongest words first, equal ones by name."""
    size = np.round(np.abs(strength), 9)  # the last digits differ between machines
    return np.array(sorted(range(len(names)), key=lambda kind: (-size[kind], names[kind]))[:most], dtype=np.int64)


def _bounds(table: pd.DataFrame, compared: Sides, rows: Integers, interval: Bootstrap | None) -> pd.DataFrame:
    """low, high and basis of the rows shown: resampled clusters, or exact where a side lacks the word."""
    low, high = np.full((2, len(rows)), np.nan)
    basis = np.full(len(rows), None, dtype=object)
    if interval is not None:
        a, b = (table[name].to_numpy(dtype=np.float64) for name in ("target", "reference"))
        first, second = float(compared.target_words.sum()), float(compared.reference_words.sum())
        lacks = ((a == 0) | (b == 0)) & (a + b > 0)
        basis[:] = Basis.NONE
        if compared.enough:
            shown = replace(compared, target=compared.target[:, rows], reference=compared.reference[:, rows])
            low, high = clustered_bounds(shown, interval)
            basis[:] = np.where(a + b > 0, Basis.BOOTSTRAP, Basis.NONE)
        # Occurrences in one cluster may all be alike: the clusters that hold the word are the trials.
        held, other = (np.asarray((each[:, rows] > 0).sum(axis=0)) for each in (compared.target, compared.reference))
        exact = exact_bounds(held, other, first, second, level=interval.level)
        low, high = (np.where(lacks, bound, drawn) for bound, drawn in zip(exact, (low, high), strict=True))
        basis[lacks] = Basis.EXACT
    return pd.DataFrame({"low": numbers(low), "high": numbers(high), "basis": strings(basis)})


def _notes(
    target: Group, reference: Group | None, compared: Sides, permutation: Permutation | None, correction: Correction,
    cluster: Cluster,
) -> tuple[str, ...]:  # fmt: skip
    """What is compared with what, and what the intervals and tests rest on."""
    words, tests = (compared.target_words, compared.reference_words), compared.target.shape[1]
    held = [int((each > 0).sum()) for each in words]
    notes = [
        f"target: {described(target)}, {int(words[0].sum()):,} words in {held[0]:,} {cluster.plural}; reference: "
        f"{described(reference) if reference else 'all others'}, {int(words[1].sum()):,} in {held[1]:,}",
        f"thin: fewer than {LEAST_DOCUMENTS} documents hold the word, or fewer than {LEAST_CLUSTERS} {cluster.plural} "
        "on a side",
        f"{tests:,} words compared; q: {correction}",
    ]
    if not compared.enough:
        notes.append(
            f"no interval and no test below {LEAST_CLUSTERS} {cluster.plural} on a side: they would promise too much"
        )
    elif min(held) < ENOUGH_CLUSTERS:
        notes.append(f"with fewer than {ENOUGH_CLUSTERS} {cluster.plural} a bootstrap interval is somewhat uncertain")
    if permutation and compared.enough:
        notes.append(f"p: {cluster.plural} shuffled between the sides, {permutation}")
        if correction is not Correction.MAX_T and tests > 0.05 * (1 + permutation.permutations):
            notes.append("too few permutations for q to fall below .05; take more, fewer words, or max-T")
    else:
        notes.append("q takes words as drawn one by one, and is too small for words that clump")
    return tuple(notes)
