"""Which cells of a large result are drawn, so that the drawing stays on a page."""

import pandas as pd

MOST_PANELS = 3
MOST_CATEGORIES = 6


def chosen_cells(rows: pd.DataFrame, most_groups: int, most_columns: int) -> tuple[pd.DataFrame, str]:
    """The cells with the most observations, and what was left out, in words.

    `rows` have `panel` (referent), `category` (frame), `group` and `n`. At most `MOST_PANELS` panels, in each at most
    `MOST_CATEGORIES` categories, `most_columns` of them in all, and `most_groups` groups; a category that is never
    there (n is 0 in all of its cells) is left out of panels that have another, a group without any value of all. Where
    groups are the categories, their number holds for each panel.
    """
    panels = _heaviest(rows, "panel", MOST_PANELS)
    kept = rows[rows["panel"].isin(panels)]
    kept = kept[kept["group"].isin(set(kept.loc[kept["value"].notna(), "group"]))]
    lone = bool((kept["group"] == kept["category"]).all())
    parts = []
    for _, part in kept.groupby("panel", sort=False):
        there = part[part["category"].isin(set(part.loc[part["n"] > 0, "category"]))]
        there = there if len(there) else part
        parts.append(
            there[there["category"].isin(_heaviest(there, "category", most_groups if lone else MOST_CATEGORIES))]
        )
    kept = pd.concat(parts) if parts else kept
    if not lone:
        heaviest = _heaviest(kept.assign(pair=_pair(kept)), "pair", most_columns)
        kept = kept[_pair(kept).isin(heaviest)]
        kept = kept[kept["group"].isin(_heaviest(kept, "group", most_groups))]
    said = []
    for column, what in (("panel", "referents"), ("group", "groups")):
        if (all_of := rows[column].nunique()) > (drawn := kept[column].nunique()) and not (lone and column == "group"):
            said.append(f"{drawn} of {all_of} {what}")
    own = rows[rows["panel"].isin(panels)]
    if (all_of := _pairs(own)) > (drawn := _pairs(kept)):
        said.append(f"{drawn} of their {all_of} columns" if not lone else f"{drawn} of {all_of} rows")
    return kept, f"drawn, by number of observations: {', '.join(said)}" if said else ""


def _heaviest(rows: pd.DataFrame, column: str, most: int) -> set[str]:
    weight = rows.groupby(column, sort=False)["n"].sum().sort_values(ascending=False, kind="stable")
    return set(weight.index[:most])


def _pair(rows: pd.DataFrame) -> "pd.Series[str]":
    return rows["panel"].astype(str) + "\x00" + rows["category"].astype(str)


def _pairs(rows: pd.DataFrame) -> int:
    return _pair(rows).nunique()
