"""Columns of result tables, in the types of the public tables: string, Int64, Float64."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Column = pd.api.extensions.ExtensionArray


def strings(values: Iterable[object]) -> Column:
    """Text; None is a missing value."""
    return pd.array([None if value is None else str(value) for value in values], dtype="string")


def integers(values: NDArray[np.int64]) -> Column:
    """Counts."""
    return pd.array(values.astype(np.int64), dtype="Int64")


def numbers(values: Iterable[float | None]) -> Column:
    """Numbers in twelve significant digits, since the last ones differ between machines; None and NaN are missing."""
    cells = [None if value is None or np.isnan(value) else float(f"{value:.12g}") for value in values]
    return pd.array(cells, dtype="Float64")


def missing(count: int) -> Column:
    """Numbers of which none is there."""
    return pd.array([None] * count, dtype="Float64")
