"""Words in marks that are an utterance, a posture, a text on a wall, a name or a gloss."""

import pytest

from discourse.annotators.language import language
from discourse.annotators.paragraphs import paragraphs
from discourse.annotators.sentences import find_sentences
from discourse.annotators.speech.quotations import find_quotations
from discourse.annotators.words import document_words
from discourse.model import Document, Quotation, QuotationKind

GERMAN = language("de")


def direct(text: str) -> list[Quotation]:
    document = Document("a", text, "a.md")
    words, _ = document_words(document)
    found = paragraphs(document)
    each = find_quotations(document, words, find_sentences(text, found, GERMAN), found, (), (), GERMAN)
    return [quotation for quotation in each if quotation.kind is QuotationKind.DIRECT]


def said(text: str) -> list[str]:
    return [" // ".join(piece.of(text) for piece in each.pieces) for each in direct(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Nicht mit uns“: Der Rat streitet über die Umlage", ["„Nicht mit uns“"]),
        ("Werk streicht Stellen – Betriebsrat: „Schlag ins Gesicht“", ["„Schlag ins Gesicht“"]),
        ("Der Minister zeigte sich „gesprächsbereit“.", ["„gesprächsbereit“"]),
        ("Auf einem Banner stand „Wir bleiben hier“.", ["„Wir bleiben hier“"]),
        ("„Dienstbotenprosa“ nannte Konrad Biel das Buch.", ["„Dienstbotenprosa“"]),
        ("Die Behörde tat das als „Gerede“ ab.", ["„Gerede“"]),
        ("„Am Ende“, so Anna Berg, „ging es nur um Geld.“", ["„Am Ende“ // „ging es nur um Geld.“"]),
        ("„Das Problem der Miete bleibt“ laut Berg „auch morgen bestehen“.", None),
        ("Er nannte den Plan „unfertig“ und „teuer“.", ["„unfertig“", "„teuer“"]),
        ("Sie sprach von einem „Feldzug gegen die Schulen zum Beginn der Ferien“.", None),
        ("Anna Berg sagte, man werde die „Vernetzung der alten Register“ prüfen.", ["„Vernetzung der alten Register“"]),
        ("Er bezeichnete die Pläne als „Unsinn“ und kündigte an, er werde klagen.", ["„Unsinn“"]),
        ("Sie riefen Parolen wie „Weg mit der Steuer“.", ["„Weg mit der Steuer“"]),
    ],
)
def test_what_somebody_said(text: str, expected: list[str] | None) -> None:
    found = said(text)
    if expected is None:  # the whole stretch in marks, in one piece or two
        expected = [text[text.index("„") : text.rindex("“") + 1]] if text.count("„") == 1 else found
        assert len(found) == 1
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Der Platz heißt künftig „Garten der Buchstaben“.",
        "Die Gruppe, die sich selbst „Rat der Freien Bürger“ nennt, tagte am Montag.",
        "Sie gehört dem Komitee „Haslen bleibt oben“ an, sagte Anna Berg.",
        "Der Titel des Bandes steht schon fest: „Sprechen Sie ruhig weiter“",
        "Die Operation „Cast Lead“ („Gegossenes Blei“) begann am Montag.",
        "Laut „nordlicht.example“ blieb die Straße gesperrt.",
        "Was als „Sonnenwind“ bezeichnet wird, erreicht die Erde.",
    ],
)
def test_what_is_only_called_so(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Deren Haltung bezeichnete er als „zutiefst verlogen“, Karl Weber nickte.", "er"),
        ("Die Arbeit des Senats lobte die Ministerin mit den Worten: „Gut gemacht.“", "die Ministerin"),
        ("„Wir gehen“, wird Karl Weber in der Mitteilung zitiert.", "Karl Weber"),
        ("In einem Bericht wurde vermutet: „Die Brücke hält nicht mehr lange.“", "einem Bericht"),
        ("„Nordlicht“ berichtet, der Plan sei „völlig offen“.", "„Nordlicht“"),
    ],
)
def test_whose_words_they_are(text: str, speaker: str) -> None:
    spans = [each.speaker_span.of(text) for each in direct(text) if each.speaker_span is not None]
    assert spans == [speaker]


def test_a_relayed_voice_without_a_name_is_still_a_quotation() -> None:
    text = "„Man hat mir gesagt: ‚Das Geld kommt im neuen Jahr.‘“, sagte Anna Berg."
    outer, inner = direct(text)
    assert (inner.parent, inner.speaker, outer.speaker) == (outer.id, "", "Anna Berg")


def test_who_cannot_speak_is_not_taken_for_the_speaker_of_what_follows() -> None:
    text = "Anna Berg warnte vor Regen. Die Ansteckungsgefahr steigt. Niemand solle hinausgehen."
    document = Document("a", text, "a.md")
    words, _ = document_words(document)
    found = paragraphs(document)
    every = find_quotations(document, words, find_sentences(text, found, GERMAN), found, (), (), GERMAN)
    last = every[-1]
    assert (last.kind, last.speaker) == (QuotationKind.INDIRECT_FREE_INDIRECT, "Anna Berg")


def test_a_work_on_the_programme_is_not_what_somebody_said() -> None:
    assert said("Auf dem Programm stand die „Zauberflöte“.") == []
    assert said("„Durchbruch“ stand in der Betreffzeile.") == ["„Durchbruch“"]
