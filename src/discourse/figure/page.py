"""Setting a page: measured text, line breaks, and the sheet that holds heading, drawing and footer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from discourse.figure.style import DOTS_PER_INCH, FAINT, INK, LABEL, MARGIN, SMALL, SUBTITLE, TITLE, WIDTH


@cache
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of a line of text, in inches."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    width, _, _ = TextToPath().get_text_width_height_descent(text, font, ismath=False)
    return float(width) / 72


def wrapped(text: str, size: float, inches: float, bold: bool = False) -> list[str]:
    """Lines of a text that fit a width; a word that is wider than that is divided with a hyphen.

    >>> wrapped("politische Gefangene", 10, 1.0)
    ['politische', 'Gefangene']
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, bold) <= inches:
            lines[-1] = joined
            continue
        while text_width(word, size, bold) > inches and len(word) > 4:
            head = _longest_head(word, size, inches, bold)
            lines.append(head if head.endswith(("-", "/")) else f"{head}-")
            word = word[len(head) :]
        lines.append(word)
    return lines or [""]


def _longest_head(word: str, size: float, inches: float, bold: bool) -> str:
    """As much of a word as fits with a hyphen, cut after a hyphen or stroke of its own where there is one."""
    cuts = range(2, max(3, len(word) - 3))  # no line of one or two letters
    fitting = [cut for cut in cuts if text_width(f"{word[:cut]}-", size, bold) <= inches] or [2]
    own = [cut for cut in fitting if word[cut - 1] in "-/–"]
    return word[: (own or fitting)[-1]]


def line_height(size: float) -> float:
    """Distance of two lines of text, in inches."""
    return size * 1.3 / 72


@dataclass(frozen=True, eq=False)
class Page:
    """A canvas measured in inches from its upper left corner; `top` is where the drawing begins."""

    canvas: Canvas
    width: float
    height: float
    top: float

    def text(self, x: float, y: float, text: str, size: float = LABEL, **options: Any) -> None:
        """Write at a place; without further options the place is the left end of the line's middle."""
        options = {"ha": "left", "va": "center", "color": INK, **options}
        self.canvas.text(x / self.width, 1 - y / self.height, text, fontsize=size, **options)

    def lines(self, x: float, y: float, lines: Sequence[str], size: float, **options: Any) -> float:
        """Write lines downwards from y (the upper edge of the first); the lower edge of the last."""
        step = line_height(size)
        for number, line in enumerate(lines):
            self.text(x, y + (number + 0.5) * step, line, size, **options)
        return y + len(lines) * step

    def axes(self, x: float, y: float, width: float, height: float) -> Axes:
        """Axes without a frame over a rectangle given by its upper left corner and size."""
        bottom = 1 - (y + height) / self.height
        axes = self.canvas.add_axes((x / self.width, bottom, width / self.width, height / self.height))
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0)
        axes.set_facecolor("none")
        return axes


def page(title: str, subtitle: str, footer: str, height: float) -> Page:
    """A page with its heading and footer written and `height` inches between them for the drawing."""
    room = WIDTH - 2 * MARGIN
    heading = wrapped(title, TITLE, room, bold=True)
    below = wrapped(subtitle, SUBTITLE, room) if subtitle else []
    foot = wrapped(footer, SMALL, room)
    top = MARGIN + len(heading) * line_height(TITLE) + len(below) * line_height(SUBTITLE) + 0.18
    total = top + height + 0.14 + len(foot) * line_height(SMALL) + MARGIN
    canvas = Canvas(figsize=(WIDTH, total), dpi=DOTS_PER_INCH)
    new = Page(canvas, WIDTH, total, top)
    end = new.lines(MARGIN, MARGIN, heading, TITLE, weight="bold")
    new.lines(MARGIN, end + 0.03, below, SUBTITLE, color=FAINT)
    new.lines(MARGIN, top + height + 0.14, foot, SMALL, color=FAINT)
    return new


def per_cent(value: float) -> str:
    """A share as words: 62 %."""
    return f"{100 * value:.0f} %"
