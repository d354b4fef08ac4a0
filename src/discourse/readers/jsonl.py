"""JSONL: one JSON object a line, each a document."""

import json

from discourse.errors import ReadError
from discourse.readers.fields import Read, Record, document, refused
from discourse.readers.raw import BYTE_ORDER_MARK, RawFile, decoded


def read(raw: RawFile) -> Read:
    """The documents of the lines; a line that is no object with a text is refused, with its number, the rest read."""
    offset = 0
    found = False
    with raw.open() as stream:
        for number, line in enumerate(stream, start=1):  # a binary file's lines end at \\n only, as JSONL has it
            start, offset = offset, offset + len(line)
            if not line.strip():
                continue
            found = True
            try:
                text = decoded(line, file=raw.source, first_line=number, first_byte=start)
                record = _record(text.removeprefix(BYTE_ORDER_MARK) if number == 1 else text, f"{raw.source}:{number}")
                yield from document(record, source=f"{raw.source}:{number}")
            except ReadError as error:
                yield refused(error)
    if not found:
        raise ReadError("the file is empty", file=raw.source)


def _record(line: str, source: str) -> Record:
    try:
        value = json.loads(line, parse_constant=_constant, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        said = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise ReadError(f"no JSON: {said}", file=source) from error
    if not isinstance(value, dict):
        raise ReadError(f"no JSON object, but a {type(value).__name__}; expected {{“text”: …}}", file=source)
    return value


def _constant(name: str) -> None:
    """NaN is how Python writes a missing number; the other constants are no JSON either, and mean nothing here."""
    if name != "NaN":
        raise ValueError(f"{name} is no JSON value")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"key “{next(name for name in names if names.count(name) > 1)}” stands twice")
    return made
