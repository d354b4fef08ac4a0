"""Reads the articles in tests/data/quotations: a text with tags `<q kind by as n>` around what somebody says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.gold._matching import Gold

from discourse.errors import FileError
from discourse.model import Document, Field
from discourse.text import Span, nfc

FOLDER = Path(__file__).parents[1] / "data" / "quotations"
KINDS = {
    "direct": "direct",
    "indirect": "indirect",
    "free": "indirect_free_indirect",
    "reported": "reported",
    "scare": "scare",
    "name": "name",
}
"""The kinds of the tags, and what the tables call them; names in marks are no quotations."""
_TAG = re.compile(r"<[^<>]*>")
_OPEN = re.compile(r'<q((?: [a-z]+="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Tag:
    """One pair of tags: its attributes, and where its words stand in the text without tags."""

    kind: str
    by: str
    said_as: str
    number: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Article:
    """A text without its tags, and what they mark."""

    document: Document
    gold: tuple[Gold, ...]


def read_tags(tagged: str, *, file: str) -> tuple[str, tuple[Tag, ...]]:
    """The text without tags, and the tags in the order in which they open.

    Raises FileError, with file and line, for a tag that is none of `<q …>` and `</q>`, an unknown kind or attribute,
    one that stands twice, and tags that are not closed or not open.
    """
    clean: list[str] = []
    length = at = 0
    opened: list[tuple[int, int, int, dict[str, str]]] = []  # number, start, line, attributes
    found: dict[int, Tag] = {}
    for match in _TAG.finditer(tagged):
        clean.append(tagged[at : match.start()])
        length += match.start() - at
        at = match.end()
        line = tagged.count("\n", 0, match.start()) + 1
        if match[0] != "</q>":
            opened.append((len(found) + len(opened), length, line, _attributes(match[0], file, line)))
            continue
        if not opened:
            raise FileError("</q> closes no tag", file=file, line=line)
        number, start, first, values = opened.pop()
        found[number] = Tag(
            values["kind"], values.get("by", ""), values.get("as", ""), values.get("n", ""), start, length, first
        )
    if opened:
        raise FileError("<q> is never closed", file=file, line=opened[-1][2])
    text = "".join([*clean, tagged[at:]])
    if "<" in text or ">" in text:
        raise FileError("expected < and > in tags only", file=file)
    return text, tuple(found[number] for number in sorted(found))


def _attributes(tag: str, file: str, line: int) -> dict[str, str]:
    match = _OPEN.fullmatch(tag)
    if match is None:
        raise FileError(f'found {tag}, expected <q kind="…" by="…" as="…"> or </q>', file=file, line=line)
    listed = _ATTRIBUTE.findall(match[1])
    values = dict(listed)
    if len(values) < len(listed) or not values.keys() <= {"kind", "by", "as", "n"}:
        raise FileError(f"found attributes in {tag}, expected kind, by, as, n, each once", file=file, line=line)
    if values.get("kind") not in KINDS:
        raise FileError(f"found kind in {tag}, expected one of {', '.join(KINDS)}", file=file, line=line)
    return values


def read_article(path: Path) -> Article:
    """One article; its first line is the title. Raises FileError as `read_tags` does, or where there is no title."""
    text, tags = read_tags(nfc(path.read_text(encoding="utf-8")), file=path.name)
    title, gap, _ = text.partition("\n\n")
    if not gap or "\n" in title:
        raise FileError("expected a title, then an empty line", file=path.name, line=1)
    name = path.name.partition(".")[0]
    document = Document(name, text[len(title) + len(gap) :], path.name, title=title, language="de")
    shift = len(title) + len(gap)
    return Article(document, tuple(_joined(document, tags, shift, path.name)))


def _joined(document: Document, tags: tuple[Tag, ...], shift: int, file: str) -> Iterator[Gold]:
    """The tags as quotations: those of one number are the pieces of one."""
    groups: dict[str, list[Tag]] = {}
    for number, tag in enumerate(tags):
        groups.setdefault(f"n{tag.number}" if tag.number else f"#{number}", []).append(tag)
    for group in groups.values():
        first = group[0]
        if any((tag.kind, tag.by) != (first.kind, first.by) for tag in group):
            raise FileError(f"pieces numbered {first.number} differ in kind or by", file=file, line=group[-1].line)
        field = Field.TITLE if first.start < shift else Field.TEXT
        back = 0 if field is Field.TITLE else shift
        pieces = tuple(Span(tag.start - back, tag.end - back) for tag in group)
        text = document.field(field)
        named = _nearest(text, first.said_as, pieces, behind=first.kind != "free")
        yield Gold(KINDS[first.kind], pieces, field, named, first.by)


def _nearest(text: str, name: str, pieces: tuple[Span, ...], *, behind: bool) -> tuple[Span, ...]:
    """Where the words that name the speaker stand nearest, for what runs on without a cue nearest before it."""
    if not name:
        return ()
    start, end = pieces[0].start, pieces[-1].end
    places = [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    before = [place for place in places if place.end <= start]
    if before and not behind:
        return (before[-1],)
    ranked = sorted(places, key=lambda place: (max(place.start - end, start - place.end, 0), place.start))
    return tuple(ranked[:1])


def read_articles(folder: Path = FOLDER) -> list[Article]:
    """The articles of a folder, in the order of their names. Raises FileError where there are none."""
    paths = sorted(folder.glob("*.xml.txt"))
    if not paths:
        raise FileError("no articles (*.xml.txt)", file=folder.name)
    return [read_article(path) for path in paths]
