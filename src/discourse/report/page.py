"""The page of one notebook: prose and outputs first, code folded away, and at the foot where the numbers come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any
from urllib.parse import quote

from discourse.report.normalise import INJECTED, joined
from discourse.report.outputs import shown
from discourse.report.picture import Picture
from discourse.report.prose import Outline, prose
from discourse.report.sanitise import Links
from discourse.report.source import PARAMETERS_TAG

TEMPLATES = "discourse.report"
OUTLINE_FROM = 3
"""Headings from which a page has a table of contents."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the navigation; without an address where there is no page yet."""

    name: str
    title: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a report share. `figures` is their folder as seen from the pages, `seen` as from notebooks."""

    title: str
    language: str
    entries: tuple[Entry, ...]
    figures: str
    seen: str

    def links(self) -> Links:
        """Links between notebooks and to figures, as the pages must have them."""
        return Links({entry.name: entry.href for entry in self.entries if entry.href}, ((self.seen, self.figures),))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the numbers of a page come from.

    `corpus` and `codebook` name the files that were read, by their bytes; `coded` is what the figures' records name.
    """

    name: str
    title: str
    corpus: str
    codebook: str
    parameters: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    validation: tuple[str, ...]
    coded: tuple[str, ...] = ()
    figures: tuple[Picture, ...] = ()


def page(notebook: dict[str, Any], *, origin: Origin, frame: Frame, failure: str = "") -> str:
    """The HTML page of a normalised, executed notebook: one file, no script, nothing that a browser fetches."""
    outline, links = Outline(), frame.links()
    blocks = [_block(cell, outline, links) for cell in notebook["cells"] if not _hidden(cell)]
    position = [entry.name for entry in frame.entries].index(origin.name)
    return _rendered(
        "page.html",
        frame=frame,
        origin=origin,
        failure=failure,
        headed=any("<h1" in block for block in blocks),
        blocks=blocks,
        outline=outline.entries if len(outline.entries) >= OUTLINE_FROM else [],
        before=_linked(frame.entries[:position][::-1]),
        after=_linked(frame.entries[position + 1 :]),
    )


def _hidden(cell: dict[str, Any]) -> bool:
    return bool({PARAMETERS_TAG, INJECTED} & set(cell["metadata"].get("tags", ()))) or cell["cell_type"] == "raw"


def _block(cell: dict[str, Any], outline: Outline, links: Links) -> str:
    text = joined(cell["source"])
    if cell["cell_type"] == "markdown":
        return f'<div class="prose">{prose(text, outline=outline, links=links)}</div>\n'
    if not text.strip():
        return ""
    code = f'<details class="code"><summary>Code</summary><pre><code>{escape(text)}</code></pre></details>\n'
    return shown(cell["outputs"], outline=outline, links=links) + code


def _linked(entries: Sequence[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.href), None)


@dataclass(frozen=True, slots=True)
class Card:
    """A page as the index shows it."""

    entry: Entry
    lead: str
    counts: tuple[tuple[str, str], ...] = ()
    figures: tuple[Picture, ...] = ()
    validation: tuple[str, ...] = ()
    outdated: bool = False
    failure: str = ""
    failed_page: str = ""


def index(cards: Sequence[Card], *, frame: Frame) -> str:
    """The report's first page: every page with its first paragraph, counts, and figures in all their formats."""
    return _rendered("index.html", frame=frame, cards=cards)


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # not needed where nothing is rendered

    environment = Environment(
        loader=PackageLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["address"] = lambda path: quote(path, safe="/.~")
    return environment


def _rendered(template: str, **values: Any) -> str:
    return str(_environment().get_template(template).render(**values))
