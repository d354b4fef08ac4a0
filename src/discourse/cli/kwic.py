"""`discourse kwic`: a term in its contexts."""

from pathlib import Path

import click


@click.command()
@click.argument("term")
@click.option("--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True)
@click.option("--codebook", type=click.Path(path_type=Path), help="Codebook folder, for the names of speakers.")
@click.option("--voice", metavar="NAME", help="Only words in this voice: outlet, own, quoted, attributed, …")
@click.option("--window", type=click.IntRange(min=1), default=8, show_default=True, help="Words on each side.")
@click.option("--store", type=click.Path(path_type=Path), help="Folder that keeps annotations from run to run.")
def kwic(term: str, corpus: Path, codebook: Path | None, voice: str | None, window: int, store: Path | None) -> None:
    """Print every place of TERM (a word, a wildcard such as geisel*, or a phrase) in its context."""
    from discourse import measure, pipeline
    from discourse.codebook import Codebook
    from discourse.corpus import Corpus
    from discourse.errors import UnknownNameError
    from discourse.model import Voice

    if voice is not None and voice not in list(Voice):
        raise UnknownNameError("voice", voice, list(Voice))
    book = Codebook.load(codebook) if codebook is not None else None
    coded = pipeline.annotate(Corpus.open(corpus), book, store=store)
    lines = measure.kwic(coded, term, window=window, voice=Voice(voice) if voice else None)
    for row in lines.table.to_dict("records"):
        click.echo(f"{row['doc']}\t{row['voice']}\t{row['left']} [{row['found']}] {row['right']}")
