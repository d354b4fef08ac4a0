"""What must hold of every file in the repository."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


MADE = {"build", "reports", "site", "__pycache__"}
"""Folders that commands make; the hidden ones are tools' own, but for .ci and .github."""


def tracked() -> list[Path]:
    files = []
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") for part in parts[:-1]) and parts[0] not in (".ci", ".github")
        if path.is_file() and not hidden and not MADE.intersection(parts):
            files.append(path)
    return files


@pytest.fixture(scope="module")
def texts() -> dict[Path, str]:
    read = {}
    for path in tracked():
        if path.suffix in {".py", ".md", ".yaml", ".yml", ".toml", ".ipynb", ".cff", ".txt", ".json", ""}:
            read[path] = path.read_text(encoding="utf-8")
    return read


def test_no_path_of_a_machine_is_written_down(texts: dict[Path, str]) -> None:
    machine = re.compile(r"(?<![\w./-])/(?:work|root|home|tmp|Users)/")
    here = Path(__file__)
    assert [str(path) for path, text in texts.items() if path != here and machine.search(text)] == []


def test_source_files_can_be_read_in_one_sitting() -> None:
    longest = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "src").rglob("*.py")
    }
    assert {name: lines for name, lines in longest.items() if lines > 320} == {}


def test_every_article_says_that_it_is_constructed() -> None:
    articles = [path for path in (ROOT / "corpus").rglob("*") if path.suffix in {".md", ".txt"}]
    assert len(articles) >= 60
    assert [path.name for path in articles if "\nconstructed: true\n" not in path.read_text(encoding="utf-8")] == []
