"""Which pipeline may be used: found without importing anything, refused with what to do where it is not spaCy's."""

import dataclasses
import json
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from discourse.annotators import Layer, Recipe, ReleasedPipeline, TrainedPipeline
from discourse.annotators.syntax import pipelines
from discourse.annotators.syntax.pipelines import installed
from discourse.cli.app import app
from discourse.errors import DiscourseError, PipelineError

SPACY = version_of("spacy")
LINE = ".".join(SPACY.split(".")[:2])
NEXT = f"{LINE.split('.')[0]}.{int(LINE.split('.')[1]) + 1}"
NAME = ReleasedPipeline.SMALL.value
RELEASE = {
    "lang": "de", "name": "core_news_sm", "version": f"{LINE}.0", "author": "Explosion", "license": "MIT",
    "url": "https://explosion.ai", "spacy_version": f">={LINE}.0,<{NEXT}.0", "pipeline": ["parser", "ner"],
    "labels": {"parser": ["ROOT", "sb"]},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    installed.cache_clear()
    yield
    installed.cache_clear()


def install(site: Path, version: str, meta: dict[str, Any] | None, files: Path | None = None) -> None:
    """Lay a package as pip lays it; its code raises when it is run."""
    code = site / NAME
    data = code / f"{NAME}-{version}"
    if files is not None:
        shutil.copytree(files, data)
    data.mkdir(parents=True, exist_ok=True)
    (code / "__init__.py").write_text("raise SystemExit('the code of the package was run')", encoding="utf-8")
    if meta is not None:
        (data / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    info = site / f"{NAME}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {version}\n", encoding="utf-8")


def complaint() -> str:
    with pytest.raises(PipelineError) as caught:
        _ = Recipe.named(f"voices-{NAME}").fingerprint
    return str(caught.value)


def says_what_to_do(message: str) -> bool:
    commands = ("pip install 'discourse[spacy]'", f"python -m spacy download {NAME}", f"Never pip install {NAME}")
    return all(command in message for command in commands)


def _absent(name: str) -> str:
    raise PackageNotFoundError(name)


def test_without_spacy_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "version", _absent)
    message = complaint()
    assert "needs spaCy, which is not installed" in message
    assert says_what_to_do(message)


def test_without_the_pipeline_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "distribution", _absent)
    message = complaint()
    assert f"spaCy's pipeline {NAME} is not installed" in message
    assert says_what_to_do(message)


@pytest.mark.parametrize(
    ("version", "meta", "reason"),
    [
        ("999.9.9", None, "it has no meta.json"),
        ("999.9.9", {}, "says author “”, expected “Explosion”"),
        ("999.9.9", {**RELEASE, "version": "999.9.9"}, "version 999.9.9 is of no line of spaCy"),
        ("999.9.9", RELEASE, f"says version “{LINE}.0”, expected “999.9.9”"),
        (f"{LINE}.0", {**RELEASE, "author": "Somebody"}, "says author “Somebody”"),
        (f"{LINE}.0", {**RELEASE, "license": "proprietary"}, "says license “proprietary”"),
        (f"{LINE}.0", {**RELEASE, "lang": "en"}, "says lang “en”"),
        (f"{LINE}.0", {**RELEASE, "spacy_version": "any"}, "says spacy_version “any”"),
        (f"{LINE}.0", {**RELEASE, "spacy_version": None}, "says spacy_version “None”"),
    ],
)
def test_a_look_alike_is_refused_and_its_code_never_run(
    version: str, meta: dict[str, Any] | None, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, version, meta)
    monkeypatch.syspath_prepend(tmp_path)
    message = complaint()
    assert f"the installed package {NAME} {version} is not spaCy's pipeline of that name" in message
    assert reason in message
    assert f"pip uninstall {NAME}" in message
    assert says_what_to_do(message)


def test_a_pipeline_for_another_spacy_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "3.1.0", {**RELEASE, "version": "3.1.0", "spacy_version": ">=3.1.0,<3.2.0"})
    monkeypatch.syspath_prepend(tmp_path)
    message = complaint()
    assert f"is made for spaCy >=3.1.0,<3.2.0, found spaCy {SPACY}" in message
    assert says_what_to_do(message)


def test_a_package_that_the_pipeline_needs_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, f"{LINE}.0", {**RELEASE, "requirements": ["numpy>=1", "some-absent-transformers>=0.2,<1"]})
    monkeypatch.syspath_prepend(tmp_path)
    assert "pip install some-absent-transformers" in complaint()


def test_the_release_is_found_and_its_versions_are_in_the_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, f"{LINE}.0", RELEASE)
    monkeypatch.syspath_prepend(tmp_path)
    recipe = Recipe.named(f"voices-{NAME}")
    found = installed(ReleasedPipeline.SMALL)
    assert found.identity == (NAME, f"{LINE}.0", SPACY, "")
    first = recipe.fingerprint
    assert first != Recipe.VOICES.fingerprint
    assert dataclasses.replace(recipe, name="other").fingerprint == first
    for change in ({"version": f"{LINE}.1"}, {"spacy": f"{LINE}.999"}, {"name": "de_core_news_md"}):
        monkeypatch.setattr(
            "discourse.annotators.recipe.installed", lambda _, c=change: dataclasses.replace(found, **c)
        )
        assert recipe.fingerprint != first


def test_every_release_has_a_recipe_and_other_names_have_none() -> None:
    assert {each.value for each in ReleasedPipeline} == {
        "de_core_news_sm", "de_core_news_md", "de_core_news_lg", "de_dep_news_trf"
    }  # fmt: skip
    for each in ReleasedPipeline:
        recipe = Recipe.named(f"voices-{each.value}")
        assert recipe == Recipe.parsed_by(each)
        assert pickle.loads(pickle.dumps(recipe)) == recipe
    with pytest.raises(DiscourseError, match=r"unknown recipe “voices-de_core_news_xl”.*voices-de_core_news_sm"):
        Recipe.named("voices-de_core_news_xl")


def test_a_pipeline_is_never_a_free_string_nor_without_use() -> None:
    with pytest.raises(DiscourseError, match="found 'de_core_news_md'"):
        dataclasses.replace(Recipe.VOICES, pipeline="de_core_news_md")
    with pytest.raises(DiscourseError, match="no layer of quotations"):
        Recipe("mine", frozenset({Layer.TURNS}), pipeline=ReleasedPipeline.MEDIUM)


def test_the_folder_of_an_own_pipeline_is_checked(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="no pipeline of spaCy"):
        TrainedPipeline.open(tmp_path / "absent")
    for change, reason in (
        ({"lang": "en"}, "language is “en”, expected “de”"),
        ({"pipeline": ["tagger"]}, "neither of parser and ner; it has tagger"),
        ({"labels": {"parser": ["ROOT", "nsubj"]}}, "expected the label “sb” among ROOT, nsubj"),
        ({"spacy_version": "3"}, "spacy_version “3”, expected “>=X.Y.Z,<X.Y.Z”"),
    ):
        (tmp_path / "meta.json").write_text(json.dumps(RELEASE | change), encoding="utf-8")
        with pytest.raises(PipelineError, match=reason):
            TrainedPipeline.open(tmp_path)
    for broken in ("{", "[]"):
        (tmp_path / "meta.json").write_text(broken, encoding="utf-8")
        with pytest.raises(PipelineError, match=r"meta\.json: expected"):
            TrainedPipeline.open(tmp_path)


def test_an_own_pipeline_is_known_by_its_content_not_its_place(tiny: Path, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(tiny, tmp_path / "moved"))
    here, there = Recipe.parsed_by(TrainedPipeline.open(tiny)), Recipe.parsed_by(TrainedPipeline.open(moved))
    assert here.fingerprint == there.fingerprint
    assert here.name == "voices-de_tiny"
    (moved / "config.cfg").write_text("", encoding="utf-8")
    installed.cache_clear()
    with pytest.raises(PipelineError, match="its files differ; open it again"):
        _ = there.fingerprint
    again = Recipe.parsed_by(TrainedPipeline.open(moved))
    assert again.fingerprint != here.fingerprint


def test_the_recipes_without_a_pipeline_never_import_spacy() -> None:
    code = (
        "import sys\n"
        "from discourse.annotators import Recipe, ReleasedPipeline, annotate\n"
        "from discourse.model import Document\n"
        "[Recipe.named(f'voices-{each}') for each in ReleasedPipeline]\n"
        "annotate(Document('a', '„Es regnet“, sagte Eva Lang.', 'a.md'), Recipe.VOICES)\n"
        "Recipe.VOICES.fingerprint\n"
        "print(sorted(each for each in sys.modules if each.split('.')[0] in ('spacy', 'thinc')))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_release_is_used_by_its_recipes_name_on_the_command_line_and_in_the_store(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meta = json.loads((tiny / "meta.json").read_text(encoding="utf-8"))
    install(tmp_path / "site", f"{LINE}.0", meta | RELEASE, tiny)
    monkeypatch.syspath_prepend(tmp_path / "site")
    article = tmp_path / "a.txt"
    article.write_text("Anwohnern sagte Grete Olm, dass der Zoll steige.\n", encoding="utf-8")
    for recipe, speaker in ((f"voices-{NAME}", "Grete Olm"), ("voices", "Anwohnern"), (f"voices-{NAME}", "Grete Olm")):
        out = tmp_path / "out"
        command = ["annotate", str(article), "--out", str(out), "--recipe", recipe, "--store", str(tmp_path / "store")]
        assert CliRunner().invoke(app, command).exit_code == 0
        assert f",{speaker}," in (out / "quotations.csv").read_text(encoding="utf-8")
