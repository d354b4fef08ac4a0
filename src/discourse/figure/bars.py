"""Bars: what each group is made of, stacked and labelled."""

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from discourse.figure import style
from discourse.figure.empty import nothing
from discourse.figure.figure import Figure
from discourse.figure.page import Page, line_height, page, text_width, wrapped
from discourse.figure.words import (
    MACHINE,
    amount,
    caption,
    footer,
    group_label,
    in_unit,
    is_share,
    label_column,
    listed,
    named,
    titled,
    unit_words,
)
from discourse.model import Voice
from discourse.result import Result

MOST_GROUPS = 16
MOST_PARTS = 7
_OTHERS = "others"
_LABEL_ROOM = 1.75


def bars(result: Result, *, title: str = "") -> Figure:
    """One bar for each group, divided by the last key (voices, genres); a single key gives one plain bar a value.

    Of more than `MOST_PARTS` values of the last key the largest keep their own colour and the rest are drawn together;
    of more than `MOST_GROUPS` groups those with the most observations are drawn. Both are said in the footer. Groups
    too thin to speak are pale; of a corrected result, cells without an estimate are not drawn, which is said as well.
    """
    if result.table.empty or result.table["value"].isna().all():
        return nothing(result, title)
    chart = _Chart.of(result)
    title = title or titled(_finding(result, chart))
    left_out = f"the {MOST_GROUPS} groups with most observations are drawn" if chart.left_out else ""
    how = f"Numbers at the right: {chart.meaning}" + ("; pale: too thin to speak" if chart.rows["thin"].any() else "")
    how += "; lines beneath: intervals" if not any(chart.parts) and chart.rows["low"].notna().any() else ""
    if MACHINE in result.table and (refused := int(result.table["value"].isna().sum())):
        how += f"; no corrected estimate in {refused} cells, the table says why"
    with style.drawing_style():
        sheet = page(title, "", footer(result, how, left_out), chart.height)
        _draw(sheet, chart)
    return Figure.of(
        result,
        canvas=sheet.canvas,
        title=title,
        alt=_alternative(chart, title),
        caption=caption(title, result, how, left_out),
        drawn={"groups left out": chart.left_out},
    )


@dataclass(frozen=True, eq=False)
class _Chart:
    """What is drawn: `rows` with `group`, `part`, `value`, `thin`; colours by part; totals by group."""

    rows: pd.DataFrame
    groups: dict[str, list[str]]
    parts: dict[str, str]
    totals: dict[str, str]
    meaning: str
    share: bool
    left_out: int

    @classmethod
    def of(cls, result: Result) -> "_Chart":
        table = result.table.dropna(subset=["value"] if MACHINE in result.table else []).reset_index(drop=True)
        keys = list(result.keys)
        groups = keys[:-1] or keys
        label = label_column(table, keys[-1])
        varying = [key for key in groups if table[key].nunique(dropna=False) > 1] or groups
        rows = table.assign(
            group=[group_label(row, varying) for _, row in table.iterrows()] if keys[:-1] else table[label].map(named),
            part=table[label].map(named) if keys[:-1] else "",
            value=table["value"].astype("Float64").fillna(0.0),
        )
        weight = rows.groupby("group", sort=False)["n"].sum().sort_values(ascending=False, kind="stable")
        kept = [name for name in dict.fromkeys(rows["group"]) if name in set(weight.index[:MOST_GROUPS])]
        rows = rows[rows["group"].isin(kept)]
        sizes = rows.groupby("part", sort=True)["value"].sum().sort_values(ascending=False, kind="stable")
        own = list(map(str, sizes.index if len(sizes) <= MOST_PARTS else sizes.index[: MOST_PARTS - 1]))
        if keys[-1] == "voice":  # always in one order and colour, so that figures can be compared
            own = [str(voice) for voice in Voice if voice in own]
        rows = rows.assign(part=[part if part in own else _OTHERS for part in rows["part"]])
        places = [str(voice) for voice in Voice] if keys[-1] == "voice" else own
        colours = {str(part): style.PALETTE[places.index(part)] for part in own}
        if len(own) < len(sizes):
            colours[_OTHERS] = style.THIN
        totals, meaning = _totals(rows)
        lines = {each: wrapped(each, style.LABEL, _LABEL_ROOM) for each in kept}
        return cls(rows, lines, colours, totals, meaning, is_share(result), len(weight) - len(kept))

    @property
    def legend(self) -> list[list[str]]:
        """Parts in rows that fit the page."""
        rows: list[list[str]] = []
        room = 0.0
        for part in self.parts if self.parts.keys() != {""} else ():
            need = text_width(part, style.SMALL) + 0.38
            if not rows or need > room:
                rows.append([])
                room = style.WIDTH - 2 * style.MARGIN
            rows[-1].append(part)
            room -= need
        return rows

    @property
    def row_heights(self) -> list[float]:
        return [max(0.36, len(lines) * line_height(style.LABEL) + 0.08) for lines in self.groups.values()]

    @property
    def height(self) -> float:
        return 0.22 * len(self.legend) + 0.1 + sum(self.row_heights) + 0.3


def _totals(rows: pd.DataFrame) -> tuple[dict[str, str], str]:
    """The number at the end of each bar, and what it is."""
    if "of" in rows and not rows["part"].astype(bool).any():
        found, meaning = rows.groupby("group", sort=False)["words"].sum(), "words"
    elif "of" in rows:
        found, meaning = rows.groupby("group", sort=False)["of"].first(), "words"
    else:
        found, meaning = (
            rows.groupby("group", sort=False)["n"].sum(),
            "documents" if "stories" in rows else "observations",
        )
    return {str(group): f"{count:,}" for group, count in found.items()}, meaning


def _draw(sheet: Page, chart: _Chart) -> None:
    y = sheet.top
    for row in chart.legend:
        x = style.MARGIN
        for part in row:
            sheet.text(x, y + 0.08, "■", style.LABEL, color=chart.parts[part])
            sheet.text(x + 0.16, y + 0.08, part, style.SMALL)
            x += text_width(part, style.SMALL) + 0.38
        y += 0.22
    y += 0.1
    label_width = max(text_width(line, style.LABEL) for lines in chart.groups.values() for line in lines) + 0.12
    gutter = max(text_width(total, style.SMALL) for total in chart.totals.values()) + 0.12
    width = style.WIDTH - 2 * style.MARGIN - label_width - gutter
    longest = max(float(chart.rows.groupby("group")["value"].sum().max()), 1e-9)
    if not any(chart.parts):  # plain bars have room for their intervals
        longest = max(longest, float(chart.rows["high"].fillna(0.0).max()))
    axes = sheet.axes(style.MARGIN + label_width, y, width, sum(chart.row_heights))
    axes.set_xlim(0, longest)
    axes.set_ylim(sum(chart.row_heights), 0)
    axes.set_yticks([])
    ticks = [0.0, longest / 2, longest] if chart.share else [0.0, longest]
    axes.set_xticks(ticks, [amount(tick, chart.share) for tick in ticks])
    upper = 0.0
    for (group, lines), height in zip(chart.groups.items(), chart.row_heights, strict=True):
        middle = upper + height / 2
        sheet.lines(style.MARGIN, y + middle - len(lines) * line_height(style.LABEL) / 2, lines, style.LABEL)
        sheet.text(
            style.WIDTH - style.MARGIN, y + middle, chart.totals[group], style.SMALL, ha="right", color=style.FAINT
        )
        _bar(axes, chart, chart.rows[chart.rows["group"] == group], middle, width / longest)
        upper += height


def _bar(axes: Axes, chart: _Chart, rows: pd.DataFrame, middle: float, inches: float) -> None:
    """One bar; a part that is wide enough says how much it is."""
    start = 0.0
    sizes = rows.groupby("part")["value"].sum()
    pale = 0.4 if bool(rows["thin"].any()) else 1.0
    for part, colour in chart.parts.items():
        size = float(sizes.get(part, 0.0))
        axes.barh(
            middle, size, left=start, height=0.24, color=colour, alpha=pale, edgecolor=style.GROUND, linewidth=0.8
        )
        words = amount(size, chart.share)
        if size * inches > text_width(words, style.TINY) + 0.06:
            ink = style.INK if pale < 1 else style.GROUND
            axes.text(start + size / 2, middle, words, ha="center", va="center", fontsize=style.TINY, color=ink)
        start += size
    if len(rows) == 1 and not pd.isna(low := rows["low"].iloc[0]):
        high = float(rows["high"].iloc[0])
        axes.plot([float(low), high], [middle + 0.15] * 2, color=style.FAINT, linewidth=1.2, clip_on=False)


def _finding(result: Result, chart: _Chart) -> str:
    """Where the largest part is largest and smallest, among the groups that are not thin."""
    part = next(iter(chart.parts))
    rows = chart.rows[(chart.rows["part"] == part) & ~chart.rows["thin"].astype(bool)].sort_values(
        "value", kind="stable"
    )
    if len(rows) < 2:
        return f"{result.unit}: too few to compare"
    if not part:
        return f"{rows.iloc[-1]['group']}: {in_unit(result, float(rows.iloc[-1]['value']))}"
    low, high = rows.iloc[0], rows.iloc[-1]
    ends = (
        f"from {amount(float(low['value']), chart.share)} ({low['group']}) "
        f"to {amount(float(high['value']), chart.share)} ({high['group']})"
    )
    return f"{part}: {ends} {unit_words(result)}"


def _alternative(chart: _Chart, title: str) -> str:
    groups = [
        f"{group}: "
        + listed(
            (
                f"{row['part']} {amount(row['value'], chart.share)}".strip()
                for row in chart.rows[chart.rows["group"] == group].to_dict("records")
                if row["value"]
            ),
            6,
        )
        for group in chart.groups
    ]
    return f"Bars. {title}. {listed(groups, 12)}."
