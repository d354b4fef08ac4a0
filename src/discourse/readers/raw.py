"""A file before anything is known about it: its bytes, gzipped or not, and its text."""

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from discourse.errors import ReadError

BYTE_ORDER_MARK = "\ufeff"

_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"{\\rtf": "a rich text document (RTF)",
    b"\x1f\x8b": "gzip; its name would then end in .gz",
    b"PAR1": "Parquet; its name would then end in .parquet",
    b"SQLite format 3": "a SQLite database",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_MARKUP = re.compile(
    r"\s*(?>(?:<!--.*?-->\s*)*)(?:<(?P<xml>\?xml)\b|<(?:!doctype\s+html|html|head|body|meta|script|style|div|p|article|section|"
    r"span|table|h[1-6]|main|header|nav|ul)\b[^<>]*>)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file and how it is named in problems."""

    path: Path
    source: str
    gzipped: bool = False

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes as a stream, unpacked. Raises ReadError for a damaged gzip file, OSError for one not readable."""
        try:
            with self.path.open("rb") as packed:
                yield cast(BinaryIO, gzip.GzipFile(fileobj=packed, mode="rb")) if self.gzipped else packed
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise ReadError(f"no readable gzip file: {error}", file=self.source) from error

    def content(self) -> bytes:
        """All bytes, unpacked; errors as for `open`."""
        with self.open() as stream:
            return stream.read()

    def text(self) -> str:
        """All text, without a byte order mark.

        Raises ReadError where the bytes are no text: another format, a NUL, not UTF-8 (offset and line are named).
        """
        content = self.content()
        for signature, what in _SIGNATURES.items():
            if content.startswith(signature):
                raise ReadError(f"no text: looks like {what}", file=self.source)
        nul = content.find(b"\x00")
        if nul >= 0:
            line = content.count(b"\n", 0, nul) + 1
            raise ReadError(f"no text: a NUL at byte offset {nul}, line {line}; binary, or UTF-16", file=self.source)
        return decoded(content, file=self.source).removeprefix(BYTE_ORDER_MARK)


def decoded(content: bytes, *, file: str, first_line: int = 1, first_byte: int = 0) -> str:
    """The bytes as UTF-8 text. Raises ReadError naming byte offset (from 0) and line, both counted in the file."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = first_line + content.count(b"\n", 0, error.start)
        what = f"not UTF-8: byte 0x{content[error.start]:02x} at byte offset {first_byte + error.start}, line {line}"
        raise ReadError(what, file=file, line=line) from error


def looks_like(text: str) -> str:
    """HTML or XML where a text begins as such a file does, else nothing.

    >>> looks_like("<!DOCTYPE html><html>"), looks_like("Ist 1 < 2?")
    ('HTML', '')
    """
    match = _MARKUP.match(text, 0, 4000)
    return "" if match is None else "XML" if match["xml"] else "HTML"
