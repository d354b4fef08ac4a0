"""Sheets as JSONL for doccano, project type text classification, with the labels to import beside them.

Answers are labels `question=value`; a value that occurs n times is `question=value*n`. Free text is the comment.
One project a coder; export as JSONL.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from discourse.errors import FileError
from discourse.handcoding.question import SEPARATOR, AnswerKind, Question
from discourse.handcoding.sheet import RawSheet, Sheet
from discourse.handcoding.writing import written

LABELS = "doccano-labels.json"
MOST_TIMES = 3
"""Labels are made for up to so many uses of one frame; more can be added in doccano."""
_COUNTED = re.compile(r"(.+)\*([1-9]\d?)")
_LABEL_KEYS, _COMMENT_KEYS = ("label", "labels"), ("Comments", "comments")


def write(sheet: Sheet, path: Path) -> None:
    """Write one passage a line, and the labels into the same folder.

    Raises FileError for two questions for free text: comments do not say which question they answer.
    """
    free = [column.name for column in sheet.columns if column.question and column.question.kind is AnswerKind.TEXT]
    if len(free) > 1:
        raise FileError(f"doccano holds one free text a passage, found {', '.join(free)}", file=str(path))
    lines = [json.dumps(_line(sheet, row), ensure_ascii=False) + "\n" for row in sheet.rows]
    written(path, "".join(lines).encode())
    questions = [column.question for column in sheet.columns if column.question is not None]
    labels = [{"text": label} for question in questions for label in _offered(question)]
    written(path.with_name(LABELS), (json.dumps(labels, ensure_ascii=False, indent=1) + "\n").encode())


def _offered(question: Question) -> list[str]:
    times = MOST_TIMES if question.kind is AnswerKind.SEVERAL else 1
    return [
        _label(question.name, value, number)
        for value in question.values
        for number in range(1, 1 + (1 if value == question.values[0] else times))
    ]


def _label(question: str, value: str, times: int) -> str:
    return f"{question}={value}" + (f"*{times}" if times > 1 else "")


def _line(sheet: Sheet, row: Sequence[str]) -> dict[str, Any]:
    line: dict[str, Any] = {}
    labels: list[str] = []
    comments: list[str] = []
    for column, cell in zip(sheet.columns, row, strict=True):
        if column.question is None:
            line[column.name] = cell
        elif not cell:
            continue
        elif column.question.kind is AnswerKind.TEXT:
            comments.append(cell)
        else:
            counts = Counter(cell.split(SEPARATOR) if column.question.kind is AnswerKind.SEVERAL else [cell])
            labels += [_label(column.name, value, times) for value, times in counts.items()]
    return line | {"label": labels, "Comments": comments}


def read(path: Path, questions: Sequence[Question]) -> RawSheet:
    """An export; the row is the line. Raises FileError for a line that is no object, or a label of no question."""
    rows, columns = [], dict[str, None]()
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise FileError(f"no JSON: {error.msg}", file=str(path), line=number) from error
        if not isinstance(record, dict):
            raise FileError("expected an object a line", file=str(path), line=number)
        row = _row(record, questions, number, path)
        columns |= dict.fromkeys(row)
        rows.append((number, row))
    return RawSheet(str(path), tuple(columns), tuple(rows))


def _row(record: Mapping[str, Any], questions: Sequence[Question], number: int, path: Path) -> dict[str, object]:
    meta = record.get("meta", {})
    row: dict[str, Any] = {**(meta if isinstance(meta, dict) else {}), **record}
    labels: list[object] = next((row.pop(key) for key in _LABEL_KEYS if key in row), [])
    comments: list[object] = next((row.pop(key) for key in _COMMENT_KEYS if key in row), [])
    known = {question.name: question for question in questions}
    for label in labels or []:
        name, mark, value = str(label).partition("=")
        if not mark or name not in known:
            what = f"found the label “{label}”, expected question=value with one of {', '.join(known)}"
            raise FileError(what, file=str(path), line=number)
        counted = _COUNTED.fullmatch(value)
        given = SEPARATOR.join([counted[1]] * int(counted[2])) if counted else value
        row[name] = f"{row[name]}{SEPARATOR}{given}" if name in row else given
    free = [question.name for question in questions if question.kind is AnswerKind.TEXT]
    if comments and free:
        row[free[0]] = "\n".join(map(_comment, comments))
    return row | {question.name: row.get(question.name) for question in questions}


def _comment(comment: object) -> str:
    """A comment, which some versions export as an object."""
    return str(comment.get("text", "")) if isinstance(comment, dict) else str(comment)
