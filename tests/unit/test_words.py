"""What a word is, everywhere (docs/decisions/0004)."""

import pytest

from discourse.text import Span, Spans, line_of, nfc, words


def found(text: str) -> list[str]:
    return [span.of(text) for span in words(text)]


@pytest.mark.parametrize(
    "word",
    [
        "Minsk", "Belarus-Politik", "US-Präsident", "Politiker*innen", "Politiker:innen", "Politiker_innen",
        "PolitikerInnen", "Kolleg*innen-Treffen", "U.S.", "z.B.", "d.h.", "14.11.2025", "1.000,50", "3,5", "20:07",
        "geht’s", "Öl", "Straße", "COVID-19", "G7", "Jean-Luc",
    ],
)  # fmt: skip
def test_one_word_each(word: str) -> None:
    assert found(word) == [word]
    assert found(f"Das ist {word}, sagt er.") == ["Das", "ist", word, "sagt", "er"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("und/oder", ["und", "oder"]),
        ("„Geiseln“, sagte sie", ["Geiseln", "sagte", "sie"]),
        ("Häft- und Geiselnahme", ["Häft", "und", "Geiselnahme"]),
        ("am 3. Mai 2025.", ["am", "3", "Mai", "2025"]),
        ("**Der Deal** – endlich", ["Der", "Deal", "endlich"]),
        ("dnk: Minsk", ["dnk", "Minsk"]),
        ("Radio Weitblick: Innen", ["Radio", "Weitblick", "Innen"]),
        ("", []),
        ("… ! 😀", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_offsets_are_code_points() -> None:
    text = "😀 Grüne"
    assert list(words(text)) == [Span(2, 7)]


def test_nfc_changes_nothing_else() -> None:
    assert nfc("Gru\u0308ne\r\n\u00a0ﬁ") == "Grüne\r\n\u00a0ﬁ"


def test_spans_find_the_one_that_holds_an_offset() -> None:
    spans = Spans.of([(0, 3), (4, 6), (10, 12)])
    assert [spans.at(offset) for offset in (0, 2, 3, 4, 9, 11, 12)] == [0, 0, -1, 1, -1, 2, -1]
    assert list(spans.between(1, 10)) == [1]
    assert list(spans[1:]) == [Span(4, 6), Span(10, 12)]


def test_a_span_needs_rising_offsets() -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(3, 2)


def test_line_of() -> None:
    assert line_of("a\nb\nc", 4) == 3
