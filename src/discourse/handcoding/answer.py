"""Reading one cell as the answer to a question: what is not certain is complained of, never guessed."""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from discourse.handcoding.question import NONE, SEPARATOR, AnswerKind, Question
from discourse.text import nfc

_MINUS = re.compile("^[\u2010-\u2015\u2212\ufe63\uff0d]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cell says: a value, or None where it is empty; `complaint` says why it cannot be read."""

    value: str | None = None
    complaint: str = ""


def read_answer(question: Question, cell: object) -> Answer:
    """The cell of a sheet (text, number, truth value, date) as an answer.

    Blanks around a value do not count; its letters must be exactly those of a value. Numbers may be written as
    spreadsheets write them: `-1,0`, `–1`, `1.0`. An empty cell is no answer; the answer “none” has to be given. Several
    values are put into the order of the question's values, since the order of places is not asked.

    >>> from discourse.handcoding.question import Question
    >>> stance = Question("stance", AnswerKind.ONE, ("-1", "0", "1", "none"))
    >>> [read_answer(stance, cell).value for cell in ("–1", -1.0, "-1,0", " none ", "")]
    ['-1', '-1', '-1', 'none', None]
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return Answer()
    if question.kind is AnswerKind.TEXT:
        return Answer(cell if isinstance(cell, str) else shown(cell))
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return Answer(complaint=f"a date ({cell}), made by the spreadsheet; {_near(question, '')}")
    if question.kind is AnswerKind.NUMBER:
        return _number(question, cell)
    if question.kind is AnswerKind.ONE:
        value = _value(question, cell)
        return Answer(complaint=_near(question, shown(cell))) if value is None else Answer(value)
    return _several(question, cell)


def shown(cell: object) -> str:
    """A cell as the person who filled it in sees it, more or less."""
    if isinstance(cell, bool):
        return str(cell).upper()
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _several(question: Question, cell: object) -> Answer:
    tokens = cell.split(SEPARATOR.strip()) if isinstance(cell, str) else [cell]
    if len(tokens) > 1 and not str(tokens[-1]).strip():
        tokens = tokens[:-1]
    values = []
    for token in tokens:
        value = _value(question, token)
        if value is None:
            return Answer(complaint=_near(question, shown(token)))
        values.append(value)
    if NONE in values and len(values) > 1:
        return Answer(complaint=f"expected either {NONE} or other values, not both")
    return Answer(SEPARATOR.join(sorted(values, key=question.values.index)))


def _value(question: Question, cell: object) -> str | None:
    """The one of the question's values that a cell is, or None."""
    text = nfc(shown(cell)).strip()
    if text in question.values:
        return text
    if text in ("TRUE", "FALSE") and text.lower() in question.values:  # a spreadsheet's truth value
        return text.lower()
    number = _decimal(text)
    return next((value for value in question.values if number is not None and _decimal(value) == number), None)


def _number(question: Question, cell: object) -> Answer:
    number = None if isinstance(cell, bool) else _decimal(shown(cell) if not isinstance(cell, float) else repr(cell))
    if number is None or not question.low <= number <= question.high:
        return Answer(complaint=f"expected {question.expected}")
    return Answer(f"{number.normalize():f}")


def _decimal(text: str) -> Decimal | None:
    """A number with a decimal point or comma, and any of the signs that are typed for minus."""
    text = _MINUS.sub("-", nfc(text).strip())
    return Decimal(text.replace(",", ".")) if text.isascii() and _NUMBER.fullmatch(text) else None


def _near(question: Question, found: str) -> str:
    folded = {value.casefold(): value for value in question.values}
    near = get_close_matches(found.strip().casefold(), folded, n=1)
    return f"expected {question.expected}" + (f"; did you mean “{folded[near[0]]}”?" if near else "")
