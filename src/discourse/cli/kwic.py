"""`discourse kwic`: a term in its contexts."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from discourse.errors import UnknownNameError
from discourse.model import Voice


def kwic(
    term: Annotated[str, typer.Argument(help="A word, a wildcard (geisel*) or a phrase.")],
    corpus: Annotated[Path, typer.Option(help="Corpus folder.")] = Path("corpus"),
    codebook: Annotated[Optional[Path], typer.Option(help="Codebook folder, for the names of speakers.")] = None,
    voice: Annotated[Optional[str], typer.Option(help="Only words in this voice: outlet, own, quoted, …")] = None,
    window: Annotated[int, typer.Option(min=1, help="Words on each side.")] = 8,
    store: Annotated[Path, typer.Option(help="Folder that keeps annotations from run to run.")] = Path("build"),
) -> None:
    """Print every place of a term with its context, outlet, date and voice."""
    from discourse import measure, pipeline
    from discourse.codebook import Codebook
    from discourse.corpus import Corpus

    if voice is not None and voice not in list(Voice):
        raise UnknownNameError("voice", voice, list(Voice))
    book = Codebook.load(codebook) if codebook is not None else None
    coded = pipeline.annotate(Corpus.open(corpus), book, store=store)
    lines = measure.kwic(coded, term, window=window, voice=Voice(voice) if voice else None)
    for row in lines.table.itertuples():
        typer.echo(f"{row.doc}\t{row.voice}\t{row.left} [{row.found}] {row.right}")
