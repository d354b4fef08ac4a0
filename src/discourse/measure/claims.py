"""Statements under a filter, with the columns that they can be grouped by."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import UnknownNameError
from discourse.measure.scope import Between, of_document, within
from discourse.model import StatementKind

OWN_COLUMNS = ("actor", "target", "target_kind", "kind", "presentation", "relayed_by")


def claims(coded: CodedCorpus, *, kinds: Iterable[StatementKind], between: Between | None = None) -> pd.DataFrame:
    """Statements of these kinds that have an actor, a target and a label, in a range of time."""
    statements = within(coded, between).statements
    wanted = statements["kind"].isin(sorted({str(kind) for kind in kinds}))
    complete = statements[["actor", "target", "label"]].notna().all(axis=1)
    return statements[wanted & complete].reset_index(drop=True)


def side(coded: CodedCorpus, rows: pd.DataFrame, name: str) -> "pd.Series[Any]":
    """The group of each statement: a column of its own, `party` of its actor, or a column of its document."""
    if name in OWN_COLUMNS:
        return rows[name]
    if name == "party":
        return _party(coded, rows)
    if name in coded.documents.columns and name not in ("text", "words"):
        return rows["doc"] if name == "doc" else of_document(coded, rows, name)
    raise UnknownNameError(
        "column of statements", name, {*OWN_COLUMNS, "party", *coded.documents.columns} - {"text", "words"}
    )


def _party(coded: CodedCorpus, rows: pd.DataFrame) -> "pd.Series[str]":
    """The party that the document's turns give the actor, where they give one only; else the codebook's."""
    turns = coded.turns[["doc", "speaker", "party"]].dropna().drop_duplicates()
    turns = turns.drop_duplicates(["doc", "speaker"], keep=False).rename(columns={"speaker": "actor"})
    of_turns = rows[["doc", "actor"]].merge(turns, on=["doc", "actor"], how="left")["party"]
    of_turns.index = rows.index
    book = {actor.id: actor.party for actor in coded.codebook.actors if actor.party}
    return of_turns.fillna(rows["actor"].map(book).astype("string")).rename("party")


def labels(coded: CodedCorpus) -> dict[str, str]:
    """The codebook's names of actors and concepts by id."""
    book = coded.codebook
    return {each.id: each.name for each in book.actors} | {each.id: each.label or each.id for each in book.concepts}


def cited(claim: pd.DataFrame) -> pd.DataFrame:
    """Statements as places in the text, for `evidence`: the cue where there is one, else the statement."""
    has_cue = claim["cue_start"].notna() & claim["cue_end"].notna()
    return claim.assign(
        field="text",
        speaker=claim["actor"],
        start=claim["cue_start"].where(has_cue, claim["start"]),
        end=claim["cue_end"].where(has_cue, claim["end"]),
    )
