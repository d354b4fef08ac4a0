"""The words of a figure: labels, footers and captions, all of them from the result that is drawn."""

from collections.abc import Iterable, Sequence
from math import floor, log10

import pandas as pd

from discourse.figure.page import per_cent
from discourse.result import Network, Result

NOT_STATED = "not stated"
NO_HITS = "nothing found"
MACHINE = "machine_value"
"""The column of a corrected result that says what the machine alone would give."""


def named(value: object) -> str:
    """A value of a key as a label."""
    return NOT_STATED if pd.isna(value) else str(value)  # type: ignore[call-overload]  # any scalar may stand in a key


def group_label(row: "pd.Series[str]", keys: Sequence[str]) -> str:
    """The keys of a row as one label."""
    return " · ".join(named(row[key]) for key in keys)


def label_column(table: pd.DataFrame, key: str, *, stated: str = "") -> str:
    """The column that holds the labels of a key: one that the measure states, else the key itself."""
    return next(name for name in (stated, f"{key}_label", "label", key) if name in table)


def titled(text: str) -> str:
    """A text with a capital at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def in_unit(result: Result, value: float) -> str:
    """A value with its unit, for titles: 12 % of the words, 3.2 hits per 1,000 words."""
    return f"{amount(value, is_share(result))} {unit_words(result)}"


def unit_words(result: Result) -> str:
    """The unit as it follows a value; what a unit explains behind a colon is left to the footer."""
    short = result.unit.partition(":")[0]
    return f"of {short.removeprefix('share of ')}" if is_share(result) else short


def is_share(result: Result) -> bool:
    """Whether values are shares of one, to be written in per cent."""
    return result.unit.startswith("share")


def amount(value: float, share: bool) -> str:
    """A value in the unit of its result, for titles and texts."""
    return per_cent(value) if share else f"{value:.3g}"


def footer(result: Result | Network, *extra: str) -> str:
    """What stands beneath a drawing: unit, interval, what was said on drawing, validation state."""
    return sentences(result.unit, *extra, result.interval, str(result.validation))


def caption(title: str, result: Result | Network, *extra: str) -> str:
    """Title, unit, interval, notes and validation state in one paragraph."""
    parts = (title, f"Unit: {result.unit}", result.interval, *extra, *result.notes, str(result.validation))
    return sentences(*parts)


def sentences(*parts: str) -> str:
    """The parts that say something, each as a sentence."""
    return " ".join(f"{titled(part).rstrip('.')}." for part in parts if part)


def listed(parts: Iterable[str], most: int) -> str:
    """The first parts of a list as words, and how many more there are."""
    items = list(parts)
    rest = len(items) - most
    return "; ".join(items[:most]) + (f"; and {rest} more in the table" if rest > 0 else "")


def series_names(first: Result, second: Result) -> tuple[str, str]:
    """What tells two results apart: the parameter in which they differ."""
    one, other = dict(first.provenance.parameters), dict(second.provenance.parameters)
    for name in sorted(one.keys() | other.keys()):
        if one.get(name, "") != other.get(name, ""):
            return one.get(name) or f"any {name}", other.get(name) or f"any {name}"
    return "first", "second"


def axis_ends(rows: pd.DataFrame, share: bool) -> tuple[float, float]:
    """Ends of the axis of values: -1 and 1 where values can be negative (means of labels), else from nought."""
    if bool((rows[["value", "low"]] < 0).any(axis=None)) or "verdict" in rows:
        return -1.0, 1.0
    return 0.0, axis_top(rows, share)


def axis_top(rows: pd.DataFrame, share: bool) -> float:
    """Where the axis of values ends: at one for shares, else at a round number above all values and bounds."""
    if share:
        return 1.0
    highest = float(rows[[name for name in ("value", "high", MACHINE) if name in rows]].max().max())
    if not highest > 0:
        return 1.0
    step = 10.0 ** floor(log10(highest))
    return next(factor for factor in (1, 2, 4, 6, 8, 10) if factor * step >= highest) * step
