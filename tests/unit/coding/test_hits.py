from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from discourse.codebook import Actor, ActorKind, Codebook, Condition, Frame, Referent, Scope, Term, TermKind
from discourse.coding import code
from discourse.model import Annotated, Field, Given, GivenKind, Presentation, Role, Segment, Turn, Voice, Zone

Make = Callable[..., Annotated]
GAZA = Condition(
    Scope.SENTENCE,
    none=(Term("Gaza", TermKind.LEMMA), Term("Gaza", TermKind.COMPOUND)),
    reason="hostages elsewhere",
)


def frame(name: str, *terms: Term, conditions: tuple[Condition, ...] = ()) -> Frame:
    return Frame(name, name, "", terms, conditions=conditions)


def lemma(text: str, *conditions: Condition) -> Term:
    return Term(text, TermKind.LEMMA, conditions)


def book(*frames: Frame, conditions: tuple[Condition, ...] = ()) -> Codebook:
    return Codebook(referents=(Referent("detained", "", "", frames, conditions),))


HOSTAGES = frame("hostages", lemma("Geisel"), Term("Geisel", TermKind.COMPOUND), conditions=(GAZA,))
PRISONERS = frame("prisoners", Term("politisch* Gefangene", TermKind.PHRASE))
PLAIN = frame("plain", lemma("Gefangene"))
BOOK = book(HOSTAGES, PRISONERS, PLAIN)


def hits(document: Annotated, codebook: Codebook = BOOK) -> pd.DataFrame:
    return code([document], codebook).hits


def rows(document: Annotated, codebook: Codebook = BOOK) -> list[tuple[str, str, str]]:
    table = hits(document, codebook)
    texts = {"text": document.document.text, "title": document.document.title}
    return [
        (texts[row.field][row.start : row.end], row.frame, "" if pd.isna(row.excluded) else row.excluded)
        for row in table.itertuples()
    ]


def test_the_longest_term_of_a_referent_wins(annotated: Make) -> None:
    document = annotated("Politische Gefangene und Gefangene.")
    assert rows(document) == [("Politische Gefangene", "prisoners", ""), ("Gefangene", "plain", "")]


def test_terms_of_different_referents_may_overlap(annotated: Make) -> None:
    other = Referent("bargain", "", "", (frame("trade", lemma("Geiselhandel")),))
    codebook = Codebook(referents=(*BOOK.referents, other))
    assert [row[1] for row in rows(annotated("Geiselhandel lohnt sich."), codebook)] == ["hostages", "trade"]


def test_of_two_terms_for_the_same_words_the_first_that_is_not_excluded_wins(annotated: Make) -> None:
    far = Condition(Scope.SENTENCE, any=(lemma("Minsk"),), reason="not Minsk")
    codebook = book(frame("ruler", lemma("Präsident", far)), frame("office", lemma("Präsident")))
    assert [row[1] for row in rows(annotated("Der Präsident kam. Minsk hat einen Präsidenten."), codebook)] == [
        "office",
        "ruler",
    ]


def test_hits_stand_in_titles_too_and_before_those_of_the_text(annotated: Make) -> None:
    table = hits(annotated("Die Geiseln kamen.", title="Geiseln frei"))
    assert table["field"].tolist() == ["title", "text"]
    assert table[["start", "end"]].to_numpy().tolist() == [[0, 7], [4, 11]]


def test_a_failed_condition_leaves_the_hit_with_its_reason(annotated: Make) -> None:
    document = annotated("Die Geiseln in Gaza warten. Die Geiseln in Minsk warten. Die Gaza-Geiseln auch.")
    assert [row[2] for row in rows(document)] == ["hostages elsewhere", "", "hostages elsewhere"]


@pytest.mark.parametrize(
    ("scope", "counted"),
    [(Scope.SENTENCE, [False, False]), (Scope.PARAGRAPH, [True, False]), (Scope.DOCUMENT, [True, True])],
)
def test_conditions_look_as_far_as_their_scope(annotated: Make, scope: Scope, counted: list[bool]) -> None:
    needed = Condition(scope, any=(lemma("Minsk"),), reason="nothing of Minsk")
    document = annotated("Die Geiseln warten. Minsk schweigt.\n\nDie Geiseln kommen.")
    codebook = book(frame("hostages", lemma("Geisel", needed)))
    assert [row[2] == "" for row in rows(document, codebook)] == counted


def test_the_document_of_a_condition_is_title_and_text(annotated: Make) -> None:
    needed = Condition(Scope.DOCUMENT, any=(lemma("Minsk"),), reason="nothing of Minsk")
    assert rows(annotated("Geiseln.", title="Minsk"), book(frame("h", lemma("Geisel")), conditions=(needed,))) == [
        ("Geiseln", "h", "")
    ]


def test_a_turn_is_a_scope(annotated: Make) -> None:
    text = "Minsk lädt ein. Die Geiseln? Die Geiseln!"
    turns = (Turn("1", 0, 28, Role.INTERVIEWER), Turn("2", 29, len(text), Role.INTERVIEWEE))
    needed = Condition(Scope.TURN, any=(lemma("Minsk"),), reason="another turn")
    found = rows(annotated(text, turns=turns), book(frame("h", lemma("Geisel", needed))))
    assert [row[2] for row in found] == ["", "another turn"]


def test_the_conditions_of_term_frame_and_referent_all_hold_and_the_first_gives_the_reason(annotated: Make) -> None:
    def needs(word: str) -> Condition:
        return Condition(Scope.SENTENCE, any=(lemma(word),), reason=word)

    codebook = book(
        frame("h", lemma("Geisel", needs("Minsk")), conditions=(needs("Brest"),)), conditions=(needs("Wilna"),)
    )
    assert [
        rows(annotated(text), codebook)[0][2]
        for text in ("Geisel.", "Geisel in Minsk.", "Geisel in Minsk, Brest.", "Geisel in Minsk, Brest, Wilna.")
    ] == ["Minsk", "Brest", "Wilna", ""]


def test_boilerplate_stays_and_does_not_count_nor_meet_conditions(annotated: Make) -> None:
    text = "Geiseln in Gaza frei\n\nDie Geiseln sind da."
    segments = (
        Segment("s1", 0, 20, Field.TEXT, 4, Zone.BOILERPLATE),
        Segment("s2", 20, len(text), Field.TEXT, 4, Zone.BODY),
    )
    wide = Condition(Scope.DOCUMENT, none=(lemma("Gaza"),), reason="Gaza")
    found = rows(annotated(text, segments=segments), book(frame("h", lemma("Geisel", wide))))
    assert [row[2] for row in found] == ["boilerplate", ""]


NEGATED = {
    "Das sind keine Geiseln.": True,
    "Das sind nicht einfach Geiseln.": True,
    "Er nannte sie nie Geiseln.": True,
    "Ohne Geiseln kein Geschäft.": True,
    "Weder Geiseln noch Ware.": True,
    "Weder Ware noch Geiseln.": True,
    "Die Geiseln sind frei.": False,
    "Die Geiseln sind nicht frei.": False,
    "Nicht nur Geiseln kamen frei.": False,
    "Es ging nicht um Geld, sondern um Geiseln.": False,
    "Es ging nicht um Geiseln, sondern um Geld.": True,
    "Ich weiß nicht, ob die Geiseln kommen.": False,
    "Noch warten Geiseln.": False,
    "Nicht zuletzt die Geiseln zählen.": False,
    "Kein Deal. Geiseln warten.": False,
}


@pytest.mark.parametrize("text", NEGATED)
def test_a_negation_before_the_word_in_its_clause_denies_it(annotated: Make, text: str) -> None:
    assert hits(annotated(text))["negated"].tolist() == [NEGATED[text]]


def test_speaker_voice_and_distance_are_those_of_the_segment(annotated: Make, parts: Callable[..., Any]) -> None:
    text = "Die Geiseln sind frei. „Geiseln“ sagt er. „Die Geiseln leben“, sagte Kandt."
    segments = parts(
        text,
        ("„Geiseln“", {"distanced": True, "speaker": "er", "quotation": "q1"}),
        ("„Die Geiseln leben“", {"presentation": Presentation.DIRECT, "speaker": "Kandt", "relayed_by": "dnk"}),
    )
    table = hits(annotated(text, segments=segments))
    assert table["voice"].tolist() == [Voice.OUTLET, Voice.DISTANCED, Voice.QUOTED]
    assert table["distanced"].tolist() == [False, True, False]
    assert table["speaker"].tolist() == [pd.NA, "er", "Kandt"]
    assert table["relayed_by"].tolist() == [pd.NA, pd.NA, "dnk"]
    assert table["segment"].tolist() == ["s0", "s1", "s3"]


SURNAMES = {
    "Herr Geisel sprach lange.": "name",
    "Frau Geisel sprach lange.": "name",
    "Der Kollege Geisel sprach lange.": "name",
    "Dr. Geisel sprach lange.": "",
    "Thomas Geisel sprach lange.": "name",
    "Klaus-Peter Geisel sprach lange.": "name",
    "Beifall des Abg. Geisel [SPD]": "name",
    "Geisel (SPD): Das stimmt.": "name",
    "Die Geisel (ein Kind) lebt.": "",
    "Herrn Geisels Rede war lang.": "name",
    "Sie hat als Bürgermeisterin Geiseln befreit.": "",
    "Die Geisel sprach lange.": "",
    "Als Geisel hat man keine Wahl.": "",
    "Eine befreite Geisel sprach lange.": "",
}


@pytest.mark.parametrize("text", [text for text in SURNAMES if not text.startswith("Dr.")])
def test_a_surname_is_no_hit(annotated: Make, text: str) -> None:
    assert [row[2] for row in rows(annotated(text))] == [SURNAMES[text]]


def test_an_office_behind_a_title_is_no_surname(annotated: Make) -> None:
    codebook = book(frame("office", lemma("Präsident"), lemma("Präsidentin")))
    found = rows(annotated("Herr Präsident! Frau Präsidentin! Karl Präsident."), codebook)
    assert [row[2] for row in found] == ["", "", "name"]


def test_a_bare_surname_is_none_where_somebody_of_that_name_speaks(annotated: Make) -> None:
    text = "Geisel widersprach. Er sei keine Geisel. Geiseln gebe es nicht. Mit Geisel redete niemand."
    turns = (Turn("1", 0, len(text), Role.MEMBER, "Thomas Geisel"),)
    assert [row[2] for row in rows(annotated(text, turns=turns))] == ["name", "", "", "name"]
    assert [row[2] for row in rows(annotated(text))] == ["", "", "", ""]


def test_what_was_read_as_a_speaker_makes_no_name_of_a_noun(annotated: Make) -> None:
    text = "Dutzende Geiseln kamen. Geiseln leben."
    segment = Segment("s", 0, len(text), Field.TEXT, 5, Zone.BODY, speaker="Dutzende Geiseln")
    assert [row[2] for row in rows(annotated(text, segments=(segment,)))] == ["", ""]


def test_a_printed_speakers_name_is_none(annotated: Make) -> None:
    text = "Geisel:\nDas ist falsch. Geisel um Geisel."
    given = (Given(GivenKind.LABEL, 0, 7),)
    assert [row[2] for row in rows(annotated(text, document={"given": given}))] == ["name", "", ""]


def test_the_parties_of_the_codebook_show_a_surname(annotated: Make) -> None:
    member = Actor("x", "Karl Ort", ActorKind.PERSON, party="Opposition")
    codebook = Codebook(actors=(member,), referents=BOOK.referents)
    assert [row[2] for row in rows(annotated("Geisel (Opposition) rief."), codebook)] == ["name"]
    assert [row[2] for row in rows(annotated("Geisel (Opposition) rief."))] == [""]


def test_the_term_is_named_with_its_kind(annotated: Make) -> None:
    assert hits(annotated("Der Geiselbefreier und die Geisel."))["term"].tolist() == ["compound:Geisel", "lemma:Geisel"]
