"""Columns of result tables, in the types of the public tables."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from discourse.coded import Kind

Column = pd.api.extensions.ExtensionArray


def strings(values: Iterable[object]) -> Column:
    """Text; None is a missing value."""
    return pd.array([None if value is None else str(value) for value in values], dtype="string")


def numbers(values: Iterable[float | None]) -> Column:
    """Numbers in twelve significant digits, since the last ones differ between machines; None and NaN are missing."""
    cells = [None if value is None or np.isnan(value) else float(f"{value:.12g}") for value in values]
    return pd.array(cells, dtype="Float64")


def typed(
    rows: Iterable[tuple[object, ...]], columns: Iterable[str], *, floats: Iterable[str] = (),
    integers: Iterable[str] = (), booleans: Iterable[str] = (),
) -> pd.DataFrame:  # fmt: skip
    """A table of rows whose columns are text but for those named; None and NaN are missing values.

    >>> typed([("a", 0.5)], ("key", "value"), floats=["value"]).dtypes.astype(str).tolist()
    ['string', 'Float64']
    """
    names, rows = list(columns), list(rows)
    kinds = {**dict.fromkeys(integers, Kind.INTEGER), **dict.fromkeys(booleans, Kind.BOOLEAN)}
    wanted, table = set(floats), {}
    for place, name in enumerate(names):
        cells: list[Any] = [None if _missing(row[place]) else row[place] for row in rows]
        table[name] = numbers(cells) if name in wanted else pd.array(cells, dtype=kinds.get(name, Kind.STRING).value)
    return pd.DataFrame(table, columns=names)


def _missing(cell: object) -> bool:
    return cell is None or cell is pd.NA or (isinstance(cell, float) and np.isnan(cell))
