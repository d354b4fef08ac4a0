"""Stance: who stands how towards whom and what, as a matrix of mean labels."""

from collections.abc import Iterable
from enum import StrEnum

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.measure.cells import bounds_table, interval_notes, ratio, rows_of
from discourse.measure.claims import cited, claims, labels, side
from discourse.measure.evidence import evidence
from discourse.measure.period import Period
from discourse.measure.places import turns_at
from discourse.measure.scope import Between, clusters
from discourse.measure.trace import trace
from discourse.model import StatementKind
from discourse.result import Result
from discourse.stats import LEAST_CLUSTERS, Bootstrap, Bounds, Cluster, mean_bounds

LEAST_STATEMENTS = 5
"""A mean of fewer statements is too thin to speak."""


class Verdict(StrEnum):
    """What a cell lets one say."""

    FOR = "for"
    AGAINST = "against"
    NONE = "no verdict"
    """The interval holds 0, or there is none."""


def stance(
    coded: CodedCorpus,
    *,
    rows: str = "actor",
    columns: str = "target",
    kinds: Iterable[StatementKind] = (StatementKind.POSITION, StatementKind.EVALUATION),
    over: Period | None = None,
    between: Between | None = None,
    interval: Bootstrap | None = None,
) -> Result:
    """Mean label of the statements of each row towards each column: 1 for, -1 against, 0 neither.

    `rows` and `columns` name a column of statements (actor, target, kind, relayed_by, presentation), `party` of the
    actor, or a column of documents. Keys: `rows`, `columns`, `period`. Then `value`, `low`, `high`, `n` (statements, as
    many as there are evidence rows), `thin`, `basis`, `positive`, `neutral`, `negative`, `documents`, `actors`,
    `verdict`, `row_label`, `column_label`. What others ascribe to somebody is left out unless `kinds` names it.

    The verdict is for or against where the interval excludes 0; without an interval there is none.
    Raises UnknownNameError for a column that is not there.
    """
    kinds = tuple(kinds)
    cluster = interval.cluster if interval else Cluster.DOCUMENT
    mine = claims(coded, kinds=kinds, between=between)
    mine = mine.assign(**{rows: side(coded, mine, rows), columns: side(coded, mine, columns)})
    keys = [rows, columns]
    if over is not None:
        mine["period"] = over.of(mine["date"])
        keys.append("period")
    mine["cell"] = mine.groupby(keys, dropna=False, sort=True).ngroup().astype("int64")
    mine["cluster"] = clusters(coded, mine.assign(turn=turns_at(coded, mine)), cluster)
    table = _counted(mine, keys)
    bounds = _bounds(mine, len(table), interval)
    table = pd.concat([table, bounds], axis=1)
    names = labels(coded)
    table["verdict"] = _verdicts(table)
    for name, column in (("row_label", rows), ("column_label", columns)):
        values = table[column].astype("string")
        table[name] = values.map(names).astype("string").fillna(values)
    least = f"fewer than {LEAST_STATEMENTS} statements or {LEAST_CLUSTERS} {cluster.plural}"
    return Result(
        measure="stance",
        table=table[[*keys, *_COLUMNS]],
        keys=tuple(keys),
        unit="mean label of statements: 1 for, -1 against",
        evidence=evidence(coded, cited(mine), keys),
        provenance=trace(
            coded, "stance", interval=interval,
            rows=rows, columns=columns, kinds=kinds, over=over, between=between,
        ),
        validation=coded.validation,
        interval=str(interval) if interval else "",
        notes=(
            f"thin: {least}",
            "no verdict: the interval holds 0, or there is none",
            *interval_notes(bounds["basis"], cluster.plural),
        ),
    )  # fmt: skip


_COLUMNS = (
    "value", "low", "high", "n", "thin", "basis", "positive", "neutral", "negative", "documents", "actors", "verdict",
    "row_label", "column_label",
)  # fmt: skip


def _counted(claim: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    label = claim["label"]
    signs = claim.assign(positive=label > 0, neutral=label == 0, negative=label < 0)
    counts = signs.groupby("cell").agg(
        n=("doc", "size"), positive=("positive", "sum"), neutral=("neutral", "sum"), negative=("negative", "sum"),
        documents=("doc", "nunique"), clusters=("cluster", "nunique"), actors=("actor", "nunique"),
    )  # fmt: skip
    table = claim.drop_duplicates("cell").set_index("cell")[keys].join(counts).sort_index().reset_index(drop=True)
    table = table.astype(dict.fromkeys(["n", "positive", "neutral", "negative", "documents", "actors"], "Int64"))
    table["value"] = ratio(table["positive"] - table["negative"], table["n"])
    thin = (table["n"] < LEAST_STATEMENTS) | (table["clusters"] < LEAST_CLUSTERS)
    table["thin"] = thin.astype("boolean")
    return table


def _bounds(claim: pd.DataFrame, cells: int, interval: Bootstrap | None) -> pd.DataFrame:
    if interval is None:
        return bounds_table([None] * cells)
    cluster, label = claim["cluster"].to_numpy(), claim["label"].to_numpy(dtype=np.int64)
    found: list[Bounds | None] = []
    for mine in rows_of(claim["cell"], cells):
        names, place = np.unique(cluster[mine], return_inverse=True)
        positive, neutral, negative = (
            np.bincount(place[label[mine] == sign], minlength=len(names)).astype(np.float64) for sign in (1, 0, -1)
        )
        found.append(mean_bounds(positive, neutral, negative, interval))
    return bounds_table(found)


def _verdicts(table: pd.DataFrame) -> "pd.Series[str]":
    verdict = pd.Series(Verdict.NONE.value, index=table.index, dtype="string")
    verdict = verdict.mask((table["low"] > 0).fillna(False).astype(bool), Verdict.FOR.value)
    return verdict.mask((table["high"] < 0).fillna(False).astype(bool), Verdict.AGAINST.value)
