"""`discourse annotate`: files in, the eight public tables out."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from discourse.cli.listing import listed
from discourse.errors import DiscourseError
from discourse.pipeline import TableFormat


def annotate(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders, gzipped or not.")],
    out: Annotated[Path, typer.Option(help="Folder for the tables.")],
    codebook: Annotated[Optional[Path], typer.Option(help="Folder with the codebook; without it nothing is coded.")] = None,
    form: Annotated[TableFormat, typer.Option("--as", help="Format of the tables.")] = TableFormat.CSV,
    workers: Annotated[int, typer.Option(min=1, help="Processes that annotate.")] = 1,
    scheduler: Annotated[Optional[str], typer.Option(help="Address of a Dask scheduler, instead of --workers.")] = None,
    recipe: Annotated[str, typer.Option(help="What is annotated: voices, or counts (words and sentences only).")] = "voices",
    store: Annotated[Optional[Path], typer.Option(help="Folder that keeps annotations from run to run.")] = None,
) -> None:
    """Read files, annotate and code them, and write the tables.

    Exit code 0: complete (notes and warnings allowed); 1: some documents were refused, see problems; 2: wrong use.
    """
    from discourse import pipeline
    from discourse.annotators import Recipe
    from discourse.codebook import Codebook
    from discourse.compute import executor_for
    from discourse.corpus import Corpus

    if scheduler is not None and workers > 1:
        raise DiscourseError("--workers and --scheduler exclude each other")
    chosen = Recipe.named(recipe)
    book = Codebook.load(codebook) if codebook is not None else None
    corpus = Corpus.read(paths)
    with executor_for(workers=workers, scheduler=scheduler) as executor:
        coded = pipeline.annotate(corpus, book, store=store, recipe=chosen, executor=executor)
    pipeline.write_tables(coded, out, form=form)
    refused = listed(pipeline.problems_of(coded))
    typer.echo(f"{len(coded.documents):,} documents, {coded.documents['words'].sum():,} words → {out}")
    raise typer.Exit(code=1 if refused else 0)
