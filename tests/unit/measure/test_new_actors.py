"""New actors are counted as a reader would count them on this page."""

from datetime import date

import pytest

from discourse import pipeline
from discourse.codebook import Actor, ActorKind, Codebook
from discourse.corpus import Corpus
from discourse.errors import DiscourseError
from discourse.measure import UnlistedKind, new_actors
from discourse.model import Document, Voice

BOOK = Codebook((Actor("sund", "Olga Sund", ActorKind.PERSON),))
FIRST = (
    "Die Forscherin Helga Nordbrock kam mit Olga Sund. „Wir warten noch auf Antwort aus dem Norden“, sagte Nordbrock."
)
SECOND = "Helga Nordbrocks Bericht ging an die OSZE. Jonas Pechmann las ihn."


def coded(*texts):
    documents = tuple(
        Document(name, text, f"{name}.md", date=date(2025, 9, 3 - number), outlet="Nord", language="de")
        for number, (name, text) in enumerate(zip("ab", texts, strict=True))
    )
    return pipeline.annotate(Corpus(documents, ()), BOOK)


@pytest.fixture(scope="module")
def both():
    return coded(FIRST, SECOND)


def test_counts_forms_and_lines(both) -> None:
    (row,) = new_actors(both).table.to_dict("records")
    assert (row["kind"], row["name"], row["described"]) == ("person", "Helga Nordbrock", "Forscherin")
    assert (row["mentions"], row["documents"], row["speaks"]) == (3, 2, 1)
    assert row["forms"] == "Helga Nordbrock, Helga Nordbrocks, Nordbrock"
    assert row["first"].date() == date(2025, 9, 2)
    assert row["lines"] == "b: Helga Nordbrocks Bericht ging an die OSZE."


def test_least_kind_and_examples_are_options(both) -> None:
    names = new_actors(both, least=1).table["name"].tolist()
    assert names == ["Helga Nordbrock", "OSZE", "Jonas Pechmann"]
    assert new_actors(both, least=1, kind=UnlistedKind.ORGANISATION).table["name"].tolist() == ["OSZE"]
    assert new_actors(both, examples=2).table["lines"].tolist()[0].count(" ¶ ") == 1
    with pytest.raises(DiscourseError, match="least must be 1 or more"):
        new_actors(both, least=0)


def test_every_mention_has_its_line_and_a_filter_chooses_them(both) -> None:
    result = new_actors(both)
    assert len(result.evidence) == 3
    assert len(result.lines(kind="person", name="Helga Nordbrock")) == 3
    assert new_actors(both, least=1, voice=Voice.QUOTED).table["name"].tolist() == ["Helga Nordbrock"]  # speaks there
    assert new_actors(both, between=("2025-09-02", "2025-09-02"), least=1).table["documents"].tolist() == [1, 1, 1]


def test_nothing_to_offer_is_an_empty_table() -> None:
    result = new_actors(coded("Olga Sund kam.", "Sie ging."))
    assert result.table.empty and "lines" in result.table.columns
    assert "<table" in result._repr_html_()


def test_a_turn_is_shown_by_its_first_sentence() -> None:
    asked = "Frage: Wer sind Sie heute?\n\nHelga Nordbrock: Ich bin Seglerin. Ich segle gern.\n\n"
    text = asked + "Frage: Wie lange schon?\n\nNordbrock: Seit zehn Jahren. Es lohnt sich."
    document = Document("a", text, "a.md", title="Interview mit Helga Nordbrock", genre="interview", language="de")
    result = new_actors(pipeline.annotate(Corpus((document,), ()), BOOK), least=1)
    assert result.table[["name", "speaks"]].to_numpy().tolist() == [["Helga Nordbrock", 2]]
    assert {"Ich bin Seglerin.", "Seit zehn Jahren."} <= set(result.evidence["found"])
