"""A notebook as its author wrote it: cells, title, first paragraph and the defaults of its `parameters` cell."""

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discourse.errors import DiscourseError, FileError

PARAMETERS_TAG = "parameters"
TITLE = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its kind (code, markdown, raw), its text, its tags."""

    kind: str
    source: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A notebook before it is run; `defaults` are the literals that its `parameters` cell assigns."""

    path: Path
    cells: tuple[Cell, ...]
    defaults: Mapping[str, Any]

    @property
    def name(self) -> str:
        """File name without `.ipynb`."""
        return self.path.stem

    @property
    def title(self) -> str:
        """The first heading of the first order in its prose, or its name in words."""
        for cell in self.cells:
            if cell.kind == "markdown" and (found := TITLE.search(cell.source)):
                return plain(found[1])
        return re.sub(r"^\d+[ _-]*", "", self.name).replace("_", " ").strip().capitalize() or self.name

    @property
    def lead(self) -> str:
        """The first paragraph of its prose, without marks."""
        for cell in self.cells:
            for paragraph in re.split(r"\n\s*\n", cell.source if cell.kind == "markdown" else ""):
                text = TITLE.sub("", paragraph).strip()
                if text and not re.match(r"[#>|*+-]|\d+\.\s|```|<", text):
                    return plain(text)
        return ""


def plain(markdown: str) -> str:
    """Inline Markdown without its marks.

    >>> plain("Who says *Geisel*, and [where](02_framing.ipynb)?")
    'Who says Geisel, and where?'
    """
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"(\*\*|__|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    return " ".join(text.split())


def read(path: Path) -> Source:
    """Read a notebook without loading any notebook library.

    Raises FileError where the file is no notebook of format 4, or its `parameters` cell assigns more than literals.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        cells = tuple(
            Cell(cell["cell_type"], "".join(cell["source"]), tuple(cell.get("metadata", {}).get("tags", ())))
            for cell in held["cells"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise FileError(f"no notebook of format 4 ({type(error).__name__}: {error})", file=str(path)) from error
    tagged = [cell.source for cell in cells if PARAMETERS_TAG in cell.tags]
    if len(tagged) > 1:
        raise FileError(f"{len(tagged)} cells are tagged “{PARAMETERS_TAG}”; one is enough", file=str(path))
    return Source(path, cells, _defaults(tagged[0], path) if tagged else {})


def _defaults(source: str, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    try:
        for statement in ast.parse(source).body:
            if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
                target, value = statement.targets[0], statement.value
            elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
                target, value = statement.target, statement.value
            else:
                raise ValueError(f"line {statement.lineno} is no assignment")
            if not isinstance(target, ast.Name):
                raise ValueError(f"line {statement.lineno} assigns to no plain name")
            found[target.id] = ast.literal_eval(value)
    except (SyntaxError, ValueError) as error:
        raise FileError(f"the parameters cell may only assign literals to names: {error}", file=str(path)) from error
    return found


def sources(folder: Path) -> tuple[Source, ...]:
    """All notebooks of a folder in the order of their names.

    Raises DiscourseError where there is none, FileError for one that cannot be read.
    """
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        raise DiscourseError(f"no notebooks (*.ipynb) in {folder}")
    return tuple(read(path) for path in paths)
