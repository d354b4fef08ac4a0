import re

import pytest

from discourse.annotators.speech.marks import pair_marks

_BLOCK = re.compile(r"[^\n]+")


def pairs(text: str) -> list[str]:
    blocks = [match.span() for match in _BLOCK.finditer(text)]
    return [text[pair.start : pair.end] for pair in pair_marks(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er rief „Halt“ und ging.", ["„Halt“"]),
        ("Er rief »Halt« und ging.", ["»Halt«"]),
        ("Er rief «Halt» und ging.", ["«Halt»"]),
        ("Er rief “Halt” und ging.", ["“Halt”"]),
        ('Er rief "Halt" und ging.', ['"Halt"']),
        ("Er rief ”Halt” und ging.", ["”Halt”"]),
        ("Er rief ‚Halt‘ und ging.", ["‚Halt‘"]),
        ("Er rief ›Halt‹ und ging.", ["›Halt‹"]),
        ("Er rief ‹Halt› und ging.", ["‹Halt›"]),
        ("Er rief „Halt” und ging.", ["„Halt”"]),
        ('Er rief „Halt" und ging.', ['„Halt"']),
        ("Er rief „Halt„ und ging.", ["„Halt„"]),
        ("Er rief ''Halt'' und ging.", ["''Halt''"]),
        ("»Eins«, »zwei« und «drei».", ["»Eins«", "»zwei«", "«drei»"]),
    ],
)
def test_every_style_of_marks_pairs(text: str, expected: list[str]) -> None:
    assert pairs(text) == expected


def test_marks_nest_in_the_same_and_in_another_style() -> None:
    assert pairs("„Sie sagte ‚nein‘ dazu“, so er.") == ["„Sie sagte ‚nein‘ dazu“", "‚nein‘"]
    assert pairs("„Sie sagte „nein“ dazu“, so er.") == ["„Sie sagte „nein“ dazu“", "„nein“"]
    assert pairs("»Sie sagte ›nein‹ dazu«, so er.") == ["»Sie sagte ›nein‹ dazu«", "›nein‹"]


def test_a_pair_knows_the_smallest_pair_around_it() -> None:
    text = "„Sie sagte ‚nein‘ dazu“"
    outer, inner = pair_marks(text, [(0, len(text))])
    assert (outer.parent, inner.parent) == (-1, 0)


def test_apostrophes_are_no_marks() -> None:
    assert pairs("Peter's Hund, geht's noch, Hans' Haus und L'Équipe.") == []


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    assert pairs("Er sagte: „Das geht nicht.\nDann ging er.\nNiemand folgte.") == ["„Das geht nicht."]


def test_an_unclosed_mark_ends_before_the_next_pair() -> None:
    assert pairs("„Das geht nicht. Er blieb. Dann rief er „halt“ und ging.") == ["„Das geht nicht. Er blieb.", "„halt“"]


def test_a_quotation_runs_on_where_the_mark_is_set_again() -> None:
    assert pairs("„Eins ist wahr.\n„Zwei auch.“ Das sagte sie.") == ["„Eins ist wahr.\n„Zwei auch.“"]


def test_a_quotation_runs_on_to_the_closing_mark() -> None:
    text = "„Eins ist wahr.\nZwei, „sozusagen“, auch.\nDrei erst recht.“"
    assert pairs(text) == [text, "„sozusagen“"]


def test_a_closing_mark_far_away_closes_nothing() -> None:
    paragraphs = "\n".join(f"Absatz {number}." for number in range(20))
    assert pairs(f"„Offen.\n{paragraphs}\nZu“ am Ende.") == ["„Offen."]


def test_an_unclosed_pair_says_so() -> None:
    text = "„Offen"
    assert [pair.closed for pair in pair_marks(text, [(0, len(text))])] == [False]


def test_typewriter_marks_inside_do_not_close_what_a_proper_mark_closes() -> None:
    assert "„Die Sicherstellung der Kindern''(sic!)''.“" in pairs("„Die Sicherstellung der Kindern''(sic!)''.“")
    assert pairs("„Halt'' rief er.") == ["„Halt''"]
