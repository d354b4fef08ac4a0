"""Notebooks are thin: prose and short calls, in one kept form, so that what they do is tested in the package."""

import ast
import json
from pathlib import Path

import pytest

from discourse.report import tidied
from discourse.report.source import read

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
NAMES = ("01_corpus", "02_framing", "03_stance", "04_actors", "05_discourse_network")
LINES = 12
FORBIDDEN = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.With,
    ast.AsyncWith,
)

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_the_notebooks_are_there():
    missing = set(NAMES) - {path.stem for path in NOTEBOOKS}
    assert not missing, f"notebooks/ lacks {', '.join(sorted(missing))}"


@each_notebook
def test_it_is_kept_in_tidied_form(path):
    """No outputs, ids from the cells' text, kernel python3, format 4.5: `discourse.report.tidy(path)` mends it."""
    text = path.read_text(encoding="utf-8")
    assert text == tidied(text), f"run: python -c \"from discourse.report import tidy; tidy('notebooks/{path.name}')\""


@each_notebook
def test_it_has_format_kernel_and_unique_ids(path):
    held = json.loads(path.read_text(encoding="utf-8"))
    assert (held["nbformat"], held["nbformat_minor"]) == (4, 5)
    assert held["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in held["cells"]]
    assert len(set(ids)) == len(ids)
    assert not [cell for cell in held["cells"] if cell.get("outputs") or cell.get("execution_count")]


@each_notebook
def test_one_cell_is_tagged_parameters_and_prose_comes_first(path):
    cells = read(path).cells
    assert sum("parameters" in cell.tags for cell in cells) == 1
    assert cells[0].kind == "markdown" and cells[0].source.startswith("# ")


@each_notebook
def test_code_is_short_calls(path):
    """The `parameters` cell is a list of values, as long as there are parameters; every other cell is short."""
    for cell in read(path).cells:
        if cell.kind != "code":
            continue
        source = cell.source
        assert "parameters" in cell.tags or len(source.splitlines()) <= LINES, f"more than {LINES} lines:\n{source}"
        found = [type(node).__name__ for node in ast.walk(ast.parse(source)) if isinstance(node, FORBIDDEN)]
        assert not found, f"{found} in:\n{source}"


@each_notebook
def test_folders_stand_in_the_parameters_only(path):
    for cell in read(path).cells:
        if cell.kind == "code" and "parameters" not in cell.tags:
            tree = ast.parse(cell.source)
            built = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
            texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in built]
            paths = [text for text in texts if isinstance(text, str) and text.startswith(("../", "/", "./"))]
            assert not paths, f'{paths} should be built from the parameters, such as f"{{figures}}/fig1"'
