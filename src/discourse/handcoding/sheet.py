"""Sheets before they are files: columns and rows of text, the same for every format."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from discourse.errors import DiscourseError
from discourse.handcoding.question import AnswerKind, Question
from discourse.handcoding.round import Round

PASSAGE, HASH, CODER, BEFORE, TEXT, AFTER, CLAIM = "passage", "hash", "coder", "before", "text", "after", "claim"
REQUIRED = (PASSAGE, HASH)
"""Columns that a filled sheet must still have, beside those of the questions."""

MACHINE = "machine_"
"""Prefix of the columns that show the machine's answers, in rounds that are not blind."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet; `question` where people write in it, `choices` what its drop-down offers."""

    name: str
    width: int = 14
    hidden: bool = False
    question: Question | None = None
    choices: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be filled in. Every cell is text, the empty string where nothing stands."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    manual: str = ""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            for column, cell in zip(self.columns, row, strict=True):
                if not cell.isascii() and any("\ud800" <= letter <= "\udfff" for letter in cell):
                    raise DiscourseError(f"row {number}, {column.name}: half a surrogate pair, which no file can hold")

    @property
    def names(self) -> tuple[str, ...]:
        """The header."""
        return tuple(column.name for column in self.columns)

    def place(self, name: str) -> int:
        """The number of a column."""
        return self.names.index(name)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """What was found in a filled file: a header, and rows with their number in the file; nothing is checked yet."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, object]], ...]
    notes: tuple[str, ...] = field(default=())


def question_column(question: Question) -> Column:
    """The column of a question: as wide as its longest answer needs."""
    longest = max([len(question.name), *map(len, question.values)]) if question.values else 40
    strict = question.kind is AnswerKind.ONE
    return Column(
        question.name, min(max(longest + 3, 12), 48), question=question, choices=question.values, strict=strict
    )


def coder_sheet(
    drawn: Round, coder: str, *, manual: str = "", answers: Mapping[tuple[str, str], str] | None = None
) -> Sheet:
    """The sheet of one coder; `answers` by passage and question fill it in beforehand (for tests and transfers).

    Nothing in it tells what the machine found, nor the stratum, unless the round is not blind.
    """
    claims = any(each.claim for each in drawn.passages)
    shown = () if drawn.design.blind else tuple(dict.fromkeys(question for _, question, _ in drawn.machine))
    found = {(passage, question): value for passage, question, value in drawn.machine}
    columns = [
        Column(PASSAGE, hidden=True), Column(HASH, hidden=True), Column(CODER, hidden=True),
        Column(BEFORE, 44), Column(TEXT, 60), Column(AFTER, 44),
        *([Column(CLAIM, 30)] if claims else []),
        *(Column(MACHINE + name, 22) for name in shown),
        *(question_column(question) for question in drawn.questions),
    ]  # fmt: skip
    given = answers or {}
    rows = tuple(
        (
            each.id, each.text_hash, coder, each.before, each.text, each.after,
            *([each.claim] if claims else []),
            *(found.get((each.id, name), "") for name in shown),
            *(given.get((each.id, question.name), "") for question in drawn.questions),
        )
        for each in drawn.order(coder)
    )  # fmt: skip
    return Sheet(tuple(columns), rows, manual)
