import pytest

from discourse.annotators.language import language
from discourse.annotators.paragraphs import paragraphs
from discourse.annotators.sentences import find_sentences
from discourse.annotators.speech.lexicon import lexicon
from discourse.annotators.speech.names import Names
from discourse.annotators.speech.quotations import find_quotations
from discourse.annotators.words import document_words
from discourse.model import Document, Quotation

GERMAN = language("de")


def quotations(text: str) -> tuple[Quotation, ...]:
    document = Document("a", text, "a.md")
    words, _ = document_words(document)
    found = paragraphs(document)
    return find_quotations(document, words, find_sentences(text, found, GERMAN), found, (), (), GERMAN)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Die Sprecherin sagte, dass es regne.", "Die Sprecherin"),
        ("Am Montag sagte die Sprecherin, dass es regne.", "die Sprecherin"),
        ("Nach dem Treffen in Wien hat die Sprecherin erklärt, dass es regne.", "die Sprecherin"),
        ("Es regne, sagte Anna Berg.", "Anna Berg"),
        ("Anna Berg, die in Wien lebt, sagte, dass es regne.", "Anna Berg"),
        ("Der Leiter des Amtes, Karl Weber, teilte mit, dass es regne.", "Der Leiter des Amtes, Karl Weber"),
        ("In dem Bericht heißt es, dass es regne.", "dem Bericht"),
        ("Von der Opposition wird gefordert, dass es regne.", "der Opposition"),
        ("Nach Angaben der Polizei regnet es.", "Angaben der Polizei"),
        ("Sie sagte, dass es regne.", "Sie"),
        ("Karl Weber lobte das Wetter und sagte, dass es regne.", "Karl Weber"),
    ],
)
def test_the_words_that_name_the_speaker(text: str, span: str) -> None:
    found = [each for each in quotations(text) if each.speaker_span is not None]
    assert span in {each.speaker_span.of(text) for each in found if each.speaker_span is not None}


def test_a_passive_without_agent_has_no_speaker() -> None:
    (found,) = quotations("Gestern wurde berichtet, dass es regne.")
    assert (found.speaker, found.speaker_span) == ("", None)


def test_what_is_said_to_be_announced_does_not_speak() -> None:
    found = quotations("Eine größere Einigung ist angekündigt. Der Minister ist überzeugt, sagte er.")
    assert "größere Einigung" not in {each.speaker for each in found}


def test_a_particle_is_a_part_of_the_name() -> None:
    (said,) = quotations("Die Sprecherin Ilse van Berg sagte, dass es regne.")
    assert said.speaker == "Ilse van Berg"


def test_the_cue_takes_in_its_separated_part() -> None:
    text = "Die Polizei teilte am Abend mit, dass die Straße frei sei."
    (found,) = quotations(text)
    assert found.cue_span is not None
    assert found.cue_span.of(text) == "teilte am Abend mit"


def test_surname_pronoun_and_office_lead_to_the_full_name() -> None:
    text = (
        "Ministerin Eva Lang reiste nach Wien. „Wir warten“, sagte Lang. Die Ministerin sagte, sie sei froh. "
        "„Es eilt nicht“, sagte sie."
    )
    assert {each.speaker for each in quotations(text)} == {"Eva Lang"}


def test_a_surname_that_two_people_share_stays_as_it_is() -> None:
    text = "Jan Tichy und Eva Tichy kamen. „Gut so“, sagte Tichy."
    assert [each.speaker for each in quotations(text)] == ["Tichy"]


def test_the_source_behind_a_noun_of_speech_is_the_speaker() -> None:
    (found,) = quotations("Nach Angaben der Polizei regnet es.")
    assert found.speaker == "Polizei"


def test_names_leave_articles_and_parentheses_out() -> None:
    names = Names("", lexicon(GERMAN))
    assert names.resolve("die grüne Fraktion (Berlin)") == "grüne Fraktion"


def test_weekdays_are_no_first_names() -> None:
    names = Names("Das sagte am Montag Lang.", lexicon(GERMAN))
    assert names.resolve("Lang") == "Lang"


def test_a_genitive_before_a_name_is_no_first_name() -> None:
    names = Names("Das sagte Berlins Bürgermeister Karl Weber. Berlins Weber blieb.", lexicon(GERMAN))
    assert names.resolve("Berlins Bürgermeister Karl Weber") == "Karl Weber"


def test_demnach_points_back_to_the_source() -> None:
    found = quotations("Die Polizei teilte mit, dass es brenne. Demnach starb niemand.")
    assert [each.speaker for each in found] == ["Polizei", "Polizei"]


@pytest.mark.parametrize("role", ["Die Abgeordnete", "Die Vorsitzende", "Die Ministerin", "Die frühere Beauftragte"])
def test_a_role_that_has_no_gender_leaves_it_to_the_first_name(role: str) -> None:
    (said,) = quotations(f"{role} Anna Berg kam. „So geht das nicht“, sagte sie.")
    assert said.speaker == "Anna Berg"
