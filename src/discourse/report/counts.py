"""What a notebook itself says of its corpus, in tables of class `counts`."""

from collections.abc import Iterable, Mapping
from typing import Any

import lxml.html

from discourse.report.normalise import joined

COUNTED = ("documents", "words", "problems")
"""Rows of a `counts` table that the index repeats."""


def counts(notebook: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The counts of the first table of class `counts` that a notebook shows, such as that of a coded corpus."""
    for html in _html(notebook):
        for table in lxml.html.fragment_fromstring(html, create_parent="div").xpath(".//table"):
            if "counts" in table.get("class", "").split():
                rows = ([cell.text_content().strip() for cell in row.xpath("./td|./th")] for row in table.iter("tr"))
                found = {row[0]: row[1] for row in rows if len(row) == 2}
                return tuple((name, found[name]) for name in COUNTED if name in found)
    return ()


def _html(notebook: Mapping[str, Any]) -> Iterable[str]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            html = joined(output.get("data", {}).get("text/html", ""))
            if "counts" in html:
                yield html
