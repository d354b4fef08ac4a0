"""Whether the machine is as often right as its confidence says."""

from itertools import pairwise

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.handcoding.columns import typed
from discourse.handcoding.compared import NO_ANSWER, Compared, compared
from discourse.handcoding.lines import passage_lines
from discourse.handcoding.origin import by_document, origin
from discourse.handcoding.question import NONE, Question, Topic
from discourse.handcoding.shares import COLUMNS, FLOATS, INTEGERS, share, share_notes
from discourse.handcoding.truth import Truth
from discourse.result import Result
from discourse.stats import Bootstrap

CLASSES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Bounds of the classes of confidence; a value on a bound belongs to the class above it, 1 to the last."""


def calibration(
    coded: CodedCorpus, truth: Truth, *, question: str | None = None, interval: Bootstrap | None = None
) -> Result:
    """Share of the machine's answers that are right, by class of the confidence it states.

    Keys: `question`, `confidence_class` (“0.60–0.70”). Then `value` (weighted share of right answers), `low`, `high`,
    `n` (passages), `thin`, `basis`, `unweighted`, `documents`, `confidence` (weighted mean of the stated one) and `gap`
    (value - confidence: below 0 where the machine is too sure of itself).

    Confidence of a voice is the mean of that of the segments behind the words that have it in the passage; of a stance,
    the mean of that of its statements; passages without a statement, and frames, have none. Evidence: the passages.
    Raises DiscourseError where no question has answers with a confidence.
    """
    found = compared(coded, truth, question=question)
    stated = [_stated(found, each) for each in found.questions if each.topic in (Topic.VOICE, Topic.STANCE)]
    cases = pd.concat([found.table.head(0).assign(confidence=0.0), *stated]).dropna(subset=["confidence"])
    if cases.empty:
        names = ", ".join(each.name for each in found.questions)
        raise DiscourseError(
            f"the machine states no confidence in its answers to {names}; expected a voice or a stance"
        )
    place = np.searchsorted(np.array(CLASSES[1:-1]), cases["confidence"].to_numpy(dtype=np.float64), side="right")
    classes = [f"{low:.2f}–{high:.2f}" for low, high in pairwise(CLASSES)]
    cases = cases.assign(confidence_class=pd.array([classes[number] for number in place], dtype="string"))
    cases["right"] = cases["people"] == cases["machine"]
    keys, rows, bootstrap = ("question", "confidence_class"), [], by_document(interval)
    for key, mine in cases.groupby(list(keys), sort=True):
        right, weights = mine["right"].to_numpy(dtype=np.float64), mine["weight"].to_numpy(dtype=np.float64)
        of = share(right, np.ones(len(mine)), weights, mine["doc"].tolist(), interval=bootstrap)
        mean = float(np.average(mine["confidence"].to_numpy(dtype=np.float64), weights=weights))
        rows.append((*key, *of.cells, mean, of.value - mean))
    table = typed(
        rows, (*keys, *COLUMNS, "confidence", "gap"), floats=(*FLOATS, "confidence", "gap"), integers=INTEGERS,
        booleans=("thin",),
    )  # fmt: skip
    evidence = cases[[*keys, "passage", "people", "machine", "right", "confidence", "weight"]]
    return Result(
        measure="calibration",
        table=table,
        keys=keys,
        unit="share of right answers",
        evidence=passage_lines(found.drawn, evidence, keys, coded=coded),
        provenance=origin(
            found.drawn, "calibration", interval=interval, question=question, coded=coded.provenance.codebook
        ),
        interval=str(interval) if interval else "",
        notes=(
            "weighted by 1 / probability of being drawn",
            *found.notes,
            *share_notes(table["basis"].dropna().tolist()),
        ),
    )


def _stated(found: Compared, question: Question) -> pd.DataFrame:
    """The cases of a question with the confidence that the machine states in its answer."""
    mine = found.table[found.table["question"] == question.name]
    if question.topic is Topic.VOICE:
        words = found.within.words
        means = words.assign(voice=words["voice"].fillna("outlet")).groupby(["place", "voice"])["confidence"].mean()
        keys = zip(mine["place"], mine["machine"], strict=True)
        return mine.assign(confidence=[_found(means, key) for key in keys])
    rows = found.within.coded.statements
    rows = rows[(rows["target"] == question.about) & rows["label"].notna()].assign(field="text")
    placed = rows.assign(place=found.within.holding(rows) if len(rows) else np.empty(0, np.int64))
    means = placed.groupby("place")["confidence"].mean()
    told = zip(mine["place"], mine["machine"], strict=True)
    return mine.assign(
        confidence=[np.nan if answer in (NONE, NO_ANSWER) else _found(means, place) for place, answer in told]
    )


def _found(means: "pd.Series[float]", key: object) -> float:
    value = means.get(key)
    return np.nan if value is None or pd.isna(value) else float(value)
