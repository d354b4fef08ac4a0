from discourse.annotators import Recipe, annotate
from discourse.annotators.page.zones import ZoneSpan, repaint
from discourse.model import Document, Given, GivenKind, Zone

PAGE = """Wirtschaft

Streit am Kai

„Wir haben uns zu lange gewundert“

„Wir haben uns zu lange gewundert“

03.09.2025, 08:15 Uhr

Von Jule Harms, Olpe

Artikel anhören (5:41 Min.)

Der Hafen von Olpe liegt still. Die Reederin verliert jeden Tag Geld. Warum klagt sie trotzdem nicht?

Stille am Kai. (Foto: Ansgar Töpfer/Hafenbote)

Am Montag kamen noch drei Schiffe an, am Dienstag kam keines mehr, und seither wartet hier jeder auf jeden.

Lesen Sie auch: Grenze dicht, Regale voll – wie Nachbarn leben

Der Minister hat sich angekündigt. Er wollte schon in der vergangenen Woche kommen und hatte dann doch zu tun.

Ein Rest von Hoffnung

Hoffnung macht den Leuten allein der Wind. Er hat gedreht, und mit ihm drehen sich die Kräne, wenn auch leer.

Quelle: Hafenbote

Zur Startseite
"""


def zones(document: Document) -> list[tuple[str, str, str]]:
    """(zone, rule, first line) of every paragraph."""
    annotated = annotate(document, Recipe.COUNTS)
    found = []
    for paragraph in annotated.paragraphs:
        segment = next(s for s in annotated.segments if s.field == "text" and s.start <= paragraph.start < s.end)
        found.append((segment.zone.value, segment.rule, paragraph.of(document.text)[:30]))
    return found


def page(text: str, **known: object) -> list[tuple[str, str, str]]:
    return zones(Document("a", text, "a.txt", **known))


def test_a_copied_page() -> None:
    assert [(zone, rule) for zone, rule, _ in page(PAGE)] == [
        ("boilerplate", "section"),
        ("headline", "title"),
        ("headline", "title"),
        ("boilerplate", "title again"),
        ("boilerplate", "date line"),
        ("boilerplate", "byline"),
        ("boilerplate", "furniture"),
        ("lead", "below title"),
        ("caption", "caption"),
        ("body", ""),
        ("boilerplate", "teaser"),
        ("body", ""),
        ("headline", "crosshead"),
        ("body", ""),
        ("boilerplate", "furniture"),
        ("boilerplate", "furniture"),
    ]


def test_a_copied_page_with_a_paragraph_a_line() -> None:
    assert page(PAGE.replace("\n\n", "\n")) == page(PAGE)
    assert page(PAGE.replace("\n", "\r\n")) == page(PAGE)


def test_kicker_and_title_printed_as_one_are_said_again() -> None:
    text = "Streit am Kai\n\nWir warten alle\n\nStreit am Kai: Wir warten alle\n\n" + "Der Hafen liegt still. " * 4
    assert [rule for _, rule, _ in page(text)][:3] == ["title", "title", "title again"]


def test_a_title_of_its_own_leaves_the_text_alone() -> None:
    text = "Es regnet.\n\nMehr ist von diesem Tag nicht zu sagen, und mehr wollte auch niemand von ihm wissen."
    assert {zone for zone, *_ in page(text, title="Wetter")} == {"body"}


def test_a_title_printed_again_above_the_text() -> None:
    text = "Streit am Kai\n\n" + "Der Hafen von Olpe liegt still. " * 3
    assert page(text, title="Streit am Kai")[0][:2] == ("boilerplate", "title again")


def test_a_first_paragraph_in_bold_or_italics_is_the_lead() -> None:
    text = "**Der Hafen von Olpe liegt still.**\n\nAm Montag kamen noch drei Schiffe an, am Dienstag kam keines mehr."
    bold = Given(GivenKind.BOLD, 2, text.index("**", 3))
    assert [zone for zone, *_ in page(text, title="Hafen", given=(bold,))] == ["lead", "body"]
    assert [zone for zone, *_ in page(text.replace("*", ""), title="Hafen")] == ["body", "body"]


def test_a_first_question_in_bold_is_no_lead() -> None:
    text = "**Frau Kolk, wie lange halten Sie das noch durch?**\n\nLänger, als die anderen es von mir erwarten würden."
    bold = Given(GivenKind.BOLD, 2, text.index("**", 3))
    assert [zone for zone, *_ in page(text, title="Hafen", genre="interview", given=(bold,))] == ["body", "body"]


def test_headings_are_headlines() -> None:
    text = "## Der Kai\n\nAm Montag kamen noch drei Schiffe an."
    assert page(text, title="Hafen", given=(Given(GivenKind.HEADING, 3, 10),))[0][:2] == ("headline", "heading")


def test_an_agency_report_has_no_lead_and_keeps_its_dateline() -> None:
    text = (
        "Streik im Hafen\n\nOlpe (hbd) - Im Hafen von Olpe ist am Montag die Arbeit niedergelegt worden. Die Reeder "
        "bedauern das.\n\nDer Streik soll eine Woche dauern, sagte ein Sprecher am Abend.\n\nhbd kol/tö"
    )
    assert [(zone, rule) for zone, rule, _ in page(text)] == [
        ("headline", "title"),
        ("body", ""),
        ("body", ""),
        ("boilerplate", "credit"),
    ]


def test_a_sign_at_the_end_of_the_last_paragraph() -> None:
    text = "Der Streik soll eine Woche dauern, sagte ein Sprecher am Montagabend. (hbd/kol)"
    annotated = annotate(Document("a", text, "a.md", title="Streik"), Recipe.COUNTS)
    assert [(s.zone, s.words) for s in annotated.segments if s.field == "text"] == [
        (Zone.BODY, 11),
        (Zone.BOILERPLATE, 2),
    ]


def test_a_signature_below_a_letter_is_text() -> None:
    text = "Ich schreibe Ihnen das ohne Amt und ohne Ehrgeiz, mit Absicht.\n\nMit herzlichen Grüßen,\n\nBritta Kolk"
    assert page(text, title="Brief", authors=("Britta Kolk",))[-1][0] == "body"


def test_a_list_is_no_row_of_crossheads() -> None:
    text = "Auf der Liste stehen drei Orte, die niemand kennt, und zwar diese:\n\nOlpe\n\nDrolshagen\n\nWenden\n\n"
    text += "Mehr hat die Liste nicht zu bieten, und mehr hatte von ihr auch keiner erwartet."
    assert {zone for zone, *_ in page(text, title="Liste")} == {"body"}


def test_link_targets_are_no_words_of_the_text() -> None:
    text = "Der Hafen ([Bericht](https://example.org/hafen)) liegt still."
    annotated = annotate(Document("a", text, "a.md", title="Hafen"), Recipe.COUNTS)
    assert sum(s.words for s in annotated.segments if s.zone is Zone.BODY) == 5
    assert len(annotated.sentences) == 1


def test_teaser_titles_in_a_row() -> None:
    text = PAGE.replace(
        "Quelle: Hafenbote",
        "MEHR ZUM THEMA\n\nKommentar: Schluss mit dem Warten!\n\nPolitik 13.10.2025 Der Minister reist",
    )
    assert [rule for _, rule, _ in page(text)][-4:] == ["teaser", "teaser", "teaser", "furniture"]


def test_stated_turns_have_no_page_around_them() -> None:
    text = "Politik\n\nEva Holm (ABC):\n\nLesen Sie auch einmal!"
    given = (Given(GivenKind.TURN, 9, len(text), "Eva Holm"), Given(GivenKind.LABEL, 9, 24))
    assert [(zone, rule) for zone, rule, _ in page(text, given=given)] == [
        ("body", ""),
        ("boilerplate", "label"),
        ("body", ""),
    ]


def test_patches_are_laid_over_zones() -> None:
    zones_ = [ZoneSpan(0, 5, Zone.LEAD), ZoneSpan(5, 9, Zone.BODY)]
    painted = repaint(zones_, [ZoneSpan(3, 7, Zone.BOILERPLATE, "x"), ZoneSpan(4, 6, Zone.CAPTION, "y")])
    assert [(span.start, span.end, span.zone.value) for span in painted] == [
        (0, 3, "lead"),
        (3, 7, "boilerplate"),
        (7, 9, "body"),
    ]


def test_applause_in_a_speech_is_nobodys_word() -> None:
    text = "Meine Damen und Herren, ich danke Ihnen sehr.\n\n(Langer Beifall)\n\n(Beifall)\n\nIch danke auch dem Wind."
    rules = [rule for _, rule, _ in page(text, title="Rede", genre="speech")]
    assert rules == ["", "", "stage direction", ""]


def test_a_short_line_in_bold_is_a_crosshead() -> None:
    text = "Am Montag kamen noch drei Schiffe an, am Dienstag kam keines mehr.\n\n**Der Wind**\n\nEr hat sich gedreht."
    start = text.index("Der Wind")
    bold = Given(GivenKind.BOLD, start, start + 8)
    assert page(text, title="Hafen", given=(bold,))[1][:2] == ("headline", "crosshead")


def test_rows_of_the_page_are_no_headline() -> None:
    above = "Seetagblatt – E-Paper – Abo – Anmelden\n\nDer Steg ist zu\n\nUrs Good (Text), Mia Amrein (Bilder)\n\n"
    found = page(
        above + "5. Oktober 2025 von ulla\n\n" + "Der See war am Morgen noch still und grau wie immer.\n\n" * 2
    )
    assert [(zone, rule) for zone, rule, _ in found][:4] == [
        ("boilerplate", "furniture"),
        ("headline", "title"),
        ("boilerplate", "byline"),
        ("boilerplate", "date line"),
    ]


def test_a_subtitle_below_a_title_printed_again() -> None:
    head = "Der Steg ist zu\n\nIn Olpe fehlt es an Holz und an Geduld\n\nVon Ulla Brandt\n\n"
    found = page(head + "Am See ist es still.\n\nNur Wind.", title="Der Steg ist zu")
    assert [(zone, rule) for zone, rule, _ in found][:3] == [
        ("boilerplate", "title again"),
        ("headline", "title"),
        ("boilerplate", "byline"),
    ]


def test_a_line_in_square_brackets_is_the_editors() -> None:
    text = (
        "Am See ist es am Morgen still gewesen.\n\n[Musik]\n\n– Anzeige –\n\nDann kam der Wind und mit ihm der Regen."
    )
    assert [zone for zone, *_ in page(text, title="Der Steg")] == ["body", "boilerplate", "boilerplate", "body"]
