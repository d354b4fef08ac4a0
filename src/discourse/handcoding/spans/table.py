"""Spans: what people marked in whole texts, by offsets and labels, read from CSV files without any text."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import FileError, UnknownNameError
from discourse.handcoding.columns import typed
from discourse.handcoding.passage import text_hash
from discourse.handcoding.spans.places import texts_by_field
from discourse.handcoding.writing import written
from discourse.model import Field, TargetKind, Voice


class SpanLayer(StrEnum):
    """What was marked."""

    READ = "read"
    """The whole text, once for every document that a coder has read: nothing marked is then an answer."""
    FRAME = "frame"
    """Words that name a referent: label `referent/frame`, with voice and speaker."""
    VOICE = "voice"
    """Words that are not the outlet's own: label is the voice, with speaker."""
    STATEMENT = "statement"
    """Words by which somebody takes a position: label 1 or -1, with actor, target and kind of target."""


FILE_COLUMNS = (
    "doc", "field", "start", "end", "hash", "layer", "label", "voice", "speaker", "actor", "target", "target_kind",
)  # fmt: skip
"""The columns of a file, in this order; every file has all of them."""

COLUMNS = ("coder", *FILE_COLUMNS, "file", "row")
PROBLEMS = ("coder", "file", "row", "doc", "column", "found", "expected")
_NEEDED = {
    SpanLayer.READ: (), SpanLayer.FRAME: ("label", "voice"), SpanLayer.VOICE: ("label",),
    SpanLayer.STATEMENT: ("label", "actor", "target", "target_kind"),
}  # fmt: skip
_VOICES = tuple(voice.value for voice in Voice if voice is not Voice.OWN)
_NO_CODER = ("adjudicat", "decision")
"""How the names of files begin that lie beside those of coders."""


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """What coders marked, one row a span: `COLUMNS`, by coder, document, title before text, and place.

    `problems`: rows that were left out, with coder, file, row (line of the file), doc, column, found, expected.
    """

    table: pd.DataFrame
    problems: pd.DataFrame

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded."""
        return tuple(sorted(self.table["coder"].unique()))

    @property
    def layers(self) -> tuple[SpanLayer, ...]:
        """What was coded by anybody."""
        there = set(self.table["layer"])
        return tuple(layer for layer in SpanLayer if layer is not SpanLayer.READ and layer in there)

    def read_by(self, coder: str) -> tuple[str, ...]:
        """The documents with a row `read` of the coder. Raises UnknownNameError for an unknown coder."""
        if coder not in self.coders:
            raise UnknownNameError("coder", coder, self.coders)
        rows = self.table[(self.table["coder"] == coder) & (self.table["layer"] == SpanLayer.READ)]
        return tuple(sorted(rows["doc"].unique()))

    def of(self, coder: str) -> "Spans":
        """What one coder marked. Raises UnknownNameError for an unknown coder."""
        self.read_by(coder)
        return Spans(
            self.table[self.table["coder"] == coder].reset_index(drop=True),
            self.problems[self.problems["coder"] == coder].reset_index(drop=True),
        )


def spans_table(rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    """A table with the columns of `COLUMNS` in their order and types."""
    table = typed(rows, COLUMNS, integers=("start", "end", "row"))
    order = ["coder", "doc", "field", "start", "end", "layer", "label", "target", "actor"]
    ascending = [name != "field" for name in order]
    return table.sort_values(order, ascending=ascending, kind="stable", na_position="first").reset_index(drop=True)


def write_spans(spans: Spans, path: str | Path, *, coder: str) -> Path:
    """Write what one coder marked as CSV (UTF-8, commas, a header). It holds no text. Nothing is overwritten.

    Raises FileError for a file that exists, UnknownNameError for an unknown coder.
    """
    target = Path(path)
    if target.exists():
        raise FileError("found a file, expected none: nothing is overwritten", file=str(path))
    return written(target, spans.of(coder).table[list(FILE_COLUMNS)].to_csv(index=False, lineterminator="\n").encode())


def read_spans(path: str | Path, *, coded: CodedCorpus | None = None) -> Spans:
    """Read what was marked: a file, whose name is the coder's, or a folder with a file of each coder.

    In a folder files that are called adjudicat… or decision… are passed over. A row is left out, and stands in
    `problems`, with file, row, value found and value expected, where an offset is no number or end not above start;
    where a layer, field, voice, label or kind of target is unknown, or a needed value missing; where the document has
    no row `read` of the coder; where the row stands twice, or a stretch of voice overlaps the one before; and with
    `coded`, where the document is unknown, the place lies outside of it or its words are others than those that were
    marked (by their hash), or the codebook lacks the frame or the target.

    Raises FileError for a file that cannot be read as CSV in UTF-8, or lacks a column.
    """
    source = Path(path)
    if not source.exists():
        raise FileError("no such file or folder; expected spans as CSV", file=str(source))
    files = [source]
    if source.is_dir():
        files = sorted(each for each in source.glob("*.csv") if not each.name.startswith((".", *_NO_CODER)))
    if not files:
        raise FileError("found no CSV of a coder in this folder", file=str(source))
    reading = _Reading(coded)
    for each in files:
        reading.add(each)
    return Spans(spans_table(reading.rows), typed(reading.problems, PROBLEMS, integers=("row",)))


def holds_spans(path: Path) -> bool:
    """Whether a CSV has the header of a file of spans."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        header = next(csv.reader(lines), [])
    return set(FILE_COLUMNS) <= set(header)


class _Reading:
    """The rows of all files, one after the other."""

    def __init__(self, coded: CodedCorpus | None) -> None:
        self.rows: list[tuple[object, ...]] = []
        self.problems: list[tuple[object, ...]] = []
        self._texts: dict[tuple[str, str], str] | None = None
        self._labels: dict[SpanLayer, frozenset[str]] = {}
        if coded is not None:
            self._texts = texts_by_field(coded)
            book = coded.codebook
            if book.referents:
                frames = {f"{each.id}/{frame.id}" for each in book.referents for frame in each.frames}
                self._labels[SpanLayer.FRAME] = frozenset(frames)
            if book.concepts or book.actors:
                targets = {each.id for each in book.concepts} | {each.id for each in book.actors}
                self._labels[SpanLayer.STATEMENT] = frozenset(targets)

    def add(self, path: Path) -> None:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise FileError(f"not UTF-8: {error.reason} at byte {error.start}", file=str(path)) from error
        reader = csv.DictReader(io.StringIO(text, newline=""))
        missing = [name for name in FILE_COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            found = ", ".join(reader.fieldnames or ()) or "nothing"
            raise FileError(f"no column {', '.join(missing)}; found: {found}", file=str(path), line=1)
        coder = path.name.split(".")[0]
        rows = [(reader.line_num, {key: (value or "").strip() for key, value in row.items() if key}) for row in reader]
        read = {row["doc"] for _, row in rows if row["layer"] == SpanLayer.READ}
        kept: dict[tuple[str, ...], int] = {}
        ends: dict[tuple[str, str], tuple[int, int]] = {}
        for number, row in sorted(rows, key=lambda item: (item[1]["doc"], item[1]["field"], _number(item[1]["start"]))):
            wrong = self._complaint(row, read) or _repeated(row, kept, ends)
            if wrong is not None:
                self.problems.append((coder, str(path), number, row["doc"], *wrong))
                continue
            kept[tuple(row[name] for name in FILE_COLUMNS)] = number
            if row["layer"] == SpanLayer.VOICE:
                ends[row["doc"], row["field"]] = (int(row["end"]), number)
            cells: list[object] = [row[name] or None for name in FILE_COLUMNS]
            cells[2:4] = [int(row["start"]), int(row["end"])]
            self.rows.append((coder, *cells, str(path), number))

    def _complaint(self, row: Mapping[str, str], read: set[str]) -> tuple[str, str, str] | None:
        """(column, found, expected) of the first thing wrong with a row."""
        if row["layer"] not in list(SpanLayer):
            return "layer", row["layer"], " | ".join(SpanLayer)
        if row["field"] not in list(Field):
            return "field", row["field"], " | ".join(Field)
        for name in ("start", "end"):
            if not re.fullmatch(r"\d+", row[name]):
                return name, row[name], "a whole number"
        if int(row["end"]) <= int(row["start"]):
            return "end", row["end"], f"more than start, {row['start']}"
        if row["doc"] not in read:
            return "doc", row["doc"], "a document with a row of the layer “read”"
        return self._values(row) or self._place(row)

    def _values(self, row: Mapping[str, str]) -> tuple[str, str, str] | None:
        layer = SpanLayer(row["layer"])
        for name in _NEEDED[layer]:
            if not row[name]:
                return name, "", f"a value: the layer {layer} needs one"
        voice = row["label"] if layer is SpanLayer.VOICE else row["voice"]
        if voice and voice not in _VOICES:
            return "label" if layer is SpanLayer.VOICE else "voice", voice, " | ".join(_VOICES)
        if layer is SpanLayer.STATEMENT and row["label"] not in ("1", "-1", "0"):
            return "label", row["label"], "1 | -1 | 0"
        if layer is SpanLayer.STATEMENT and row["target_kind"] not in list(TargetKind):
            return "target_kind", row["target_kind"], " | ".join(TargetKind)
        if layer is SpanLayer.FRAME and "/" not in row["label"]:
            return "label", row["label"], "referent/frame"
        known = self._labels.get(layer)
        column = "target" if layer is SpanLayer.STATEMENT else "label"
        if known is not None and row[column] not in known:
            return column, row[column], str(UnknownNameError(f"{column} of the codebook", row[column], known))
        return None

    def _place(self, row: Mapping[str, str]) -> tuple[str, str, str] | None:
        if self._texts is None:
            return None
        text = self._texts.get((row["doc"], row["field"]))
        if text is None:
            return "doc", row["doc"], "a document of the corpus"
        start, end = int(row["start"]), int(row["end"])
        if end > len(text):
            return "end", row["end"], f"at most {len(text)}, the length of the {row['field']}"
        now = text_hash(text[start:end])
        if row["hash"] != now:
            return "hash", row["hash"], f"{now}: the text at {start}–{end} has changed since it was coded"
        return None


def _repeated(
    row: Mapping[str, str], kept: Mapping[tuple[str, ...], int], ends: Mapping[tuple[str, str], tuple[int, int]]
) -> tuple[str, str, str] | None:
    twice = kept.get(tuple(row[name] for name in FILE_COLUMNS))
    if twice is not None:
        return "start", row["start"], f"every span once; it stands in row {twice} as well"
    end, number = ends.get((row["doc"], row["field"]), (0, 0))
    if row["layer"] == SpanLayer.VOICE and int(row["start"]) < end:
        return "start", row["start"], f"{end} or more: it overlaps the stretch of row {number}"
    return None


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d+", text) else -1
