from collections.abc import Callable
from datetime import date

import pytest

from discourse.codebook import Actor, ActorKind, Codebook, Gender
from discourse.codebook.actors import Office
from discourse.coding import code
from discourse.model import Annotated, Field, Quotation, QuotationKind, Role, Turn
from discourse.text import Span

Make = Callable[..., Annotated]
PERSON = ActorKind.PERSON
BOOK = Codebook(
    (
        Actor("trump", "Donald Trump", PERSON, ("Trump",), roles=("US-Präsident",), gender=Gender.MASCULINE),
        Actor("tilo", "Tilo Marwitz", PERSON, gender=Gender.MASCULINE),
        Actor("jana", "Jana Marwitz", PERSON, gender=Gender.FEMININE),
        Actor("kandt", "Mariella Kandt", PERSON),
        Actor("kreml", "Russland", ActorKind.COUNTRY, metonyms=("Kreml",)),
        Actor("eu", "EU", ActorKind.ORGANISATION),
        Actor("office", "Eva Behn", PERSON, roles=("Kanzlerin",), offices=(Office("Kanzlerin", date(2022, 1, 1)),)),
    )
)


def speaker_of(document: Annotated) -> str:
    return str(code([document], BOOK).turns["speaker"].tolist()[0])


NAMES = {
    "Donald Trump": "trump",
    "Trump": "trump",
    "Trumps": "trump",
    "US-Präsident Donald Trump": "trump",
    "der US-Präsident": "trump",
    "Dr. Mariella Kandt (SPD)": "kandt",
    "Frau Kandt": "kandt",
    "Kandt": "kandt",
    "Sprecherin Mariella Kandt": "kandt",
    "Mariella Kandt von der Opposition": "kandt",
    "Mariella Kandt, Sprecherin der EU": "kandt",
    "Friederike Hasenkamp von der Opposition": "Friederike Hasenkamp",
    "Ursula von der Leyen": "Ursula von der Leyen",
    "Kreml": "kreml",
    "der Kreml": "kreml",
    "Sprecher des Kreml": "Sprecher des Kreml",
    "Sprecher von Donald Trump": "Sprecher von Donald Trump",
    "eine Sprecherin der EU": "eine Sprecherin der EU",
    "Melania Trump": "Melania Trump",
    "Marwitz": "Marwitz",
    "Frau Marwitz": "Frau Marwitz",
    "Karl Marwitz": "Karl Marwitz",
    "NA": "NA",
    "sie": "sie",
    "Geschäftsführerin Ulla Nordbrock": "Ulla Nordbrock",
    "Bundestagsabgeordnete Lasse Ekhoff": "Lasse Ekhoff",
    "Dutzende Gefangene": "Dutzende Gefangene",
    "Ona Brazdžiūtė": "Ona Brazdžiūtė",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_speakers_become_ids_where_they_are_known(annotated: Make, name: str) -> None:
    assert speaker_of(annotated("Ja.", turns=(Turn("t", 0, 3, Role.MEMBER, name),))) == NAMES[name]


def test_a_shared_surname_is_the_one_whom_the_document_names(annotated: Make) -> None:
    turns = (Turn("t", 0, 3, Role.MEMBER, "Marwitz"),)
    assert speaker_of(annotated("Ja. Jana Marwitz sprach.", turns=turns)) == "jana"
    assert speaker_of(annotated("Ja. Jana Marwitz und Tilo Marwitz sprachen.", turns=turns)) == "Marwitz"


def test_where_the_name_is_open_the_mention_it_stands_on_decides(annotated: Make, span: Callable[..., Span]) -> None:
    text = "Tilo Marwitz traf Jana Marwitz. „Ja“, sagte Marwitz."
    quotation = Quotation("q", (span(text, "„Ja“"),), Field.TEXT, QuotationKind.DIRECT, "Marwitz", Span(44, 51))
    assert text[44:51] == "Marwitz"
    made = code([annotated(text, quotations=(quotation,))], BOOK)
    assert made.quotations["speaker"].tolist() == ["jana"]


def test_a_speaker_who_only_belongs_to_an_actor_keeps_the_name(annotated: Make, span: Callable[..., Span]) -> None:
    text = "„Ja“, sagte der Sprecher des Kreml."
    speaker = span(text, "der Sprecher des Kreml")
    quotation = Quotation("q", (Span(0, 4),), Field.TEXT, QuotationKind.DIRECT, "der Sprecher des Kreml", speaker)
    assert code([annotated(text, quotations=(quotation,))], BOOK).quotations["speaker"].tolist() == [
        "der Sprecher des Kreml"
    ]


def test_a_role_is_held_on_the_day(annotated: Make) -> None:
    turns = (Turn("t", 0, 3, Role.MEMBER, "die Kanzlerin"),)
    assert speaker_of(annotated("Ja.", turns=turns, day=date(2023, 1, 1))) == "office"
    assert speaker_of(annotated("Ja.", turns=turns, day=date(2021, 1, 1))) == "die Kanzlerin"


def test_a_surname_is_completed_where_one_speaker_has_it(annotated: Make) -> None:
    turns = (Turn("1", 0, 3, Role.MEMBER, "Ulla Nordbrock"), Turn("2", 4, 7, Role.MEMBER, "Nordbrock"))
    made = code([annotated("Ja. Na.", turns=turns)], BOOK)
    assert made.turns["speaker"].tolist() == ["Ulla Nordbrock", "Ulla Nordbrock"]


def test_all_tables_name_a_speaker_alike(annotated: Make) -> None:
    text = "„Ja“, sagte sie."
    place = {"speaker": "Frau Kandt", "relayed_by": "der US-Präsident"}
    quotation = Quotation("q", (Span(0, 4),), Field.TEXT, QuotationKind.DIRECT, "Frau Kandt")
    made = code([annotated(text, quotations=(quotation,), **place)], BOOK)
    assert made.quotations["speaker"].tolist() == ["kandt"]
    assert made.segments[["speaker", "relayed_by"]].to_numpy().tolist() == [["kandt", "trump"]]
