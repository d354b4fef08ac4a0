"""Matrix: a value for every row and column, by colour, with its number of observations."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.patches import Rectangle

from discourse.errors import DiscourseError
from discourse.figure import style
from discourse.figure.empty import nothing
from discourse.figure.figure import Figure
from discourse.figure.page import Page, line_height, page, text_width, wrapped
from discourse.figure.words import amount, axis_top, caption, footer, in_unit, is_share, listed, named, titled
from discourse.result import Result

MOST_ROWS, MOST_COLUMNS = 16, 9
_LABEL_ROOM = 1.7
_NO_VERDICT = "no verdict"
_DIVERGING = LinearSegmentedColormap.from_list("against for", [style.NEGATIVE, "#f4f4f2", style.POSITIVE])
_RISING = LinearSegmentedColormap.from_list("none much", ["#f7f8f9", style.POSITIVE])


def matrix(result: Result, *, title: str = "") -> Figure:
    """The cells of a result by its two keys that vary: rows by columns, with the value and n in each.

    Values that can be negative run from orange (-1) over white to blue (1), others from white to blue. Hatched cells
    carry no verdict, or, where the result gives none, are too thin to speak. Of more than `MOST_ROWS` rows or
    `MOST_COLUMNS` columns those with the most observations are drawn, and the footer says so. Raises DiscourseError
    for another number of keys.
    """
    if result.table.empty or result.table["value"].isna().all():
        return nothing(result, title)
    keys = tuple(name for name in result.keys if len(result.keys) == 2 or result.table[name].nunique(dropna=False) > 1)
    if len(keys) != 2:
        said = ", ".join(result.keys)
        raise DiscourseError(f"a matrix needs two keys that vary, for rows and columns; the keys are {said}")
    grid = _Grid.of(result, keys)
    title = title or titled(_finding(result, grid))
    weak = _NO_VERDICT if grid.verdicts else "too thin to speak"
    how = f"Beneath each value: number of {grid.observations}; hatched and pale: {weak}"
    left_out = f"{grid.left_out} rows and columns with fewer observations are not drawn" if grid.left_out else ""
    with style.drawing_style():
        sheet = page(title, "", footer(result, how, left_out), grid.height)
        _draw(sheet, grid)
    return Figure.of(
        result,
        canvas=sheet.canvas,
        title=title,
        alt=_alternative(grid, title),
        caption=caption(title, result, how, left_out),
        drawn={"rows and columns left out": grid.left_out},
    )


@dataclass(frozen=True, eq=False)
class _Grid:
    """The cells, with `row` and `column` as labels, and the labels in the order in which they are drawn."""

    cells: pd.DataFrame
    rows: dict[str, list[str]]
    columns: dict[str, list[str]]
    label_width: float
    observations: str
    verdicts: bool
    share: bool
    signed: bool
    top: float
    left_out: int

    @classmethod
    def of(cls, result: Result, keys: tuple[str, ...]) -> "_Grid":
        cells = result.table.assign(
            row=_labels(result.table, "row_label", keys[0]).map(named),
            column=_labels(result.table, "column_label", keys[1]).map(named),
        )
        rows, columns = (_heaviest(cells, name, most) for name, most in (("row", MOST_ROWS), ("column", MOST_COLUMNS)))
        left_out = cells["row"].nunique() - len(rows) + cells["column"].nunique() - len(columns)
        cells = cells[cells["row"].isin(rows) & cells["column"].isin(columns)]
        lines = {each: wrapped(each, style.LABEL, _LABEL_ROOM) for each in rows}
        label_width = max(text_width(line, style.LABEL) for part in lines.values() for line in part) + 0.14
        share, signed = is_share(result), bool((cells["value"].dropna() < 0).any() or "verdict" in cells)
        cell_width = min(1.1, (style.WIDTH - 2 * style.MARGIN - label_width) / len(columns))
        heads = {each: wrapped(each, style.SMALL, _head_room(cell_width)) for each in columns}
        top = 1.0 if signed else axis_top(cells, share)
        observed = "statements" if "verdict" in cells else "observations"
        return cls(cells, lines, heads, label_width, observed, "verdict" in cells, share, signed, top, int(left_out))

    @property
    def cell_width(self) -> float:
        return min(1.1, (style.WIDTH - 2 * style.MARGIN - self.label_width) / len(self.columns))

    @property
    def turned(self) -> bool:
        """Whether the headings stand upright, for want of room."""
        return self.cell_width < 0.75

    @property
    def head_height(self) -> float:
        if self.turned:
            return max(text_width(line, style.SMALL) for lines in self.columns.values() for line in lines) + 0.1
        return max(len(lines) for lines in self.columns.values()) * line_height(style.SMALL) + 0.08

    @property
    def row_heights(self) -> list[float]:
        return [max(0.42, len(lines) * line_height(style.LABEL) + 0.08) for lines in self.rows.values()]

    @property
    def height(self) -> float:
        return self.head_height + sum(self.row_heights) + 0.42


def _labels(table: pd.DataFrame, stated: str, key: str) -> "pd.Series[str]":
    """The labels of a key: those that the measure states, else the key's own values."""
    return table[next(name for name in (stated, f"{key}_label", key) if name in table)]


def _head_room(cell_width: float) -> float:
    return cell_width - 0.08 if cell_width >= 0.75 else 1.6


def _heaviest(cells: pd.DataFrame, name: str, most: int) -> list[str]:
    """Labels of the rows or columns with the most observations, in the order of their names."""
    weight = cells.groupby(name, sort=True)["n"].sum().sort_values(ascending=False, kind="stable")
    return sorted(str(label) for label in weight.index[:most])


def _draw(sheet: Page, grid: _Grid) -> None:
    left, y = style.MARGIN + grid.label_width, sheet.top + grid.head_height
    for number, lines in enumerate(grid.columns.values()):
        middle = left + (number + 0.5) * grid.cell_width
        if grid.turned:
            step = line_height(style.SMALL)
            for place, line in enumerate(lines):
                x = middle + (place - (len(lines) - 1) / 2) * step
                sheet.text(x, y - 0.06, line, style.SMALL, rotation=90, ha="center", va="bottom")
        else:
            upper = y - 0.06 - len(lines) * line_height(style.SMALL)
            sheet.lines(middle, upper, lines, style.SMALL, ha="center")
    edges = np.concatenate([[0.0], np.cumsum(grid.row_heights)])
    for lines, upper, lower in zip(grid.rows.values(), edges, edges[1:], strict=False):
        middle = y + (upper + lower) / 2
        sheet.lines(style.MARGIN, middle - len(lines) * line_height(style.LABEL) / 2, lines, style.LABEL)
    axes = sheet.axes(left, y, grid.cell_width * len(grid.columns), edges[-1])
    axes.set_xlim(0, len(grid.columns))
    axes.set_ylim(edges[-1], 0)
    axes.set_xticks([])
    axes.set_yticks([])
    _cells(axes, grid, edges)
    _key(sheet, grid, left, y + edges[-1] + 0.12)


def _cells(axes: Axes, grid: _Grid, edges: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> None:
    colours, scale = _colours(grid)
    row_at = {label: place for place, label in enumerate(grid.rows)}
    column_at = {label: place for place, label in enumerate(grid.columns)}
    for cell in grid.cells[grid.cells["value"].notna()].to_dict("records"):
        upper, lower = edges[row_at[cell["row"]]], edges[row_at[cell["row"]] + 1]
        x = column_at[cell["column"]]
        strength = colours(scale(float(cell["value"])))
        weak = cell["verdict"] == _NO_VERDICT if grid.verdicts else bool(cell["thin"])
        fill = tuple(0.65 + 0.35 * part for part in strength[:3]) if weak else strength[:3]
        axes.add_patch(
            Rectangle(
                (x + 0.02, upper + 0.012), 0.96, lower - upper - 0.024, facecolor=fill, linewidth=0,
                hatch="////" if weak else None, edgecolor=(0.45, 0.48, 0.52, 0.45) if weak else "none", zorder=1,
            )
        )  # fmt: skip
        dark = 0.299 * fill[0] + 0.587 * fill[1] + 0.114 * fill[2] < 0.55
        ink = style.GROUND if dark else style.INK
        words = _words(grid, cell["value"])
        middle = (upper + lower) / 2
        axes.text(x + 0.5, middle - 0.06, words, ha="center", va="center", fontsize=style.SMALL, color=ink, zorder=3)
        axes.text(
            x + 0.5, middle + 0.09, f"n {cell['n']}", ha="center", va="center", fontsize=style.TINY, color=ink, zorder=3
        )


def _colours(grid: _Grid) -> tuple[LinearSegmentedColormap, Normalize]:
    return (_DIVERGING, Normalize(-1, 1)) if grid.signed else (_RISING, Normalize(0, grid.top))


def _key(sheet: Page, grid: _Grid, x: float, y: float) -> None:
    """The scale of colours with its ends in words."""
    colours, _ = _colours(grid)
    low = "against" if grid.signed else amount(0, grid.share)
    high = "for" if grid.signed else amount(grid.top, grid.share)
    start = x + text_width(low, style.SMALL) + 0.08
    axes = sheet.axes(start, y, 1.2, 0.12)
    axes.imshow(np.linspace(0, 1, 128)[None, :], cmap=colours, aspect="auto", extent=(0, 1, 0, 1))
    axes.set_xticks([])
    axes.set_yticks([])
    sheet.text(x, y + 0.06, low, style.SMALL, color=style.FAINT)
    sheet.text(start + 1.28, y + 0.06, high, style.SMALL, color=style.FAINT)


def _finding(result: Result, grid: _Grid) -> str:
    """The cell that speaks most strongly, with its verdict; where none does, what is shown."""
    if not grid.verdicts:
        cells = grid.cells[~grid.cells["thin"].astype(bool) & grid.cells["value"].notna()]
        if cells.empty:
            return f"{result.unit}: too few to compare"
        highest = cells.sort_values("value", ascending=False, kind="stable").iloc[0]
        return f"Highest: {highest['row']} – {highest['column']}, {in_unit(result, float(highest['value']))}"
    clear = grid.cells[grid.cells["verdict"] != _NO_VERDICT]
    counts = clear["verdict"].value_counts()
    if clear.empty:
        return f"No verdict on any of {len(grid.cells)} pairs: too few statements, or divided ones"
    parts = [f"{counts[verdict]} {verdict}" for verdict in ("for", "against") if verdict in counts.index]
    strongest = clear.sort_values(["n", "row", "column"], ascending=[False, True, True], kind="stable").iloc[0]
    return (
        f"{strongest['row']} – {strongest['column']}: {strongest['verdict']} (n = {strongest['n']}); "
        f"of {len(grid.cells)} pairs {' and '.join(parts)}"
    )


def _alternative(grid: _Grid, title: str) -> str:
    """The drawing in words, the cells with the most observations first."""
    cells = []
    filled = grid.cells[grid.cells["value"].notna()].sort_values("n", ascending=False, kind="stable")
    for cell in filled.to_dict("records"):
        remark = f", {cell['verdict']}" if grid.verdicts else ", thin" if cell["thin"] else ""
        cells.append(f"{cell['row']} to {cell['column']}: {_words(grid, cell['value'])} (n {cell['n']}{remark})")
    return f"A matrix of {len(grid.rows)} rows and {len(grid.columns)} columns. {title}. {listed(cells, 16)}."


def _words(grid: _Grid, value: float) -> str:
    if not grid.signed:
        return amount(value, grid.share)
    return "0.0" if abs(value) < 0.05 else f"{value:+.1f}".replace("-", "−")
