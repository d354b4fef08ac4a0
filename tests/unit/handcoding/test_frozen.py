"""The hand coding that the repository holds: frozen, without text, and what the machine reaches on it."""

import hashlib

import pytest
from tests.gold.score_handcoding import FOLDER, articles, of_articles, whole

from discourse import handcoding
from discourse.coded import CodedCorpus


@pytest.fixture(scope="module")
def coded() -> CodedCorpus:
    return articles()


def test_it_is_what_was_frozen() -> None:
    lines = (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").split("\n")
    known = {line[66:]: line[:64] for line in lines if line}
    assert {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in known} == known


def test_every_row_can_be_read_and_every_case_is_decided(coded: CodedCorpus) -> None:
    spans = handcoding.read_spans(FOLDER / "articles", coded=coded)
    assert spans.problems.empty
    done = handcoding.adjudicate_spans(spans, coded)
    decisions = handcoding.read_span_decisions(FOLDER / "articles" / "decisions.csv", done)
    assert decisions.problems.empty
    settled = handcoding.adjudicate_spans(spans, coded, decisions=decisions)
    frozen = handcoding.read_spans(FOLDER / "articles" / "adjudicated.csv", coded=coded)
    places = ["doc", "field", "start", "end", "layer", "label"]
    assert not settled.undecided
    assert settled.spans.table[places].values.tolist() == frozen.table[places].values.tolist()


@pytest.mark.parametrize("name", ["bundestag", "wikinews"])
def test_rounds_hold_no_text(name: str) -> None:
    for path in (FOLDER / name).glob("*.csv"):
        header = path.read_text(encoding="utf-8-sig").split("\n")[0]
        assert not {'"text"', '"before"', '"after"'} & set(header.strip().split(";"))


@pytest.mark.parametrize(
    ("layer", "label", "score", "reached"),
    [
        ("frame", "(all)", "f1", 0.95),
        ("voice", "quoted", "f1", 0.94),
        ("voice", "outlet", "f1", 0.85),
        ("voice", "interviewer", "f1", 0.95),
    ],
)
def test_the_machine_loses_nothing_that_was_reached(
    coded: CodedCorpus, layer: str, label: str, score: str, reached: float
) -> None:
    assert whole(of_articles(coded))[layer, label, score] >= reached
