"""From the sample corpus to a corrected number: a coder whose answers are the machine's with known errors mended."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from tests.unit.handcoding.simulated import coding, letter, truth

from discourse import figure, measure
from discourse.codebook import Codebook
from discourse.coded import CodedCorpus
from discourse.corpus import Corpus
from discourse.handcoding import Allocation, Question, Round, Unit, corrected_framing, sample, uses
from discourse.pipeline import annotate
from discourse.stats import Bootstrap

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def corpus() -> CodedCorpus:
    return annotate(Corpus.open(ROOT / "corpus"), Codebook.load(ROOT / "codebook"))


@pytest.fixture(scope="module")
def frames(corpus) -> Question:
    return Question.frames(corpus.codebook, "detained")


@pytest.fixture(scope="module")
def drawn(corpus, frames) -> Round:
    return sample(
        corpus, size=700, ask=(frames, Question.voice()), seed=7, name="pilot", strata=("frame",),
        allocation=Allocation.EQUAL,
    )  # fmt: skip


def mended(id: str, value: str) -> str:
    """The machine takes ten detainees in sixteen for hostages, and misses one detainee in 64 silent passages."""
    if value == "none":
        return "detainees" if letter(id) < 4 and id[4] in "0123" else value
    found = ["detainees" if use == "hostages" and letter(id) < 10 else use for use in uses(value)]
    return "; ".join(found)


def share(table: pd.DataFrame, frame: str) -> float:
    found = [use for value in table["value"] for use in uses(value)]
    return found.count(frame) / len(found)


def test_corrected_intervals_hold_the_truth_that_the_machine_misses(corpus, drawn, frames) -> None:
    everything = truth(corpus, drawn, frames, mended)
    found = corrected_framing(corpus, rounds=drawn, answers=coding([drawn], frames, mended))
    own = measure.framing(corpus, referent="detained", interval=Bootstrap(500, seed=7))
    for frame in ("hostages", "detainees"):
        right = share(everything, frame)
        row = found.table[found.table["frame"] == frame].iloc[0]
        naive = own.table[own.table["frame"] == frame].iloc[0]
        assert row["low"] < right < row["high"]
        assert not naive["low"] < right < naive["high"]
        assert not row["machine_low"] < right < row["machine_high"]
        assert abs(row["value"] - right) < 0.03


def test_differences_have_the_value_of_their_two_groups(corpus, drawn, frames) -> None:
    answers = coding([drawn], frames, mended)
    groups = corrected_framing(corpus, rounds=drawn, answers=answers, over=measure.Period.MONTH).table
    apart = corrected_framing(
        corpus, rounds=drawn, answers=answers, over=measure.Period.MONTH, minus=("period", "2025-10")
    ).table
    mine = apart[(apart["period"] == "2025-11") & (apart["frame"] == "hostages")].iloc[0]
    one, other = (
        groups[(groups["period"] == month) & (groups["frame"] == "hostages")].iloc[0]
        for month in ("2025-11", "2025-10")
    )
    assert mine["value"] == pytest.approx(one["value"] - other["value"])
    assert mine["low"] < mine["value"] < mine["high"]
    assert mine["passages"] == one["passages"] + other["passages"]
    assert set(apart["period"]) == {"2025-09", "2025-11"}


@pytest.mark.parametrize("unit", list(Unit))
def test_the_machine_counts_what_the_measure_counts(corpus, frames, unit) -> None:
    drawn = sample(corpus, size=40, ask=(frames, Question.voice()), seed=1, name="small", unit=unit)
    answers = coding([drawn], frames, mended)
    for by in ((), ("outlet", "voice")):
        own = measure.framing(corpus, by=by, referent="detained").table
        found = corrected_framing(corpus, rounds=drawn, answers=answers, by=by).table
        keys = [*by, "referent", "frame"]
        joined = own.merge(found, on=keys, how="outer", suffixes=("", "_corrected"))
        assert len(joined) == len(own) == len(found)
        for name in ("hits", "named", "words"):
            assert (joined[name] == joined[f"{name}_corrected"]).all()


def test_outlets_with_few_documents_have_no_estimate_and_a_figure_says_so(corpus, drawn, frames) -> None:
    found = corrected_framing(corpus, rounds=drawn, answers=coding([drawn], frames, mended), by="outlet")
    refused = found.table[found.table["value"].isna()]
    assert refused["because"].str.contains("12 are needed").all()
    assert refused["machine_value"].notna().all()
    own = measure.framing(corpus, by="outlet", referent="detained", interval=Bootstrap(200, seed=7))
    shown = figure.dots(own, corrected=found)
    assert f"*: no corrected estimate ({len(refused)} cells), the table says why" in shown.caption
    assert "Corrected by 700 hand-coded passages" in shown.caption
    assert set(shown.table["series"]) == {"corrected", "by machine"}


def test_the_evidence_of_a_row_is_its_hand_coded_passages(corpus, drawn, frames) -> None:
    found = corrected_framing(corpus, rounds=drawn, answers=coding([drawn], frames, mended))
    row = found.table[found.table["frame"] == "hostages"].iloc[0]
    lines = found.lines(most=10_000, referent="detained", frame="hostages").table
    assert len(lines) == row["n"]
    changed = lines[lines["found"] == "people 0, machine 1"]
    assert len(changed)
    assert changed["line"].str.contains("eisel", regex=False).all()
    assert np.isfinite(row["sample_share"])
