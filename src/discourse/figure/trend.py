"""Trend: values over time, one panel a frame, one line a group, with the band of the interval."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from discourse.errors import DiscourseError
from discourse.figure import style
from discourse.figure.chosen import chosen_cells
from discourse.figure.empty import nothing
from discourse.figure.figure import Figure
from discourse.figure.page import Page, line_height, page, text_width, wrapped
from discourse.figure.spread import spread
from discourse.figure.timeline import shown, timeline
from discourse.figure.words import (
    MACHINE,
    amount,
    axis_top,
    caption,
    footer,
    group_label,
    in_unit,
    is_share,
    label_column,
    listed,
    named,
    titled,
)
from discourse.result import Result

MOST_GROUPS = 6
MOST_LINED, MOST_PLAIN = 8, 18  # panels with a line for each group, and with one line
_HEAD = style.SMALL + 0.5
_GUTTER = 1.5  # inches for the names of lines
_MOST_COUNTS = 8  # periods up to which the number of observations is written under each


def trend(result: Result, *, title: str = "") -> Figure:
    """Values of a result with the key `period`: a panel for each value of the last key, a line for each group.

    Bands are intervals, dotted bars exact bounds, hollow grey dots are too thin to speak, and a line breaks where a
    period has no value. A corrected result (`handcoding.corrected_framing`) has the machine's values beside its own, as
    hollow squares with dashed lines. Rows without a period are not drawn. Of more than `MOST_GROUPS` groups those with
    the most observations are drawn, and the footer says so. Raises DiscourseError for a result without periods.
    """
    if "period" not in result.keys:
        raise DiscourseError(f"a trend needs the key period (over=Period.MONTH); the keys are {', '.join(result.keys)}")
    table = result.table[result.table["period"].notna()]
    if table[[name for name in ("value", MACHINE) if name in table]].isna().all(axis=None):
        return nothing(result, title)
    chart = _chart(result, table)
    title = title or titled(_finding(result, chart))
    undated = "rows without a date are not drawn" if len(table) < len(result.table) else ""
    how = "Hollow and grey: too thin to speak; dotted: exact bound"
    if MACHINE in table:
        refused = int(chart.rows["value"].isna().sum())
        how = "Filled dots, solid lines: corrected; hollow squares, dashed lines: by machine; dotted: exact bound"
        how += f"; no corrected estimate in {refused} cells, the table says why" if refused else ""
    if chart.counted:
        how += f"; small numbers: {chart.meaning}"
    with style.drawing_style():
        sheet = page(title, "", footer(result, how, chart.left_out, undated), chart.height)
        _draw(sheet, chart, is_share(result))
    return Figure.of(
        result,
        canvas=sheet.canvas,
        title=title,
        alt=_alternative(chart, is_share(result), title),
        caption=caption(title, result, how, chart.left_out, undated),
        drawn={"left out": chart.left_out},
    )


@dataclass(frozen=True, eq=False)
class _Chart:
    """What is drawn: `rows` with `panel` (referent), `column` (frame), `group`, `at` (place of the period)."""

    rows: pd.DataFrame
    periods: list[str]
    groups: list[str]
    meaning: str
    left_out: str
    top: float

    @property
    def panels(self) -> dict[str, list[str]]:
        """Frames by referent."""
        pairs = self.rows[["panel", "column"]].drop_duplicates().itertuples(index=False)
        found: dict[str, list[str]] = {}
        for panel, column in pairs:
            found.setdefault(str(panel), []).append(str(column))
        return found

    @property
    def across(self) -> int:
        return 1 if self.groups != [""] else 2

    @property
    def counted(self) -> bool:
        return self.groups == [""] and len(self.periods) <= _MOST_COUNTS

    @property
    def plot_height(self) -> float:
        if self.across == 2:
            return 1.05
        lines = sum(len(wrapped(group, style.SMALL, _GUTTER)) for group in self.groups)
        return max(1.25, 1.15 * lines * line_height(style.SMALL))

    @property
    def width(self) -> float:
        """Inches of one panel."""
        return (style.WIDTH - 2 * style.MARGIN - (self.across - 1) * 0.2) / self.across

    def bands(self, columns: list[str]) -> list[tuple[dict[str, list[str]], float]]:
        """Frames side by side, the lines of their headings, and the height of these."""
        heads = {each: wrapped(each, _HEAD, self.width - 0.75, bold=True) for each in columns}
        parts = [columns[first : first + self.across] for first in range(0, len(columns), self.across)]
        return [
            ({each: heads[each] for each in part}, max(len(heads[each]) for each in part) * line_height(_HEAD) + 0.06)
            for part in parts
        ]

    @property
    def below(self) -> float:
        """Inches that a plot needs beneath it."""
        return 0.52 if self.counted else 0.38

    @property
    def height(self) -> float:
        bands = [head for columns in self.panels.values() for _, head in self.bands(columns)]
        return sum(bands) + len(bands) * (self.plot_height + self.below) + 0.3 * sum(1 for name in self.panels if name)


def _chart(result: Result, table: pd.DataFrame) -> _Chart:
    groups = [key for key in result.keys[:-1] if key not in ("referent", "period")]
    category = result.keys[-1] if result.keys[-1] != "period" else None
    label = label_column(table, category, stated="column_label") if category else None
    rows = table.assign(
        panel=table["referent_label"].map(named) if "referent_label" in table else "",
        column=table[label].map(named) if label else "",
        group=[group_label(row, groups) for _, row in table.iterrows()],
        count=table["named"] if "named" in table else table["n"],
    ).reset_index(drop=True)
    order = rows.groupby("panel", sort=False)["column"].transform(lambda names: pd.factorize(names)[0])
    rows, left_out = chosen_cells(
        rows.assign(order=order, category=rows["column"]), MOST_GROUPS, MOST_LINED if groups else MOST_PLAIN
    )
    kept = sorted(set(rows["group"]))
    periods = timeline(rows["period"])
    rows = rows.assign(at=rows["period"].map({name: place for place, name in enumerate(periods)}))
    colours = rows["order"] if kept == [""] else rows["group"].map({name: place for place, name in enumerate(kept)})
    rows = rows.assign(colour=[style.PALETTE[int(place) % len(style.PALETTE)] for place in colours])
    meaning = "all counted names of the referent" if "named" in table else "observations"
    return _Chart(rows, periods, kept, meaning, left_out, axis_top(rows, is_share(result)))


def _draw(sheet: Page, chart: _Chart, share: bool) -> None:
    y = sheet.top
    left = max(text_width(amount(tick, share), style.SMALL) for tick in (0, chart.top / 2, chart.top)) + 0.1
    gutter = _label_gutter(chart)
    for panel, columns in chart.panels.items():
        if panel:
            sheet.text(style.MARGIN, y + 0.11, panel, style.LABEL + 1, weight="bold")
            y += 0.3
        for band, head in chart.bands(columns):
            y += head
            for place, (column, lines) in enumerate(band.items()):
                x = style.MARGIN + place * (chart.width + 0.2) + left
                rows = chart.rows[(chart.rows["panel"] == panel) & (chart.rows["column"] == column)]
                upper, indent = y - 0.06 - len(lines) * line_height(_HEAD), 0.0
                if chart.groups == [""] and column:
                    sheet.text(x, upper + line_height(_HEAD) / 2, "●", _HEAD, color=rows["colour"].iloc[0])
                    indent = 0.13
                sheet.lines(x + indent, upper, lines, _HEAD, weight="bold")
                _plot(sheet.axes(x, y, chart.width - left - gutter - 0.12, chart.plot_height), chart, rows, share)
            y += chart.plot_height + chart.below


def _label_gutter(chart: _Chart) -> float:
    if chart.groups == [""]:
        return 0.0
    return (
        max(text_width(line, style.SMALL) for each in chart.groups for line in wrapped(each, style.SMALL, _GUTTER))
        + 0.2
    )


def _plot(axes: Axes, chart: _Chart, rows: pd.DataFrame, share: bool) -> None:
    """One panel: gridlines, bands, lines, dots, and the names of the lines at their ends."""
    last = len(chart.periods) - 1
    axes.set_xlim(-0.25, last + 0.25)
    axes.set_ylim(-0.05 * chart.top, 1.05 * chart.top)
    ticks = [0, chart.top / 2, chart.top]
    axes.set_yticks(ticks, [amount(tick, share) for tick in ticks], fontsize=style.SMALL, color=style.FAINT)
    axes.hlines(ticks, -0.25, last + 0.25, color=style.RULE, linewidth=0.7, zorder=0)
    places = shown(chart.periods, 4 if chart.across == 2 else 7)
    axes.set_xticks(places, [chart.periods[place] for place in places])
    ends: list[tuple[float, float, str, str]] = []
    for group, mine in rows.groupby("group", sort=True):
        line = mine.set_index("at").reindex(range(last + 1))
        _line(axes, line, str(mine["colour"].iloc[0]))
        if MACHINE in line:
            _machine(axes, line, str(mine["colour"].iloc[0]))
        values = line["value"].astype("Float64").dropna()
        if len(values):
            ends.append((float(values.index[-1]), float(values.iloc[-1]), str(group), str(mine["colour"].iloc[0])))
    if chart.counted:
        for place, count in zip(rows["at"], rows["count"], strict=True):
            axes.annotate(
                str(count), (place, 0), xycoords=("data", "axes fraction"), xytext=(0, -22), textcoords="offset points",
                ha="center", va="center", fontsize=style.TINY, color=style.FAINT, annotation_clip=False,
            )  # fmt: skip
    if chart.groups != [""]:
        _names(axes, chart, ends, last)


def _line(axes: Axes, line: pd.DataFrame, colour: str) -> None:
    at = line.index.to_numpy(dtype=float)
    value, low, high = (line[name].to_numpy(dtype=float, na_value=np.nan) for name in ("value", "low", "high"))
    basis = line["basis"] if "basis" in line else pd.Series(pd.NA, index=line.index, dtype="string")
    exact = (basis == "exact bound").fillna(False).to_numpy(dtype=bool)
    drawn = ~np.isnan(low) & ~exact
    axes.fill_between(at, low, high, where=drawn, color=colour, alpha=0.16, linewidth=0, zorder=1)
    axes.vlines(at[drawn], low[drawn], high[drawn], color=colour, alpha=0.5, linewidth=1.0, zorder=1)
    axes.vlines(at[exact], low[exact], high[exact], color=style.THIN, linewidth=1.2, linestyle=(0, (1, 1.5)), zorder=1)
    thin = line["thin"].fillna(True).to_numpy(dtype=bool)
    axes.plot(at, value, color=colour, linewidth=1.2, alpha=0.5, zorder=2)
    axes.plot(at, np.where(thin, np.nan, value), color=colour, linewidth=1.8, zorder=2)
    looks: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 5, "clip_on": False, "zorder": 3}
    axes.plot(at[~thin], value[~thin], color=colour, **looks)
    hollow: dict[str, Any] = {"markerfacecolor": style.GROUND, "markeredgecolor": style.THIN, "markeredgewidth": 1.3}
    axes.plot(at[thin], value[thin], **looks, **hollow)


def _machine(axes: Axes, line: pd.DataFrame, colour: str) -> None:
    """What the machine alone would give."""
    value = line[MACHINE].to_numpy(dtype=float, na_value=np.nan)
    axes.plot(
        line.index.to_numpy(dtype=float), value, color=colour, linewidth=1.0, linestyle=(0, (4, 2)), marker="s",
        markersize=4.2, markerfacecolor=style.GROUND, markeredgewidth=1.1, clip_on=False, zorder=2.5,
    )  # fmt: skip


def _names(axes: Axes, chart: _Chart, ends: list[tuple[float, float, str, str]], last: int) -> None:
    """The name of each line at its right end, moved apart where they would overlap."""
    step = 1.1 * chart.top * line_height(style.SMALL) / chart.plot_height
    names = [wrapped(group, style.SMALL, _GUTTER) for _, _, group, _ in ends]
    places = spread(
        [end[1] for end in ends], [len(lines) * step for lines in names], -0.03 * chart.top, 1.05 * chart.top
    )
    for (at, value, _, colour), lines, y in zip(ends, names, places, strict=True):
        axes.annotate(
            "\n".join(lines), (at, value), xytext=(last + 0.25 + 0.04 * (last + 0.5), y), linespacing=1.1,
            fontsize=style.SMALL, color=colour, va="center", ha="left", annotation_clip=False,
            arrowprops={
                "arrowstyle": "-", "color": colour, "linewidth": 0.6, "relpos": (0, 0.5), "shrinkA": 1, "shrinkB": 4,
                "alpha": 0.8 if at == last else 0.35,
            },
        )  # fmt: skip


def _finding(result: Result, chart: _Chart) -> str:
    """The largest change between the first and the last period of a line that is not thin."""
    share = is_share(result)
    largest: tuple[float, str] = (0.0, "")
    solid = chart.rows[~chart.rows["thin"].astype(bool) & chart.rows["value"].notna()]
    for (column, group), line in solid.groupby(["column", "group"], sort=False):
        ordered = line.sort_values("period")
        first, last = ordered.iloc[0], ordered.iloc[-1]
        name = " · ".join(str(part) for part in (column, group) if part)
        panel = str(first["panel"])
        until = f"{amount(float(last['value']), share)} of the names for “{panel}”"
        text = (
            f"{f'{name}: ' if name else ''}{amount(float(first['value']), share)} in {first['period']}, "
            f"{until if panel and share else in_unit(result, float(last['value']))} in {last['period']}"
        )
        if first["period"] != last["period"]:
            largest = max(largest, (abs(float(last["value"] - first["value"])), text), key=lambda item: item[0])
    span = chart.periods[0] if len(chart.periods) == 1 else f"{chart.periods[0]} to {chart.periods[-1]}"
    names = [f"“{name}”" for name in chart.panels if name] or list(dict.fromkeys(chart.rows["column"]))
    what = f"{'Names for ' if any(chart.panels) else ''}{', '.join(name for name in names if name)}" or "Values"
    return largest[1] or f"{what}, {span}{'' if len(solid) else ': too few to compare'}"


def _alternative(chart: _Chart, share: bool, title: str) -> str:
    lines = []
    for (column, group), line in chart.rows[chart.rows["value"].notna()].groupby(["column", "group"], sort=False):
        name = " · ".join(str(part) for part in (column, group) if part)
        points = (
            f"{row['period']} {amount(row['value'], share)}" for row in line.sort_values("period").to_dict("records")
        )
        lines.append(f"{name}: {listed(points, 6)}")
        if MACHINE in line:
            by_machine = (amount(value, share) for value in line.sort_values("period")[MACHINE].dropna())
            lines[-1] += f" (by machine {listed(by_machine, 6)})"
    return f"Lines over time. {title}. {listed(lines, 12)}."
