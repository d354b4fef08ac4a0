"""Precision of terms from ticks, and what it means for the codebook."""

import pytest

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.handcoding import Question, Round, proposals, sample, sample_hits, terms
from discourse.stats import Bootstrap

from .test_agreement import cell
from .test_validation import answered


@pytest.fixture(scope="module")
def hits(coded: CodedCorpus) -> Round:
    return sample_hits(coded, size=12, seed=2)


def test_terms_are_sorted_by_harm(coded: CodedCorpus, hits: Round) -> None:
    wrong = min(each.id for each in hits.passages if "hostages" in each.claim)
    ticks = answered(hits, {(each.id, "tick"): "false" if each.id == wrong else "true" for each in hits.passages})
    found = terms(coded, ticks, interval=Bootstrap(100, seed=1))
    first = found.table.iloc[0]
    assert (first["frame"], first["term"]) == ("hostages", "(all)")
    mine = [each for each in hits.passages if "hostages" in each.claim]
    weight = {each.id: 1 / each.probability for each in mine}
    row = cell(found.table, frame="hostages", term="lemma:Geisel")
    assert row["value"] == pytest.approx(1 - weight[wrong] / sum(weight.values()))
    assert (row["false"], row["n"]) == (1, len(mine))
    assert row["harm"] == pytest.approx(weight[wrong])
    assert row["hits"] == int((coded.hits["frame"] == "hostages").sum())
    right = cell(found.table, frame="detainees", term="(all)")
    assert (right["value"], right["basis"]) == (1.0, "exact bound")
    assert len(found.lines(frame="hostages", term="lemma:Geisel", most=99)) == len(mine)


def test_proposals_can_be_acted_on(coded: CodedCorpus, hits: Round, questions: tuple[Question, ...]) -> None:
    wrong = min(each.id for each in hits.passages if "hostages" in each.claim)
    ticks = answered(hits, {(each.id, "tick"): "false" if each.id == wrong else "true" for each in hits.passages})
    drawn = sample(coded, size=20, ask=questions[:1], seed=1, name="round")
    said = {(id, question): value for id, question, value in drawn.machine}
    missed = min(key for key, value in said.items() if value == "none")
    found = proposals(coded, ticks=ticks, truth=answered(drawn, said | {missed: "detainees"}))
    table = found.table
    false = cell(table, kind="false hits")["proposal"]
    assert "held/hostages: lemma:Geisel is wrong in 1 of" in str(false)
    assert "Geisel" in str(false).partition("“")[2], "with an example"
    row = cell(table, kind="missed")
    text = {each.id: each.text for each in drawn.passages}[missed[0]]
    assert (row["frame"], row["n"]) == ("detainees", 1)
    assert " ".join(text.split()) in str(row["proposal"])
    assert found.lines(kind="missed").table["line"].tolist() == [" ".join(text.split())]


def test_other_rounds_are_refused(coded: CodedCorpus, hits: Round, questions: tuple[Question, ...]) -> None:
    drawn = sample(coded, size=20, ask=questions[:1], seed=1, name="round")
    with pytest.raises(DiscourseError, match="expected ticks"):
        terms(coded, answered(drawn, {}))
    with pytest.raises(DiscourseError, match="no ticked place"):
        terms(coded, answered(hits, {}))
    with pytest.raises(DiscourseError, match="proposals need"):
        proposals(coded)
