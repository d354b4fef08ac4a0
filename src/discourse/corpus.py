"""Documents by id: read from files and folders, shown as a table."""

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import pandas as pd

from discourse.errors import FileError, UnknownNameError
from discourse.model import Document, Problem, Severity, Stage
from discourse.provenance import fingerprint
from discourse.readers import read, supported
from discourse.readers.sampling_frame import FILE_NAME, SamplingFrame, read_sampling_frame
from discourse.readers.shard import write_shard
from discourse.text import words

_NO_DOCUMENTS = frozenset({"README", "LICENSE", "NOTICE"})
"""Names, before the first dot, of files that speak about a corpus and are no part of it."""
_SHOWN = 20


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Documents in the order of their ids, what was noticed while reading them, and the frame they were drawn from.

    Raises ValueError for two documents with one id; `read` and `open` keep such documents apart.
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    frame: SamplingFrame | None = None

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.documents, key=lambda document: document.id))
        twice = [a.id for a, b in pairwise(ordered) if a.id == b.id]
        if twice:
            raise ValueError(f"two documents with the id “{twice[0]}”")
        object.__setattr__(self, "documents", ordered)

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """All documents of a folder and what lies below it; `corpus.yaml` at its top is the sampling frame.

        Raises FileError where there is no such folder, or where the sampling frame does not say what it means.
        """
        path = Path(folder)
        if not path.is_dir():
            raise FileError("no such folder; expected the folder of a corpus", file=str(folder))
        frame = path / FILE_NAME
        stated = read_sampling_frame(frame, source=str(frame)) if frame.is_file() else None
        return replace(cls.read([path]), frame=stated)

    @classmethod
    def read(cls, paths: str | Path | Iterable[str | Path]) -> Self:
        """The documents of files and folders, in any supported format; sources are named as they were given.

        The same id with the same text is one document (a note). With another text both are kept (a warning): the later
        one is called `id~2`. In a folder, hidden files, README, LICENSE and NOTICE are passed over, and files of other
        formats noted. Raises FileError for a path that does not exist; what is in a file never raises.
        """
        given = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
        for path in given:
            if not path.exists():
                raise FileError("no such file or folder", file=str(path))
        collected = _Collected()
        for path in given:
            if path.is_dir():
                collected.add_folder(path)
            else:
                collected.add(read(path, source=str(path)))
        return cls(tuple(collected.documents), tuple(collected.problems))

    @property
    def fingerprint(self) -> str:
        """A name for what the documents say, wherever they were read from."""
        return fingerprint([replace(document, source="") for document in self.documents])

    @property
    def table(self) -> pd.DataFrame:
        """One row a document: the columns of the table `documents` that need no annotating, and own metadata."""
        rows = self.documents
        columns: dict[str, Any] = {
            "doc": _strings(each.id for each in rows),
            "source": _strings(each.source for each in rows),
            "outlet": _strings(each.outlet for each in rows),
            "date": pd.to_datetime(pd.Series([each.date for each in rows], dtype="object")).astype("datetime64[s]"),
            "title": _strings(each.title for each in rows),
            "authors": _strings(";".join(each.authors) for each in rows),
            "genre": _strings(each.genre for each in rows),
            "language": _strings(each.language for each in rows),
            "url": _strings(each.url for each in rows),
        }
        return pd.DataFrame(columns | metadata_columns(rows) | {"text": _strings(each.text for each in rows)})

    def to_parquet(self, path: str | Path) -> None:
        """Write the documents, with all that is given about them, as Parquet that `read` gives back equal."""
        write_shard(self.documents, Path(path))

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __getitem__(self, id: str) -> Document:
        """The document with an id. Raises UnknownNameError where there is none."""
        place = bisect_left(self.documents, id, key=lambda document: document.id)
        if place < len(self) and self.documents[place].id == id:
            return self.documents[place]
        raise UnknownNameError("document", id, (document.id for document in self.documents))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{name}</th>" for name in ("doc", "outlet", "date", "title", "words"))
        rows = "".join(_row(document) for document in self.documents[:_SHOWN])
        more = f"; the first {_SHOWN} are shown" if len(self) > _SHOWN else ""
        counted = [f"{len(self):,} documents{more}"]
        for severity in Severity:
            number = sum(problem.severity is severity for problem in self.problems)
            counted += [f"{severity}: {number:,}"] if number else []
        title = f"<caption>{escape(self.frame.title)}</caption>" if self.frame and self.frame.title else ""
        return f"<table>{title}<tr>{head}</tr>{rows}</table><p><small>{escape(' · '.join(counted))}</small></p>"


def _row(document: Document) -> str:
    cells = (document.id, document.outlet, document.date or "", document.title, f"{len(words(document.text)):,}")
    return "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>"


def metadata_columns(documents: Sequence[Document]) -> dict[str, "pd.api.extensions.ExtensionArray"]:
    """Own metadata as columns, in the order in which they first appear; a value that a document lacks is missing.

    A column is boolean, Int64 or Float64 where all its values are, else string.
    """
    rows: list[Mapping[str, Any]] = [dict(document.metadata) for document in documents]
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _typed([row.get(name) for row in rows]) for name in names}


def _typed(values: list[Any]) -> "pd.api.extensions.ExtensionArray":
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pd.array(values, dtype="boolean")
    if kinds == {int}:
        return pd.array(values, dtype="Int64")
    if kinds and kinds <= {int, float}:
        return pd.array(values, dtype="Float64")
    return _strings("" if value is None else str(value) for value in values)


def _strings(values: Iterable[str]) -> "pd.api.extensions.ExtensionArray":
    return pd.array([value or None for value in values], dtype="string")


class _Collected:
    """Documents and problems in the order of reading; documents that share an id are told apart."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.problems: list[Problem] = []
        self._by_id: dict[str, list[Document]] = {}
        self._taken: set[str] = set()

    def add_folder(self, folder: Path) -> None:
        before = len(self.documents)
        for path in _files(folder):
            if supported(path):
                self.add(read(path, source=str(path)))
            else:
                self._note(Severity.NOTE, f"passed over: unknown suffix “{path.suffix}”", source=str(path))
        if len(self.documents) == before:
            self._note(Severity.WARNING, "no new document in this folder", source=str(folder))

    def add(self, found: Iterable[Document | Problem]) -> None:
        """Take in what a reader yields: each document is followed by its own problems."""
        read_as, kept_as = "", ""
        for each in found:
            if isinstance(each, Document):
                read_as, kept_as = each.id, self._place(each)
            else:
                self.problems.append(replace(each, doc=kept_as) if each.doc and each.doc == read_as else each)

    def _place(self, document: Document) -> str:
        """Keep a document and return the id it got."""
        same = self._by_id.setdefault(document.id, [])
        first = next((other for other in same if other.text == document.text), None)
        if first is not None:
            what = f"the same id and text as in {first.source}; kept once"
            self._note(Severity.NOTE, what, source=document.source, doc=first.id)
            return first.id
        kept = replace(document, id=self._free(document.id))
        if kept.id != document.id:
            what = f"id “{document.id}” is taken by another text ({self._holder(document.id)}); kept as “{kept.id}”"
            self._note(Severity.WARNING, what, source=document.source, doc=kept.id)
        self._taken.add(kept.id)
        self.documents.append(kept)
        same.append(kept)
        return kept.id

    def _free(self, id: str) -> str:
        number, name = 2, id
        while name in self._taken:
            name, number = f"{id}~{number}", number + 1
        return name

    def _holder(self, id: str) -> str:
        return next(document.source for document in self.documents if document.id == id)

    def _note(self, severity: Severity, what: str, *, source: str, doc: str = "") -> None:
        self.problems.append(Problem(doc, source, Stage.READ, severity, what))


def _files(folder: Path) -> list[Path]:
    """The files below a folder that may be documents, by their paths inside it."""
    found = []
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(top, name) for name in names if not name.startswith(".")]
    found = [path for path in found if path.name.split(".")[0] not in _NO_DOCUMENTS and path != folder / FILE_NAME]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())
