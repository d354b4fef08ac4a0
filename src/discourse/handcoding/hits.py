"""KWIC sheets: places that the machine took for a term of a frame, each to be ticked as true or false."""

from collections.abc import Iterable, Sequence

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding.machine import counted_hits
from discourse.handcoding.passage import Unit
from discourse.handcoding.question import Question
from discourse.handcoding.round import Design, Round, check_names
from discourse.handcoding.sampling import draw
from discourse.handcoding.strata import Allocation, Oversample, document_labels

HIT_COLUMNS = ("referent", "frame", "term", "voice", "speaker")
"""Columns of hits that can be strata, beside those of documents."""


def sample_hits(
    coded: CodedCorpus,
    *,
    size: int,
    seed: int,
    name: str = "kwic",
    referent: str | None = None,
    frame: str | None = None,
    term: str | None = None,
    strata: Sequence[str] = ("frame",),
    allocation: Allocation = Allocation.PROPORTIONAL,
    least: int = 2,
    oversample: Sequence[Oversample] = (),
    exclude: Iterable[Round] = (),
) -> Round:
    """Draw from the counted hits (of a referent, a frame, a term), each with a known probability.

    A passage of the round is a hit with the sentences around it; its `claim` is `referent/frame/term`, and the one
    question is whether that is so. Strata are columns of `HIT_COLUMNS` or of documents; the rest is as in `sample`.

    Raises UnknownNameError for a referent, frame or term without a hit, or an unknown column.
    """
    check_names(name)
    if least < 1:
        raise DiscourseError(f"least is {least}, expected 1 or more: every place needs a chance of being drawn")
    hits = counted_hits(coded)
    for column, value in (("referent", referent), ("frame", frame), ("term", term)):
        if value is not None:
            if value not in set(hits[column]):
                raise UnknownNameError(f"{column} with a hit", value, hits[column].dropna().unique())
            hits = hits[hits[column] == value]
    claims = hits["referent"] + "/" + hits["frame"] + "/" + hits["term"]
    hits = hits.assign(claim=claims).sort_values(["doc", "field", "start", "end", "claim"]).reset_index(drop=True)
    by = tuple(dict.fromkeys([*strata, *(each.column for each in oversample)]))
    columns = {column: _labels(coded, hits, column) for column in by}
    earlier = tuple(exclude)
    design = Design(
        Unit.SENTENCE, seed, size, by, allocation, least, tuple(oversample), True, tuple(each.name for each in earlier),
        coded.provenance.corpus, coded.provenance.codebook, coded.provenance.recipe,
    )  # fmt: skip
    ask = (Question.tick(referent or ""), Question.note())
    return draw(coded, hits, columns, design, name=name, ask=ask, earlier=earlier)


def _labels(coded: CodedCorpus, hits: pd.DataFrame, column: str) -> list[str]:
    if column in HIT_COLUMNS:
        labels: list[str] = hits[column].fillna("").tolist()
        return labels
    return document_labels(coded, hits["doc"], column, also=HIT_COLUMNS)
