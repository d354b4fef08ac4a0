"""The cells that dots are drawn from: panels, groups and columns, and the number beside each dot."""

from dataclasses import dataclass

import pandas as pd

from discourse.figure import style
from discourse.figure.chosen import chosen_cells
from discourse.figure.words import group_label, is_share, label_column, named
from discourse.result import Result

MOST_GROUPS = 10
MOST_COLUMNS = 15


@dataclass(frozen=True, eq=False)
class Grid:
    """The cells to draw: `rows` of all panels with `panel`, `group`, `column`, `colour` and `series` (0, 1)."""

    rows: pd.DataFrame
    panels: tuple[pd.DataFrame, ...]
    counts: str
    left_out: str
    both: bool
    mended: bool


def grid_of(result: Result, against: Result | None, *, mended: bool = False) -> Grid:
    """Cells with the names of their panel, column and group, the groups with the most observations only."""
    category = result.keys[-1]
    groups = [key for key in result.keys[:-1] if key != "referent"]
    parts = []
    for number, each in enumerate(each for each in (result, against) if each is not None):
        table = each.table.reset_index(drop=True)
        column = table[label_column(table, category, stated="column_label")].map(named)
        spoken = table.assign(**{key: table["row_label"] for key in groups[:1] if "row_label" in table})
        group = pd.Series([group_label(row, groups) for _, row in spoken.iterrows()], index=table.index)
        panel = table["referent_label"].map(named) if "referent_label" in table else ""
        count, meaning = _counted(table, is_share(result))
        if mended and not number:
            count = table["coded"].map("{:,}".format) + table["value"].isna().map({True: "*", False: ""})
        parts.append(
            table.assign(
                column=column if groups else "", group=group if groups else column, panel=panel, series=number,
                category=column, count=count, mended=mended,
            )
        )  # fmt: skip
    rows = pd.concat(parts, ignore_index=True)
    order = rows.groupby("panel", sort=False)["category"].transform(lambda names: pd.factorize(names)[0])
    rows["colour"] = [style.PALETTE[place % len(style.PALETTE)] for place in order]
    chosen, left_out = chosen_cells(rows, MOST_GROUPS, MOST_COLUMNS)
    panels = tuple(part for _, part in chosen.groupby("panel", sort=False) if part["value"].notna().any())
    return Grid(chosen, panels, meaning, left_out, against is not None, mended)


def _counted(table: pd.DataFrame, share: bool) -> tuple["pd.Series[str]", str]:
    """What stands beside each dot, and what it means."""
    if "named" in table and not share:
        return table["hits"].astype(str) + "/" + table["words"].map(lambda count: f"{count:,}"), "hits / words"
    if "named" in table:
        return table["hits"].astype(str) + "/" + table["named"].astype(str), "hits / all counted names"
    if "words" in table:
        return table["words"].map(lambda count: f"{count:,}"), "words"
    return table["n"].astype(str), "observations"
