"""YAML whose every value knows its line, for errors that name file and line.

Parsed by libyaml (PyYAML's C loader): thousands of front matters a second. Scalars stay the text that was written,
so `no` is never a truth value and `2025-11-14` is never a time zone's midnight; readers ask for the type they need.
"""

from collections.abc import Iterator
from dataclasses import dataclass

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


def parse(text: str, *, file: str, first_line: int = 1) -> Node | None:
    """The document as nodes with lines, or None for an empty one.

    Raises FileError, with file and line, where the text is no YAML, a key stands twice, or an anchor is used.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + mark.line if mark else first_line
        found = getattr(error, "problem", None) or str(error)
        raise FileError(f"no valid YAML: {found}", file=file, line=line) from error
    return None if root is None else _node(root, file, first_line)


def _node(node: yaml.Node, file: str, first: int) -> Node:
    line = node.start_mark.line + first
    if isinstance(node, yaml.ScalarNode):
        return Scalar(str(node.value), line, quoted=node.style in ("'", '"', "|", ">"))
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_node(value, file, first) for value in node.value), line)
    values: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        at = key.start_mark.line + first
        if not isinstance(key, yaml.ScalarNode):
            raise FileError("a key must be a single value", file=file, line=at)
        if key.value in values:
            raise FileError(f"key “{key.value}” stands twice, first on line {lines[key.value]}", file=file, line=at)
        values[key.value], lines[key.value] = _node(value, file, first), at
    return Entry(values, lines, line)
