"""Front matter: YAML between two lines `---` at the top of a text."""

import re

from discourse.errors import FileError, ReadError
from discourse.markup import Entry, Items, Node, parse
from discourse.markup import Scalar as Written
from discourse.readers.raw import RawFile, looks_like
from discourse.text import nfc

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_TRUTH = {"true": True, "false": False}


def read_front_matter(raw: RawFile) -> tuple[dict[str, object], str]:
    """The values of the front matter, and all that follows it, verbatim but for NFC.

    Values are the text that was written, but for bare `true` and `false`; lists and mappings are Python's. A file that
    does not begin with a line `---` is all text. Raises ReadError with the line where the front matter is never closed,
    is no YAML or no mapping, or has a key `text`; and for files that are no text, or HTML.
    """
    content = raw.text()
    opening = _OPENING.match(content)
    body, values = content, Entry({}, {}, 1)
    if opening is not None:
        closing = _CLOSING.search(content, opening.end())
        if closing is None:
            raise ReadError("the front matter is never closed: expected a second line “---”", file=raw.source, line=1)
        values = _mapping(content[opening.end() : closing.start()], raw.source)
        body = content[closing.end() :].removeprefix("\n")
    if looks_like(body):
        raise ReadError(f"looks like {looks_like(body)}; expected plain text or Markdown", file=raw.source)
    return {key: _plain(node) for key, node in values.values.items()}, nfc(body)


def _mapping(yaml: str, source: str) -> Entry:
    try:
        root = parse(yaml, file=source, first_line=2)
    except FileError as error:
        raise ReadError(f"front matter: {error.what}", file=source, line=error.line) from error
    if root is None:
        return Entry({}, {}, 2)
    if not isinstance(root, Entry):
        raise ReadError("front matter: expected lines “key: value”", file=source, line=root.line)
    if "text" in root:
        what = "front matter: key “text” is taken, the text stands below the front matter"
        raise ReadError(what, file=source, line=root.lines["text"])
    return root


def _plain(node: Node) -> object:
    if isinstance(node, Written):
        if node.empty:
            return None
        return node.text if node.quoted else _TRUTH.get(node.text, node.text)
    if isinstance(node, Items):
        return [_plain(value) for value in node]
    return {key: _plain(value) for key, value in node.values.items()}
