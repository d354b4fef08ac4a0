"""Interviews that were kept back while the rules were written, and the sums of both sets."""

import hashlib
from pathlib import Path

import pytest
from tests.gold.score_interviews import FOLDER, TALK, Unit, units

SECOND, THIRD, FOURTH = (FOLDER.parent / f"interviews_{name}" for name in ("second", "third", "fourth"))


def scored(folder: Path) -> list[Unit]:
    return [unit for path in sorted([*folder.glob("[0-9]*.txt"), *folder.glob("[0-9]*.md")]) for unit in units(path)]


def share(found: list[Unit]) -> float:
    return sum(unit.right for unit in found) / len(found)


@pytest.mark.parametrize("folder", [FOLDER, SECOND, THIRD, FOURTH])
def test_the_interviews_are_those_that_were_frozen(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").split("\n")
    for name, known in ((line[66:], line[:64]) for line in lines if line):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == known, name


@pytest.mark.parametrize(("folder", "reached"), [(SECOND, 0.91), (THIRD, 0.91), (FOURTH, 0.97)])
def test_styles_that_were_kept_back_lose_nothing_that_was_reached(folder: Path, reached: float) -> None:
    talk = [unit for unit in scored(folder) if unit.kind in TALK]
    assert share(talk) >= reached
