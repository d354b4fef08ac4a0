"""Composition: what the corpus is made of."""

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import UnknownNameError
from discourse.measure.period import Period
from discourse.measure.scope import Between, By, within
from discourse.measure.trace import trace
from discourse.result import EVIDENCE_COLUMNS, Result


def composition(
    coded: CodedCorpus, *, by: By = ("outlet", "genre"), over: Period | None = None, between: Between | None = None
) -> Result:
    """Documents and words in each cell of columns of documents, own metadata included.

    Keys: the columns of `by`, `period`. Then `value` (documents), `low` and `high` (missing: nothing is estimated), `n`
    (documents, as many as there are evidence rows), `thin` (never), `words`, `stories` (near-duplicates count once),
    `first` and `last` date. The evidence is one row a document, with its title.
    """
    documents = within(coded, between).documents.reset_index(drop=True)
    names = [by] if isinstance(by, str) else list(by)
    for name in names:
        if name not in documents.columns or name in ("doc", "text", "words"):
            raise UnknownNameError("column of documents", name, set(documents.columns) - {"doc", "text", "words"})
    if over is not None:
        documents["period"] = over.of(documents["date"])
        names.append("period")
    documents["cell"] = documents.groupby(names, dropna=False, sort=True).ngroup() if names else 0
    documents["story"] = documents["story"].fillna(documents["doc"])
    counts = documents.groupby("cell").agg(
        value=("doc", "size"), words=("words", "sum"), stories=("story", "nunique"), first=("date", "min"),
        last=("date", "max"),
    )  # fmt: skip
    table = documents.drop_duplicates("cell").set_index("cell")[names].join(counts).sort_index().reset_index(drop=True)
    table = table.astype({"value": "Float64", "words": "Int64", "stories": "Int64"})
    missing = pd.array([None] * len(table), dtype="Float64")
    table = table.assign(
        low=missing,
        high=missing,
        n=table["value"].astype("Int64"),
        thin=pd.array(np.zeros(len(table), bool), "boolean"),
    )
    return Result(
        measure="composition",
        table=table[[*names, "value", "low", "high", "n", "thin", "words", "stories", "first", "last"]],
        keys=tuple(names),
        unit="documents",
        evidence=_titles(documents, names),
        provenance=trace(coded, "composition", by=by, over=over, between=between),
        validation=coded.validation,
        notes=("counted as read, not estimated; boilerplate is among the words of a document",),
    )


def _titles(documents: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row a document: its title, or the first line of a text without one."""
    titled = documents["title"].notna()
    heads = [
        title if has else " ".join(str(text).strip().partition("\n")[0].split())
        for has, title, text in zip(titled, documents["title"], documents["text"].fillna(""), strict=True)
    ]
    table = documents.assign(
        field=np.where(titled, "title", "text"),
        start=0,
        end=[len(head) for head in heads],
        speaker=pd.array([None] * len(heads), dtype="string"),
        voice=pd.array([None] * len(heads), dtype="string"),
        found=pd.array(heads, dtype="string"),
        line=pd.array(heads, dtype="string"),
    )
    columns = [*keys, *(name for name in EVIDENCE_COLUMNS if name not in keys)]
    return table.sort_values(["cell", "date", "doc"], kind="stable")[columns].reset_index(drop=True)
