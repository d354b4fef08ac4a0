"""Cells of a table: their rows, ratios and bounds as columns."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.measure.columns import numbers, strings
from discourse.stats import ENOUGH_CLUSTERS, LEAST_CLUSTERS, Basis, Bounds


def rows_of(numbers: "pd.Series[int]", groups: int) -> list[NDArray[np.int64]]:
    """Positions of the rows of each of the groups numbered from 0.

    >>> [rows.tolist() for rows in rows_of(pd.Series([1, 0, 1]), 3)]
    [[1], [0, 2], []]
    """
    values = numbers.to_numpy(dtype=np.int64)
    order = np.argsort(values, kind="stable")
    return np.split(order, np.searchsorted(values[order], np.arange(1, groups))) if groups else []


def ratio(above: "pd.Series[int]", below: "pd.Series[int]") -> "pd.Series[float]":
    """The quotient of two columns, missing where the divisor is nought.

    >>> ratio(pd.Series([1, 0]), pd.Series([2, 0])).tolist()
    [0.5, <NA>]
    """
    divisor = below.astype("Float64")
    return above.astype("Float64") / divisor.where(divisor > 0)


def bounds_table(bounds: Sequence[Bounds | None]) -> pd.DataFrame:
    """Columns low, high and basis; missing where no interval was asked for or none can be given."""
    return pd.DataFrame(
        {
            "low": numbers(each.low if each else None for each in bounds),
            "high": numbers(each.high if each else None for each in bounds),
            "basis": strings(each.basis if each else None for each in bounds),
        }
    )


def interval_notes(basis: "pd.Series[str]", trials: str) -> tuple[str, ...]:
    """What to say about intervals that are missing or exact; `trials` is what an exact bound counts."""
    notes = []
    if (basis == Basis.NONE).any():
        notes.append(f"no interval below {LEAST_CLUSTERS} clusters: a cluster bootstrap would promise too much")
    if (basis == Basis.BOOTSTRAP).any():
        notes.append(f"with fewer than {ENOUGH_CLUSTERS} clusters a percentile interval is somewhat too narrow")
    if (basis == Basis.EXACT).any():
        notes.append(f"none or all: exact one-sided bound (Clopper and Pearson) with {trials} as trials")
    return tuple(notes)
