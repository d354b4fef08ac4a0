"""The one meeting place of the stages: from files to coded tables, by way of the store."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from discourse import annotators, coding
from discourse.annotators import Recipe
from discourse.codebook import Codebook
from discourse.coded import CodedCorpus
from discourse.compute import ordered_map
from discourse.corpus import Corpus
from discourse.model import Annotated, Document, Problem, Severity, Stage
from discourse.provenance import Provenance, fingerprint
from discourse.store import Store, key

QUIET = "DISCOURSE_REPORT"
"""Environment variable that silences progress bars: set while a report runs, so that pages hold no timings."""


class TableFormat(StrEnum):
    """How tables are written."""

    CSV = "csv"
    PARQUET = "parquet"


def annotate(
    corpus: Corpus,
    codebook: Codebook | None = None,
    *,
    store: str | Path | None = None,
    recipe: Recipe = Recipe.VOICES,
    executor: Executor | None = None,
) -> CodedCorpus:
    """Annotate and code a corpus; with a `store`, only texts that it does not hold yet are annotated.

    A document on which annotating fails is missing from the tables and stands in `problems` as refused; nothing else
    is lost. Any `concurrent.futures.Executor` spreads the work; the result does not depend on it.

    >>> annotate(Corpus((), ())).documents.empty
    True
    """
    made, failed = _annotated(corpus.documents, store=store, recipe=recipe, executor=executor)
    codebook = codebook or Codebook()
    provenance = Provenance(corpus.fingerprint, fingerprint(codebook), recipe.fingerprint)
    return coding.code(made, codebook, problems=(*corpus.problems, *failed), provenance=provenance)


def _annotated(
    documents: Sequence[Document], *, store: str | Path | None, recipe: Recipe, executor: Executor | None
) -> tuple[list[Annotated], list[Problem]]:
    kept = Store(store) if store is not None else None
    keys = {document.id: key(document, recipe=recipe.fingerprint) for document in documents}
    wanted = {keys[document.id]: document for document in documents}
    known = kept.get(wanted) if kept else {}
    missing = [document for document in wanted.values() if keys[document.id] not in known]
    with _bar("annotating", len(missing)) as advance:
        results = ordered_map(partial(_attempt, recipe=recipe), missing, executor=executor, advance=advance)
    new = {keys[each.document.id]: each for each in results if isinstance(each, Annotated)}
    if kept:
        kept.put(new)
    known.update(new)
    failed = [each for each in results if isinstance(each, Problem)]
    return [_owned(known[keys[each.id]], each) for each in documents if keys[each.id] in known], failed


def _owned(annotated: Annotated, document: Document) -> Annotated:
    """The annotation as that of this document: two documents may share one text."""
    if annotated.document is document:
        return annotated
    problems = tuple(
        Problem(document.id, document.source, each.stage, each.severity, each.what) for each in annotated.problems
    )
    parts = {name: getattr(annotated, name) for name in annotated.__slots__ if name not in ("document", "problems")}
    return Annotated(document, **parts, problems=problems)


def _attempt(document: Document, *, recipe: Recipe) -> Annotated | Problem:
    try:
        return annotators.annotate(document, recipe)
    except Exception as error:  # noqa: BLE001 - law 6: one bad document neither stops a run nor vanishes
        what = f"annotating failed: {type(error).__name__}: {error}"
        return Problem(document.id, document.source, Stage.ANNOTATE, Severity.REFUSED, what)


@contextmanager
def _bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on the terminal or in a live notebook; silent for short work, in pipes and in reports."""
    shown = total > 200 and not os.environ.get(QUIET) and (sys.stderr.isatty() or "ipykernel" in sys.modules)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not shown) as progress:
        task = progress.add_task(what, total=total)
        yield lambda done: progress.advance(task, done)


def write_tables(coded: CodedCorpus, folder: str | Path, *, form: TableFormat = TableFormat.CSV) -> list[Path]:
    """Write the eight public tables into a folder, each under a temporary name that is then moved.

    CSV is RFC 4180 (UTF-8, commas, CRLF between rows, so that a lone carriage return in a text is quoted and survives);
    missing values are empty cells, dates are ISO.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, frame in coded.tables().items():
        path = target / f"{name}.{form.value}"
        temporary = path.with_suffix(f".{os.getpid()}.part")
        if form is TableFormat.CSV:
            frame.to_csv(temporary, index=False, lineterminator="\r\n", date_format="%Y-%m-%d", encoding="utf-8")
        else:
            frame.to_parquet(temporary, index=False)
        temporary.replace(path)
        written.append(path)
    return written


def ingest(paths: Sequence[str | Path], *, corpus: str | Path) -> tuple[Corpus, Path | None]:
    """Read files of any supported format and keep them in a corpus folder as one Parquet shard named by its content.

    Documents that the corpus already holds with the same id and text are left out. Returns what was read, with its
    problems, and the shard written (None where nothing was new).
    """
    folder = Path(corpus)
    read = Corpus.read(paths)
    held = {document.id: document.text for document in Corpus.open(folder)} if folder.exists() else {}
    new = [document for document in read if held.get(document.id) != document.text]
    if not new:
        return read, None
    folder.mkdir(parents=True, exist_ok=True)
    shard = Corpus(tuple(new), ())
    path = folder / f"imported-{shard.fingerprint}.parquet"
    temporary = path.with_suffix(f".{os.getpid()}.part")
    shard.to_parquet(temporary)
    temporary.replace(path)
    return read, path
