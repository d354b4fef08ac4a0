"""What is counted: the segments under a filter, in cells; numerators and denominators both come from here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import WORD_COLUMNS, CodedCorpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.measure.period import Period
from discourse.model import Voice, Zone
from discourse.stats import Cluster

By = str | Sequence[str]
Between = tuple[str, str]
_NO_GROUPS = ("doc", "text", "words")  # columns of documents that are no property to group by


@dataclass(frozen=True, eq=False)
class Scope:
    """Segments that count, each in one cell of the table and one cluster of the bootstrap.

    `segments`: the columns of the public table, the keys, `cell` (number of the row in `cells`) and `cluster`.
    `cells`: one row a cell, the columns of `keys`, in order.
    """

    segments: pd.DataFrame
    cells: pd.DataFrame
    keys: tuple[str, ...]
    notes: tuple[str, ...]

    def placed(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows (with doc and segment) that stand in a counted segment, with its keys, cell and cluster.

        The voice, speaker and other properties are the segment's, so that numerator and denominator cannot part.
        """
        mine = [name for name in rows.columns if name not in self.keys or name in ("doc", "segment")]
        own = ["doc", "segment", "cell", "cluster", "turn", *(key for key in self.keys if key != "doc")]
        return rows[mine].merge(self.segments[list(dict.fromkeys(own))], on=["doc", "segment"], how="inner")


def scope(
    coded: CodedCorpus,
    *,
    by: By = (),
    over: Period | None = None,
    voice: Voice | Iterable[Voice] | None = None,
    between: Between | None = None,
    cluster: Cluster = Cluster.DOCUMENT,
) -> Scope:
    """The segments that count (never boilerplate) under a filter of voice and time, grouped into cells.

    `by` names columns of documents (the corpus's own metadata included), of segments, or `party`.
    Raises UnknownNameError for a column that the corpus does not have.
    """
    coded = within(coded, between)
    names = (by,) if isinstance(by, str) else tuple(by)
    segments = coded.segments[coded.segments["zone"].fillna("") != Zone.BOILERPLATE]
    if voice is not None:
        wanted = {member for each in ([voice] if isinstance(voice, Voice) else voice) for member in each.members}
        segments = segments[segments["voice"].isin(sorted(wanted))]
    segments = segments[(segments["words"] > 0) | _named(segments).isin(_named(coded.hits))].reset_index(drop=True)
    columns = {name: group(coded, segments, name) for name in dict.fromkeys(names)}
    notes: tuple[str, ...] = ()
    if over is not None:
        columns["period"] = over.of(of_document(coded, segments, "date"))
        undated = coded.documents["date"].isna().sum()
        notes = (f"{undated} documents without a date stand in rows without a period",) if undated else ()
    keys = tuple(columns)
    segments = segments.assign(**columns)
    segments["cell"] = segments.groupby(list(keys), dropna=False, sort=True).ngroup().astype("int64") if keys else 0
    segments["cluster"] = clusters(coded, segments, cluster)
    cells = segments.drop_duplicates("cell").sort_values("cell")[list(keys)].reset_index(drop=True)
    return Scope(segments, cells, keys, notes)


def _named(rows: pd.DataFrame) -> pd.MultiIndex:
    """The segments that rows stand in; a segment's id is unique within its document only."""
    return pd.MultiIndex.from_frame(rows[["doc", "segment"]])


def within(coded: CodedCorpus, between: Between | None) -> CodedCorpus:
    """The part of the corpus in a range of whole years, months or days, both ends included."""
    return coded if between is None else coded.where(between=between)


def group(coded: CodedCorpus, segments: pd.DataFrame, name: str) -> "pd.Series[Any]":
    """The group of each segment by a column of segments or documents, or by party."""
    if name == "party":
        return party(coded, segments)
    if name in WORD_COLUMNS:
        return segments[name]
    if name in coded.documents.columns and name not in _NO_GROUPS[1:]:
        return segments["doc"] if name == "doc" else of_document(coded, segments, name)
    known = {*coded.documents.columns, *WORD_COLUMNS, "party"} - set(_NO_GROUPS[1:])
    raise UnknownNameError("column to group by", name, known)


def party(coded: CodedCorpus, segments: pd.DataFrame) -> "pd.Series[str]":
    """Party of whoever speaks: the turn's for the turn's own words, else the codebook's for the speaker."""
    turns = coded.turns[["doc", "turn", "party"]].drop_duplicates(["doc", "turn"])
    of_turn = segments[["doc", "turn"]].merge(turns, on=["doc", "turn"], how="left")["party"]
    of_turn.index = segments.index
    own = (segments["presentation"].fillna("") == "own") & ~segments["distanced"].fillna(False).astype(bool)
    book = {actor.id: actor.party for actor in coded.codebook.actors if actor.party}
    of_actor = segments["speaker"].map(book).astype("string")
    return of_turn.where(own & of_turn.notna(), of_actor).rename("party")


def clusters(coded: CodedCorpus, rows: pd.DataFrame, cluster: Cluster) -> NDArray[np.int64]:
    """Number of the cluster of each row (which has doc, and turn); the numbers follow the sorted names."""
    names = rows["doc"].astype("string")
    if cluster is Cluster.STORY:
        names = of_document(coded, rows, "story").fillna(names)
    elif cluster is Cluster.DAY:
        names = of_document(coded, rows, "date").astype("string").fillna(names)
    elif cluster is Cluster.TURN:
        names = names + "\x00" + rows["turn"].fillna("")
    return pd.factorize(names, sort=True)[0].astype(np.int64)


def of_document(coded: CodedCorpus, rows: pd.DataFrame, column: str) -> "pd.Series[Any]":
    """A column of documents for rows that have doc."""
    values = coded.documents.drop_duplicates("doc").set_index("doc")[column]
    found = values.reindex(pd.Index(rows["doc"]))
    found.index = rows.index
    return found.rename(column)


def counted_hits(coded: CodedCorpus, counted: Scope) -> pd.DataFrame:
    """Hits that count (none excluded, none in boilerplate), with the keys, cell and cluster of their segment.

    Raises DiscourseError where a hit names a segment that the corpus lacks: its words would be in no denominator.
    """
    hits = coded.hits[coded.hits["excluded"].isna()]
    lost = ~_named(hits).isin(_named(coded.segments))
    if lost.any():
        first = hits[lost].iloc[0]
        raise DiscourseError(
            f"{int(lost.sum())} hits stand in no segment, the first in {first['doc']} at {first['start']}: "
            "no word of theirs can be counted"
        )
    return counted.placed(hits)
