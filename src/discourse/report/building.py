"""A report from notebooks: run what changed, make the pages, keep what is still good."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from discourse.provenance import fingerprint
from discourse.report import inputs, state
from discourse.report.page import Card, Entry, Frame, Origin, index, page
from discourse.report.parameters import shown_path
from discourse.report.picture import restored
from discourse.report.plan import Plan, Task, plan, relative
from discourse.report.request import Outcome, Request, Status, Step
from discourse.report.running import EXECUTED, Failed, Ran, run
from discourse.report.state import Record

INDEX = "index.html"
STAGING = ".staging"


def build(request: Request, *, progress: Callable[[Step], None] = lambda step: None) -> Outcome:
    """Run the notebooks of which something changed, and write a page for each, an index, and the figures.

    A notebook whose cells, parameters, corpus, codebook, code and package versions are unchanged, and whose outputs are
    as the last run wrote them, is not run, and no kernel starts. A notebook that fails leaves its last good page and
    figures alone, and the others still run. `progress` is told of every notebook when it starts and when it ends.

    Raises UnknownNameError or FileError, before anything runs, for what `plan` refuses.
    """
    made = plan(request)
    if request.dry:
        return Outcome(request.out / INDEX, _said(made, request, progress))
    shutil.rmtree(request.out / STAGING, ignore_errors=True)
    return _Build(request, made, progress).outcome()


def _said(made: Plan, request: Request, progress: Callable[[Step], None]) -> tuple[Step, ...]:
    chosen = [task for task in made.tasks if task.chosen]
    steps = []
    for number, task in enumerate(chosen, start=1):
        status = Status.STALE if task.reasons else Status.FRESH
        page = request.out / f"{task.source.name}.html" if task.record.good else None
        steps.append(Step(task.source.name, status, number, len(chosen), task.reasons, page=page))
        progress(steps[-1])
    return tuple(steps)


class _Build:
    """One build under way: the records as they change, and the steps so far."""

    def __init__(self, request: Request, made: Plan, progress: Callable[[Step], None]) -> None:
        self.request, self.plan, self.progress = request, made, progress
        self.records = {task.source.name: task.record for task in made.tasks}
        self.chosen = [task for task in made.tasks if task.chosen]
        self.steps: dict[str, Step] = {}
        self.failures: dict[str, Failed] = {}
        self.leftover: set[str] = {path for record in made.gone.values() for path in record.outputs}

    def outcome(self) -> Outcome:
        """Run, render, and write the index."""
        owners = {
            path: task.source.name for task in self.plan.tasks if not task.reasons for path in task.record.outputs
        }
        for number, task in enumerate(self.chosen, start=1):
            step = Step(task.source.name, Status.RUNNING, number, len(self.chosen), task.reasons)
            self._tell(self._run(task, step, owners) if task.reasons else replace(step, status=Status.FRESH))
        frame = self._frame()
        for task in self.chosen:
            self._render(task, frame)
        self._forget()
        state.save(self.request.out, {name: record for name, record in self.records.items() if record != Record()})
        state.write(self.request.out / INDEX, index([self._card(task, frame) for task in self.plan.tasks], frame=frame))
        shutil.rmtree(self.request.out / STAGING, ignore_errors=True)
        return Outcome(self.request.out / INDEX, tuple(self.steps.values()), self._left())

    def _tell(self, step: Step) -> None:
        name = step.notebook
        page = self.request.out / f"{name}.html" if self.records[name].good else None
        self.steps[name] = replace(step, page=page)
        self.progress(self.steps[name])

    def _run(self, task: Task, step: Step, owners: dict[str, str]) -> Step:
        name = task.source.name
        self.progress(step)
        result = run(task, self.request, staging=self.request.out / STAGING / name, owners=owners)
        if isinstance(result, Ran):
            self.leftover |= self.records[name].outputs.keys()
            self.records[name] = Record(task.parts, result.outputs, summary=result.summary)
        else:
            self.failures[name] = result
            self.records[name] = replace(self.records[name], failure=result.message)
        state.save(self.request.out, {name: record for name, record in self.records.items() if record != Record()})
        failure = self.records[name].failure
        return replace(step, status=Status.FAILED if failure else Status.RAN, failure=failure)

    def _frame(self) -> Frame:
        entries = tuple(
            Entry(name, task.source.title, f"{name}.html" if self.records[name].good else "")
            for task in self.plan.tasks
            for name in (task.source.name,)
        )
        seen = shown_path(self.request.figures, notebooks=self.request.notebooks) or "[figures]"
        figures = relative(self.request.figures, to=self.request.out)
        return Frame(self.plan.study.title, self.plan.study.language, entries, figures, seen)

    def _render(self, task: Task, frame: Frame) -> None:
        name = task.source.name
        failed_page = self.request.out / f"{name}.failed.html"
        if name in self.failures:
            failed = self.failures[name]
            state.write(failed_page, page(failed.notebook, origin=failed.origin, frame=frame, failure=failed.message))
            return
        failed_page.unlink(missing_ok=True)
        target = self.request.out / f"{name}.html"
        record = self.records[name]
        executed = EXECUTED.format(name)
        key = fingerprint(frame, record.outputs[executed])
        if target.is_file() and record.page == fingerprint(key, inputs.digest(target)):
            return
        why = "navigation, title or page changed" if target.is_file() else "page missing"
        notebook = json.loads((self.request.out / executed).read_text(encoding="utf-8"))
        state.write(target, page(notebook, origin=_origin(notebook), frame=frame))
        self.records[name] = replace(record, page=fingerprint(key, inputs.digest(target)))
        if self.steps[name].status is Status.FRESH:
            self._tell(replace(self.steps[name], status=Status.PAGE, reasons=(why,)))

    def _forget(self) -> None:
        """Remove the pages of notebooks that are no longer there; figures stay, since others may use them."""
        for name in self.plan.gone:
            for path in (f"{name}.html", f"{name}.failed.html", EXECUTED.format(name)):
                (self.request.out / path).unlink(missing_ok=True)

    def _left(self) -> tuple[str, ...]:
        written = {path for record in self.records.values() for path in record.outputs}
        return tuple(sorted(path for path in self.leftover - written if (self.request.out / path).is_file()))

    def _card(self, task: Task, frame: Frame) -> Card:
        name = task.source.name
        record = self.records[name]
        return Card(
            next(entry for entry in frame.entries if entry.name == name),
            task.source.lead,
            counts=record.summary.counts,
            figures=record.summary.figures,
            validation=record.summary.validation,
            outdated=bool(task.reasons) and name not in self.steps,
            failure=record.failure,
            failed_page=f"{name}.failed.html",
        )


def _origin(notebook: dict[str, Any]) -> Origin:
    """The origin that a run wrote into its executed notebook."""
    held = notebook["metadata"]["discourse"]
    pairs = {name: tuple((key, value) for key, value in held[name]) for name in ("parameters", "versions")}
    texts = {name: tuple(held[name]) for name in ("coded", "validation")}
    return Origin(**(held | pairs | texts | {"figures": restored(held["figures"])}))
