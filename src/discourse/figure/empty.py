"""The figure of a result in which nothing was found: it says so."""

from discourse.figure.figure import Figure
from discourse.figure.page import page
from discourse.figure.style import FAINT, LABEL, MARGIN, drawing_style
from discourse.figure.words import NO_HITS, caption, footer
from discourse.result import Network, Result


def nothing(result: Result | Network, title: str) -> Figure:
    """A page with the title, the words “nothing found”, and the footer that every figure has."""
    title = title or f"{result.measure}: {NO_HITS}"
    with drawing_style():
        sheet = page(title, "", footer(result), 0.8)
        sheet.text(MARGIN, sheet.top + 0.4, f"{NO_HITS} under this filter", LABEL, color=FAINT, style="italic")
    return Figure.of(
        result,
        canvas=sheet.canvas,
        title=title,
        alt=f"An empty figure: {NO_HITS} under this filter.",
        caption=caption(title, result),
    )
