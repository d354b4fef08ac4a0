"""Running one notebook by papermill, in a kernel of this very interpreter, shut off from the user's own settings."""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discourse.report.parameters import Value

START_SECONDS = 120
DROPPED = ("JUPYTER_PATH", "PYTHONSTARTUP", "PYTHONWARNINGS")
SET = {
    "COLUMNS": "100",
    "DISCOURSE_REPORT": "1",
    "JUPYTER_PREFER_ENV_PATH": "1",
    "LINES": "40",
    "MPLBACKEND": "Agg",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
}


@dataclass(frozen=True, slots=True)
class Execution:
    """A notebook after its run, as papermill wrote it; `died` says why the kernel ended before the notebook did."""

    notebook: dict[str, Any]
    died: str = ""


def execute(notebook: Path, *, values: Mapping[str, Value], folder: Path) -> Execution:
    """Run a notebook with these parameter values in a folder; it ends at the first error, which its outputs hold."""
    import papermill  # loads seconds of libraries, which a build with nothing to run must not pay for
    from papermill.exceptions import PapermillExecutionError

    died = ""
    with tempfile.TemporaryDirectory() as temporary, _environment(ipython=temporary):
        target = Path(temporary) / "executed.ipynb"
        try:
            papermill.execute_notebook(
                _literal(notebook),
                _literal(target),
                parameters=dict(values),
                kernel_name="python3",
                progress_bar=False,
                start_timeout=START_SECONDS,
                config=_encrypted(),
                extra_arguments=["--log-level=CRITICAL"],  # what the kernel logs while it ends is nobody's business
                cwd=folder,
            )
        except PapermillExecutionError:
            pass  # the error stands in the notebook's outputs, where the caller finds it
        except RuntimeError as error:  # nbclient: the kernel died, or never answered
            died = str(error)
        return Execution(json.loads(target.read_text(encoding="utf-8")), died)


def _encrypted() -> Any:
    """Settings by which other users of the machine cannot listen to the kernel, where ZeroMQ can encrypt."""
    import zmq
    from traitlets.config import Config

    config = Config()
    config.KernelManager.transport_encryption = "auto" if zmq.has("curve") else "disabled"
    return config


def _literal(path: Path) -> str:
    """The path with its braces doubled: papermill takes paths for format strings."""
    return str(path.resolve()).replace("{", "{{").replace("}", "}}")


@contextmanager
def _environment(*, ipython: str) -> Iterator[None]:
    """Variables that the kernel inherits; as they were afterwards."""
    changed = {**SET, "IPYTHONDIR": ipython}
    before = {name: os.environ.get(name) for name in (*changed, *DROPPED)}
    os.environ.update(changed)
    for name in DROPPED:
        os.environ.pop(name, None)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
