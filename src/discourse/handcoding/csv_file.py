"""Sheets as CSV: UTF-8 with a byte order mark, semicolons, every cell in quotation marks.

That is what a German Excel opens by a double click. A cell that a spreadsheet could take for a formula begins with an
apostrophe, and so does one that begins with an apostrophe itself; reading takes one away.
"""

import csv
import io
from pathlib import Path

from discourse.errors import FileError
from discourse.handcoding.sheet import REQUIRED, RawSheet, Sheet
from discourse.handcoding.writing import begins_like_a_formula, written

DELIMITER = ";"
_DELIMITERS = ";,\t"
_APOSTROPHE = "'"
_LONGEST_FIELD = 2**31 - 1


def write(sheet: Sheet, path: Path) -> None:
    """Write a sheet; the manual does not fit into it and stands beside it."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=DELIMITER, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(sheet.names)
    writer.writerows([_safe(cell) for cell in row] for row in sheet.rows)
    written(path, lines.getvalue().encode("utf-8-sig"))


def _safe(cell: str) -> str:
    return _APOSTROPHE + cell if cell.startswith(_APOSTROPHE) or begins_like_a_formula(cell) else cell


def _plain(cell: str) -> str:
    return cell.removeprefix(_APOSTROPHE)


def read(path: Path) -> RawSheet:
    """A filled sheet, as it was written or as a spreadsheet saved it again.

    UTF-8, UTF-16 with a byte order mark, else Windows-1252 (noted); semicolons, commas or tabs, as the header tells.
    The row is the number of the record, the header being the first: what a spreadsheet shows. Raises FileError for
    bytes or quotation marks that fit none of it.
    """
    text, notes = _decoded(path)
    limit = csv.field_size_limit(_LONGEST_FIELD)
    try:
        records = max((_records(text, mark) for mark in _DELIMITERS), key=_fit)
        if not records:
            raise FileError("no CSV: the file is empty, or its quotation marks do not fit", file=str(path))
        header = tuple(_plain(cell).strip() for cell in records[0])
        if len(records) > 1 and "".join(header).startswith("sep="):
            header, records = tuple(_plain(cell).strip() for cell in records[1]), records[1:]
    finally:
        csv.field_size_limit(limit)
    rows = []
    for number, record in enumerate(records[1:], start=2):
        if len(record) > len(header) and any(record[len(header) :]):
            what = f"row {number}: {len(record)} cells, expected {len(header)}; a delimiter in a cell is not quoted"
            raise FileError(what, file=str(path))
        rows.append((number, dict(zip(header, map(_plain, record), strict=False))))
    return RawSheet(str(path), header, tuple(rows), notes)


def _records(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return []


def _fit(records: list[list[str]]) -> tuple[bool, int]:
    """A reading whose first lines have the columns that must be there, then the one with most columns."""
    head = [cell.strip() for record in records[:2] for cell in record]
    return all(name in head for name in REQUIRED), len(records[0]) if records else 0


def _decoded(path: Path) -> tuple[str, tuple[str, ...]]:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16"), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), ("not UTF-8; read as Windows-1252, in which rare letters may have been lost",)
    except UnicodeDecodeError as error:
        byte, line = content[error.start], content.count(b"\n", 0, error.start) + 1
        what = f"neither UTF-8 nor Windows-1252: found the byte 0x{byte:02X}"
        raise FileError(what, file=str(path), line=line) from error
