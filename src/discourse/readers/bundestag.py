"""Plenary protocols of the German Bundestag in its XML (from the 19th legislature on)."""

from collections.abc import Iterator

from lxml import etree

from discourse.errors import ReadError
from discourse.model import GivenKind, Role, Severity
from discourse.readers.fields import Noticed, Read, document
from discourse.readers.interjections import interjections
from discourse.readers.persons import bare, chair_name, party_name
from discourse.readers.transcript import Transcript

_CONTAINERS = frozenset({"sitzungsbeginn", "sitzungsende", "tagesordnungspunkt", "rede"})
_HEADINGS = ("T", "K", "Anlage")
"""First letters of the classes of printed matter: agenda headings and what stands with them, readings, attachments."""
_QUESTION = "p"
"""The class of written questions: printed before they are answered, spoken by nobody."""
_ROLL_CALL = "AL_"
_XML_SPACE = " \t\r\n"


def read(root: etree._Element, source: str) -> Read:
    """One document a protocol: the debate, then the speeches that were only handed in (they stand in the attachments).

    The text is the body in reading order, paragraphs separated by blank lines; table of contents, lists of names and
    other attachments are left out, with a note. Given are TURN (from the printed label to the next one; `redner`
    paragraphs have role MEMBER, `name` and class N, the presidency, have CHAIR), LABEL (the printed name), INTERJECTION
    (see `interjections`) and HEADING (printed agenda matter). A turn's speaker is the name without titles; its party is
    the parliamentary group, empty for government and guests, whose office stands in the label.
    """
    body = root.find("sitzungsverlauf")
    if body is None:
        raise ReadError("no element <sitzungsverlauf>, which holds the debate", file=source)
    legislature, sitting = (_number(root, name, source) for name in ("wahlperiode", "sitzung-nr"))
    protocol = _Protocol(frozenset(filter(None, (party_name(each.text or "") for each in root.iter("fraktion")))))
    protocol.section(body)
    protocol.transcript.close_turn()
    protocol.attachments(root.find("anlagen"))
    transcript = protocol.transcript
    record = {
        "id": f"bt-{legislature}-{sitting:03}",
        "text": transcript.text,
        "title": f"Plenarprotokoll {legislature}/{sitting}",
        "outlet": "Deutscher Bundestag",
        "date": root.get("sitzung-datum"),
        "genre": "debate",
        "language": "de",
        "legislature": legislature,
        "sitting": sitting,
    }
    yield from document(record, source=source, given=transcript.given, noticed=[*protocol.notes()])


def _number(root: etree._Element, name: str, source: str) -> int:
    found = root.get(name, "")
    if not found.strip().isdecimal():
        raise ReadError(f"{name} is “{found}”; expected a number", file=source)
    return int(found)


class _Protocol:
    """A protocol on its way from elements to a transcript."""

    def __init__(self, parties: frozenset[str]) -> None:
        self.transcript = Transcript()
        self._parties = parties
        self._left_out: dict[str, int] = {}
        self._unknown: dict[str, int] = {}

    def notes(self) -> Iterator[Noticed]:
        for what, number in sorted(self._left_out.items()):
            yield Severity.NOTE, f"left out: {what} ({number})"
        for tag, number in sorted(self._unknown.items()):
            yield Severity.WARNING, f"unknown elements <{tag}> ({number}); their text is read as paragraphs"

    def section(self, element: etree._Element) -> None:
        """Add everything in an element to the transcript; a turn may go on behind its end."""
        self._stray(element.text)
        for child in element:
            if child.tag in _CONTAINERS:
                self.section(child)
            else:
                self._block(child)
            self._stray(child.tail)

    def attachments(self, element: etree._Element | None) -> None:
        """Add the attachments that hold speeches, with their headings."""
        for attachment in element.iterchildren("anlage") if element is not None else ():
            if next(attachment.iter("rede"), None) is None:
                self._leave_out("attachments without speeches")
                continue
            for block in attachment.iter("anlagen-titel", "p", "rede"):
                if block.tag == "rede":
                    self.section(block)
                    self.transcript.close_turn()
                elif (parent := block.getparent()) is not None and parent.tag != "rede":
                    self._attachment_line(block)

    def _attachment_line(self, block: etree._Element) -> None:
        if block.tag == "anlagen-titel" or _class(block).startswith(_HEADINGS):
            self._heading(block)
        else:
            self._leave_out("paragraphs beside speeches in attachments")

    def _block(self, block: etree._Element) -> None:
        style = _class(block)
        if block.tag == "p" and style == "redner":
            self._member(block)
        elif block.tag == "name" or (block.tag == "p" and style == "N"):
            label = self._flat(block)
            self.transcript.open_turn(label, speaker=chair_name(label), party="", role=Role.CHAIR)
        elif block.tag == "kommentar":
            comment = self._flat(block)
            self.transcript.paragraph(comment, interjections(comment, parties=self._parties))
        elif block.tag == "p" and style.startswith(_ROLL_CALL):
            self._leave_out("lines of roll-call lists")
        elif block.tag == "p" and (style.startswith(_HEADINGS) or style == _QUESTION):
            self._heading(block)
        else:
            text = self._flat(block)
            if block.tag not in ("p", "a") and text:
                self._unknown[str(block.tag)] = self._unknown.get(str(block.tag), 0) + 1
            self.transcript.paragraph(text)

    def _member(self, block: etree._Element) -> None:
        label, colon, speech = self._flat(block).partition(":")
        parts = [bare(block.findtext(f"redner/name/{part}") or "") for part in ("vorname", "namenszusatz", "nachname")]
        speaker = " ".join(filter(None, parts)) or chair_name(label.partition("(")[0].partition(",")[0])
        party = party_name(block.findtext("redner/name/fraktion") or "")
        self.transcript.open_turn(label + colon, speech, speaker=speaker, party=party, role=Role.MEMBER)

    def _heading(self, block: etree._Element) -> None:
        self.transcript.paragraph(self._flat(block), kind=GivenKind.HEADING)

    def _stray(self, text: str | None) -> None:
        """Text between the blocks, which no protocol should have; it is read rather than lost."""
        self.transcript.paragraph(" ".join((text or "").strip(_XML_SPACE).split()))

    def _leave_out(self, what: str) -> None:
        self._left_out[what] = self._left_out.get(what, 0) + 1

    def _flat(self, block: etree._Element) -> str:
        """The text of a block without footnotes; white space that only lays out the file is one space.

        A space that is printed on purpose (no-break, thin) stays.
        """
        words = "".join(self._runs(block)).translate(_LAYOUT).split(" ")
        return " ".join(word for word in words if word)

    def _runs(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if child.tag == "fussnote":
                self._leave_out("footnotes")
            elif child.tag == "sup" and (following := child.getnext()) is not None and following.tag == "fussnote":
                pass  # the footnote's number
            elif child.tag == "br":
                yield " "
            elif child.tag != "redner":  # the speaker's name in parts; the printed one follows it
                yield from self._runs(child)
            yield child.tail or ""


_LAYOUT = str.maketrans("\t\r\n", "   ")


def _class(block: etree._Element) -> str:
    return block.get("klasse") or ""
