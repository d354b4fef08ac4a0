"""Markdown with optional front matter; the text keeps its marks, spans say what they mean."""

import re
from collections.abc import Iterator

from discourse.model import Given, GivenKind
from discourse.readers.fields import Read, document
from discourse.readers.front_matter import read_front_matter
from discourse.readers.raw import RawFile

_BREAK = r"\n(?![ \t\r]*\n)"  # a mark may run over a line end, not over a blank line
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]*)", re.MULTILINE)
_INLINE = (
    (GivenKind.BOLD, rf"(?<!\\)\*\*(?![\s*])((?:[^*\n]++|{_BREAK}|\*(?!\*))++)(?<!\s)\*\*"),
    (GivenKind.BOLD, rf"(?<![\w\\])__(?![\s_])((?:[^_\n]++|{_BREAK}|_(?!_))++)(?<!\s)__(?!\w)"),
    # A star inside a word is a gender form (Politiker*innen), not a mark.
    (GivenKind.ITALIC, rf"(?<![\w\\*])\*(?![\s*])((?:[^*\n]++|{_BREAK}|(?<=\w)\*(?=\w))++)(?<![\s\\])\*(?![\w*])"),
    (GivenKind.ITALIC, rf"(?<![\w\\_])_(?![\s_])((?:[^_\n]++|{_BREAK}|(?<=\w)_(?=\w))++)(?<![\s\\])_(?![\w_])"),
    (GivenKind.LINK, r"(?<![!\\])\[([^\[\]\n]+)\]\([^()\n]*\)"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _INLINE)


def read(raw: RawFile) -> Read:
    """The one document of a Markdown file; bold, italic, headings and links are `given`: spans of their inner text."""
    record, text = read_front_matter(raw)
    yield from document({**record, "text": text}, source=raw.source, given=given_spans(text))


def given_spans(text: str) -> tuple[Given, ...]:
    """What Markdown's marks say about a text, by place.

    >>> [(each.kind.value, each.start, each.end) for each in given_spans("**Frage?** _kursiv_")]
    [('bold', 2, 8), ('italic', 12, 18)]
    """
    return tuple(sorted(_spans(text), key=lambda given: (given.start, -given.end, given.kind)))


def _spans(text: str) -> Iterator[Given]:
    for match in _HEADING.finditer(text):
        line = match[1].rstrip(" \t\r")
        inner = line.rstrip("#")
        inner = inner.rstrip(" \t") if inner.endswith((" ", "\t")) or not inner else line  # "## Titel ##", but "C#"
        if inner.strip():
            start = match.start(1) + len(inner) - len(inner.lstrip())
            yield Given(GivenKind.HEADING, start, match.start(1) + len(inner))
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Given(kind, match.start(1), match.end(1))
