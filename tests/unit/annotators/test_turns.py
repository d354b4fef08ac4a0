import pytest

from discourse.annotators import Recipe, annotate
from discourse.model import Annotated, Document, Given, GivenKind, Role, Zone

LEAD = "Der Hafen von Olpe liegt still. Die Reederin Britta Kolk verliert jeden Tag Geld und klagt trotzdem nicht."
TALK = (
    ("Q", "Frau Kolk, Ihre Schiffe liegen seit elf Tagen fest. Wie lange halten Sie das durch?"),
    (
        "A",
        "Länger, als die anderen glauben. Ich habe Rücklagen, und ich habe Nerven. Beides braucht man in dem Gewerbe.",
    ),
    ("Q", "Die Gewerkschaft wirft Ihnen vor, den Streit zu suchen."),
    (
        "A",
        "Die Gewerkschaft wirft mir vor, dass ich rechne. Das ist etwas anderes. Am Ende zahlen die Leute am Kai.",
    ),
    (
        "A",
        "Wir haben uns übrigens immer an Verträge gehalten. Das kann man in Registern und in Zeitungen nachlesen.",
    ),
    ("Q", "Ihr Konkurrent hat nachgegeben."),
    ("A", "Mein Konkurrent hat ein Schiff. Ich habe neun."),
    ("Q", "Und der Minister?"),
    ("A", "Der redet mit Kameras. Wer redet denn heute noch mit Menschen?"),
    ("Q", "Man hört, er plane eine Reise an die Küste."),
    ("A", "Ja, an eine andere."),
)
OUTLET, NAME, JOURNALIST = "Hafenbote", "Britta Kolk", "Jule Harms"


def read(text: str, **known: object) -> Annotated:
    known = {"genre": "interview", "outlet": OUTLET} | known
    return annotate(Document("a", text, "a.txt", **known), Recipe.VOICES)


def sides(annotated: Annotated) -> list[tuple[str, str]]:
    """(side, passage) of every paragraph inside a turn, as `TALK` has it."""
    found = []
    text = annotated.document.text
    for turn in annotated.turns:
        side = "Q" if turn.role is Role.INTERVIEWER else "A"
        found += [(side, part.strip("*– ")) for part in text[turn.start : turn.end].split("\n\n")]
    return found


def speakers(annotated: Annotated) -> set[tuple[str, str]]:
    return {(turn.role.value, turn.speaker) for turn in annotated.turns}


def joined(question: str = "{}", answer: str = "{}", *, labelled: int = 99, foot: str = "") -> str:
    """The talk in a style; only the first `labelled` passages of a side are dressed, a second paragraph never."""
    parts, seen, last = [LEAD], {"Q": 0, "A": 0}, ""
    for side, passage in TALK:
        dressed = side != last and seen[side] < labelled
        seen[side], last = seen[side] + 1, side
        parts.append((question if side == "Q" else answer).format(passage) if dressed else passage)
    return "\n\n".join([*parts, foot] if foot else parts) + "\n"


def bold(text: str) -> tuple[Given, ...]:
    marks = [place for place in range(len(text)) if text.startswith("**", place)]
    return tuple(Given(GivenKind.BOLD, start + 2, end) for start, end in zip(marks[::2], marks[1::2], strict=True))


STYLES = {
    "labels": joined("Hafenbote: {}", "Britta Kolk: {}"),
    "surnames": joined("Hafenbote: {}", "Kolk: {}"),
    "initials": joined("HB: {}", "K.: {}"),
    "question and answer": joined("Frage: {}", "Antwort: {}"),
    "first pair only": joined("Hafenbote: {}", "Britta Kolk: {}", labelled=1),
    "no labels": joined(foot="Das Gespräch führte Jule Harms."),
    "dashes": joined("– {}", foot="Mit Britta Kolk sprach Jule Harms"),
    "bold": joined("**{}**"),
    "bold labels": joined("**Hafenbote:** {}", "**Britta Kolk:** {}"),
}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_gives_the_same_turns(style: str) -> None:
    annotated = read(STYLES[style], given=bold(STYLES[style]), title="Stille am Kai")
    assert sides(annotated) == list(TALK)
    asking = JOURNALIST if JOURNALIST in STYLES[style] else OUTLET  # no label says who asks, the sign-off does
    assert speakers(annotated) == {("interviewer", asking), ("interviewee", NAME)}


@pytest.mark.parametrize(
    ("authors", "asking"), [((JOURNALIST,), JOURNALIST), ((JOURNALIST, "Ole Brandt"), OUTLET), ((), OUTLET)]
)
def test_without_a_label_the_one_author_asks_and_of_two_the_outlet(authors: tuple[str, ...], asking: str) -> None:
    annotated = read(joined(), authors=authors)
    assert speakers(annotated) == {("interviewer", asking), ("interviewee", NAME)}


def test_a_label_that_is_printed_says_who_asks() -> None:
    annotated = read(STYLES["first pair only"], authors=(JOURNALIST,))
    assert speakers(annotated) == {("interviewer", OUTLET), ("interviewee", NAME)}


@pytest.mark.parametrize("style", ["labels", "first pair only", "no labels", "dashes", "bold"])
def test_a_build_that_cannot_be_mistaken_needs_no_genre(style: str) -> None:
    annotated = read(STYLES[style], given=bold(STYLES[style]), title="Stille am Kai", genre="")
    assert sides(annotated) == list(TALK)


def test_the_page_around_an_interview_is_no_part_of_it() -> None:
    text = joined(
        "Hafenbote: {}", "Britta Kolk: {}", labelled=1, foot="Mit Britta Kolk sprach Jule Harms\n\nQuelle: hbo"
    )
    head = "Wirtschaft\n\n„Ich habe neun“\n\n„Ich habe neun“\n\n14.11.2025, 20:07 Uhr\n\n"
    teasers = "\n\nLesen Sie auch\n\nHafen Olpe: Chronik eines Stillstands\n\nUnd der Minister?"
    annotated = read(head + text.replace("\n\nUnd der Minister?", teasers))
    spoken = [segment for segment in annotated.segments if segment.turn]
    said = "".join(annotated.document.text[each.start : each.end] for each in spoken)
    assert " ".join(said.split()) == " ".join(passage for _, passage in TALK)
    assert speakers(annotated) == {("interviewer", OUTLET), ("interviewee", NAME)}


def test_labels_are_boilerplate_and_sentences_of_their_own() -> None:
    annotated = read(STYLES["labels"])
    text = annotated.document.text
    labels = [
        text[s.start : s.end].strip() for s in annotated.segments if s.rule == "label" and s.zone is Zone.BOILERPLATE
    ]
    assert set(labels) == {"Hafenbote:", "Britta Kolk:"}
    assert "Hafenbote:" in [span.of(text) for span in annotated.sentences]


def test_the_interviewer_without_an_outlet_is_the_journalist() -> None:
    annotated = read(STYLES["dashes"], outlet="")
    assert speakers(annotated) == {("interviewer", "Jule Harms"), ("interviewee", NAME)}


def test_several_guests() -> None:
    text = (
        "**Frau Kolk, Herr Töpfer, wer lenkt ein?**\n\nBritta Kolk: Ich nicht. Ich rechne nur.\n\n"
        "Ansgar Töpfer: Dann rechnen Sie falsch, Frau Kolk. Mir fehlen elf Tage Lohn.\n\n"
        "**Ist das ein Vorwurf?**\n\nAnsgar Töpfer: Nein, eine Zahl.\n\n"
        "**Herr Töpfer, was nun?**\n\nTöpfer: Wir warten.\n\n"
        "*Die Fragen stellten Jule Harms und Ole Wiechert.*"
    )
    annotated = read(text, given=bold(text), title="Streitgespräch")
    assert [(turn.role.value[:11], turn.speaker) for turn in annotated.turns] == [
        ("interviewer", OUTLET),
        ("interviewee", NAME),
        ("interviewee", "Ansgar Töpfer"),
        ("interviewer", OUTLET),
        ("interviewee", "Ansgar Töpfer"),
        ("interviewer", OUTLET),
        ("interviewee", "Ansgar Töpfer"),
    ]


def test_a_bold_question_and_its_answer_in_one_paragraph() -> None:
    text = "\n\n".join(
        f"**{question}** {answer}"
        for question, answer in (
            ("Frau Kolk, wie lange halten Sie durch?", "Ich habe Rücklagen."),
            ("Und Ihre Leute?", "Die haben mich."),
            ("Reden Sie noch mit dem Minister?", "Nein, ich schreibe ihm."),
        )
    )
    annotated = read(text, given=bold(text), title="Drei Fragen an Britta Kolk")
    assert [turn.role.value for turn in annotated.turns] == ["interviewer", "interviewee"] * 3


def test_a_label_on_a_line_of_its_own() -> None:
    text = (
        "Jule Harms:\nWer kommt heute?\nBritta Kolk:\nIch weiß nichts.\nJule Harms:\nUnd morgen?\nBritta Kolk:\nAlle."
    )
    annotated = read(text, authors=("Jule Harms",))
    assert [(text[turn.start : turn.end], turn.speaker) for turn in annotated.turns] == [
        ("Wer kommt heute?", "Jule Harms"),
        ("Ich weiß nichts.", NAME),
        ("Und morgen?", "Jule Harms"),
        ("Alle.", NAME),
    ]


def test_a_note_on_the_guest_is_no_answer() -> None:
    text = (
        joined("Hafenbote: {}", "Britta Kolk: {}", labelled=1)
        + "\nBritta Kolk, geboren 1971, leitet die Reederei Kolk."
    )
    annotated = read(text)
    assert annotated.segments[-1].turn == ""
    assert sides(annotated) == list(TALK)


@pytest.mark.parametrize("genre", ["", "report", "explainer"])
def test_questions_as_subheadings_make_no_interview(genre: str) -> None:
    text = (
        "**Was ist passiert?**\n\nAm Montag ist in Olpe eine Brücke gesperrt worden. Grund sind Risse.\n\n"
        "**Wer ist betroffen?**\n\nVor allem Pendler. Rund 4000 Fahrzeuge nutzen die Brücke am Tag.\n\n"
        "**Wann wird sie geöffnet?**\n\nDas ist offen. Ein Gutachten soll im Oktober vorliegen.\n\n"
        "**Gibt es einen Umweg?**\n\nJa. Er führt über Drolshagen."
    )
    assert not read(text, given=bold(text), title="Die Brücke", genre=genre).turns


def test_lists_with_colons_make_no_debate() -> None:
    text = (
        "Britta Kolk (SPD): Die Reederin tritt zum ersten Mal an. Sie will den Hafen sanieren.\n\n"
        "Ansgar Töpfer (CDU): Der Meteorologe sitzt seit acht Jahren im Rat. Er gilt als Favorit.\n\n"
        "Jule Harms (Grüne): Die Lehrerin wirbt für mehr Radwege. Kolk (SPD) lehnt das ab."
    )
    assert not read(text, title="Die Kandidaten", genre="").turns


def test_minutes_of_a_debate() -> None:
    text = (
        "Aus dem Stenogramm.\n\nPräsidentin Dr. Eva Holm: Das Wort hat der Abgeordnete Voss.\n\n"
        "Jan Voss (ABC): Ich danke Ihnen. Der Hafen ist tot.\n\n"
        "(Beifall bei der ABC – Zuruf von Ria Born, XYZ: Unfug!)\n\n"
        "Sie mögen das nicht hören.\n\nPräsidentin Dr. Eva Holm: Vielen Dank."
    )
    annotated = read(text, genre="debate", title="Plenum")
    assert [(turn.role.value, turn.speaker, turn.party) for turn in annotated.turns] == [
        ("chair", "Eva Holm", ""),
        ("member", "Jan Voss", "ABC"),
        ("interjector", "Ria Born", "XYZ"),
        ("chair", "Eva Holm", ""),
    ]
    words = {(each.role.value, each.zone.value): 0 for each in annotated.segments if each.field == "text"}
    for each in annotated.segments:
        if each.field == "text":
            words[each.role.value, each.zone.value] += each.words
    assert words["interjector", "body"] == 1
    assert words["member", "body"] == 12


def test_stated_turns_beat_guessing() -> None:
    text = "Jan Voss (ABC):\n\nDer Hafen ist tot.\n\n(Beifall – Ria Born [XYZ]: Unfug!)\n\nSie mögen das nicht hören."
    cry = text.index("Ria")
    given = (
        Given(GivenKind.TURN, 0, len(text), "Jan Voss", "ABC", Role.MEMBER),
        Given(GivenKind.LABEL, 0, 15),
        Given(GivenKind.INTERJECTION, text.index("Beifall"), text.index(" – Ria")),
        Given(GivenKind.INTERJECTION, cry, text.index(")\n\nSie"), "Ria Born", "XYZ", Role.INTERJECTOR),
        Given(GivenKind.LABEL, cry, cry + len("Ria Born [XYZ]:")),
    )
    annotated = read(text, genre="interview", given=given)
    assert [(turn.role.value, text[turn.start : turn.end][:6], turn.rule) for turn in annotated.turns] == [
        ("member", "Der Ha", "given"),
        ("interjector", "Unfug!", "given"),
    ]
    counted = [(each.speaker, each.words) for each in annotated.segments if each.zone is Zone.BODY and each.words]
    assert counted == [("Jan Voss", 4), ("Ria Born", 1), ("Jan Voss", 5)]


def test_no_crash_on_an_unclosed_world() -> None:
    for text in ("", "Frage:", "– ", "**", "„Wer?", "A: \n\nB:", ":" * 500):
        assert read(text).document.text == text


def test_whoever_calls_the_journalist_answers() -> None:
    text = joined("Hafenbote: {}", "Britta Kolk: {}", labelled=1).replace(
        "Ja, an eine andere.", "Frau Harms, wissen Sie es?"
    )
    annotated = read(text, authors=("Jule Harms",))
    assert annotated.turns[-1].role is Role.INTERVIEWEE


def test_an_office_is_no_name() -> None:
    text = "Frau Ministerin, wer kommt heute noch?\n\nIch weiß es nicht.\n\nUnd morgen, Frau Ministerin?\n\nAlle."
    assert ("interviewee", "Ministerin") not in speakers(read(text, title="Drei Fragen"))
