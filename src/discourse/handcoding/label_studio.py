"""Sheets as tasks of Label Studio (JSON), with a labelling configuration (XML) beside them.

One project a coder: import the tasks, paste the configuration, export as JSON (not JSON_MIN). Format of tasks:
https://labelstud.io/guide/task_format
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from discourse.errors import FileError
from discourse.handcoding.question import SEPARATOR, AnswerKind, Question
from discourse.handcoding.sheet import AFTER, BEFORE, CLAIM, MACHINE, TEXT, RawSheet, Sheet
from discourse.handcoding.writing import written

CONFIGURATION = "label-studio.xml"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(sheet: Sheet, path: Path) -> None:
    """Write the tasks, and the configuration into the same folder."""
    tasks = [_task(sheet, row) for row in sheet.rows]
    written(path, (json.dumps(tasks, ensure_ascii=False, indent=1) + "\n").encode())
    written(path.with_name(CONFIGURATION), configuration(sheet, str(path.with_name(CONFIGURATION))).encode())


def _task(sheet: Sheet, row: Sequence[str]) -> dict[str, Any]:
    data = {column.name: cell for column, cell in zip(sheet.columns, row, strict=True) if column.question is None}
    result = [
        _result(column.question, cell)
        for column, cell in zip(sheet.columns, row, strict=True)
        if column.question is not None and cell
    ]
    return {"data": data} | ({"annotations": [{"result": result}]} if result else {})


def _result(question: Question, value: str) -> dict[str, Any]:
    one = question.kind is AnswerKind.ONE
    kind, key = ("choices", "choices") if one else ("textarea", "text")
    return {"from_name": question.name, "to_name": TEXT, "type": kind, "value": {key: [value]}}


def configuration(sheet: Sheet, file: str) -> str:
    """The labelling configuration: choices for one value, a line of text for several, since one may occur twice."""
    shown = [column.name for column in sheet.columns if column.name in (BEFORE, TEXT, AFTER, CLAIM) or
             column.name.startswith(MACHINE)]  # fmt: skip
    lines = ["<View>", "  <Style>.htx-text{ white-space: pre-wrap; }</Style>"]
    for name in shown:
        lines += [f"  <Header value={quoteattr(name)}/>", f'  <Text name="{name}" value="${name}"/>']
    for question in (column.question for column in sheet.columns if column.question is not None):
        lines += [f"  <Header value={quoteattr(f'{question.name}: {question.ask}')}/>", *_control(question)]
    text = "\n".join([*lines, "</View>", ""])
    found = _NO_XML.search(text)
    if found:
        raise FileError(f"XML cannot hold the character U+{ord(found[0]):04X} of a question", file=file)
    return text


def _control(question: Question) -> list[str]:
    name = quoteattr(question.name)
    if question.kind is AnswerKind.ONE:
        choices = [f"    <Choice value={quoteattr(value)}/>" for value in question.values]
        return [f'  <Choices name={name} toName="{TEXT}" choice="single">', *choices, "  </Choices>"]
    hint = quoteattr(question.expected)
    return [f'  <TextArea name={name} toName="{TEXT}" placeholder={hint} maxSubmissions="1" editable="true"/>']


def read(tasks: object, path: Path, questions: Sequence[Question]) -> RawSheet:
    """An export of a project; the row is the number of the task in it. Raises FileError for another structure."""
    if not isinstance(tasks, list) or not all(isinstance(each, dict) and "data" in each for each in tasks):
        raise FileError(
            "no tasks of Label Studio: expected a list of objects with “data” (export as JSON)", file=str(path)
        )
    rows, columns, notes = [], dict[str, None](), []
    for number, task in enumerate(tasks, start=1):
        done = [each for each in task.get("annotations", []) if not each.get("was_cancelled")]
        if len(done) > 1:
            notes.append(f"task {number}: {len(done)} annotations, expected one; export one project for each coder")
        answers = [_answers(each.get("result", []), questions, number, path) for each in done]
        for each in answers or [{}]:
            row = {**task["data"], **{question.name: each.get(question.name) for question in questions}}
            columns |= dict.fromkeys(row)
            rows.append((number, row))
    return RawSheet(str(path), tuple(columns), tuple(rows), tuple(notes))


def _answers(
    results: Sequence[Mapping[str, Any]], questions: Sequence[Question], number: int, path: Path
) -> dict[str, object]:
    names = [question.name for question in questions]
    found: dict[str, object] = {}
    for result in results:
        value, name = result.get("value", {}), result.get("from_name")
        items = value.get("choices", value.get("text"))
        if name not in names or not isinstance(items, list | str):
            what = f"task {number}: found an answer to “{name}” of the type “{result.get('type')}”"
            raise FileError(f"{what}, expected choices or textarea for {', '.join(names)}", file=str(path))
        given = items if isinstance(items, str) else SEPARATOR.join(map(str, items))
        found[name] = f"{found[name]}{SEPARATOR}{given}" if name in found else given
    return found
