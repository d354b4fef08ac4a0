"""Actors and frames: who uses which name, as a network of two modes."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import UnknownNameError
from discourse.measure.cells import ratio
from discourse.measure.claims import labels
from discourse.measure.columns import integers, missing
from discourse.measure.evidence import evidence
from discourse.measure.scope import Between, counted_hits, scope
from discourse.measure.trace import trace
from discourse.model import Voice
from discourse.result import Network


def actor_frame(
    coded: CodedCorpus,
    *,
    referent: str | None = None,
    voice: Voice | Iterable[Voice] | None = None,
    least: int = 1,
    between: Between | None = None,
) -> Network:
    """A tie for every speaker and every frame that the speaker uses; its weight is the number of hits.

    The outlet's own words, its interviewers' included, are the outlet's; every other hit is its speaker's, and one
    whose speaker was not found is left out and noted. The node of a frame is named `referent/frame`. Edges: `weight`
    and `n` (hits), `share` of all the speaker's names for the referent, `documents`. Speakers with fewer than `least`
    hits are left out. Raises UnknownNameError for a referent that is not there.
    """
    counted = scope(coded, by=("voice", "speaker", "outlet"), voice=voice, between=between)
    hits = counted_hits(coded, counted)
    known = {each.id for each in coded.codebook.referents} | set(coded.hits["referent"].dropna())
    if referent is not None:
        if referent not in known:
            raise UnknownNameError("referent", referent, known)
        hits = hits[hits["referent"] == referent]
    own = hits["voice"].isin(sorted(Voice.OWN.members))
    hits = hits.assign(source=hits["outlet"].where(own, hits["speaker"]), outlet_own=own)
    hits["target"] = hits["referent"] + "/" + hits["frame"]
    lost = int(hits["source"].isna().sum())
    hits = hits[hits["source"].notna()]
    hits = hits[hits.groupby("source")["doc"].transform("size") >= least].reset_index(drop=True)
    edges = _edges(hits)
    notes = ["a tie means: the speaker's words, or the outlet's own, hold the name; negated uses are among them"]
    if lost:
        notes.append(f"{lost:,} hits whose speaker was not found are left out")
    return Network(
        measure="actor_frame",
        nodes=_nodes(coded, hits),
        edges=edges,
        unit="hits",
        evidence=evidence(coded, hits, ["source", "target"]),
        provenance=trace(coded, "actor_frame", referent=referent, voice=voice, least=least, between=between),
        mode="two",
        validation=coded.validation,
        notes=tuple(notes),
    )


def _edges(hits: pd.DataFrame) -> pd.DataFrame:
    grouped = hits.groupby(["source", "referent", "target"])
    edges = grouped.agg(n=("doc", "size"), documents=("doc", "nunique")).reset_index()
    edges = edges.astype({"n": "Int64", "documents": "Int64"})
    named = edges.groupby(["source", "referent"])["n"].transform("sum")
    edges = edges.assign(
        weight=edges["n"].astype("Float64"),
        sign=integers(np.zeros(len(edges), np.int64)),
        low=missing(len(edges)), high=missing(len(edges)), share=ratio(edges["n"], named),
    )  # fmt: skip
    return edges[["source", "target", "weight", "sign", "low", "high", "n", "share", "documents"]]


def _nodes(coded: CodedCorpus, hits: pd.DataFrame) -> pd.DataFrame:
    """Speakers and outlets first, by name, then frames, in the codebook's order."""
    names = labels(coded)
    frames = {
        f"{each.id}/{frame.id}": frame.label or frame.id for each in coded.codebook.referents for frame in each.frames
    }
    kinds = {actor.id: str(actor.kind) for actor in coded.codebook.actors}
    outlets = set(hits.loc[hits["outlet_own"].astype(bool), "source"])
    rows = [
        (node, names.get(node, node), "outlet" if node in outlets else kinds.get(node, "speaker"), count)
        for node, count in _uses(hits["source"])
    ]
    used = dict(_uses(hits["target"]))
    ordered = [*(node for node in frames if node in used), *(node for node in used if node not in frames)]
    rows += [(node, frames.get(node, node.partition("/")[2]), "frame", used[node]) for node in ordered]
    nodes = pd.DataFrame(rows, columns=["node", "label", "kind", "n"])
    nodes = nodes.astype({"node": "string", "label": "string", "kind": "string", "n": "Int64"})
    return nodes.assign(size=nodes["n"].astype("Float64"))[["node", "label", "kind", "size", "n"]]


def _uses(names: "pd.Series[str]") -> list[tuple[str, int]]:
    return sorted(Counter(names.tolist()).items())
