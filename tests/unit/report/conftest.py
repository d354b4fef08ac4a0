import json
from pathlib import Path

import pytest

from discourse.report import Request, inputs, running, tidied
from discourse.report.execute import Execution

PARAMETERS = 'corpus = "../corpus"\nfigures = "../figures"\nwindow = 8\nterm = "geisel*"\nsince = None'


def cell(kind, source, *tags):
    outputs = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "source": source, "metadata": {"tags": list(tags)}, **outputs}


def notebook(*cells):
    return tidied(json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))


class Project:
    """A small project: two notebooks, one article, one codebook file."""

    def __init__(self, root):
        self.root = Path(root)
        self.write("corpus/01.md", "Die Geiseln <script>alert(1)</script> sind frei.")
        self.write("codebook/frames.yaml", "frames: []\n")
        for name, title in (("01_corpus", "The corpus"), ("02_framing", "Framing & names")):
            self.notebook(
                name, cell("markdown", f"# {title}\n\nWhat is *there*.\n\nMore."), cell("code", "show(window)")
            )

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def notebook(self, name, *cells, parameters=PARAMETERS):
        self.write(f"notebooks/{name}.ipynb", notebook(cell("code", parameters, "parameters"), *cells))

    def request(self, **changes):
        folders = {name: self.root / name for name in ("notebooks", "corpus", "codebook", "out", "figures", "store")}
        return Request(**(folders | changes))

    def page(self, name="01_corpus"):
        return (self.root / f"out/{name}.html").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "study")


@pytest.fixture(scope="session")
def new_project():
    return Project


@pytest.fixture
def make_cell():
    return cell


@pytest.fixture
def still_code(monkeypatch):
    """The package's own source as one unchanging part."""
    monkeypatch.setattr(inputs, "code", lambda: {"package/all.py": "1", "version Python": "3"})


@pytest.fixture
def runs(monkeypatch, still_code):
    """An executor without a kernel: the list of notebooks it ran; `runs.fail` and `runs.figure` steer it."""
    made = _Runs()
    monkeypatch.setattr(running, "execute", made)
    return made


class _Runs(list):
    fail = ()
    figure = "fig_{name}"

    def __call__(self, path, *, values, folder):
        self.append(path.stem)
        figures = Path(folder, values["figures"])
        (figures / f"{self.figure.format(name=path.stem)}.csv").write_text(f"value\n{len(self)}\n")
        held = json.loads(path.read_text(encoding="utf-8"))
        for each in held["cells"]:
            if each["cell_type"] == "code":
                each["outputs"] = self._outputs(path.stem, values)
        return Execution(held)

    def _outputs(self, name, values):
        if name in self.fail:
            error = {"ename": "ValueError", "evalue": "no such frame", "traceback": ["ValueError: no such frame"]}
            return [{"output_type": "error", **error}]
        return [{"output_type": "stream", "name": "stdout", "text": [f"values {sorted(values.items())}\n"]}]
