"""`discourse check`: what is wrong in corpus and codebook, by file and line."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from discourse.cli.listing import listed
from discourse.errors import CodebookError


def check(
    corpus: Annotated[Path, typer.Option(help="Corpus folder.")] = Path("corpus"),
    codebook: Annotated[Path, typer.Option(help="Codebook folder.")] = Path("codebook"),
) -> None:
    """Read corpus and codebook and list every complaint with file and line; exit code 1 if there is one."""
    from discourse.codebook import Codebook
    from discourse.corpus import Corpus

    try:
        book = Codebook.load(codebook)
    except CodebookError as error:
        print(error, file=sys.stderr)
        book = None
    opened = Corpus.open(corpus)
    refused = listed(opened.problems)
    counts = f"{len(opened):,} documents"
    if book is not None:
        frames = sum(len(referent.frames) for referent in book.referents)
        counts += f", {len(book.actors)} actors, {len(book.referents)} referents with {frames} frames, {len(book.cues)} cues"
    typer.echo(counts)
    raise typer.Exit(code=1 if refused or book is None else 0)
