"""Discourse network: actors who take the same side on the same concepts, and actors who take opposite sides."""

from enum import StrEnum

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.measure.claims import cited, claims, labels, side
from discourse.measure.columns import integers, missing, numbers, strings
from discourse.measure.evidence import evidence
from discourse.measure.scope import Between
from discourse.measure.trace import trace
from discourse.model import StatementKind
from discourse.result import Network
from discourse.stats import Normalisation, ties


class Aggregate(StrEnum):
    """What the weight of a tie is."""

    SUBTRACT = "subtract"
    """Congruence less conflict; the weight is its size, the sign says which prevails."""
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"


class Duplicates(StrEnum):
    """Which repetitions of one actor's position on one concept count."""

    INCLUDE = "include"
    DOCUMENT = "document"
    """The same position of an actor in one document counts once."""


def congruence(
    coded: CodedCorpus,
    *,
    rows: str = "actor",
    aggregate: Aggregate = Aggregate.SUBTRACT,
    normalise: Normalisation = Normalisation.NONE,
    duplicates: Duplicates = Duplicates.INCLUDE,
    between: Between | None = None,
) -> Network:
    """A tie for every two actors (or parties, outlets: `rows`) with positions on the same concepts.

    From statements of kind position with label 1 or -1. Congruence counts the pairs of statements of the two on one
    concept with the same sign, conflict those with opposite signs (Leifeld 2017; `discourse.stats.ties`). Nodes: `size`
    and `n` (statements), `concepts`. Edges: `weight` (what `aggregate` names), `sign`, `congruence`, `conflict`,
    `concepts` (that both take a side on), `n` (their statements on these). Evidence: those statements.

    Raises UnknownNameError for a column that is not there.
    """
    mine = claims(coded, kinds=(StatementKind.POSITION,), between=between)
    neutral = int((mine["label"] == 0).sum())
    mine = mine.assign(row=side(coded, mine, rows).astype("string"))
    mine = mine[(mine["label"] != 0) & mine["row"].notna()]
    if duplicates is Duplicates.DOCUMENT:
        mine = mine.sort_values(["doc", "start"], kind="stable").drop_duplicates(["doc", "row", "target", "label"])
    mine = mine.reset_index(drop=True)
    edges = _edges(mine, aggregate, normalise)
    behind = _behind(mine, edges)
    notes = [
        "a tie means: positions with the same (conflict: opposite) sign on the same concepts, as coded from the texts"
    ]
    if neutral:
        notes.append(f"{neutral:,} positions neither for nor against are left out")
    divided = "" if normalise is Normalisation.NONE else f", divided by the {normalise} of the two"
    return Network(
        measure="congruence",
        nodes=_nodes(coded, mine, edges),
        edges=edges,
        unit=f"pairs of statements, {_MEANING[aggregate]}{divided}",
        evidence=evidence(coded, cited(behind), ["source", "target"]),
        provenance=trace(
            coded, "congruence", rows=rows, aggregate=aggregate, normalise=normalise, duplicates=duplicates,
            between=between,
        ),
        validation=coded.validation,
        notes=tuple(notes),
    )  # fmt: skip


_MEANING = {
    Aggregate.SUBTRACT: "same less opposite sign",
    Aggregate.CONGRUENCE: "same sign",
    Aggregate.CONFLICT: "opposite sign",
}


def _edges(claim: pd.DataFrame, aggregate: Aggregate, normalise: Normalisation) -> pd.DataFrame:
    row, rows = pd.factorize(claim["row"], sort=True)
    concept, concepts = pd.factorize(claim["target"], sort=True)
    names = np.array(rows, dtype=object)
    profiles = np.zeros((2, len(rows), len(concepts)))
    np.add.at(profiles, ((claim["label"] < 0).to_numpy(dtype=np.int64), row, concept), 1.0)
    result = ties(profiles[0], profiles[1], normalisation=normalise)
    counts = profiles.sum(axis=0)
    taken = (counts > 0).astype(np.float64)
    shared = taken @ taken.T
    statements = counts @ taken.T  # of the row's actor, on concepts that the column's actor speaks on
    first, second = np.nonzero(np.triu(shared, k=1))
    same, opposite = result.congruence[first, second], result.conflict[first, second]
    value = {Aggregate.SUBTRACT: same - opposite, Aggregate.CONGRUENCE: same, Aggregate.CONFLICT: -opposite}[aggregate]
    edges = pd.DataFrame(
        {
            "source": strings(names[first]),
            "target": strings(names[second]),
            "weight": numbers(np.abs(value)),
            "sign": integers(np.sign(value).astype(np.int64)),
            "low": missing(len(first)),
            "high": missing(len(first)),
            "n": integers((statements + statements.T)[first, second].astype(np.int64)),
            "congruence": numbers(same),
            "conflict": numbers(opposite),
            "concepts": integers(shared[first, second].astype(np.int64)),
        }
    )
    return edges if aggregate is Aggregate.SUBTRACT else edges[edges["weight"] > 0].reset_index(drop=True)


def _nodes(coded: CodedCorpus, claim: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """Everybody with a position, tied to somebody or not."""
    names = labels(coded)
    kinds = {actor.id: str(actor.kind) for actor in coded.codebook.actors}
    nodes = claim.groupby("row").agg(n=("doc", "size"), concepts=("target", "nunique")).sort_index().reset_index()
    node = nodes["row"].astype("string")
    return pd.DataFrame(
        {
            "node": node,
            "label": node.map(names).astype("string").fillna(node),
            "kind": node.map(kinds).astype("string"),
            "size": nodes["n"].astype("Float64"),
            "n": nodes["n"].astype("Int64"),
            "concepts": nodes["concepts"].astype("Int64"),
        }
    )


def _behind(claim: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """Statements of both sides of each tie on the concepts that they share, n rows a tie."""
    ends = [
        edges[["source", "target"]].assign(row=edges[mine], other=edges[theirs])
        for mine, theirs in (("source", "target"), ("target", "source"))
    ]
    spoken = claim[["row", "target"]].drop_duplicates().rename(columns={"row": "other", "target": "concept"})
    mine = claim.rename(columns={"target": "concept"})
    pairs = pd.concat(ends, ignore_index=True).merge(spoken, on="other")
    return pairs.merge(mine, on=["row", "concept"]).drop(columns=["other", "row", "concept"])
