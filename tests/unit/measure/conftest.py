"""Hand-made coded corpora: every number that the tests expect can be counted on this page's inputs."""

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from discourse.codebook import Actor, ActorKind, Codebook, Concept, Frame, Referent
from discourse.coded import CodedCorpus, Kind, table
from discourse.layers import Layer, Layers
from discourse.model import Presentation, Role, Voice, Zone, voice_of
from discourse.provenance import Provenance
from discourse.text import words

CODEBOOK = Codebook(
    actors=(
        Actor("trump", "Donald Trump", ActorKind.PERSON, party="REP"),
        Actor("lukaschenko", "Alexander Lukaschenko", ActorKind.PERSON),
        Actor("usa", "USA", ActorKind.COUNTRY),
        Actor("quast", "Ines Quast", ActorKind.PERSON, party="Mitte"),
        Actor("berg", "Olaf Berg", ActorKind.PERSON, party="Rechte"),
    ),
    referents=(
        Referent(
            "detained",
            "Die Inhaftierten",
            "people held in Minsk",
            (Frame("hostage", "Geisel", "", ()), Frame("prisoner", "politische Gefangene", "", (), neutral=True)),
        ),
        Referent("policy", "Die Politik", "towards Minsk", (Frame("cuddle", "Kuschelkurs", "", ()),)),
    ),
    concepts=(Concept("lift", "Sanktionen lockern", "", ()), Concept("mediate", "Minsk vermittelt", "", ())),
)
TERMS = {"hostage": r"Geisel\w*", "prisoner": r"politische\w* Gefangene\w*", "cuddle": r"Kuschelkurs\w*"}
ABOUT = {"hostage": "detained", "prisoner": "detained", "cuddle": "policy"}
NAMES = {"trump": "Trump", "lukaschenko": "Lukaschenko", "usa": "USA", "quast": "Quast", "berg": "Berg"}


@dataclass(frozen=True)
class Part:
    """A stretch of text with one place in the talk."""

    text: str
    zone: Zone = Zone.BODY
    role: Role = Role.AUTHOR
    presentation: Presentation = Presentation.OWN
    speaker: str = ""
    distanced: bool = False
    turn: str = ""
    party: str = ""

    @property
    def voice(self) -> Voice:
        return voice_of(self.zone, self.distanced, self.presentation, self.role)


def quoted(text: str, speaker: str, **more: Any) -> Part:
    return Part(text, presentation=Presentation.DIRECT, speaker=speaker, **more)


@dataclass(frozen=True)
class Doc:
    """A document as its parts."""

    id: str
    parts: tuple[Part, ...]
    title: str = ""
    outlet: str = "Nord"
    date: str | None = "2025-09-01"
    genre: str = "report"
    story: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


def build(
    *docs: Doc,
    statements: tuple[dict[str, Any], ...] = (),
    excluded: tuple[str, ...] = (),
    extra: dict[str, Kind] | None = None,
    codebook: Codebook = CODEBOOK,
) -> CodedCorpus:
    """A coded corpus; a hit whose surface is in `excluded` is there but does not count."""
    tables: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("documents", "turns", "segments", "mentions", "hits")
    }
    for doc in docs:
        tables["documents"].append(
            {
                "doc": doc.id, "source": f"{doc.id}.md", "outlet": doc.outlet, "title": doc.title, "genre": doc.genre,
                "date": doc.date, "story": doc.story or doc.id, "language": "de", "text": doc.text,
                "words": len(words(doc.text)), **doc.metadata,
            }
        )  # fmt: skip
        start = 0
        pieces = [(Part(doc.title, zone=Zone.HEADLINE), "title", 0)] if doc.title else []
        for part in doc.parts:
            pieces.append((part, "text", start))
            start += len(part.text)
        for number, (part, where, offset) in enumerate(pieces):
            _place(tables, doc.id, part, where, offset, f"s{number}", excluded)
    empty = {"quotations": [], "problems": [], "statements": list(statements)}
    frames = {
        name: table(name, rows, extra=extra if name == "documents" else None) for name, rows in (tables | empty).items()
    }
    return CodedCorpus(
        **frames, layers=_layers(docs), codebook=codebook, provenance=Provenance(corpus="c", codebook="b", recipe="r")
    )


def _place(
    tables: dict[str, list[dict[str, Any]]],
    doc: str, part: Part, where: str, offset: int, segment: str, excluded: tuple[str, ...],
) -> None:  # fmt: skip
    end = offset + len(part.text)
    place = {"doc": doc, "field": where}
    tables["segments"].append(
        {
            **place, "segment": segment, "start": offset, "end": end, "words": len(words(part.text)),
            "zone": str(part.zone), "turn": part.turn, "role": str(part.role), "distanced": part.distanced,
            "presentation": str(part.presentation), "speaker": part.speaker, "voice": str(part.voice),
            "hypothetical": False, "confidence": 1.0,
        }
    )  # fmt: skip
    if part.turn:
        tables["turns"].append(
            {
                "doc": doc, "turn": part.turn, "start": offset, "end": end, "role": str(part.role),
                "speaker": part.speaker, "party": part.party,
            }
        )  # fmt: skip
    for frame, pattern in TERMS.items():
        for match in re.finditer(pattern, part.text):
            tables["hits"].append(
                {
                    **place, "start": offset + match.start(), "end": offset + match.end(), "referent": ABOUT[frame],
                    "frame": frame, "term": frame, "excluded": "elsewhere" if match[0] in excluded else None,
                    "negated": False, "distanced": part.distanced, "speaker": part.speaker, "voice": str(part.voice),
                    "segment": segment,
                }
            )  # fmt: skip
    for actor, name in NAMES.items():
        for match in re.finditer(rf"\b{name}\b", part.text):
            tables["mentions"].append(
                {
                    **place, "start": offset + match.start(), "end": offset + match.end(), "actor": actor,
                    "surface": match[0], "kind": "name", "confidence": 1.0,
                }
            )  # fmt: skip


def _layers(docs: tuple[Doc, ...]) -> Layers:
    bases = np.concatenate([[0], np.cumsum([len(doc.text) + 1 for doc in docs])]).astype(np.int64)

    def layer(pattern: str) -> Layer:
        pairs = [
            (base + match.start(), base + match.end())
            for doc, base in zip(docs, bases.tolist(), strict=False)
            for match in re.finditer(pattern, doc.text)
        ]
        flat = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return Layer(bases, flat[:, 0], flat[:, 1])

    spans = [span for doc in docs for span in words(doc.text)]
    counts = [len(words(doc.text)) for doc in docs]
    shift = np.repeat(bases[:-1], counts)
    starts = np.array([span.start for span in spans], dtype=np.int64) + shift
    ends = np.array([span.end for span in spans], dtype=np.int64) + shift
    return Layers(
        tuple(doc.id for doc in docs),
        Layer(bases, starts, ends),
        layer(r"\S[^.!?]*[.!?]?"),
        layer(r"(?s)\S.*?(?=\n\n|$)"),
    )


@pytest.fixture
def make() -> Any:
    """The builder and its parts, for tests that cannot import this file."""
    return build


@pytest.fixture
def small() -> CodedCorpus:
    """Two outlets, three documents; the numbers in the tests are counted by hand.

    a (Nord, September): outlet 4 words with 1 Geisel; Trump quoted, 5 words with 2 Geisel; boilerplate with 1 Geisel.
    b (Nord, October): outlet 6 words with politische Gefangene; distanced „Kuschelkurs“, 1 word.
    c (West, no date): outlet 4 words with politische Gefangene and 3 words with Geisel; title of 2 words with Geisel.
    """
    return build(
        Doc(
            "a",
            (
                Part("Die Geiseln sind frei. "),
                quoted("Geiseln bleiben Geiseln, sagte Trump. ", "trump"),
                Part("Mehr zum Thema Geiseln", zone=Zone.BOILERPLATE),
            ),
        ),
        Doc(
            "b",
            (
                Part("Minsk lässt politische Gefangene frei, heißt es. "),
                Part("Kuschelkurs", distanced=True),
            ),
            date="2025-10-02",
            genre="comment",
        ),
        Doc(
            "c",
            (Part("Zwölf politische Gefangene kamen. "), Part("Alle Geiseln leben. ")),
            title="Geiseln frei",
            outlet="West",
            date=None,
        ),
    )
