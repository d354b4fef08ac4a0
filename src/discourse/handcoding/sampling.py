"""Drawing passages for hand coding, each with a known probability above nought."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding.context import contexts_of, texts_of
from discourse.handcoding.machine import predicted
from discourse.handcoding.passage import Passage, Population, Unit, passage_id, population, text_hash
from discourse.handcoding.question import Question, Topic
from discourse.handcoding.round import Design, Round, check_names
from discourse.handcoding.strata import Allocation, Oversample, Stratum, allocated, labels
from discourse.model import Field
from discourse.provenance import fingerprint


def sample(
    coded: CodedCorpus,
    *,
    size: int,
    ask: Sequence[Question],
    seed: int,
    name: str = "round",
    unit: Unit = Unit.SENTENCE,
    strata: Sequence[str] = (),
    allocation: Allocation = Allocation.PROPORTIONAL,
    least: int = 2,
    oversample: Sequence[Oversample] = (),
    exclude: Iterable[Round] = (),
    blind: bool = True,
) -> Round:
    """Draw `size` passages without replacement from all that hold a counted word, those without a hit included.

    With `strata` (see `strata.labels`) a simple random sample of fixed size is drawn in each: `least` passages or all,
    then as `allocation` and `oversample` say (a column to over-sample becomes one of the strata). The inclusion
    probability is sample / population of the stratum, never 0. Passages of the rounds in `exclude` are not drawn again:
    the population is then what they left, and probabilities are given those rounds (`combined` joins several). The same
    seed gives the same passages, in whatever order the documents stand.

    Raises DiscourseError for no question, or a size that cannot be met; UnknownNameError for an unknown stratum.

    Design: Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, chapter 3.7.
    """
    _check(ask, name, least)
    within = population(coded, unit)
    by = tuple(dict.fromkeys([*strata, *(each.column for each in oversample)]))
    columns = {column: labels(within, column, ask) for column in by}
    earlier = tuple(exclude)
    design = Design(
        unit, seed, size, by, allocation, least, tuple(oversample), blind, tuple(each.name for each in earlier),
        coded.provenance.corpus, coded.provenance.codebook, coded.provenance.recipe,
    )  # fmt: skip
    drawn = draw(coded, within.places, columns, design, name=name, ask=tuple(ask), earlier=earlier)
    return replace(drawn, machine=_machine(within, drawn))


def _check(ask: Sequence[Question], name: str, least: int) -> None:
    check_names(name)
    twice = next((each for each, count in Counter(question.name for question in ask).items() if count > 1), None)
    if not ask or twice is not None:
        raise DiscourseError(f"two questions are called “{twice}”" if twice else "nothing is asked: found no question")
    if least < 1:
        raise DiscourseError(f"least is {least}, expected 1 or more: every passage needs a chance of being drawn")


def draw(
    coded: CodedCorpus,
    places: pd.DataFrame,
    columns: Mapping[str, Sequence[str]],
    design: Design,
    *,
    name: str,
    ask: tuple[Question, ...],
    earlier: Sequence[Round] = (),
) -> Round:
    """Draw from places (doc, field, start, end, claim; sorted) with one label a place for each column of strata."""
    cells = list(zip(*columns.values(), strict=True)) if columns else [()] * len(places)
    done = {passage.id for each in earlier for passage in each.passages}
    ids = _ids(coded, places) if done else [""] * len(places)
    left = [place for place, id in enumerate(ids) if id not in done]
    if not left:
        raise DiscourseError("no passage is left to draw: the corpus has no counted word, or all were drawn before")
    if name in design.earlier:
        raise DiscourseError(f"an earlier round is called “{name}” as well; every round needs a name of its own")
    chosen = choose(cells, left, design, name)
    passages = _passages(coded, places, chosen, design.unit)
    return Round(name, design, ask, tuple(chosen), passages)


def choose(
    cells: Sequence[tuple[str, ...]], left: Sequence[int], design: Design, name: str
) -> dict[Stratum, list[int]]:
    """The drawn numbers of each stratum: simple random samples from those left; `cells` has the values of every number.

    Each stratum has a generator of its own, seeded by the design's seed, the round and the stratum.
    """
    members: dict[tuple[str, ...], list[int]] = {}
    for place in left:
        members.setdefault(cells[place], []).append(place)
    ordered = sorted(members)
    sizes = allocated(
        ordered, [len(members[values]) for values in ordered], size=design.size, by=design.by,
        allocation=design.allocation, least=design.least, oversample=design.oversample,
    )  # fmt: skip
    chosen = {}
    for values, number in zip(ordered, sizes, strict=True):
        stratum = Stratum(_named(design.by, values), values, len(members[values]), number)
        rng = np.random.default_rng(int(fingerprint("draw", design.seed, name, stratum.name), 16))
        chosen[stratum] = [members[values][place] for place in rng.permutation(stratum.population)[:number].tolist()]
    return chosen


def _named(by: Sequence[str], values: Sequence[str]) -> str:
    return " · ".join(f"{column}={value}" for column, value in zip(by, values, strict=True)) or "all"


def _ids(coded: CodedCorpus, places: pd.DataFrame) -> list[str]:
    rows = zip(*(places[name].tolist() for name in ("doc", "field", "start", "end", "claim")), strict=True)
    texts = texts_of(coded, places)
    return [
        passage_id(doc, field, start, end, text, claim)
        for (doc, field, start, end, claim), text in zip(rows, texts, strict=True)
    ]


def _passages(
    coded: CodedCorpus, places: pd.DataFrame, chosen: Mapping[Stratum, Sequence[int]], unit: Unit
) -> tuple[Passage, ...]:
    rows = places.iloc[[place for drawn in chosen.values() for place in drawn]]
    parts = zip(
        _ids(coded, rows), rows["doc"], rows["field"], rows["start"].tolist(), rows["end"].tolist(),
        texts_of(coded, rows), contexts_of(coded, rows, unit), rows["claim"],
        (stratum for stratum, drawn in chosen.items() for _ in drawn),
        strict=True,
    )  # fmt: skip
    passages = [
        Passage(
            id, doc, Field(field), start, end, text, text_hash(text), before, after, stratum.name, stratum.probability,
            claim,
        )
        for id, doc, field, start, end, text, (before, after), claim, stratum in parts
    ]  # fmt: skip
    return tuple(sorted(passages, key=lambda each: each.id))


def _machine(within: Population, drawn: Round) -> tuple[tuple[str, str, str], ...]:
    """The machine's answers to the questions that it can answer, by passage and question."""
    naming = next((each for each in drawn.questions if each.topic is Topic.FRAMES), None)
    rows = pd.DataFrame({name: [getattr(each, name) for each in drawn.passages] for name in ("doc", "field", "start")})
    at = within.holding(rows).tolist()
    found = []
    for question in drawn.questions:
        answers = predicted(within, question, naming=naming)
        found += [
            (each.id, question.name, answer)
            for each, place in zip(drawn.passages, at, strict=True)
            if place >= 0 and (answer := answers[place]) is not None
        ]
    return tuple(sorted(found))


def population_table(coded: CodedCorpus, *, unit: Unit, ask: Sequence[Question]) -> pd.DataFrame:
    """Every passage that could be drawn, with the machine's answers: passage, doc, field, start, end, words, …

    For estimates that join the machine's answers to all passages with people's to some. One row a passage, by document
    and place; the columns of the answers are named as the questions are, missing where the machine has no answer.
    """
    within = population(coded, unit)
    naming = next((each for each in ask if each.topic is Topic.FRAMES), None)
    table = within.places[["doc", "field", "start", "end"]].assign(passage=_ids(coded, within.places))
    table = table[["passage", "doc", "field", "start", "end"]]
    table = table.astype({"passage": "string", "doc": "string", "field": "string"})
    table["words"] = within.words.groupby("place").size().reindex(range(len(table)), fill_value=0).to_numpy()
    for question in ask:
        table[question.name] = pd.array(predicted(within, question, naming=naming), dtype="string")
    return table


def machine(coded: CodedCorpus, drawn: Round) -> pd.DataFrame:
    """The machine's answers to a round's questions as it codes now: passage, question, value; `coder` is “machine”.

    Raises UnknownNameError where a passage of the round is none of the corpus.
    """
    within = population(coded, drawn.design.unit)
    rows = pd.DataFrame({name: [getattr(each, name) for each in drawn.passages] for name in ("doc", "field", "start")})
    lost = [each.id for each, at in zip(drawn.passages, within.holding(rows), strict=True) if at < 0]
    if lost:
        raise UnknownNameError("passage", lost[0], (each.id for each in drawn.passages if each.id not in lost))
    found = _machine(within, drawn)
    return pd.DataFrame(found, columns=["passage", "question", "value"], dtype="string").assign(coder="machine")
