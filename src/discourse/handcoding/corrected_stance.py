"""Stance corrected for what the machine gets wrong, by a hand-coded sample."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.handcoding.coded_sample import CodedSample, Numbers, coded_sample
from discourse.handcoding.corrections import (
    By,
    Minus,
    Over,
    differences,
    estimates_table,
    evidence_counts,
    evidence_table,
    grouped,
    in_range,
    interval_of,
    named_rounds,
    notes_of,
    of_corrections,
)
from discourse.handcoding.given import Answers, Given, given, questions_of
from discourse.handcoding.machine import predicted
from discourse.handcoding.question import NONE, Question, Topic
from discourse.handcoding.round import Round
from discourse.provenance import Validation
from discourse.result import Result
from discourse.stats import Cluster
from discourse.stats.rectified import Prediction, Quantity, Target, Tuned, rectify

_LABELS, _PASSAGES = "sum of labels", "passages with a stance"
_TUNED = Tuned()


def corrected_stance(
    coded: CodedCorpus,
    *,
    rounds: Round | Sequence[Round],
    answers: Answers | Sequence[Answers],
    coder: str = "",
    target: str | None = None,
    by: By = "outlet",
    over: Over | None = None,
    between: tuple[str, str] | None = None,
    minus: Minus | None = None,
    cluster: Cluster = Cluster.DOCUMENT,
    prediction: Prediction = _TUNED,
    level: float = 0.95,
    drawn_from: CodedCorpus | None = None,
) -> Result:
    """Mean stance towards a target (else every one that was asked for) as people would have coded it, by documents.

    The mean is over passages that take a stance, each with the one label that a coder gives it (1, 0, -1); the
    machine's is the sign of the sum of its statements there, so that `machine_value` is near, not equal to, the mean
    over statements of `measure.stance(rows=by)`, whose keys these are: `by` (columns of documents), `target`, `period`.
    Whose stance it is the coders were not asked.

    Parameters and columns are those of `corrected_framing`; instead of hits and words there are `machine_passages`
    (passages with a stance, by machine), `verdict` (for or against where the corrected interval excludes 0),
    `row_label` and `column_label`. Raises as `corrected_framing` does.
    """
    sample = coded_sample(coded, rounds, cluster=cluster, drawn_from=drawn_from)
    replies = given(answers, sample.rounds, coder=coder)
    asked = questions_of(sample.rounds, Topic.STANCE, target)
    groups, number, keys = grouped(sample.within, by=by, over=over)
    inside = in_range(sample.within, between)
    counts = [_labels(sample, replies, question) for question in asked]
    tables, cited = [], []
    for question, each in zip(asked, counts, strict=True):
        cells = [(group, (number == group) & inside) for group in range(len(groups))]
        cells = [(group, within) for group, within in cells if within.any()]
        if not cells:
            raise DiscourseError("no passage is in this range")
        rows = groups.iloc[[group for group, _ in cells]].reset_index(drop=True)
        rows = rows.assign(target=pd.array([question.about] * len(rows), dtype="string"))
        cited.append(_cited(sample, each, rows, [within for _, within in cells]))
        tables.append(_estimated(sample, each, rows, [within for _, within in cells], prediction, level, minus))
    order = (*(key for key in keys if key != "period"), "target", *(key for key in keys if key == "period"))
    evidence = evidence_table(sample, pd.concat(cited, ignore_index=True), order)
    table = _counted(pd.concat(tables, ignore_index=True), evidence, coded, order)
    passages = len({id for each in counts for id in each.human})
    return Result(
        measure="corrected_stance",
        table=table[[*order, *_COLUMNS]],
        keys=order,
        unit=f"{_difference(minus)}mean label of passages that take a stance: 1 for, -1 against",
        evidence=evidence,
        provenance=coded.provenance.of(
            "corrected_stance", rounds=named_rounds(sample.rounds), answers=replies.whose, target=target,
            by=(by,) if isinstance(by, str) else by, over=over, between=between, minus=minus, cluster=cluster,
            prediction=prediction, level=level, drawn_from=drawn_from.provenance.codebook if drawn_from else None,
        ),
        validation=Validation.corrected(passages=passages),
        interval=interval_of(level, cluster),
        notes=(
            *notes_of(
                sample, prediction, replies.whose,
                {question.name: len(each.human) for question, each in zip(asked, counts, strict=True)},
            ),
            "a passage counts once, however many statements it holds; whose stance it is was not asked for",
            "no verdict: the interval holds 0, or there is none",
        ),
    )  # fmt: skip


_COLUMNS = (
    "value", "low", "high", "n", "thin", "basis", "machine_value", "machine_low", "machine_high", "hand_value",
    "hand_low", "hand_high", "coded", "passages", "documents", "coded_documents", "sample_share", "more",
    "more_because", "because", "machine_passages", "verdict", "row_label", "column_label",
)  # fmt: skip


def _difference(minus: Minus | None) -> str:
    return f"difference from {minus[0]} {minus[1]}, " if minus else ""


@dataclass(frozen=True, slots=True, eq=False)
class _Labels:
    """The machine's answers, one a passage of the population, and people's by passage id."""

    machine: list[str]
    human: Mapping[str, str]


def _labels(sample: CodedSample, replies: Given, question: Question) -> _Labels:
    machine = [NONE if value is None else value for value in predicted(sample.within, question)]
    human = replies.to(question)
    return _Labels(machine, {id: human[id] for id in sorted(sample.drawn) if id in human})


def _columns(values: Sequence[str]) -> dict[str, Numbers]:
    """The label of every answer, and whether it is one."""
    return {
        _LABELS: np.array([0.0 if value == NONE else float(value) for value in values]),
        _PASSAGES: np.array([float(value != NONE) for value in values]),
    }


def _estimated(
    sample: CodedSample, labels: _Labels, rows: pd.DataFrame, inside: Sequence[NDArray[np.bool_]],
    prediction: Prediction, level: float, minus: Minus | None,
) -> pd.DataFrame:  # fmt: skip
    """One row for each group with its estimate."""
    machine, human = _columns(labels.machine), _columns(list(labels.human.values()))
    hand = sample.measured(
        machine,
        {name: dict(zip(labels.human, values.tolist(), strict=True)) for name, values in human.items()},
        answered=tuple(labels.human),
        known={},
    )
    targets = [Target(str(each), (_LABELS,), (_PASSAGES,), Quantity.STANCE, each_in)
               for each, each_in in enumerate(inside)]  # fmt: skip
    found = rectify(hand, targets, prediction=prediction, level=level)
    table = rows.assign(
        machine_passages=pd.array([int(machine[_PASSAGES][each].sum()) for each in inside], dtype="Int64")
    )
    estimates = of_corrections(found, inside, [hand.coded] * len(inside))
    if minus is not None:
        kept, estimates = differences(rows, estimates, minus, found.difference)
        table = table.iloc[kept].reset_index(drop=True)
    return pd.concat([table, estimates_table(estimates)], axis=1)


def _cited(
    sample: CodedSample, labels: _Labels, rows: pd.DataFrame, inside: Sequence[NDArray[np.bool_]]
) -> pd.DataFrame:
    """The hand-coded passages in which people or the machine found a stance, by group."""
    found = [
        (row, sample.drawn[id], f"people {value}, machine {labels.machine[sample.drawn[id]]}")
        for row, within in enumerate(inside)
        for id, value in labels.human.items()
        if within[sample.drawn[id]] and {value, labels.machine[sample.drawn[id]]} != {NONE}
    ]
    table = pd.DataFrame(found, columns=["row", "place", "found"]).astype({"row": int, "place": int, "found": "string"})
    return pd.concat([rows.iloc[table["row"]].reset_index(drop=True), table.drop(columns="row")], axis=1)


def _counted(table: pd.DataFrame, evidence: pd.DataFrame, coded: CodedCorpus, keys: tuple[str, ...]) -> pd.DataFrame:
    """The table with `n`, verdicts and labels."""
    book = coded.codebook
    names = {each.id: each.name for each in book.actors} | {each.id: each.label or each.id for each in book.concepts}
    verdict = pd.Series("no verdict", index=table.index, dtype="string")
    verdict = verdict.mask((table["low"] > 0).fillna(False).astype(bool), "for")
    verdict = verdict.mask((table["high"] < 0).fillna(False).astype(bool), "against")
    return table.assign(
        n=evidence_counts(table, evidence, keys),
        verdict=verdict,
        row_label=table[keys[0]].astype("string"),
        column_label=pd.array([names.get(each, each) for each in table["target"]], dtype="string"),
    )
