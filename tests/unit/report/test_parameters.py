import pytest

from discourse.errors import DiscourseError, FileError
from discourse.report.parameters import fit, of_command, of_study, shown_path, typed
from discourse.report.source import read
from discourse.report.study import load


@pytest.mark.parametrize(
    ("text", "default", "value"),
    [
        ("8", 5, 8),
        ("-8", 5, -8),
        ("8", 0.5, 8.0),
        ("1e-3", 0.5, 0.001),
        ("8", "5", "8"),
        ("no", "x", "no"),
        ("2025-09", "2025-08", "2025-09"),
        ("true", False, True),
        ("false", None, False),
        ("null", None, None),
        ("", None, None),
        ("7", None, 7),
        ('"7"', None, "7"),
        ("geisel*", None, "geisel*"),
        ("[2025-09, 2025-11]", ("2025-01", "2025-02"), ["2025-09", "2025-11"]),
        ("[1, 2]", [0.5], [1.0, 2.0]),
        ("[]", ["a"], []),
    ],
)
def test_text_takes_the_type_of_the_default(text, default, value):
    found = fit(typed(text), default)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "default", "wants"),
    [
        ("acht", 5, "a whole number"),
        ("8.5", 5, "a whole number"),
        ("true", 5, "a whole number"),
        ("1", True, "true or false"),
        ("yes", True, "true or false"),
        ("viel", 0.5, "a number"),
        ("null", "x", "a text"),
        ("a", ["a"], "a list"),
        ("[a]", "a", "a text"),
        ("[a]", [1], "a whole number"),
    ],
)
def test_another_type_is_refused(text, default, wants):
    with pytest.raises(ValueError, match=f"wants {wants} "):
        fit(typed(text), default)


@pytest.fixture
def sources(project):
    return tuple(read(path) for path in sorted((project.root / "notebooks").glob("*.ipynb")))


def test_a_wrong_type_names_notebook_parameter_and_default(sources):
    with pytest.raises(DiscourseError, match=r"01_corpus: parameter “window” wants a whole number \(default 8\)"):
        of_command(sources, {"window": "acht"})


@pytest.mark.parametrize(
    ("yaml", "complaint"),
    [
        ("term: a\nwindw: 5\n", "study.yaml:2: unknown parameter of notebooks 01_corpus, 02_framing “windw”"),
        ("\nwindow: acht\n", "study.yaml:2: notebook 01_corpus: parameter “window” wants a whole number"),
        ("figures: x\n", "study.yaml:1: parameter “figures” is a folder of the report"),
        ("notebooks:\n  02_framin:\n    window: 1\n", "study.yaml:2: unknown notebook “02_framin”"),
        ("notebooks:\n  02_framing:\n    depth: 1\n", "study.yaml:3: unknown parameter of notebook 02_framing “depth”"),
        ("notebooks: 3\n", "study.yaml:1: “notebooks” must be a mapping"),
        ("- window\n", "study.yaml:1: the file must be a mapping"),
        ("report:\n  titel: x\n", "study.yaml:2: unknown key of “report” “titel”"),
        ("report:\n  title:\n", "study.yaml:2: “title” must be a text"),
        ("window: 1\nwindow: 2\n", "study.yaml:2: key “window” stands twice"),
    ],
)
def test_every_error_of_the_study_names_file_and_line(sources, tmp_path, yaml, complaint):
    path = tmp_path / "study.yaml"
    path.write_text(yaml, encoding="utf-8")
    with pytest.raises(FileError) as raised:
        of_study(sources, load(path, notebooks=["01_corpus", "02_framing"]))
    assert complaint in str(raised.value)


def test_an_empty_study_says_nothing(sources, tmp_path):
    path = tmp_path / "study.yaml"
    path.write_text("", encoding="utf-8")
    assert of_study(sources, load(path, notebooks=["01_corpus"])) == {"01_corpus": {}, "02_framing": {}}


def test_a_folder_is_shown_relative_only_inside_the_tree(tmp_path):
    notebooks = tmp_path / "study/notebooks"
    assert shown_path(tmp_path / "study/a b/corpus", notebooks=notebooks) == "../a b/corpus"
    assert shown_path(tmp_path / "study", notebooks=notebooks) == ".."
    assert shown_path(tmp_path / "studies", notebooks=notebooks) is None


@pytest.mark.parametrize("line", ["window = len('a')", "a, b = 1, 2", "import os", "window += 1", "window = "])
def test_a_parameters_cell_holds_literals_only(project, line):
    project.notebook("03_bad", parameters=line)
    with pytest.raises(FileError, match=r"03_bad\.ipynb: the parameters cell may only assign literals"):
        read(project.root / "notebooks/03_bad.ipynb")


def test_two_parameters_cells_and_no_notebook_are_refused(project, make_cell):
    project.notebook("03_bad", make_cell("code", "a = 1", "parameters"))
    with pytest.raises(FileError, match="2 cells are tagged"):
        read(project.root / "notebooks/03_bad.ipynb")
    project.write("notebooks/04_bad.ipynb", "{}")
    with pytest.raises(FileError, match=r"04_bad\.ipynb: no notebook"):
        read(project.root / "notebooks/04_bad.ipynb")


def test_title_and_lead_come_from_the_prose(project, make_cell):
    project.notebook(
        "03_more",
        make_cell("markdown", "# Wer sagt *Geisel*?\n## Teil\n\n- no\n\nAb **hier**\nliest `man`.\n\nNicht mehr."),
    )
    source = read(project.root / "notebooks/03_more.ipynb")
    assert (source.title, source.lead) == ("Wer sagt Geisel?", "Ab hier liest man.")
    project.notebook("04_discourse_network")
    assert read(project.root / "notebooks/04_discourse_network.ipynb").title == "Discourse network"
