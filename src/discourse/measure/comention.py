"""Co-mention: which actors are named together, more often than chance would have it."""

from enum import StrEnum

import numpy as np
import pandas as pd
from scipy import sparse

from discourse.coded import CodedCorpus
from discourse.measure.columns import integers, missing, numbers, strings
from discourse.measure.evidence import evidence
from discourse.measure.places import SegmentIndex
from discourse.measure.scope import Between, Scope, scope
from discourse.measure.trace import trace
from discourse.model import Field, Voice
from discourse.result import Network
from discourse.stats import benjamini_hochberg, expected, hypergeometric_tail, npmi


class Unit(StrEnum):
    """Within what two actors must be named to be named together."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TURN = "turn"
    DOCUMENT = "document"


def comention(
    coded: CodedCorpus,
    *,
    unit: Unit = Unit.SENTENCE,
    least: int = 2,
    voice: Voice | None = None,
    between: Between | None = None,
) -> Network:
    """A tie for every two actors named together in at least `least` units; its weight is the number of those units.

    Nodes: `size` and `n` (units that name the actor), `documents`. Edges: `weight`, `n`, `documents`, `expected` (units
    the two would share by chance, given how often each is named), `npmi` (Bouma 2009), `p` (hypergeometric: as many
    shared units or more if names were spread at random) and `q` (p adjusted for all pairs of actors, Benjamini and
    Hochberg 1995). The units at risk are those that name any actor. A title is a sentence and a paragraph of its own;
    mentions outside any unit are left out and noted.
    """
    counted = scope(coded, voice=voice, between=between)
    mentions, lost = _in_units(coded, counted, unit)
    codes, units = pd.factorize(mentions["unit"], sort=True)
    actor_codes, actors = pd.factorize(mentions["actor"], sort=True)
    named = sparse.csr_array((np.ones(len(mentions)), (codes, actor_codes)), shape=(len(units), len(actors)))
    named.data[:] = 1.0  # several mentions of an actor in one unit are one
    edges = _edges(named, list(actors), least)
    behind = _shared(mentions, edges)
    documents = behind.groupby(["source", "target"])["doc"].nunique().rename("documents").reset_index()
    edges = edges.merge(documents, on=["source", "target"], how="left").astype({"documents": "Int64"})
    notes = [
        f"a tie means: named together in one {unit}; it does not mean that the two have to do with each other",
        f"chance: each actor's mentions spread at random over the {len(units):,} {unit}s that name any actor; "
        "q is corrected for all pairs of actors",
    ]
    if lost:
        notes.append(f"{lost:,} mentions stand in no {unit} and are left out")
    keys = ["source", "target"]
    return Network(
        measure="comention",
        nodes=_nodes(coded, mentions, list(actors)),
        edges=edges,
        unit=f"{unit}s that name both",
        evidence=evidence(coded, behind, keys, unit=coded.layers.paragraphs if unit is Unit.PARAGRAPH else None),
        provenance=trace(coded, "comention", unit=unit, least=least, voice=voice, between=between),
        validation=coded.validation,
        notes=tuple(notes),
    )


def _in_units(coded: CodedCorpus, counted: Scope, unit: Unit) -> tuple[pd.DataFrame, int]:
    """Mentions in counted words with the name of their unit, and how many of them stand in none."""
    mentions = coded.mentions[coded.mentions["doc"].isin(counted.segments["doc"])].reset_index(drop=True)
    starts = mentions["start"].to_numpy(dtype=np.int64)
    at = SegmentIndex(coded, counted.segments).find(mentions["doc"], mentions["field"], starts)
    mentions, starts, at = mentions[at >= 0].reset_index(drop=True), starts[at >= 0], at[at >= 0]
    place = counted.segments.iloc[at].reset_index(drop=True)
    mentions["speaker"], mentions["voice"] = place["speaker"], place["voice"]
    numbers = coded.numbers(mentions["doc"])
    title = (mentions["field"] == Field.TITLE).to_numpy(dtype=bool)
    if unit is Unit.DOCUMENT:
        number = np.zeros(len(mentions), np.int64)
    elif unit is Unit.TURN:
        number = pd.factorize(place["turn"])[0].astype(np.int64)
    else:
        layer = coded.layers.sentences if unit is Unit.SENTENCE else coded.layers.paragraphs
        number = layer.unit_of(numbers, starts) if len(layer.starts) else np.full(len(mentions), -1)
        number = np.where(title, 0, np.where(number >= 0, number + 1, -1))
    inside = number >= 0
    names = [f"{document:012d} {place:012d}" for document, place in zip(numbers, number, strict=True)]
    return mentions.assign(unit=names)[inside].reset_index(drop=True), int((~inside).sum())


def _edges(named: sparse.csr_array, actors: list[str], least: int) -> pd.DataFrame:
    """Every pair of actors that shares enough units, with its measures of association."""
    shared = sparse.triu(named.T @ named, k=1).tocoo()
    order = np.lexsort([shared.col, shared.row])
    first, second, weight = shared.row[order], shared.col[order], shared.data[order].astype(np.int64)
    units, sizes = named.shape[0], np.asarray(named.sum(axis=0)).astype(np.int64)
    p = hypergeometric_tail(weight, sizes[first], sizes[second], units)
    q = benjamini_hochberg(p, tests=len(actors) * (len(actors) - 1) // 2)
    names = np.array(actors, dtype=object)
    edges = pd.DataFrame(
        {
            "source": strings(names[first]),
            "target": strings(names[second]),
            "weight": numbers(weight),
            "sign": integers(np.zeros(len(weight), np.int64)),
            "low": missing(len(weight)),
            "high": missing(len(weight)),
            "n": integers(weight),
            "expected": numbers(expected(sizes[first], sizes[second], units)),
            "npmi": numbers(npmi(weight, sizes[first], sizes[second], units)),
            "p": numbers(p),
            "q": numbers(q),
        }
    )
    return edges[edges["n"] >= least].reset_index(drop=True)


def _nodes(coded: CodedCorpus, mentions: pd.DataFrame, actors: list[str]) -> pd.DataFrame:
    book = {actor.id: actor for actor in coded.codebook.actors}
    counts = mentions.groupby("actor").agg(n=("unit", "nunique"), documents=("doc", "nunique")).reindex(actors)
    return pd.DataFrame(
        {
            "node": strings(actors),
            "label": strings(book[each].name if each in book else each for each in actors),
            "kind": strings(book[each].kind if each in book else None for each in actors),
            "size": numbers(counts["n"]),
            "n": integers(counts["n"].to_numpy()),
            "documents": integers(counts["documents"].to_numpy()),
        }
    )


def _shared(mentions: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """One row for each tie and shared unit: the first mention of the source, and from there to that of the target."""
    firsts = mentions.sort_values(["unit", "actor", "start"], kind="stable").drop_duplicates(["unit", "actor"])
    columns = ["unit", "actor", "doc", "field", "start", "end", "speaker", "voice"]
    pairs = edges[["source", "target"]].merge(firsts[columns], left_on="source", right_on="actor")
    pairs = pairs.merge(
        firsts[["unit", "actor", "start", "end"]],
        left_on=["unit", "target"], right_on=["unit", "actor"], suffixes=("", "_target"),
    )  # fmt: skip
    return pairs.assign(
        start=pairs[["start", "start_target"]].min(axis=1).astype("Int64"),
        end=pairs[["end", "end_target"]].max(axis=1).astype("Int64"),
    )
