"""Whole builds with real kernels; each kernel costs seconds, so there are three."""

import json
import re

import pytest

from discourse.report import Status, build, running

SHOW = """
import sys, warnings
from pathlib import Path
from IPython.display import HTML, display
text = (Path(corpus) / "01.md").read_text(encoding="utf-8")
print(text, object(), Path(figures).resolve())
warnings.warn("one cell is thin")
(Path(figures) / "fig1_share.csv").write_text("value\\n1\\n")
display(HTML("<table class='counts'><tr><td>documents</td><td>28</td></tr></table><script>alert(2)</script>"))
{"text": text, "window": window, "hash": hash("Minsk"), "cwd": Path.cwd().name, "prefix": sys.prefix}
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory, new_project):
    """The same project in two folders, each built once."""
    patch = pytest.MonkeyPatch()
    patch.setattr("discourse.report.inputs.code", lambda: {"package/all.py": "1", "version Python": "3"})
    made = []
    for name in ("here", "there/deeper"):
        project = new_project(tmp_path_factory.mktemp("build") / name)
        (project.root / "notebooks/02_framing.ipynb").unlink()
        prose = {
            "cell_type": "markdown",
            "source": "# Das Korpus\n\nTexts, and *where* they come from.",
            "metadata": {},
        }
        code = {"cell_type": "code", "source": SHOW, "metadata": {}, "outputs": [], "execution_count": None}
        project.notebook("01_corpus", prose, code)
        made.append((project, build(project.request(parameters={"window": "5"}))))
    yield made
    patch.undo()


def test_a_run_ends_in_page_index_figure_and_executed_notebook(two):
    project, outcome = two[0]
    assert outcome.complete
    assert [step.status for step in outcome.steps] == [Status.RAN]
    page, index = project.page(), project.page("index")
    assert "<h1" in page and "Das Korpus" in page and "one cell is thin" in page
    assert "Texts, and where they come from." in index and "<b>28</b> documents" in index
    assert "../figures/fig1_share.csv" in index and "../figures/fig1_share.csv" in page
    assert (project.root / "figures/fig1_share.csv").is_file()
    assert "&#x27;window&#x27;: 5" in page and "window = 5" in page and "machine-coded, not validated" in page


def test_nothing_of_the_machine_shows_and_no_script_runs(two):
    for project, _ in two:
        for page in (project.page(), project.page("index")):
            assert "<script" not in page.lower()
            assert str(project.root) not in page
            assert not re.search(r"0x[0-9a-f]{6}", page)
        assert "Die Geiseln &lt;script&gt;alert(1)&lt;/script&gt;" in project.page()
        assert "&#x27;prefix&#x27;: &#x27;[environment]&#x27;" in project.page()


def test_two_folders_give_the_same_bytes(two):
    (here, _), (there, _) = two
    for path in ("out/01_corpus.html", "out/index.html", "out/notebooks/01_corpus.ipynb", "out/.state.json"):
        assert (here.root / path).read_bytes() == (there.root / path).read_bytes(), path


def test_a_second_build_starts_no_kernel(two, monkeypatch):
    def no_kernel(*args, **kwargs):
        raise AssertionError("a kernel was started")

    monkeypatch.setattr(running, "execute", no_kernel)
    project, _ = two[0]
    before = {path: path.stat().st_mtime_ns for path in (project.root / "out").rglob("*.html")}
    outcome = build(project.request(parameters={"window": "5"}))
    assert [step.status for step in outcome.steps] == [Status.FRESH]
    assert before == {path: path.stat().st_mtime_ns for path in (project.root / "out").rglob("*.html")}


def test_a_failing_notebook_names_its_cell_and_leaves_the_rest_alone(two):
    project, _ = two[1]
    before = project.page()
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    project.notebook("02_bad", code | {"source": "kept = 1"}, code | {"source": "{}['Geisel']"})
    outcome = build(project.request(parameters={"window": "5"}))
    assert [step.status for step in outcome.steps] == [Status.PAGE, Status.FAILED]  # the page has a new entry above
    assert outcome.steps[1].failure == "02_bad.ipynb, code cell 3: KeyError: 'Geisel'"
    assert not outcome.complete and outcome.failed == outcome.steps[1:]
    assert "KeyError" in project.page("02_bad.failed") and "02_bad.failed.html" in project.page("index")
    assert not (project.root / "out/02_bad.html").exists()
    assert before.split("<main")[1].split("<nav")[0] in project.page()


def test_the_executed_notebook_holds_no_trace_of_the_run(two):
    held = json.loads((two[0][0].root / "out/notebooks/01_corpus.ipynb").read_text(encoding="utf-8"))
    text = json.dumps(held)
    assert "papermill" not in held["metadata"] and "start_time" not in text and "ipykernel_" not in text
    assert held["metadata"]["language_info"] == {"name": "python"}
    assert len({cell["id"] for cell in held["cells"]}) == len(held["cells"])
