"""From the named values of a record to a Document: the one place where every format agrees on columns."""

import datetime
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence

from discourse.errors import ReadError
from discourse.model import Document, Given, Problem, Scalar, Severity, Stage
from discourse.provenance import fingerprint
from discourse.readers.dates import EXPECTED, parse_date
from discourse.readers.raw import looks_like
from discourse.text import nfc

Read = Iterator[Document | Problem]
"""What every reader yields: documents, each followed by its problems, and what was refused in between."""
Record = Mapping[str, object]
"""Values by column name: text, numbers, truth values, None, or lists and dictionaries of them."""
Noticed = tuple[Severity, str]

FIELDS = ("id", "text", "title", "outlet", "date", "authors", "genre", "language", "url")
"""Names with a meaning; every other one is metadata."""

# fmt: off
RESERVED = frozenset((
    "actor", "authors", "between", "confidence", "cue_end", "cue_start", "date", "distanced", "doc", "end",
    "excluded", "field", "frame", "genre", "hypothetical", "kind", "label", "language", "negated", "outlet",
    "parent", "party", "presentation", "quotation", "referent", "relayed_by", "role", "rule", "segment",
    "severity", "source", "speaker", "speaker_end", "speaker_start", "stage", "stance", "start", "statement",
    "story", "surface", "target", "target_kind", "term", "text", "title", "turn", "url", "voice", "what",
    "words", "zone",
))
# fmt: on
"""Columns of the public tables, and `between`, which selects by date: metadata of these names gets `PREFIX`.

`translated` is free although quotations have it: a document that states it states the same of all its quotations.
"""

PREFIX = "meta_"

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_LARGEST_INTEGER = 2**63 - 1


def problem(severity: Severity, what: str, *, source: str, doc: str = "") -> Problem:
    """A problem of reading."""
    return Problem(doc, source, Stage.READ, severity, what)


def refused(error: ReadError) -> Problem:
    """The problem that a refusal is: its line stands behind its source."""
    return problem(Severity.REFUSED, error.what, source=f"{error.file}:{error.line}" if error.line else error.file)


def document(
    record: Record, *, source: str, given: Sequence[Given] = (), printed_date: str = "", noticed: Sequence[Noticed] = ()
) -> Read:
    """The document that a record describes, then what was noticed about it.

    `printed_date` is the date that the page itself prints, used where the record has none; `noticed` is what the reader
    found about the record's form. A record without `authors` has its `author` as the one author (and as metadata).
    Raises ReadError, naming `source`, where there is no text, or a value is no Unicode.
    """
    text = record.get("text")
    if not isinstance(text, str):
        found = "no text" if text is None else f"a text that is {_kind(text)}"
        raise ReadError(f"{found}; expected a column or key “text” with a string", file=source)
    if not text.strip():
        raise ReadError("the text is empty", file=source)
    text = nfc(_whole(text, source))
    what = [*noticed, *_oddities(text)]
    fields = {name: _line(name, record.get(name), what, source) for name in ("id", "title", "outlet", *FIELDS[6:])}
    name = fields.pop("id") or fingerprint(text)
    made = Document(
        id=name,
        text=text,
        source=source,
        date=_date(record.get("date"), printed_date, what),
        authors=_authors(record.get("authors", record.get("author")), what, source),
        metadata=_metadata(record, source),
        given=tuple(given),
        **fields,
    )
    yield made
    for severity, said in what:
        yield problem(severity, said, source=source, doc=made.id)


def _oddities(text: str) -> Iterator[Noticed]:
    if looks_like(text):
        yield Severity.WARNING, f"the text looks like {looks_like(text)}; its tags are read as words"
    if "\x00" in text:
        yield Severity.WARNING, f"the text holds a NUL character, first at offset {text.index(chr(0))}"


def _line(name: str, value: object, what: list[Noticed], source: str) -> str:
    """A value of one line of text; numbers are written out, anything with parts is left out with a warning."""
    if _missing(value):
        return ""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return nfc(_whole(str(value), source)).strip()
    if name == "id":
        raise ReadError(f"the id is {_kind(value)}; expected text or a number", file=source)
    what.append((Severity.WARNING, f"{name} is {_kind(value)}; expected text, so the {name} is left empty"))
    return ""


def _date(value: object, printed: str, what: list[Noticed]) -> datetime.date | None:
    found = printed if _missing(value) or value == "" else str(value)
    if not found.strip():
        what.append((Severity.NOTE, "no date"))
        return None
    date = parse_date(found)
    if date is None:
        what.append((Severity.WARNING, f"no date: found “{found[:80]}”, expected {EXPECTED}"))
    return date


def _authors(value: object, what: list[Noticed], source: str) -> tuple[str, ...]:
    names = value.split(";") if isinstance(value, str) else value if isinstance(value, list | tuple) else [value]
    lines = [_line("authors", name, what, source) for name in names]
    return tuple(line for line in lines if line)


def _metadata(record: Record, source: str) -> tuple[tuple[str, Scalar], ...]:
    own = [(nfc(_whole(key, source)).strip(), value) for key, value in record.items() if key not in FIELDS]
    keys = {key for key, _ in own}
    named: dict[str, Scalar] = {}
    for key, value in own:
        name = key
        while not name or name in RESERVED or name in FIELDS or name in named or (name != key and name in keys):
            name = PREFIX + name
        if not _missing(value):
            named[name] = _scalar(value, source)
    return tuple(named.items())


def _scalar(value: object, source: str) -> Scalar:
    """A scalar as it is; lists and objects as JSON text, integers beyond 64 bits as digits, bytes in hexadecimal."""
    if isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST_INTEGER else str(value)
    if isinstance(value, bytes):
        return value.hex()
    written = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)
    return nfc(_whole(written, source))


def _missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _whole(text: str, source: str) -> str:
    """The text, if it is one: half of a surrogate pair is no character, and no file in UTF-8 can hold it."""
    half = _HALF_PAIR.search(text)
    if half is not None:
        what = f"half a surrogate pair (\\u{ord(half[0]):04x}) at offset {half.start()} of a value: no Unicode text"
        raise ReadError(what, file=source)
    return text


def _kind(value: object) -> str:
    kinds = {bool: "a truth value", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), f"a {type(value).__name__}")
