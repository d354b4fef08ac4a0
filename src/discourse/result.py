"""Results: tables that know their unit, interval, number of observations, validation state and origin."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Self

import networkx as nx
import pandas as pd

from discourse.errors import UnknownNameError
from discourse.provenance import Provenance, Validation

EVIDENCE_COLUMNS = ("doc", "date", "outlet", "speaker", "voice", "field", "start", "end", "found", "line")
"""Columns of every evidence table, behind the keys: where the words stand, and the sentence they stand in."""

MOST_ROWS = 40
"""Rows of a table that a notebook shows."""


@dataclass(frozen=True, eq=False)
class Result:
    """Numbers with what a reader must know about them.

    `table` has one row a cell: the columns named in `keys`, then `value`, `low`, `high` (missing where no interval is
    given), `n` (observations behind the value) and `thin` (true where the cell is too thin to speak), then whatever the
    measure adds. `evidence` has the same keys and the lines of text that were counted.
    """

    measure: str
    table: pd.DataFrame
    keys: tuple[str, ...]
    unit: str
    evidence: pd.DataFrame
    provenance: Provenance
    validation: Validation = Validation.NONE
    interval: str = ""
    notes: tuple[str, ...] = ()

    def lines(self, *, most: int = 10, **keys: Any) -> "Lines":
        """The lines of text behind a cell, or a few of every cell, at most `most`: the earliest of each cell first.

        Raises UnknownNameError for a key, or a value of it, that the result does not have.
        """
        return _lines(self.evidence, self.keys, most, keys)

    def validated(self, *, by: Validation) -> Self:
        """The same with another validation state, such as `Validation.validated(passages=200, measured="…")`."""
        return replace(self, validation=by)

    def _repr_html_(self) -> str:
        return described(self.table, self)


@dataclass(frozen=True, eq=False)
class Network:
    """A network with the lines of text behind every tie.

    `nodes`: node, label, kind, size, and whatever the measure adds. `edges`: source, target, weight, sign (-1, 0, 1),
    low, high, n (units or statements behind the tie), and whatever the measure adds. `mode` is "one" or "two".
    """

    measure: str
    nodes: pd.DataFrame
    edges: pd.DataFrame
    unit: str
    evidence: pd.DataFrame
    provenance: Provenance
    mode: str = "one"
    validation: Validation = Validation.NONE
    interval: str = ""
    notes: tuple[str, ...] = field(default=())
    keys: tuple[str, ...] = ("source", "target")

    @property
    def table(self) -> pd.DataFrame:
        """The ties, strongest first."""
        return self.edges.sort_values(["weight", "source", "target"], ascending=[False, True, True])

    def graph(self) -> "nx.Graph[str]":
        """The network as a networkx graph with all attributes."""
        graph: nx.Graph[str] = nx.Graph()
        for row in self.nodes.to_dict("records"):
            graph.add_node(row["node"], **{str(name): value for name, value in row.items() if name != "node"})
        for row in self.edges.to_dict("records"):
            rest = {str(name): value for name, value in row.items() if name not in ("source", "target")}
            graph.add_edge(row["source"], row["target"], **rest)
        return graph

    def lines(self, *, most: int = 10, **keys: Any) -> "Lines":
        """The lines of text behind a tie (`source=`, `target=`), or a few of every tie, at most `most`."""
        return _lines(self.evidence, self.keys, most, keys)

    def validated(self, *, by: Validation) -> Self:
        """The same with another validation state, such as `Validation.validated(passages=200, measured="…")`."""
        return replace(self, validation=by)

    def _repr_html_(self) -> str:
        return described(self.table, self)


@dataclass(frozen=True, eq=False)
class Lines:
    """Lines of text behind numbers; `table` has the keys and the columns of `EVIDENCE_COLUMNS`, one row a line."""

    table: pd.DataFrame
    keys: tuple[str, ...]
    of: int

    def __len__(self) -> int:
        return len(self.table)

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{self._item(row)}</li>" for row in self.table.to_dict("records"))
        rest = "" if self.of <= len(self) else f"<p><small>{len(self)} of {self.of:,} lines.</small></p>"
        return f'<ol class="lines">{items}</ol>{rest}'

    def _item(self, row: Mapping[Hashable, Any]) -> str:
        line, found = str(row["line"]), str(row["found"])
        before, _, after = line.partition(found)
        marked = f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}" if found in line else escape(line)
        day = "" if pd.isna(row["date"]) else row["date"].date().isoformat()
        said = [str(row[name]) for name in (*self.keys, "voice", "speaker", "outlet") if not pd.isna(row[name])]
        where = " · ".join(dict.fromkeys([*said, day, str(row["doc"])]))
        return f"{marked}<br><small>{escape(where)}</small>"


def _lines(evidence: pd.DataFrame, keys: tuple[str, ...], most: int, wanted: Mapping[str, Any]) -> Lines:
    for name, value in wanted.items():
        if name not in keys:
            raise UnknownNameError("key", name, keys)
        if not (evidence[name] == value).any():
            raise UnknownNameError(name, str(value), evidence[name].dropna().astype(str).unique())
        evidence = evidence[evidence[name] == value]
    ordered = evidence.sort_values(["date", "doc", "start"], kind="stable")
    turn = ordered.groupby(list(keys), dropna=False).cumcount() if keys else pd.Series(range(len(ordered)))
    chosen = ordered.iloc[turn.to_numpy().argsort(kind="stable")[:most]]
    chosen = chosen.sort_values(
        [*keys, *(name for name in ("date", "doc", "start") if name not in keys)], kind="stable"
    )
    return Lines(chosen.reset_index(drop=True), keys, len(evidence))


def described(table: pd.DataFrame, result: Result | Network) -> str:
    """A table with its unit, interval, notes and validation state beneath, as HTML; every value is escaped."""
    cut = f"the first {MOST_ROWS} of {len(table):,} rows; all of them are in .table" if len(table) > MOST_ROWS else ""
    beneath = [f"Unit: {result.unit}", result.interval, *result.notes, cut, str(result.validation)]
    with pd.option_context("display.max_colwidth", None):
        html = table.head(MOST_ROWS).apply(_as_text).to_html(escape=True, index=False)
    return f"{html}<p><small>{escape(' · '.join(part for part in beneath if part))}</small></p>"


def _as_text(column: "pd.Series[Any]") -> "pd.Series[str]":
    """The values as a reader sees them: three decimals, days without a time, nothing where one is missing."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.map(lambda value: "" if pd.isna(value) else f"{value:%Y-%m-%d}").astype("string")
    if pd.api.types.is_float_dtype(column):
        return column.map(lambda value: "" if pd.isna(value) else f"{value:.3f}").astype("string")
    return column.map(lambda value: "" if pd.isna(value) else str(value)).astype("string")
