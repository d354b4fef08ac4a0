"""CSV: one document a row, with commas or semicolons."""

import csv
import io
from collections.abc import Iterator

from discourse.errors import ReadError
from discourse.model import Severity
from discourse.readers.fields import Read, document, refused
from discourse.readers.raw import BYTE_ORDER_MARK, RawFile
from discourse.text import nfc

_LONGEST_FIELD = 2**31 - 1
_DELIMITERS = ",;"
_Rows = Iterator[list[str]]


class _Lines:
    """The lines of a CSV file with their endings; remembers bytes that are no UTF-8 until they are asked for."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream
        self._bytes = 0
        self.number = 0
        self.bad = ""

    def __iter__(self) -> Iterator[str]:
        for line in self._stream:
            self.number += 1
            try:
                self._bytes += len(line.encode("utf-8"))
            except UnicodeEncodeError as error:
                self._complain(line, error.start)
            yield line.removeprefix(BYTE_ORDER_MARK) if self.number == 1 else line

    def _complain(self, line: str, place: int) -> None:
        at = self._bytes + len(line[:place].encode("utf-8"))
        byte = ord(line[place]) - 0xDC00  # how "surrogateescape" keeps a byte that it cannot decode
        self.bad = self.bad or f"not UTF-8: byte 0x{byte:02x} at byte offset {at}, line {self.number}"
        self._bytes += len(line.encode("utf-8", "surrogateescape"))


def read(raw: RawFile) -> Read:
    """The documents of the rows below the header; a row that cannot be one is refused with its line, the rest read.

    Raises ReadError where the header has no column `text`, or one column twice.
    """
    with raw.open() as stream:
        lines = _Lines(io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape", newline=""))
        source = iter(lines)
        first = next((line for line in source if line.strip()), None)
        if first is None:
            raise ReadError("the file is empty", file=raw.source)
        header, delimiter = _header(first, raw.source, lines)
        rows = csv.reader(source, delimiter=delimiter, strict=True)
        while True:
            at = f"{raw.source}:{lines.number + 1}"
            try:
                row = _next(rows)
                if row is None:
                    return
                if lines.bad:
                    raise ReadError(lines.bad, file=at)
                if row:
                    yield from _document(row, header, at)
            except csv.Error as error:
                yield refused(ReadError(_said(error, lines.number), file=at))
            except ReadError as error:
                yield refused(error)
            lines.bad = ""


def _header(line: str, source: str, lines: _Lines) -> tuple[list[str], str]:
    if lines.bad:
        raise ReadError(lines.bad, file=source, line=lines.number)
    readings = [reading for mark in _DELIMITERS for reading in _cells(line, mark)]
    if not readings:
        raise ReadError("no CSV header: its quotation marks do not fit", file=source, line=lines.number)
    header, delimiter = max(readings, key=lambda reading: ("text" in reading[0], len(reading[0])))
    if "text" not in header:
        raise ReadError(f"no column “text”; found: {', '.join(header):.300}", file=source, line=lines.number)
    twice = next((name for name in header if name and header.count(name) > 1), None)
    if twice is not None:
        raise ReadError(f"column “{twice}” stands twice", file=source, line=lines.number)
    return [name or f"column_{number}" for number, name in enumerate(header, start=1)], delimiter


def _cells(line: str, mark: str) -> Iterator[tuple[list[str], str]]:
    """The header as this delimiter parts it; nothing where the quotation marks say that it is another one."""
    try:
        row = _next(csv.reader([line], delimiter=mark, strict=True))
    except csv.Error:
        return
    yield [nfc(name).strip() for name in row or ()], mark


def _next(rows: _Rows) -> list[str] | None:
    """The next row; the limit on the length of a field is the process's, so it is only lifted while reading."""
    limit = csv.field_size_limit(_LONGEST_FIELD)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(limit)


def _document(row: list[str], header: list[str], source: str) -> Read:
    if any(row[len(header) :]):
        what = f"{len(row)} cells under {len(header)} columns: a delimiter or quotation mark in a cell is not quoted"
        raise ReadError(what, file=source)
    short = (Severity.WARNING, f"{len(row)} cells under {len(header)} columns; the last ones are missing")
    record = {name: cell or None for name, cell in zip(header, row, strict=False)}
    return document(record, source=source, noticed=[short] if len(row) < len(header) else [])


def _said(error: csv.Error, line: int) -> str:
    if str(error) == "unexpected end of data":
        return f"a quotation mark is never closed; nothing behind it could be read, down to line {line}"
    return f"no CSV row ({error}), down to line {line}"
