"""The commands as a user meets them: tables, problems on screen, exit codes."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from discourse.cli.app import app, main
from discourse.coded import SCHEMAS

ROOT = Path(__file__).parents[3]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("---\nid: a\ndate: 2025-09-01\n---\nMinsk lädt ein. „Gut“, sagte Nina Bär.\n", encoding="utf-8")
    return path


def test_annotate_writes_eight_tables_and_ends_with_nought(article: Path, tmp_path: Path) -> None:
    result = run("annotate", article, "--codebook", ROOT / "codebook", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert {path.stem for path in (tmp_path / "out").iterdir()} == set(SCHEMAS)
    assert "belarus" in (tmp_path / "out" / "mentions.csv").read_text(encoding="utf-8")


def test_what_is_refused_is_on_screen_and_in_the_exit_code(article: Path, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    article.rename(tmp_path / "bad" / "a.md")
    (tmp_path / "bad" / "empty.txt").write_bytes(b"")
    (tmp_path / "bad" / "latin.txt").write_bytes("Grün".encode("latin-1"))
    (tmp_path / "bad" / "page.txt").write_text("<!DOCTYPE html><html><p>Hallo</p></html>", encoding="utf-8")
    result = run("annotate", tmp_path / "bad", "--out", tmp_path / "out")
    assert result.exit_code == 1
    for name in ("empty.txt", "latin.txt", "page.txt"):
        assert f"refused  {tmp_path / 'bad' / name}" in result.stderr
    assert "1 documents" in result.stdout
    problems = (tmp_path / "out" / "problems.csv").read_text(encoding="utf-8")
    assert problems.count(",read,refused,") == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["annotate", "nowhere", "--out", "o"], "nowhere: no such file or folder"),
        (["annotate", "{article}", "--out", "o", "--recipe", "voice"], "Did you mean “voices”"),
        (["annotate", "{article}", "--out", "o", "--codebook", "nowhere"], "nowhere"),
        (["kwic", "geisel*", "--corpus", "nowhere"], "nowhere: no such folder"),
        (["kwic", "geisel*", "--voice", "outlets"], "Did you mean “outlet”"),
        (["report", "--notebooks", "nowhere"], "nowhere"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_two(
    arguments: list[str],
    said: str,
    article: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["discourse", *(part.format(article=article) for part in arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_workers_and_scheduler_exclude_each_other(article: Path) -> None:
    result = run("annotate", article, "--out", "o", "--workers", 2, "--scheduler", "tcp://localhost:1")
    assert result.exit_code == 2
    assert "exclude each other" in result.stderr


def test_check_lists_every_complaint_of_a_codebook(article: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    article.rename(tmp_path / "corpus" / "a.md")
    (tmp_path / "book").mkdir()
    actors = tmp_path / "book" / "actors.yaml"
    actors.write_text("actors:\n  trump:\n    nam: Donald Trump\n    kind: persons\n", encoding="utf-8")
    result = run("check", "--corpus", tmp_path / "corpus", "--codebook", tmp_path / "book")
    assert result.exit_code == 1
    assert f"{actors}:3: unknown key “nam”" in result.stderr
    assert f"{actors}:4: " in result.stderr


def test_the_sample_corpus_and_both_codebooks_are_clean() -> None:
    for codebook in ("codebook", "examples/bundestag"):
        result = run("check", "--corpus", ROOT / "corpus", "--codebook", ROOT / codebook)
        assert (result.exit_code, result.stderr) == (0, "")


def test_kwic_prints_lines_with_their_voice(article: Path, tmp_path: Path) -> None:
    result = run("kwic", "gut", "--corpus", article.parent, "--window", 2)
    assert result.exit_code == 0
    assert result.stdout.split("\t")[:2] == ["a", "quoted"]


def test_actors_are_suggested_and_written_as_a_draft_that_check_accepts(article: Path, tmp_path: Path) -> None:
    arguments = ("actors", "--suggest", "--corpus", article.parent, "--least", 1)
    (tmp_path / "book").mkdir()
    draft = tmp_path / "book" / "actors.yaml"
    result = run(*arguments, "--out", draft)
    assert result.exit_code == 0, result.output
    assert "Nina Bär" in result.stdout and "2 names that the codebook lacks" in result.stdout
    assert "  nina_baer:\n    name: Nina Bär\n    kind: person\n" in draft.read_text(encoding="utf-8")
    assert run("check", "--corpus", article.parent, "--codebook", tmp_path / "book").exit_code == 0
    known = run(*arguments, "--codebook", tmp_path / "book")
    assert known.stdout == "0 names that the codebook lacks\n"


def test_a_draft_never_replaces_a_file_and_actors_needs_a_verb(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "mine.yaml"
    draft.write_text("mine", encoding="utf-8")
    for arguments, said in (
        (["--suggest", "--out", str(draft)], "mine.yaml: found a file, expected none"),
        (["--suggest", "--kind", "persons"], "Did you mean “person”"),
        ([], "--suggest"),
    ):
        monkeypatch.setattr(sys, "argv", ["discourse", "actors", "--corpus", str(article.parent), *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
        assert said in capsys.readouterr().err
    assert draft.read_text(encoding="utf-8") == "mine"
