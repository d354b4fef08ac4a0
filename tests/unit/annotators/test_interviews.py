"""Interviews as the press prints them: the frozen set as a whole, and each principle on a small example."""

import pytest
from tests.gold.score_interviews import FOLDER, TALK, Unit, units

from discourse.annotators import Recipe, annotate
from discourse.model import Annotated, Document, Given, GivenKind, Role, Zone

SIDES = {Role.INTERVIEWER: "Q", Role.INTERVIEWEE: "A"}


@pytest.fixture(scope="module")
def scored() -> list[Unit]:
    return [unit for path in sorted([*FOLDER.glob("[0-9]*.txt"), *FOLDER.glob("[0-9]*.md")]) for unit in units(path)]


def share(found: list[Unit]) -> float:
    return sum(unit.right for unit in found) / len(found)


def test_turns_of_the_frozen_interviews(scored: list[Unit]) -> None:
    assert share([unit for unit in scored if unit.kind in TALK]) >= 0.97


@pytest.mark.parametrize("kind", ["teaser", "signoff", "byline", "dateline", "lead", "headline"])
def test_pages_of_the_frozen_interviews(scored: list[Unit], kind: str) -> None:
    assert share([unit for unit in scored if unit.kind == kind]) >= 0.9


def read(text: str, **known: object) -> Annotated:
    return annotate(Document("a", text, "a.txt", **known), Recipe.VOICES)


def turns(text: str, **known: object) -> list[tuple[str, str]]:
    return [(SIDES.get(turn.role, turn.role.value), turn.speaker) for turn in read(text, **known).turns]


def prints(text: str) -> tuple[Given, ...]:
    """The bold stretches and headings of a Markdown text, as its reader states them."""
    given, start = [], 0
    for line in text.split("\n"):
        if line.startswith("#"):
            given.append(Given(GivenKind.HEADING, start + len(line) - len(line.lstrip("# ")), start + len(line)))
        marks = [place for place in range(len(line)) if line.startswith("**", place)]
        for first, last in zip(marks[::2], marks[1::2], strict=True):
            given.append(Given(GivenKind.BOLD, start + first + 2, start + last))
        start += len(line) + 1
    return tuple(given)


LEAD = "Der Steg von Nebelhorst ist gesperrt. Die Hafenmeisterin Resi Obermann wartet auf Holz.\n\n"
TALK_LINES = (
    "Frau Obermann, wie lange noch?",
    "Bis das Holz kommt. Ich habe im März bestellt.",
    "Der Bürgermeister spricht von Ostern.",
    "Er hat mir nicht gesagt, von welchem Jahr.",
    "Was sagen Sie den Fischern?",
    "Dass sie schwimmen können.",
    "Und wenn es wieder brennt?",
    "Dann rufe ich Sie an.",
)
GUEST = "Resi Obermann"


def dressed(question: str, answer: str) -> str:
    """The talk with its sides dressed."""
    return "\n\n".join((answer if place % 2 else question).format(line) for place, line in enumerate(TALK_LINES))


@pytest.mark.parametrize(
    ("question", "answer", "asks"),
    [
        ("PEGEL: {}", "OBERMANN: {}", "PEGEL"),
        ("Frage: {}", "Antwort: {}", ""),
        ("Q: {}", "A: {}", ""),
        ("Pegel: {}", "Obermann (lacht): {}", "Pegel"),
        ("[00:10] Pegel: {}", "[00:12] Obermann: {}", "Pegel"),
        ("Moderatorin Ulla Brandt: {}", "Resi Obermann: {}", "Ulla Brandt"),
        ("Ulla Brandt:\n{}", "Resi Obermann:\n{}", "Ulla Brandt"),
        ("Ulla Brandt\n{}", "Resi Obermann\n{}", "Ulla Brandt"),
        ("Pegel: {}", "{}", "Pegel"),
        ("{}", "Obermann: {}", ""),
        ("– {}", "{}", ""),
        ("*{}*", "{}", ""),
    ],
)
def test_every_dress_of_labels(question: str, answer: str, asks: str) -> None:
    assert turns("Am Steg\n\n" + LEAD + dressed(question, answer)) == [("Q", asks), ("A", GUEST)] * 4


@pytest.mark.parametrize("question", ["**{}**", "### {}"])
def test_questions_in_print_of_their_own(question: str) -> None:
    text = LEAD + dressed(question, "{}")
    assert turns(text, title="Am Steg", given=prints(text)) == [("Q", ""), ("A", GUEST)] * 4


def test_question_and_answer_share_a_line() -> None:
    text = (
        "Am Steg\n\n"
        + LEAD
        + "UB: Was fehlt? RO: Mir fehlt Holz.\n\nUB: Sonst nichts?\n\nRO: Nein. Ich habe alles.\n\nUB: Gut."
    )
    text = text.replace("wartet auf Holz", "wartet auf Holz. Ulla Brandt hat sie besucht")
    assert turns(text) == [("Q", "Ulla Brandt"), ("A", GUEST)] * 2 + [("Q", "Ulla Brandt")]


def test_numbered_questions() -> None:
    talk = "1. Wie lange noch? Bis Ostern, sage ich.\n\n2. Wer zahlt?\n\nIch nicht.\n\n3. Wann wissen Sie mehr?\n\nNie."
    assert turns("Drei Fragen an Resi Obermann\n\n" + LEAD + talk) == [("Q", ""), ("A", GUEST)] * 3


def test_first_names_with_two_who_ask() -> None:
    text = (
        "Holz\n\nResi Obermann baut einen Steg. Ulla Brandt und Jan Kroll haben sie am Wasser getroffen.\n\n"
        "Ulla: Resi, wie geht's dir?\n\nResi: Nass. Und euch?\n\nJan: Ich hab dein Holz gesehen.\n\n"
        "Resi: Echt? Wo denn?\n\nUlla: Was machst du im Winter?\n\nResi: Warten. Ich hab ja Zeit.\n\nJan: Danke dir!"
    )
    ulla, jan, resi = ("Q", "Ulla Brandt"), ("Q", "Jan Kroll"), ("A", GUEST)
    assert turns(text) == [ulla, resi, jan, resi, ulla, resi, jan]


def test_only_the_guest_asks_back() -> None:
    text = (
        "Am Steg\n\n" + LEAD + "Frau Obermann, wie lange warten Sie noch auf Holz?\n\n"
        "Das weiß ich nicht. Ich rufe jeden Morgen an, und jeden Morgen heißt es, der Wagen sei unterwegs. Wissen Sie, "
        "wie viele Wagen es gibt?\n\nNein.\n\nIch auch nicht.\n\nUnd die Fischer?\n\nDie schwimmen. Mich fragt "
        "keiner.\n\n"
        "Das Gespräch führte, wenn man so will, Ulla Brandt."
    )
    assert turns(text) == [("Q", "Ulla Brandt"), ("A", GUEST)] * 3


@pytest.mark.parametrize(
    "foot",
    [
        "Mit ihr gesprochen hat Ulla Brandt.",
        "Aufgezeichnet von Ulla Brandt bei starkem Wind",
        "Moderation und Aufzeichnung: Ulla Brandt",
        "Das Gespräch führte Ulla Brandt, Redaktion: Piet Lorenz",
        "Resi Obermann, geboren 1960, lebt am See. Mit ihr am Wasser saß und sprach Ulla Brandt.",
    ],
)
def test_signoffs_in_words_of_their_own(foot: str) -> None:
    annotated = read("Am Steg\n\n" + LEAD + dressed("{}", "{}") + "\n\n" + foot)
    assert {turn.speaker for turn in annotated.turns} == {"Ulla Brandt", GUEST}
    assert annotated.segments[-1].zone is Zone.BOILERPLATE


def test_the_author_of_an_interview_asks() -> None:
    text = "Am Steg\n\nVon Ulla Brandt (Text) und Mia Good (Bilder)\n\n" + LEAD + dressed("{}", "{}")
    assert turns(text)[0] == ("Q", "Ulla Brandt")


def test_a_panel_with_parties_is_no_parliament() -> None:
    text = (
        "Auf dem Podium saßen Resi Obermann (SPD) und Jan Kroll (CDU). Es moderierte Ulla Brandt.\n\n"
        "Ulla Brandt: Frau Obermann, was kostet der Steg?\n\nResi Obermann (SPD): Zu viel. Ich zahle ihn nicht.\n\n"
        "Ulla Brandt: Herr Kroll, stimmt das?\n\nJan Kroll (CDU): Nein. Ich habe gerechnet.\n\n(Beifall)\n\n"
        "Frage aus dem Publikum: Wer darf darauf?\n\nJan Kroll (CDU): Alle, die schwimmen können."
    )
    assert [side for side, _ in turns(text, title="Der Steg")] == ["Q", "A", "Q", "A", "Q", "A"]


def test_a_hearing_asks_and_is_answered() -> None:
    text = (
        "Vorsitzende Ulla Brandt: Herr Kroll, bitte.\n\nAbg. Jan Kroll (CDU): Danke. Was kostet der Steg?\n\n"
        "Sachverständige Dr. Resi Obermann: Eine Million. Ich habe es prüfen lassen.\n\n"
        "Abg. Jan Kroll (CDU): Und der Unterhalt?\n\nSachverständige Dr. Resi Obermann: Dazu kann ich nichts sagen."
    )
    ulla, jan, resi = ("Q", "Ulla Brandt"), ("Q", "Jan Kroll"), ("A", GUEST)
    assert turns(text, title="Anhörung") == [ulla, jan, resi, jan, resi]


def test_what_stands_among_the_talk_is_none_of_it() -> None:
    lines = list(TALK_LINES)
    lines.insert(2, "Resi Obermann, 61, leitet den Hafen seit 1998.")
    lines.insert(4, "„Er hat mir nicht gesagt, von welchem Jahr.“")
    lines.insert(5, "Newsletter „Am Wasser“: jeden Morgen in Ihrem Postfach. Jetzt anmelden")
    lines += ["Kommentare (2)", "Seemann_12: Recht hat sie!", "Otter: @Seemann_12 Nein."]
    annotated = read("Am Steg\n\n" + LEAD + "\n\n".join(lines))
    spoken = [segment for segment in annotated.segments if segment.turn]
    said = " ".join(" ".join(annotated.document.text[each.start : each.end] for each in spoken).split())
    assert said == " ".join(TALK_LINES)


def test_a_scene_is_the_authors() -> None:
    lines = list(TALK_LINES)
    lines.insert(4, "Sie legt den Hammer weg und schaut lange auf den See hinaus, bis ein Boot vorbeigefahren ist.")
    annotated = read("Am Steg\n\n" + LEAD + "\n\n".join(lines), genre="interview")
    at = annotated.document.text.index("Sie legt")
    (scene,) = [each for each in annotated.segments if each.field == "text" and each.start <= at < each.end]
    assert (scene.zone, scene.role, scene.turn) == (Zone.BODY, Role.AUTHOR, "")


def test_a_portrait_shows_single_exchanges() -> None:
    text = (
        "Der Steg\n\nEin Abend mit Resi Obermann am See.\n\nEs regnet, und der Hammer liegt im Gras.\n\n"
        "Frau Obermann, warum tun Sie das?\n\n„Weil es keiner sonst tut.“\n\nSie zündet eine Lampe an.\n\n"
        "Hoffen Sie auf Hilfe?\n\n„Nein.“\n\nDann schweigt sie. Und der Regen? Er lässt nach."
    )
    annotated = read(text)
    assert [(SIDES[turn.role], turn.speaker) for turn in annotated.turns] == [("Q", ""), ("A", GUEST)] * 2
    outside = [each.role for each in annotated.segments if each.zone is Zone.BODY and not each.turn]
    assert outside and set(outside) == {Role.AUTHOR}


@pytest.mark.parametrize(
    "text",
    [
        # a report in which people ask
        "„Was kostet das?“, wollte Rentner Kurt Heise wissen. Jan Kroll wusste es nicht.\n\nWarum dauert es so lange? "
        "Kroll nannte Personalmangel.\n\nWie geht es weiter? Im April entscheidet der Rat.\n\n„Nein!“, rief einer.",
        # a comment that asks its readers
        "Haben Sie heute schon etwas weggeworfen? Ich auch.\n\nWas folgt daraus? Nichts, sagt der Handel.\n\nIch halte "
        "das für bequem. Glauben Sie wirklich, dass jemand drei Kilo Möhren braucht?\n\nFangen Sie also bei sich an.",
        # questions and answers of the outlet's own
        "Was ändert sich?\n\nDie Steuer richtet sich nach dem Wert des Bodens.\n\nMuss ich etwas tun?\n\nNein. Prüfen "
        "Sie aber die Fläche.\n\nKann ich Einspruch einlegen?\n\nJa, binnen eines Monats.\n\nWann ist das fällig?\n\n"
        "Im Februar.",
    ],
)
def test_questions_alone_make_no_interview(text: str) -> None:
    assert not turns("Der Steg\n\nEs geht um Geld und um Wasser, wie immer in diesem Ort am See.\n\n" + text)


def test_readers_ask_and_are_named_by_first_name() -> None:
    talk = (
        "Gerda aus Olpe: Wann wird der Steg wieder offen sein?\n\nResi Obermann: Im Mai. Ich habe Holz bestellt.\n\n"
        "Kurt aus Alt Ruppin: Und wer zahlt das?\n\nDie Stadt, das habe ich schriftlich.\n\n"
        "Ilse aus Olpe: Muss ich etwas tun?\n\nNein. Ich rufe Sie an.\n\nOtto aus Olpe: Wird es teurer?\n\nJa, leider."
    )
    found = turns("Am Steg\n\n" + LEAD + talk)
    assert found == [pair for name in ("Gerda", "Kurt", "Ilse", "Otto") for pair in (("Q", name), ("A", GUEST))]


@pytest.mark.parametrize(
    ("above", "below", "asks"),
    [
        ("", "*Aufgezeichnet am Feuer von Ulla Brandt*", "Ulla Brandt"),
        ("", "Das Telefonat führte Ulla Brandt.\n\nMehr vom See\n\nKommentare (3)\n\nImpressum", "Ulla Brandt"),
        ("", "Über mich: Ulla Brandt, 36, schreibt hier auf, was nicht in die Zeitung passt.", "Ulla Brandt"),
        ("Uferblick – das Magazin für alle am Wasser\n\n", "", "Uferblick"),
        ("", "© Uferblick", "Uferblick"),
        ("Wochenende / Der Seenland-Kurier-Fragebogen\n\n", "", "Seenland-Kurier"),
    ],
)
def test_a_page_says_in_passing_who_asks(above: str, below: str, asks: str) -> None:
    found = turns(above + "Am Steg ist es still\n\n" + LEAD + dressed("{}", "{}") + "\n\n" + below)
    assert found == [("Q", asks), ("A", GUEST)] * 4


def test_questions_run_into_their_answers() -> None:
    lines = ["Was fehlt Ihnen? Holz.", "Und sonst? Ruhe.", "Wer hilft Ihnen? Niemand, ich bin allein.", "Wie lange?"]
    text = "Am Steg\n\n" + LEAD + "\n\n".join([*lines, "Bis Mai.", "Warum bleiben Sie? Ich mag den See."])
    assert turns(text, genre="interview") == [("Q", ""), ("A", GUEST)] * 5


def test_of_several_guests_the_one_called_by_first_name_answers() -> None:
    talk = (
        "Resi, wann hast du angefangen?\n\nResi: Im März. Ich war allein.\n\nUnd du, Kurt?\n\nKurt: Ich kam im Mai.\n\n"
        "Resi, was fehlt dir?\n\nHolz. Ich habe keines mehr.\n\nUnd wer hilft?\n\nKurt: Ich helfe."
    )
    found = turns("Am Steg\n\nResi Obermann und Kurt Heise bauen am Steg. Wir haben beide besucht.\n\n" + talk)
    assert [speaker for side, speaker in found if side == "A"] == [GUEST, "Kurt Heise", GUEST, "Kurt Heise"]


@pytest.mark.parametrize(
    "before",
    [
        "OLPE. Balken, Bohlen und Bretter: Was am Steg fehlt, weiß jeder im Ort, nur bestellt hat es noch keiner.",
        "Frau Obermann, kurz gesagt: Es fehlt an Holz.",
    ],
)
def test_what_only_looks_like_a_label(before: str) -> None:
    talk = dressed("UP: {}", "{}").replace("UP: Frau Obermann, wie lange noch?", f"{before}\n\nUP: Wie lange noch?")
    found = turns("Am Steg\n\n" + LEAD + talk + "\n\nDie Fragen stellte Ulla Brandt.")
    assert {speaker for side, speaker in found if side == "A"} == {GUEST}


def test_a_guests_name_ends_where_the_questions_end_it() -> None:
    lead = "Seit Jahren macht Annegret Obermann Geräusche für Filme.\n\n"
    talk = dressed("**{}**", "{}")
    text = lead + talk
    found = turns(text, title="Der Schnee", given=prints(text))
    assert {speaker for side, speaker in found if side == "A"} == {"Annegret Obermann"}


def test_answers_that_are_all_in_marks_are_no_pull_quotes() -> None:
    talk = dressed("{}", "„{}“")
    text = "Am Steg\n\n" + LEAD + f"PEGEL: {talk}".replace("„Bis", "Resi Obermann: „Bis")
    assert turns(text) == [("Q", "PEGEL"), ("A", GUEST)] * 4


@pytest.mark.parametrize(
    ("lead", "label", "guest"),
    [
        ("Seit 30 Jahren fährt Jan Obermann Boote über den See. Bootsführer Obermann ist müde.", "{}", "Jan Obermann"),
        (
            "Der Steg ist zu. Eberhard von Obermann war bis gestern Botschafter.",
            "VON OBERMANN: {}",
            "Eberhard von Obermann",
        ),
    ],
)
def test_guests_by_their_full_names(lead: str, label: str, guest: str) -> None:
    talk = dressed("FRAGE: {}", label).replace("Frau Obermann", "Herr Obermann")
    assert turns("Am Steg\n\n" + lead + "\n\n" + talk, genre="interview") == [("Q", ""), ("A", guest)] * 4


@pytest.mark.parametrize(
    "byline", ["Von Ulla Brandt, nda", "von Ulla Brandt", "Text und Fotos: Ulla Brandt", "Ulla Brandt (Text)"]
)
def test_bylines_that_say_who_asks(byline: str) -> None:
    text = f"Am Steg ist es still\n\n{byline}\n\n" + LEAD + dressed("{}", "{}")
    assert turns(text, genre="interview") == [("Q", "Ulla Brandt"), ("A", GUEST)] * 4


def test_hosts_who_talk_with_a_guest() -> None:
    lead = "Ulla Brandt und Jan Batz sprechen mit der Hafenmeisterin Resi Obermann über Holz.\n\n"
    talk = "\n\n".join(
        f"{('Ulla Brandt', 'Resi Obermann', 'Jan Batz', 'Resi Obermann')[place % 4]}: {line}"
        for place, line in enumerate(
            ("Moin.", "Danke für die Einladung.", "Es geht um Holz.", "Ja, ich habe keins.") * 2
        )
    )
    asked = [speaker for side, speaker in turns("Am Steg\n\n" + lead + talk) if side == "Q"]
    assert asked == ["Ulla Brandt", "Jan Batz"] * 2


def test_an_abbreviation_of_the_outlets_one_word() -> None:
    talk = dressed("DS: {}", "Obermann: {}").replace("DS: Frau", "Donaustrich: Frau")
    assert turns("Am Steg\n\n" + LEAD + talk) == [("Q", "Donaustrich"), ("A", GUEST)] * 4


def test_an_agencys_notebook_is_no_answer() -> None:
    text = "Am Steg\n\n" + LEAD + dressed("Frage: {}", "Antwort: {}")
    annotated = read(text + "\n\n# Notizblock\n\n## Orte\n\n- [Hafenamt](Am Kai 4, Nebelhorst)\n\nnda ub n1 xx")
    assert not any(turn.end > len(text) for turn in annotated.turns)
