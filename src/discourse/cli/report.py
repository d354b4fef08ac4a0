"""`discourse report`: the notebooks, run again where something changed."""

from pathlib import Path
from typing import Annotated, Optional

import typer

DEFAULT_OUT = Path("reports")


def report(
    corpus: Annotated[Path, typer.Option(help="Corpus folder.")] = Path("corpus"),
    codebook: Annotated[Path, typer.Option(help="Codebook folder.")] = Path("codebook"),
    out: Annotated[Path, typer.Option(help="Folder for the pages; figures go to OUT/figures, by default to figures/.")] = DEFAULT_OUT,
    only: Annotated[Optional[list[str]], typer.Option(metavar="NAME", help="Only this notebook; may be repeated.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say what would run and why, and run nothing.")] = False,
    parameter: Annotated[
        Optional[list[str]], typer.Option("-p", metavar="NAME VALUE", help="A value for a notebook parameter.")
    ] = None,
    notebooks: Annotated[Path, typer.Option(help="Folder of the notebooks.")] = Path("notebooks"),
    store: Annotated[Path, typer.Option(help="Folder that keeps annotations from run to run.")] = Path("build"),
) -> None:
    """Run the notebooks whose corpus, codebook, code or parameters changed, and write their pages and figures."""
    raise NotImplementedError
