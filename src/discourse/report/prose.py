"""Prose cells: Markdown to safe HTML, with an outline of the headings."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import mistune
from mistune.renderers.html import HTMLRenderer

from discourse.report.sanitise import NO_LINKS, Links, sanitise

OUTLINED = 2
"""Order of the headings that the outline lists."""


@dataclass(slots=True)
class Outline:
    """The headings of a page, in order, as (id, text); ids are made from the text and are unique."""

    entries: list[tuple[str, str]] = field(default_factory=list)
    taken: set[str] = field(default_factory=lambda: {"content", "contents", "origin"})

    def enter(self, text: str, level: int) -> str:
        """Note a heading; its id."""
        words = unescape(re.sub(r"<[^>]+>", "", text))
        slug = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", words).lower()).strip("-") or "section"
        id_ = next(id_ for id_ in _counted(slug) if id_ not in self.taken)
        self.taken.add(id_)
        if level == OUTLINED:
            self.entries.append((id_, words))
        return id_


def _counted(slug: str) -> Iterable[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


class _Renderer(HTMLRenderer):
    def __init__(self, outline: Outline) -> None:
        super().__init__(escape=False)  # what must not be there is taken out by `sanitise`, after everything else
        self.outline = outline

    def heading(self, text: str, level: int, **_: Any) -> str:
        return f'<h{level} id="{self.outline.enter(text, level)}">{text}</h{level}>\n'


def prose(markdown: str, *, outline: Outline, links: Links = NO_LINKS) -> str:
    """Markdown (with tables and strike-through) as safe HTML; its headings are entered into the outline.

    >>> prose("# Wer sagt *Geisel*?", outline=Outline()).strip()
    '<h1 id="wer-sagt-geisel">Wer sagt <em>Geisel</em>?</h1>'
    """
    render = mistune.create_markdown(renderer=_Renderer(outline), plugins=["table", "strikethrough"])
    return sanitise(str(render(markdown)), links=links, ids=True)
