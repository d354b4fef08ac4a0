import pytest

from discourse.annotators.language import NEUTRAL, Language, language
from discourse.annotators.page.zones import ZoneSpan
from discourse.annotators.paragraphs import paragraphs
from discourse.annotators.sentences import find_sentences
from discourse.annotators.speech.quotations import find_quotations
from discourse.annotators.words import document_words
from discourse.model import Document, Field, Quotation, QuotationKind, Role, Turn, Zone

GERMAN = language("de")
DIRECT, INDIRECT, SCARE = QuotationKind.DIRECT, QuotationKind.INDIRECT, QuotationKind.SCARE
RUNS_ON, HEARSAY, REPORTED = (
    QuotationKind.INDIRECT_FREE_INDIRECT,
    QuotationKind.FREE_INDIRECT,
    QuotationKind.REPORTED,
)


def quotations(
    text: str,
    *,
    title: str = "",
    turns: tuple[Turn, ...] = (),
    zones: tuple[ZoneSpan, ...] = (),
    known: Language = GERMAN,
) -> tuple[Quotation, ...]:
    document = Document("a", text, "a.md", title=title)
    words, _ = document_words(document)
    found = paragraphs(document)
    return find_quotations(document, words, find_sentences(text, found, known), found, turns, zones, known)


def said(text: str, kind: QuotationKind) -> list[str]:
    return [" // ".join(piece.of(text) for piece in each.pieces) for each in quotations(text) if each.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        "„Wir bleiben“, sagte Anna Berg.",
        "Anna Berg sagte: „Wir bleiben.“",
        "»Wir bleiben«, so Anna Berg am Montag.",
        '"Wir bleiben", erklärte Anna Berg.',
        "«Wir bleiben», betonte Anna Berg.",
        "“Wir bleiben”, rief Anna Berg.",
    ],
)
def test_words_in_marks_are_direct_and_have_their_speaker(text: str) -> None:
    (found,) = quotations(text)
    assert (found.kind, found.speaker) == (DIRECT, "Anna Berg")


def test_a_cue_inside_makes_two_pieces_of_one_quotation() -> None:
    text = "„Das ist gut“, sagte die Ministerin Eva Lang, „und es bleibt so.“"
    (found,) = quotations(text)
    assert [piece.of(text) for piece in found.pieces] == ["„Das ist gut“", "„und es bleibt so.“"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg sagte, dass der Vertrag gelte.", "dass der Vertrag gelte"),
        ("Anna Berg sagte am Montag, der Vertrag gelte weiter.", "der Vertrag gelte weiter"),
        ("Die Partei kündigte an, den Vertrag zu prüfen.", "den Vertrag zu prüfen"),
        ("Der Vertrag gilt weiter, sagte Anna Berg.", "Der Vertrag gilt weiter"),
        ("Der Vertrag, betonte Anna Berg, gelte weiter.", "Der Vertrag // gelte weiter"),
        ("Wie die Polizei mitteilte, blieb die Straße gesperrt.", "blieb die Straße gesperrt"),
        ("Laut Polizei blieb die Straße gesperrt.", "blieb die Straße gesperrt"),
        ("Die Straße blieb laut Polizei gesperrt.", "Die Straße blieb // gesperrt"),
        ("Der Polizei zufolge blieb die Straße gesperrt.", "blieb die Straße gesperrt"),
        ("Nach Angaben der Polizei blieb die Straße gesperrt.", "blieb die Straße gesperrt"),
        ("Die Straße bleibe gesperrt, so die Polizei.", "Die Straße bleibe gesperrt"),
        ("Die Hoffnung, dass der Krieg ende, ist gering.", "dass der Krieg ende"),
        ("Die Polizei teilte mit, dass die Straße frei sei.", "dass die Straße frei sei"),
    ],
)
def test_indirect_speech_ends_before_the_stop(text: str, expected: str) -> None:
    assert expected in said(text, INDIRECT)


def test_konjunktiv_runs_on_with_the_speaker_of_the_sentence_before() -> None:
    text = "Anna Berg sagte, der Vertrag gelte. Er sei gut. Niemand müsse sich sorgen. Dann regnete es."
    found = [each for each in quotations(text) if each.kind is RUNS_ON]
    assert [(each.pieces[0].of(text), each.speaker) for each in found] == [
        ("Er sei gut. Niemand müsse sich sorgen.", "Anna Berg")
    ]


def test_hearsay_with_sollen_is_free_indirect_and_a_plan_is_not() -> None:
    assert said("Der Mann soll drei Autos gestohlen haben.", HEARSAY) == ["Der Mann soll drei Autos gestohlen haben."]
    assert said("Die Brücke soll 2027 gebaut werden.", HEARSAY) == []


def test_a_verb_of_judging_reports_without_a_clause() -> None:
    assert said("Anna Berg kritisierte die Pläne.", REPORTED) == ["Anna Berg kritisierte die Pläne."]


def test_mixed_quotations_nest() -> None:
    text = "Anna Berg sagte, der Plan sei „völlig unklar und teuer“ gewesen."
    indirect, direct = quotations(text)
    assert (indirect.kind, direct.kind, direct.parent) == (INDIRECT, DIRECT, indirect.id)


def test_who_is_quoted_can_quote_somebody() -> None:
    text = "Karl Weber sagte: „Anna Berg hat erklärt, dass der Vertrag gilt.“"
    outer, inner = quotations(text)
    assert (outer.speaker, inner.speaker, inner.parent) == ("Karl Weber", "Anna Berg", outer.id)


def test_words_that_nobody_said_are_hypothetical() -> None:
    text = "Die Botschaft lautet: Da geht noch mehr."
    (found,) = quotations(text)
    assert (found.hypothetical, found.speaker, found.pieces[0].of(text)) == (True, "", "Da geht noch mehr")


def test_so_called_and_single_words_in_marks_keep_a_distance() -> None:
    assert said("Die sogenannten „Geiseln“ kamen frei.", SCARE) == ["„Geiseln“"]
    assert said("Im Saal war von Frieden und einem „Kuschelkurs“ die Rede.", SCARE) == ["„Kuschelkurs“"]


@pytest.mark.parametrize(
    "text",
    [
        "Die Zeitung „Bergischer Bote“ erscheint täglich.",
        "Der Film „Langer Weg nach Westen“ läuft im Kino.",
        "Das Schiff „Stella Maris“ lief aus.",
    ],
)
def test_names_and_titles_in_marks_are_no_quotations(text: str) -> None:
    assert quotations(text) == ()


def test_a_name_that_somebody_gives_is_a_quotation() -> None:
    (found,) = [each for each in quotations("Anna Berg nannte den Plan einen „Wortbruch“.") if each.kind is DIRECT]
    assert found.speaker == "Anna Berg"


def test_translated_words_are_marked() -> None:
    (found,) = quotations("„Wir bleiben im Land“ (übersetzt aus dem Polnischen), sagte Jan Nowak.")
    assert found.translated


def test_the_title_has_quotations_of_its_own_with_other_ids() -> None:
    found = quotations("„Wir bleiben“, sagte Anna Berg.", title="Berg: „Wir bleiben im Land“")
    assert [(each.id, each.field) for each in found] == [("q1", Field.TITLE), ("q2", Field.TEXT)]


def test_quotations_never_cross_a_turn() -> None:
    text = "„Das ist offen. Ich frage Sie.\n\nDas sehe ich anders“, sagte er. Gut."
    border = text.index("Das sehe")
    turns = (Turn("t1", 0, border, Role.INTERVIEWER), Turn("t2", border, len(text), Role.INTERVIEWEE))
    for found in quotations(text, turns=turns):
        for piece in found.pieces:
            assert piece.end <= border or piece.start >= border


def test_what_the_speaker_of_a_turn_says_of_himself_is_no_quotation() -> None:
    text = "Ich glaube, dass wir das schaffen."
    assert quotations(text, turns=(Turn("t1", 0, len(text), Role.MEMBER),)) == ()


def test_boilerplate_is_left_out() -> None:
    text = "Laut Polizei blieb es ruhig."
    assert quotations(text, zones=(ZoneSpan(0, len(text), Zone.BOILERPLATE),)) == ()


def test_a_language_without_data_still_has_its_marks() -> None:
    (found,) = quotations("„We stay here for as long as we like.“", known=NEUTRAL)
    assert found.kind is DIRECT


def test_an_unclosed_mark_does_not_take_the_rest_of_the_document() -> None:
    text = "Anna Berg sagte: „Wir bleiben hier.\n\nDann regnete es.\n\nAlle gingen heim."
    assert max(piece.end for each in quotations(text) for piece in each.pieces) <= text.index("\n")
