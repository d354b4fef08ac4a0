"""HandCoded: what people answered, read back from their sheets, and every row that could not be used."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import FileError, UnknownNameError
from discourse.handcoding.answer import read_answer, shown
from discourse.handcoding.formats import read_sheet, sheet_files
from discourse.handcoding.passage import Passage, letters_hash
from discourse.handcoding.plan import read_plan
from discourse.handcoding.round import Round
from discourse.handcoding.sheet import AFTER, BEFORE, CLAIM, CODER, HASH, MACHINE, PASSAGE, REQUIRED, TEXT, RawSheet

ANSWERS = ("round", "passage", "coder", "question", "value", "file", "row", "place")
PROBLEMS = ("round", "coder", "file", "row", "passage", "column", "found", "expected", "kept")
_KNOWN = (PASSAGE, HASH, CODER, BEFORE, TEXT, AFTER, CLAIM)
_SHOWN = 80


@dataclass(frozen=True, slots=True, eq=False)
class HandCoded:
    """The answers of a round.

    `answers`: one row for each usable row of a sheet and question: round, passage, coder, question, value (missing
    where the cell was empty), file, row (in the file), place (of the
    passage in the sheet as it was handed out, from 1).
    `problems`: file, row, passage, column, found, expected; `kept` is true where the row counts nevertheless.
    """

    answers: pd.DataFrame
    problems: pd.DataFrame
    round: Round

    def values(self, question: str) -> pd.DataFrame:
        """The answers to a question: one row a passage of the round, one column a coder, missing where there is none.

        Raises DiscourseError for a question that the round does not ask.
        """
        self.round.question(question)
        mine = self.answers[self.answers["question"] == question]
        wide = mine.pivot(index="passage", columns="coder", values="value")
        return wide.reindex([each.id for each in self.round.passages]).rename_axis(index="passage", columns="coder")

    @property
    def coders(self) -> tuple[str, ...]:
        """Who answered."""
        return tuple(sorted(self.answers["coder"].unique()))

    @property
    def weighted(self) -> pd.DataFrame:
        """The answers with what the plan knows of each passage: place, stratum, probability, weight, claim."""
        known = self.round.table.rename(columns={"id": "passage"})
        columns = ["passage", "doc", "field", "start", "end", "stratum", "probability", "weight", "claim"]
        return self.answers.merge(known[columns], on="passage", how="left", validate="many_to_one")


def read(path: str | Path, *, coded: CodedCorpus | None = None, plan: Round | None = None) -> HandCoded:
    """Read the filled sheets of a round: a folder, or one file of it.

    The order of rows and columns does not matter, and added columns are passed over (and noted). A row is left out, and
    stands in `problems`, where its passage is unknown, stands twice, has another hash, or holds cells of another row;
    where an answer is none of the possible ones; and, with `coded`, where the text has changed since it was drawn.
    Nothing is guessed. An empty cell is a missing answer, not “none”. With `coded` the round has its texts, so that
    numbers can show their lines.

    Raises FileError for what is wrong with a whole file: not readable, or a column missing (the message says which were
    found); for a plan that is missing or broken.
    """
    source = Path(path)
    if not source.exists():
        raise FileError("no such file or folder; expected the folder of a round", file=str(source))
    folder = source if source.is_dir() else source.parent
    drawn = plan or read_plan(folder)
    drawn = drawn if coded is None else drawn.with_texts(coded)
    changed = drawn.changed() if coded is not None else {}
    files = sheet_files(source) if source.is_dir() else [source]
    if not files:
        raise FileError("found no sheet in this folder", file=str(source))
    reading = _Reading(drawn, changed)
    for each in files:
        reading.add(read_sheet(each, drawn.questions), each.name.split(".")[0])
    return reading.result()


class _Reading:
    """The rows of all sheets of a round, one after the other."""

    def __init__(self, drawn: Round, changed: Mapping[str, str]) -> None:
        self._round, self._changed = drawn, changed
        self._passages = {each.id: each for each in drawn.passages}
        self._rows: list[tuple[str, str, str, int, dict[str, str | None]]] = []
        self._problems: list[dict[str, Any]] = []

    def add(self, sheet: RawSheet, named: str) -> None:
        self._columns(sheet)
        for note in sheet.notes:
            self._problem(named, sheet.file, None, "", "", note, "", kept=True)
        for number, row in sheet.rows:
            if all(cell is None or not str(cell).strip() for cell in row.values()):
                continue
            given = row.get(CODER)
            coder = str(given).strip() if given is not None and str(given).strip() else named
            self._row(coder, sheet.file, number, row)

    def _columns(self, sheet: RawSheet) -> None:
        """All columns that are needed must be there, once; others are noted."""
        asked = [question.name for question in self._round.questions]
        needed = [*REQUIRED, *asked]
        missing = [name for name in needed if name not in sheet.columns]
        extra = [
            name for name in sheet.columns if name and name not in (*_KNOWN, *asked) and not name.startswith(MACHINE)
        ]
        if missing:
            near = UnknownNameError("column", missing[0], extra or [name for name in sheet.columns if name])
            what = f"no column {', '.join(f'“{name}”' for name in missing)}; was it renamed? {near}"
            raise FileError(what, file=sheet.file, line=1)
        twice = [name for name, count in Counter(sheet.columns).items() if count > 1 and name in (*_KNOWN, *asked)]
        if twice:
            raise FileError(f"the column “{twice[0]}” stands twice", file=sheet.file, line=1)
        if not sheet.file.endswith((".json", ".jsonl")):  # tools add columns of their own
            for name in extra:
                self._problem("", sheet.file, 1, "", name, name, "a column of the sheet; it is passed over", kept=True)

    def _row(self, coder: str, file: str, number: int, row: Mapping[str, object]) -> None:
        id = "" if row.get(PASSAGE) is None else str(row[PASSAGE]).strip()
        wrong = list(self._identity(id, row))
        answers: dict[str, str | None] = {}
        for question in self._round.questions:
            answer = read_answer(question, row.get(question.name))
            answers[question.name] = answer.value
            if answer.complaint:
                wrong.append((question.name, shown(row[question.name]), answer.complaint))
        for column, found, expected in wrong:
            self._problem(coder, file, number, id, column, found, expected)
        if not wrong:
            self._rows.append((coder, id, file, number, answers))

    def _identity(self, id: str, row: Mapping[str, object]) -> Iterable[tuple[str, str, str]]:
        """Whether the row is about the passage it names."""
        passage = self._passages.get(id)
        if passage is None:
            yield PASSAGE, id, f"the id of a passage of the round “{self._round.name}”"
            return
        found = str(row.get(HASH) or "").strip()
        if found != passage.text_hash:
            yield HASH, found, f"{passage.text_hash}: the plan's; the passage is another one, or the cell was changed"
        elif TEXT in row and letters_hash(str(row[TEXT] or "")) != passage.text_hash.rpartition("-")[2]:
            yield TEXT, str(row[TEXT] or ""), "the text of this passage: the row was changed, or its cells moved apart"
        if id in self._changed:
            yield TEXT, passage.doc, f"the text as it was drawn: {self._changed[id]} ({_where(passage)})"

    def _problem(
        self, coder: str, file: str, row: int | None, id: str, column: str, found: str, expected: str, *,
        kept: bool = False,
    ) -> None:  # fmt: skip
        cut = found if len(found) <= _SHOWN else found[:_SHOWN] + "…"
        values = (self._round.name, coder, file, row, id, column, cut, expected, kept)
        self._problems.append(dict(zip(PROBLEMS, values, strict=True)))

    def result(self) -> HandCoded:
        counts = Counter((coder, id) for coder, id, *_ in self._rows)
        places = {
            coder: {each.id: place for place, each in enumerate(self._round.order(coder), start=1)}
            for coder in {coder for coder, *_ in self._rows}
        }
        answers = []
        for coder, id, file, row, given in self._rows:
            if counts[coder, id] > 1:
                expected = f"one row for each passage; {coder} has it {counts[coder, id]} times"
                self._problem(coder, file, row, id, PASSAGE, id, expected)
                continue
            answers += [
                (self._round.name, id, coder, question, value, file, row, places[coder][id])
                for question, value in given.items()
            ]
        return HandCoded(answers_table(answers), _table(self._problems, PROBLEMS), self._round)


def _where(passage: Passage) -> str:
    return f"{passage.doc}, {passage.field} {passage.start}–{passage.end}"


def answers_table(rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    """A table of answers with the columns of `ANSWERS`, sorted by passage, question in its order, and coder."""
    table = _table([dict(zip(ANSWERS, row, strict=True)) for row in rows], ANSWERS)
    return table.sort_values(["passage", "coder"], kind="stable").reset_index(drop=True)


def _table(rows: list[dict[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    kinds = {"row": "Int64", "place": "Int64", "kept": "boolean"}
    table = pd.DataFrame(rows, columns=list(columns), dtype="object")
    return table.astype({name: kinds.get(name, "string") for name in table.columns})
