"""The look that all figures share: sizes, colours and fonts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib

WIDTH = 6.4
"""Inches: 700 points of a screen at its usual size, and still readable on a telephone."""

DOTS_PER_INCH = 220
MARGIN = 0.16
TITLE, SUBTITLE, LABEL, SMALL, TINY = 13.0, 10.5, 10.0, 8.5, 7.5  # sizes of type, in points

INK, FAINT, RULE, GROUND = "#1f2328", "#5d646d", "#d5d9de", "#ffffff"
THIN = "#a3a9b1"
"""Cells that are too thin to speak."""

PALETTE = ("#0072b2", "#d55e00", "#009e73", "#b0559b", "#b87800", "#2f8fc4", "#6b4e2e", "#5d646d")
"""After Okabe and Ito (2008), told apart with every common kind of colour vision; darkened to carry on white."""

POSITIVE, NEGATIVE = "#2b6cb0", "#c0561a"
"""For and against: blue and orange, told apart without red and green."""

_STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": LABEL,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "axes.edgecolor": RULE,
    "axes.labelcolor": FAINT,
    "axes.linewidth": 0.8,
    "xtick.color": RULE,
    "ytick.color": RULE,
    "xtick.labelcolor": FAINT,
    "ytick.labelcolor": INK,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": LABEL,
    "hatch.linewidth": 0.6,
    "svg.hashsalt": "discourse",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "savefig.facecolor": GROUND,
    "figure.facecolor": GROUND,
}


@contextmanager
def drawing_style() -> Iterator[None]:
    """The package's own settings of matplotlib, whatever the user's are; the user's are restored afterwards."""
    settings: dict[Any, Any] = {
        name: value for name, value in matplotlib.rcParamsDefault.items() if not name.startswith("backend")
    }
    with matplotlib.rc_context(settings | _STYLE):
        yield
