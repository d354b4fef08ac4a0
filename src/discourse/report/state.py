"""What the last build left behind, kept as JSON beside the pages, and what has changed since."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from discourse.errors import FileError
from discourse.provenance import fingerprint
from discourse.report.inputs import Parts, digest
from discourse.report.picture import Picture, restored

FILE = ".state.json"
FORMAT = 1
LISTED = 5
"""Changed files of one folder that a reason names; more are counted."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the index says of a page: its validation state, counts (documents, words, problems) and figures."""

    validation: tuple[str, ...] = ()
    counts: tuple[tuple[str, str], ...] = ()
    figures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One notebook's last good run: parts it depended on, outputs by path relative to the report with their hashes."""

    parts: Parts = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    page: str = ""
    summary: Summary = Summary()
    failure: str = ""

    @property
    def good(self) -> bool:
        """Whether any run has succeeded."""
        return bool(self.outputs)


def load(out: Path) -> dict[str, Record]:
    """The records of the last build by notebook; empty where there was none, or another version wrote it.

    Raises FileError for a state that cannot be read; deleting the file makes every notebook run again.
    """
    path = out / FILE
    if not path.exists():
        return {}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["format"] != FORMAT:
            return {}
        return {name: _record(entry, held["shared"]) for name, entry in held["notebooks"].items()}
    except (ValueError, KeyError, TypeError) as error:
        raise FileError(f"no readable state ({error!r}); delete it and run again", file=str(path)) from error


def save(out: Path, records: Mapping[str, Record]) -> None:
    """Write the records; parts that notebooks share (corpus, codebook, package) are written once."""
    shared: dict[str, Parts] = {}
    notebooks: dict[str, Any] = {}
    for name, record in sorted(records.items()):
        common = {part: value for part, value in record.parts.items() if _shareable(part)}
        key = fingerprint(common)
        shared[key] = common
        rest = {part: value for part, value in record.parts.items() if not _shareable(part)}
        notebooks[name] = asdict(record) | {"parts": rest, "shared": key}
    text = json.dumps({"format": FORMAT, "shared": shared, "notebooks": notebooks}, ensure_ascii=False, indent=1)
    write(out / FILE, text + "\n")


def _shareable(part: str) -> bool:
    return "/" in part.split(" ")[0] or part.startswith("version ")


def _record(entry: dict[str, Any], shared: dict[str, Parts]) -> Record:
    summary = entry["summary"]
    return Record(
        parts=shared[entry["shared"]] | entry["parts"],
        outputs=entry["outputs"],
        page=entry["page"],
        summary=Summary(
            tuple(summary["validation"]),
            tuple((name, count) for name, count in summary["counts"]),
            restored(summary["figures"]),
        ),
        failure=entry["failure"],
    )


def write(path: Path, content: str | bytes) -> bool:
    """Write a file under a temporary name, then move it; a file that has these bytes already is left alone."""
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    temporary.write_bytes(data)
    temporary.replace(path)
    return True


def reasons(record: Record | None, parts: Parts, *, out: Path) -> tuple[str, ...]:
    """Why a notebook must run: every part that changed since its last good run, and every output that is not as it was.

    Empty where nothing changed.
    """
    if record is None or not (record.good or record.failure):
        return ("never run",)
    failed = ("failed last time",) if record.failure else ()
    if not record.good:
        return failed
    return (*failed, *_changes(record.parts, parts), *_damages(record.outputs, out))


def _changes(before: Parts, now: Parts) -> Iterable[str]:
    by_kind: dict[str, list[str]] = {}
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name):
            by_kind.setdefault(name.split("/")[0] if _shareable(name) else name, []).append(name)
    for names in by_kind.values():
        yield from (_change(name, before.get(name), now.get(name)) for name in names[:LISTED])
        if len(names) > LISTED:
            yield f"{len(names) - LISTED:,} more changes in {names[0].split('/')[0]}"


def _change(name: str, before: str | None, now: str | None) -> str:
    if name.startswith(("parameter ", "version ", "figures folder")):
        return f"{name}: {now or 'not set'}, was {before or 'not set'}"
    return f"{name} is new" if before is None else f"{name} is gone" if now is None else f"{name} changed"


def _damages(outputs: Mapping[str, str], out: Path) -> Iterable[str]:
    for relative, known in sorted(outputs.items()):
        path = out / relative
        if not path.is_file():
            yield f"{relative} is missing"
        elif digest(path) != known:
            yield f"{relative} is not as the last run wrote it"
