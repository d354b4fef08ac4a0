"""One-mode networks: nodes laid out by stress, each with its name beneath it."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from matplotlib import patheffects
from matplotlib.axes import Axes

from discourse.figure import style
from discourse.figure.layout import Points, fitted, stress_layout
from discourse.figure.page import Page, line_height, text_width, wrapped
from discourse.figure.ties import SIGNIFICANT, Selection

_LABEL_ROOM, _WORD_ROOM = 1.35, 1.75
_LEAST_RADIUS, _MOST_RADIUS = 0.055, 0.17
_LENGTHS = {1: 1.0, 0: 1.0, -1: 2.6}  # ties that disagree keep their ends apart


@dataclass(frozen=True, eq=False)
class LinkDrawing:
    """A one-mode network with its measures in inches."""

    chosen: Selection
    names: tuple[list[str], ...]
    radii: Points
    at: Points
    colours: dict[str, str]
    height: float

    @classmethod
    def of(cls, chosen: Selection) -> Self:
        """Lay out the nodes on a page whose height grows with their number."""
        nodes = chosen.nodes
        names = tuple(_lines(str(label)) for label in nodes["label"])
        size = nodes["size"].to_numpy(dtype=float, na_value=1.0)
        radii = _LEAST_RADIUS + (_MOST_RADIUS - _LEAST_RADIUS) * np.sqrt(size / max(size.max(), 1e-9))
        widths = [max(text_width(line, style.SMALL) for line in lines) + 0.1 for lines in names]
        heights = [len(lines) * line_height(style.SMALL) + 0.12 for lines in names]
        boxes = np.stack([np.maximum(widths, 2 * radii), heights + 2 * radii], axis=1)
        width = style.WIDTH - 2 * style.MARGIN
        height = float(np.clip(2.6 * boxes.prod(axis=1).sum() / width, 2.2, 8.5))
        at = fitted(stress_layout(_lengths(chosen)), boxes, width, height)
        kinds = sorted(set(nodes["kind"].fillna("")))
        colours = {kind: style.PALETTE[place % len(style.PALETTE)] for place, kind in enumerate(kinds)}
        legend = 0.26 if len(kinds) > 1 else 0.0
        return cls(chosen, names, radii, at, colours, height + legend)

    @property
    def key(self) -> str:
        """What size, width and colour mean."""
        signs = set(self.chosen.ties["sign"].fillna(0))
        colour = "; blue: agree, orange and broken: disagree" if signs & {1, -1} else ""
        if self.tested:
            colour = f"; dark: more than chance explains (q < {SIGNIFICANT:g}), pale: not more than chance may explain"
        return f"Size of a node: how often it is there; width of a tie: its weight{colour}"

    @property
    def tested(self) -> bool:
        """Whether ties were compared with chance."""
        return "q" in self.chosen.ties

    @property
    def places(self) -> dict[str, list[float]]:
        """Middle of each node with its name, in inches from the upper left corner of the drawing."""
        return {str(node): place for node, place in zip(self.chosen.nodes["node"], self.at.tolist(), strict=True)}

    def draw(self, sheet: Page) -> None:
        """Draw legend, ties, nodes and names."""
        y = sheet.top
        if len(self.colours) > 1:
            self._legend(sheet, y)
            y += 0.26
        width, height = style.WIDTH - 2 * style.MARGIN, sheet.top + self.height - y
        axes = sheet.axes(style.MARGIN, y, width, height)
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        axes.set_xticks([])
        axes.set_yticks([])
        middles = self._middles()
        self._ties(axes, middles)
        halo = [patheffects.withStroke(linewidth=2.6, foreground=style.GROUND)]
        for (x, middle), radius, kind, lines in zip(
            middles, self.radii, self.chosen.nodes["kind"].fillna(""), self.names, strict=True
        ):
            axes.plot(
                [x], [middle], "o", markersize=2 * 72 * radius, color=self.colours[kind], markeredgecolor=style.GROUND,
                markeredgewidth=1.0, zorder=3,
            )  # fmt: skip
            for number, line in enumerate(lines):
                below = middle + radius + 0.05 + (number + 0.5) * line_height(style.SMALL)
                axes.text(x, below, line, fontsize=style.SMALL, ha="center", va="center", path_effects=halo, zorder=4)

    def _middles(self) -> Points:
        """Middles of the circles: the names stand below them in the same box."""
        heights = np.array([len(lines) * line_height(style.SMALL) + 0.12 for lines in self.names])
        return self.at - np.stack([np.zeros(len(heights)), heights / 2], axis=1)

    def _ties(self, axes: Axes, middles: Points) -> None:
        place = {node: number for number, node in enumerate(self.chosen.nodes["node"])}
        heaviest = float(self.chosen.ties["weight"].max())
        for tie in self.chosen.ties.iloc[::-1].to_dict("records"):
            first, second = middles[place[tie["source"]]], middles[place[tie["target"]]]
            sign = 0 if pd.isna(tie["sign"]) else int(tie["sign"])
            pale = self.tested and not tie["clear"]
            axes.plot(
                [first[0], second[0]], [first[1], second[1]],
                color=style.THIN if pale else {1: style.POSITIVE, -1: style.NEGATIVE, 0: style.INK}[sign],
                linestyle=(0, (2.5, 1.5)) if sign < 0 else "-",
                linewidth=(0.7 + 4.3 * float(tie["weight"]) / heaviest) * (0.6 if sign < 0 else 1.0),
                alpha=0.4 if sign < 0 else 0.55, solid_capstyle="round", zorder=1 if sign < 0 else 2,
            )  # fmt: skip

    def _legend(self, sheet: Page, y: float) -> None:
        x = style.MARGIN
        for kind, colour in self.colours.items():
            sheet.text(x, y + 0.08, "●", style.LABEL, color=colour)
            sheet.text(x + 0.16, y + 0.08, kind or "other", style.SMALL)
            x += text_width(kind or "other", style.SMALL) + 0.38


def _lines(label: str) -> list[str]:
    """The lines of a name; a long word gets more room before it is divided."""
    longest = max(text_width(word, style.SMALL) for word in (*label.split(), ""))
    return wrapped(label, style.SMALL, max(_LABEL_ROOM, min(longest, _WORD_ROOM)))


def _lengths(chosen: Selection) -> Points:
    """Lengths that ties would like to have: shorter where they are strong, long where they disagree."""
    place = {node: number for number, node in enumerate(chosen.nodes["node"])}
    heaviest = float(chosen.ties["weight"].max())
    lengths = np.zeros((len(place), len(place)))
    for tie in chosen.ties.to_dict("records"):
        first, second = place[tie["source"]], place[tie["target"]]
        sign = 0 if pd.isna(tie["sign"]) else int(tie["sign"])
        lengths[first, second] = lengths[second, first] = _LENGTHS[sign] + 0.6 * (1 - float(tie["weight"]) / heaviest)
    return lengths
