"""Adjudication: one answer for every passage, where coders agree or somebody decided, with a record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import FileError
from discourse.handcoding.answer import read_answer, shown
from discourse.handcoding.formats import Form, read_sheet, write_sheet
from discourse.handcoding.handcoded import PROBLEMS, HandCoded
from discourse.handcoding.question import AnswerKind
from discourse.handcoding.round import Round
from discourse.handcoding.sheet import AFTER, BEFORE, HASH, PASSAGE, TEXT, Column, Sheet

QUESTION, FINAL, REASON, BY = "question", "final", "reason", "by"
ANSWER = "answer_"
"""Prefix of the columns that show what each coder answered."""

AGREED = ("passage", "question", "value", "basis", "coders", "by", "reason")
DIVIDED = ("passage", "question", "answers")
_DECISIONS = ("passage", "question", "value", "by", "reason", "file", "row")


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """What was decided on an adjudication sheet: passage, question, value, by, reason, file, row; and bad rows."""

    table: pd.DataFrame
    problems: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Adjudicated:
    """One value for each passage and question.

    `answers`: passage, question, value, `basis` (agreed: at least two coders, all the same; single: only one coder
    answered; decided), coders (how many answered), by and reason (of a decision). `undecided`: passage, question, and
    the coders' answers as `coder=value`, where they differ and nobody decided. `round`: what was asked, and of what.
    """

    answers: pd.DataFrame
    undecided: pd.DataFrame
    round: Round


def divided(hand: HandCoded) -> pd.DataFrame:
    """The passages and questions on which coders differ; free text never divides. passage, question, answers."""
    rows = [
        (passage, question, " · ".join(f"{coder}={value}" for coder, value in sorted(given.items())))
        for (passage, question), given in _given(hand).items()
        if len(set(given.values())) > 1
    ]
    return pd.DataFrame(rows, columns=list(DIVIDED), dtype="string")


def _given(hand: HandCoded) -> dict[tuple[str, str], dict[str, str]]:
    """(passage, question) → coder → value, in the order of the questions, without missing answers and free text."""
    order = [question.name for question in hand.round.questions if question.kind is not AnswerKind.TEXT]
    rows = hand.answers[hand.answers["value"].notna() & hand.answers["question"].isin(order)]
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in zip(rows["passage"], rows["question"], rows["coder"], rows["value"], strict=True):
        found.setdefault((row[0], row[1]), {})[row[2]] = row[3]
    return dict(sorted(found.items(), key=lambda item: (order.index(item[0][1]), item[0][0])))


def write_adjudication(
    hand: HandCoded, path: str | Path, *, coded: CodedCorpus, form: Form = Form.XLSX, manual: str = ""
) -> Path:
    """Write the sheet on which the divided passages are decided: final value, reason, and who decides.

    Raises FileError for a file that exists (nothing is overwritten), and for formats other than XLSX and CSV.
    """
    target = Path(path)
    if form not in (Form.XLSX, Form.CSV):
        raise FileError(
            f"found the format {form}, expected xlsx or csv: only these hold an adjudication", file=str(path)
        )
    if target.exists():
        raise FileError("found a file, expected none: nothing is overwritten", file=str(path))
    drawn = hand.round.with_texts(coded)
    passages = {each.id: each for each in drawn.passages}
    given = {key: values for key, values in _given(hand).items() if len(set(values.values())) > 1}
    asked = [hand.round.question(name) for name in dict.fromkeys(question for _, question in given)]
    choices = tuple(dict.fromkeys(value for question in asked for value in question.values))
    columns = (
        Column(PASSAGE, hidden=True), Column(HASH, hidden=True), Column(QUESTION, 24), Column(BEFORE, 40),
        Column(TEXT, 60), Column(AFTER, 40), *(Column(ANSWER + coder, 20) for coder in hand.coders),
        Column(FINAL, 24, choices=choices), Column(REASON, 40), Column(BY, 14),
    )  # fmt: skip
    rows = tuple(
        (
            id, passages[id].text_hash, question, passages[id].before, passages[id].text, passages[id].after,
            *(values.get(coder, "") for coder in hand.coders), "", "", "",
        )
        for (id, question), values in given.items()
    )  # fmt: skip
    write_sheet(Sheet(columns, rows, manual), target, form=form)
    return target


def read_adjudication(path: str | Path, hand: HandCoded) -> Decisions:
    """Read a filled adjudication sheet. Rows without a final value are undecided; doubtful ones are reported.

    A decision needs a value that the question allows, a reason, and a name in `by`, and must be about a passage that
    divides the coders. Raises FileError where the file cannot be read or lacks a column.
    """
    sheet = read_sheet(Path(path), hand.round.questions)
    needed = (PASSAGE, HASH, QUESTION, FINAL, REASON, BY)
    missing = [name for name in needed if name not in sheet.columns]
    if missing:
        found = ", ".join(sheet.columns)
        raise FileError(f"no column {', '.join(missing)}; was it renamed? found: {found}", file=sheet.file, line=1)
    open_ = {key: values for key, values in _given(hand).items() if len(set(values.values())) > 1}
    decided: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    problems: list[tuple[Any, ...]] = []
    for number, row in sheet.rows:
        if row.get(FINAL) is None or not str(row[FINAL]).strip():
            continue
        key = (_cell(row, PASSAGE), _cell(row, QUESTION))
        complaint = _complaint(hand, row, key, open_)
        if complaint:
            problems.append((hand.round.name, "", sheet.file, number, key[0], *complaint, False))
        else:
            value = read_answer(hand.round.question(key[1]), row[FINAL]).value
            decided.setdefault(key, []).append((*key, value, _cell(row, BY), _cell(row, REASON), sheet.file, number))
    for rows in decided.values():
        if len(rows) > 1:
            what = ("one row for each passage and question", False)
            problems += [(hand.round.name, "", sheet.file, row[6], row[0], PASSAGE, row[0], *what) for row in rows]
    table = pd.DataFrame([rows[0] for rows in decided.values() if len(rows) == 1], columns=list(_DECISIONS))
    return Decisions(
        table.astype(_kinds(_DECISIONS)), pd.DataFrame(problems, columns=list(PROBLEMS)).astype(_kinds(PROBLEMS))
    )


def _kinds(columns: Sequence[str]) -> dict[str, str]:
    special = {"row": "Int64", "coders": "Int64", "kept": "boolean"}
    return {name: special.get(name, "string") for name in columns}


def _cell(row: Mapping[str, object], name: str) -> str:
    return "" if row.get(name) is None else shown(row[name]).strip()


def _complaint(
    hand: HandCoded, row: Mapping[str, object], key: tuple[str, str], open_: Mapping[tuple[str, str], object]
) -> tuple[str, str, str] | None:
    """(column, found, expected) of the first thing wrong with a decision."""
    hashes = {each.id: each.text_hash for each in hand.round.passages}
    if key[0] not in hashes:
        return PASSAGE, key[0], f"the id of a passage of the round “{hand.round.name}”"
    if key not in open_:
        return QUESTION, key[1], "a question on which the coders of this passage differ"
    if _cell(row, HASH) != hashes[key[0]]:
        return HASH, _cell(row, HASH), hashes[key[0]]
    answer = read_answer(hand.round.question(key[1]), row[FINAL])
    if answer.complaint:
        return FINAL, _cell(row, FINAL), answer.complaint
    empty = next((name for name in (REASON, BY) if not _cell(row, name)), None)
    return (empty, "", "a reason for the decision" if empty == REASON else "who decided") if empty else None


def adjudicate(hand: HandCoded, decisions: Decisions | None = None) -> Adjudicated:
    """The agreed values: where all coders who answered agree, and where somebody decided; the rest is listed."""
    settled = {} if decisions is None else {
        (row["passage"], row["question"]): row for row in decisions.table.to_dict("records")
    }  # fmt: skip
    agreed, undecided = [], []
    for (passage, question), given in _given(hand).items():
        values, row = set(given.values()), settled.get((passage, question))
        if len(values) == 1:
            basis = "agreed" if len(given) > 1 else "single"
            agreed.append((passage, question, values.pop(), basis, len(given), None, None))
        elif row is not None:
            agreed.append((passage, question, row["value"], "decided", len(given), row["by"], row["reason"]))
        else:
            answers = " · ".join(f"{coder}={value}" for coder, value in sorted(given.items()))
            undecided.append((passage, question, answers))
    table = pd.DataFrame(agreed, columns=list(AGREED)).astype(_kinds(AGREED))
    return Adjudicated(table, pd.DataFrame(undecided, columns=list(DIVIDED), dtype="string"), hand.round)
