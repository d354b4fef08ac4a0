"""Reading: one format a file, each a function from a file to documents and problems."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from discourse.errors import ReadError
from discourse.model import Document, Problem
from discourse.readers import csv_rows, jsonl, markdown, parquet, plain_text, xml
from discourse.readers.fields import Read, refused
from discourse.readers.raw import RawFile

GZIPPED = ".gz"
"""Second suffix of a file that is unpacked on the way in: `articles.jsonl.gz`."""

FORMATS: Mapping[str, Callable[[RawFile], Read]] = {
    ".csv": csv_rows.read,
    ".jsonl": jsonl.read,
    ".md": markdown.read,
    ".parquet": parquet.read,
    ".txt": plain_text.read,
    ".xml": xml.read,
}
"""Suffix → reader. A reader yields documents, each followed by its problems, and raises ReadError to refuse a file."""


def supported(path: Path) -> bool:
    """Whether the name of a file says that it can be read.

    >>> supported(Path("a.jsonl.gz")), supported(Path("a.docx"))
    (True, False)
    """
    return _suffix(path) in FORMATS


def read(path: Path, *, source: str) -> Iterator[Document | Problem]:
    """The documents of a file, each followed by what was noticed about it, and a problem for whatever was refused.

    `source` is how tables and problems name the file; documents of formats with several add `:line` (Parquet: `:row`).
    Nothing in a file raises an error: one bad document neither stops a run nor vanishes.
    """
    try:
        if path.is_dir():
            raise ReadError("is a folder; expected a file", file=source)
        if not supported(path):
            known = ", ".join(sorted(FORMATS))
            raise ReadError(
                f"unknown suffix “{path.suffix}”; readable are {known}, each also with {GZIPPED}", file=source
            )
        yield from FORMATS[_suffix(path)](RawFile(path, source, gzipped=path.suffix.lower() == GZIPPED))
    except ReadError as error:
        yield refused(error)
    except OSError as error:
        yield refused(ReadError(f"cannot be read: {error.strerror or error}", file=source))


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return Path(name.removesuffix(GZIPPED)).suffix
