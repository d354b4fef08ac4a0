"""Sheets as XLSX: drop-downs, the coding manual beside them, and no cell that runs.

Every cell is written as text, so nothing is a formula; cells that begin like one carry the mark by which Excel keeps
them text when they are edited. What XML cannot hold is escaped as the format provides (ECMA-376, part 1, 22.9.2.19,
ST_Xstring: `_x0001_`), and read back.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from discourse.errors import FileError
from discourse.handcoding.sheet import RawSheet, Sheet
from discourse.handcoding.writing import begins_like_a_formula, written

LONGEST_CELL = 32_767
"""UTF-16 units that a cell can hold."""

_WORKSHEET, _MANUAL, _VALUES = "coding", "manual", "values"
_MADE = "2000-01-01T00:00:00"  # the same sheet is the same bytes, whenever it is written
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def escape(text: str) -> str:
    r"""The text with what XML cannot hold as `_xHHHH_`.

    >>> escape("a\x01 _x0041_")
    'a_x0001_ _x005F_x0041_'
    """
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape(text: str) -> str:
    """The text that was escaped."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def write(sheet: Sheet, path: Path) -> None:
    """Write a sheet. Raises FileError for a text that is longer than a cell can hold."""
    from openpyxl import Workbook

    _check_lengths(sheet, str(path))
    book = Workbook(write_only=True)
    coding = book.create_sheet(_WORKSHEET)
    _lay_out(coding, sheet)
    cells = _Cells(coding)
    asked = [column.question is not None or bool(column.choices) for column in sheet.columns]
    looks = [_Look.ANSWER if answer else _Look.TEXT for answer in asked]
    coding.append(cells.row(sheet.names, [_Look.HEADER] * len(looks)))
    for row in sheet.rows:
        coding.append(cells.row(row, looks))
    manual = book.create_sheet(_MANUAL)
    manual.column_dimensions["A"].width = 120
    lines = _Cells(manual)
    for line in sheet.manual.splitlines():
        manual.append(lines.row([line], [_Look.TEXT]))
    _offer(book, coding, sheet)
    written(path, _saved(book))


def _check_lengths(sheet: Sheet, file: str) -> None:
    """openpyxl would cut what is too long, and not say so."""
    for number, row in enumerate((*sheet.rows, *((line,) for line in sheet.manual.splitlines())), start=2):
        for text in row:
            if len(text) > LONGEST_CELL // 7 and len(escape(text).encode("utf-16-le")) > 2 * LONGEST_CELL:
                what = f"row {number}: a text of {len(text):,} characters, expected at most {LONGEST_CELL:,} in a cell"
                raise FileError(f"{what}; take shorter passages, or another format", file=file)


def _saved(book: Any) -> bytes:
    """The workbook without the time at which it was made."""
    book.properties.creator = "discourse"
    book.properties.created = book.properties.modified = datetime.datetime.fromisoformat(_MADE)
    raw = io.BytesIO()
    book.save(raw)
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + _MADE.encode() + b"Z", content)
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _lay_out(coding: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(sheet.columns, start=1):
        dimension = coding.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.hidden
    coding.freeze_panes = "A2"
    coding.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"


def _offer(book: Any, coding: Any, sheet: Sheet) -> None:
    """The drop-downs; their values stand on a hidden worksheet, since a list in the cell itself is too short."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = [(number, column) for number, column in enumerate(sheet.columns, start=1) if column.choices]
    values = book.create_sheet(_VALUES)
    values.sheet_state = "hidden"
    cells = _Cells(values)
    for number in range(max((len(column.choices) for _, column in offered), default=0)):
        lists = [column.choices for _, column in offered]
        row = [each[number] if number < len(each) else "" for each in lists]
        values.append(cells.row(row, [_Look.ANSWER] * len(row)))
    for place, (number, column) in enumerate(offered, start=1):
        letter = get_column_letter(place)
        source = f"{_VALUES}!${letter}$1:${letter}${len(column.choices)}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=column.strict)
        rule.error, rule.errorTitle = "Choose one of the values offered.", column.name
        if column.question is not None:
            rule.showInputMessage, rule.promptTitle = True, column.name[:32]
            rule.prompt = column.question.ask[:250]
        letter = get_column_letter(number)
        rule.add(f"{letter}2:{letter}{max(2, len(sheet.rows) + 1)}")
        coding.data_validations.append(rule)


class _Look(Enum):
    """How a cell looks."""

    HEADER = "header"
    TEXT = "text"
    ANSWER = "answer"


class _Cells:
    """Makes the cells of one worksheet; styles are made once, since there are many cells."""

    def __init__(self, worksheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell

        self._new, self._worksheet = WriteOnlyCell, worksheet
        self._styles: dict[tuple[_Look, bool], Any] = {}

    def row(self, texts: Sequence[str], looks: Sequence[_Look]) -> list[Any]:
        """The cells of a row."""
        return [self._cell(text, look) for text, look in zip(texts, looks, strict=True)]

    def _cell(self, text: str, look: _Look) -> Any:
        """A cell that holds text, whatever it looks like."""
        content = escape(text)
        cell = self._new(self._worksheet, content or None)
        if content:
            cell.data_type = "s"  # after the value: openpyxl takes a text that begins with = for a formula
        marked = begins_like_a_formula(text)
        if (look, marked) not in self._styles:
            self._styles[look, marked] = self._style(cell, look, marked)
        cell._style = self._styles[look, marked]
        return cell

    def _style(self, cell: Any, look: _Look, marked: bool) -> Any:
        from openpyxl.styles import Alignment, Font, PatternFill

        cell.alignment, cell.quotePrefix = Alignment(wrap_text=True, vertical="top"), marked
        if look is _Look.HEADER:
            cell.font = Font(name="Calibri", sz=11, bold=True)
        elif look is _Look.ANSWER:  # as text, so that nothing typed becomes a date or a number
            cell.number_format, cell.fill = "@", PatternFill("solid", fgColor="FFF6E5")
        return cell._style


def read(path: Path) -> RawSheet:
    """The worksheet `coding` of a file, or its first. Raises FileError for what is no workbook."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(_shielded(path), read_only=True, data_only=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise FileError(f"no readable XLSX workbook: {error}", file=str(path)) from error
    worksheet = book[_WORKSHEET] if _WORKSHEET in book.sheetnames else book.worksheets[0]
    worksheet.reset_dimensions()  # some programs state them wrongly
    lines = _lines(worksheet)
    header = tuple("" if cell is None else str(cell).strip() for cell in next(lines, ()))
    rows = tuple((number, dict(zip(header, row, strict=False))) for number, row in enumerate(lines, start=2))
    book.close()
    return RawSheet(str(path), header, rows)


def _lines(worksheet: Any) -> Iterator[tuple[object, ...]]:
    for row in worksheet.iter_rows(values_only=True):
        yield tuple(unescape(cell) if isinstance(cell, str) else cell for cell in row)


def _shielded(path: Path) -> io.BytesIO:
    """The file, with shared strings written so that openpyxl gives them back unchanged.

    It drops every `x005F_` in them, by which Excel escapes an underscore; one that is wrapped in another survives.
    """
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        names = source.namelist()
        shared = [name for name in names if name.endswith("sharedStrings.xml") and b"x005F_" in source.read(name)]
        if not shared:
            return io.BytesIO(content)
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w") as target:
            for name in names:
                part = source.read(name)
                target.writestr(name, part.replace(b"x005F_", b"x005x005F_F_") if name in shared else part)
    return changed
