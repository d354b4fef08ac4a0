"""What is drawn: from which population, with which probability, and never twice."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from discourse.coded import CodedCorpus
from discourse.corpus import Corpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding import (
    Allocation,
    Design,
    Oversample,
    Passage,
    Question,
    Round,
    Stratum,
    Unit,
    combined,
    machine,
    population_table,
    sample,
    sample_hits,
    uses,
)
from discourse.handcoding.passage import population
from discourse.handcoding.sampling import choose
from discourse.handcoding.strata import allocated, labels
from discourse.model import Document, Field, Zone
from discourse.pipeline import annotate

Asked = tuple[Question, ...]
DRAWS = 2_000


def test_the_population_is_all_passages_with_a_counted_word(coded: CodedCorpus) -> None:
    within = population(coded, Unit.SENTENCE)
    assert len(within.words) == coded.segments["words"].sum() == coded.documents["words"].sum()
    naming = population(coded.where(doc="d05"), Unit.SENTENCE).places
    assert set(naming["doc"]) == {"d05"}
    assert naming["field"].tolist().count("title") == 1
    assert (within.places["end"] > within.places["start"]).all()
    assert len(population(coded, Unit.PARAGRAPH).places) < len(within.places)


def test_boilerplate_is_never_drawn(coded: CodedCorpus, questions: Asked) -> None:
    boiler = coded.segments["doc"].eq("d03")
    hidden = replace(
        coded, segments=coded.segments.assign(zone=coded.segments["zone"].mask(boiler, str(Zone.BOILERPLATE)))
    )
    within = population(hidden, Unit.SENTENCE)
    assert "d03" not in set(within.places["doc"])
    everything = sample(hidden, size=len(within.places), ask=questions, seed=1)
    assert "d03" not in {passage.doc for passage in everything.passages}
    assert {passage.probability for passage in everything.passages} == {1.0}


def test_a_passage_is_verbatim_with_what_stands_around_it(coded: CodedCorpus, drawn: Round) -> None:
    texts = dict(zip(coded.documents["doc"], coded.documents["text"], strict=True))
    titles = dict(zip(coded.documents["doc"], coded.documents["title"].fillna(""), strict=True))
    for passage in drawn.passages:
        if passage.field == "title":
            assert passage.text == titles[passage.doc]
            assert texts[passage.doc].startswith(passage.after)
        else:
            assert texts[passage.doc][passage.start : passage.end] == passage.text
            assert passage.before + passage.text + passage.after in texts[passage.doc]
            assert passage.before or passage.start == 0


def test_the_same_seed_draws_the_same_in_any_order_of_documents(coded: CodedCorpus, questions: Asked) -> None:
    shuffled = replace(
        coded, documents=coded.documents.iloc[::-1].reset_index(drop=True),
        hits=coded.hits.iloc[::-1].reset_index(drop=True), segments=coded.segments.iloc[::-1].reset_index(drop=True),
    )  # fmt: skip
    for strata in ((), ("outlet", "frame")):
        first = sample(coded, size=24, ask=questions, seed=4, strata=strata)
        assert sample(shuffled, size=24, ask=questions, seed=4, strata=strata) == first
        assert sample(coded, size=24, ask=questions, seed=5, strata=strata).passages != first.passages


def test_ids_depend_on_content_and_place_only(coded: CodedCorpus, questions: Asked) -> None:
    first = sample(coded, size=40, ask=questions, seed=1)
    second = sample(coded, size=40, ask=questions[:1], seed=2, name="other", strata=("outlet",))
    places = {(each.doc, each.field, each.start): each.id for each in first.passages}
    shared = [each for each in second.passages if (each.doc, each.field, each.start) in places]
    assert shared
    assert all(places[each.doc, each.field, each.start] == each.id for each in shared)


@pytest.mark.parametrize(
    "design",
    [
        {},
        {"strata": ("outlet",), "allocation": Allocation.EQUAL},
        {"strata": ("frame",), "oversample": [Oversample("frame", "detainees", 0.4)]},
    ],
    ids=["simple", "equal", "rare"],
)
def test_inclusion_probabilities_and_totals_hold_over_many_draws(
    coded: CodedCorpus, questions: Asked, design: dict[str, object]
) -> None:
    within = population(coded, Unit.SENTENCE)
    lengths = (within.places["end"] - within.places["start"]).to_numpy(dtype=float)
    plan = sample(coded, size=20, ask=questions, seed=1, **design).design
    cells = [*zip(*(labels(within, column, questions) for column in plan.by), strict=True)] or [()] * len(lengths)
    times, totals = np.zeros(len(lengths)), np.zeros(DRAWS)
    for seed in range(DRAWS):
        chosen = choose(cells, range(len(lengths)), replace(plan, seed=seed), "round")
        for stratum, drawn in chosen.items():
            times[drawn] += 1
            totals[seed] += lengths[drawn].sum() / stratum.probability
    stated = {stratum.values: stratum.probability for stratum in chosen}
    chance = np.array([stated[cell] for cell in cells])
    assert (times > 0).all(), "every passage of the population was drawn at least once"
    gap = ((times / DRAWS - chance) / np.sqrt(chance * (1 - chance) / DRAWS))[chance < 1]
    assert abs(np.mean(gap**2) - 1) < 0.5, "frequencies scatter as binomials around the stated probabilities"
    assert np.abs(gap).max() < 4.5
    error = (totals.mean() - lengths.sum()) / (totals.std() / np.sqrt(DRAWS))
    assert abs(error) < 3.5, "the Horvitz-Thompson total of a known quantity is unbiased"


def test_what_is_chosen_is_what_is_drawn(coded: CodedCorpus, questions: Asked) -> None:
    within = population(coded, Unit.SENTENCE)
    drawn = sample(coded, size=20, ask=questions, seed=6, strata=("frame",))
    cells = [(label,) for label in labels(within, "frame", questions)]
    chosen = choose(cells, range(len(cells)), drawn.design, "round")
    places = within.places.iloc[[place for drawn in chosen.values() for place in drawn]]
    assert set(zip(places["doc"], places["start"], strict=True)) == {(each.doc, each.start) for each in drawn.passages}
    assert tuple(chosen) == drawn.strata


def test_every_stratum_gets_its_least_and_the_size_is_met(coded: CodedCorpus, questions: Asked) -> None:
    drawn = sample(coded, size=30, ask=questions, seed=1, strata=("outlet", "month", "frame"), least=1)
    assert sum(stratum.sample for stratum in drawn.strata) == len(drawn.passages) == 30
    assert all(0 < stratum.sample <= stratum.population for stratum in drawn.strata)
    by_name = Counter(passage.stratum for passage in drawn.passages)
    assert by_name == {stratum.name: stratum.sample for stratum in drawn.strata}
    assert sum(stratum.population for stratum in drawn.strata) == len(population(coded, Unit.SENTENCE).places)


def test_oversampling_gives_a_rare_frame_its_share(coded: CodedCorpus, questions: Asked) -> None:
    plain = sample(coded, size=40, ask=questions, seed=1, strata=("frame",), least=1)
    more = sample(coded, size=40, ask=questions, seed=1, oversample=[Oversample("frame", "detainees", 0.2)])
    share = {stratum.values[0]: stratum.sample / 40 for stratum in more.strata}
    assert share["detainees"] == pytest.approx(0.2, abs=0.01)
    assert more.design.by == ("frame",)
    assert share["detainees"] > next(s.sample for s in plain.strata if s.values == ("detainees",)) / 40


def test_allocation_is_capped_by_what_a_stratum_has() -> None:
    def shared_out(size: int, **more: object) -> list[int]:
        rest = {"by": ("f",), "allocation": Allocation.EQUAL, "least": 1, "oversample": ()} | more
        return allocated([("a",), ("b",), ("c",)], [2, 50, 500], size=size, **rest)

    assert shared_out(30) == [2, 14, 14]
    assert shared_out(552) == [2, 50, 500]
    assert shared_out(56, allocation=Allocation.PROPORTIONAL) == [1, 5, 50]
    assert shared_out(100, oversample=[Oversample("f", "a", 0.5)], allocation=Allocation.PROPORTIONAL) == [2, 9, 89]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"size": 3, "strata": ("frame", "outlet")}, "expected at least"),
        ({"size": 100_000}, "at most"),
        ({"strata": ("outlets",)}, "Did you mean “outlet”"),
        ({"strata": ("frame:hold",)}, "Did you mean “frame:held”"),
        ({"oversample": [Oversample("frame", "hostage", 0.3)]}, "Did you mean “hostages”"),
        ({"ask": ()}, "found no question"),
        ({"least": 0}, "expected 1 or more"),
        ({"name": "a/b"}, "cannot name a file"),
    ],
)  # fmt: skip
def test_a_design_that_cannot_be_is_refused(
    coded: CodedCorpus, questions: Asked, more: dict[str, object], said: str
) -> None:
    with pytest.raises(DiscourseError, match=said):
        sample(coded, **({"size": 20, "ask": questions, "seed": 1} | more))


def test_a_share_must_be_one() -> None:
    with pytest.raises(DiscourseError, match="found the share 1"):
        Oversample("frame", "hostages", 1)


def test_strata_by_period_voice_and_confidence(coded: CodedCorpus, questions: Asked) -> None:
    names = {
        column: {s.values[0] for s in sample(coded, size=40, ask=questions, seed=1, strata=(column,)).strata}
        for column in ("voice", "confidence", "month", "quarter", "year", "outlet", "stance:talks", "frame:held")
    }
    assert "outlet" in names["voice"]
    assert names["confidence"] <= {"low", "middle", "high", ""}
    assert names["month"] == {"2025-09", "2025-10", "2025-11"}
    assert names["quarter"] == {"2025-Q3", "2025-Q4"}
    assert names["year"] == {"2025"}
    assert names["stance:talks"] == {"1", "none"}
    assert names["frame:held"] == {"none", "hostages", "detainees"}


def test_the_machine_answers_the_same_questions(coded: CodedCorpus, questions: Asked) -> None:
    everything = sample(coded, size=len(population(coded, Unit.SENTENCE).places), ask=questions, seed=1)
    found = machine(coded, everything).pivot(index="passage", columns="question", values="value")
    texts = {each.id: each.text for each in everything.passages}
    twice = next(id for id, text in texts.items() if text.startswith("Die Geiseln warten"))
    assert found.loc[twice].to_dict() == {
        "frames_held": "hostages; hostages",
        "stance_talks": "none",
        "voice": "outlet",
    }
    quoted = next(id for id, text in texts.items() if text.startswith("„Wir"))
    assert found.loc[quoted, "voice"] == "quoted"
    welcome = next(id for id, text in texts.items() if "begrüßt" in text)
    assert found.loc[welcome, "stance_talks"] == "1"
    counted = coded.hits[coded.hits["excluded"].isna()]
    assert sum(len(uses(value)) for value in found["frames_held"]) == len(counted)
    assert tuple(
        sorted(zip(*(machine(coded, everything)[c] for c in ("passage", "question", "value")), strict=True))
    ) == (everything.machine)


def test_the_machine_answers_for_the_whole_population(coded: CodedCorpus, questions: Asked, drawn: Round) -> None:
    table = population_table(coded, unit=Unit.SENTENCE, ask=questions).set_index("passage")
    assert table.index.is_unique
    assert len(table) == sum(stratum.population for stratum in drawn.strata)
    assert table["words"].sum() == coded.segments["words"].sum()
    for passage, question, value in drawn.machine:
        assert table.loc[passage, question] == value
    assert table["note"].isna().all()


def test_the_machine_cannot_answer_for_a_text_that_is_gone(coded: CodedCorpus, drawn: Round) -> None:
    with pytest.raises(UnknownNameError, match="passage"):
        machine(coded.where(doc="d01"), drawn)


def test_no_passage_is_drawn_twice(coded: CodedCorpus, questions: Asked) -> None:
    total = len(population(coded, Unit.SENTENCE).places)
    rounds: list[Round] = []
    for number in range(4):
        size = 25 if number < 3 else total - 75
        rounds.append(sample(coded, size=size, ask=questions, seed=9, name=f"r{number}", exclude=rounds))
    ids = [passage.id for each in rounds for passage in each.passages]
    assert len(set(ids)) == len(ids) == total
    assert {passage.probability for passage in rounds[1].passages} == {25 / (total - 25)}
    with pytest.raises(DiscourseError, match="is called “r3” as well"):
        sample(coded.where(outlet="Nordblatt"), size=1, ask=questions, seed=9, name="r3", exclude=rounds[3:])
    with pytest.raises(DiscourseError, match="no passage is left"):
        sample(coded, size=1, ask=questions, seed=9, name="r9", exclude=rounds)


def test_rounds_with_the_same_strata_have_a_joint_probability(coded: CodedCorpus, questions: Asked) -> None:
    first = sample(coded, size=20, ask=questions, seed=1, name="one", strata=("frame",))
    second = sample(coded, size=30, ask=questions, seed=2, name="two", strata=("frame",), exclude=[first])
    joined = combined([first, second])
    held = {stratum.name: stratum.population for stratum in first.strata}
    both = Counter(passage.stratum for each in (first, second) for passage in each.passages)
    for row in joined.to_dict("records"):
        assert row["probability"] == pytest.approx(both[row["stratum"]] / held[row["stratum"]])
        assert row["weight"] == pytest.approx(1 / row["probability"])
    assert joined["weight"].sum() == pytest.approx(sum(held.values()))
    assert combined([first])["probability"].tolist() == [each.probability for each in first.passages]


def test_rounds_with_other_strata_are_combined_without_bias(coded: CodedCorpus, questions: Asked) -> None:
    within = population(coded, Unit.SENTENCE)
    lengths = (within.places["end"] - within.places["start"]).to_numpy(dtype=float)
    one = sample(coded, size=16, ask=questions, seed=1, name="one", strata=("outlet",)).design
    rare = [Oversample("frame", "detainees", 0.3)]
    two = sample(coded, size=24, ask=questions, seed=1, name="two", oversample=rare).design
    by = {column: [(label,) for label in labels(within, column, questions)] for column in ("outlet", "frame")}
    totals = []
    for seed in range(400):
        first = choose(by["outlet"], range(len(lengths)), replace(one, seed=seed), "one")
        taken = {place for drawn in first.values() for place in drawn}
        left = [place for place in range(len(lengths)) if place not in taken]
        second = choose(by["frame"], left, replace(two, seed=seed), "two")
        rounds = [bare("one", one, first), bare("two", replace(two, earlier=("one",)), second)]
        joined = combined(rounds)
        totals.append((joined["weight"].to_numpy() * lengths[joined["passage"].astype(int)]).sum())
    assert joined["probability"].isna().all()
    error = (np.mean(totals) - lengths.sum()) / (np.std(totals) / np.sqrt(len(totals)))
    assert abs(error) < 3.5


def bare(name: str, design: Design, chosen: dict[Stratum, list[int]]) -> Round:
    """A round whose passages are numbers only."""
    passages = tuple(
        Passage(str(place), "", Field.TEXT, 0, 0, "", "", "", "", stratum.name, stratum.probability)
        for stratum, drawn in chosen.items()
        for place in drawn
    )
    return Round(name, design, (), tuple(chosen), passages)


def test_rounds_that_do_not_belong_together_are_refused(coded: CodedCorpus, questions: Asked) -> None:
    first = sample(coded, size=20, ask=questions, seed=1, name="one")
    apart = sample(coded, size=20, ask=questions, seed=2, name="two")
    other = sample(coded, size=20, ask=questions, seed=2, name="two", unit=Unit.PARAGRAPH, exclude=[first])
    with pytest.raises(DiscourseError, match="excludes none, expected one"):
        combined([first, apart])
    with pytest.raises(DiscourseError, match="not of one population"):
        combined([first, other])
    with pytest.raises(DiscourseError, match="found no round"):
        combined([])


def test_hits_are_drawn_with_their_claim(coded: CodedCorpus) -> None:
    drawn = sample_hits(coded, size=10, seed=3, strata=("frame",), referent="held")
    assert {passage.claim for passage in drawn.passages} <= {
        "held/hostages/lemma:Geisel",
        "held/detainees/lemma:Häftling",
    }
    assert {passage.text for passage in drawn.passages} <= {"Geiseln", "Häftling"}
    assert sum(stratum.population for stratum in drawn.strata) == coded.hits["excluded"].isna().sum()
    assert [question.name for question in drawn.questions] == ["tick", "note"]
    more = sample_hits(
        coded, size=4, seed=3, name="more", frame="hostages", strata=("voice", "outlet"), least=1, exclude=[drawn]
    )
    assert not {each.id for each in more.passages} & {each.id for each in drawn.passages}
    with pytest.raises(UnknownNameError, match="Did you mean “hostages”"):
        sample_hits(coded, size=4, seed=3, frame="hostage")
    with pytest.raises(UnknownNameError, match="column of strata"):
        sample_hits(coded, size=4, seed=3, strata=("frames",))


def test_a_corpus_without_words_has_nothing_to_draw(questions: Asked) -> None:
    empty = annotate(Corpus((Document("a", "…", "a.md"),), ()))
    with pytest.raises(DiscourseError, match="no passage is left to draw"):
        sample(empty, size=1, ask=questions, seed=1)
