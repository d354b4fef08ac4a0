"""Agreement through sheets is that of the numbers beneath, and what is undefined says why."""

from pathlib import Path

import pandas as pd
import pytest

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.handcoding import AgreementBy, HandCoded, Question, Round, agreement, dividing, sample
from discourse.stats import Bootstrap, Cluster, Level, Ratings, alpha, cohen_kappa, fleiss_kappa

from .filled import filled

VOICES = {"anna": "oooqqqooqo", "bert": "ooqqqqoooo", "cleo": "oooqqqoo"}
STANCES = {"anna": ["1", "1", "none", "-1", "0", "none"], "bert": ["1", "0", "none", "-1", "none", "none"]}
NAMES = {"o": "outlet", "q": "quoted"}


@pytest.fixture
def ten(coded: CodedCorpus, questions: tuple[Question, ...]) -> Round:
    return sample(coded, size=10, ask=questions, seed=3, name="ten")


@pytest.fixture
def hand(ten: Round, coded: CodedCorpus, tmp_path: Path) -> HandCoded:
    """Three coders of voices (the third stops after eight), two of frames and stances."""
    answers: dict[str, dict[tuple[str, str], str]] = {coder: {} for coder in VOICES}
    for coder, voices in VOICES.items():
        for passage, voice in zip(ten.passages, voices, strict=False):
            answers[coder][passage.id, "voice"] = NAMES[voice]
    for coder, stances in STANCES.items():
        for number, (passage, stance) in enumerate(zip(ten.passages, stances, strict=False)):
            answers[coder][passage.id, "stance_talks"] = stance
            frames = "hostages; hostages" if number < 3 else "none"
            if coder == "bert" and number in (0, 4):
                frames = {0: "hostages; detainees", 4: "detainees"}[number]
            answers[coder][passage.id, "frames_held"] = frames
    return filled(ten, tmp_path / "ten", answers, coded=coded)


def cell(table: pd.DataFrame, **keys: str) -> dict[str, object]:
    chosen = table
    for name, value in keys.items():
        chosen = chosen[chosen[name] == value]
    (row,) = chosen.to_dict("records")
    return row


def ratings(ten: Round, codings: dict[str, str]) -> Ratings:
    rows = [
        (passage.id, coder, NAMES[value])
        for coder, values in codings.items()
        for passage, value in zip(ten.passages, values, strict=False)
    ]
    return Ratings.from_rows(sorted(rows), level=Level.NOMINAL)


def test_alpha_through_sheets_is_alpha(hand: HandCoded, ten: Round) -> None:
    row = cell(agreement(hand).table, question="voice")
    whole = alpha(ratings(ten, VOICES))
    assert row["value"] == pytest.approx(whole.value, abs=1e-12)
    assert (row["n"], row["coders"], row["level"]) == (10, 3, "nominal")
    assert pd.isna(row["kappa"]), "Fleiss needs as many answers to every passage"
    assert row["thin"]


def test_pairs_categories_and_coders(hand: HandCoded, ten: Round) -> None:
    pair = cell(agreement(hand, by=AgreementBy.PAIR).table, question="voice", first="anna", second="bert")
    both = ratings(ten, {coder: VOICES[coder] for coder in ("anna", "bert")})
    assert pair["value"] == pytest.approx(alpha(both).value, abs=1e-12)
    assert pair["kappa"] == pytest.approx(cohen_kappa(both).value, abs=1e-12)
    assert pair["percent"] == pytest.approx(0.8)
    quoted = cell(agreement(hand, by=AgreementBy.CATEGORY).table, question="voice", category="quoted")
    assert quoted["value"] == pytest.approx(alpha(ratings(ten, VOICES)).value), "of two values used, one is the other"
    unused = cell(agreement(hand, by=AgreementBy.CATEGORY).table, question="voice", category="speaker")
    assert pd.isna(unused["value"])
    assert unused["why"] == "nobody used the category"
    without = cell(agreement(hand, by=AgreementBy.CODER).table, question="voice", without="cleo")
    assert without["value"] == pytest.approx(pair["value"])
    assert without["change"] == pytest.approx(float(str(pair["value"])) - alpha(ratings(ten, VOICES)).value)


def test_frames_are_a_variable_each_and_a_set(hand: HandCoded) -> None:
    table = agreement(hand, question="frames_held").table
    assert table["aspect"].tolist() == ["hostages", "detainees", "set"]
    assert cell(table, aspect="hostages")["value"] == 1.0, "how often a frame is used does not matter"
    # set: h, h, h, -, -, - against h+d, h, h, -, d, -: 4 of 6 agree; n = 12; counts h 5, - 5, d 1, h+d 1
    expected = (144 - 25 - 25 - 1 - 1) / (12 * 11)
    assert cell(table, aspect="set")["value"] == pytest.approx(1 - (2 / 6) / expected)
    detainees = cell(table, aspect="detainees")
    assert detainees["percent"] == pytest.approx(4 / 6)
    assert [
        row["aspect"]
        for row in agreement(hand, question="frames_held", by=AgreementBy.CATEGORY).table.to_dict("records")
    ] == ["hostages", "detainees"]


def test_a_stance_has_a_scale_where_both_see_one(hand: HandCoded) -> None:
    table = agreement(hand, question="stance_talks").table
    assert table["aspect"].tolist() == ["answer", "stated", "position"]
    position = cell(table, aspect="position")
    assert (position["n"], position["level"]) == (3, "ordinal")
    numbers = cell(agreement(hand, question="stance_talks", scale=Level.INTERVAL).table, aspect="position")
    # pairs (1, 1), (1, 0), (-1, -1): Do = 2·1/6; De over 1 1 1 0 -1 -1 = Σ(x - x')² / 30
    values = [1, 1, 1, 0, -1, -1]
    expected = sum((x - y) ** 2 for x in values for y in values) / 30
    assert numbers["value"] == pytest.approx(1 - (2 / 6) / expected)
    with pytest.raises(DiscourseError, match="expected ordinal or interval"):
        agreement(hand, scale=Level.RATIO)


def test_what_never_varies_is_undefined_and_never_one(ten: Round, tmp_path: Path) -> None:
    same = {(passage.id, "voice"): "outlet" for passage in ten.passages}
    hand = filled(ten, tmp_path / "same", {"anna": same, "bert": same})
    row = cell(agreement(hand, question="voice", interval=Bootstrap(50, seed=1)).table, aspect="answer")
    assert pd.isna(row["value"]) and pd.isna(row["low"])
    assert str(row["why"]).startswith("all values are the same")
    assert row["percent"] == 1.0


def test_drift_follows_each_coders_own_sheet(hand: HandCoded, ten: Round) -> None:
    table = agreement(hand, question="voice", by=AgreementBy.PART, parts=2).table
    mine = table[table["coder"] == "cleo"]
    assert mine["n"].sum() == 8
    order = [passage.id for passage in ten.order("cleo")]
    coded = {passage.id for passage in ten.passages[:8]}
    places = [place for place, id in enumerate(order, start=1) if id in coded]
    assert mine["part"].tolist() == [f"{places[0]:04d}–{places[3]:04d}", f"{places[4]:04d}–{places[7]:04d}"]


def test_fleiss_where_all_answer(ten: Round, tmp_path: Path) -> None:
    codings = {"anna": "ooqqoooooo", "bert": "ooqqqooooo", "cleo": "ooqoqooooo"}
    answers = {
        coder: {(passage.id, "voice"): NAMES[value] for passage, value in zip(ten.passages, values, strict=True)}
        for coder, values in codings.items()
    }
    row = cell(agreement(filled(ten, tmp_path / "all", answers), question="voice").table, aspect="answer")
    assert row["kappa_of"] == "Fleiss"
    assert row["kappa"] == pytest.approx(fleiss_kappa(ratings(ten, codings)).value, abs=1e-12)


def test_passages_that_divide_come_with_answers_and_text(hand: HandCoded, ten: Round) -> None:
    found = dividing(hand, question="voice")
    assert found.table["value"].sum() == pytest.approx(1)
    first = found.table.iloc[0]
    assert first["passage"] in {ten.passages[2].id, ten.passages[8].id}
    lines = found.lines(passage=first["passage"])
    assert len(lines) == 1
    row = lines.table.iloc[0]
    text = {passage.id: passage.text for passage in ten.passages}[first["passage"]]
    assert row["line"] == " ".join(text.split())
    assert "anna=" in found.table.iloc[0]["answers"]
    assert lines._repr_html_()
    behind = agreement(hand, question="voice").lines(question="voice", aspect="answer", most=50)
    assert set(behind.table["passage"]) == set(found.table["passage"])


def test_an_interval_draws_documents(hand: HandCoded) -> None:
    with pytest.raises(DiscourseError, match="by document"):
        agreement(hand, interval=Bootstrap(50, seed=1, cluster=Cluster.DAY))
    with pytest.raises(DiscourseError, match="asks no"):
        agreement(hand, question="mood")
