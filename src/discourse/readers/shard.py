"""How documents are kept in Parquet: every field, own metadata and what the source said about the text's structure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from discourse.errors import ReadError
from discourse.model import Document, Given, GivenKind, Role

_MARK = {b"discourse": b"documents 1"}
"""Written into the file: in other people's Parquet, a column called `metadata` or `given` is one like any other."""
_OFFSETS = [("start", pa.int32()), ("end", pa.int32())]
_GIVEN = pa.struct([*_OFFSETS, *((name, pa.string()) for name in ("kind", "speaker", "party", "role"))])
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "text", "title", "outlet", "genre", "language", "url", "metadata")),
        ("date", pa.date32()),
        ("authors", pa.list_(pa.string())),
        ("given", pa.list_(_GIVEN)),
    ],
    metadata=_MARK,
)


def write_shard(documents: Iterable[Document], path: Path) -> None:
    """Write documents as Parquet that `read` gives back equal, but for their source. Equal documents, equal bytes."""
    rows = [
        {
            **{name: getattr(each, name) for name in _SCHEMA.names},
            "metadata": json.dumps(dict(each.metadata), ensure_ascii=False),
            "given": [asdict(span) for span in each.given],
        }
        for each in documents
    ]
    pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), path, compression="zstd")


def is_shard(schema: pa.Schema) -> bool:
    """Whether a Parquet file was written by `write_shard`."""
    return bool(schema.metadata) and _MARK.items() <= schema.metadata.items()


def unpacked(row: Mapping[str, Any], source: str) -> tuple[dict[str, object], Sequence[Given]]:
    """The record and the given spans of a row. Raises ReadError, naming `source`, for a row that nobody wrote so."""
    record = {name: value for name, value in row.items() if name not in ("metadata", "given")}
    try:
        metadata = json.loads(row["metadata"])
        given = [
            Given(GivenKind(each["kind"]), each["start"], each["end"], each["speaker"], each["party"], role)
            for each in row["given"]
            for role in [Role(each["role"]) if each["role"] else None]
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise ReadError(f"a damaged row of a shard: {error}", file=source) from error
    if any(not 0 <= each.start <= each.end <= len(str(row["text"])) for each in given):
        raise ReadError("a damaged row of a shard: a span lies outside of the text", file=source)
    return {**metadata, **record}, given
