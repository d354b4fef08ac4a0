"""`discourse report`: the notebooks, run again where something changed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.cli.listing import COMPLETE, SOME_REFUSED

if TYPE_CHECKING:
    from discourse.report import Step


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
    from discourse.report import Request, build

    target = out or Path("reports")
    figures = Path("figures") if out is None else out / "figures"
    request = Request(notebooks, corpus, codebook, target, figures, store, only, dict(parameters), dry=explain)
    outcome = build(request, progress=_said)
    for path in outcome.leftover:
        click.echo(f"no notebook writes {path} any more; delete it if it is not wanted", err=True)
    if explain:
        raise click.exceptions.Exit(COMPLETE)
    click.echo(f"{outcome.index}")
    raise click.exceptions.Exit(SOME_REFUSED if outcome.failed else COMPLETE)


def _said(step: "Step") -> None:
    """One line a step: what becomes of a notebook, and why."""
    why = f": {'; '.join(step.reasons)}" if step.reasons else ""
    click.echo(f"[{step.number}/{step.total}] {step.notebook} {step.status.value}{why}")
    if step.failure:
        click.echo(step.failure, err=True)
