"""Statements from sentences made for the purpose: (holder, target, label) for each, then kinds, voices and rules."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from discourse.codebook import Actor, ActorKind, Codebook, Concept, Cue, CueKind, Gender, Term, TermKind
from discourse.coding import code
from discourse.model import Annotated, Presentation, Role, Turn

Make = Callable[..., Annotated]
Parts = Callable[..., Any]


def term(text: str) -> Term:
    return Term(text, TermKind.PHRASE if " " in text else TermKind.LEMMA)


def person(key: str, name: str, gender: Gender, *aliases: str, roles: tuple[str, ...] = ()) -> Actor:
    return Actor(key, name, ActorKind.PERSON, aliases, roles=roles, gender=gender)


ACTORS = (
    person("trump", "Donald Trump", Gender.MASCULINE, "Trump", roles=("US-Präsident",)),
    person("luka", "Alexander Lukaschenko", Gender.MASCULINE, "Lukaschenko", roles=("belarussischer Machthaber",)),
    person("putin", "Wladimir Putin", Gender.MASCULINE, "Putin"),
    person("lod", "Karin Lodenbrück", Gender.FEMININE),
    person("mar", "Tilo Marwitz", Gender.MASCULINE),
    Actor("eu", "EU", ActorKind.ORGANISATION, ("Europäische Union",), ("Brüssel",)),
    Actor("usa", "USA", ActorKind.COUNTRY, ("Vereinigte Staaten",), ("Amerikaner",)),
    Actor("minsk", "Belarus", ActorKind.COUNTRY, metonyms=("Minsk",)),
    Actor("ukraine", "Ukraine", ActorKind.COUNTRY),
    Actor("spd", "SPD", ActorKind.PARTY),
    Actor("gruene", "Bündnis 90/Die Grünen", ActorKind.PARTY),
    Actor("fdp", "FDP", ActorKind.PARTY),
    Actor("blatt", "Pegelblick", ActorKind.ORGANISATION),
)
CONCEPTS = (
    Concept("deal", "", "", (term("Deal"),)),
    Concept("ease", "", "", (term("Lockerung"), term("Sanktion lockern")), (term("neu* Sanktion"),)),
    Concept("mediator", "", "", (term("Vermittler"), term("Vermittlerrolle"))),
    Concept("talks", "", "", (term("Gespräch"), term("Annäherung"))),
    Concept("release", "", "", (term("Freilassung"), term("freikommen"))),
)
FOR = ["begrüßen", "loben", "fordern", "unterstützen", "verteidigen", "zustimmen", "wollen"]
AGAINST = ["kritisieren", "ablehnen", "verurteilen", "zurückweisen", "misstrauen"]
CUES = (
    *(Cue(term(verb), CueKind.VERB, 1) for verb in FOR),
    *(Cue(term(verb), CueKind.VERB, -1) for verb in AGAINST),
    Cue(term("warnen"), CueKind.VERB, -1, "vor", 0.8),
    Cue(term("aussprechen"), CueKind.VERB, 1, "für"),
    Cue(term("aussprechen"), CueKind.VERB, -1, "gegen"),
    Cue(term("stimmen"), CueKind.VERB, -1, "gegen"),
    Cue(term("Kritik"), CueKind.NOUN, -1, "an"),
    Cue(term("Forderung"), CueKind.NOUN, 1, "nach"),
    Cue(term("Kuschelkurs"), CueKind.NOUN, 1, "mit"),
    Cue(term("gefährlich"), CueKind.ADJECTIVE, -1),
    Cue(term("falsch"), CueKind.ADJECTIVE, -1),
    Cue(term("richtig"), CueKind.ADJECTIVE, 1),
    Cue(term("naiv"), CueKind.ADJECTIVE, -1),
)
BOOK = Codebook(ACTORS, (), CUES, CONCEPTS)


def table(document: Annotated) -> pd.DataFrame:
    return code([document], BOOK).statements


def found(document: Annotated) -> list[tuple[str, str, int]]:
    return [(row.actor, row.target, int(row.label)) for row in table(document).itertuples()]


NARRATED: dict[str, list[tuple[str, str, int]]] = {
    # subject and object by word order and articles
    "Trump kritisiert Lukaschenko scharf.": [("trump", "luka", -1)],
    "Den Deal kritisiert Lodenbrück scharf.": [("lod", "deal", -1)],
    "Die Annäherung lehnt Marwitz ab.": [("mar", "talks", -1)],
    "Gestern kritisierte die Abgeordnete Karin Lodenbrück den Deal.": [("lod", "deal", -1)],
    "In Berlin begrüßt Tilo Marwitz die Freilassung.": [("mar", "release", 1)],
    "Brüssel stimmt dem Deal zu.": [("eu", "deal", 1)],
    "Trump misstraut Putin.": [("trump", "putin", -1)],
    "US-Präsident Donald Trump lobte den belarussischen Machthaber.": [("trump", "luka", 1)],
    "Es hieß, dass die EU den Deal ablehnt.": [("eu", "deal", -1)],
    "Wie es hieß, lehnt die EU den Deal ab.": [("eu", "deal", -1)],
    # split, compound and passive verbs
    "Die EU lehnt den Deal ab.": [("eu", "deal", -1)],
    "Die EU hat den Deal abgelehnt.": [("eu", "deal", -1)],
    "Den Deal hat die EU abgelehnt.": [("eu", "deal", -1)],
    "Die EU will den Deal ablehnen.": [("eu", "deal", -1)],
    "EU lehnt Deal ab": [("eu", "deal", -1)],
    "Trump wurde von der EU kritisiert.": [("eu", "trump", -1)],
    "Der Deal wurde kritisiert.": [],
    "Der Deal ist gefordert.": [],
    "Trump fordert die EU heraus.": [],
    # prepositions
    "Marwitz spricht sich für neue Sanktionen aus.": [("mar", "ease", -1)],
    "Marwitz sprach sich gegen eine Lockerung aus.": [("mar", "ease", -1)],
    "Marwitz stimmte gegen den Deal.": [("mar", "deal", -1)],
    "Lodenbrück warnte vor einem Deal mit Lukaschenko.": [("lod", "deal", -1)],
    "Die Stimmen gegen den Deal mehren sich bei Trump.": [],
    # clauses in place of the object
    "Lodenbrück warnte davor, den Deal zu wiederholen.": [("lod", "deal", -1)],
    "Lodenbrück warnte davor, aus der Freilassung eine Vermittlerrolle abzuleiten.": [("lod", "mediator", -1)],
    "Lodenbrück begrüßte, dass die Gefangenen freikommen.": [("lod", "release", 1)],
    "Dass die Gefangenen freikommen, begrüßte Lodenbrück.": [("lod", "release", 1)],
    "Lodenbrück forderte, den Deal zu stoppen.": [("lod", "deal", -1)],
    "Lodenbrück forderte, den Deal abzulehnen.": [("lod", "deal", -1)],
    "Trump fordert ein Ende des Deals.": [("trump", "deal", -1)],
    "Lodenbrück fordert: neue Sanktionen.": [("lod", "ease", -1)],
    "Lodenbrück fordert die Streichung der Hilfe, die Aussetzung des Deals.": [],
    "Um zu sparen, will die EU den Deal ablehnen.": [("eu", "deal", -1)],
    "Abgelehnt haben die Fraktionen den Deal der EU.": [],
    # several holders and targets
    "Die Ukraine und die EU lehnen Lukaschenko als Vermittler ab.": [
        ("ukraine", "luka", -1), ("ukraine", "mediator", -1), ("eu", "luka", -1), ("eu", "mediator", -1),
    ],
    "Putin, Lukaschenko und Trump unterstützen den Deal.": [
        ("putin", "deal", 1), ("luka", "deal", 1), ("trump", "deal", 1),
    ],
    "Trump lobt Lukaschenko, Putin und die EU.": [("trump", "luka", 1), ("trump", "putin", 1), ("trump", "eu", 1)],
    "Trump lobt Lukaschenko und kritisiert Putin.": [("trump", "luka", 1), ("trump", "putin", -1)],
    "Lodenbrück (SPD) begrüßte die Freilassung, kritisierte jedoch die Bedingungen des Deals.": [
        ("lod", "release", 1), ("lod", "deal", -1),
    ],
    "Trump, der Lukaschenko lobte, schwieg.": [("trump", "luka", 1)],
    "Marwitz, Abgeordneter der Opposition, kritisiert den Deal.": [("mar", "deal", -1)],
    # nobody known, or somebody else, is the subject
    "Die Opposition kritisiert Trump.": [],
    "Gestern kritisierte die Opposition Trump.": [],
    "Politiker kritisieren Trump.": [],
    "Der Sprecher der EU kritisierte Trump.": [],
    "Trumps Sprecher kritisierte die EU.": [],
    "Ein Sprecher von Trump kritisierte die EU.": [],
    "Niemand unterstützt Lukaschenko.": [],
    "Man kritisiert Trump.": [],
    "Nach Angaben der EU kritisierte Trump den Deal.": [("trump", "deal", -1)],
    # conduct is judged with its owner, a motion is not
    "Marwitz lobt Trumps Kurs.": [("mar", "trump", 1)],
    "Marwitz verurteilt das Vorgehen der Amerikaner.": [("mar", "usa", -1)],
    "Marwitz lehnt den Antrag der SPD ab.": [],
    "Marwitz unterstützt den Antrag der Fraktionen SPD, Bündnis 90/Die Grünen und FDP.": [],
    "Trump fordert die EU.": [],
    # nouns
    "Trumps Kuschelkurs mit Minsk zahlt sich aus.": [("trump", "minsk", 1)],
    "Die Kritik der EU an Trump wächst.": [("eu", "trump", -1)],
    "Lodenbrücks scharfe Kritik an Trump blieb ohne Antwort.": [("lod", "trump", -1)],
    "Lodenbrück übte scharfe Kritik an Trump.": [("lod", "trump", -1)],
    "Lodenbrück übte keine Kritik an Trump.": [("lod", "trump", 1)],
    "Kritik am Deal übt Lodenbrück nicht.": [("lod", "deal", 1)],
    "Die Kritik an Trump wächst.": [],
    "Die Forderung der EU nach einer Lockerung ist neu.": [("eu", "ease", 1)],
    # adjectives are the writer's, unless a verb of naming brings in somebody else
    "Der Deal ist gefährlich.": [("blatt", "deal", -1)],
    "Gefährlich ist der Deal.": [("blatt", "deal", -1)],
    "Das ist ein gefährlicher Deal.": [("blatt", "deal", -1)],
    "Es ist falsch, den Deal zu loben.": [("blatt", "deal", -1)],
    "Die EU ist richtig schwach.": [],
    "Trump nannte den Deal richtig.": [("trump", "deal", 1)],
    "Lodenbrück hält den Deal für falsch.": [("lod", "deal", -1)],
    "Lodenbrück hält Trump für naiv.": [("lod", "trump", -1)],
    # what ought to be is wanted by whoever says so
    "Die EU muss den Deal ablehnen.": [("blatt", "deal", -1)],
    "Die EU darf den Deal nicht unterstützen.": [("blatt", "deal", -1)],
    "Die EU darf den Deal unterstützen.": [],
    "Die EU muss den Deal nicht ablehnen.": [],
    # negation
    "Die EU lehnt den Deal nicht ab.": [("eu", "deal", 1)],
    "Trump unterstützt keinen Deal.": [("trump", "deal", -1)],
    "Der Deal ist nicht falsch.": [("blatt", "deal", 1)],
    "Trump lobt den Deal ohne jedes Wenn.": [("trump", "deal", 1)],
    "Trump lobt nicht nur den Deal.": [("trump", "deal", 1)],
    "Trump unterstützt die EU und keine Gegner.": [("trump", "eu", 1)],
    "Die EU und die USA lehnen den Deal nicht ab.": [("eu", "deal", 1), ("usa", "deal", 1)],
    "Lodenbrück warnt nicht davor, den Deal zu stoppen.": [("lod", "deal", -1)],
    # only asked or supposed
    "Kritisiert Trump Lukaschenko?": [],
    "Wenn die EU den Deal ablehnt, freut sich niemand.": [],
    "Die EU würde den Deal ablehnen.": [],
    "Hätte die EU den Deal abgelehnt, gäbe es keinen.": [],
    # a modal as cue is none where it serves another verb
    "Trump will den Deal.": [("trump", "deal", 1)],
    "Trump will den Deal verhindern.": [],
    # pronouns
    "Lodenbrück kritisierte Trump. Er lobte den Deal.": [("lod", "trump", -1), ("trump", "deal", 1)],
    "Lodenbrück kam spät. Sie lobte den Deal.": [("lod", "deal", 1)],
    "Marwitz kam spät. Sie lobte den Deal.": [],
    "Lodenbrück kam spät. Es regnete. Sie blieb kurz. Sie lobte den Deal.": [("lod", "deal", 1)],
    "Lodenbrück widersprach. Ich lobe den Abgeordneten Tilo Marwitz.": [("blatt", "mar", 1)],
    "Marwitz lehnt sie ab, die EU lobt sie.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", NARRATED)
def test_holder_target_and_label(annotated: Make, text: str) -> None:
    assert found(annotated(text, document={"outlet": "Pegelblick"})) == NARRATED[text]


def test_the_kinds_are_kept_apart(annotated: Make) -> None:
    text = "Trump lobt Lukaschenko. Trump lobt den Deal. Unser naiver Trump irrt."
    made = table(annotated(text, document={"outlet": "Pegelblick"}, day=date(2025, 11, 14)))
    assert made["kind"].tolist() == ["ascribed", "position", "evaluation"]
    assert made["target_kind"].tolist() == ["actor", "concept", "actor"]
    assert made["presentation"].tolist() == ["reported", "reported", "own"]
    assert made["statement"].tolist() == ["s1", "s2", "s3"]
    assert made["date"].dt.strftime("%Y-%m-%d").tolist() == ["2025-11-14"] * 3


def test_evidence_is_the_sentence_and_the_cue(annotated: Make) -> None:
    text = "Es regnet. Die EU lehnt den Deal ab."
    row = table(annotated(text)).iloc[0]
    assert text[row["start"] : row["end"]] == "Die EU lehnt den Deal ab"
    assert text[row["cue_start"] : row["cue_end"]] == "lehnt"


def test_strength_and_negation_make_the_score(annotated: Make) -> None:
    made = table(annotated("Trump warnt vor dem Deal. Trump warnt nicht vor dem Deal."))
    assert made["stance"].tolist() == [-0.8, 0.4]
    assert made["label"].tolist() == [-1, 1]


QUOTED: dict[str, list[tuple[str, str, int, str]]] = {
    "„Ich lehne den Deal ab“": [("lod", "deal", -1, "position")],
    "„Wir kritisieren Trump“": [("lod", "trump", -1, "evaluation")],
    "„Der Deal ist falsch“": [("lod", "deal", -1, "position")],
    "„Meine Kritik an Trump bleibt“": [("lod", "trump", -1, "evaluation")],
    "„Trump kritisiert Lukaschenko“": [("trump", "luka", -1, "ascribed")],
    "„Trump will Erfolge, also lobt er Lukaschenko“": [],
}


@pytest.mark.parametrize("quotation", QUOTED)
def test_quoted_words_are_the_speakers_own(annotated: Make, parts: Parts, quotation: str) -> None:
    text = f"{quotation}, sagte Lodenbrück."
    place = {"presentation": Presentation.DIRECT, "speaker": "Karin Lodenbrück", "relayed_by": "dnk"}
    made = table(annotated(text, segments=parts(text, (quotation, place))))
    assert [(r.actor, r.target, r.label, r.kind) for r in made.itertuples()] == QUOTED[quotation]


def test_who_passes_words_on_is_kept(annotated: Make, parts: Parts) -> None:
    text = "„Ich lehne den Deal ab“, hieß es, „Trump lobt Lukaschenko“."
    place = {"presentation": Presentation.DIRECT, "speaker": "Karin Lodenbrück", "relayed_by": "dnk"}
    segments = parts(text, ("„Ich lehne den Deal ab“", place), ("„Trump lobt Lukaschenko“", place))
    made = table(annotated(text, segments=segments))
    assert made["relayed_by"].tolist() == ["dnk", "lod"]
    assert made["presentation"].tolist() == ["direct", "reported"]


INDIRECT: dict[str, list[tuple[str, str, int]]] = {
    "sie lehne den Deal ab": [("lod", "deal", -1)],
    "der Deal sei gefährlich": [("lod", "deal", -1)],
    "die EU lehne den Deal ab": [("eu", "deal", -1)],
    "ihre Kritik an Trump bleibe": [("lod", "trump", -1)],
    "sie würden den Deal ablehnen": [("lod", "deal", -1)],
}


@pytest.mark.parametrize("words", INDIRECT)
def test_indirect_words_are_the_speakers_own(annotated: Make, parts: Parts, words: str) -> None:
    text = f"Lodenbrück sagte, {words}."
    segments = parts(text, (words, {"presentation": Presentation.INDIRECT, "speaker": "Karin Lodenbrück"}))
    assert found(annotated(text, segments=segments)) == INDIRECT[words]


def test_words_of_a_report_are_not_those_of_the_one_reported(annotated: Make) -> None:
    text = "Lodenbrück verurteilt das Vorgehen der Amerikaner."
    made = table(annotated(text, presentation=Presentation.REPORTED, speaker="Karin Lodenbrück"))
    assert made[["actor", "target", "kind"]].to_numpy().tolist() == [["lod", "usa", "ascribed"]]
    assert made["relayed_by"].isna().all()


def test_in_a_turn_the_speaker_holds_what_is_judged(annotated: Make) -> None:
    text = "Wir als SPD lehnen den Deal ab. Trump lobt Lukaschenko, weil er Erfolge braucht. Ich lobe die FDP."
    turn = {"role": Role.INTERVIEWEE, "speaker": "Arvid Sassenberg", "turn": "t1"}
    made = table(annotated(text, **turn))
    assert made[["actor", "target", "kind"]].to_numpy().tolist() == [
        ["Arvid Sassenberg", "deal", "position"],
        ["trump", "luka", "ascribed"],
        ["Arvid Sassenberg", "fdp", "evaluation"],
    ]
    assert made["relayed_by"].tolist() == [pd.NA, "Arvid Sassenberg", pd.NA]
    assert made["presentation"].tolist() == ["own", "reported", "own"]


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.MEMBER, 2), (Role.INTERVIEWER, 1), (Role.CHAIR, 0)],
)
def test_interviewers_and_chairs_take_no_sides(annotated: Make, role: Role, expected: int) -> None:
    document = annotated("Der Deal ist doch gefährlich. Trump lobt Lukaschenko.", role=role, speaker="Lina Kern")
    assert len(found(document)) == expected


def test_words_at_a_distance_state_nothing(annotated: Make, parts: Parts) -> None:
    text = "Das war ein „gefährlicher Deal“."
    segments = parts(text, ("„gefährlicher Deal“", {"distanced": True, "speaker": "Karin Lodenbrück"}))
    assert found(annotated(text, segments=segments)) == []


def test_hypothetical_words_state_nothing(annotated: Make, parts: Parts) -> None:
    text = "Sagen wir: „Ich lehne den Deal ab“."
    place = {"presentation": Presentation.DIRECT, "speaker": "Karin Lodenbrück", "hypothetical": True}
    assert found(annotated(text, segments=parts(text, ("„Ich lehne den Deal ab“", place)))) == []


def test_a_speaker_outside_the_codebook_holds_by_name(annotated: Make) -> None:
    text = "Jonte Harms kritisiert Trump. Harms lehnt den Deal ab."
    turns = (Turn("t", 0, len(text), Role.AUTHOR, "Jonte Harms"),)
    assert found(annotated(text, turns=turns)) == [("Jonte Harms", "trump", -1), ("Jonte Harms", "deal", -1)]


def test_without_a_known_speaker_nothing_is_held(annotated: Make) -> None:
    assert found(annotated("Der Deal ist gefährlich.")) == []
    assert found(annotated("Ich lehne den Deal ab.")) == []


def test_titles_state_too(annotated: Make) -> None:
    made = table(annotated("", title="EU lehnt Deal ab"))
    assert made[["actor", "target", "start", "end"]].to_numpy().tolist() == [["eu", "deal", 0, 16]]


def test_no_statement_without_cues(annotated: Make) -> None:
    document = annotated("Die EU lehnt den Deal ab.")
    assert code([document], Codebook(ACTORS, (), (), CONCEPTS)).statements.empty
    assert code([document], Codebook((), (), CUES, ())).statements.empty


def test_conditions_of_concepts_hold(annotated: Make) -> None:
    from discourse.codebook import Condition, Scope

    near = Condition(Scope.SENTENCE, any=(term("Minsk"),), reason="far")
    concept = Concept("deal", "", "", (Term("Deal", TermKind.LEMMA, (near,)),))
    book = Codebook(ACTORS, (), CUES, (concept,))
    document = annotated("Die EU lehnt den Deal ab. Die EU lehnt den Deal mit Minsk ab.")
    assert len(code([document], book).statements) == 1


def test_numbers_begin_anew_in_each_document(annotated: Make) -> None:
    one, two = (annotated("Trump lobt Putin. Trump lobt die EU.", doc=doc) for doc in "ab")
    made = code([one, two], BOOK).statements
    assert made[["doc", "statement"]].to_numpy().tolist() == [["a", "s1"], ["a", "s2"], ["b", "s1"], ["b", "s2"]]
