"""Results: tables that know their unit, interval, number of observations, validation state and origin."""

from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Self

import networkx as nx
import pandas as pd

from discourse.coded import Validation
from discourse.errors import UnknownNameError
from discourse.provenance import Provenance

EVIDENCE_COLUMNS = ("doc", "date", "outlet", "speaker", "voice", "field", "start", "end", "found", "line")
"""Columns of every evidence table, behind the keys: where the words stand, and the sentence they stand in."""


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

    def lines(self, *, most: int = 10, **keys: Any) -> pd.DataFrame:
        """The lines of text behind a cell (or all cells), at most `most`: by date, document, place.

        Raises UnknownNameError for a key, or a value of it, that the result does not have.
        """
        return _lines(self.evidence, self.keys, most, keys)

    def noting(self, note: str) -> Self:
        """The same result with one more note."""
        return replace(self, notes=(*self.notes, note))

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

    def lines(self, *, most: int = 10, **keys: Any) -> pd.DataFrame:
        """The lines of text behind a tie (`source=`, `target=`) or all ties, at most `most`."""
        return _lines(self.evidence, self.keys, most, keys)

    def _repr_html_(self) -> str:
        return described(self.table, self)


def _lines(evidence: pd.DataFrame, keys: tuple[str, ...], most: int, wanted: dict[str, Any]) -> pd.DataFrame:
    for name, value in wanted.items():
        if name not in keys:
            raise UnknownNameError("key", name, keys)
        if not (evidence[name] == value).any():
            raise UnknownNameError(name, str(value), evidence[name].dropna().astype(str).unique())
        evidence = evidence[evidence[name] == value]
    return evidence.sort_values(["date", "doc", "start"], kind="stable").head(most).reset_index(drop=True)


def described(table: pd.DataFrame, result: Result | Network) -> str:
    """A table with its unit, interval, notes and validation state beneath, as HTML; every value is escaped."""
    beneath = [f"Unit: {result.unit}", result.interval, *result.notes, str(result.validation)]
    caption = " · ".join(part for part in beneath if part)
    html = table.to_html(escape=True, index=False, na_rep="", float_format=lambda value: f"{value:.3g}", max_rows=40)
    return f"{html}<p><small>{escape(caption)}</small></p>"
