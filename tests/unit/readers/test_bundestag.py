"""Protocols: turns, labels, interjections and headings of an invented sitting."""

import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from discourse.model import Document, Given, GivenKind, Problem, Role, Severity
from discourse.readers import read
from discourse.readers.interjections import interjections

DATA = Path(__file__).parents[2] / "data" / "readers"
PARTIES = frozenset({"SPD", "CDU/CSU", "AfD", "DIE LINKE", "BÜNDNIS 90/DIE GRÜNEN"})


@pytest.fixture(scope="module")
def items() -> list[Document | Problem]:
    return list(read(DATA / "protokoll.xml", source="p.xml"))


@pytest.fixture(scope="module")
def protocol(items: list[Document | Problem]) -> Document:
    (made,) = (each for each in items if isinstance(each, Document))
    return made


def given(protocol: Document, kind: GivenKind) -> list[Given]:
    return [each for each in protocol.given if each.kind is kind]


def test_the_document(protocol: Document) -> None:
    assert (protocol.id, protocol.title, protocol.date) == (
        "bt-99-007",
        "Plenarprotokoll 99/7",
        datetime.date(2025, 11, 14),
    )
    assert (protocol.outlet, protocol.genre, protocol.language) == ("Deutscher Bundestag", "debate", "de")
    assert protocol.metadata == (("legislature", 99), ("sitting", 7))


def test_the_text_is_the_debate_in_reading_order(protocol: Document) -> None:
    assert protocol.text.split("\n\n") == [
        "Präsidentin Dr. h. c. Karla Vorsitz:",
        "Guten Morgen! Die Sitzung ist eröffnet.",
        "1 a) Erste Beratung des Gesetzes über den CO2-Preis",
        "Befragung der Bundesregierung",
        "Welche Maßnahmen plant die Bundesregierung?",
        "Dr. Bruno von Muster (Olpe) (BÜNDNIS\u00a090/DIE GRÜNEN):",
        "Frau Präsidentin! Ich sage: Nein.",
        "(Beifall bei der SPD\u00a0– Clara Beispiel [SPD]: Hört!\u00a0– Hört!\u00a0"
        "– Zuruf von der LINKEN: Pfui!\u00a0– Heiterkeit)",
        "Präsidentin Dr. h. c. Karla Vorsitz:",
        "Bitte zum Schluss.",
        "Dr. Bruno von Muster (BÜNDNIS\u00a090/DIE GRÜNEN):",
        "Ich komme zum Schluss.",
        "(Beifall)",
        "Dora Amt, Bundesministerin der Probe:",
        "Danke.",
        "Eine Tafel",
        "Anlage 2",
        "Zu Protokoll gegebene Rede",
        "Emil Schrift (fraktionslos): Schriftlich sage ich: Ja.",
        "Und Schluss.",
    ]


def test_turns_run_from_label_to_label(protocol: Document) -> None:
    turns = given(protocol, GivenKind.TURN)
    assert [(turn.speaker, turn.party, turn.role) for turn in turns] == [
        ("Karla Vorsitz", "", Role.CHAIR),
        ("Bruno von Muster", "BÜNDNIS 90/DIE GRÜNEN", Role.MEMBER),
        ("Karla Vorsitz", "", Role.CHAIR),
        ("Bruno von Muster", "BÜNDNIS 90/DIE GRÜNEN", Role.MEMBER),
        ("Dora Amt", "", Role.MEMBER),
        ("Emil Schrift", "fraktionslos", Role.MEMBER),
    ]
    texts = [protocol.text[turn.start : turn.end] for turn in turns]
    assert texts[0].startswith("Präsidentin") and texts[0].endswith("Bundesregierung?")
    assert texts[3].endswith("(Beifall)") and texts[4].endswith("Eine Tafel")
    assert texts[5].endswith("Und Schluss.") and "Anlage" not in texts[4]
    assert all(a.end <= b.start for a, b in pairwise(turns))


def test_every_turn_begins_with_its_label(protocol: Document) -> None:
    labels = {each.start: protocol.text[each.start : each.end] for each in given(protocol, GivenKind.LABEL)}
    starts = [turn.start for turn in given(protocol, GivenKind.TURN)]
    assert [labels[start] for start in starts[-2:]] == [
        "Dora Amt, Bundesministerin der Probe:",
        "Emil Schrift (fraktionslos):",
    ]
    assert all(labels[start].endswith(":") for start in starts)


def test_headings_are_printed_matter(protocol: Document) -> None:
    assert [protocol.text[each.start : each.end] for each in given(protocol, GivenKind.HEADING)] == [
        "1 a) Erste Beratung des Gesetzes über den CO2-Preis", "Befragung der Bundesregierung",
        "Welche Maßnahmen plant die Bundesregierung?", "Anlage 2", "Zu Protokoll gegebene Rede",
    ]  # fmt: skip


def test_what_is_left_out_is_said(items: list[Document | Problem]) -> None:
    problems = [(each.severity, each.what) for each in items if isinstance(each, Problem)]
    assert problems == [
        (Severity.NOTE, "left out: attachments without speeches (1)"),
        (Severity.NOTE, "left out: footnotes (1)"),
        (Severity.NOTE, "left out: lines of roll-call lists (2)"),
        (Severity.NOTE, "left out: paragraphs beside speeches in attachments (1)"),
        (Severity.WARNING, "unknown elements <tabelle> (1); their text is read as paragraphs"),
    ]


def test_interjections_in_the_protocol(protocol: Document) -> None:
    found = given(protocol, GivenKind.INTERJECTION)
    assert [(each.speaker, each.party, each.role, protocol.text[each.start : each.end]) for each in found] == [
        ("", "", None, "Beifall bei der SPD"),
        ("Clara Beispiel", "SPD", Role.INTERJECTOR, "Clara Beispiel [SPD]: Hört!\u00a0– Hört!"),
        ("", "", Role.INTERJECTOR, "Zuruf von der LINKEN: Pfui!"),
        ("", "", None, "Heiterkeit"),
        ("", "", None, "(Beifall)"),
    ]


CALL = Role.INTERJECTOR


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("(Beifall bei der SPD – Lachen)", [("", "", None, "(Beifall bei der SPD – Lachen)")]),
        ("(Eva Beispiel [SPD]: Nein!)", [("Eva Beispiel", "SPD", CALL, "Eva Beispiel [SPD]: Nein!")]),
        ("(Dr. h. c. Eva von Beispiel [Olpe] [CDU/CSU]: So – oder so!)",
         [("Eva von Beispiel", "CDU/CSU", CALL, "Dr. h. c. Eva von Beispiel [Olpe] [CDU/CSU]: So – oder so!")]),
        ("(Gegenruf des Abg. Dr. Max Muster [AfD]: Ja! – Weitere Zurufe)",
         [("Max Muster", "AfD", CALL, "Gegenruf des Abg. Dr. Max Muster [AfD]: Ja!"),
          ("", "", None, "Weitere Zurufe")]),
        ("(Eva Beispiel [SPD], an die AfD gewandt: Still!)",
         [("Eva Beispiel", "SPD", CALL, "Eva Beispiel [SPD], an die AfD gewandt: Still!")]),
        ("(Zuruf von der LINKEN: Nein! – Weiterer Zuruf vom BÜNDNIS 90/DIE GRÜNEN: Doch!)",
         [("", "DIE LINKE", CALL, "Zuruf von der LINKEN: Nein!"),
          ("", "BÜNDNIS 90/DIE GRÜNEN", CALL, "Weiterer Zuruf vom BÜNDNIS 90/DIE GRÜNEN: Doch!")]),
        ("(Zurufe von der SPD und der AfD: Oh!)", [("", "", CALL, "Zurufe von der SPD und der AfD: Oh!")]),
        ("(Zuruf von der Regierungsbank: Oh!)", [("", "", CALL, "Zuruf von der Regierungsbank: Oh!")]),
        ("(Zuruf: Warum?)", [("", "", CALL, "Zuruf: Warum?")]),
        ("(Dr. Eva Beispiel, Bundesministerin: Gern!)",
         [("Eva Beispiel", "", CALL, "Dr. Eva Beispiel, Bundesministerin: Gern!")]),
        ("(Eva Beispiel [SPD] und Max Muster [AfD]: Eben!)",
         [("", "", CALL, "Eva Beispiel [SPD] und Max Muster [AfD]: Eben!")]),
        ("(Abg. Eva Beispiel [Olpe] [SPD] meldet sich)",
         [("", "", None, "(Abg. Eva Beispiel [Olpe] [SPD] meldet sich)")]),
        ("(Der Redner hält ein Schild hoch: leer)", [("", "", None, "(Der Redner hält ein Schild hoch: leer)")]),
        ("(Eva Beispiel [SPD: Nein!", [("Eva Beispiel", "SPD", CALL, "Eva Beispiel [SPD: Nein!")]),
        ("()", [("", "", None, "()")]), ("(", [("", "", None, "(")]), ("", []), ("( – )", [("", "", None, "( – )")]),
        ("(Eva Beispiel [SPD]: )", [("", "", None, "(Eva Beispiel [SPD]: )")]),
    ],
)  # fmt: skip
def test_interjections(comment: str, expected: list[tuple[str, str, Role | None, str]]) -> None:
    found = interjections(comment, parties=PARTIES)
    whole = [each for each in found if each.kind is GivenKind.INTERJECTION]
    assert [(each.speaker, each.party, each.role, comment[each.start : each.end]) for each in whole] == expected
    labels = [comment[each.start : each.end] for each in found if each.kind is GivenKind.LABEL]
    assert len(labels) == sum(each.role is CALL for each in whole) and all(label.endswith(":") for label in labels)


def refusal(folder: Path, content: str | bytes) -> Problem:
    path = folder / "a.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (problem,) = read(path, source="a.xml")
    assert isinstance(problem, Problem) and problem.severity is Severity.REFUSED
    return problem


ATTRIBUTES = 'wahlperiode="20" sitzung-nr="1" sitzung-datum="14.11.2025"'


def test_xml_of_other_kinds_is_refused(tmp_path: Path) -> None:
    problem = refusal(tmp_path, "<TEI><text>Wort</text></TEI>")
    assert "<TEI>" in problem.what and "dbtplenarprotokoll" in problem.what
    assert "well-formed" in refusal(tmp_path, "<a>\n<b></a>").what
    assert refusal(tmp_path, "<a>\n<b></a>").source == "a.xml:2"
    assert "well-formed" in refusal(tmp_path, "Kein XML").what
    assert "sitzungsverlauf" in refusal(tmp_path, f"<dbtplenarprotokoll {ATTRIBUTES}/>").what
    assert "wahlperiode" in refusal(tmp_path, "<dbtplenarprotokoll><sitzungsverlauf/></dbtplenarprotokoll>").what
    assert (
        "empty" in refusal(tmp_path, f"<dbtplenarprotokoll {ATTRIBUTES}><sitzungsverlauf/></dbtplenarprotokoll>").what
    )
    assert "well-formed" in refusal(tmp_path, "<a>" * 100_000).what


def test_no_entity_is_expanded_and_nothing_else_is_loaded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    body = f"<dbtplenarprotokoll {ATTRIBUTES}><sitzungsverlauf><p>&x;</p></sitzungsverlauf></dbtplenarprotokoll>"
    bomb = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 30))
    for declared in (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', f'<!ENTITY x0 "ha">{bomb}<!ENTITY x "&x29;">'):
        problem = refusal(tmp_path, f"<!DOCTYPE dbtplenarprotokoll [{declared}]>{body}")
        assert "entit" in problem.what.lower() and "geheim" not in problem.what
    assert "&x;" in refusal(tmp_path, f'<!DOCTYPE dbtplenarprotokoll SYSTEM "{secret.as_uri()}">{body}').what


def test_a_protocol_in_another_encoding_says_so_itself(tmp_path: Path) -> None:
    body = f"<dbtplenarprotokoll {ATTRIBUTES}><sitzungsverlauf><p>für</p></sitzungsverlauf></dbtplenarprotokoll>"
    content = f'<?xml version="1.0" encoding="ISO-8859-1"?>{body}'
    path = tmp_path / "a.xml"
    path.write_bytes(content.encode("latin-1"))
    assert next(read(path, source="a")).text == "für"
