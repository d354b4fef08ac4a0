"""Check the Bundestag reader against the XML itself: turns per speaker, and that no printed character is lost.

Run by hand where the protocols are at hand: `python tests/gold/check_bundestag_turns.py [FOLDER]`.
The XML is counted in another way (XPath over the whole tree) than the reader goes through it.
"""

import gzip
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

from lxml import etree

from discourse.model import Document, GivenKind, Role
from discourse.readers import read

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "bundestag"
NOT_SPOKEN = "//redner | //fussnote | //sup[following-sibling::*[1][self::fussnote]] | //p[starts-with(@klasse, 'AL_')]"


def speakers(root: etree._Element) -> Counter[tuple[str, str]]:
    """Number of `redner` paragraphs by speaker and party."""
    counts: Counter[tuple[str, str]] = Counter()
    for name in root.xpath("//p[@klasse='redner']/redner/name"):
        speaker = " ".join(" ".join(name.xpath(f"string({part})") for part in ("vorname", "nachname")).split())
        party = " ".join(name.xpath("string(fraktion)").split())
        counts[speaker, "fraktionslos" if party == "Fraktionslos" else party] += 1
    return counts


def squeezed(text: str) -> str:
    """The text in NFC without white space."""
    return "".join(unicodedata.normalize("NFC", text).split())


def lost(root: etree._Element, text: str) -> list[str]:
    """Parts of the protocol whose printed characters do not stand in the text, in their order."""
    for element in root.xpath(NOT_SPOKEN):
        tail = element.tail or ""
        element.clear()
        element.tail = tail
    found = squeezed(text)
    parts = [
        ("debate", root.find("sitzungsverlauf")),
        *((each.get("id"), each) for each in root.xpath("//anlagen//rede")),
    ]
    return [name for name, part in parts if squeezed("".join(part.itertext())) not in found]


def main() -> int:
    """Print the numbers; exit code 1 where one is not as it should be."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    files = sorted(folder.glob("*.xml.gz"))
    if not files:
        print(f"no protocols in {folder}: nothing checked")
    failed = members = chairs = without_party = 0
    seconds = 0.0
    for path in files:
        start = time.perf_counter()
        items = list(read(path, source=path.name))
        seconds += time.perf_counter() - start
        (document,) = (item for item in items if isinstance(item, Document))
        turns = [given for given in document.given if given.kind is GivenKind.TURN]
        found = Counter((turn.speaker, turn.party) for turn in turns if turn.role is Role.MEMBER)
        root = etree.fromstring(gzip.decompress(path.read_bytes()))
        wanted = speakers(root)
        missing = lost(root, document.text)
        failed += found != wanted or bool(missing)
        members += found.total()
        chairs += sum(turn.role is Role.CHAIR for turn in turns)
        without_party += sum(count for (_, party), count in found.items() if not party)
        counts = f"{found.total()} turns of {len(found)} speakers, {wanted.total()} paragraphs of {len(wanted)}"
        print(f"{document.id}: {counts}")
        if found != wanted or missing:
            print(f"  different: {dict((found - wanted) | (wanted - found))}; lost: {missing}")
    print(f"{len(files)} protocols in {folder}, read in {seconds:.1f} s; {failed} of them not right")
    print(f"{members} member turns ({without_party} without a party), {chairs} turns of the chair")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
