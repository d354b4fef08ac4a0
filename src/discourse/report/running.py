"""One notebook's run: staged figures, the executed notebook in its lasting form, and where its numbers come from."""

import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from discourse.provenance import RECORDED_PACKAGES, Validation
from discourse.report import inputs, state
from discourse.report.counts import counts
from discourse.report.execute import execute
from discourse.report.normalise import Failure, Hidden, failure_of, normalise
from discourse.report.page import Origin
from discourse.report.parameters import Value, shown_path
from discourse.report.picture import Picture, pictures
from discourse.report.plan import Task, relative
from discourse.report.request import PATH_PARAMETERS, Request
from discourse.report.state import Summary
from discourse.report.tidy import dumped

EXECUTED = "notebooks/{}.ipynb"
"""Where, below the report, the executed notebook is kept."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A good run: hashes of what it wrote, by path relative to the report, and what the index says of it."""

    outputs: dict[str, str]
    summary: Summary


@dataclass(frozen=True, slots=True)
class Failed:
    """A run that ended early: what it showed until then, and the message."""

    notebook: dict[str, Any]
    origin: Origin
    message: str


def run(task: Task, request: Request, *, staging: Path, owners: dict[str, str]) -> Ran | Failed:
    """Run one notebook; only when it has ended well do its figures and the executed notebook take their places.

    The notebook writes its figures into `staging`, so that a failing run leaves the last good ones alone. `owners` says
    which notebook a figure belongs to (path relative to the report), and grows: two notebooks may not write one file.
    """
    staged = staging / "figures"
    staged.mkdir(parents=True)
    hidden = _hidden(request, staged)
    execution = execute(task.source.path, values=_values(task, request, staged), folder=request.notebooks)
    notebook = normalise(execution, hidden=hidden)
    files = sorted(path for path in staged.rglob("*") if path.is_file())
    failure = failure_of(execution, hidden=hidden) or _clash(files, request, staged, owners)
    origin = _origin(task, () if failure else pictures(files, folder=staged))
    if failure:
        where = f", code cell {failure.cell}" if failure.cell else ""
        return Failed(notebook, origin, f"{task.source.path.name}{where}: {failure.message}")
    outputs = {}
    for path in files:
        target = request.figures / path.relative_to(staged)
        state.write(target, path.read_bytes())
        outputs[relative(target, to=request.out)] = inputs.digest(target)
        owners[relative(target, to=request.out)] = task.source.name
    executed = request.out / EXECUTED.format(task.source.name)
    notebook["metadata"]["discourse"] = asdict(origin)
    state.write(executed, dumped(notebook))
    outputs[EXECUTED.format(task.source.name)] = inputs.digest(executed)
    return Ran(outputs, Summary(origin.validation, counts(notebook), origin.figures))


def _values(task: Task, request: Request, staged: Path) -> dict[str, Value]:
    """The values with the folders as the kernel needs them: relative where they lie in the notebooks' tree."""
    folders = {name: getattr(request, name) for name in PATH_PARAMETERS} | {"figures": staged}
    return task.values | {
        name: shown_path(path, notebooks=request.notebooks) or path.resolve().as_posix()
        for name, path in folders.items()
        if name in task.source.defaults
    }


def _hidden(request: Request, staged: Path) -> Hidden:
    """Folders that no page shows: the staged figures stand as the folder they go to, all others as names."""
    seen = shown_path(request.figures, notebooks=request.notebooks) or "[figures]"
    outside = [
        (getattr(request, name), f"[{name}]")
        for name in PATH_PARAMETERS
        if shown_path(getattr(request, name), notebooks=request.notebooks) is None
    ]
    return Hidden.of(
        [
            (staged, seen),
            (shown_path(staged, notebooks=request.notebooks) or staged, seen),
            *outside,
            (inputs.PACKAGE, "[discourse]"),
            (Path(sys.prefix), "[environment]"),
            (Path(os.__file__).parent, "[python]"),
            (request.notebooks.absolute().parent, "[project]"),
            (Path.home(), "~"),
        ]
    )


def _clash(files: Iterable[Path], request: Request, staged: Path, owners: dict[str, str]) -> Failure | None:
    for path in files:
        owner = owners.get(relative(request.figures / path.relative_to(staged), to=request.out))
        if owner:
            return Failure(0, f"writes the figure {path.relative_to(staged).as_posix()}, which {owner} writes as well")
    return None


def _origin(task: Task, figures: tuple[Picture, ...]) -> Origin:

    known = inputs.versions()
    return Origin(
        task.source.name,
        task.source.title,
        corpus=inputs.fingerprint_of(task.parts, "corpus"),
        codebook=inputs.fingerprint_of(task.parts, "codebook"),
        coded=tuple(sorted({origin for figure in figures for origin in figure.origins if origin})),
        parameters=tuple((name, _python(value)) for name, value in sorted(task.shown.items())),
        versions=tuple((name, known[name]) for name in ("Python", *RECORDED_PACKAGES)),
        validation=tuple(sorted({each.validation for each in figures if each.validation})) or (str(Validation.NONE),),
        figures=figures,
    )


def _python(value: Value) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
