"""`discourse import`: files of any supported format into the corpus."""

from pathlib import Path
from typing import Annotated

import typer

from discourse.cli.listing import listed


def import_documents(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders, gzipped or not.")],
    corpus: Annotated[Path, typer.Option(help="Corpus folder.")] = Path("corpus"),
) -> None:
    """Read files into the corpus and report what was refused and why."""
    from discourse import pipeline

    read, shard = pipeline.ingest(paths, corpus=corpus)
    refused = listed(read.problems)
    typer.echo(f"{len(read):,} documents read; " + (f"new ones in {shard}" if shard else "none of them is new"))
    raise typer.Exit(code=1 if refused else 0)
