"""Framing: which of the rival names of a thing is used, how often, by whom, in whose voice, and when."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.errors import UnknownNameError
from discourse.measure.cells import bounds_table, interval_notes, ratio, rows_of
from discourse.measure.evidence import evidence
from discourse.measure.period import Period
from discourse.measure.scope import Between, By, Scope, counted_hits, scope
from discourse.measure.trace import trace
from discourse.model import Voice
from discourse.result import Result
from discourse.stats import LEAST_CLUSTERS, Bootstrap, Bounds, Cluster, Numbers, rate_bounds, share_bounds

LEAST_NAMED = 10
"""A share of fewer counted names of its referent is too thin to speak."""

LEAST_WORDS = 1_000
"""A rate in fewer words is too thin to speak."""


class Quantity(StrEnum):
    """What `value` is."""

    SHARE = "share"
    """Hits of the frame / all counted hits of its referent."""
    RATE = "rate"
    """Hits of the frame per 1,000 words."""


def framing(
    coded: CodedCorpus,
    *,
    by: By = (),
    over: Period | None = None,
    voice: Voice | Iterable[Voice] | None = None,
    referent: str | None = None,
    quantity: Quantity = Quantity.SHARE,
    between: Between | None = None,
    interval: Bootstrap | None = None,
) -> Result:
    """Share and rate of every frame of every referent, in each cell of `by` and `over`.

    Keys: the columns of `by` (of documents, own metadata included, of segments, or `party`), `period`, `referent`,
    `frame`. Then `value` (what `quantity` names), `low`, `high`, `n` (hits: as many as there are evidence rows),
    `thin`, `basis` (what the interval rests on), `hits`, `named` (all counted hits of the referent in the cell),
    `words`, `documents`, `naming` (those documents that name the referent), `share`, `rate`, `referent_label`,
    `frame_label`, and `speaker_label` where speakers are a key. Frames without a hit have zeros; a share of nothing
    is missing.

    share = hits / named; rate = 1,000 · hits / words; words and hits are those of the same segments, boilerplate never
    among them. Raises UnknownNameError for a column or a referent that is not there.
    """
    cluster = interval.cluster if interval else Cluster.DOCUMENT
    counted = scope(coded, by=by, over=over, voice=voice, between=between, cluster=cluster)
    hits = counted_hits(coded, counted)
    names = _names(coded, hits, referent)
    hits = hits.merge(names[["referent", "frame", "column"]], on=["referent", "frame"], how="inner")
    table = _counts(counted, hits, names, quantity)
    bounds = _bounds(counted, hits, table, quantity, interval)
    keys = (*counted.keys, "referent", "frame")
    table = pd.concat([table, bounds], axis=1)[[*keys, *_COLUMNS]]
    if "speaker" in keys:
        labels = {actor.id: actor.name for actor in coded.codebook.actors}
        table["speaker_label"] = table["speaker"].map(labels).fillna(table["speaker"])
    is_share = quantity is Quantity.SHARE
    return Result(
        measure="framing",
        table=table,
        keys=keys,
        unit="share of all counted names of the referent" if is_share else "hits per 1,000 words",
        evidence=evidence(coded, hits, keys),
        provenance=trace(
            coded, "framing", interval=interval,
            by=by, over=over, voice=voice, referent=referent, quantity=quantity, between=between,
        ),
        validation=coded.validation,
        interval=str(interval) if interval else "",
        notes=(*_notes(quantity, cluster, bounds["basis"]), *counted.notes),
    )  # fmt: skip


_COLUMNS = (
    "value", "low", "high", "n", "thin", "basis", "hits", "named", "words", "documents", "naming", "share", "rate",
    "referent_label", "frame_label",
)  # fmt: skip


def _names(coded: CodedCorpus, hits: pd.DataFrame, referent: str | None) -> pd.DataFrame:
    """Referents and frames in the codebook's order, then those of the hits that it lacks; `column` numbers them."""
    labels = {each.id: each.label or each.id for each in coded.codebook.referents}
    frames = {
        (each.id, frame.id): frame.label or frame.id for each in coded.codebook.referents for frame in each.frames
    }
    unlisted = sorted(set(zip(hits["referent"], hits["frame"], strict=True)) - set(frames))
    frames |= {pair: pair[1] for pair in unlisted}
    order = {about: place for place, about in enumerate(dict.fromkeys(about for about, _ in frames))}
    rows = [
        (about, frame, labels.get(about, about), label)
        for (about, frame), label in sorted(frames.items(), key=lambda item: order[item[0][0]])
    ]
    names = pd.DataFrame(rows, columns=["referent", "frame", "referent_label", "frame_label"], dtype="string")
    if referent is not None:
        if referent not in order:
            raise UnknownNameError("referent", referent, order)
        names = names[names["referent"] == referent].reset_index(drop=True)
    names["column"] = np.arange(len(names))
    return names


def _counts(counted: Scope, hits: pd.DataFrame, names: pd.DataFrame, quantity: Quantity) -> pd.DataFrame:
    """One row for each cell and frame with everything that is counted, and the value."""
    segments = counted.segments
    talked = segments[segments["words"] > 0].groupby("cell")
    cells = counted.cells.assign(cell=np.arange(len(counted.cells)))
    cells["words"] = _looked_up(segments.groupby("cell")["words"].sum(), cells["cell"])
    cells["documents"] = _looked_up(talked["doc"].nunique(), cells["cell"])
    cells["clusters"] = _looked_up(talked["cluster"].nunique(), cells["cell"])
    table = cells.merge(names, how="cross")
    about = pd.MultiIndex.from_frame(table[["cell", "referent"]])
    named = hits.groupby(["cell", "referent"])
    table["hits"] = _looked_up(
        hits.groupby(["cell", "column"]).size(), pd.MultiIndex.from_frame(table[["cell", "column"]])
    )
    table["named"] = _looked_up(named.size(), about)
    table["naming"] = _looked_up(named["doc"].nunique(), about)
    if quantity is Quantity.SHARE:
        clusters = _looked_up(named["cluster"].nunique(), about)
        thin = (table["named"].to_numpy() < LEAST_NAMED) | (clusters < LEAST_CLUSTERS)
    else:
        thin = (table["words"].to_numpy() < LEAST_WORDS) | (table["clusters"].to_numpy() < LEAST_CLUSTERS)
    table["share"] = ratio(table["hits"], table["named"])
    table["rate"] = 1_000 * ratio(table["hits"], table["words"])
    table["value"] = table[quantity.value]
    table["n"] = table["hits"]
    table["thin"] = pd.array(thin, dtype="boolean")
    integers = ["n", "hits", "named", "words", "documents", "naming"]
    return table.astype(dict.fromkeys(integers, "Int64"))


def _looked_up(counts: "pd.Series[int]", index: "pd.Index[Any] | pd.Series[int]") -> NDArray[np.int64]:
    """Counts in the order of an index, nought where there are none."""
    return counts.reindex(pd.Index(index), fill_value=0).to_numpy().astype(np.int64)


def _bounds(
    counted: Scope, hits: pd.DataFrame, table: pd.DataFrame, quantity: Quantity, interval: Bootstrap | None
) -> pd.DataFrame:
    """low, high and basis of every row of the table."""
    if interval is None:
        return bounds_table([None] * len(table))
    cells, columns = len(counted.cells), table["column"].nunique()
    referents = table["referent"].iloc[:columns].to_numpy()
    segments = counted.segments
    talk, named = rows_of(segments["cell"], cells), rows_of(hits["cell"], cells)
    segment_cluster, segment_words = segments["cluster"].to_numpy(), segments["words"].to_numpy(dtype=np.float64)
    hit_cluster, hit_column = hits["cluster"].to_numpy(), hits["column"].to_numpy()
    found: list[Bounds | None] = []
    for cell in range(cells):
        clusters, place = np.unique(segment_cluster[talk[cell]], return_inverse=True)
        words = np.bincount(place, weights=segment_words[talk[cell]], minlength=len(clusters)).astype(np.float64)
        matrix = np.zeros((len(clusters), columns))
        np.add.at(matrix, (np.searchsorted(clusters, hit_cluster[named[cell]]), hit_column[named[cell]]), 1.0)
        for _, mine in groupby(range(columns), key=lambda column: referents[column]):
            found += _referent_bounds(matrix[:, list(mine)], words, quantity, interval)
    return bounds_table(found)


def _referent_bounds(matrix: Numbers, words: Numbers, quantity: Quantity, interval: Bootstrap) -> list[Bounds]:
    """Bounds of the frames of one referent in one cell, from its hits (clusters by frames) and words per cluster."""
    if quantity is Quantity.SHARE:
        named = matrix.sum(axis=1)
        return share_bounds(matrix[named > 0], named[named > 0], interval)
    spoken = words > 0
    return [bounds.times(1_000) for bounds in rate_bounds(matrix[spoken], words[spoken], interval)]


def _notes(quantity: Quantity, cluster: Cluster, basis: "pd.Series[str]") -> tuple[str, ...]:
    """What a reader must know about thin cells and the kinds of interval that were given."""
    least = f"{LEAST_NAMED} counted names of the referent" if quantity is Quantity.SHARE else f"{LEAST_WORDS:,} words"
    notes = [f"thin: fewer than {least}, or than {LEAST_CLUSTERS} {cluster.plural} to resample"]
    trials = cluster.plural if quantity is Quantity.SHARE else "words, taken as independent,"
    return (*notes, *interval_notes(basis, trials))
