from discourse.annotators.paragraphs import paragraphs
from discourse.model import Document, Given, GivenKind


def split(text: str, *given: Given) -> list[str]:
    return [span.of(text) for span in paragraphs(Document("a", text, "a.md", given=given))]


def test_blank_lines_part_paragraphs() -> None:
    assert split("Eins.\n\nZwei.\n \t\nDrei.\n") == ["Eins.", "Zwei.", "Drei."]


def test_windows_line_ends() -> None:
    assert split("Eins.\r\n\r\nZwei.\r\n") == ["Eins.", "Zwei."]


def test_a_paragraph_a_line_where_lines_are_not_wrapped() -> None:
    long = "Der Hafen liegt still, und niemand weiß, wie lange noch. " * 5
    assert split(f"Hafen Olpe\n{long}\nNein.") == ["Hafen Olpe", long.strip(), "Nein."]


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    wrapped = (
        "Der Hafen von Olpe liegt seit elf Tagen still, und niemand\n"
        "weiß, wie lange das noch dauern soll. Die Reederin wartet.\n"
        "Der Minister wartet ebenfalls, allerdings vor den Kameras\n"
        "und ohne Mantel."
    )
    assert split(wrapped) == [wrapped]


def test_a_line_that_breaks_off_in_a_sentence_goes_on() -> None:
    long = "Der Bär war bereits vor Wochen gesehen worden und hält sich seitdem im"
    text = f"{long}\ndeutsch-österreichischen Grenzgebiet auf.\nEr frisst Honig."
    assert split(text) == [text[: text.index("\nEr")], "Er frisst Honig."]


def test_headings_stay_apart_in_wrapped_text() -> None:
    text = "## Die Wartende der Kreisstadt\nSie wartet seit dem Sommer jeden Tag.\nUnd sie wird weiter hier warten."
    heading = Given(GivenKind.HEADING, 3, text.index("\n"))
    assert split(text, heading)[0] == "## Die Wartende der Kreisstadt"


def test_nothing_but_white_space() -> None:
    assert split("") == split(" \n\u2028\t") == []
