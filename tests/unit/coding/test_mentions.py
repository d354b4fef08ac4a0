from collections.abc import Callable
from datetime import date

import pytest

from discourse.codebook import Actor, ActorKind, Codebook, Gender
from discourse.codebook.actors import Office
from discourse.coding import code
from discourse.model import Annotated, Field, Segment, Zone

Make = Callable[..., Annotated]
PERSON = ActorKind.PERSON
ACTORS = (
    Actor(
        "trump", "Donald Trump", PERSON, ("Trump",), roles=("US-Präsident", "amerikanischer Präsident"),
        epithets=("Dealmaker",), gender=Gender.MASCULINE,
    ),
    Actor(
        "luka", "Alexander Lukaschenko", PERSON, ("Lukaschenko",), roles=("belarussischer Machthaber", "Machthaber"),
        epithets=("Diktator in Minsk", "hoch geschätzter Präsident"), gender=Gender.MASCULINE,
    ),
    Actor("usa", "USA", ActorKind.COUNTRY, ("Vereinigte Staaten",), ("Washington", "Weißes Haus", "die Amerikaner")),
    Actor("belarus", "Belarus", ActorKind.COUNTRY, metonyms=("Minsk",)),
    Actor("regime", "belarussische Regierung", ActorKind.GOVERNMENT, ("Trump-Regierung",)),
    Actor("tilo", "Tilo Marwitz", PERSON, gender=Gender.MASCULINE),
    Actor("jana", "Jana Marwitz", PERSON, gender=Gender.FEMININE),
    Actor("frei", "Thorsten Frei", PERSON, gender=Gender.MASCULINE),
    Actor("gruene", "BÜNDNIS 90/DIE GRÜNEN", ActorKind.PARTY, ("Bündnis 90/Die Grünen",)),
)  # fmt: skip
BOOK = Codebook(ACTORS)


def mentions(document: Annotated, codebook: Codebook = BOOK) -> list[tuple[str, str, str]]:
    table = code([document], codebook).mentions
    return [(row.surface, row.actor, row.kind) for row in table.itertuples()]


SENTENCES = {
    "Donald Trump kam.": [("Donald Trump", "trump", "name")],
    "Trumps Kurs.": [("Trumps", "trump", "alias")],
    "TRUMP LÄDT EIN": [("TRUMP", "trump", "alias")],
    "Das ist Trumpf.": [],
    "Melania Trump kam.": [],
    "Der US-Präsident kam.": [("US-Präsident", "trump", "role")],
    "Die Rede des US-Präsidenten.": [("US-Präsidenten", "trump", "role")],
    "Mit dem amerikanischen Präsidenten.": [("amerikanischen Präsidenten", "trump", "role")],
    "Die Worte des belarussischen Machthabers.": [("belarussischen Machthabers", "luka", "role")],
    "Der syrische Machthaber.": [],
    "Der frühere US-Präsident kam.": [],
    "US-Präsident Joe Biden kam.": [],
    "US-Präsident Donald Trump kam.": [("US-Präsident", "trump", "role"), ("Donald Trump", "trump", "name")],
    "Er nannte ihn einen hoch geschätzten Präsidenten.": [("hoch geschätzten Präsidenten", "luka", "epithet")],
    "Für den Diktator in Minsk.": [("Diktator in Minsk", "luka", "epithet")],
    "Das Weiße Haus schwieg.": [("Weiße Haus", "usa", "metonym")],
    "Ein Anruf im Weißen Haus.": [("Weißen Haus", "usa", "metonym")],
    "In den Vereinigten Staaten.": [("Vereinigten Staaten", "usa", "alias")],
    "Mit den Amerikanern reden.": [("den Amerikanern", "usa", "metonym")],
    "Ein Amerikaner kam.": [],
    "Washingtons Linie.": [("Washingtons", "usa", "metonym")],
    "Die usa gibt es nicht, die USA schon.": [("USA", "usa", "name")],
    "Die Belarus-Politik der Trump-Regierung.": [("Trump-Regierung", "regime", "alias")],
    "Der belarussischen Regierung.": [("belarussischen Regierung", "regime", "name")],
    "Bündnis 90/Die Grünen stimmten zu.": [("Bündnis 90/Die Grünen", "gruene", "alias")],
    "Frei ist, wer will.": [],
    "Herr Frei sprach.": [("Frei", "frei", "name")],
    "Thorsten Frei sprach. Frei ist CDU-Mitglied.": [("Thorsten Frei", "frei", "name"), ("Frei", "frei", "name")],
    "Donald, Trump und Lukaschenko.": [("Trump", "trump", "alias"), ("Lukaschenko", "luka", "alias")],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_actors_are_found_by_their_many_names(annotated: Make, text: str) -> None:
    assert mentions(annotated(text)) == SENTENCES[text]


SHARED = {
    "Marwitz sprach.": [],
    "Tilo Marwitz kam. Marwitz sprach.": ["tilo", "tilo"],
    "Tilo Marwitz kam. Jana Marwitz ging. Marwitz sprach.": ["tilo", "jana", "jana"],
    "Tilo Marwitz kam. Frau Marwitz sprach.": ["tilo", "jana"],
    "Frau Marwitz sprach mit Herrn Marwitz.": ["jana", "tilo"],
    "Jana Marwitz kam. Karl Marwitz ging.": ["jana"],
    "Die Marwitzs kamen.": [],
}


@pytest.mark.parametrize("text", SHARED)
def test_a_shared_surname_goes_to_the_one_named_last(annotated: Make, text: str) -> None:
    assert [row[1] for row in mentions(annotated(text))] == SHARED[text]


def test_the_title_names_people_for_the_text(annotated: Make) -> None:
    assert [row[1] for row in mentions(annotated("Marwitz sprach.", title="Jana Marwitz im Gespräch"))] == [
        "jana",
        "jana",
    ]


def test_a_name_of_another_document_helps_nobody(annotated: Make) -> None:
    documents = [annotated("Tilo Marwitz kam.", doc="a"), annotated("Marwitz sprach.", doc="b")]
    assert code(documents, BOOK).mentions["doc"].tolist() == ["a"]


def test_a_role_points_to_whoever_holds_it_on_the_day(annotated: Make) -> None:
    until, since = date(2021, 12, 8), date(2021, 12, 9)
    role = "Bundeskanzler*"
    codebook = Codebook(
        (
            Actor("merkel", "Angela Merkel", PERSON, roles=(role,), offices=(Office(role, until=until),)),
            Actor("scholz", "Olaf Scholz", PERSON, roles=(role,), offices=(Office(role, since=since),)),
        )
    )
    for day, expected in ((date(2020, 5, 1), ["merkel"]), (date(2022, 5, 1), ["scholz"]), (None, [])):
        document = annotated("Der Bundeskanzler sprach.", day=day)
        assert [row[1] for row in mentions(document, codebook)] == expected


def test_where_the_day_is_unknown_the_one_named_last_has_the_role(annotated: Make) -> None:
    codebook = Codebook(
        tuple(Actor(key, name, PERSON, roles=("Kanzler",)) for key, name in (("a", "Olaf Ahn"), ("b", "Eva Behn")))
    )
    document = annotated("Eva Behn kam. Der Kanzler sprach.")
    table = code([document], codebook).mentions
    assert table["actor"].tolist() == ["b", "b"]
    assert table["confidence"].tolist() == [0.98, 0.6]


def test_boilerplate_names_nobody(annotated: Make) -> None:
    text = "Trump\n\nPutin"
    segments = (
        Segment("s1", 0, 5, Field.TEXT, 1, Zone.BOILERPLATE),
        Segment("s2", 5, len(text), Field.TEXT, 1, Zone.BODY),
    )
    assert mentions(annotated(text, segments=segments)) == []


def test_offsets_count_in_their_field(annotated: Make) -> None:
    table = code([annotated("Für Minsk.", title="In Minsk")], BOOK).mentions
    assert table[["field", "start", "end"]].to_numpy().tolist() == [["title", 3, 8], ["text", 4, 9]]
