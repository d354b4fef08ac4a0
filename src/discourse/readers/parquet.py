"""Parquet: one document a row; also the shards in which a corpus keeps what it imported."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from discourse.errors import ReadError
from discourse.readers.fields import Read, document, refused
from discourse.readers.raw import RawFile
from discourse.readers.shard import is_shard, unpacked

_ROWS_AT_ONCE = 500


def read(raw: RawFile) -> Read:
    """The documents of the rows; a row that cannot be one is refused with its number, counted from 1.

    Raises ReadError where the file is no Parquet, or has no column `text` of strings.
    """
    content = pa.BufferReader(raw.content())
    try:
        file = pq.ParquetFile(content)
        _check(file.schema_arrow, raw.source)
        shard = is_shard(file.schema_arrow)
        rows = (row for batch in file.iter_batches(_ROWS_AT_ONCE) for row in _rows(batch))
        for number, row in enumerate(rows, start=1):
            source = f"{raw.source}:{number}"
            try:
                record, given = unpacked(row, source) if shard else (row, ())
                yield from document(record, source=source, given=given)
            except ReadError as error:
                yield refused(error)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise ReadError(f"no readable Parquet file: {str(error).splitlines()[0]}", file=raw.source) from error


def _check(schema: pa.Schema, source: str) -> None:
    if schema.names.count("text") != 1:
        found = "two columns" if "text" in schema.names else "no column"
        raise ReadError(f"{found} “text”; found: {', '.join(schema.names)}", file=source)
    kind = schema.field("text").type
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or _is_bytes(kind)):
        raise ReadError(f"column “text” holds {kind}; expected strings", file=source)


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, object]]:
    columns = [_readable(column) for column in batch.columns]
    yield from pa.RecordBatch.from_arrays(columns, names=batch.schema.names).to_pylist()


def _readable(column: pa.Array) -> pa.Array:
    """Times as ISO text in their own time zone, unmarked strings as strings; everything else as it is."""
    if pa.types.is_timestamp(column.type) and column.type.tz:
        column = pc.local_timestamp(column)
    if pa.types.is_temporal(column.type):
        return column.cast(pa.string())
    if _is_bytes(column.type):
        try:
            return column.cast(pa.string())
        except pa.ArrowInvalid:  # bytes that are no text stay bytes, and become metadata in hexadecimal digits
            return column
    return column


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind))
