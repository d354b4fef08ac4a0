"""An executed notebook without what differs from run to run and from folder to folder."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import Any

from discourse.report.execute import Execution
from discourse.report.tidy import KERNEL, cell_ids

INJECTED = "injected-parameters"
MARKERS = "papermill-error-cell-tag"
UNTOUCHED = ("image/png", "image/jpeg", "application/pdf")
"""Outputs that are no text."""

_RUN = (
    (re.compile(r"\x1b\[[0-9;?]*[A-Za-z]"), ""),  # colours of a traceback
    (re.compile(r"\bat 0x[0-9a-fA-F]{6,16}\b"), "at 0x…"),  # memory addresses
    # Warnings name a file of the running process. Only a word's beginning may match: pictures are words of a megabyte.
    (re.compile(r"(?<![^\s\"'<>()])[^\s\"'<>()]*ipykernel_\d+[/\\]\d+\.py"), "[cell]"),
    (re.compile(r"\bT_[0-9a-f]{5}(?![0-9a-f])"), "T_0"),  # random ids of pandas' styled tables
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Texts that must not show, mostly absolute folders, with what is shown in their place; the longest goes first."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, folders: Iterable[tuple[Path | str, str]]) -> "Hidden":
        """Folders and their stand-ins; a root such as `/` stands for nothing."""
        texts: dict[str, str] = {}
        for folder, shown in folders:
            paths = {folder.absolute(), folder.resolve()} if isinstance(folder, Path) else {folder}
            for path in paths:
                if isinstance(path, str) or len(path.parts) > 1:
                    text = path if isinstance(path, str) else path.as_posix()
                    texts.setdefault(text, shown)
                    texts.setdefault(escape(text), shown)
                    texts.setdefault(text.replace("/", "\\"), shown)
        return cls(tuple(sorted(texts.items(), key=lambda pair: (-len(pair[0]), pair))))

    def clean(self, text: str) -> str:
        """The text with all of them replaced, where they end at a border of a path's part.

        >>> Hidden((("/srv/study", "[project]"),)).clean("File /srv/study/a.py, /srv/study2")
        'File [project]/a.py, /srv/study2'
        """
        for found, shown in self.pairs:
            if found in text:
                literal = shown.replace("\\", r"\\")
                text = re.sub(rf"(?<![\w.-]){re.escape(found)}(?![\w-])", literal, text)
        return text


def normalise(execution: Execution, *, hidden: Hidden) -> dict[str, Any]:
    """The executed notebook in a form of which two runs give the same bytes, in whatever folders they ran.

    Timings, papermill's and the kernel's metadata, widget ids, memory addresses, colours and hidden folders go; stream
    outputs between two displays become one a stream, standard output first; ids come from the cells' text.
    """
    cells = [cell for cell in execution.notebook["cells"] if MARKERS not in _tags(cell)]
    sources = [hidden.clean(joined(cell["source"])) for cell in cells]
    made: list[dict[str, Any]] = []
    count = 0
    for cell, source, id_ in zip(cells, sources, cell_ids(sources), strict=True):
        kept = {"cell_type": cell["cell_type"], "id": id_, "source": source.splitlines(keepends=True)}
        kept["metadata"] = {"tags": _tags(cell)} if _tags(cell) else {}
        if cell["cell_type"] == "code":
            count += 1
            kept |= {"execution_count": count, "outputs": _outputs(cell["outputs"], count, hidden)}
        made.append(kept)
    return {"cells": made, "metadata": dict(KERNEL), "nbformat": 4, "nbformat_minor": 5}


def joined(text: str | Sequence[str]) -> str:
    """A notebook's text, which may be kept as a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def _tags(cell: dict[str, Any]) -> list[str]:
    return list(cell.get("metadata", {}).get("tags", ()))


def _outputs(outputs: Sequence[dict[str, Any]], count: int, hidden: Hidden) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    streams: dict[str, str] = {}
    for output in outputs:
        if output["output_type"] == "stream":
            streams[output["name"]] = streams.get(output["name"], "") + joined(output["text"])
            continue
        made.extend(_streams(streams, hidden))
        streams = {}
        made.append(_display(output, count, hidden))
    return [*made, *_streams(streams, hidden)]


def _streams(streams: dict[str, str], hidden: Hidden) -> Iterable[dict[str, Any]]:
    # The kernel sends its two streams on a timer, so their order among each other is chance.
    for name in sorted(streams, reverse=True):
        overwritten = re.sub(r"[^\r\n]*\r(?=[^\r\n])", "", streams[name])
        yield {"output_type": "stream", "name": name, "text": _lines(overwritten, hidden)}


def _display(output: dict[str, Any], count: int, hidden: Hidden) -> dict[str, Any]:
    kept = {"output_type": output["output_type"]}
    if output["output_type"] == "error":
        lines = [_text(line, hidden) for line in output["traceback"]]
        return kept | {"ename": output["ename"], "evalue": _text(output["evalue"], hidden), "traceback": lines}
    if output["output_type"] == "execute_result":
        kept["execution_count"] = count
    data = {
        kind: value if kind in UNTOUCHED else _clean(value, hidden) if "json" in kind else _lines(value, hidden)
        for kind, value in output["data"].items()
        if "jupyter.widget" not in kind
    }
    return kept | {"data": data, "metadata": _clean(output.get("metadata", {}), hidden)}


def _lines(text: str | Sequence[str], hidden: Hidden) -> list[str]:
    return _text(joined(text), hidden).splitlines(keepends=True)


def _clean(value: Any, hidden: Hidden) -> Any:
    if isinstance(value, str):
        return _text(value, hidden)
    if isinstance(value, list):
        return [_clean(item, hidden) for item in value]
    return {name: _clean(item, hidden) for name, item in value.items()} if isinstance(value, dict) else value


def _text(text: str, hidden: Hidden) -> str:
    for pattern, shown in _RUN:
        text = pattern.sub(shown, text)
    return hidden.clean(text)


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a run ended: the number of the code cell, as Run All counts them, and the exception's name and message."""

    cell: int
    message: str


def failure_of(execution: Execution, *, hidden: Hidden) -> Failure | None:
    """The failure of a run, or None where every cell ran to its end."""
    cells = [
        cell
        for cell in execution.notebook["cells"]
        if cell["cell_type"] == "code" and not {MARKERS, INJECTED} & set(_tags(cell))
    ]
    for number, cell in enumerate(cells, start=1):
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                said = _text(f"{output['ename']}: {output['evalue']}".strip(": "), hidden)
                return Failure(number, shorten(said, 500, placeholder=" …"))
    if not execution.died:
        return None
    started = [n for n, cell in enumerate(cells, 1) if cell["metadata"].get("papermill", {}).get("start_time")]
    return Failure(max(started, default=1), _text(execution.died, hidden))
