from discourse.annotators.language import language
from discourse.annotators.page.zones import ZoneSpan
from discourse.annotators.segments import find_segments
from discourse.annotators.words import document_words
from discourse.model import (
    Document,
    Field,
    Presentation,
    Quotation,
    QuotationKind,
    Role,
    Segment,
    Turn,
    Voice,
    Zone,
)
from discourse.text import Span

TEXT = "Kolk sagte: „Der Minister nannte uns ‚Träumer‘ und ging.“ Mehr nicht."
DIRECT = (TEXT.index("„"), TEXT.index("“") + 1)
INNER = (TEXT.index("‚"), TEXT.index("‘") + 1)


def quotation(
    key: str, span: tuple[int, int], kind: QuotationKind, speaker: str = "", parent: str = "", **more: object
) -> Quotation:
    return Quotation(key, (Span(*span),), Field.TEXT, kind, speaker, parent=parent, rule="test", **more)


def segments(
    *quotations: Quotation,
    text: str = TEXT,
    turns: tuple[Turn, ...] = (),
    zones: tuple[ZoneSpan, ...] = (),
    **known: object,
) -> tuple[Segment, ...]:
    document = Document("a", text, "a.md", **known)
    words, title_words = document_words(document)
    zones = zones or (ZoneSpan(0, len(text), Zone.BODY),)
    return find_segments(document, words, title_words, zones, turns, quotations, language("de"))


def test_the_innermost_quotation_wins() -> None:
    found = segments(
        quotation("q1", DIRECT, QuotationKind.DIRECT, "Kolk"),
        quotation("q2", INNER, QuotationKind.DIRECT, "der Minister", "q1"),
    )
    assert [(s.words, s.presentation.value, s.speaker, s.relayed_by, s.quotation) for s in found] == [
        (2, "own", "", "", ""),
        (4, "direct", "Kolk", "", "q1"),
        (1, "direct", "der Minister", "Kolk", "q2"),
        (2, "direct", "Kolk", "", "q1"),
        (2, "own", "", "", ""),
    ]
    assert [s.id for s in found] == ["s1", "s2", "s3", "s4", "s5"]


def test_marks_of_distance_keep_the_presentation_around_them() -> None:
    found = segments(
        quotation("q1", DIRECT, QuotationKind.DIRECT, "Kolk"),
        quotation("q2", INNER, QuotationKind.SCARE, "der Minister", "q1"),
    )
    assert found[2].distanced
    assert (found[2].presentation, found[2].relayed_by, found[2].voice) == (
        Presentation.DIRECT,
        "Kolk",
        Voice.DISTANCED,
    )
    alone = segments(quotation("q1", INNER, QuotationKind.SCARE))[1]
    assert (alone.presentation, alone.speaker, alone.voice) == (Presentation.OWN, "", Voice.DISTANCED)


def test_every_kind_has_a_presentation() -> None:
    given = {
        QuotationKind.DIRECT: Presentation.DIRECT,
        QuotationKind.INDIRECT: Presentation.INDIRECT,
        QuotationKind.INDIRECT_FREE_INDIRECT: Presentation.INDIRECT,
        QuotationKind.FREE_INDIRECT: Presentation.FREE,
        QuotationKind.REPORTED: Presentation.REPORTED,
    }
    for kind, presentation in given.items():
        assert segments(quotation("q1", DIRECT, kind, "Kolk"))[1].presentation is presentation


def test_inside_a_turn_whoever_has_the_floor_relays() -> None:
    turn = Turn("t1", 0, len(TEXT), Role.INTERVIEWEE, "Jana Marwitz", rule="label")
    own, quoted, _ = segments(quotation("q1", DIRECT, QuotationKind.DIRECT, "Kolk"), turns=(turn,))
    assert (own.speaker, own.relayed_by, own.voice, own.turn) == ("Jana Marwitz", "", Voice.SPEAKER, "t1")
    assert (quoted.speaker, quoted.relayed_by, quoted.voice) == ("Kolk", "Jana Marwitz", Voice.QUOTED)


def test_a_report_of_oneself_is_ones_own_voice() -> None:
    text = "Ich fordere, dass er kommt. Ich sagte: „Komm!“"
    clause, marks = (13, 26), (text.index("„"), len(text))
    turn = Turn("t1", 0, len(text), Role.INTERVIEWEE, "Jana Marwitz", rule="label")
    found = segments(
        quotation("q1", clause, QuotationKind.INDIRECT, "Ich"),
        quotation("q2", marks, QuotationKind.DIRECT, "Ich"),
        text=text,
        turns=(turn,),
    )
    assert [(s.presentation.value, s.speaker, s.relayed_by) for s in found] == [
        ("own", "Jana Marwitz", ""),
        ("direct", "Jana Marwitz", "Jana Marwitz"),
    ]


def test_a_report_of_oneself_inside_a_quotation_is_the_quotations() -> None:
    found = segments(
        quotation("q1", DIRECT, QuotationKind.DIRECT, "Kolk"),
        quotation("q2", (DIRECT[0] + 5, DIRECT[1] - 1), QuotationKind.INDIRECT, "wir", "q1"),
    )
    assert {(s.speaker, s.presentation.value) for s in found if s.quotation} == {("Kolk", "direct")}


def test_hypothetical_speech_stays_so_inside() -> None:
    found = segments(
        quotation("q1", DIRECT, QuotationKind.DIRECT, "Kolk", hypothetical=True),
        quotation("q2", INNER, QuotationKind.DIRECT, "er", "q1"),
    )
    assert [s.hypothetical for s in found] == [False, True, True, True, False]


def test_boilerplate_belongs_to_nobody() -> None:
    turn = Turn("t1", 0, len(TEXT), Role.INTERVIEWEE, "Jana Marwitz", rule="label")
    zones = (ZoneSpan(0, len(TEXT), Zone.BOILERPLATE, "teaser"),)
    [only] = segments(quotation("q1", DIRECT, QuotationKind.DIRECT, "Kolk"), turns=(turn,), zones=zones)
    assert (only.speaker, only.turn, only.quotation, only.voice) == ("", "", "", Voice.BOILERPLATE)
    assert only.words == 11


def test_headlines_inside_a_turn_are_the_outlets() -> None:
    turn = Turn("t1", 0, len(TEXT), Role.INTERVIEWEE, "Jana Marwitz", rule="label")
    [only] = segments(turns=(turn,), zones=(ZoneSpan(0, len(TEXT), Zone.HEADLINE, "heading"),))
    assert (only.role, only.turn) == (Role.AUTHOR, "")


def test_reprints_guests_and_speeches() -> None:
    agency = {"metadata": (("agency", "hbd"),), "title": "Der Hafen"}
    title, body = segments(text="Er kam.", outlet="Hafenbote", **agency)
    assert (title.field, title.role, title.voice) == (Field.TITLE, Role.AUTHOR, Voice.OUTLET)
    assert (body.role, body.speaker, body.voice) == (Role.AGENCY, "hbd", Voice.ATTRIBUTED)
    assert segments(text="Er kam.", outlet="HBD", **agency)[1].role is Role.AUTHOR
    for genre in ("guest", "speech", "Gastbeitrag", "Rede"):
        [own] = segments(text="Er kam.", genre=genre, authors=("Jana Marwitz",))
        assert (own.role, own.speaker) == (Role.GUEST, "Jana Marwitz")
    lead, _ = segments(
        text="Wir drucken das. Er kam.",
        genre="guest",
        authors=("Jana Marwitz",),
        zones=(ZoneSpan(0, 17, Zone.LEAD, "italic"), ZoneSpan(17, 24, Zone.BODY)),
    )
    assert lead.role is Role.AUTHOR


def test_white_space_makes_no_segments() -> None:
    turns = (Turn("t1", 2, 4, Role.INTERVIEWER), Turn("t2", 6, 10, Role.INTERVIEWEE))
    found = segments(text="\n\nJa\n\nNein\n", turns=turns)
    assert [(s.start, s.end, s.words) for s in found] == [(0, 6, 1), (6, 11, 1)]


def test_a_call_in_marks_is_the_callers_own() -> None:
    text = "(Zuruf: „Unfug!“)"
    marks = (text.index("„"), text.index(")"))
    turn = Turn("t1", *marks, Role.INTERJECTOR, "Ria Born", rule="label")
    called = segments(quotation("q1", marks, QuotationKind.DIRECT), text=text, turns=(turn,))[1]
    assert (called.presentation, called.speaker) == (Presentation.OWN, "Ria Born")


def test_pieces_of_one_quotation() -> None:
    text = "„Er kam“, sagte Kolk, „und ging.“"
    pieces = (Span(0, 8), Span(22, 33))
    split = Quotation("q1", pieces, Field.TEXT, QuotationKind.DIRECT, "Kolk")
    assert [(s.quotation, s.words) for s in segments(split, text=text)] == [("q1", 2), ("", 2), ("q1", 2)]


def test_a_parent_that_is_its_own_child_ends_the_chain() -> None:
    found = segments(
        quotation("q1", DIRECT, QuotationKind.INDIRECT, "ich", "q2"),
        quotation("q2", INNER, QuotationKind.INDIRECT, "wir", "q1"),
    )
    assert "".join(TEXT[s.start : s.end] for s in found) == TEXT
