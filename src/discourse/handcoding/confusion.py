"""What the machine takes for what, with the lines behind every cell."""

from collections import Counter

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.handcoding.columns import typed
from discourse.handcoding.compared import compared
from discourse.handcoding.lines import passage_lines
from discourse.handcoding.origin import by_document, origin
from discourse.handcoding.question import NONE, AnswerKind, Question, uses
from discourse.handcoding.shares import COLUMNS, FLOATS, INTEGERS, share, share_notes
from discourse.handcoding.truth import Truth
from discourse.result import Result
from discourse.stats import Bootstrap


def confusion(
    coded: CodedCorpus, truth: Truth, *, question: str | None = None, interval: Bootstrap | None = None
) -> Result:
    """For every answer of people, how the machine answers: `value` = share of the people's cases (a row sums to 1).

    Keys: `question`, `people`, `machine`. Then `value`, `low`, `high`, `n` (cases of the cell), `thin` (of the row of
    people's answer), `basis`, `unweighted`, `documents`, `estimate` (Σ weights: cases of the population). Cells without
    a case are left out. Shares are weighted by 1 / probability, see `shares.share`.

    Of several frames in a passage the equal ones are paired first; what then is left on both sides is paired in the
    order of the question's values, and what has no counterpart stands against “none”. Evidence: the passages.
    Raises DiscourseError where nothing can be compared.
    """
    found = compared(coded, truth, question=question)
    kinds = {each.name: each for each in found.questions}
    pairs = [
        (row["question"], row["passage"], row["doc"], row["weight"], people, machine, times)
        for row in found.table.to_dict("records")
        for (people, machine), times in paired(kinds[row["question"]], row["people"], row["machine"]).items()
    ]
    cases = pd.DataFrame(pairs, columns=["question", "passage", "doc", "weight", "people", "machine", "times"])
    keys = ("question", "people", "machine")
    rows, bootstrap = [], by_document(interval)
    for name, people in dict.fromkeys(zip(cases["question"], cases["people"], strict=True)):
        row = cases[(cases["question"] == name) & (cases["people"] == people)]
        whole, weights = row["times"].to_numpy(dtype=np.float64), row["weight"].to_numpy(dtype=np.float64)
        for machine in sorted(row["machine"].unique()):
            mine = (row["machine"] == machine).to_numpy()
            part = np.where(mine, whole, 0.0)
            cell = share(part, whole, weights, row["doc"].tolist(), interval=bootstrap)
            value, low, high, _, thin, basis, plain, documents = cell.cells
            estimate = float((part * weights).sum())
            rows.append(
                (name, people, machine, value, low, high, int(part.sum()), thin, basis, plain, documents, estimate)
            )
    order = {value: place for each in found.questions for place, value in enumerate(each.values)}
    names = [each.name for each in found.questions]
    rows.sort(key=lambda row: (names.index(row[0]), *((order.get(part, len(order)), part) for part in row[1:3])))
    table = typed(
        rows, (*keys, *COLUMNS, "estimate"), floats=(*FLOATS, "estimate"), integers=INTEGERS, booleans=("thin",)
    )
    evidence = cases[[*keys, "passage", "weight"]].astype(dict.fromkeys([*keys, "passage"], "string"))
    return Result(
        measure="confusion",
        table=table,
        keys=keys,
        unit="share of the cases with people's answer",
        evidence=passage_lines(found.drawn, evidence, keys, coded=coded),
        provenance=origin(
            found.drawn, "confusion", interval=interval, question=question, coded=coded.provenance.codebook
        ),
        interval=str(interval) if interval else "",
        notes=(
            "weighted by 1 / probability of being drawn",
            *found.notes,
            *share_notes(table["basis"].dropna().tolist()),
        ),
    )


def paired(question: Question, people: str, machine: str) -> "Counter[tuple[str, str]]":
    """Which of people's answers stand against which of the machine's, and how often.

    >>> held = Question("held", AnswerKind.SEVERAL, ("none", "a", "b", "c"))
    >>> sorted(paired(held, "a; b", "a; c; c").items())
    [(('a', 'a'), 1), (('b', 'c'), 1), (('none', 'c'), 1)]
    """
    if question.kind is not AnswerKind.SEVERAL:
        return Counter({(people, machine): 1})
    true, said = Counter(uses(people)), Counter(uses(machine))
    common = true & said
    pairs = Counter({(label, label): times for label, times in common.items()})
    place = {value: number for number, value in enumerate(question.values)}
    left, right = (
        sorted((rest - common).elements(), key=lambda label: (place.get(label, len(place)), label))
        for rest in (true, said)
    )
    longest = max(len(left), len(right))
    pairs.update(zip(left + [NONE] * (longest - len(left)), right + [NONE] * (longest - len(right)), strict=True))
    return pairs or Counter({(NONE, NONE): 1})
