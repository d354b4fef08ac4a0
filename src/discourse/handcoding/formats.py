"""The formats of sheets: how each is named, written and told apart."""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from discourse.errors import FileError
from discourse.handcoding import csv_file, doccano, inception, label_studio, xlsx
from discourse.handcoding.plan import PLAN, write_plan
from discourse.handcoding.question import Question
from discourse.handcoding.round import Round, check_names
from discourse.handcoding.sheet import RawSheet, Sheet, coder_sheet
from discourse.handcoding.writing import written

MANUAL = "manual.txt"


class Form(StrEnum):
    """What people fill in."""

    XLSX = "xlsx"
    CSV = "csv"
    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    INCEPTION = "inception"


_SUFFIXES: Mapping[Form, str] = {
    Form.XLSX: ".xlsx",
    Form.CSV: ".csv",
    Form.LABEL_STUDIO: ".label-studio.json",
    Form.DOCCANO: ".doccano.jsonl",
    Form.INCEPTION: ".inception.json",
}
_WRITERS: Mapping[Form, Callable[[Sheet, Path], None]] = {
    Form.XLSX: xlsx.write,
    Form.CSV: csv_file.write,
    Form.LABEL_STUDIO: label_studio.write,
    Form.DOCCANO: doccano.write,
    Form.INCEPTION: inception.write,
}
_BESIDE = (PLAN, MANUAL, label_studio.CONFIGURATION, doccano.LABELS, inception.TYPES)
"""Files of a round that are no sheet."""
_READABLE = (".xlsx", ".csv", ".tsv", ".json", ".jsonl")


def write_round(
    drawn: Round, folder: str | Path, *, coders: Sequence[str], form: Form = Form.XLSX, manual: str = ""
) -> list[Path]:
    """Write the plan and a sheet for each coder into a folder; returns the sheets.

    Raises FileError for a folder that already holds a plan (nothing that people filled in is overwritten), and for a
    round without texts; DiscourseError for names of coders that cannot name a file.
    """
    target = Path(folder)
    check_names(drawn.name, coders)
    if (target / PLAN).exists():
        raise FileError("found a round here, expected a new folder: nothing is overwritten", file=str(target))
    if drawn.changed():
        raise FileError("the round has no texts, or others than were drawn; see Round.with_texts", file=str(target))
    sheets = []
    for coder in coders:
        path = target / f"{coder}{_SUFFIXES[form]}"
        write_sheet(coder_sheet(drawn, coder, manual=manual), path, form=form)
        sheets.append(path)
    if manual:
        written(target / MANUAL, manual.encode())
    write_plan(drawn, target)  # last: a round that was interrupted can be written again
    return sheets


def write_sheet(sheet: Sheet, path: Path, *, form: Form) -> None:
    """Write one sheet."""
    _WRITERS[form](sheet, path)


def sheet_files(folder: Path) -> list[Path]:
    """The files of a round's folder that are sheets: all but the plan and what lies beside it, hidden ones left out."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and path.suffix.lower() in _READABLE
        and path.name not in _BESIDE
        and not path.name.startswith((".", "~$", "adjudication"))
    )


def read_sheet(path: Path, questions: Sequence[Question]) -> RawSheet:
    """A filled file in any of the formats, told by its suffix and, for JSON, its content. Raises FileError."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return xlsx.read(path)
    if suffix in (".csv", ".tsv"):
        return csv_file.read(path)
    if suffix == ".jsonl":
        return doccano.read(path, questions)
    if suffix != ".json":
        raise FileError(f"no sheet: found the suffix “{suffix}”, expected {', '.join(_READABLE)}", file=str(path))
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise FileError(f"no JSON in UTF-8: {error}", file=str(path)) from error
    if isinstance(content, dict) and "%FEATURE_STRUCTURES" in content:
        return inception.read(content, path, questions)
    return label_studio.read(content, path, questions)
