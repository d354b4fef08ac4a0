"""The machine's statements against those that people marked."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.handcoding.spans.finding import Finding, Findings, Row, SpanScore, lines_table, records, three
from discourse.handcoding.spans.matching import pairs
from discourse.handcoding.spans.names import Names
from discourse.handcoding.spans.table import SpanLayer
from discourse.handcoding.validation import ALL
from discourse.model import Field

OUTLET = "outlet"
"""How coders name the outlet as the actor of a statement."""


def statement_findings(coded: CodedCorpus, marked: pd.DataFrame, docs: Sequence[str]) -> Findings:
    """Statements with a label, paired one to one where they overlap or stand in one sentence, and have one target.

    Precision, recall and F1 by target and of all; exact: label and actor are the same as well. Of the paired: the
    label, and the actor (`outlet` is the document's outlet). Every kind of statement counts, ascribed ones as well.
    """
    names = Names(coded.codebook)
    people = marked[marked["layer"] == SpanLayer.STATEMENT]
    people = people.assign(label=people["label"].astype("Int64"))
    said = coded.statements[coded.statements["label"].notna() & coded.statements["doc"].isin(docs)]
    said = said.assign(field=pd.array([Field.TEXT.value] * len(said), dtype="string"))
    outlets = dict(zip(coded.documents["doc"], coded.documents["outlet"].fillna(""), strict=True))
    targets = sorted({*people["target"], *said["target"].dropna()})
    counts: dict[tuple[str, bool], dict[str, tuple[float, float, float]]] = {}
    labels: dict[str, tuple[float, float]] = {}
    actors: dict[str, tuple[float, float]] = {}
    lines: list[tuple[object, ...]] = []
    for doc in docs:
        ours, theirs = (_rows(coded, rows[rows["doc"] == doc]) for rows in (said, people))
        found = [(ours[one], theirs[other]) for one, other in _matched(ours, theirs, names, outlets[doc])]
        for target in (*targets, ALL):
            mine = [pair for pair in found if target in (pair[0]["target"], ALL)]
            of_machine, of_people = (
                float(sum(target in (row["target"], ALL) for row in rows)) for rows in (ours, theirs)
            )
            strict = [pair for pair in mine if _label(*pair) and _actor(*pair, names, outlets[doc])]
            for exact, right in ((False, mine), (True, strict)):
                counts.setdefault((target, exact), {})[doc] = float(len(right)), of_machine, of_people
        labels[doc] = float(sum(_label(*pair) for pair in found)), float(len(found))
        actors[doc] = float(sum(_actor(*pair, names, outlets[doc]) for pair in found)), float(len(found))
        lines += _lines(ours, theirs, found, names, outlets[doc])
    scores: list[Finding] = []
    for target in (ALL, *targets):
        scores += [*three(target, counts[target, False]), *three(target, counts[target, True], exact=True)]
    scores += [Finding(ALL, SpanScore.LABEL, labels), Finding(ALL, SpanScore.ACTOR, actors)]
    return Findings(tuple(scores), lines_table(lines))


def _rows(coded: CodedCorpus, rows: pd.DataFrame) -> list[Row]:
    """Statements with the number of their sentence; one of a title has none."""
    if rows.empty:
        return []
    at = coded.layers.sentences.unit_of(coded.numbers(rows["doc"]), rows["start"].to_numpy(dtype=np.int64))
    at = np.where(rows["field"] == Field.TEXT, at, -1)
    return records(rows.assign(sentence=at))


def _matched(ours: Sequence[Row], theirs: Sequence[Row], names: Names, outlet: str) -> list[tuple[int, int]]:
    """Pairs of one target in one place; those with more in common first."""
    scores = np.zeros((len(ours), len(theirs)))
    for place, one in enumerate(ours):
        for number, other in enumerate(theirs):
            overlap = one["field"] == other["field"] and one["start"] < other["end"] and other["start"] < one["end"]
            near = overlap or (one["sentence"] >= 0 and one["sentence"] == other["sentence"])
            if near and one["target"] == other["target"]:
                scores[place, number] = 8 + 4 * _label(one, other) + 2 * _actor(one, other, names, outlet) + overlap
    return pairs(scores)


def _label(one: Row, other: Row) -> bool:
    return int(one["label"]) == int(other["label"])


def _actor(one: Row, other: Row, names: Names, outlet: str) -> bool:
    first, second = (outlet if row["actor"] == OUTLET else row["actor"] or "" for row in (one, other))
    return names.same(first, second)


def _lines(
    ours: Sequence[Row], theirs: Sequence[Row], found: Sequence[tuple[Row, Row]], names: Names, outlet: str
) -> list[tuple[object, ...]]:
    paired = {id(row) for pair in found for row in pair}
    lines = [_row(row, SpanScore.PRECISION, None, _said(row)) for row in ours if id(row) not in paired]
    lines += [_row(row, SpanScore.RECALL, _said(row), None) for row in theirs if id(row) not in paired]
    lines += [_row(b, SpanScore.LABEL, _said(b), _said(a)) for a, b in found if not _label(a, b)]
    return lines + [_row(b, SpanScore.ACTOR, _said(b), _said(a)) for a, b in found if not _actor(a, b, names, outlet)]


def _said(row: Row) -> str:
    return f"{row['actor'] or ''} → {row['target']} {row['label']}"


def _row(row: Row, score: SpanScore, people: str | None, machine: str | None) -> tuple[object, ...]:
    return ALL, score.value, row["doc"], row["field"], row["start"], row["end"], people, machine
