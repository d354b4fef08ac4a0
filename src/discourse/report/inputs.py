"""What a page depends on, part by part: files by their bytes, packages by their version, parameters by their value."""

import hashlib
import json
import platform
import re
from collections.abc import Mapping
from importlib.metadata import requires, version
from pathlib import Path

from discourse.errors import FileError
from discourse.provenance import RECORDED_PACKAGES, fingerprint
from discourse.report.parameters import Value
from discourse.report.source import Source

Parts = dict[str, str]
"""Name of a part → its hash, or its value where that is short. A name begins with its kind: `corpus/`, `parameter `."""

PACKAGE = Path(__file__).parents[1]


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, as 32 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def files(folder: Path, *, name: str) -> Parts:
    """Every file below a folder, hidden ones passed over, or one file: `name/relative/path` → hash of its bytes.

    Neither the folder's own path nor any time enters. Raises FileError where there is no such folder.
    """
    if not folder.exists():
        raise FileError(f"no such folder; the report needs a {name}", file=str(folder))
    if folder.is_file():
        return {f"{name}/{folder.name}": digest(folder)}
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    seen = {place: path for place, path in found.items() if not any(part.startswith(".") for part in place.parts)}
    return {f"{name}/{place.as_posix()}": digest(path) for place, path in sorted(seen.items())}


def code() -> Parts:
    """The source of this package and the versions of Python and of every package it depends on."""
    sources = {
        f"package/{path.relative_to(PACKAGE).as_posix()}": digest(path)
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    return sources | {f"version {name}": found for name, found in versions().items()}


def versions() -> dict[str, str]:
    """Versions of Python, of the direct dependencies, and of the packages that provenance records, by name."""
    direct = {re.split(r"[^\w.-]", line)[0] for line in requires("discourse") or () if "extra ==" not in line}
    found = {name: version(name) for name in sorted(direct | set(RECORDED_PACKAGES))}
    return {"Python": platform.python_version(), **found}


def own(source: Source, values: Mapping[str, Value], *, figures: str) -> Parts:
    """The parts that belong to one notebook: its cells, its parameters, and where its figures go."""
    cells = [(cell.kind, cell.source, cell.tags) for cell in source.cells]
    given = {f"parameter {name}": json.dumps(value, ensure_ascii=False) for name, value in sorted(values.items())}
    return {"notebook": fingerprint(cells), "figures folder": figures, **given}


def fingerprint_of(parts: Mapping[str, str], kind: str) -> str:
    """One fingerprint for all parts whose name begins with `kind/`."""
    return fingerprint([(name, value) for name, value in sorted(parts.items()) if name.startswith(f"{kind}/")])
