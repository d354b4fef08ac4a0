"""`discourse annotate`: files in, the eight public tables out."""

from pathlib import Path

import click

from discourse.cli.listing import listed


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the tables.")
@click.option("--codebook", type=click.Path(path_type=Path), help="Codebook folder; without it nothing is coded.")
@click.option("--as", "form", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True)
@click.option("--workers", type=click.IntRange(min=1), help="Processes that annotate.  [default: 1]")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler that annotates, instead of --workers.")
@click.option("--recipe", metavar="NAME", default="voices", show_default=True, help="What is annotated.")
@click.option("--store", type=click.Path(path_type=Path), help="Folder that keeps annotations from run to run.")
def annotate(
    paths: tuple[Path, ...],
    out: Path,
    codebook: Path | None,
    form: str,
    workers: int | None,
    scheduler: str | None,
    recipe: str,
    store: Path | None,
) -> None:
    """Read files or folders (gzipped or not), annotate and code them, and write the eight public tables."""
    from discourse import pipeline
    from discourse.annotators import Recipe
    from discourse.codebook import Codebook
    from discourse.compute import executor_for
    from discourse.corpus import Corpus

    if scheduler is not None and workers is not None:
        raise click.UsageError("--workers and --scheduler exclude each other")
    chosen = Recipe.named(recipe)
    book = Codebook.load(codebook) if codebook is not None else None
    corpus = Corpus.read(paths)
    with executor_for(workers=workers or 1, scheduler=scheduler) as executor:
        coded = pipeline.annotate(corpus, book, store=store, recipe=chosen, executor=executor)
    pipeline.write_tables(coded, out, form=pipeline.TableFormat(form))
    code = listed(coded.problem_values())
    click.echo(f"{len(coded.documents):,} documents, {coded.documents['words'].sum():,} words → {out}")
    raise click.exceptions.Exit(code)
