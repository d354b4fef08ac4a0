"""Two-mode networks: one mode on the left, the other on the right, in an order in which ties cross little."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from discourse.figure import style
from discourse.figure.layout import barycentre_order
from discourse.figure.page import Page, line_height, text_width, wrapped
from discourse.figure.ties import Selection

_LABEL_ROOM = 1.75
_STEP = 0.3


@dataclass(frozen=True, eq=False)
class SideDrawing:
    """A two-mode network with its measures in inches: for every node its lines of name and its height on the page."""

    chosen: Selection
    left: dict[str, tuple[list[str], float]]
    right: dict[str, tuple[list[str], float]]
    colours: dict[str, str]
    height: float

    @classmethod
    def of(cls, chosen: Selection) -> Self:
        """Order both sides and give every name the room it needs."""
        order = {node: place for place, node in enumerate(chosen.nodes["node"])}
        sources, targets = (
            sorted(set(chosen.ties[side]), key=lambda node: order[node]) for side in ("source", "target")
        )
        weights = np.zeros((len(sources), len(targets)))
        for tie in chosen.ties.to_dict("records"):
            weights[sources.index(tie["source"]), targets.index(tie["target"])] = float(tie["weight"])
        rows, columns = barycentre_order(weights, sources)
        label = dict(zip(chosen.nodes["node"], chosen.nodes["label"], strict=True))
        count = dict(zip(chosen.nodes["node"], chosen.nodes["n"], strict=True))
        names = {node: wrapped(f"{label[node]} ({count[node]})", style.SMALL + 0.5, _LABEL_ROOM) for node in label}
        ordered = ([sources[row] for row in rows], [targets[column] for column in columns])
        needs = [
            [max(_STEP, len(names[node]) * line_height(style.SMALL + 0.5) + 0.08) for node in side] for side in ordered
        ]
        height = max(sum(need) for need in needs)
        sides = []
        for side, need in zip(ordered, needs, strict=True):
            gap = (height - sum(need)) / len(side)
            ends = np.cumsum([each + gap for each in need])
            middles = (ends - (np.array(need) + gap) / 2).tolist()
            sides.append({node: (names[node], middle) for node, middle in zip(side, middles, strict=True)})
        colours = {node: style.PALETTE[place % len(style.PALETTE)] for place, node in enumerate(targets)}
        return cls(chosen, sides[0], sides[1], colours, height + 0.1)

    @property
    def key(self) -> str:
        """What width, colour and numbers mean."""
        return "Width of a tie: its weight; numbers: hits of the node; colours: by the right side"

    @property
    def places(self) -> dict[str, list[float]]:
        """Side (0 left, 1 right) and height of each node, in inches from the upper edge of the drawing."""
        return {
            node: [float(place), round(middle, 3)]
            for place, side in enumerate((self.left, self.right))
            for node, (_, middle) in side.items()
        }

    def draw(self, sheet: Page) -> None:
        """Draw names, nodes and ties."""
        size = style.SMALL + 0.5
        starts, ends = (
            max(text_width(line, size) for lines, _ in side.values() for line in lines) + 0.1
            for side in (self.left, self.right)
        )
        first, last = style.MARGIN + starts, style.WIDTH - style.MARGIN - ends
        axes = sheet.axes(first, sheet.top, last - first, self.height)
        axes.set_xlim(0, 1)
        axes.set_ylim(self.height, 0)
        axes.set_xticks([])
        axes.set_yticks([])
        heaviest = float(self.chosen.ties["weight"].max())
        bend = np.linspace(0, 1, 40)
        for tie in self.chosen.ties.iloc[::-1].to_dict("records"):
            start, end = self.left[tie["source"]][1], self.right[tie["target"]][1]
            curve = start + (end - start) * (3 * bend**2 - 2 * bend**3)
            axes.plot(
                0.02 + 0.96 * bend, curve, color=self.colours[tie["target"]], alpha=0.6, solid_capstyle="butt",
                linewidth=0.8 + 7 * float(tie["weight"]) / heaviest, zorder=1,
            )  # fmt: skip
        for side, x, anchor, edge in ((self.left, 0.0, "right", first - 0.09), (self.right, 1.0, "left", last + 0.09)):
            for node, (lines, middle) in side.items():
                colour = self.colours.get(node, style.INK) if x else style.INK
                axes.plot([x], [middle], "o", markersize=5, color=colour, clip_on=False, zorder=3)
                upper = sheet.top + middle - len(lines) * line_height(size) / 2
                sheet.lines(edge, upper, lines, size, ha=anchor)
