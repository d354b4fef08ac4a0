"""The cell of the README works as it is written, in the folder in which a notebook stands."""

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_cell_of_the_readme_works_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("corpus", "codebook"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    (cell,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(cell, "README.md", "exec"), names)
    written = {path.name for path in (tmp_path / "figures").iterdir()}
    kinds = ("pdf", "svg", "png", "csv", "json")
    assert written == {f"{stem}.{kind}" for stem in ("fig1_framing_by_voice", "fig4_coalitions") for kind in kinds}


def test_every_file_the_readme_names_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
