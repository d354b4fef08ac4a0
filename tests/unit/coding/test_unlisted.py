"""Names that the codebook lacks: one row a place, one name for all spellings."""

import pickle
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from discourse.codebook import Actor, ActorKind, Codebook
from discourse.coded import UNLISTED
from discourse.coding import code
from discourse.model import Annotated, Field, Quotation, QuotationKind, Role, Turn, UnlistedPlace
from discourse.text import Span

Make = Callable[..., Annotated]
NOBODY = Codebook()
Names = dict[tuple[str, str], list[str]]


def rows(*documents: Annotated, book: Codebook = NOBODY) -> pd.DataFrame:
    return code(list(documents), book).unlisted


def surfaces(frame: pd.DataFrame) -> Names:
    frame = frame[frame["place"] == UnlistedPlace.NAMED]
    return {key: group["surface"].tolist() for key, group in frame.groupby(["kind", "name"])}


def test_full_name_surname_and_genitive_are_one_person_with_the_role_before_it(annotated: Make) -> None:
    text = "Die Historikerin Helga Nordbrock kam. Danach sprach Nordbrock. Frau Nordbrock blieb. Nordbrocks Buch fehlt."
    frame = rows(annotated(text))
    assert surfaces(frame) == {
        ("person", "Helga Nordbrock"): ["Helga Nordbrock", "Nordbrock", "Nordbrock", "Nordbrocks"]
    }
    assert frame["described"].dropna().tolist() == ["Historikerin"]


def test_a_surname_that_is_a_noun_or_a_first_name_is_counted_only_where_it_names_somebody(annotated: Make) -> None:
    text = "Jonas Ernst sprach. Das ist nicht Ihr Ernst. Er verkennt den Ernst der Lage. Herr Ernst schwieg."
    assert surfaces(rows(annotated(text))) == {("person", "Jonas Ernst"): ["Jonas Ernst", "Ernst"]}
    text = "Der Kollege Paul Rainer kam. Ihm folgt Dr. Rainer Kraft."
    assert surfaces(rows(annotated(text))) == {
        ("person", "Paul Rainer"): ["Paul Rainer"], ("person", "Rainer Kraft"): ["Rainer Kraft"]
    }  # fmt: skip


def test_a_surname_behind_an_office_is_completed_from_another_document(annotated: Make) -> None:
    found = surfaces(rows(annotated("Helga Nordbrock kam."), annotated("Ministerin Nordbrock ging.", doc="b")))
    assert found == {("person", "Helga Nordbrock"): ["Helga Nordbrock", "Nordbrock"]}


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        (
            "Das Landesamt für Meereskunde (LfM) prüft. Das LfM schweigt.",
            "Landesamt für Meereskunde",
            ["Landesamt für Meereskunde", "LfM", "LfM"],
        ),
        (
            "Er rief im Auswärtigen Amt an. Das Auswärtige Amt schwieg.",
            "Auswärtiges Amt",
            ["Auswärtigen Amt", "Auswärtige Amt"],
        ),
        ("Die Universität Ilsenhagen schließt.", "Universität Ilsenhagen", ["Universität Ilsenhagen"]),
        ("Es tagt der Ilsenhagener Senat.", "Ilsenhagener Senat", ["Ilsenhagener Senat"]),
        ("Die Pechmann Fischbau GmbH zahlt.", "Pechmann Fischbau GmbH", ["Pechmann Fischbau GmbH"]),
        ("Der Konzern Pechmann zahlt. Dann klagte Pechmann.", "Pechmann", ["Pechmann", "Pechmann"]),
        ("So meldet es die Nachrichtenagentur „Freies Ufer“.", "Freies Ufer", ["Freies Ufer"]),
        ("Es rügt der Zentralrat der Winzer.", "Zentralrat der Winzer", ["Zentralrat der Winzer"]),
    ],
)
def test_organisations_by_their_ends_their_kind_and_their_acronyms(
    annotated: Make, text: str, name: str, forms: list[str]
) -> None:
    assert surfaces(rows(annotated(text))) == {("organisation", name): forms}


@pytest.mark.parametrize(
    "text",
    [
        "Eine Fachkommission tagt. Eine andere Fachkommission rügt.",  # one of many
        "Die Regierung schweigt. Ein Gericht urteilt.",
        "Im November kam am Montag nichts. Anfang März auch.",
        "Kinder spielen. Häuser brennen. Der Lehrer geht.",
        "Er kam in Haft. Sie blieb in Haft. Aus Protest ging er.",
        "Der Präsident Frankreichs Kanzler.",
    ],
)
def test_common_nouns_months_and_offices_are_nobody(annotated: Make, text: str) -> None:
    found = surfaces(rows(annotated(text)))
    assert not [key for key in found if key[0] != "place"]
    assert not [key for key in found if key[1] != "Frankreich"]


def test_a_place_stands_behind_a_locative_more_than_once(annotated: Make) -> None:
    assert surfaces(
        rows(annotated("Er lebt in Ilsenhagen. Sie kam aus Ilsenhagen. Dort sah er Ilsenhagens Hafen."))
    ) == {("place", "Ilsenhagen"): ["Ilsenhagen", "Ilsenhagen", "Ilsenhagens"]}
    assert surfaces(rows(annotated("Er lebt in Ilsenhagen."))) == {}


def test_what_the_codebook_has_in_any_form_is_not_offered(annotated: Make) -> None:
    book = Codebook(
        (
            Actor("nordbrock", "Helga Nordbrock", ActorKind.PERSON, roles=("Hafenministerin",)),
            Actor("lfm", "Landesamt für Meereskunde", ActorKind.ORGANISATION),
            Actor("hafen", "Hafenpartei", ActorKind.PARTY, metonyms=("Ilsenhagen",)),
        )
    )
    text = (
        "Nordbrocks Rede in Ilsenhagen lobte das Landesamt für Meereskunde (LfM) und die Hafenpartei. "
        "In Ilsenhagen schwieg das LfM. Die Hafenministerin Nordbrock kam mit Jonas Nordbrock."
    )
    assert surfaces(rows(annotated(text), book=book)) == {("person", "Jonas Nordbrock"): ["Jonas Nordbrock"]}


def test_quotations_and_turns_are_places_where_somebody_speaks(annotated: Make) -> None:
    text = "„Ja“, sagte Helga Nordbrock. Ines Pechmann fragte."
    quotation = Quotation(
        "q1", (Span(1, 3),), Field.TEXT, QuotationKind.DIRECT, "Helga Nordbrock", speaker_span=Span(12, 27)
    )
    turns = (
        Turn("t1", 0, 28, Role.INTERVIEWEE, "Olga Sund"),
        Turn("t2", 29, len(text), Role.INTERVIEWER, "Ines Pechmann"),
    )
    frame = rows(annotated(text, quotations=(quotation,), turns=turns))
    heard = frame[frame["place"] != UnlistedPlace.NAMED]
    assert heard[["name", "place", "start"]].to_numpy().tolist() == [
        ["Helga Nordbrock", "quotation", 1], ["Olga Sund", "turn", 0]
    ]  # fmt: skip
    assert "Ines Pechmann" not in frame["name"].tolist()  # who asks is no actor


def test_authors_and_the_outlet_are_left_out_of_their_own_documents_only(annotated: Make) -> None:
    mine: dict[str, Any] = {"authors": ("Ines Pechmann",), "outlet": "Hafenpost GmbH"}
    text = "Ines Pechmann schreibt für die Hafenpost GmbH."
    assert surfaces(rows(annotated(text, document=mine))) == {}
    assert set(surfaces(rows(annotated(text, document=mine), annotated(text, doc="b")))) == {
        ("person", "Ines Pechmann"), ("organisation", "Hafenpost GmbH")
    }  # fmt: skip


def test_the_columns_are_there_without_rows_and_the_order_does_not_change(annotated: Make) -> None:
    assert rows().columns.tolist() == list(UNLISTED)
    text = annotated("Helga Nordbrock und Ines Pechmann reisen nach Wien zur OSZE.")
    assert rows(text).equals(rows(text))


def test_the_search_waits_until_it_is_asked_for_and_parts_of_a_corpus_and_copies_of_it_find_the_same(
    annotated: Make,
) -> None:
    coded = code([annotated("Helga Nordbrock kam."), annotated("Ministerin Nordbrock ging.", doc="b")], NOBODY)
    part = coded.where(doc=["a", "b"]).where(doc="b")
    assert "unlisted" not in vars(coded)
    assert part.unlisted["name"].tolist() == ["Helga Nordbrock"]  # completed from a document outside the part
    assert "unlisted" in vars(coded)
    assert pickle.loads(pickle.dumps(part)).unlisted.equals(part.unlisted)
