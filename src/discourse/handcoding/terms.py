"""How often a term of the codebook means what it is taken for: precision from ticked places."""

from collections import Counter

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.handcoding.columns import typed
from discourse.handcoding.lines import passage_lines
from discourse.handcoding.machine import counted_hits
from discourse.handcoding.origin import by_document, origin
from discourse.handcoding.question import Topic
from discourse.handcoding.round import Round
from discourse.handcoding.shares import COLUMNS, FLOATS, INTEGERS, Share, share, share_notes
from discourse.handcoding.truth import Truth, settled
from discourse.handcoding.validation import ALL
from discourse.result import Result
from discourse.stats import Bootstrap

KEYS = ("referent", "frame", "term")
CASES = (*KEYS, "passage", "doc", "weight", "tick")


def terms(coded: CodedCorpus, ticks: Truth, *, interval: Bootstrap | None = None) -> Result:
    """Precision of every term and, in the row of the term `(all)`, of every frame, the most harmful first.

    `ticks` are the answers to a round of `sample_hits`. Keys: `referent`, `frame`, `term`. Then `value` (share of the
    places that are what the machine takes them for), `low`, `high`, `n` (places ticked), `thin`, `basis`, `unweighted`,
    `documents`, `false` (places ticked false), `harm` (Σ weights of these: false hits to be expected in the population
    of the round), `hits` (counted hits that the corpus now has of it).

    Weighted by 1 / probability (see `shares.share`); where all or none are right the bound is exact, with documents as
    trials. Evidence: the places, `tick` true or false. Raises DiscourseError where the round asks for no ticks, or no
    place has one; places whose text has changed are left out, and counted in the notes.
    """
    cases, drawn, notes = ticked(coded, ticks)
    hits = Counter(counted_hits(coded)[list(KEYS)].itertuples(index=False, name=None))
    bootstrap, rows = by_document(interval), []
    for (referent, frame), mine in cases.groupby(["referent", "frame"], sort=True):
        whole = sum(count for key, count in hits.items() if key[:2] == (referent, frame))
        rows.append((referent, frame, ALL, *_cells(mine, bootstrap), whole))
        for term, places in mine.groupby("term", sort=True):
            rows.append((referent, frame, term, *_cells(places, bootstrap), hits[(referent, frame, str(term))]))
    rows.sort(key=lambda row: (row[2] != ALL, -float(str(row[-2])), row[:3]))
    table = typed(
        rows, (*KEYS, *COLUMNS, "false", "harm", "hits"), floats=(*FLOATS, "harm"),
        integers=(*INTEGERS, "false", "hits"), booleans=("thin",),
    )  # fmt: skip
    lines = pd.concat([cases, cases.assign(term=ALL)])[[*KEYS, "passage", "tick", "weight"]]
    return Result(
        measure="terms",
        table=table,
        keys=KEYS,
        unit="share of places that are what they are taken for",
        evidence=passage_lines(drawn, lines, KEYS, coded=coded),
        provenance=origin(drawn, "terms", interval=interval, coded=coded.provenance.codebook),
        interval=str(interval) if interval else "",
        notes=("weighted by 1 / probability of being drawn", *notes, *share_notes(table["basis"].dropna().tolist())),
    )


def _cells(places: pd.DataFrame, interval: Bootstrap | None) -> tuple[object, ...]:
    right, weights = places["tick"].to_numpy(dtype=np.float64), places["weight"].to_numpy(dtype=np.float64)
    found: Share = share(right, np.ones(len(places)), weights, places["doc"].tolist(), interval=interval)
    return (*found.cells, int((1 - right).sum()), float(((1 - right) * weights).sum()))


def ticked(coded: CodedCorpus, ticks: Truth) -> tuple[pd.DataFrame, Round, tuple[str, ...]]:
    """The ticked places with the columns of `CASES`, the round with its texts, and what was left out."""
    true = settled(ticks)
    drawn = true.round.with_texts(coded)
    names = [each.name for each in drawn.questions if each.topic is Topic.TICK]
    if not names:
        asked = ", ".join(each.name for each in drawn.questions)
        raise DiscourseError(f"round “{drawn.name}” asks {asked}, expected ticks of the places that `sample_hits` drew")
    changed, passages = drawn.changed(), {each.id: each for each in drawn.passages}
    answers = true.answers[true.answers["question"] == names[0]]
    rows = []
    for id, value in sorted(zip(answers["passage"], answers["value"], strict=True)):
        if id not in changed:
            each = passages[id]
            referent, frame, term = each.claim.split("/", 2)
            rows.append((referent, frame, term, id, each.doc, 1 / each.probability, value == "true"))
    if not rows:
        raise DiscourseError(f"round “{drawn.name}”: found no ticked place whose text is still the same")
    cases = typed(rows, CASES, floats=("weight",), booleans=("tick",))
    notes = (
        [f"{len(changed)} places are left out: their text has changed, or is none of this corpus"] if changed else []
    )
    open_ = len(passages) - len(changed) - len(cases)
    notes += [f"{open_} places have no settled tick and are left out"] if open_ else []
    return cases, drawn, tuple(notes)
