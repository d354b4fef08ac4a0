"""Markdown and plain text: front matter, marks, copied pages."""

import datetime
import time
from pathlib import Path

import pytest

from discourse.model import Document, GivenKind, Problem, Severity
from discourse.readers import read
from discourse.readers.dates import date_line
from discourse.readers.markdown import given_spans

DATA = Path(__file__).parents[2] / "data" / "readers"


def items(path: Path) -> list[Document | Problem]:
    return list(read(path, source=path.name))


def written(folder: Path, content: str, name: str = "a.md") -> Path:
    path = folder / name
    path.write_bytes(content.encode())
    return path


def marked(text: str) -> list[tuple[str, str]]:
    return [(given.kind.value, text[given.start : given.end]) for given in given_spans(text)]


def test_an_article_with_front_matter() -> None:
    (made,) = items(DATA / "artikel.md")
    assert isinstance(made, Document)
    assert (made.id, made.title, made.outlet, made.date) == (
        "probe-1",
        "„Ein Satz“ als Titel",
        "Probeblatt",
        datetime.date(2025, 11, 14),
    )
    assert made.authors == ("Anna Erfunden", "Bert Erdacht")
    assert (made.genre, made.language, made.url) == ("interview", "de", "https://example.org/probe")
    assert made.metadata == (
        ("translated", True),
        ("section", "Politik"),
        ("meta_words", "3"),
        ("tags", '["eins", "zwei"]'),
    )
    assert made.text.startswith("# Ein Titel #\n\n**Was") and made.text.endswith("niemand._\n")
    assert [(given.kind, made.text[given.start : given.end]) for given in made.given] == [
        (GivenKind.HEADING, "Ein Titel"), (GivenKind.BOLD, "Was sagen Sie dazu?"), (GivenKind.LINK, "Carla Probe"),
        (GivenKind.ITALIC, "Das Gespräch führte niemand."),
    ]  # fmt: skip


def test_without_front_matter_all_is_text(tmp_path: Path) -> None:
    text = "----\nKein Vorspann, nur ein Strich.\n---\nEnde"
    assert items(written(tmp_path, text))[0].text == text


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_stay(ending: str, tmp_path: Path) -> None:
    content = ending.join(["---", "id: a", "---", "", "Eins", "", "Zwei\x85Drei\u2028Vier\x0bFünf\x0c", ""])
    made = items(written(tmp_path, content))[0]
    assert isinstance(made, Document) and made.id == "a"
    assert made.text == content.split("---" + ending)[2]


def test_empty_front_matter_and_text(tmp_path: Path) -> None:
    made = items(written(tmp_path, "---\n---\nText"))[0]
    assert isinstance(made, Document) and made.text == "Text"
    (problem,) = items(written(tmp_path, "---\nid: a\n---\n \n"))
    assert isinstance(problem, Problem) and "empty" in problem.what


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("---\nid: a\nText ohne Ende", 1, "never closed"),
        ("---\nid: a\ntitle: „Eins“: zwei\n---\nText", 3, "YAML"),
        ("---\nid: a\nid: b\n---\nText", 3, "stands twice"),
        ("---\nnur ein Satz\n---\nText", 2, "key: value"),
        ("---\nid: a\ntext: b\n---\nText", 3, "“text”"),
        ("---\nid: &a b\n---\nText", 2, "anchors"),
        ("---\nid: [a]\n---\nText", None, "the id is a list"),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_bad_front_matter_is_refused_by_line(
    content: str, line: int | None, what: str, name: str, tmp_path: Path
) -> None:
    (problem,) = items(written(tmp_path, content, name))
    assert isinstance(problem, Problem) and problem.severity is Severity.REFUSED
    assert what in problem.what and problem.source == (f"{name}:{line}" if line else name)


def test_a_copied_page_keeps_its_text_and_shows_its_date() -> None:
    (made,) = items(DATA / "seite.txt")
    assert isinstance(made, Document)
    assert (made.title, made.date) == ("", datetime.date(2025, 11, 14))
    assert made.text == (DATA / "seite.txt").read_text(encoding="utf-8")
    assert made.given == ()


def test_a_stated_date_or_title_wins_over_the_page(tmp_path: Path) -> None:
    page = (DATA / "seite.txt").read_text(encoding="utf-8")
    dated = items(written(tmp_path, f"---\ndate: 2024-01-02\n---\n{page}", "a.txt"))[0]
    titled = items(written(tmp_path, f"---\ntitle: T\n---\n{page}", "a.txt"))[0]
    assert isinstance(dated, Document) and dated.date == datetime.date(2024, 1, 2)
    assert isinstance(titled, Document) and titled.date is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("14.11.2025, 20:07 Uhr", "14.11.2025"), ("Stand: 03.11.2025, 06:15 Uhr", "03.11.2025"),
        ("14. November 2025", "14. November 2025"), ("Freitag, 14. November 2025, 20.07 Uhr", "14. November 2025"),
        ("Veröffentlicht am 14.11.2025 um 20:07 Uhr", "14.11.2025"), ("Berlin, 1. Dezember 2025", "1. Dezember 2025"),
        ("Von Anna Erfunden | 14.11.2025 | 3 Min. Lesezeit", "14.11.2025"), ("2025-11-14 20:07", "2025-11-14"),
        ("14.11.2025 – Aktualisiert: 15.11.2025", "14.11.2025"), ("31.02.2025", "31.02.2025"),
    ],
)  # fmt: skip
def test_date_lines(line: str, date: str) -> None:
    assert date_line(f"Politik\n\n{line}\n\nText") == date


@pytest.mark.parametrize(
    "line",
    ["Ein Rückblick auf den 14. November 2025", "Was am 14.11.2025 geschah", "Am 14. November 2025 begann es.",
     "Version 1.14.11.2025", "Am Freitag, 14. November 2025, kam alles anders.", "14. November", "20:07 Uhr"],
)  # fmt: skip
def test_lines_that_say_more_than_a_date(line: str) -> None:
    assert date_line(f"Politik\n\n{line}\n\nText") == ""


def test_a_date_far_down_is_not_the_page_s() -> None:
    assert date_line("Zeile\n" * 30 + "14.11.2025") == ""


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("**fett** und **auch\nfett**", [("bold", "fett"), ("bold", "auch\nfett")]),
        ("**nicht\n\nüber Absätze**", []), ("** kein Anfang**", []), ("**offen", []), (r"\**maskiert**", []),
        ("*kursiv* und Leser*innen und Autor*innen", [("italic", "kursiv")]),
        ("*Leser*innen sagen es*", [("italic", "Leser*innen sagen es")]),
        ("_kursiv_ snake_case_name", [("italic", "kursiv")]), ("* Punkt\n* Punkt", []), ("2 * 3 * 4", []),
        ("# Titel\n## Zwei ##\n#Kein\n### C#", [("heading", "Titel"), ("heading", "Zwei"), ("heading", "C#")]),
        ("[Wort](http://a.b) ![Bild](b.png) [kein] (link)", [("link", "Wort")]),
        ("**[Wort](u)**", [("bold", "[Wort](u)"), ("link", "Wort")]), ("__fett__", [("bold", "fett")]),
        ("***beides***", [("bold", "beides")]), ("#  \n", []),
    ],
)  # fmt: skip
def test_marks(text: str, spans: list[tuple[str, str]]) -> None:
    assert marked(text) == spans


@pytest.mark.parametrize("piece", ["**a ", "*a ", "_a ", "[a", "__a ", "# ", "a*b", "**a**", "\\*", "(", "[a](", "#\n"])
def test_marks_in_a_long_line_take_no_time(piece: str) -> None:
    start = time.perf_counter()
    given_spans(piece * (400_000 // len(piece)))
    assert time.perf_counter() - start < 3


def test_a_line_of_five_megabytes(tmp_path: Path) -> None:
    text = "„Nie geschlossen, sagte er. **Nie, " + "Wort " * 1_000_000
    for name in ("a.txt", "a.md"):
        made = items(written(tmp_path, text, name))[0]
        assert isinstance(made, Document) and made.text == text
