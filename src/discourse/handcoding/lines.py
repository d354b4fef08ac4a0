"""The lines of text behind numbers about passages and marked places."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.handcoding.context import texts_of
from discourse.handcoding.round import Round
from discourse.model import Field
from discourse.result import EVIDENCE_COLUMNS

LONGEST = 600
"""Code points of a line; what is longer is cut around what was found."""


def passage_lines(
    drawn: Round, rows: pd.DataFrame, keys: Sequence[str], *, coded: CodedCorpus | None = None
) -> pd.DataFrame:
    """One evidence row for each of `rows`, which have passage and the keys; other columns of theirs come last.

    A passage is its own line; the line of a hit is what its sheet showed. Passages whose text is not known (see
    `Round.with_texts`) have none. Dates and outlets are missing without a corpus.
    """
    known = {each.id: each for each in drawn.passages if each.text.strip()}
    rows = rows[rows["passage"].isin(list(known))].reset_index(drop=True)
    passages = [known[id] for id in rows["passage"]]
    places = pd.DataFrame(
        {
            "doc": pd.array([each.doc for each in passages], dtype="string"),
            "field": pd.array([each.field.value for each in passages], dtype="string"),
            "start": pd.array([each.start for each in passages], dtype="Int64"),
            "end": pd.array([each.end for each in passages], dtype="Int64"),
        }
    )
    table = pd.concat([rows, places.drop(columns=[name for name in places if name in rows])], axis=1)
    table["found"] = pd.array([" ".join(each.text.split()) for each in passages], dtype="string")
    table["line"] = pd.array(
        [_cut(each.before if each.claim else "", each.text, each.after if each.claim else "") for each in passages],
        dtype="string",
    )
    return _ordered(table, keys, coded)


def span_lines(coded: CodedCorpus, rows: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """One evidence row for each of `rows`, which have doc, field, start, end and the keys; the line is the sentence."""
    rows = rows.reset_index(drop=True)
    titles = dict(zip(coded.documents["doc"], coded.documents["title"].fillna(""), strict=True))
    texts = dict(zip(coded.documents["doc"], coded.documents["text"].fillna(""), strict=True))
    sentences, numbers = coded.layers.sentences, coded.numbers(rows["doc"])
    starts = rows["start"].to_numpy(dtype=np.int64)
    at = sentences.unit_of(numbers, starts) if len(rows) and len(sentences.starts) else np.full(len(rows), -1)
    lines = []
    places = zip(rows["doc"], rows["field"], starts.tolist(), rows["end"].tolist(), at.tolist(), strict=True)
    for doc, field, start, end, unit in places:
        text = titles[doc] if field == Field.TITLE else texts[doc]
        first, last = 0, len(text)
        if field != Field.TITLE:
            _, first, last = sentences.span(unit) if unit >= 0 else (0, start, end)
        lines.append(_cut(text[min(first, start) : start], text[start:end], text[end : max(last, end)]))
    found = [" ".join(text.split())[:LONGEST] for text in texts_of(coded, rows)]
    table = rows.assign(found=pd.array(found, dtype="string"), line=pd.array(lines, dtype="string"))
    return _ordered(table, keys, coded)


def _cut(before: str, found: str, after: str) -> str:
    """One line around what was found."""
    found = " ".join(found.split())[:LONGEST]
    room = max(0, LONGEST - len(found)) // 2
    left, right = " ".join(before.split()), " ".join(after.split())
    left = left if len(left) <= room else f"… {left[len(left) - room :]}"
    right = right if len(right) <= room else f"{right[:room]} …"
    gap_left = " " if before[-1:].isspace() else ""
    gap_right = " " if after[:1].isspace() else ""
    return f"{left}{gap_left}{found}{gap_right}{right}".strip()


def _ordered(table: pd.DataFrame, keys: Sequence[str], coded: CodedCorpus | None) -> pd.DataFrame:
    if coded is not None:
        behind = coded.documents[["doc", "date", "outlet"]].drop_duplicates("doc").set_index("doc")
        behind = behind.reindex(pd.Index(table["doc"]))
        for name in ("date", "outlet"):
            if name not in table.columns:
                table[name] = behind[name].array
    if "date" not in table.columns:
        table["date"] = pd.array([pd.NaT] * len(table), dtype="datetime64[s]")
    for name in ("outlet", "speaker", "voice"):
        if name not in table.columns:
            table[name] = pd.array([None] * len(table), dtype="string")
    first = [*keys, *(name for name in EVIDENCE_COLUMNS if name not in keys)]
    order = list(dict.fromkeys([*keys, "date", "doc", "field", "start", "end"]))
    ordered = table.sort_values(order, kind="stable", na_position="last")
    return ordered[[*first, *(name for name in table.columns if name not in first)]].reset_index(drop=True)
