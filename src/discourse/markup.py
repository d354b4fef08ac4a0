"""YAML whose every value knows its line, for errors that name file and line.

Parsed by libyaml (PyYAML's C loader): thousands of front matters a second. Scalars stay the text that was written,
so `no` is never a truth value and `2025-11-14` is never a time zone's midnight; readers ask for the type they need.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from discourse.errors import FileError


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as written; `quoted` tells "null" in quotation marks from a bare null."""

    text: str
    line: int
    quoted: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was written: an empty value, `~` or `null`."""
        return not self.quoted and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Items:
    """A list of nodes."""

    values: tuple["Node", ...]
    line: int

    def __iter__(self) -> Iterator["Node"]:
        return iter(self.values)


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping in the order of the file; keys are unique, their lines are kept."""

    values: dict[str, "Node"]
    lines: dict[str, int]
    line: int

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def get(self, key: str) -> "Node | None":
        """The node under a key, or None."""
        return self.values.get(key)


Node = Scalar | Items | Entry

MAX_DEPTH = 50
"""Mappings and lists inside one another; what lies beyond is no document but an accident."""


def parse(text: str, *, file: str, first_line: int = 1, repeated: list[FileError] | None = None) -> Node | None:
    """The document as nodes with lines, or None for an empty one.

    Raises FileError, with file and line, where the text is no YAML, a key stands twice, an anchor or alias is used, or
    lists and mappings are nested deeper than `MAX_DEPTH`. Given a list, `repeated` collects the keys that stand twice
    instead: the first value counts, and reading goes on.
    """
    # Events, not yaml.compose: the composer of libyaml's binding recurses without a limit, and crashes the process.
    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        return _document(_Events(events, file, first_line, repeated))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        found = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise FileError(f"no valid YAML: {found}", file=file, line=line) from error


@dataclass(frozen=True, slots=True)
class _Events:
    source: Iterator[Any]
    file: str
    first: int
    repeated: list[FileError] | None

    def next(self) -> Any:
        event = next(self.source)
        if getattr(event, "anchor", None) is not None:
            self.refuse("anchors and aliases (&name, *name) are not used here; write the value out", event)
        return event

    def line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first

    def repeat(self, key: Any, first: int) -> None:
        what = f"key “{key.value}” stands twice, first on line {first}"
        if self.repeated is None:
            self.refuse(what, key)
        self.repeated.append(FileError(what, file=self.file, line=self.line(key)))

    def refuse(self, what: str, event: Any) -> NoReturn:
        raise FileError(what, file=self.file, line=self.line(event))


def _document(events: _Events) -> Node | None:
    events.next()  # the stream starts
    if isinstance(events.next(), yaml.StreamEndEvent):
        return None
    root = _node(events.next(), events, 0)
    events.next()  # the document ends
    event = events.next()
    if not isinstance(event, yaml.StreamEndEvent):
        events.refuse("no valid YAML: a second document begins", event)
    return root


def _node(event: Any, events: _Events, depth: int) -> Node:
    if depth > MAX_DEPTH:
        events.refuse(f"nested deeper than {MAX_DEPTH} levels", event)
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, events.line(event), quoted=event.style in ("'", '"', "|", ">"))
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(item := events.next(), yaml.SequenceEndEvent):
            items.append(_node(item, events, depth + 1))
        return Items(tuple(items), events.line(event))
    values: dict[str, Node] = {}
    lines: dict[str, int] = {}
    while not isinstance(key := events.next(), yaml.MappingEndEvent):
        if not isinstance(key, yaml.ScalarEvent):
            events.refuse("a key must be a single value", key)
        if key.value in values:
            events.repeat(key, lines[key.value])
        lines.setdefault(key.value, events.line(key))
        node = _node(events.next(), events, depth + 1)
        values.setdefault(key.value, node)
    return Entry(values, lines, events.line(event))
