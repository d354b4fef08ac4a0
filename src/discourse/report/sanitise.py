"""HTML that a page may hold: tables in boxes of their own, no script, no style, nothing fetched from anywhere."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import lxml.html
import nh3
from lxml.html import HtmlElement

_NUMBER = re.compile(r"[-−+±]?\d[\d.,   ]*(?:e[-+]?\d+)?\s?%?|[–-]|[nN]a[nN]")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?|\d{1,2}\.\d{1,2}\.\d{4}")
_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]", re.ASCII)
_LOCAL_NOTEBOOK = re.compile(r"(?:\./)?([^/:#?]+)\.ipynb(#.*)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONG = 40
"""Characters from which a table's cell is a text that needs room."""

_TAGS = {
    "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details",
    "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "lang", "title", "dir", "role", "aria-label"},
    "a": {"href"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "div": {"tabindex"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class Links:
    """Where links lead: notebooks to their pages, folders as notebooks see them to folders as pages see them."""

    pages: Mapping[str, str] = field(default_factory=dict)
    folders: Sequence[tuple[str, str]] = ()

    def target(self, href: str) -> str:
        """The link as the page must have it."""
        if found := _LOCAL_NOTEBOOK.fullmatch(href):
            return self.pages.get(found[1], href) + (found[2] or "")
        for before, after in self.folders:
            if href.startswith(before + "/"):
                return after + href[len(before) :]
        return href


NO_LINKS = Links()
"""Links that lead where they say."""


def sanitise(html: str, *, links: Links = NO_LINKS, ids: bool = False) -> str:
    """HTML of an output or of prose, safe to stand in a page; `ids` keeps the ids of headings.

    Tables get a box that scrolls by itself, cells the classes `number`, `date` and `long`; an image that is no `data:`
    image becomes its alternative text. The last step is the allow-list, so nothing added before can break it.

    >>> sanitise("<p onclick='x()'>a<script>alert(1)</script></p>")
    '<p>a</p>'
    """
    if not html.strip():
        return ""
    root = lxml.html.fragment_fromstring(_CONTROL.sub("\ufffd", html), create_parent="div")
    for table in root.xpath(".//table"):
        _table(table)
    for image in root.xpath(".//img"):
        if not _IMAGE.match(image.get("src", "")):
            _replace(image, f"[image: {image.get('alt') or 'not kept'}]")
    for link in root.xpath(".//a[@href]"):
        link.set("href", links.target(link.get("href", "")))
    inner = lxml.html.tostring(root, encoding="unicode")
    return (_WITH_IDS if ids else _WITHOUT_IDS).clean(inner).removeprefix("<div>").removesuffix("</div>")


def _table(table: HtmlElement) -> None:
    rows = [row.xpath("./td|./th") for row in table.iter("tr")]
    for cells in rows:
        for cell in cells:
            _classify(cell)
    body = [cells for cells in rows if any(cell.tag == "td" for cell in cells)]
    heads = [cells for cells in rows if cells and all(cell.tag == "th" for cell in cells)]
    for cells in heads:
        if cells[0].getparent().getparent().tag != "thead":
            _add_class(cells[0].getparent(), "head")
    if heads and body and {len(cells) for cells in body} == {len(heads[-1])}:
        for head, *column in zip(heads[-1], *body, strict=True):
            kinds = {cell.get("class", "").split(" ")[-1] for cell in column if (cell.text_content() or "").strip()}
            if kinds == {"number"}:
                _add_class(head, "number")
    if table.getparent().get("class") != "table":
        _box(table)


def _box(table: HtmlElement) -> None:
    captions = table.xpath("./caption")
    name = captions[0].text_content().strip() if captions else ""
    box = lxml.html.Element("div", {"class": "table", "role": "region", "tabindex": "0", "aria-label": name or "Table"})
    parent, tail = table.getparent(), table.tail
    parent.replace(table, box)
    box.append(table)
    table.tail, box.tail = None, tail


def _classify(cell: HtmlElement) -> None:
    text = (cell.text_content() or "").strip()
    if cell.tag == "td" and _DATE.fullmatch(text):
        _add_class(cell, "date")
    elif cell.tag == "td" and _NUMBER.fullmatch(text):
        _add_class(cell, "number")
    elif len(text) > LONG:
        _add_class(cell, "long")


def _add_class(element: HtmlElement, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _replace(element: HtmlElement, text: str) -> None:
    words = lxml.html.Element("span")
    words.text, words.tail = text, element.tail
    element.getparent().replace(element, words)


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    # `data:` is an allowed scheme for the sake of images; a link to such an address would open a page of its own.
    if attribute == "href" and value.strip().lower().startswith("data:"):
        return None
    return None if attribute == "src" and not _IMAGE.match(value) else value


def _cleaner(*, ids: bool) -> nh3.Cleaner:
    own = {tag: {"id"} for tag in _HEADINGS} if ids else {}
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES | own,
        attribute_filter=_allowed,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )


_WITHOUT_IDS, _WITH_IDS = _cleaner(ids=False), _cleaner(ids=True)
