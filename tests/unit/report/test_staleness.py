import json
import subprocess
import sys

import pytest

from discourse.errors import DiscourseError, FileError, UnknownNameError
from discourse.report import Status, build


def statuses(outcome):
    return [step.status.value for step in outcome.steps]


def reasons(outcome, number=0):
    return outcome.steps[number].reasons


def test_nothing_changed_runs_nothing(project, runs):
    assert statuses(build(project.request())) == ["ran", "ran"]
    assert statuses(build(project.request())) == ["fresh", "fresh"]
    assert runs == ["01_corpus", "02_framing"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("corpus/01.md", "corpus/01.md changed"),
        ("corpus/sub/02.md", "corpus/sub/02.md is new"),
        ("codebook/frames.yaml", "codebook/frames.yaml changed"),
        ("figures/fig_01_corpus.csv", "../figures/fig_01_corpus.csv is not as the last run wrote it"),
        ("out/notebooks/01_corpus.ipynb", "notebooks/01_corpus.ipynb is not as the last run wrote it"),
    ],
)
def test_a_changed_file_is_the_reason_to_run_again(project, runs, path, reason):
    build(project.request())
    project.write(path, "another text")
    assert reasons(build(project.request(dry=True))) == (reason,)
    assert build(project.request()).steps[0].status is Status.RAN
    assert statuses(build(project.request())) == ["fresh", "fresh"]


def test_touching_a_file_is_no_change(project, runs):
    build(project.request())
    (project.root / "corpus/01.md").touch()
    project.write("corpus/.01.md.swp", "what an editor leaves lying about")
    assert statuses(build(project.request())) == ["fresh", "fresh"]


def test_a_missing_figure_and_a_file_that_is_gone_are_reasons(project, runs):
    project.write("corpus/02.md", "Noch ein Text.")
    build(project.request())
    (project.root / "figures/fig_01_corpus.csv").unlink()
    (project.root / "corpus/02.md").unlink()
    found = reasons(build(project.request(dry=True)))
    assert found == ("corpus/02.md is gone", "../figures/fig_01_corpus.csv is missing")


def test_parameters_cells_code_and_versions_are_reasons(project, runs, monkeypatch, make_cell):
    build(project.request())
    assert reasons(build(project.request(dry=True, parameters={"window": "5"}))) == ("parameter window: 5, was 8",)
    project.notebook("01_corpus", make_cell("code", "1 + 1"))
    assert reasons(build(project.request(dry=True))) == ("notebook changed",)
    monkeypatch.setattr("discourse.report.inputs.code", lambda: {"package/all.py": "2", "version Python": "4"})
    found = reasons(build(project.request(dry=True)), 1)
    assert found == ("package/all.py changed", "version Python: 4, was 3")


def test_many_changes_are_counted(project, runs):
    build(project.request())
    for number in range(10, 20):
        project.write(f"corpus/{number}.md", "neu")
    found = reasons(build(project.request(dry=True)))
    assert len(found) == 6 and found[-1] == "5 more changes in corpus"


def test_dry_runs_nothing_and_writes_nothing(project, runs):
    outcome = build(project.request(dry=True))
    assert statuses(outcome) == ["stale", "stale"] and reasons(outcome) == ("never run",)
    assert runs == [] and not (project.root / "out").exists()


def test_a_missing_page_is_made_again_without_a_run(project, runs):
    build(project.request())
    before = project.page()
    (project.root / "out/01_corpus.html").unlink()
    assert statuses(build(project.request())) == ["page", "fresh"]
    assert project.page() == before and len(runs) == 2


def test_a_new_notebook_enters_the_navigation_of_pages_that_need_no_run(project, runs, make_cell):
    build(project.request())
    project.notebook("03_more", make_cell("markdown", "# More"))
    assert statuses(build(project.request())) == ["page", "page", "ran"]
    assert 'href="03_more.html"' in project.page()
    (project.root / "notebooks/03_more.ipynb").unlink()
    outcome = build(project.request())
    assert outcome.leftover == ("../figures/fig_03_more.csv",)
    assert not (project.root / "out/03_more.html").exists() and "03_more" not in project.page()


def test_only_runs_one_and_the_index_says_what_is_out_of_date(project, runs):
    build(project.request())
    project.write("corpus/01.md", "anders")
    assert statuses(build(project.request(only=("02_framing",)))) == ["ran"]
    assert runs == ["01_corpus", "02_framing", "02_framing"]
    assert project.page("index").count("This page is older") == 1
    assert statuses(build(project.request())) == ["ran", "fresh"]


def test_a_failure_keeps_the_last_good_page_and_figures(project, runs):
    build(project.request())
    page, figure = project.page(), (project.root / "figures/fig_01_corpus.csv").read_text()
    project.write("corpus/01.md", "anders")
    runs.fail = ("01_corpus",)
    outcome = build(project.request())
    assert statuses(outcome) == ["failed", "ran"]
    assert outcome.steps[0].failure == "01_corpus.ipynb, code cell 1: ValueError: no such frame"
    assert project.page() == page and (project.root / "figures/fig_01_corpus.csv").read_text() == figure
    assert "the page is that of an earlier run" in project.page("index")
    assert reasons(build(project.request(dry=True)))[0] == "failed last time"
    runs.fail = ()
    assert statuses(build(project.request())) == ["ran", "fresh"]
    assert not (project.root / "out/01_corpus.failed.html").exists()


def test_two_notebooks_may_not_write_one_figure(project, runs):
    runs.figure = "fig1"
    outcome = build(project.request())
    assert statuses(outcome) == ["ran", "failed"]
    assert outcome.steps[1].failure == "02_framing.ipynb: writes the figure fig1.csv, which 01_corpus writes as well"


def test_unknown_notebook_and_parameter_name_what_there_is(project, runs):
    with pytest.raises(UnknownNameError, match=r"unknown notebook “02_frame”. Did you mean “02_framing”"):
        build(project.request(only=("02_frame",)))
    with pytest.raises(
        UnknownNameError, match=r"unknown parameter of notebook 01_corpus “windw”.*Known: since, term, window"
    ):
        build(project.request(only=("01_corpus",), parameters={"windw": "5"}))
    with pytest.raises(DiscourseError, match="set it by --corpus"):
        build(project.request(parameters={"corpus": "x"}))
    assert runs == []


def test_a_parameter_that_one_notebook_knows_is_fine(project, runs, make_cell):
    project.notebook("03_more", make_cell("code", "1"), parameters='figures = "../figures"\ndepth = 2')
    build(project.request(parameters={"depth": "3"}))
    assert "(&#x27;depth&#x27;, 3)" in project.page("03_more").replace("'", "&#x27;")
    with pytest.raises(UnknownNameError):
        build(project.request(only=("01_corpus",), parameters={"depth": "3"}))


def test_study_values_stand_below_typed_ones(project, runs):
    project.write(
        "codebook/study.yaml",
        "window: 3\nreport:\n  title: Wer sagt „Geisel“?\n  language: de\nnotebooks:\n  02_framing:\n    term: deal*\n",
    )
    build(project.request())
    assert "window = 3" in project.page() and 'term = "geisel*"' in project.page().replace("&#34;", '"')
    assert 'term = "deal*"' in project.page("02_framing").replace("&#34;", '"')
    assert '<html lang="de">' in project.page() and "Wer sagt „Geisel“?" in project.page("index")
    build(project.request(parameters={"window": "4"}))
    assert "window = 4" in project.page()


def test_missing_folders_and_damaged_state_are_named(project, runs):
    with pytest.raises(FileError, match="no such folder; the report needs a corpus"):
        build(project.request(corpus=project.root / "korpus"))
    with pytest.raises(DiscourseError, match="no notebooks"):
        build(project.request(notebooks=project.root / "corpus"))
    project.write("out/.state.json", '{"format": 1')
    with pytest.raises(FileError, match="delete it and run again"):
        build(project.request())


def test_progress_tells_start_and_end(project, runs):
    told = []
    build(project.request(), progress=told.append)
    assert [(step.notebook, step.status.value, step.number, step.total) for step in told] == [
        ("01_corpus", "running", 1, 2),
        ("01_corpus", "ran", 1, 2),
        ("02_framing", "running", 2, 2),
        ("02_framing", "ran", 2, 2),
    ]


def test_folders_outside_the_tree_stand_as_names(project, runs, tmp_path):
    project.write("../elsewhere/01.md", "Ein Text.")
    build(project.request(corpus=tmp_path / "elsewhere"))
    assert str(tmp_path) not in project.page()
    assert "[corpus]" in project.page()
    (tmp_path / "elsewhere").rename(tmp_path / "moved")
    assert statuses(build(project.request(corpus=tmp_path / "moved"))) == ["fresh", "fresh"]


def test_a_build_with_nothing_to_do_loads_no_heavy_library(project, runs):
    build(project.request())
    code = (
        "import sys, json; from pathlib import Path; from discourse.report import inputs, build, Request;"
        "inputs.code = lambda: {'package/all.py': '1', 'version Python': '3'};"
        "names = ('notebooks', 'corpus', 'codebook', 'out', 'figures', 'store');"
        "outcome = build(Request(**{name: Path(sys.argv[1]) / name for name in names}));"
        "heavy = {'papermill', 'nbformat', 'nbconvert', 'nbclient', 'pandas', 'matplotlib'} & set(sys.modules);"
        "print(json.dumps([[step.status.value for step in outcome.steps], sorted(heavy)]))"
    )
    done = subprocess.run([sys.executable, "-c", code, project.root], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [["fresh", "fresh"], []]
