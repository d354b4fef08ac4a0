"""`discourse check`: what is wrong in corpus and codebook, by file and line."""

from pathlib import Path

import click

from discourse.cli.listing import SOME_REFUSED, listed
from discourse.errors import CodebookError


@click.command()
@click.option("--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True)
@click.option("--codebook", type=click.Path(path_type=Path), default=Path("codebook"), show_default=True)
def check(corpus: Path, codebook: Path) -> None:
    """List every complaint about corpus and codebook with file and line; exit code 1 if there is one."""
    from discourse.codebook import Codebook
    from discourse.corpus import Corpus

    book = None
    try:
        book = Codebook.load(codebook)
    except CodebookError as error:
        click.echo(str(error), err=True)
    opened = Corpus.open(corpus)
    code = listed(opened.problems)
    parts = [f"{len(opened):,} documents"]
    if book is not None:
        frames = sum(len(referent.frames) for referent in book.referents)
        parts += [f"{len(book.actors)} actors", f"{len(book.referents)} referents with {frames} frames"]
        parts += [f"{len(book.concepts)} concepts", f"{len(book.cues)} cues"]
    click.echo(", ".join(parts))
    raise click.exceptions.Exit(code if book is not None else SOME_REFUSED)
