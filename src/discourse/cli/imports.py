"""`discourse import`: files of any supported format into the corpus."""

from pathlib import Path

import click

from discourse.cli.listing import listed


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True)
def import_documents(paths: tuple[Path, ...], corpus: Path) -> None:
    """Read files into the corpus and report what was refused and why."""
    from discourse import pipeline

    read, shard = pipeline.ingest(paths, corpus=corpus)
    code = listed(read.problems)
    click.echo(f"{len(read):,} documents read; " + (f"the new ones are in {shard}" if shard else "none of them is new"))
    raise click.exceptions.Exit(code)
