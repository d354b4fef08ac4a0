"""Corrected estimates from a round and its answers: against sums done by hand, and what is refused and why."""

from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from tests.unit.handcoding.simulated import coding, letter

from discourse import measure
from discourse.codebook import Codebook
from discourse.corpus import Corpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding import (
    Adjudicated,
    Allocation,
    HandCoded,
    Question,
    Unit,
    corrected_framing,
    corrected_stance,
    population_table,
    sample,
    uses,
)
from discourse.model import Voice
from discourse.pipeline import annotate
from discourse.provenance import State, Validation
from discourse.stats import Cluster
from discourse.stats.rectified import Fixed, Quantity

FRAMES, EQUAL = "frames_held", Allocation.EQUAL


def same(id: str, value: str) -> str:
    return value


def renamed(id: str, value: str) -> str:
    """Every second hostage is a detainee to this coder, and some silent passages name one."""
    if value == "none":
        return "hostages" if letter(id) < 2 else value
    if letter(id) % 2:
        return "; ".join(["hostages"] * value.count("detainees") + ["detainees"] * value.count("hostages"))
    return value


def row(result, frame: str, **keys: str):
    table = result.table[result.table["frame"] == frame]
    for name, value in keys.items():
        table = table[table[name] == value]
    assert len(table) == 1
    return table.iloc[0]


@pytest.fixture(scope="module")
def frames(questions) -> Question:
    return questions[0]


def test_with_every_passage_coded_the_corrected_share_is_the_coders(coded, questions, frames) -> None:
    everything = population_table(coded, unit=Unit.SENTENCE, ask=questions)
    drawn = sample(coded, size=len(everything), ask=questions, seed=1)
    people = Counter(
        use
        for id, value in zip(everything["passage"], everything[FRAMES], strict=True)
        for use in uses(renamed(id, value))
    )  # fmt: skip
    found = corrected_framing(coded, rounds=drawn, answers=coding([drawn], frames, renamed))
    one = row(found, "hostages")
    assert one["value"] == pytest.approx(people["hostages"] / people.total())
    assert one["hand_value"] == pytest.approx(one["value"])
    # “Geiseln” twice in each of 12 texts, once more in 6, in 3 titles; “Häftling” in 9 texts
    assert one["machine_value"] == pytest.approx(33 / 42)
    assert (one["coded"], one["passages"], one["sample_share"]) == (len(everything), len(everything), 0)
    assert pd.isna(one["more"])
    assert one["more_because"] == "with every passage coded the interval is still 100 % as wide"


@pytest.fixture(scope="module")
def large(coded, questions):
    """Enough of the small corpus to bear an estimate."""
    return sample(coded, size=80, ask=questions, seed=5, name="large", strata=("frame",), allocation=EQUAL)


def test_a_small_case_worked_out_by_hand(coded, questions, frames, large) -> None:
    """machine total + Σ over strata of passages / coded · Σ (people - machine), for numerator and denominator."""
    said = {passage: value for passage, name, value in large.machine if name == FRAMES}
    table = population_table(coded, unit=Unit.SENTENCE, ask=questions)
    sums = Counter(use for value in table[FRAMES] for use in uses(value))
    total = {frame: float(sums[frame]) for frame in ("hostages", "detainees")}
    weight = {stratum.name: stratum.population / stratum.sample for stratum in large.strata}
    for passage in large.passages:
        machine, people = Counter(uses(said[passage.id])), Counter(uses(renamed(passage.id, said[passage.id])))
        for frame in total:
            total[frame] += weight[passage.stratum] * (people[frame] - machine[frame])
    answers = coding([large], frames, renamed)
    share = corrected_framing(coded, rounds=large, answers=answers, prediction=Fixed(1.0))
    assert row(share, "hostages")["value"] == pytest.approx(total["hostages"] / sum(total.values()))
    rate = corrected_framing(
        coded, rounds=large, answers=answers, prediction=Fixed(1.0), quantity=measure.Quantity.RATE
    )
    assert row(rate, "hostages")["value"] == pytest.approx(1_000 * total["hostages"] / table["words"].sum())
    assert rate.unit == "hits per 1,000 words"


def test_stance_is_the_mean_label_of_passages_with_one(coded, questions, large) -> None:
    stance = questions[2]
    everything = population_table(coded, unit=Unit.SENTENCE, ask=questions)
    drawn = sample(coded, size=len(everything), ask=questions, seed=1)

    def against(id: str, value: str) -> str:
        return "-1" if value == "none" and letter(id) < 8 else value

    people = [against(id, value) for id, value in zip(everything["passage"], everything[stance.name], strict=True)]
    labels = [int(value) for value in people if value != "none"]
    found = corrected_stance(coded, rounds=drawn, answers=coding([drawn], stance, against), by=())
    only = found.table.iloc[0]
    assert found.keys == ("target",)
    assert only["value"] == pytest.approx(sum(labels) / len(labels))
    assert only["machine_value"] == 1
    assert only["machine_passages"] == sum(value != "none" for value in everything[stance.name])
    assert only["verdict"] == "against"
    assert only["column_label"] == "Gespräche führen"
    assert len(found.lines(most=500, target="talks")) == only["n"]


def test_keys_and_machine_numbers_are_those_of_the_measures(coded, frames, large) -> None:
    answers = coding([large], frames, same)
    for by, over in (("outlet", None), (("outlet", "voice"), None), ((), measure.Period.MONTH)):
        own = measure.framing(coded, by=by, over=over, referent="held")
        found = corrected_framing(coded, rounds=large, answers=answers, by=by, over=over)
        assert found.keys == own.keys
        joined = own.table.merge(found.table, on=list(own.keys), how="outer", suffixes=("", "_corrected"))
        for name in ("hits", "named", "words"):
            assert (joined[name] == joined[f"{name}_corrected"]).all()
        pd.testing.assert_series_equal(joined["value"], joined["machine_value"], check_names=False)
    target = corrected_stance(coded, rounds=large, answers=answers, by="outlet")
    assert target.keys == measure.stance(coded, rows="outlet").keys


def test_a_coder_who_agrees_with_the_machine_changes_nothing(coded, frames, large) -> None:
    found = corrected_framing(coded, rounds=large, answers=coding([large], frames, same), prediction=Fixed(1.0))
    assert found.table["value"].to_numpy() == pytest.approx(found.table["machine_value"].to_numpy())


def test_a_voice_is_measured_by_the_machine_and_corrected_by_people(coded, frames, large) -> None:
    def never_quoted(id: str, value: str) -> str:
        return "outlet" if value == "quoted" else value

    answers = coding([large], frames, same, voice=never_quoted)
    quoted = corrected_framing(coded, rounds=large, answers=answers, voice=Voice.QUOTED)
    assert row(quoted, "hostages")["machine_value"] == 1
    assert row(quoted, "hostages")["because"] == "people found nothing of its denominator in the coded passages"
    assert row(quoted, "hostages")["coded"] == 0
    assert any("one voice" in note for note in quoted.notes)
    own = corrected_framing(coded, rounds=large, answers=answers, voice=Voice.OWN, prediction=Fixed(1.0))
    assert row(own, "hostages")["value"] > row(own, "hostages")["machine_value"]


def test_differences_between_groups(coded, frames, large) -> None:
    answers = coding([large], frames, renamed)
    rates = corrected_framing(coded, rounds=large, answers=answers, by="voice", prediction=Fixed(1.0))
    with pytest.raises(UnknownNameError, match="Nordblatt"):
        corrected_framing(coded, rounds=large, answers=answers, by="outlet", minus=("outlet", "Ostblatt"))
    with pytest.raises(UnknownNameError, match="key to subtract by"):
        corrected_framing(coded, rounds=large, answers=answers, by="outlet", minus=("genre", "report"))
    found = corrected_framing(
        coded, rounds=large, answers=answers, by="voice", minus=("voice", "quoted"), prediction=Fixed(1.0)
    )
    assert "quoted" not in set(found.table["voice"])
    one, other, both = (
        row(rates, "hostages", voice="outlet"), row(rates, "hostages", voice="quoted"),
        row(found, "hostages", voice="outlet"),
    )  # fmt: skip
    assert both["machine_value"] == pytest.approx(one["machine_value"] - other["machine_value"])
    assert both["because"] == "hostages: what was coded for it comes from 6 documents, and 12 are needed"
    assert found.unit == "difference from voice quoted, share of all counted names of the referent"


def test_a_row_without_an_estimate_stays_and_says_why(coded, frames, large) -> None:
    found = corrected_framing(coded, rounds=large, answers=coding([large], frames, same), by="outlet")
    few = row(found, "hostages", outlet="Weststimme")
    assert few[["value", "low", "high", "hand_value"]].isna().all()
    assert few["because"] == "what was coded for it comes from 4 documents, and 12 are needed"
    assert few["machine_value"] > 0
    assert few["thin"]
    assert few["more_because"] == "there is no estimate"
    assert found.validation == Validation.corrected(passages=80)
    assert found.validation.state is State.CORRECTED
    assert "corrected by 80 hand-coded passages" in found._repr_html_()


def test_the_same_input_gives_the_same_numbers_in_any_order_of_documents(coded, documents, questions, frames) -> None:
    turned = annotate(Corpus(tuple(reversed(documents)), ()), coded.codebook)
    drawn = sample(coded, size=80, ask=questions, seed=5, name="large", strata=("frame",), allocation=EQUAL)
    first, again, other = (
        corrected_framing(each, rounds=drawn, answers=coding([drawn], frames, renamed))
        for each in (coded, coded, turned)
    )
    pd.testing.assert_frame_equal(first.table, again.table, check_exact=True)
    pd.testing.assert_frame_equal(first.evidence, other.evidence)
    pd.testing.assert_frame_equal(first.table, other.table)


def test_several_rounds_are_one_sample(coded, questions, frames, large) -> None:
    more = sample(coded, size=15, ask=questions, seed=6, name="more", strata=("frame",), exclude=[large])
    other = sample(coded, size=15, ask=questions, seed=6, name="other", strata=("outlet",), exclude=[large])
    for second, said in ((more, 0), (other, 1)):
        rounds = (large, second)
        found = corrected_framing(coded, rounds=rounds, answers=coding(rounds, frames, same), prediction=Fixed(1.0))
        assert row(found, "hostages")["coded"] == 95
        assert row(found, "hostages")["value"] == pytest.approx(row(found, "hostages")["machine_value"])
        assert sum("different strata" in note for note in found.notes) == said
    with pytest.raises(DiscourseError, match="excludes large, expected none"):
        corrected_framing(coded, rounds=more, answers=coding([more], frames, same))


def hand(drawn, *coders: str) -> HandCoded:
    rows = [
        (drawn.name, passage, coder, question, value, "f.csv", number, number)
        for coder in coders
        for number, (passage, question, value) in enumerate(drawn.machine, start=1)
    ]
    columns = ["round", "passage", "coder", "question", "value", "file", "row", "place"]
    return HandCoded(pd.DataFrame(rows, columns=columns), pd.DataFrame(), drawn)


def test_sheets_of_one_coder_will_do(coded, frames, large) -> None:
    adjudicated = corrected_framing(coded, rounds=large, answers=coding([large], frames, same))
    two = hand(large, "anna", "bert")
    one = corrected_framing(coded, rounds=large, answers=two, coder="bert")
    pd.testing.assert_frame_equal(one.table, adjudicated.table)
    assert "answers of one coder (bert)" in one.notes[0]
    with pytest.raises(DiscourseError, match="found anna, bert; name one"):
        corrected_framing(coded, rounds=large, answers=two)
    with pytest.raises(UnknownNameError, match="cleo"):
        corrected_framing(coded, rounds=large, answers=two, coder="cleo")
    with pytest.raises(DiscourseError, match="adjudicated answers, expected one of the two"):
        corrected_framing(coded, rounds=large, answers=coding([large], frames, same), coder="anna")


def without(answers: Adjudicated, passages: set[str]) -> Adjudicated:
    return replace(answers, answers=answers.answers[~answers.answers["passage"].isin(passages)])


def test_missing_answers_are_taken_to_be_like_their_stratum_and_counted(coded, frames, large) -> None:
    answers = coding([large], frames, same)
    names = {stratum.name: [each.id for each in large.passages if each.stratum == stratum.name]
             for stratum in large.strata}  # fmt: skip
    longest = max(names.values(), key=len)
    found = corrected_framing(coded, rounds=large, answers=without(answers, set(longest[:3])))
    assert "frames_held: 77 of 80 drawn passages have an answer" in " ".join(found.notes)
    assert found.validation.passages == 77
    with pytest.raises(DiscourseError, match=f"1 of .* passages have an answer.*without an answer: {longest[1]}"):
        corrected_framing(coded, rounds=large, answers=without(answers, set(longest[1:])))


def test_what_does_not_fit_is_refused(coded, documents, questions, frames, large) -> None:
    answers = coding([large], frames, same)
    plain = sample(coded, size=60, ask=[frames], seed=2, name="plain")
    with pytest.raises(DiscourseError, match="does not ask for voice"):
        corrected_framing(coded, rounds=plain, answers=coding([plain], frames, same), by="voice")
    with pytest.raises(DiscourseError, match="in none of the rounds “plain”"):
        corrected_framing(coded, rounds=plain, answers=answers)
    with pytest.raises(UnknownNameError, match="speaker"):
        corrected_framing(coded, rounds=large, answers=answers, by="speaker")
    with pytest.raises(UnknownNameError, match="ruler"):
        corrected_framing(coded, rounds=large, answers=answers, referent="ruler")
    with pytest.raises(DiscourseError, match="shares and rates"):
        corrected_framing(coded, rounds=large, answers=answers, quantity=Quantity.MEAN)
    with pytest.raises(DiscourseError, match="several turns"):
        corrected_framing(coded, rounds=large, answers=answers, cluster=Cluster.TURN)
    fewer = annotate(Corpus(documents[:-1], ()), coded.codebook)
    with pytest.raises(DiscourseError, match="expected the corpus that it was drawn from"):
        corrected_framing(fewer, rounds=large, answers=answers)
    odd = replace(answers, answers=answers.answers.assign(value="Hostages"))
    with pytest.raises(DiscourseError, match="found “Hostages”"):
        corrected_framing(coded, rounds=large, answers=odd)


def test_after_a_change_of_the_codebook_the_strata_are_those_of_the_draw(coded, documents, frames, large) -> None:
    referent = coded.codebook.referents[0]
    less = replace(referent.frames[1], terms=(replace(referent.frames[1].terms[0], text="Gefangener"),))
    book: Codebook = replace(
        coded.codebook, referents=(replace(referent, frames=(referent.frames[0], less)),)
    )  # fmt: skip
    now = annotate(Corpus(documents, ()), book)
    answers = coding([large], frames, same)
    with pytest.raises(DiscourseError, match="drawn_from"):
        corrected_framing(now, rounds=large, answers=answers)
    found = corrected_framing(now, rounds=large, answers=answers, drawn_from=coded, prediction=Fixed(1.0))
    before = corrected_framing(coded, rounds=large, answers=answers, prediction=Fixed(1.0))
    assert row(found, "detainees")["machine_value"] == 0
    assert row(found, "detainees")["value"] > 0
    assert row(before, "detainees")["low"] <= row(found, "detainees")["value"] <= row(before, "detainees")["high"]
