"""Shares of the talk: how many of a cell's words fall to each voice or speaker."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.measure.cells import bounds_table, interval_notes, ratio, rows_of
from discourse.measure.evidence import evidence
from discourse.measure.period import Period
from discourse.measure.scope import Between, By, Scope, scope
from discourse.measure.trace import trace
from discourse.model import Voice
from discourse.result import Result
from discourse.stats import LEAST_CLUSTERS, Bootstrap, Bounds, Cluster, share_bounds

LEAST_WORDS = 1_000
"""A share of fewer words is too thin to speak."""


def shares_of_words(
    coded: CodedCorpus,
    measure: str,
    *,
    among: str,
    categories: Iterable[str] = (),
    by: By,
    over: Period | None,
    voice: Voice | Iterable[Voice] | None,
    between: Between | None,
    interval: Bootstrap | None,
) -> Result:
    """Share of each value of the segment column `among` in the words of each cell of `by` and `over`.

    `categories` are shown in every cell, with zero where it has none; other values only where they occur.
    """
    cluster = interval.cluster if interval else Cluster.DOCUMENT
    groups = tuple(name for name in ((by,) if isinstance(by, str) else by) if name != among)
    counted = scope(coded, by=groups, over=over, voice=voice, between=between, cluster=cluster)
    segments = counted.segments
    segments = segments.assign(category=segments[among].astype("string"))
    table = _counted(counted, segments, list(categories))
    bounds = _bounds(segments, table, len(counted.cells), interval)
    table = pd.concat([table, bounds], axis=1).rename(columns={"category": among})
    table = table.sort_values(["cell", "value", among], ascending=[True, False, True], kind="stable")
    keys = (*counted.keys, among)
    columns = [*keys, "value", "low", "high", "n", "thin", "basis", "words", "of", "documents"]
    return Result(
        measure=measure,
        table=table[columns].reset_index(drop=True),
        keys=keys,
        unit="share of the words",
        evidence=evidence(coded, segments, keys),
        provenance=trace(coded, measure, interval=interval, by=by, over=over, voice=voice, between=between),
        validation=coded.validation,
        interval=str(interval) if interval else "",
        notes=(
            f"thin: a share of fewer than {LEAST_WORDS:,} words, or of fewer than {LEAST_CLUSTERS} {cluster.plural}",
            *(interval_notes(bounds["basis"], cluster.plural)),
            *counted.notes,
        ),
    )


def _counted(counted: Scope, segments: pd.DataFrame, categories: list[str]) -> pd.DataFrame:
    """Words, documents and segments of every category in every cell."""
    grouped = segments.groupby(["cell", "category"], dropna=False)
    table = grouped.agg(words=("words", "sum"), documents=("doc", "nunique"), n=("doc", "size")).reset_index()
    every = pd.MultiIndex.from_product([range(len(counted.cells)), categories], names=["cell", "category"])
    absent = every.difference(pd.MultiIndex.from_frame(table[["cell", "category"]])).to_frame(index=False)
    table = pd.concat([table, absent.assign(words=0, documents=0, n=0)], ignore_index=True)
    table["category"] = table["category"].astype("string")
    cells = segments.groupby("cell")
    table["of"] = table["cell"].map(cells["words"].sum())
    table["clusters"] = table["cell"].map(cells["cluster"].nunique())
    table = table.astype(dict.fromkeys(["words", "documents", "n", "of"], "Int64"))
    table["value"] = ratio(table["words"], table["of"])
    table["thin"] = ((table["of"] < LEAST_WORDS) | (table["clusters"] < LEAST_CLUSTERS)).astype("boolean")
    table = table.sort_values(["cell", "category"], kind="stable").reset_index(drop=True)
    return table.join(counted.cells, on="cell")


def _bounds(segments: pd.DataFrame, table: pd.DataFrame, cells: int, interval: Bootstrap | None) -> pd.DataFrame:
    if interval is None:
        return bounds_table([None] * len(table))
    cluster, words = segments["cluster"].to_numpy(), segments["words"].to_numpy(dtype=np.float64)
    category = segments["category"].fillna("").to_numpy()
    wanted = table["category"].fillna("").to_numpy()
    found: list[Bounds | None] = [None] * len(table)
    for mine, rows in zip(rows_of(segments["cell"], cells), rows_of(table["cell"], cells), strict=True):
        clusters, place = np.unique(cluster[mine], return_inverse=True)
        columns = {name: column for column, name in enumerate(wanted[rows])}
        matrix = np.zeros((len(clusters), len(rows)))
        np.add.at(matrix, (place, np.array([columns[name] for name in category[mine]])), words[mine])
        speaking = matrix.sum(axis=1) > 0
        bounds = share_bounds(matrix[speaking], matrix[speaking].sum(axis=1), interval)
        for row, each in zip(rows, bounds, strict=True):
            found[row] = each
    return bounds_table(found)
