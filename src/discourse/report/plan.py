"""What a build would do: every notebook with its values, its parts, and the reasons why it must run."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from discourse.errors import UnknownNameError
from discourse.report import inputs, state
from discourse.report.parameters import Value, of_command, of_study, shown_path
from discourse.report.request import PATH_PARAMETERS, Request
from discourse.report.source import Source, sources
from discourse.report.state import Record
from discourse.report.study import Study
from discourse.report.study import load as load_study

STUDY = "study.yaml"


@dataclass(frozen=True, slots=True)
class Task:
    """One notebook: `values` are the study's and the typed ones, `shown` all that a page may show of its parameters."""

    source: Source
    chosen: bool
    values: dict[str, Value]
    shown: dict[str, Value]
    parts: inputs.Parts
    record: Record
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All notebooks of the folder in order; those not chosen are there for navigation and index."""

    study: Study
    tasks: tuple[Task, ...]
    gone: dict[str, Record]
    """Records of notebooks that are no longer there."""


def plan(request: Request) -> Plan:
    """Compare everything with the state of the last build; starts no kernel and loads no notebook library.

    Raises UnknownNameError for an unknown notebook or parameter, FileError for a folder or file that cannot be used.
    """
    found = sources(request.notebooks)
    names = [source.name for source in found]
    for name in request.only:
        if name.removesuffix(".ipynb") not in names:
            raise UnknownNameError("notebook", name, names)
    only = {name.removesuffix(".ipynb") for name in request.only} or set(names)
    study = _study(request, names)
    values = of_study(found, study)
    for name, typed in of_command([source for source in found if source.name in only], request.parameters).items():
        values[name] |= typed
    common = _common(request)
    records = state.load(request.out)
    tasks = tuple(
        _task(source, source.name in only, values[source.name], common, records.get(source.name), request)
        for source in found
    )
    return Plan(study, tasks, {name: record for name, record in records.items() if name not in names})


def _study(request: Request, names: Sequence[str]) -> Study:
    path = request.study or request.codebook / STUDY
    return load_study(path, notebooks=names) if request.study or path.is_file() else Study()


def _common(request: Request) -> inputs.Parts:
    return {
        **inputs.files(request.corpus, name="corpus"),
        **inputs.files(request.codebook, name="codebook"),
        **inputs.code(),
    }


def _task(
    source: Source,
    chosen: bool,
    values: dict[str, Value],
    common: inputs.Parts,
    record: Record | None,
    request: Request,
) -> Task:
    folders: dict[str, Value] = {
        name: shown_path(getattr(request, name), notebooks=request.notebooks) or f"[{name}]"
        for name in PATH_PARAMETERS
        if name in source.defaults
    }
    shown = folders | {name: value for name, value in source.defaults.items() if name not in folders} | values
    figures = relative(request.figures, to=request.out)
    parts = common | inputs.own(source, shown, figures=figures)
    reasons = state.reasons(record, parts, out=request.out)
    return Task(source, chosen, values, shown, parts, record or Record(), reasons)


def relative(path: Path, *, to: Path) -> str:
    """A path as seen from a folder, with forward slashes.

    >>> relative(Path("figures"), to=Path("reports"))
    '../figures'
    """
    return Path(os.path.relpath(path.resolve(), to.resolve())).as_posix()
