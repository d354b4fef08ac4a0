"""Pronouns are the nearest person named before who fits; where nobody does, nobody is named."""

import pytest

from discourse.annotators import Recipe, annotate
from discourse.model import Document, QuotationKind


def speakers(text: str) -> list[str]:
    made = annotate(Document("a", text, "a.md", language="de"), Recipe.VOICES)
    return [each.speaker for each in made.quotations if each.kind is not QuotationKind.SCARE]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ulrike Bahn kam spät. „Wir warten noch“, sagte sie.", "Ulrike Bahn"),
        ("Der Abgeordnete Jens Ott widersprach. Das gehe zu weit, erklärte er.", "Jens Ott"),
        ("Ulrike Bahn traf Jens Ott. „Wir warten noch“, sagte er.", "Jens Ott"),
        ("Ulrike Bahn traf Jens Ott. „Wir warten noch“, sagte sie.", "Ulrike Bahn"),
        ("Jens Ott sprach mit Rolf Hahn. „Wir warten noch“, sagte er.", "Jens Ott"),
        ("Jens Ott blieb. Er nannte Rolf Hahn einen Freund. „Wir warten noch“, sagte er.", "Jens Ott"),
        ("Jens Ott blieb. „Rolf Hahn war nie hier.“ Das gehe zu weit, sagte er.", "Jens Ott"),
        ("Edita Lang von der Beratungsstelle blieb. „Wir warten noch“, sagte sie.", "Edita Lang"),
        ("Jens Ott blieb.\n\nRegen fiel.\n\nNoch mehr Regen fiel. „Wir warten noch“, sagte er.", ""),
        ("Jens Ott blieb. „Wir warten noch“, sagte sie.", ""),
        ("Viele kamen. „Wir warten noch“, sagten sie.", ""),
        ("Ulrike Bahn kam. „Wir warten noch“, sagten sie.", ""),
    ],
)
def test_whom_a_pronoun_points_to(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


def test_the_words_that_name_the_speaker_are_kept_where_nobody_is_found() -> None:
    text = "„Wir warten noch“, sagte sie."
    (quotation,) = annotate(Document("a", text, "a.md", language="de"), Recipe.VOICES).quotations
    assert quotation.speaker == ""
    assert quotation.speaker_span is not None
    assert quotation.speaker_span.of(text) == "sie"
