"""A small corpus of invented texts, coded as a study would be, and a round drawn from it."""

import datetime

import pytest

from discourse.codebook import Actor, ActorKind, Codebook, Concept, Cue, CueKind, Frame, Referent, Term, TermKind
from discourse.coded import CodedCorpus
from discourse.corpus import Corpus
from discourse.handcoding import Question, Round, sample
from discourse.model import Document
from discourse.pipeline import annotate


def lemma(*words: str) -> tuple[Term, ...]:
    return tuple(Term(word, TermKind.LEMMA) for word in words)


CODEBOOK = Codebook(
    actors=(Actor("brenner", "Gesa Brenner", ActorKind.PERSON),),
    referents=(
        Referent(
            "held", "Die Festgehaltenen", "people who are held",
            (
                Frame("hostages", "Geiseln", "held for a price", lemma("Geisel"), include="the word", exclude="places"),
                Frame("detainees", "Häftlinge", "held", lemma("Häftling"), examples=("Ein Häftling kam.",)),
            ),
        ),
    ),
    concepts=(Concept("talks", "Gespräche führen", "to talk at all", lemma("Gespräch")),),
    cues=(Cue(Term("begrüßen", TermKind.LEMMA), CueKind.VERB, 1),),
)  # fmt: skip

PLAIN = (
    "Der Zug kam am Morgen an.",
    "Niemand stieg aus.",
    "Im Bahnhof brannte noch Licht.",
    "Eine Frau trug zwei Koffer.",
)
NAMING = (
    "Die Geiseln warten seit Mai, und die Geiseln hoffen.",
    "Ein Häftling schrieb einen Brief.",
    "„Wir sind Geiseln“, sagte Gesa Brenner.",
    "Gesa Brenner begrüßt das Gespräch.",
)


def document(number: int, *, outlet: str) -> Document:
    """Ten sentences, of which a few name the referent; every document says them in an order of its own."""
    sentences = [f"Tag {number} begann still."]
    for step in range(6):
        sentences.append(f"{PLAIN[(number + step) % len(PLAIN)][:-1]}, zum {number * 6 + step + 2}. Mal.")
    sentences += NAMING[: 1 + number % len(NAMING)]
    text = "\n\n".join([" ".join(sentences[:4]), " ".join(sentences[4:])])
    date = datetime.date(2025, 9 + number % 3, 1 + number)
    return Document(
        f"d{number:02d}", text, f"d{number:02d}.md", title=f"Geiseln am Tag {number}" if number % 5 == 0 else "",
        outlet=outlet, date=date, language="de",
    )  # fmt: skip


DOCUMENTS = tuple(document(number, outlet="Nordblatt" if number % 3 else "Weststimme") for number in range(12))


@pytest.fixture(scope="session")
def documents() -> tuple[Document, ...]:
    return DOCUMENTS


@pytest.fixture(scope="session")
def coded() -> CodedCorpus:
    return annotate(Corpus(DOCUMENTS, ()), CODEBOOK)


@pytest.fixture(scope="session")
def questions() -> tuple[Question, ...]:
    return (
        Question.frames(CODEBOOK, "held"),
        Question.voice(),
        Question.stance(CODEBOOK, "talks"),
        Question.note(),
    )


@pytest.fixture(scope="session")
def drawn(coded: CodedCorpus, questions: tuple[Question, ...]) -> Round:
    return sample(coded, size=20, ask=questions, seed=11, name="pilot", strata=("frame",))
