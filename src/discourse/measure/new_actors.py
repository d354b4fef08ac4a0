"""New actors: people, organisations and places that the texts name and the codebook lacks."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.measure.columns import strings
from discourse.measure.evidence import evidence, unit_bounds
from discourse.measure.places import SegmentIndex
from discourse.measure.scope import Between, scope
from discourse.measure.trace import trace
from discourse.model import UnlistedKind, UnlistedPlace, Voice
from discourse.result import Result

LINE = 160
"""Code points of an example line; what is longer is cut around the name."""
_KEYS = ("kind", "name")


def new_actors(
    coded: CodedCorpus,
    *,
    kind: UnlistedKind | Iterable[UnlistedKind] | None = None,
    least: int = 2,
    examples: int = 1,
    voice: Voice | Iterable[Voice] | None = None,
    between: Between | None = None,
) -> Result:
    """Names that no actor of the codebook explains, most documents first, then most mentions: proposals to be checked.

    Columns: `kind` (person, organisation, place), `name`, `forms` (every spelling met, by frequency), `mentions`,
    `documents` (that name them, or in which they have the floor), `speaks` (quotations and turns in which they speak),
    `first` (day of the earliest document), `described` (the role words before the name, by frequency), `lines` (the
    earliest example lines, each of another document, with its id). Nothing is estimated, so there is no interval.
    `least` is the number of mentions, or of quotations and turns, from which a name is shown. Codebook, authors,
    interviewers and outlets are left out; boilerplate is never read. Evidence has a row for each mention and each turn.

    Raises DiscourseError for `least` below 1 or `examples` below 0.

    >>> import discourse as dc
    >>> new_actors(dc.annotate(dc.Corpus((), ()))).table.empty
    True
    """
    if least < 1 or examples < 0:
        raise DiscourseError(f"least must be 1 or more, examples 0 or more; found {least}, {examples}")
    kinds = list(UnlistedKind) if kind is None else [kind] if isinstance(kind, UnlistedKind) else list(kind)
    counted = scope(coded, voice=voice, between=between)
    rows = coded.unlisted[coded.unlisted["kind"].isin(kinds)].reset_index(drop=True)
    at = SegmentIndex(coded, counted.segments).find(rows["doc"], rows["field"], rows["start"].to_numpy(dtype=np.int64))
    rows = rows[at >= 0].reset_index(drop=True)
    own = counted.segments[["speaker", "voice"]].iloc[at[at >= 0]].reset_index(drop=True)
    rows = pd.concat([rows, own], axis=1)
    spoken = rows["place"] != UnlistedPlace.NAMED
    sizes = rows.assign(spoken=spoken).groupby(list(_KEYS))["spoken"].agg(["size", "sum"])
    shown = sizes[np.maximum(sizes["size"] - sizes["sum"], sizes["sum"]) >= least].index
    rows = rows[pd.MultiIndex.from_frame(rows[list(_KEYS)]).isin(shown)].reset_index(drop=True)
    behind = evidence(coded, _with_lines(coded, rows), _KEYS)
    return Result(
        measure="new_actors",
        table=_table(coded, rows, behind, examples),
        keys=_KEYS,
        unit="places that name somebody or something the codebook lacks",
        evidence=behind,
        provenance=trace(coded, "new_actors", kind=kinds, least=least, examples=examples, voice=voice, between=between),
        validation=coded.validation,
        notes=(
            f"at least {least} mentions, or quotations and turns",
            "proposals by rule: check each before you use it",
        ),
    )


def _with_lines(coded: CodedCorpus, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that are evidence: mentions as they are, turns by their first sentence; quotations have a mention."""
    rows = rows[rows["place"] != UnlistedPlace.QUOTATION].reset_index(drop=True)
    starts = rows["start"].to_numpy(dtype=np.int64)
    last = unit_bounds(coded, coded.layers.sentences, rows["doc"], starts)[:, 1]
    shorter = (rows["place"] == UnlistedPlace.TURN).to_numpy(dtype=bool) & (last > starts)
    return rows.assign(end=np.where(shorter, np.minimum(last, rows["end"].to_numpy(dtype=np.int64)), rows["end"]))


def _table(coded: CodedCorpus, rows: pd.DataFrame, behind: pd.DataFrame, examples: int) -> pd.DataFrame:
    dates = coded.documents.drop_duplicates("doc").set_index("doc")["date"]
    rows = rows.assign(
        date=dates.reindex(pd.Index(rows["doc"])).to_numpy(),
        mention=(rows["place"] == UnlistedPlace.NAMED).astype("Int64"),
        spoken=(rows["place"] != UnlistedPlace.NAMED).astype("Int64"),
    )
    table = rows.groupby(list(_KEYS)).agg(
        forms=("surface", _frequent),
        mentions=("mention", "sum"),
        documents=("doc", "nunique"),
        speaks=("spoken", "sum"),
        first=("date", "min"),
        described=("described", _frequent),
    )
    lines = behind.drop_duplicates([*_KEYS, "doc"]).groupby(list(_KEYS)).head(examples)
    lines = lines.assign(lines=strings(map(_example, lines["doc"], lines["found"], lines["line"])))
    table = table.join(lines.groupby(list(_KEYS))["lines"].agg(" ¶ ".join)).reset_index()
    table = table.astype({"documents": "Int64", "mentions": "Int64", "speaks": "Int64"})
    table = table.astype({"forms": "string", "described": "string", "lines": "string"})
    order = ["documents", "mentions", "speaks", *_KEYS]
    return table.sort_values(order, ascending=[False, False, False, True, True], kind="stable").reset_index(drop=True)


def _frequent(values: "pd.Series[str]") -> str | None:
    """The distinct values, the most frequent first; None where there is none."""
    counts = values.dropna().value_counts()
    return ", ".join(sorted(counts.index, key=lambda value: (-int(counts[value]), value))) or None


def _example(doc: str, found: str, line: str) -> str:
    """A line with the id of its document, cut around what was found."""
    place = max(0, line.find(found))
    first = max(0, min(place - LINE // 3, len(line) - LINE))
    cut = line[first : first + LINE].strip()
    return f"{doc}: {'… ' if first else ''}{cut}{' …' if first + LINE < len(line) else ''}"
