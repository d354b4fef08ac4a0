"""Quotations that the rules found in texts that people have marked, each with whether it is right."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.gold._matching import Gold, Numbers, is_right
from tests.gold._tagged import read_articles

from discourse.annotators import Recipe, annotate
from discourse.annotators.speech.confidence import factors_of, family_of
from discourse.model import Document, Field, Quotation, QuotationKind
from discourse.text import Span, nfc

SHARED = Path(__file__).parents[3] / "shared" / "data" / "quotations"
_KINDS = {
    "Direct": "direct",
    "Indirect": "indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
    "FreeIndirect": "free_indirect",
    "Reported": "reported",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation that the rules found in a document, and whether people have marked it so."""

    document: str
    quotation: Quotation
    right: bool

    @property
    def terms(self) -> frozenset[str]:
        """What the confidence of the quotation depends on."""
        kind, family = self.quotation.kind, family_of(self.quotation.rule)
        return frozenset({f"kinds {kind}", f"families {family}", *(f"factors {each}" for each in self.factors)})

    @property
    def factors(self) -> frozenset[str]:
        """The names of the factors that apply."""
        return frozenset(str(each) for each in factors_of(self.quotation))


def own_cases() -> list[Case]:
    """The cases in the articles in tests/data/quotations, titles included."""
    return [case for article in read_articles() for case in _cases(article.document, article.gold)]


def shared_cases(name: str) -> list[Case]:
    """The cases in a file of Wikinews articles. Titles and marks of distance are left out: nobody has marked them."""
    out: list[Case] = []
    for line in (SHARED / name).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        gold = [
            Gold(_KINDS[each["type"]], _spans(each["quote"]), Field.TEXT, _spans(each["speaker"]))
            for each in entry["quotations"]
        ]
        if nfc(entry["text"]) != entry["text"]:
            raise ValueError(f"{entry['id']}: the offsets count in a text that is not in NFC")
        document = Document(entry["id"], entry["text"], name, title=entry["title"], language="de")
        out += [
            case
            for case in _cases(document, gold)
            if case.quotation.field is Field.TEXT and case.quotation.kind is not QuotationKind.SCARE
        ]
    return out


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _cases(document: Document, gold: Sequence[Gold]) -> Iterator[Case]:
    numbers = {field: Numbers(document.field(field)) for field in Field}
    for found in annotate(document, Recipe.VOICES).quotations:
        text = document.field(found.field)
        yield Case(document.id, found, is_right(gold, found, text, numbers[found.field]))
