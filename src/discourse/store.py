"""The store: annotated documents as Parquet shards, named by what is in them.

A shard is written once, under a temporary name that is then moved, and never changed. A row holds everything that
language alone says about one text; its key is made of the text, of what the source said about it, and of the recipe,
so that an edited codebook never annotates again and an edited text always does.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from discourse.errors import FileError
from discourse.model import Annotated, Document, Problem, Quotation, Segment, Turn
from discourse.provenance import fingerprint
from discourse.text import Span, Spans

_SPANS = ("words", "title_words", "sentences", "paragraphs")
_VALUES: Mapping[str, type] = {"turns": Turn, "quotations": Quotation, "segments": Segment, "problems": Problem}
_SPAN_TYPE = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_PLAIN = {str: pa.string(), bool: pa.bool_(), int: pa.int32(), float: pa.float64()}


def key(document: Document, *, recipe: str) -> str:
    """The name under which the annotation of a document is kept: equal for equal text, origin notes and recipe.

    Id, source, date and address of a document do not matter to its language, and so not to its key.
    """
    said = (document.title, document.outlet, document.authors, document.genre, document.language, document.metadata)
    return fingerprint(recipe, document.text, said, document.given)


class Store:
    """A folder of shards."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder) / "annotated"

    def get(self, documents: Mapping[str, Document]) -> dict[str, Annotated]:
        """The annotations that the store has, of documents given by key.

        Raises FileError for a shard that cannot be read; the folder is a cache, so deleting the file mends it.
        """
        found: dict[str, Annotated] = {}
        for path in sorted(self.folder.glob("*.parquet")):
            try:
                keys = pq.read_table(path, columns=["key"])["key"].to_pylist()
                wanted = [row for row, name in enumerate(keys) if name in documents and name not in found]
                rows = pq.read_table(path).take(wanted) if wanted else None
            except (pa.ArrowException, OSError) as error:
                raise FileError(f"no readable shard ({error}); delete it and run again", file=str(path)) from error
            if rows is not None:
                found.update((name, _unpacked(row, documents[name])) for name, row in _rows(rows))
        return found

    def put(self, annotated: Mapping[str, Annotated]) -> None:
        """Add annotations by key as one new shard."""
        if not annotated:
            return
        names = sorted(annotated)
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{fingerprint(names)}.parquet"
        temporary = path.with_suffix(f".{os.getpid()}.part")
        pq.write_table(_packed([(name, annotated[name]) for name in names]), temporary, compression="zstd")
        temporary.replace(path)


def _packed(rows: Sequence[tuple[str, Annotated]]) -> pa.Table:
    columns: dict[str, pa.Array] = {"key": pa.array([name for name, _ in rows], pa.string())}
    for name in _SPANS:
        for part in ("starts", "ends"):
            arrays = [getattr(getattr(each, name), part) for _, each in rows]
            bounds = np.concatenate([[0], np.cumsum([len(array) for array in arrays])])
            flat = np.concatenate(arrays) if arrays else np.empty(0, np.int32)
            columns[f"{name}_{part}"] = pa.LargeListArray.from_arrays(pa.array(bounds, pa.int64()), pa.array(flat))
    for name, kind in _VALUES.items():
        values = [[_plain(value) for value in getattr(each, name)] for _, each in rows]
        columns[name] = pa.array(values, pa.list_(_arrow_type(kind)))
    return pa.table(columns)


def _rows(table: pa.Table) -> Iterable[tuple[str, dict[str, Any]]]:
    for index, name in enumerate(table["key"].to_pylist()):
        yield name, {column: table[column][index] for column in table.column_names}


def _unpacked(row: Mapping[str, Any], document: Document) -> Annotated:
    spans: dict[str, Any] = {
        name: Spans(*(row[f"{name}_{part}"].values.to_numpy().astype(np.int32) for part in ("starts", "ends")))
        for name in _SPANS
    }
    values: dict[str, Any] = {
        name: tuple(_value(kind, item) for item in row[name].as_py()) for name, kind in _VALUES.items()
    }
    problems = tuple(replace(problem, doc=document.id, source=document.source) for problem in values.pop("problems"))
    return Annotated(document, **spans, **values, problems=problems)


def _plain(value: Any) -> Any:
    """A value of the model as numbers, strings, lists and dictionaries."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name, _ in _hints(value.__class__)}
    return value


@cache
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((part.name, hints[part.name]) for part in fields(kind))


@cache
def _arrow_type(hint: Any) -> pa.DataType:
    if isinstance(hint, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if hint is Span:
        return _SPAN_TYPE
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return pa.string()
    return _PLAIN[hint] if hint in _PLAIN else pa.struct([(name, _arrow_type(part)) for name, part in _hints(hint)])


def _value(hint: Any, plain: Any) -> Any:
    """The value of the model that `_plain` was given; `hint` is its type."""
    if plain is None or hint in _PLAIN:
        return plain
    if isinstance(hint, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
        return _value(hint, plain)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in plain)
    if issubclass(hint, Enum):
        return hint(plain)
    return hint(**{name: _value(part, plain[name]) for name, part in _hints(hint)})
