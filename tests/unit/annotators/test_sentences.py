import pytest

from discourse.annotators.language import NEUTRAL, language
from discourse.annotators.sentences import find_sentences
from discourse.text import Spans


def split(text: str, code: str = "de") -> list[str]:
    known = language(code) if code else NEUTRAL
    return [span.of(text) for span in find_sentences(text, Spans.of([(0, len(text))] if text else []), known)]


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. November kam er an.",
        "Im 19. Jahrhundert war das anders.",
        "Das ist der 2. Weltkrieg im Rückblick.",
        "Dr. J. Müller und Prof. Anna B. Holm reisten ab.",
        "Er kam z. B. Montag und ging bzw. Dienstag.",
        "Die U.S. Armee und ca. 10 Helfer kamen.",
        "„Nein!“, sagte er und ging.",
        "„Wer kommt?“ fragte die Abgeordnete.",
        "Sie sagte: Es reicht.",
        "Das (!) Haus steht noch.",
        "Friedrich II. Barbarossa war gemeint.",
        "Das kostet 1.000 Euro und 3,5 Cent.",
        "Er kam ... und ging.",
        "Am 14.11.2025 um 20:07 Uhr war Schluss.",
        "1. Herr Kolk, bricht das Eis?",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Er kam.|Sie ging.",
        "Wer kommt?|Niemand!|Gut.",
        "„Er kam. |Sie ging“, sagte er.".replace(". |", ".|"),
        "Er wurde 42.|Seine Frau blieb.",
        "Das war 1995.|Danach kam nichts.",
        "Er aß Brot usw.|Die anderen tranken.",
        "Das Foto zeigt Plan B.|Die Lage ist ernst.",
        "„Das ist so.“|Kolk schwieg.",
        "Bitte.|– Danke.",
        "Er blieb …|Die anderen gingen.",
        "Das steht dort.[1]|Es stimmt.",
        "**Wer kommt?**|Niemand kommt.",
    ],
)
def test_several_sentences(text: str) -> None:
    assert split(text.replace("|", " ")) == text.split("|")


def test_a_forgotten_space() -> None:
    assert split("Er ist verschwunden.Der Mann blieb weg.") == ["Er ist verschwunden.", "Der Mann blieb weg."]
    assert split("Lesen Sie Spiegel.Online und Zeit.de heute.") == ["Lesen Sie Spiegel.Online und Zeit.de heute."]


def test_paragraphs_always_end_a_sentence() -> None:
    text = "Der Schlagbaum\n\nAm Übergang stehen sie."
    spans = find_sentences(text, Spans.of([(0, 14), (16, len(text))]), language("de"))
    assert [span.of(text) for span in spans] == ["Der Schlagbaum", "Am Übergang stehen sie."]


def test_rules_without_words() -> None:
    assert split("Han kom. Hun gikk.", "") == ["Han kom.", "Hun gikk."]
    assert split("他来了。她走了。", "") == ["他来了。", "她走了。"]
    assert split("", "") == []
