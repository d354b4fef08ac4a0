"""Machine against people: precision, recall and F1 on the passages of a round."""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.handcoding.columns import typed
from discourse.handcoding.compared import Compared, compared
from discourse.handcoding.lines import passage_lines
from discourse.handcoding.origin import by_document, origin
from discourse.handcoding.question import NONE, AnswerKind, Question, uses
from discourse.handcoding.shares import COLUMNS, FLOATS, INTEGERS, share, share_notes
from discourse.handcoding.truth import Truth
from discourse.result import Result
from discourse.stats import Bootstrap, Numbers

ALL = "(all)"
"""The label of scores over all labels but “none” (micro averages)."""


class Score(StrEnum):
    """What of the machine's answers is right."""

    PRECISION = "precision"
    """Of what the machine says, the share that people say too."""
    RECALL = "recall"
    """Of what people say, the share that the machine says too."""
    F1 = "f1"
    """The harmonic mean of the two."""


class Count(StrEnum):
    """What a case is, where several frames can stand in one passage."""

    PASSAGES = "passages"
    """Named in the passage or not, however often."""
    PLACES = "places"
    """Every place that names the referent; as many are right as both have of the frame in the passage."""


def validation(
    coded: CodedCorpus,
    truth: Truth,
    *,
    question: str | None = None,
    by: str | Sequence[str] | None = None,
    count: Count = Count.PASSAGES,
    interval: Bootstrap | None = None,
) -> Result:
    """Precision, recall and F1 of the machine's answers, for every label of every question that it answers.

    `truth` is what was adjudicated, or the answers of one coder (`only`). Keys: the columns of `by` (outlet, voice,
    confidence, year, quarter, month, day, or any column of documents; voice and confidence as the machine sees the
    passage), `question`, `label` (with `(all)`: all labels but “none” together), `score`. Then `value`, `low`, `high`,
    `n` (cases of the machine for precision, of people for recall, passages with either for F1), `thin`, `basis`,
    `unweighted`, `documents`, `right`, `machine`, `people` (cases, unweighted). A label that neither gave has no row.

    With w = 1 / inclusion probability: precision = Σ w·right / Σ w·machine, recall = Σ w·right / Σ w·people, F1 =
    2 Σ w·right / (Σ w·machine + Σ w·people): what the numbers would be had people coded the whole population, whatever
    was over-sampled (see `shares.share` for the source and the interval). Evidence: the passages behind each score,
    with both answers. Raises DiscourseError where nothing can be compared, UnknownNameError for an unknown column.
    """
    bootstrap = by_document(interval)
    names = (by,) if isinstance(by, str) else tuple(by or ())
    found = compared(coded, truth, question=question, by=names)
    rows, lines = [], []
    for cell, cases, of in _cells(found, names):
        right, machine, people = _cases(cases, of, count)
        for label in (*_labels(of, cases), ALL):
            if label != ALL and not (machine[label].any() or people[label].any()):
                continue
            for score in Score:
                key = (*cell, of.name, label, score.value)
                rows.append((*key, *_score(score, right[label], machine[label], people[label], cases, bootstrap)))
                lines.append(_behind(key, score, right[label], machine[label], people[label], cases))
    keys = (*names, "question", "label", "score")
    table = typed(
        rows, (*keys, *COLUMNS, "right", "machine", "people"), floats=FLOATS,
        integers=(*INTEGERS, "right", "machine", "people"), booleans=("thin",),
    )  # fmt: skip
    columns = [*keys, "passage", "people", "machine", "right", "weight"]
    evidence = pd.DataFrame([row for part in lines for row in part], columns=columns)
    evidence = evidence.astype(dict.fromkeys([*keys, "passage", "people", "machine"], "string"))
    return Result(
        measure="validation",
        table=table,
        keys=keys,
        unit="share (1: the machine is always right)",
        evidence=passage_lines(found.drawn, evidence, keys, coded=coded),
        provenance=origin(
            found.drawn, "validation", interval=interval, question=question, by=names, count=count,
            coded=coded.provenance.codebook,
        ),
        interval=str(interval) if interval else "",
        notes=(
            "weighted by 1 / probability of being drawn", *found.notes, *share_notes(table["basis"].dropna().tolist()),
        ),
    )  # fmt: skip


def _cells(found: Compared, names: Sequence[str]) -> Iterator[tuple[tuple[str, ...], pd.DataFrame, Question]]:
    """The passages of every group and question."""
    groups = found.table.groupby(list(names), sort=True, dropna=False) if names else [((), found.table)]
    for cell, cases in groups:
        for question in found.questions:
            mine = cases[cases["question"] == question.name].reset_index(drop=True)
            if len(mine):
                yield tuple(str(part) for part in cell), mine, question


def _labels(question: Question, cases: pd.DataFrame) -> tuple[str, ...]:
    """The question's values, then frames that the machine found and the question does not offer."""
    given = {use for answer in cases["machine"] for use in _uses(question, answer)}
    return (*question.values, *sorted(given - set(question.values) - {NONE}))


def _uses(question: Question, answer: str) -> tuple[str, ...]:
    return (uses(answer) or (NONE,)) if question.kind is AnswerKind.SEVERAL else (answer,)


def _cases(
    cases: pd.DataFrame, question: Question, count: Count
) -> tuple[dict[str, Numbers], dict[str, Numbers], dict[str, Numbers]]:
    """Cases of each label in each passage: right, of the machine, and of people; `ALL` sums all but “none”."""
    labels = _labels(question, cases)
    both = []
    for side in ("machine", "people"):
        counts = [Counter(_uses(question, answer)) for answer in cases[side]]
        table = {label: np.array([each[label] for each in counts], dtype=np.float64) for label in labels}
        if count is Count.PASSAGES:
            table = {label: np.minimum(cases_, 1.0) for label, cases_ in table.items()}
        both.append(table)
    machine, people = both
    right = {label: np.minimum(machine[label], people[label]) for label in labels}
    for table in (right, machine, people):
        table[ALL] = np.sum([table[label] for label in labels if label != NONE], axis=0, dtype=np.float64)
    return right, machine, people


def _parts(score: Score, right: Numbers, machine: Numbers, people: Numbers) -> tuple[Numbers, Numbers]:
    """What is divided by what."""
    if score is Score.F1:
        return 2 * right, machine + people
    return right, machine if score is Score.PRECISION else people


def _score(
    score: Score, right: Numbers, machine: Numbers, people: Numbers, cases: pd.DataFrame, interval: Bootstrap | None
) -> tuple[object, ...]:
    part, whole = _parts(score, right, machine, people)
    either = int((whole > 0).sum()) if score is Score.F1 else None
    weights = cases["weight"].to_numpy(dtype=np.float64)
    found = share(part, whole, weights, cases["doc"].tolist(), interval=interval, cases=either)
    return (*found.cells, int(right.sum()), int(machine.sum()), int(people.sum()))


def _behind(
    key: tuple[str, ...], score: Score, right: Numbers, machine: Numbers, people: Numbers, cases: pd.DataFrame
) -> list[tuple[object, ...]]:
    part, whole = _parts(score, right, machine, people)
    rows = zip(cases["passage"], cases["people"], cases["machine"], cases["weight"], part, whole, strict=True)
    return [(*key, id, true, said, bool(of == all_), weight) for id, true, said, weight, of, all_ in rows if all_ > 0]
