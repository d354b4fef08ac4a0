"""`discourse report`: the notebooks, run again where something changed."""

from pathlib import Path

import click


@click.command()
@click.option("--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True)
@click.option("--codebook", type=click.Path(path_type=Path), default=Path("codebook"), show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder for pages and OUT/figures.  [default: reports, and figures]"
)
@click.option("--only", multiple=True, metavar="NAME", help="Only this notebook (01_corpus); may be repeated.")
@click.option("--explain", is_flag=True, help="Say what would run and why, and run nothing.")
@click.option("-p", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A notebook parameter.")
@click.option("--notebooks", type=click.Path(path_type=Path), default=Path("notebooks"), show_default=True)
@click.option("--store", type=click.Path(path_type=Path), default=Path("build"), show_default=True)
def report(
    corpus: Path,
    codebook: Path,
    out: Path | None,
    only: tuple[str, ...],
    explain: bool,
    parameters: tuple[tuple[str, str], ...],
    notebooks: Path,
    store: Path,
) -> None:
    """Run the notebooks whose corpus, codebook, code or parameters changed, and write pages and figures."""
