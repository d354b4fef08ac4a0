"""CodedCorpus, the waist between text and numbers: eight tidy tables with declared columns, and the words below."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, partial
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.codebook import Codebook
from discourse.errors import UnknownNameError
from discourse.layers import Layers
from discourse.lexicon.words import Stream, Words
from discourse.model import Problem, Severity, Stage, Voice
from discourse.provenance import Provenance, Validation
from discourse.text import words as words_of


class Kind(StrEnum):
    """The type of a column, by its pandas name."""

    STRING = "string"
    INTEGER = "Int64"
    NUMBER = "Float64"
    BOOLEAN = "boolean"
    DATE = "datetime64[s]"


def _schema(strings: str, *, integers: str = "", numbers: str = "", booleans: str = "", order: str) -> dict[str, Kind]:
    kinds = dict.fromkeys(strings.split(), Kind.STRING) | dict.fromkeys(integers.split(), Kind.INTEGER)
    kinds |= dict.fromkeys(numbers.split(), Kind.NUMBER) | dict.fromkeys(booleans.split(), Kind.BOOLEAN)
    kinds["date"] = Kind.DATE
    return {column: kinds[column] for column in order.split()}


SCHEMAS: Mapping[str, Mapping[str, Kind]] = {
    "documents": _schema(
        "doc source outlet title authors genre language url story text",
        integers="words",
        order="doc source outlet date title authors genre language url story words text",
    ),
    "turns": _schema(
        "doc turn role speaker party rule", integers="start end", order="doc turn start end role speaker party rule"
    ),
    "quotations": _schema(
        "doc quotation field kind speaker parent rule",
        integers="start end speaker_start speaker_end cue_start cue_end",
        booleans="hypothetical translated",
        numbers="confidence",
        order="doc quotation start end field kind speaker speaker_start speaker_end cue_start cue_end parent "
        "hypothetical translated rule confidence",
    ),
    "segments": _schema(
        "doc segment field zone turn role presentation speaker relayed_by quotation rule voice",
        integers="start end words",
        booleans="distanced hypothetical",
        numbers="confidence",
        order="doc segment start end field words zone turn role presentation distanced hypothetical speaker "
        "relayed_by quotation rule confidence voice",
    ),
    "mentions": _schema(
        "doc field actor surface kind",
        integers="start end",
        numbers="confidence",
        order="doc start end field actor surface kind confidence",
    ),
    "hits": _schema(
        "doc field referent frame term excluded speaker relayed_by voice segment",
        integers="start end",
        booleans="negated distanced",
        order="doc start end field referent frame term excluded negated distanced speaker relayed_by voice segment",
    ),
    "statements": _schema(
        "doc statement actor target target_kind kind presentation relayed_by rule",
        integers="start end label cue_start cue_end",
        numbers="stance confidence",
        order="doc statement start end date actor target target_kind kind label stance presentation relayed_by "
        "cue_start cue_end rule confidence",
    ),
    "problems": _schema("doc source stage severity what", order="doc source stage severity what"),
}
"""The public tables (docs/tables.md): name → column → type, in the order in which they are written."""


UNLISTED: Mapping[str, Kind] = {
    column: Kind.INTEGER if column in ("start", "end") else Kind.STRING
    for column in ("doc", "start", "end", "field", "kind", "name", "surface", "described", "place")
}
"""Columns of the places that name somebody or something the codebook lacks; no public table, as no study needs all."""


def unlisted_table(rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """The places that name what the codebook lacks, with the columns of `UNLISTED`.

    >>> unlisted_table().empty
    True
    """
    rows = list(rows)
    return pd.DataFrame(
        {column: _typed([row.get(column) for row in rows], kind, len(rows)) for column, kind in UNLISTED.items()}
    )


def table(name: str, rows: Iterable[Mapping[str, Any]], *, extra: Mapping[str, Kind] | None = None) -> pd.DataFrame:
    """A table of the schema `name` from rows; columns that a row lacks are missing values, an unknown one is an error.

    >>> table("problems", [{"doc": "a", "what": "no date"}]).columns.tolist()
    ['doc', 'source', 'stage', 'severity', 'what']
    """
    rows = list(rows)
    schema = {**SCHEMAS[name], **(extra or {})}
    wanted = {column for row in rows for column in row} | set(schema)
    return table_of(name, {column: [row.get(column) for row in rows] for column in wanted}, extra=extra)


def table_of(
    name: str, columns: Mapping[str, Sequence[Any]], *, extra: Mapping[str, Kind] | None = None
) -> pd.DataFrame:
    """A table of the schema `name` from whole columns of equal length; a column that is not given is missing values.

    Several times as fast as `table`: for tables with a row for every segment of a large corpus.

    >>> table_of("problems", {"doc": ["a"], "what": [""]})["what"].isna().tolist()
    [True]
    """
    schema = {**SCHEMAS[name], **(extra or {})}
    unknown = set(columns) - set(schema)
    if unknown:
        raise UnknownNameError(f"column of {name}", min(unknown), schema)
    length = max(map(len, columns.values()), default=0)
    return pd.DataFrame({column: _typed(columns.get(column), kind, length) for column, kind in schema.items()})


def _typed(values: Sequence[Any] | None, kind: Kind, length: int) -> Any:
    cells: Sequence[Any] = [None] * length if values is None else values
    if kind is Kind.STRING:
        cells = [None if value is None or value == "" else str(value) for value in cells]
    return pd.array(cells, dtype=kind.value)


WORD_COLUMNS = ("voice", "zone", "role", "presentation", "speaker", "relayed_by", "distanced", "hypothetical")
"""Columns by which words, and the hits among them, can be selected; they stand in `segments`."""


@dataclass(frozen=True, eq=False)
class CodedCorpus:
    """What was found in a corpus, as the tables of `SCHEMAS`; every measure starts here."""

    documents: pd.DataFrame
    turns: pd.DataFrame
    quotations: pd.DataFrame
    segments: pd.DataFrame
    mentions: pd.DataFrame
    hits: pd.DataFrame
    statements: pd.DataFrame
    problems: pd.DataFrame
    layers: Layers
    codebook: Codebook
    provenance: Provenance
    validation: Validation = Validation.NONE
    find_unlisted: Callable[[], pd.DataFrame] = unlisted_table
    known_words: Words | None = None

    @cached_property
    def words(self) -> Words:
        """Every word of titles and texts by number, in the order of `layers.docs`; a part of a corpus has those of all.

        Coding hands on the words that it searched in; a corpus made otherwise has them read from its texts.
        """
        return _words_of(self) if self.known_words is None else self.known_words

    @cached_property
    def unlisted(self) -> pd.DataFrame:
        """The places that name what the codebook lacks, as `UNLISTED` has them; looked for when first asked for."""
        return self.find_unlisted()

    def validated(self, *, by: Validation) -> Self:
        """The same tables with another validation state: all that is measured in them carries it."""
        return replace(self, validation=by)

    def numbers(self, docs: "pd.Series[str]") -> NDArray[np.int64]:
        """Numbers, in `layers`, of the documents with these ids."""
        return pd.Index(self.layers.docs).get_indexer(pd.Index(docs)).astype(np.int64)

    def tables(self) -> dict[str, pd.DataFrame]:
        """The eight public tables by name."""
        return {name: getattr(self, name) for name in SCHEMAS}

    def problem_values(self) -> list[Problem]:
        """The rows of `problems` as values."""
        rows = self.problems.fillna("").to_dict("records")
        return [
            Problem(row["doc"], row["source"], Stage(row["stage"]), Severity(row["severity"]), row["what"])
            for row in rows
        ]

    def where(self, **conditions: Any) -> Self:
        """The part of the corpus for which all conditions hold.

        A condition is `column=value` or `column=[values]`. Columns of `documents` choose documents (`outlet=`,
        `genre=`, own metadata); `voice`, `zone`, `role`, `speaker` and the other columns of `segments` choose words,
        and with them the hits. `between=("2025-09", "2025-11")` takes whole years, months or days, both ends included.

        Raises UnknownNameError for a column or a value that the corpus does not have.
        """
        from_to = conditions.pop("between", None)
        keep = pd.Series(True, index=self.documents.index)
        segments, hits = self.segments, self.hits
        for column, wanted in conditions.items():
            values = _listed(wanted)
            if column in WORD_COLUMNS:
                segments = segments[_isin(segments, column, values)]
                chosen_words = pd.MultiIndex.from_frame(segments[["doc", "segment"]])
                hits = hits[pd.MultiIndex.from_frame(hits[["doc", "segment"]]).isin(chosen_words)]
            elif column in self.documents.columns:
                keep &= _isin(self.documents, column, values)
            else:
                raise UnknownNameError("column", column, [*self.documents.columns, *WORD_COLUMNS, "between"])
        if from_to is not None:
            start, end = period_bounds(*from_to)
            keep &= (self.documents["date"] >= start) & (self.documents["date"] <= end)
        kept = set(self.documents.loc[keep, "doc"])
        tables = {**self.tables(), "segments": segments, "hits": hits}
        chosen: dict[str, Any] = {
            name: frame if name == "problems" else frame[frame["doc"].isin(kept)].reset_index(drop=True)
            for name, frame in tables.items()
        }
        return replace(
            self, **chosen, find_unlisted=partial(_unlisted_in, self, frozenset(kept)), known_words=self.words
        )

    def _repr_html_(self) -> str:
        counts = {name: len(frame) for name, frame in self.tables().items()}
        counts = {"documents": counts["documents"], "words": int(self.documents["words"].sum())} | counts
        rows = "".join(f"<tr><td>{name}</td><td>{count:,}</td></tr>" for name, count in counts.items())
        return f'<table class="counts"><tr><th>what</th><th>how many</th></tr>{rows}</table>'


def _words_of(coded: CodedCorpus) -> Words:
    """The words of titles and texts; sentences and paragraphs are those of the layers."""
    columns = (coded.documents[name].fillna("") for name in ("doc", "title", "text"))
    by_doc = {doc: (title, text) for doc, title, text in zip(*columns, strict=True)}
    streams = []
    for number, doc in enumerate(coded.layers.docs):
        title, text = by_doc[doc]
        units = (coded.layers.sentences.spans_in(number), coded.layers.paragraphs.spans_in(number))
        streams += [Stream(title, words_of(title)), Stream(text, words_of(text), *units)]
    return Words.of(streams)


def _unlisted_in(coded: CodedCorpus, docs: frozenset[str]) -> pd.DataFrame:
    """The rows of `unlisted` that stand in some of the documents; names are made out in the corpus as a whole."""
    return coded.unlisted[coded.unlisted["doc"].isin(docs)].reset_index(drop=True)


def _listed(wanted: Any) -> list[Any]:
    if isinstance(wanted, Voice):
        return sorted(wanted.members)
    if isinstance(wanted, str | bool | int | float):
        return [wanted]
    return [value for item in wanted for value in _listed(item)]


def _isin(frame: pd.DataFrame, column: str, values: list[Any]) -> "pd.Series[bool]":
    known = frame[column].dropna().unique()
    for value in values:
        if value not in known and not isinstance(value, Voice | bool):
            raise UnknownNameError(column, str(value), map(str, known))
    return frame[column].isin(values)


def period_bounds(start: str, end: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of a range of whole years, months or days, both ends included.

    >>> period_bounds("2025-09", "2025-11")[1].date().isoformat()
    '2025-11-30'
    """
    first, last = pd.Period(start), pd.Period(end)
    return first.start_time.normalize(), last.end_time.normalize()
