"""Mentions: who is named, and how often."""

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.measure.cells import bounds_table, ratio
from discourse.measure.columns import strings
from discourse.measure.evidence import evidence
from discourse.measure.period import Period
from discourse.measure.places import SegmentIndex
from discourse.measure.scope import Between, By, scope
from discourse.measure.trace import trace
from discourse.model import Voice
from discourse.result import Result

LEAST_MENTIONS = 5
"""A rate that rests on fewer mentions is too thin to speak."""


def mentions(
    coded: CodedCorpus,
    *,
    by: By = (),
    over: Period | None = None,
    voice: Voice | None = None,
    between: Between | None = None,
) -> Result:
    """Mentions of each actor per 1,000 words of each cell, by name, alias, role and metonym together.

    Keys: the columns of `by`, `period`, `actor`. Then `value` (mentions per 1,000 words), `low` and `high` (missing: no
    interval is estimated), `n` (mentions, as many as there are evidence rows), `thin`, `words`, `documents` (that name
    the actor), `label`. Actors that a cell never names have no row. Raises UnknownNameError for an unknown column.
    """
    counted = scope(coded, by=by, over=over, voice=voice, between=between)
    segments = counted.segments
    rows = coded.mentions
    place = SegmentIndex(coded, segments).find(rows["doc"], rows["field"], rows["start"].to_numpy(dtype="int64"))
    rows = rows[place >= 0].reset_index(drop=True)
    own = ["cell", *(name for name in (*counted.keys, "speaker", "voice") if name not in rows.columns)]
    rows = rows.join(segments[list(dict.fromkeys(own))].iloc[place[place >= 0]].reset_index(drop=True))
    table = rows.groupby(["cell", "actor"]).agg(n=("doc", "size"), documents=("doc", "nunique")).reset_index()
    table["words"] = table["cell"].map(segments.groupby("cell")["words"].sum())
    table = table.join(counted.cells, on="cell").astype({"n": "Int64", "documents": "Int64", "words": "Int64"})
    table["value"] = 1_000 * ratio(table["n"], table["words"])
    table["thin"] = (table["n"] < LEAST_MENTIONS).astype("boolean")
    names = {actor.id: actor.name for actor in coded.codebook.actors}
    table["label"] = strings(names.get(actor, actor) for actor in table["actor"])
    table = table.sort_values(["cell", "n", "actor"], ascending=[True, False, True]).reset_index(drop=True)
    table = pd.concat([table, bounds_table([None] * len(table))], axis=1)
    keys = (*counted.keys, "actor")
    return Result(
        measure="mentions",
        table=table[[*keys, "value", "low", "high", "n", "thin", "words", "documents", "label"]],
        keys=keys,
        unit="mentions per 1,000 words",
        evidence=evidence(coded, rows, keys),
        provenance=trace(coded, "mentions", by=by, over=over, voice=voice, between=between),
        validation=coded.validation,
        notes=(f"thin: fewer than {LEAST_MENTIONS} mentions", "pronouns are not counted", *counted.notes),
    )
