"""Corrections as a Result: the columns of its table, its notes, and the hand-coded passages behind every number."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import period_bounds
from discourse.errors import UnknownNameError
from discourse.handcoding.coded_sample import CodedSample, of_documents
from discourse.handcoding.context import texts_of
from discourse.handcoding.passage import Population
from discourse.handcoding.round import Round
from discourse.result import EVIDENCE_COLUMNS
from discourse.stats import Cluster
from discourse.stats.rectified import Correction, Difference, Estimate, Prediction, Rectified

By = str | Sequence[str]
Minus = tuple[str, str]
"""A column of `by` (or `period`) and one of its values, which is taken from all others: ("outlet", "Nordblatt")."""

NUMBERS = (
    "value", "low", "high", "machine_value", "machine_low", "machine_high", "hand_value", "hand_low", "hand_high",
    "sample_share",
)  # fmt: skip
TEXTS = ("basis", "more_because", "because")
COUNTS = ("coded", "passages", "documents", "coded_documents", "more")

_NO_GROUPS = ("text", "words")  # columns of documents that are no property to group by


class Over(Protocol):
    """A length of time that names the period of each date, such as `measure.Period.MONTH`."""

    def of(self, dates: "pd.Series[pd.Timestamp]") -> "pd.Series[str]":
        """Name of the period of each date, missing where the date is."""
        ...


@dataclass(frozen=True, slots=True)
class Estimated:
    """One row of a table: what was estimated, with the counts that go with it."""

    of: Correction | Difference
    coded: int
    passages: int
    documents: int
    coded_documents: int


def grouped(
    within: Population, *, by: By, over: Over | None, also: Iterable[str] = ()
) -> tuple[pd.DataFrame, NDArray[np.int64], tuple[str, ...]]:
    """Groups by exact properties of documents: one row a group, the number of the group of every passage, the keys.

    `also` are keys that are not properties of documents; they stand in the keys as asked for, without a column. Raises
    UnknownNameError for any other column.
    """
    names = (by,) if isinstance(by, str) else tuple(dict.fromkeys(by))
    documents, docs = within.coded.documents, within.places["doc"]
    known = [name for name in documents.columns if name not in _NO_GROUPS]
    columns: dict[str, Any] = {}
    for name in names:
        if name not in known and name not in also:
            raise UnknownNameError("column to group by that a correction can have", name, [*known, *also])
        if name in known:
            columns[name] = of_documents(within.coded, docs, name)
    if over is not None:
        columns["period"] = over.of(of_documents(within.coded, docs, "date"))
    keys = (*names, *(("period",) if over is not None else ()))
    table = pd.DataFrame(columns, index=docs.index)
    if not columns:
        return pd.DataFrame(index=[0]), np.zeros(len(docs), np.int64), keys
    number = table.groupby(list(columns), dropna=False, sort=True).ngroup().to_numpy().astype(np.int64)
    groups = table.assign(group=number).drop_duplicates("group").sort_values("group").drop(columns="group")
    return groups.reset_index(drop=True), number, keys


def in_range(within: Population, between: tuple[str, str] | None) -> NDArray[np.bool_]:
    """Which passages stand in documents of a range of whole years, months or days, both ends included."""
    if between is None:
        return np.ones(len(within.places), bool)
    first, last = period_bounds(*between)
    return of_documents(within.coded, within.places["doc"], "date").between(first, last).to_numpy(dtype=np.bool_)


def of_corrections(
    found: Rectified, inside: Sequence[NDArray[np.bool_]], coded: Sequence[NDArray[np.bool_]]
) -> list[Estimated]:
    """Every correction, with the number of passages of its group (`inside`) and of hand-coded ones (`coded`)."""
    return [
        Estimated(each, int((group & mine).sum()), int(group.sum()), each.documents, each.coded_documents)
        for each, group, mine in zip(found.corrections, inside, coded, strict=True)
    ]


def differences(
    cells: pd.DataFrame, rows: list[Estimated], minus: Minus, difference: Callable[[int, int], Difference]
) -> tuple[list[int], list[Estimated]]:
    """Rows - those with the value of `minus` and other keys alike: the numbers of the rows that remain, and these.

    `cells` has the keys of every row. Raises UnknownNameError for a column that is no key, or a value that is not
    there.
    """
    column, value = minus
    if column not in cells.columns:
        raise UnknownNameError("key to subtract by", column, map(str, cells.columns))
    base = (cells[column].astype("string") == value).fillna(False).to_numpy(dtype=bool)
    if not base.any():
        raise UnknownNameError(column, value, cells[column].dropna().astype(str).unique())
    others = [name for name in cells.columns if name != column]
    like = cells.groupby(others, dropna=False, sort=False).ngroup().tolist()
    standing = {like[row]: row for row in np.flatnonzero(base).tolist()}
    kept = [row for row in np.flatnonzero(~base).tolist() if like[row] in standing]
    joined = []
    for row in kept:
        first, second = rows[row], rows[standing[like[row]]]
        both = (first.coded + second.coded, first.passages + second.passages)
        of = difference(row, standing[like[row]])
        joined.append(Estimated(of, *both, first.documents, first.coded_documents))
    return kept, joined


def estimates_table(rows: Sequence[Estimated], *, per: float = 1.0) -> pd.DataFrame:
    """The columns of all estimates; values times `per`. A row without an estimate stays, and `because` says why."""
    found = [_row(each, per) for each in rows]
    table = pd.DataFrame(found, columns=[*NUMBERS, *TEXTS, *COUNTS], dtype=object)
    for name in NUMBERS:
        table[name] = pd.array([_digits(value) for value in table[name]], dtype="Float64")
    kinds = dict.fromkeys(TEXTS, "string") | dict.fromkeys(COUNTS, "Int64")
    table = table.astype(kinds)
    return table.assign(thin=table["because"].notna().astype("boolean"))


def _row(each: Estimated, per: float) -> dict[str, Any]:
    of = each.of
    row: dict[str, Any] = {}
    for name, estimate in (("", of.corrected), ("machine_", of.machine), ("hand_", of.coded)):
        row |= {f"{name}{part}": per * value for part, value in _parts(estimate)}
    split = of.split
    whole = split.corpus + split.sampling if split else 0.0
    row["basis"] = str(of.corrected.scale)
    row["because"] = of.because or None
    row["sample_share"] = split.sampling / whole if split and whole else None
    row["more"] = split.more if split else None
    row["more_because"] = None
    if split is None:
        row["more_because"] = "there is no estimate"
    elif split.more is None and whole:
        row["more_because"] = f"with every passage coded the interval is still {100 * split.floor:.0f} % as wide"
    elif split.more is None:
        row["more_because"] = "the bound is exact: it rests on the number of documents"
    return row | {name: getattr(each, name) for name in COUNTS if name != "more"}


def _parts(estimate: Estimate) -> tuple[tuple[str, float], ...]:
    return (("value", estimate.value), ("low", estimate.low), ("high", estimate.high))


def _digits(value: float | None) -> float | None:
    """Twelve significant digits, since the last ones differ between machines; None for NaN."""
    return None if value is None or np.isnan(value) else float(f"{value:.12g}")


def evidence_table(sample: CodedSample, rows: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Evidence of hand-coded passages: `rows` has `place`, the keys, `found` (what people and the machine say), voice.

    Sorted by keys, then date, document and place.
    """
    places = sample.within.places.iloc[rows["place"].to_numpy(dtype=np.int64)].reset_index(drop=True)
    table = rows.reset_index(drop=True).assign(
        field=places["field"], start=places["start"].astype("Int64"), end=places["end"].astype("Int64"),
        line=pd.array([" ".join(text.split()) for text in texts_of(sample.within.coded, places)], dtype="string"),
    )  # fmt: skip
    for name in ("doc", "date", "outlet"):
        if name not in table.columns:
            table[name] = of_documents(sample.within.coded, places["doc"], name)
    for name in ("speaker", "voice"):
        if name not in table.columns:
            table[name] = pd.array([None] * len(table), dtype="string")
    order = list(dict.fromkeys([*keys, "date", "doc", "field", "start"]))
    ordered = table.sort_values(order, kind="stable", na_position="last")
    return ordered[[*keys, *(name for name in EVIDENCE_COLUMNS if name not in keys)]].reset_index(drop=True)


def evidence_counts(table: pd.DataFrame, evidence: pd.DataFrame, keys: Sequence[str]) -> "pd.Series[int]":
    """How many rows of evidence each row of a table has."""
    counts = evidence.groupby(list(keys), dropna=False).size().rename("n").reset_index()
    found = table[list(keys)].merge(counts, on=list(keys), how="left")["n"]
    found.index = table.index
    return found.fillna(0).astype("Int64")


def interval_of(level: float, cluster: Cluster) -> str:
    """The interval in words."""
    return f"{100 * level:g} % interval: of the documents and of the hand-coded sample, {cluster.plural} as clusters"


def notes_of(sample: CodedSample, prediction: Prediction, whose: str, answered: Mapping[str, int]) -> tuple[str, ...]:
    """Method and source, whose answers, and what is missing."""
    notes = [
        f"corrected by {whose}: {prediction} for all passages + what people say otherwise of the sample, weighted by "
        "its probabilities (design-based supervised learning, Egami et al. 2023; prediction-powered inference, "
        "Angelopoulos et al. 2023); the coders' own error is in it",
        "machine_: machine coding taken as true; hand_: the hand-coded sample alone",
        "thin: no estimate; because says why",
    ]
    drawn = len(sample.drawn)
    notes += [
        f"{name}: {count} of {drawn} drawn passages have an answer; the others are taken to be like those of their "
        "stratum"
        for name, count in answered.items()
        if count < drawn
    ]
    return (*notes, *sample.notes)


def named_rounds(rounds: Iterable[Round]) -> str:
    """The names of rounds in one text."""
    return ", ".join(each.name for each in rounds)
