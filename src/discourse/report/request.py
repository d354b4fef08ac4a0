"""What a report is asked for, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

PATH_PARAMETERS = ("corpus", "codebook", "store", "figures")
"""Parameters that a report fills in itself, in every notebook whose `parameters` cell has them."""


@dataclass(frozen=True, slots=True)
class Request:
    """Which notebooks over which corpus and codebook, and where pages and figures go.

    `parameters` are values as typed (`-p NAME VALUE`); each gets the type of the notebook's default. `study` is the
    file with the study's own values; by default `study.yaml` in the codebook folder, where there is one. `dry` only
    says what would run and why.
    """

    notebooks: Path
    corpus: Path
    codebook: Path
    out: Path
    figures: Path
    store: Path
    only: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    study: Path | None = None
    dry: bool = False


class Status(StrEnum):
    """What became of one notebook."""

    FRESH = "fresh"
    STALE = "stale"
    RUNNING = "running"
    RAN = "ran"
    PAGE = "page"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One notebook's place in a build, as told to `progress` and kept in the outcome.

    `reasons` says why it is not fresh; `failure` names notebook, cell, exception and message. `page` is missing
    where no run has ever succeeded. Status PAGE means that only the page was made again, from the kept outputs.
    """

    notebook: str
    status: Status
    number: int
    total: int
    reasons: tuple[str, ...] = ()
    failure: str = ""
    page: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did, notebook by notebook; `leftover` are figures that no notebook writes any more."""

    index: Path
    steps: tuple[Step, ...]
    leftover: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Step, ...]:
        """The notebooks that failed."""
        return tuple(step for step in self.steps if step.status is Status.FAILED)

    @property
    def complete(self) -> bool:
        """Whether every notebook that was asked for has an up-to-date page."""
        return all(step.status in (Status.FRESH, Status.RAN, Status.PAGE) for step in self.steps)
