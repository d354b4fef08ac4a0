"""Dots with intervals: one panel a referent, one column a frame, one row a group."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from discourse.errors import DiscourseError
from discourse.figure import style
from discourse.figure.empty import nothing
from discourse.figure.figure import Figure
from discourse.figure.grid import Grid, grid_of
from discourse.figure.page import Page, line_height, page, text_width, wrapped
from discourse.figure.words import (
    amount,
    axis_ends,
    caption,
    footer,
    in_unit,
    is_share,
    listed,
    series_names,
    titled,
    unit_words,
)
from discourse.result import Result

_COLUMNS = 3
_LABEL_ROOM = 1.75
_GAP = 0.14
_HEAD = style.SMALL + 0.5


CORRECTED = ("corrected", "by machine")
"""The two series of a figure that shows what a hand-coded sample makes of the machine's numbers."""


def dots(result: Result, *, against: Result | None = None, corrected: Result | None = None, title: str = "") -> Figure:
    """Values of the last key (frames, voices) in columns, one row for each group, intervals where there are any.

    `against` is a second result with the same keys, drawn with hollow dots. `corrected` is what a hand-coded sample
    makes of the result (`handcoding.corrected_framing` with the same parameters): it is drawn as filled diamonds with
    solid lines, the result itself as hollow dots with dashed lines, and the title speaks of the corrected values. Cells
    too thin to speak are grey; beside each dot stand the hits and what they are a share of, beside each diamond the
    hand-coded passages. Of more than `MOST_GROUPS` groups those with the most observations are drawn, and the footer
    says so. Raises DiscourseError for `corrected` with other keys, or beside `against`.
    """
    if corrected is not None:
        if against is not None:
            raise DiscourseError("found both against and corrected, expected one of them: a row has room for two dots")
        if corrected.keys != result.keys:
            raise DiscourseError(
                f"corrected has the keys {', '.join(corrected.keys)}, expected {', '.join(result.keys)}"
            )
        result, against = corrected, result
    drawn = [result] if corrected is None or against is None else [result, against]
    if all(each.table.empty or each.table["value"].isna().all() for each in drawn):
        return nothing(result, title)
    grid = grid_of(result, against, mended=corrected is not None)
    share = is_share(result)
    series = CORRECTED if corrected is not None else series_names(result, against) if against is not None else ()
    title = title or titled(_finding(result, grid, series))
    how = _how(grid, series, against)
    with style.drawing_style():
        measures = [_Panel.of(grid, rows) for rows in grid.panels]
        sheet = page(
            title, _subtitle(result, grid), footer(result, how, grid.left_out), sum(each.height for each in measures)
        )
        y = sheet.top
        for panel in measures:
            panel.draw(sheet, y, share)
            y += panel.height
    tables = [result.table] if against is None else [
        each.table.assign(series=name) for each, name in zip((result, against), series, strict=True)
    ]  # fmt: skip
    notes = tuple(dict.fromkeys([*result.notes, *(against.notes if against else ())]))
    return Figure(
        canvas=sheet.canvas,
        title=title,
        alt=_alternative(grid, share, series, title),
        caption=caption(title, result, how, grid.left_out),
        table=pd.concat(tables, ignore_index=True),
        provenance=tuple(each.provenance for each in (result, against) if each is not None),
        unit=result.unit,
        interval=result.interval,
        validation=result.validation,
        notes=notes,
        drawn={"left out": grid.left_out},
    )


def _how(grid: Grid, series: tuple[str, ...], against: Result | None) -> str:
    """What marks, lines and numbers mean."""
    if not grid.mended:
        marks = f"Filled: {series[0]}, hollow: {series[1]}; " if series else ""
        return f"{marks}{'g' if series else 'G'}rey: too thin to speak; dotted: exact bound; numbers: {grid.counts}"
    refused = int(((grid.rows["series"] == 0) & grid.rows["value"].isna()).sum())
    why = f"; *: no corrected estimate ({refused} cells), the table says why" if refused else ""
    by_machine = f" ({against.interval})" if against is not None and against.interval else ""
    return (
        f"Filled diamonds, solid lines: corrected; hollow dots, dashed lines: by machine{by_machine}; grey: too thin "
        f"to speak; dotted: exact bound; numbers: hand-coded passages, beneath them {grid.counts}{why}"
    )


@dataclass(frozen=True, eq=False)
class _Panel:
    """One panel with its measures in inches; `edges` are the upper and lower edges of its rows."""

    rows: pd.DataFrame
    groups: dict[str, list[str]]
    heads: dict[str, list[str]]
    edges: tuple[float, ...]
    label_width: float
    column_width: float
    gutter: float
    both: bool

    @classmethod
    def of(cls, grid: Grid, rows: pd.DataFrame) -> "_Panel":
        """Measure a panel: labels, columns, and rows as high as their labels."""
        columns = list(dict.fromkeys(rows["column"]))
        groups = {each: wrapped(each, style.LABEL, _LABEL_ROOM) for each in dict.fromkeys(rows["group"])}
        label_width = max(text_width(line, style.LABEL) for lines in groups.values() for line in lines) + 0.12
        across = min(_COLUMNS, len(columns))
        column_width = (style.WIDTH - 2 * style.MARGIN - label_width - (across - 1) * _GAP) / across
        gutter = max(text_width(str(count), style.TINY) for count in rows["count"]) + 0.12
        heads = {each: wrapped(each, _HEAD, column_width - 0.16, bold=True) if each else [] for each in columns}
        least = 0.35 if grid.both else 0.27
        heights = [max(least, len(lines) * line_height(style.LABEL) + 0.06) for lines in groups.values()]
        edges = (0.0, *(float(edge) for edge in np.cumsum(heights)))
        return cls(rows, groups, heads, edges, label_width, column_width, gutter, grid.both)

    @property
    def bands(self) -> list[tuple[list[str], float]]:
        """Columns side by side, and the height of their headings."""
        columns = list(self.heads)
        found = [columns[first : first + _COLUMNS] for first in range(0, len(columns), _COLUMNS)]
        return [(band, max(len(self.heads[each]) for each in band) * line_height(_HEAD) + 0.05) for band in found]

    @property
    def heading(self) -> str:
        return str(self.rows["panel"].iloc[0])

    @property
    def height(self) -> float:
        return (0.32 if self.heading else 0.0) + sum(head + self.edges[-1] + 0.34 for _, head in self.bands)

    def draw(self, sheet: Page, y: float, share: bool) -> None:
        """Draw the panel with its upper edge at y."""
        if self.heading:
            sheet.text(style.MARGIN, y + 0.12, self.heading, style.LABEL + 1, weight="bold")
            y += 0.32
        ends = axis_ends(self.rows, share)
        for band, head in self.bands:
            y += head
            for (group, lines), middle in zip(self.groups.items(), self._middles(), strict=True):
                size = line_height(style.LABEL)
                sheet.lines(style.MARGIN, y + middle - len(lines) * size / 2, lines, style.LABEL, gid=group)
            for place, column in enumerate(band):
                x = style.MARGIN + self.label_width + place * (self.column_width + _GAP)
                axes = sheet.axes(x, y, self.column_width - self.gutter, self.edges[-1])
                mine = self.rows[self.rows["column"] == column]
                if column:
                    lines = self.heads[column]
                    upper = y - 0.05 - len(lines) * line_height(_HEAD)
                    sheet.lines(x + 0.13, upper, lines, _HEAD, weight="bold")
                    sheet.text(x, upper + line_height(_HEAD) / 2, "●", _HEAD, color=mine["colour"].iloc[0])
                self._cells(axes, mine, ends, share)
            y += self.edges[-1] + 0.34

    def _middles(self) -> list[float]:
        return [(upper + lower) / 2 for upper, lower in pairwise(self.edges)]

    def _cells(self, axes: Axes, rows: pd.DataFrame, ends: tuple[float, float], share: bool) -> None:
        places = dict(zip(self.groups, self._middles(), strict=True))
        bottom, top = ends
        axes.set_xlim(bottom - 0.04 * (top - bottom), top + 0.04 * (top - bottom))
        axes.set_ylim(self.edges[-1], 0)
        ticks = [bottom, (bottom + top) / 2, top]
        axes.set_xticks(ticks, [amount(tick, share) for tick in ticks])
        axes.set_yticks([])
        axes.vlines(ticks, 0, self.edges[-1], color=style.RULE, linewidth=0.7, zorder=0)
        axes.hlines(self.edges, bottom, top, color=style.RULE, linewidth=0.4, zorder=0)
        for row in rows.to_dict("records"):
            y = places[row["group"]] + (0.085 * (2 * row["series"] - 1) if self.both else 0.0)
            _cell(axes, {str(name): value for name, value in row.items()}, y, top)


def _cell(axes: Axes, row: dict[str, Any], y: float, top: float) -> None:
    """The dot of one cell with its interval and its numbers."""
    ink = style.FAINT if row["thin"] else style.INK
    axes.annotate(
        row["count"], (top, y), xytext=(8, 0), textcoords="offset points", fontsize=style.TINY, va="center", color=ink,
        annotation_clip=False,
    )  # fmt: skip
    if pd.isna(row["value"]):
        return
    colour = style.THIN if row["thin"] else row["colour"]
    if not pd.isna(row["low"]):
        exact = row.get("basis") == "exact bound"
        look: dict[str, Any] = {"linestyle": (0, (1, 2)), "linewidth": 1.0} if exact else {"linewidth": 1.6}
        if row["mended"] and row["series"] and not exact:
            look = {"linestyle": (0, (4, 2)), "linewidth": 1.1}
        axes.plot([row["low"], row["high"]], [y, y], color=colour, zorder=2, **look)
    axes.plot(
        [row["value"]], [y], "D" if row["mended"] and not row["series"] else "o", markersize=6.2,
        markeredgecolor=colour, markeredgewidth=1.4, clip_on=False, zorder=3,
        markerfacecolor=style.GROUND if row["series"] else colour,
    )  # fmt: skip


def _subtitle(result: Result, grid: Grid) -> str:
    parts = dict(result.provenance.parameters)
    by = f"by {parts['by']}" if parts.get("by") else ""
    between = f"{parts['between']}".replace(", ", " to ") if parts.get("between") else ""
    voice = f"{parts['voice']} voice" if parts.get("voice") and not grid.both else ""
    return " · ".join(part for part in (by, voice, between) if part)


def _finding(result: Result, grid: Grid, series: tuple[str, ...]) -> str:
    """The widest difference between groups that are not thin; where there is none, what is shown."""
    share = is_share(result)
    about = [str(part["panel"].iloc[0]) for part in grid.panels]
    rows = grid.rows[(grid.rows["series"] == 0) & grid.rows["value"].notna() & ~grid.rows["thin"].astype(bool)]
    widest: tuple[float, str] = (0.0, "")
    for (panel, category), part in rows.groupby(["panel", "category"], sort=False):
        if len(part) < 2:
            continue
        ordered = part.sort_values("value", kind="stable")
        low, high = ordered.iloc[0], ordered.iloc[-1]
        of = f" of the names for “{panel}”" if panel and share else f" {unit_words(result)}"
        text = (
            f"{category}{f', {series[0]}' if series else ''}: from {amount(low['value'], share)} ({low['group']}) "
            f"to {amount(high['value'], share)} ({high['group']}){of}"
        )
        widest = max(widest, (float(high["value"] - low["value"]), text), key=lambda item: item[0])
    if widest[1]:
        return widest[1]
    if len(rows) and not rows["column"].astype(bool).any():
        first = rows.sort_values("n", ascending=False, kind="stable").iloc[0]
        value = float(first["value"])
        name = f"{first['category']}{', corrected' if grid.mended else ''}"
        if first["panel"] and share:
            return f"{name}: {amount(value, share)} of the names for “{first['panel']}”"
        return f"{name}: {in_unit(result, value)}"
    what = f"Names for {', '.join(f'“{each}”' for each in about)}" if about[0] else result.unit
    return what + ("" if len(rows) else ": too few to compare")


def _alternative(grid: Grid, share: bool, series: tuple[str, ...], title: str) -> str:
    """The drawing in words: the range of every column, and how many cells are thin."""
    ranges = []
    solid = grid.rows[grid.rows["value"].notna() & ~grid.rows["thin"].astype(bool)]
    for (panel, category, number), part in solid.groupby(["panel", "category", "series"], sort=False):
        ordered = part.sort_values("value", kind="stable")
        ends = [f"{amount(row['value'], share)} ({row['group']})" for row in ordered.iloc[[0, -1]].to_dict("records")]
        voice = f", {series[int(str(number))]}" if series else ""
        about = f"{panel}, " if panel else ""
        ranges.append(f"{about}{category}{voice}: {' to '.join(dict.fromkeys(ends))}")
    thin = int(grid.rows["thin"].astype(bool).sum())
    weak = f" {thin} of {len(grid.rows)} cells are too thin to speak." if thin else ""
    return f"Dots with intervals. {title}. {listed(ranges, 16)}.{weak}"
