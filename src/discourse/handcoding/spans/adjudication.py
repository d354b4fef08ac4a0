"""From two coders' spans to one set: where they agree, where somebody decided, and what is still open."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import AgreementError, FileError
from discourse.handcoding.columns import typed
from discourse.handcoding.context import texts_of
from discourse.handcoding.spans.finding import Row, records
from discourse.handcoding.spans.marked import Marked, marked_texts
from discourse.handcoding.spans.names import Names
from discourse.handcoding.spans.table import COLUMNS, FILE_COLUMNS, PROBLEMS, SpanLayer, Spans, spans_table
from discourse.handcoding.writing import written
from discourse.provenance import fingerprint

ADJUDICATED = "adjudicated"
"""The coder of adjudicated spans."""

DECISION_COLUMNS = ("case", "layer", "doc", "field", "start", "end", "a", "b", "words", "keep", "reason", "by")
_NEEDED = ("case", "keep", "reason", "by")
_SAID = tuple(name for name in FILE_COLUMNS if name not in ("doc", "field", "start", "end", "hash", "layer"))


class Keep(StrEnum):
    """Whose spans of a case count."""

    A = "a"
    B = "b"
    BOTH = "both"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Case:
    """Spans of two coders, in one place, that differ: those of the first coder (a) and of the second (b)."""

    id: str
    a: tuple[Row, ...]
    b: tuple[Row, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SpanDecisions:
    """What was decided: case → whose spans to keep, the reason, and by whom; and rows that could not be used."""

    keep: Mapping[str, Keep]
    table: pd.DataFrame
    problems: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class AdjudicatedSpans:
    """One set of spans, of the coder `adjudicated`; the cases still open; and how many spans rest on what.

    `basis`: layer, basis (agreed, decided), spans. `decided`: case, keep, reason, by.
    """

    spans: Spans
    undecided: tuple[Case, ...]
    basis: pd.DataFrame
    decided: pd.DataFrame


def adjudicate_spans(spans: Spans, coded: CodedCorpus, *, decisions: SpanDecisions | None = None) -> AdjudicatedSpans:
    """Spans that both coders have, and those of decided cases, in the documents that both have read.

    Agreed: the same words, label and every other attribute (names as in `span_validation`); the offsets are those of
    the first coder in the order of names, a. The rest is grouped into cases: spans of one layer that overlap.

    Raises AgreementError unless there are two coders, or where spans of voice that were kept overlap.
    """
    first, second = _two(spans)
    docs = sorted(set(spans.read_by(first)) & set(spans.read_by(second)))
    kept = [row for row in records(spans.of(first).table) if row["layer"] == SpanLayer.READ and row["doc"] in docs]
    counts: dict[tuple[str, str], int] = {}
    open_: list[Case] = []
    settled = {} if decisions is None else decisions.keep
    for layer in spans.layers:
        for agreed, case in _sorted_out(spans, coded, layer, docs):
            rows: Sequence[Row] = agreed
            if case is not None and case.id in settled:
                keep = settled[case.id]
                rows = [
                    *(case.a if keep in (Keep.A, Keep.BOTH) else ()),
                    *(case.b if keep in (Keep.B, Keep.BOTH) else ()),
                ]
            elif case is not None:
                open_.append(case)
                continue
            basis = "agreed" if case is None else "decided"
            counts[layer.value, basis] = counts.get((layer.value, basis), 0) + len(rows)
            kept += rows
    table = spans_table((ADJUDICATED, *(row[name] for name in COLUMNS[1:])) for row in kept)
    _check_voices(table)
    none = decisions.table if decisions is not None else typed((), _NEEDED)
    return AdjudicatedSpans(
        Spans(table, typed((), PROBLEMS, integers=("row",))),
        tuple(open_),
        typed(
            ((*key, count) for key, count in sorted(counts.items())), ("layer", "basis", "spans"), integers=("spans",)
        ),
        none,
    )


def _two(spans: Spans) -> tuple[str, str]:
    if len(spans.coders) != 2:
        raise AgreementError(f"adjudication compares two coders, found {', '.join(spans.coders) or 'none'}")
    return spans.coders[0], spans.coders[1]


def _sorted_out(
    spans: Spans, coded: CodedCorpus, layer: SpanLayer, docs: Sequence[str]
) -> Iterator[tuple[tuple[Row, ...], Case | None]]:
    """What is agreed in each document, and each case."""
    first, second = _two(spans)
    texts, names = marked_texts(spans, coded, layer), Names(coded.codebook)
    for doc in docs:
        of = texts.marks.get(doc, {})
        left: dict[tuple[object, ...], list[Marked]] = {}
        for mark in of.get(second, ()):
            left.setdefault(_same(mark, names), []).append(mark)
        agreed, alone = [], []
        for mark in of.get(first, ()):
            twin = left.get(_same(mark, names))
            if twin:
                twin.pop()
                agreed.append(mark.row)
            else:
                alone.append(("a", mark))
        alone += [("b", mark) for marks in left.values() for mark in marks]
        yield tuple(agreed), None
        for group in _overlapping(alone):
            a, b = (tuple(mark.row for side, mark in group if side == which) for which in ("a", "b"))
            yield (), Case(_id(a, b), a, b)


def _same(mark: Marked, names: Names) -> tuple[object, ...]:
    """What must be equal for two spans to be one: the words, and all that was said of them."""
    said = {name: mark.row[name] or "" for name in _SAID}
    said |= {name: names.key(said[name]) for name in ("speaker", "actor")}
    return mark.unit.start, mark.unit.end, *said.values()


def _overlapping(marks: Sequence[tuple[str, Marked]]) -> Iterator[list[tuple[str, Marked]]]:
    """Groups of spans that overlap, directly or by way of others, in the order of the text."""
    group: list[tuple[str, Marked]] = []
    end = -1
    for side, mark in sorted(marks, key=lambda each: (each[1].unit, each[0])):
        if group and mark.unit.start >= end:
            yield group
            group, end = [], -1
        group.append((side, mark))
        end = max(end, mark.unit.end)
    if group:
        yield group


def _id(a: Sequence[Row], b: Sequence[Row]) -> str:
    """A case's id, from all that both coders said: changed codings make another case."""
    said = [[str(row[name]) for name in FILE_COLUMNS] for row in (*a, *b)]
    return "c" + fingerprint(said, len(a))


def _check_voices(table: pd.DataFrame) -> None:
    rows = table[table["layer"] == SpanLayer.VOICE]
    before: Row = {}
    for row in records(rows):
        if before and (before["doc"], before["field"]) == (row["doc"], row["field"]) and row["start"] < before["end"]:
            raise AgreementError(
                f"{row['doc']}: the stretches of voice {before['start']}–{before['end']} ({before['label']}) and "
                f"{row['start']}–{row['end']} ({row['label']}) overlap; a word has one voice: decide for a or b"
            )
        before = row


def write_span_decisions(done: AdjudicatedSpans, path: str | Path, *, coded: CodedCorpus | None = None) -> Path:
    """Write the open cases as a CSV to be filled in: keep (a, b, both, none), reason, by. Nothing is overwritten.

    With a corpus the column `words` shows what each span says; without it the file holds no text.
    Raises FileError for a file that exists.
    """
    target = Path(path)
    if target.exists():
        raise FileError("found a file, expected none: nothing is overwritten", file=str(path))
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(DECISION_COLUMNS)
    for case in done.undecided:
        rows = [*case.a, *case.b]
        start, end = min(row["start"] for row in rows), max(row["end"] for row in rows)
        a, b = ("; ".join(_said(row) for row in side) for side in (case.a, case.b))
        shown = "" if coded is None else _words(coded, rows)
        writer.writerow(
            (case.id, rows[0]["layer"], rows[0]["doc"], rows[0]["field"], start, end, a, b, shown, "", "", "")
        )
    return written(target, lines.getvalue().encode("utf-8-sig"))


def _said(row: Row) -> str:
    parts = [str(row[name]) for name in _SAID if row[name] is not None]
    return f"{row['start']}–{row['end']} {' · '.join(parts)}"


def _words(coded: CodedCorpus, rows: Sequence[Row]) -> str:
    places = pd.DataFrame([{name: row[name] for name in ("doc", "field", "start", "end")} for row in rows])
    return " ¶ ".join(dict.fromkeys(" ".join(text.split()) for text in texts_of(coded, places)))


def read_span_decisions(path: str | Path, done: AdjudicatedSpans) -> SpanDecisions:
    """Read a filled file of decisions about the open cases of `done`. Rows without `keep` are undecided.

    A decision needs keep (a, b, both, none), a reason and a name in `by`, and must be about an open case; other rows
    stand in `problems`, with file and row. Raises FileError where the file cannot be read or lacks a column.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(f"not UTF-8: {error.reason} at byte {error.start}", file=str(path)) from error
    except FileNotFoundError as error:
        raise FileError("no such file; expected decisions about spans", file=str(path)) from error
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        found = ", ".join(reader.fieldnames or ()) or "nothing"
        raise FileError(f"no column {', '.join(missing)}; found: {found}", file=str(path), line=1)
    cases = {case.id: case for case in done.undecided}
    keep: dict[str, Keep] = {}
    rows: list[tuple[object, ...]] = []
    problems: list[tuple[object, ...]] = []
    for row in reader:
        cells = {name: (row[name] or "").strip() for name in _NEEDED}
        if not cells["keep"]:
            continue
        wrong = _complaint(cells, cases, keep)
        if wrong is not None:
            doc = (*cases[cells["case"]].a, *cases[cells["case"]].b)[0]["doc"] if cells["case"] in cases else ""
            problems.append(("", str(path), reader.line_num, doc, *wrong))
            continue
        keep[cells["case"]] = Keep(cells["keep"])
        rows.append(tuple(cells[name] for name in _NEEDED))
    return SpanDecisions(keep, typed(rows, _NEEDED), typed(problems, PROBLEMS, integers=("row",)))


def _complaint(
    cells: Mapping[str, str], cases: Mapping[str, Case], keep: Mapping[str, Keep]
) -> tuple[str, str, str] | None:
    if cells["case"] not in cases:
        return "case", cells["case"], "a case that is open; were codings changed since?"
    if cells["case"] in keep:
        return "case", cells["case"], "one row for each case"
    if cells["keep"] not in list(Keep):
        return "keep", cells["keep"], " | ".join(Keep)
    empty = next((name for name in ("reason", "by") if not cells[name]), None)
    return (empty, "", "a reason for the decision" if empty == "reason" else "who decided") if empty else None
