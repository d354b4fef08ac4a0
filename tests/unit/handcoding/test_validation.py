"""Machine against people: by hand, and unbiased whatever was over-sampled."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding import (
    Adjudicated,
    Count,
    HandCoded,
    Oversample,
    Question,
    Round,
    adjudicate,
    calibration,
    confusion,
    only,
    sample,
    validation,
)
from discourse.handcoding.confusion import paired
from discourse.handcoding.handcoded import answers_table
from discourse.handcoding.shares import share
from discourse.handcoding.validation import ALL
from discourse.stats import Bootstrap

from .filled import filled
from .test_agreement import cell


def answered(drawn: Round, answers: dict[tuple[str, str], str]) -> Adjudicated:
    """The answers of one coder without a sheet in between."""
    rows = [
        (drawn.name, id, "anna", question, value, "anna.csv", number, number)
        for number, ((id, question), value) in enumerate(sorted(answers.items()), start=2)
    ]
    problems = pd.DataFrame(columns=["row"])
    return adjudicate(HandCoded(answers_table(rows), problems, drawn))


@pytest.fixture(scope="module")
def round_(coded: CodedCorpus, questions: tuple[Question, ...]) -> Round:
    over = (Oversample("frame", "detainees", 0.4),)
    return sample(coded, size=30, ask=questions, seed=5, name="pilot", oversample=over)


@pytest.fixture(scope="module")
def said(round_: Round) -> dict[tuple[str, str], str]:
    return {(passage, question): value for passage, question, value in round_.machine}


def test_the_machine_against_itself_is_always_right(
    coded: CodedCorpus, round_: Round, said: dict[tuple[str, str], str]
) -> None:
    found = validation(coded, answered(round_, said), interval=Bootstrap(100, seed=1))
    assert (found.table["value"].dropna() == 1).all()
    assert set(found.table["basis"].dropna()) == {"exact bound"}
    assert found.lines(most=3)._repr_html_()


def test_scores_are_weighted_by_hand(coded: CodedCorpus, round_: Round, said: dict[tuple[str, str], str]) -> None:
    hostages = sorted(p for (p, q), value in said.items() if q == "frames_held" and "hostages" in value)
    nothing = sorted(p for (p, q), value in said.items() if q == "frames_held" and value == "none")
    true = dict(said) | {(hostages[0], "frames_held"): "none", (nothing[0], "frames_held"): "hostages"}
    weight = dict(zip(round_.table["id"], round_.table["weight"], strict=True))
    table = validation(coded, answered(round_, true), question="frames_held").table
    right = sum(weight[id] for id in hostages[1:])
    precision = cell(table, label="hostages", score="precision")
    assert precision["value"] == pytest.approx(right / (right + weight[hostages[0]]))
    assert precision["unweighted"] == pytest.approx(1 - 1 / len(hostages))
    assert precision["n"] == len(hostages)
    recall = cell(table, label="hostages", score="recall")
    assert recall["value"] == pytest.approx(right / (right + weight[nothing[0]]))
    f1 = cell(table, label="hostages", score="f1")
    assert f1["value"] == pytest.approx(2 * right / (2 * right + weight[hostages[0]] + weight[nothing[0]]))
    assert f1["n"] == len(hostages) + 1


def test_places_count_as_often_as_they_are(coded: CodedCorpus, round_: Round, said: dict[tuple[str, str], str]) -> None:
    (twice, *_) = sorted(p for (p, q), v in said.items() if q == "frames_held" and v == "hostages; hostages")
    true = dict(said) | {(twice, "frames_held"): "hostages"}
    mine = {key: value for key, value in true.items() if key[0] == twice}
    one = answered(round_, mine)
    passages = validation(coded, one, question="frames_held").table
    places = validation(coded, one, question="frames_held", count=Count.PLACES).table
    assert cell(passages, label="hostages", score="precision")["value"] == 1
    assert cell(places, label="hostages", score="precision")["value"] == 0.5
    assert cell(places, label="hostages", score="recall")["value"] == 1


def test_groups_share_out_the_passages(coded: CodedCorpus, round_: Round, said: dict[tuple[str, str], str]) -> None:
    truth = answered(round_, said)
    whole = validation(coded, truth, question="voice").table
    by = validation(coded, truth, question="voice", by=("outlet", "month"))
    assert by.keys == ("outlet", "month", "question", "label", "score")
    counted = by.table[(by.table["label"] == ALL) & (by.table["score"] == "precision")]
    assert counted["n"].sum() == cell(whole, label=ALL, score="precision")["n"]
    with pytest.raises(UnknownNameError, match="mood"):
        validation(coded, truth, by="mood")


def test_several_coders_are_no_truth(coded: CodedCorpus, round_: Round, tmp_path: Path) -> None:
    given = {(passage.id, "voice"): "outlet" for passage in round_.passages}
    hand = filled(round_, tmp_path / "pilot", {"anna": given, "bert": given}, coded=coded)
    with pytest.raises(DiscourseError, match="of 2 coders"):
        validation(coded, hand)
    assert validation(coded, only(hand, "bert")).table["n"].gt(0).any()
    with pytest.raises(UnknownNameError, match="carl"):
        only(hand, "carl")


def test_changed_passages_and_open_ones_are_left_out_and_counted(
    coded: CodedCorpus, round_: Round, said: dict[tuple[str, str], str]
) -> None:
    first, second = round_.passages[:2]
    moved = replace(round_, passages=(replace(first, text_hash="h0-0"), *round_.passages[1:]))
    answers = {key: value for key, value in said.items() if key != (second.id, "voice")}
    notes = validation(coded, answered(moved, answers), question="voice").notes
    assert any(note.startswith("1 passages are left out") for note in notes)
    assert any(note.startswith("voice: 1 passages have no settled answer") for note in notes)


def test_over_sampling_does_no_harm(coded: CodedCorpus, questions: tuple[Question, ...]) -> None:
    """People differ from the machine at random, more often where it finds a frame; 300 over-sampled rounds."""
    ask = (questions[0],)
    all_ = sample(coded, size=117, ask=ask, seed=1, name="all")
    rng = random.Random(4)
    true = {}
    for id, question, value in all_.machine:
        wrong = rng.random() < (0.35 if value != "none" else 0.12)
        true[id, question] = {"none": "hostages"}.get(value, "none") if wrong else value
    whole = validation(coded, answered(all_, true)).table
    rows = []
    for seed in range(300):
        drawn = sample(
            coded, size=40, ask=ask, seed=seed, name="over", oversample=(Oversample("frame", "hostages", 0.45),)
        )
        mine = {(each.id, "frames_held"): true[each.id, "frames_held"] for each in drawn.passages}
        rows.append(_quick(drawn, mine).set_index("score")[["value", "unweighted"]])
    every = pd.concat(rows)
    found = every.groupby(level="score").mean()
    truth = {score: cell(whole, label="hostages", score=score)["value"] for score in ("precision", "recall")}
    of_round = validation(coded, answered(drawn, mine)).table
    last = rows[-1].loc["recall", "value"]
    assert last == pytest.approx(cell(of_round, label="hostages", score="recall")["value"])
    assert all(abs(found.loc[score, "value"] - truth[score]) < 0.02 for score in truth)
    plain = found.loc["recall", "unweighted"] - truth["recall"]
    assert plain > 0.08, "without weights recall would look better than it is"


def _quick(drawn: Round, true: dict[tuple[str, str], str]) -> pd.DataFrame:
    """Precision and recall of hostages from the machine's answers in the plan: `share`, without the corpus."""
    said = {id: value for id, _, value in drawn.machine}
    weights = drawn.table["weight"].to_numpy()
    ids, docs = drawn.table["id"].tolist(), drawn.table["doc"].tolist()
    machine = np.array([float("hostages" in said[id]) for id in ids])
    people = np.array([float("hostages" in true[id, "frames_held"]) for id in ids])
    rows = [
        (score, *share(machine * people, whole, weights, docs, interval=None).cells)
        for score, whole in (("precision", machine), ("recall", people))
    ]
    return pd.DataFrame(
        rows, columns=["score", "value", "low", "high", "n", "thin", "basis", "unweighted", "documents"]
    )


def test_confusion_has_the_lines_of_every_cell(
    coded: CodedCorpus, round_: Round, said: dict[tuple[str, str], str]
) -> None:
    hostages = min(p for (p, q), value in said.items() if q == "frames_held" and value == "hostages; hostages")
    true = dict(said) | {(hostages, "frames_held"): "hostages; detainees"}
    found = confusion(coded, answered(round_, true), question="frames_held")
    sums = found.table.groupby("people")["value"].sum()
    assert np.allclose(sums.to_numpy(dtype=float), 1)
    mistaken = cell(found.table, people="detainees", machine="hostages")
    assert mistaken["n"] == 1
    assert found.lines(people="detainees", machine="hostages").table["line"].str.contains("Geiseln").all()


def test_pairing_of_frames(questions: tuple[Question, ...]) -> None:
    frames = questions[0]
    assert dict(paired(frames, "none", "none")) == {("none", "none"): 1}
    assert dict(paired(frames, "hostages; hostages", "hostages")) == {
        ("hostages", "hostages"): 1,
        ("hostages", "none"): 1,
    }


def test_calibration_by_hand(coded: CodedCorpus, round_: Round, said: dict[tuple[str, str], str]) -> None:
    voices = {key: value for key, value in said.items() if key[1] == "voice"}
    wrong = min(key for key, value in voices.items() if value == "outlet")
    found = calibration(coded, answered(round_, dict(voices) | {wrong: "quoted"}))
    table = found.table
    assert table["n"].sum() == len(voices)
    top = cell(table, confidence_class="0.95–1.00")
    weight = dict(zip(round_.table["id"], round_.table["weight"], strict=True))
    mine = found.evidence[found.evidence["confidence_class"] == "0.95–1.00"]
    assert top["value"] == pytest.approx(1 - weight[wrong[0]] / sum(weight[id] for id in mine["passage"]))
    assert top["gap"] == pytest.approx(float(str(top["value"])) - float(str(top["confidence"])))
    with pytest.raises(DiscourseError, match="no confidence"):
        calibration(coded, answered(round_, said), question="frames_held")
