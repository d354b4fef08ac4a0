"""Collocations: the words that stand near a word, in its sentences or in its paragraphs, more than chance has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.lexicon.search import Matches
from discourse.measure.columns import integers, numbers, strings
from discourse.measure.lexemes import Counted, Lexeme, Occurrences, counted_words, occurrences, word_lines
from discourse.measure.patterns import Pattern, find, name_of
from discourse.measure.scope import Between, scope
from discourse.measure.trace import trace
from discourse.model import Voice
from discourse.result import Result
from discourse.stats import (
    LEAST_CLUSTERS,
    Bootstrap,
    Cluster,
    Correction,
    association_g2,
    delta_p,
    dice,
    g2_p,
    log_dice,
    minimum_sensitivity,
    npmi_of,
    pmi,
    resampled_weights,
    t_score,
    z_score,
)

LEAST_DOCUMENTS = 5
"""A pair that fewer documents hold says more about them than about the words."""

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]


class Window(StrEnum):
    """Within what a word stands together with the node, where it is no number of words."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class Strength(StrEnum):
    """What `value` is."""

    LOG_DICE = "log_dice"
    """How exclusively the two stand together; comparable between corpora of any size."""
    NPMI = "npmi"
    """How much more often than by chance, from -1 to 1; high for rare pairs."""
    G2 = "g2"
    """How much evidence there is against chance; grows with the corpus."""


def collocations(
    coded: CodedCorpus,
    node: Pattern,
    *,
    window: int | Window = 5,
    unit: Lexeme = Lexeme.LEMMA,
    strength: Strength = Strength.LOG_DICE,
    voice: Voice | Iterable[Voice] | None = None,
    between: Between | None = None,
    least: int = 5,
    most: int | None = 100,
    interval: Bootstrap | None = None,
    correction: Correction = Correction.HOLM,
) -> Result:
    """The words that stand with the node at least `least` times, strongest first.

    A window is a number of words on each side, within title or text; only words of the filter count, those of the node
    itself never. O counts places of the word near any node (each once, however many nodes are near); in sentences and
    paragraphs, the units that hold both. Chance is E = R · C / N, where R is the number of places near a node (the span
    correction) or of units with it, C the word's places or units, and N all of them.

    Key: `word`. Then `value` (what `strength` names), `low` and `high` (resampled documents; missing without an
    `interval`), `n` (O), `thin`, `found` (C), `expected` (E), `documents` (that hold the pair), `log_dice`, `npmi`,
    `g2` (signed, four cells), `pmi`, `pmi3`, `t`, `z`, `dice`, `sensitivity` (the smaller of the two conditional
    shares), `word_given_node` and `node_given_word` (ΔP), `p` (of g2, places taken as independent) and `q` (p
    corrected for all words that stand with the node). Formulas and sources: `discourse.stats.collocation`. Raises
    DiscourseError for a node that no counted word fits, or a window below 1.
    """
    if isinstance(window, int) and window < 1:
        raise DiscourseError(f"a window has 1 or more words, found {window}")
    if correction is Correction.MAX_T:
        raise DiscourseError("max-T needs permutations, which collocations have not; choose another correction")
    cluster = interval.cluster if interval else Cluster.DOCUMENT
    counted = scope(coded, voice=voice, between=between, cluster=cluster)
    words = counted_words(coded, counted)
    place = _near(coded, words, find(coded, node), window)
    if not place.nodes:
        raise DiscourseError(f"no counted word fits the node {name_of(node)!r}")
    found = occurrences(coded, words, unit=unit)
    clusters = counted.segments["cluster"].to_numpy(dtype=np.int64)[words.segment]
    cells = _cells(coded, words, found, place, clusters, window)
    tests = np.flatnonzero(cells.together.sum(axis=0) > 0)
    kinds = tests[np.asarray(cells.together.sum(axis=0))[tests] >= least]
    near = found.where(place.near[found.first]).of(kinds)
    table = _table(cells, kinds, near, coded.words.stream[words.numbers] // 2, correction, len(tests))
    table["value"] = table[strength.value]
    rows = table.sort_values(["value", "word"], ascending=[False, True], kind="stable").index.to_numpy()[:most]
    table, near = table.iloc[rows].reset_index(drop=True), near.of(rows)
    low, high = _bounds(cells, kinds[rows], strength, interval)
    table = table.assign(low=numbers(low), high=numbers(high))
    table["thin"] = (table["documents"] < LEAST_DOCUMENTS).astype("boolean")
    return Result(
        measure="collocations",
        table=table[list(_COLUMNS)],
        keys=("word",),
        unit=_UNITS[strength],
        evidence=word_lines(coded, words, near, counted, key="word"),
        provenance=trace(
            coded, "collocations", interval=interval, node=name_of(node), window=window, unit=unit, strength=strength,
            voice=voice, between=between, least=least, most=most, correction=correction,
        ),
        validation=coded.validation,
        interval=str(interval) if interval else "",
        notes=(*_notes(cells, place, window, tests, interval, correction), *found.notes, *counted.notes),
    )  # fmt: skip


_COLUMNS = (
    "word", "value", "low", "high", "n", "thin", "found", "expected", "documents", "log_dice", "npmi", "g2", "pmi",
    "pmi3", "t", "z", "dice", "sensitivity", "word_given_node", "node_given_word", "p", "q",
)  # fmt: skip

_UNITS = {
    Strength.LOG_DICE: "logDice",
    Strength.NPMI: "normalised pointwise mutual information",
    Strength.G2: "signed log-likelihood ratio",
}


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Which counted words stand near a node, and which are part of one."""

    near: NDArray[np.bool_]
    node: NDArray[np.bool_]
    units: Integers
    nodes: int


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Per cluster: O and C of each word, and R, N and the occurrences of the node."""

    names: tuple[str, ...]
    together: sparse.csr_array
    found: sparse.csr_array
    near: Numbers
    places: Numbers
    node: Numbers


def _near(coded: CodedCorpus, words: Counted, node: Matches, window: int | Window) -> _Place:
    layer = coded.words
    inside = np.isin(node.first, words.numbers)
    first, last = node.first[inside], node.last[inside]
    of_node, near = np.zeros((2, len(layer)), dtype=bool)
    for part in range(int((last - first).max(initial=-1)) + 1):
        of_node[np.minimum(first + part, last)] = True
    units = layer.stream if isinstance(window, int) else getattr(layer, window.value)
    if isinstance(window, int):
        for distance in range(1, window + 1):
            for at, anchor in ((first - distance, first), (last + distance, last)):
                valid = (at >= 0) & (at < len(layer))
                valid[valid] = units[at[valid]] == units[anchor[valid]]
                near[at[valid]] = True
    else:
        near = np.isin(units, units[first])
    near &= ~of_node
    return _Place(near[words.numbers], of_node[words.numbers], units[words.numbers], len(first))


def _cells(
    coded: CodedCorpus, words: Counted, found: Occurrences, place: _Place, clusters: Integers, window: int | Window
) -> _Cells:
    """The numbers behind every measure: places for a window, units for sentences and paragraphs."""
    length, kinds = int(clusters.max(initial=-1)) + 1, len(found.names)

    def per_cluster(chosen: Integers) -> Numbers:
        return np.bincount(clusters[chosen], minlength=length).astype(np.float64)

    def per_word(chosen: Integers) -> sparse.csr_array:
        pairs = (np.ones(len(chosen)), (clusters[chosen], found.kind[chosen]))
        return sparse.coo_array(pairs, shape=(length, kinds)).tocsr()

    free = np.flatnonzero(~place.node)
    if isinstance(window, int):
        close = np.flatnonzero(place.near)
        starts = np.flatnonzero(place.node & np.append(True, ~place.node[:-1]))
        return _Cells(
            found.names, per_word(close), per_word(free), per_cluster(close), per_cluster(free), per_cluster(starts)
        )
    unit = pd.factorize(place.units)[0].astype(np.int64)
    once = free[~pd.Series(unit[free] * kinds + found.kind[free]).duplicated().to_numpy()]
    opening = np.flatnonzero(~pd.Series(unit).duplicated().to_numpy())
    with_node = opening[np.isin(unit[opening], unit[place.node])]
    both = once[place.near[once]]
    return _Cells(
        found.names, per_word(both), per_word(once), per_cluster(with_node), per_cluster(opening),
        per_cluster(with_node),
    )  # fmt: skip


def _table(
    cells: _Cells, kinds: Integers, near: Occurrences, documents: Integers, correction: Correction, tests: int
) -> pd.DataFrame:
    o, c = (np.asarray(each.sum(axis=0))[kinds] for each in (cells.together, cells.found))
    r, n, node = float(cells.near.sum()), float(cells.places.sum()), float(cells.node.sum())
    word_given, node_given = delta_p(o, r, c, n)
    likelihood = association_g2(o, r, c, n)
    p = g2_p(likelihood)
    return pd.DataFrame(
        {
            "word": strings(near.names),
            "n": integers(o.astype(np.int64)),
            "found": integers(c.astype(np.int64)),
            "expected": numbers(r * c / n),
            "documents": integers(near.spread(documents)),
            "log_dice": numbers(log_dice(o, node, c)),
            "npmi": numbers(npmi_of(o, r, c, n)),
            "g2": numbers(likelihood),
            "pmi": numbers(pmi(o, r, c, n)),
            "pmi3": numbers(pmi(o, r, c, n, power=3)),
            "t": numbers(t_score(o, r, c, n)),
            "z": numbers(z_score(o, r, c, n)),
            "dice": numbers(dice(o, r, c)),
            "sensitivity": numbers(minimum_sensitivity(o, r, c)),
            "word_given_node": numbers(word_given),
            "node_given_word": numbers(node_given),
            "p": numbers(p),
            "q": numbers(correction.adjusted(p, tests=tests)),
        }
    )


def _bounds(cells: _Cells, kinds: Integers, strength: Strength, interval: Bootstrap | None) -> tuple[Numbers, Numbers]:
    """Percentile bounds of the value over resampled clusters; NaN where too few of them have words."""
    spoken = cells.places > 0
    if interval is None or int(spoken.sum()) < LEAST_CLUSTERS or not len(kinds):
        nothing = np.full(len(kinds), np.nan)
        return nothing, nothing
    together, found = cells.together[spoken][:, kinds], cells.found[spoken][:, kinds]
    blocks = []
    for weights in resampled_weights(int(spoken.sum()), interval):
        o, c = weights @ together, weights @ found
        near, places, node = ((weights @ each[spoken])[:, None] for each in (cells.near, cells.places, cells.node))
        with np.errstate(invalid="ignore", divide="ignore"):
            if strength is Strength.LOG_DICE:
                blocks.append(log_dice(o, node, c))
            elif strength is Strength.NPMI:
                blocks.append(npmi_of(o, near, c, places))
            else:
                blocks.append(association_g2(o, near, c, places))
    tail = (1 - interval.level) / 2
    low, high = np.nanquantile(np.concatenate(blocks), [tail, 1 - tail], axis=0, method="inverted_cdf")
    return np.where(np.isfinite(low), low, np.nan), high


def _notes(
    cells: _Cells, place: _Place, window: int | Window, tests: Integers, interval: Bootstrap | None,
    correction: Correction,
) -> tuple[str, ...]:  # fmt: skip
    where = f"{window} words on each side" if isinstance(window, int) else f"the same {window}"
    kind = "places" if isinstance(window, int) else f"{window}s"
    notes = [
        f"near: {where}; {place.nodes:,} nodes; {int(cells.near.sum()):,} of {int(cells.places.sum()):,} {kind}",
        f"p takes {kind} as independent; q: {correction} over {len(tests):,} words that stand with the node",
        f"thin: fewer than {LEAST_DOCUMENTS} documents hold the pair",
    ]
    if interval is not None and int((cells.places > 0).sum()) < LEAST_CLUSTERS:
        notes.append(f"no interval below {LEAST_CLUSTERS} clusters: a cluster bootstrap would promise too much")
    return tuple(notes)
