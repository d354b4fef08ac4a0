"""One YAML file of the codebook as fields that are asked for by key and type; what is amiss is written down."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar

from discourse.errors import FileError, UnknownNameError
from discourse.markup import Entry, Items, Node, Scalar

Choice = TypeVar("Choice", bound=StrEnum)

HINTED = 100
"""So many complaints say which name was probably meant."""

_ID = re.compile(r"[^\W_][\w-]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The file as messages name it, and the complaints found in it so far."""

    file: str
    complaints: list[FileError]

    def complain(self, what: str, line: int) -> None:
        """Write down what is wrong on a line."""
        self.complaints.append(FileError(what, file=self.file, line=line))

    def unknown(self, kind: str, found: str, known: Collection[str], line: int) -> None:
        """Write down a name that does not exist, with the nearest one that does (for the first hundred complaints)."""
        # The nearest of ten thousand names takes milliseconds to find; a generated file may be wrong on every line.
        hinted = len(self.complaints) < HINTED
        self.complain(str(UnknownNameError(kind, found, known)) if hinted else f"unknown {kind} “{found}”", line)


def found(node: Node) -> str:
    """What a node is, for the end of a message that says what was found."""
    if isinstance(node, Items):
        return "a list"
    if isinstance(node, Entry):
        return "a mapping"
    text = "" if node.empty else one_line(node.text)
    return f"“{text[:60]}”" if text else "nothing"


def one_line(text: str) -> str:
    """The text with every run of blanks and line breaks as one blank."""
    return " ".join(text.split())


def scalar(sheet: Sheet, node: Node, *, what: str) -> str:
    """The text of a node that must be one non-empty value, as one line; empty, with a complaint, where it is not."""
    if isinstance(node, Scalar) and not node.empty and node.text.strip():
        return one_line(node.text)
    sheet.complain(f"{what}: found {found(node)}, expected a text", node.line)
    return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping whose keys are known. A value of the wrong type is complained of and read as empty.

    `what` names the mapping in messages (“actor “trump””), `line` is where it begins for the reader of the file.
    """

    sheet: Sheet
    entry: Entry
    what: str
    line: int

    @classmethod
    def of(
        cls, sheet: Sheet, node: Node, *, what: str, known: Collection[str], line: int = 0, kind: str = "key"
    ) -> Self | None:
        """The node as fields, or None, with a complaint, where it is no mapping; unknown keys are complained of."""
        if not isinstance(node, Entry):
            sheet.complain(f"{what}: found {found(node)}, expected a mapping of {', '.join(known)}", node.line)
            return None
        for key in node.values:
            if key not in known:
                sheet.unknown(kind, key, known, node.lines[key])
        return cls(sheet, node, what, line or node.line)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.entry

    def line_of(self, key: str) -> int:
        """The line of a key, or of the mapping where the key is missing."""
        return self.entry.lines.get(key, self.line)

    def complain(self, key: str, expected: str) -> None:
        """Write down that the value of a key is not what was expected."""
        node = self.entry.values[key]
        self.sheet.complain(f"“{key}” of {self.what}: found {found(node)}, expected {expected}", self.line_of(key))

    def _node(self, key: str, *, required: bool) -> Node | None:
        node = self.entry.get(key)
        if node is None and required:
            self.sheet.complain(f"{self.what} lacks the key “{key}”", self.line)
        return node

    def text(self, key: str, *, required: bool = False) -> str:
        """One value as text without outer blanks; empty where the key is missing."""
        node = self._node(key, required=required)
        if node is None:
            return ""
        if not isinstance(node, Scalar) or node.empty or not node.text.strip():
            self.complain(key, "a text")
            return ""
        return node.text.strip()

    def nodes(self, key: str, *, required: bool = False, filled: bool = False) -> tuple[Node, ...]:
        """The nodes of a list; `filled` complains of an empty one."""
        node = self._node(key, required=required)
        if node is None:
            return ()
        if not isinstance(node, Items):
            self.complain(key, "a list")
            return ()
        if filled and not node.values:
            self.sheet.complain(f"“{key}” of {self.what} is empty, expected at least one item", self.line_of(key))
        return node.values

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, each as one line."""
        what = f"“{key}” of {self.what}"
        texts = [scalar(self.sheet, node, what=what) for node in self.nodes(key)]
        return tuple(text for text in texts if text)

    def entries(self, key: str, *, kind: str) -> Iterator[tuple[str, Node, int]]:
        """(id, node, line of the id) of a mapping by id that must not be empty; an id must be one word."""
        node = self._node(key, required=True)
        if node is None:
            return
        if not isinstance(node, Entry):
            self.complain(key, f"a mapping of {kind} ids")
            return
        if not node.values:
            self.sheet.complain(f"“{key}” of {self.what} is empty, expected at least one {kind}", self.line_of(key))
        for name, value in node.values.items():
            line = node.lines[name]
            if not _ID.fullmatch(name):
                self.sheet.complain(f"{kind} id “{name}”: expected one word of letters, digits, - and _", line)
            yield name, value, line

    def choice(self, key: str, among: type[Choice], *, required: bool = False) -> Choice | None:
        """One of the values of an enum, or None."""
        text = self.text(key, required=required)
        if not text:
            return None
        known = {member.value: member for member in among if member.value}
        if text not in known:
            self.sheet.unknown(key, text, known, self.line_of(key))
        return known.get(text)

    def day(self, key: str) -> date | None:
        """An ISO date, or None where the key is missing."""
        text = self.text(key)
        day = _day(text)
        if text and day is None:
            self.complain(key, "a date such as 2025-11-14")
        return day

    def period(self) -> tuple[date | None, date | None]:
        """The dates under `since` and `until`; the first must not be the later one."""
        since, until = self.day("since"), self.day("until")
        if since and until and since > until:
            self.sheet.complain(f"{self.what}: since {since} is later than until {until}", self.line_of("until"))
        return since, until

    def flag(self, key: str) -> bool:
        """True or false as written; false where the key is missing."""
        text = self.text(key)
        if text and text not in ("true", "false"):
            self.complain(key, "true or false")
        return text == "true"

    def share(self, key: str, *, default: float) -> float:
        """A number above 0 and at most 1."""
        text = self.text(key)
        if not text:
            return default
        number = float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else 0.0
        if not 0 < number <= 1:
            self.complain(key, "a number above 0 and at most 1")
        return number
