"""Network: nodes and ties, one mode by stress, two modes in two columns; never more than can be read."""

import pandas as pd

from discourse.figure import style
from discourse.figure.empty import nothing
from discourse.figure.figure import Figure
from discourse.figure.links import LinkDrawing
from discourse.figure.page import page
from discourse.figure.sides import SideDrawing
from discourse.figure.ties import Selection, strongest
from discourse.figure.words import caption, footer, listed
from discourse.result import Network


def network(network: Network, *, title: str = "") -> Figure:
    """The ties that speak most: those that chance does not explain where they were tested, then the strongest.

    The size of a node is its own, the width of a tie its weight; blue ties agree, orange and broken ones disagree, grey
    ones have no sign. What was left out is said in the footer; the column `drawn` of the saved table marks what was
    not. Places are computed without chance and kept in the JSON.
    """
    chosen = strongest(network)
    if chosen.ties.empty:
        return nothing(network, title)
    drawing = SideDrawing.of(chosen) if network.mode == "two" else LinkDrawing.of(chosen)
    title = title or _finding(network, chosen)
    with style.drawing_style():
        sheet = page(title, "", footer(network, drawing.key, chosen.left_out), drawing.height)
        drawing.draw(sheet)
    pairs = pd.MultiIndex.from_frame(network.table[["source", "target"]])
    drawn = pairs.isin(pd.MultiIndex.from_frame(chosen.ties[["source", "target"]]))
    return Figure.of(
        network,
        canvas=sheet.canvas,
        title=title,
        alt=_alternative(network, chosen, title),
        caption=caption(title, network, drawing.key, chosen.left_out),
        table=network.table.assign(drawn=drawn).reset_index(drop=True),
        drawn={"ties": len(chosen.ties), "ties in all": len(network.edges), "places": drawing.places},
    )


def _names(chosen: Selection) -> dict[str, str]:
    return dict(zip(chosen.nodes["node"], chosen.nodes["label"], strict=True))


def _finding(network: Network, chosen: Selection) -> str:
    """The strongest tie of each sign."""
    names = _names(chosen)
    parts = []
    meaning = {1: "closest", -1: "most opposed", 0: "strongest tie"}
    for sign in (1, -1, 0):
        ties = chosen.ties[chosen.ties["sign"].fillna(0) == sign]
        if len(ties):
            tie = ties.iloc[0]
            pair = f"{names[tie['source']]} and {names[tie['target']]}"
            if network.mode == "two":
                pair = f"{names[tie['source']]} with “{names[tie['target']]}”"
            counted = "" if sign else f" {network.unit.partition(' ')[0]}"
            parts.append(f"{meaning[sign]}: {pair} ({tie['weight']:.3g}{counted})")
    text = "; ".join(parts)
    return text[0].upper() + text[1:]


def _alternative(network: Network, chosen: Selection, title: str) -> str:
    names = _names(chosen)
    ties = [
        f"{names[tie['source']]} and {names[tie['target']]} {'-' if tie['sign'] == -1 else ''}{tie['weight']:.3g}"
        for tie in chosen.ties.to_dict("records")
    ]
    modes = "two modes" if network.mode == "two" else "one mode"
    return f"A network of {modes} with {len(chosen.nodes)} nodes and {len(ties)} ties. {title}. {listed(ties, 14)}."
