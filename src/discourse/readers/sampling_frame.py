"""The sampling frame: what a corpus was drawn from, as `corpus.yaml` states it."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from discourse.errors import FileError
from discourse.markup import Entry, Items, Node, Scalar, parse
from discourse.readers.dates import EXPECTED, parse_date

FILE_NAME = "corpus.yaml"
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class SamplingFrame:
    """What the documents stand for; an empty field is one that the file does not state.

    `period` is the first and last day; `other` holds every further key as it was written.
    """

    title: str = ""
    query: str = ""
    database: str = ""
    period: tuple[datetime.date, datetime.date] | None = None
    outlets: tuple[str, ...] = ()
    licence: str = ""
    constructed: bool = False
    other: tuple[tuple[str, str], ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Parts without which nobody can say what a share in the corpus is a share of."""
        needed = ("query", "database", "period", "outlets", "licence")
        return tuple(name for name in needed if not getattr(self, name))


def read_sampling_frame(path: Path, *, source: str) -> SamplingFrame:
    """The sampling frame in a file.

    Raises FileError, naming `source` and line, where the file is no YAML mapping or a value is not what it should be.
    """
    try:
        root = parse(path.read_bytes().decode("utf-8-sig"), file=source)
    except UnicodeDecodeError as error:
        raise FileError(f"not UTF-8: byte offset {error.start}", file=source) from error
    if not isinstance(root, Entry):
        raise FileError("expected lines “key: value”", file=source, line=root.line if root else 1)
    texts = {name: _text(root, name, source) for name in ("title", "query", "database", "licence")}
    known = {*texts, "period", "outlets", "constructed"}
    return SamplingFrame(
        **texts,
        period=_period(root, source),
        outlets=_outlets(root, source),
        constructed=_constructed(root, source),
        other=tuple((key, "; ".join(_written(node))) for key, node in root.values.items() if key not in known),
    )


def _text(entry: Entry | Mapping[str, Node], name: str, source: str) -> str:
    node = entry.get(name)
    if node is None:
        return ""
    if not isinstance(node, Scalar):
        raise FileError(f"“{name}” is a list or mapping; expected text", file=source, line=node.line)
    return "" if node.empty else node.text.strip()


def _period(root: Entry, source: str) -> tuple[datetime.date, datetime.date] | None:
    node = root.get("period")
    if node is None:
        return None
    if not isinstance(node, Entry) or set(node.values) != {"from", "to"}:
        raise FileError("“period” needs exactly the keys “from” and “to”, each a day", file=source, line=node.line)
    days = []
    for name in ("from", "to"):
        found = _text(node, name, source)
        day = parse_date(found)
        if day is None:
            what = f"“period: {name}” is “{found}”; expected a day, as {EXPECTED}"
            raise FileError(what, file=source, line=node.lines[name])
        days.append(day)
    if days[0] > days[1]:
        raise FileError(f"the period ends ({days[1]}) before it begins ({days[0]})", file=source, line=node.line)
    return days[0], days[1]


def _outlets(root: Entry, source: str) -> tuple[str, ...]:
    node = root.get("outlets")
    if node is None:
        return ()
    if isinstance(node, Entry):
        return tuple(node.values)
    if not isinstance(node, Items):
        raise FileError(f"“outlets” is “{node.text}”; expected a list of names", file=source, line=node.line)
    return tuple(_outlet(item, source) for item in node)


def _outlet(node: Node, source: str) -> str:
    name = _text(node, "name", source) if isinstance(node, Entry) else node.text if isinstance(node, Scalar) else ""
    if not name.strip():
        raise FileError("an outlet needs a name, or an entry with the key “name”", file=source, line=node.line)
    return name.strip()


def _constructed(root: Entry, source: str) -> bool:
    found = _text(root, "constructed", source)
    if found not in ("", *_TRUTH):
        raise FileError(
            f"“constructed” is “{found}”; expected true or false", file=source, line=root.lines["constructed"]
        )
    return _TRUTH.get(found, False)


def _written(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield "" if node.empty else node.text.strip()
    elif isinstance(node, Items):
        for value in node:
            yield from _written(value)
    else:
        for key, value in node.values.items():
            yield f"{key}: {', '.join(_written(value))}"
