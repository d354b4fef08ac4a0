"""`discourse agree`: how far coders agree, and on what they do not."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.cli.listing import COMPLETE, SOME_REFUSED

if TYPE_CHECKING:
    import pandas as pd

    from discourse.coded import CodedCorpus
    from discourse.result import Result

_PLAN = "plan.yaml"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="A CSV file for the numbers.")
@click.option("--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True)
@click.option("--codebook", type=click.Path(path_type=Path), help="Codebook folder, to check labels of spans.")
@click.option("--most", type=click.IntRange(min=0), default=20, show_default=True, help="Dividing passages shown.")
@click.option("--resamples", type=click.IntRange(min=1), default=2_000, show_default=True, help="Of documents.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the resamples.")
@click.option("--store", type=click.Path(path_type=Path), help="Folder that keeps annotations from run to run.")
def agree(
    folder: Path,
    out: Path | None,
    corpus: Path,
    codebook: Path | None,
    most: int,
    resamples: int,
    seed: int,
    store: Path | None,
) -> None:
    """Print the agreement of the coders of FOLDER: a round of passages, or files of spans.

    Krippendorff's alpha of every question or layer with its interval, and the passages that divide the coders. Rows
    that could not be used are listed, and the exit code is 1. Without the folder of the corpus a round shows no
    texts, and texts that have changed are not found; spans need it.
    """
    from discourse.handcoding import agreement, dividing, read, read_spans, span_agreement
    from discourse.stats import Bootstrap

    interval = Bootstrap(resamples, seed=seed)
    if folder.is_dir() and (folder / _PLAN).is_file():
        coded = _coded(corpus, codebook, store) if corpus.is_dir() else None
        if coded is None:
            click.echo(f"no corpus in {corpus}: texts are not shown, and changed ones not found", err=True)
        hand = read(folder, coded=coded)
        code, found = _listed(hand.problems), agreement(hand, interval=interval)
        _print(found, ("question", "aspect"))
        _print_dividing(dividing(hand), ("question", "passage"), most)
    else:
        coded = _coded(corpus, codebook, store)
        spans = read_spans(folder, coded=coded)
        code, found = _listed(spans.problems), span_agreement(spans, coded, interval=interval)
        _print(found, ("layer", "about", "score"))
        _print_dividing(found, ("layer", "score", "doc"), most)
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        found.table.to_csv(out, index=False, lineterminator="\n")
        click.echo(f"{len(found.table):,} rows → {out}")
    raise click.exceptions.Exit(code)


def _coded(corpus: Path, codebook: Path | None, store: Path | None) -> "CodedCorpus":
    """The texts with their words and sentences; agreement needs no more of the machine."""
    from discourse import pipeline
    from discourse.annotators import Recipe
    from discourse.codebook import Codebook
    from discourse.corpus import Corpus

    book = Codebook.load(codebook) if codebook is not None else None
    return pipeline.annotate(Corpus.open(corpus), book, store=store, recipe=Recipe.COUNTS)


def _listed(problems: "pd.DataFrame") -> int:
    """Print the rows that could not be used to standard error; whether there are any but notes."""
    refused = 0
    for row in problems.fillna("").astype("string").to_dict("records"):
        noted = row.get("kept") == "True"
        refused += not noted
        where = f"{row['file']}:{row['row']}" if row["row"] else row["file"]
        said = f": {row['expected']}" if noted else f": found “{row['found']}”, expected {row['expected']}"
        click.echo(f"{'note' if noted else 'refused':8} {where}: {row['column']}{said}", err=True)
    return SOME_REFUSED if refused else COMPLETE


def _print(found: "Result", keys: tuple[str, ...]) -> None:
    """One line a number: what, alpha, its interval, percent agreement, n."""
    for row in found.table.to_dict("records"):
        name = " · ".join(str(row[key]) for key in keys)
        bounds = f"[{row['low']:.3f}, {row['high']:.3f}]" if _there(row["low"]) else "[no interval]"
        value = f"{row['value']:6.3f} {bounds:17}" if _there(row["value"]) else f"     – {row['why']}"
        percent = f" {100 * row['percent']:5.1f} %" if _there(row["percent"]) else ""
        click.echo(f"{name:40} {value}{percent}  n={row['n']}{'  thin' if row['thin'] else ''}")
    for note in (found.interval, *found.notes):
        click.echo(note)


def _there(value: object) -> bool:
    import pandas as pd

    return value is not None and value is not pd.NA and value == value


def _print_dividing(found: "Result", keys: tuple[str, ...], most: int) -> None:
    lines = found.evidence
    if found.measure == "dividing" and lines.empty:
        lines = found.table
    if found.measure != "dividing" and len(lines):
        lines = lines[lines["about"] == "(all)"]
    click.echo(
        f"{len(lines):,} dividing" + (f", the first {most:,}:" if len(lines) > most else ":" if len(lines) else "")
    )
    for row in lines.head(most).to_dict("records"):
        text = row["line"] if found.measure == "dividing" and "line" in row else row.get("found", "")
        click.echo(f"{' · '.join(str(row[key]) for key in keys)}\t{row['answers']}\t{text}")
