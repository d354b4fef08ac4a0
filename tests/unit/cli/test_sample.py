"""`discourse sample` as a user meets it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from discourse.cli.app import app
from discourse.handcoding import read, read_plan

ROOT = Path(__file__).parents[3]
FRAMES = """\
referents:
  held:
    label: Die Festgehaltenen
    definition: people who are held
    frames:
      hostages: {label: Geiseln, definition: held for a price, terms: [Geisel]}
      detainees: {label: Häftlinge, definition: held, terms: [Häftling]}
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def study(tmp_path: Path) -> list[object]:
    """A corpus and a codebook; what is returned are the options that name them."""
    (tmp_path / "codebook").mkdir()
    (tmp_path / "codebook" / "frames.yaml").write_text(FRAMES, encoding="utf-8")
    (tmp_path / "codebook" / "README.md").write_text("Der Codierplan.\n", encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    for number in range(4):
        text = f"Die Geiseln warten {number}. Ein Häftling schrieb {number} Briefe. Es regnete am {number}. Tag."
        head = f"---\nid: d{number}\noutlet: Blatt {number % 2}\ndate: 2025-09-0{number + 1}\n---\n"
        (tmp_path / "corpus" / f"d{number}.md").write_text(head + text, encoding="utf-8")
    return ["--corpus", tmp_path / "corpus", "--codebook", tmp_path / "codebook"]


def test_sheets_for_two_coders(study: list[object], tmp_path: Path) -> None:
    common = [*study, "--frames", "held", "--voice", "--coder", "anna", "--coder", "bert", "--seed", 4]
    result = run("sample", *common, "--out", tmp_path / "pilot", "--size", 6, "--oversample", "frame=detainees:0.4")
    assert result.exit_code == 0, result.output
    assert "6 passages" in result.stdout
    assert {path.name for path in (tmp_path / "pilot").iterdir()} == {
        "anna.xlsx",
        "bert.xlsx",
        "plan.yaml",
        "manual.txt",
    }
    assert "Der Codierplan." in (tmp_path / "pilot" / "manual.txt").read_text(encoding="utf-8")
    hand = read(tmp_path / "pilot")
    assert hand.problems.empty
    assert [question.name for question in hand.round.questions] == ["frames_held", "voice", "note"]
    more = run(
        "sample", *common, "--out", tmp_path / "more", "--size", 4, "--exclude", tmp_path / "pilot", "--format", "csv"
    )
    assert more.exit_code == 0, more.output
    drawn = {each.id for each in read_plan(tmp_path / "more").passages}
    assert not drawn & {each.id for each in hand.round.passages}
    again = run("sample", *common, "--out", tmp_path / "pilot", "--size", 6)
    assert isinstance(again.exception, Exception)
    assert "nothing is overwritten" in str(again.exception)


def test_ticks(study: list[object], tmp_path: Path) -> None:
    result = run("sample", *study, "--kwic", "--coder", "anna", "--seed", 1, "--size", 5, "--out", tmp_path / "kwic")
    assert result.exit_code == 0, result.output
    assert [question.name for question in read(tmp_path / "kwic").round.questions] == ["tick", "note"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "say what to ask"),
        (["--kwic", "--voice"], "--kwic asks one thing only"),
        (["--voice", "--oversample", "frame=x"], "expected COLUMN=VALUE:SHARE"),
        (["--voice", "--oversample", "frame=x:y"], "expected COLUMN=VALUE:SHARE"),
    ],
)
def test_wrong_use(study: list[object], tmp_path: Path, more: list[str], said: str) -> None:
    result = run("sample", *study, "--coder", "anna", "--seed", 1, "--size", 5, "--out", tmp_path / "o", *more)
    assert result.exit_code == 2
    assert said in result.stderr
