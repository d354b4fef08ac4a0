"""Mentions are counted among the words that count, and every one of them has its line."""

import pytest

from discourse.errors import UnknownNameError
from discourse.measure import Period, mentions
from discourse.model import Voice, Zone


def parts(make):
    return make.__globals__["Doc"], make.__globals__["Part"], make.__globals__["quoted"]


@pytest.fixture
def named(make):
    doc, part, quoted = parts(make)
    return make(
        doc("a", (part("Trump lobt Trump heute. "), quoted("Trump zahlt.", "quast"))),
        doc("b", (part("Lukaschenko und Trump. "), part("Trump, USA", zone=Zone.BOILERPLATE))),
    )


def test_counts_rates_and_lines(named) -> None:
    result = mentions(named)
    table = result.table.set_index("actor")
    assert table["n"].to_dict() == {"trump": 4, "lukaschenko": 1}
    assert table["documents"].to_dict() == {"trump": 2, "lukaschenko": 1}
    assert table.loc["trump", "value"] == pytest.approx(1_000 * 4 / 9)
    assert table["thin"].all()
    assert len(result.evidence) == table["n"].sum()
    assert result.table["actor"].tolist() == ["trump", "lukaschenko"]
    assert table.loc["trump", "label"] == "Donald Trump"


def test_a_voice_chooses_mentions_and_words_together(named) -> None:
    table = mentions(named, voice=Voice.QUOTED).table
    assert (table["n"].tolist(), table["words"].tolist()) == ([1], [2])


def test_by_document_and_unknown_column(named) -> None:
    assert mentions(named, by="doc").table[["doc", "actor", "n"]].to_numpy().tolist() == [
        ["a", "trump", 3], ["b", "lukaschenko", 1], ["b", "trump", 1]
    ]  # fmt: skip
    with pytest.raises(UnknownNameError, match="outlett"):
        mentions(named, by="outlett", over=Period.MONTH)
