"""`discourse actors --suggest`: who and what the texts name and the codebook lacks."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.table import Table

    from discourse.codebook.draft import Proposal
    from discourse.result import Result

_WIDTH = 220
"""Characters of a line in pipes and files."""
_COLUMNS = {
    "kind": 12, "name": 26, "documents": 9, "mentions": 8, "speaks": 6, "first": 10, "described": 18, "forms": 22,
    "lines": 40,
}  # fmt: skip
"""Columns on screen with their least width."""
_SPARED = ("first", "described", "forms")
"""Columns that a narrow terminal does without."""


@click.command()
@click.option("--suggest", is_flag=True, help="Offer names that no actor of the codebook explains.")
@click.option("--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True)
@click.option("--codebook", type=click.Path(path_type=Path), help="Codebook folder; without it every name is new.")
@click.option("--kind", multiple=True, metavar="NAME", help="Only person, organisation or place; may be repeated.")
@click.option("--least", type=click.IntRange(min=1), default=2, show_default=True, help="Mentions, or quotations.")
@click.option("--most", type=click.IntRange(min=1), default=50, show_default=True, help="Rows on screen and in OUT.")
@click.option("--out", type=click.Path(path_type=Path), help="A new file for a draft in the format of actors.yaml.")
@click.option("--store", type=click.Path(path_type=Path), help="Folder that keeps annotations from run to run.")
def actors(
    suggest: bool,
    corpus: Path,
    codebook: Path | None,
    kind: tuple[str, ...],
    least: int,
    most: int,
    out: Path | None,
    store: Path | None,
) -> None:
    """Print people, organisations and places that the codebook lacks, with counts and example lines.

    With --out a draft of actors.yaml is written, in which every entry is a proposal that still has to be checked.
    """
    from discourse import measure, pipeline
    from discourse.codebook import Codebook
    from discourse.codebook.draft import draft, write_new
    from discourse.corpus import Corpus
    from discourse.errors import FileError, UnknownNameError

    if not suggest:
        raise click.UsageError("say what to do with actors: --suggest")
    known = list(measure.UnlistedKind)
    for name in kind:
        if name not in known:
            raise UnknownNameError("kind", name, known)
    if out is not None and out.exists():
        raise FileError("found a file, expected none: nothing is overwritten", file=str(out))
    book = Codebook.load(codebook) if codebook is not None else Codebook()
    coded = pipeline.annotate(Corpus.open(corpus), book, store=store)
    wanted = [measure.UnlistedKind(name) for name in kind] or known
    found = measure.new_actors(coded, kind=wanted, least=least)
    click.echo(_printed(found, most), nl=False)
    click.echo(f"{len(found.table):,} names that the codebook lacks" + _cut(len(found.table), most))
    if out is not None and found.table.empty:
        click.echo(f"nothing to propose: {out} is not written")
    elif out is not None:
        proposals = [_proposal(row) for row in found.table.head(most).to_dict("records")]
        write_new(out, draft(proposals, taken={actor.id for actor in book.actors}))
        click.echo(f"{len(proposals):,} proposals → {out}")


def _cut(rows: int, most: int) -> str:
    return f"; the first {most:,} are shown (--most, --least)" if rows > most else ""


def _printed(found: "Result", most: int) -> str:
    """The table as text, as wide as the terminal, or of a fixed width in pipes and files."""
    import sys

    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    narrow = console.width < sum(_COLUMNS.values()) + 2 * len(_COLUMNS)
    with console.capture() as captured:
        console.print(_grid(found, most, [name for name in _COLUMNS if not (narrow and name in _SPARED)]))
    return captured.get() if len(found.table) else ""


def _grid(found: "Result", most: int, columns: Sequence[str]) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name in columns:
        right = name in ("documents", "mentions", "speaks")
        last = name == "lines"
        grid.add_column(
            name, justify="right" if right else "left", no_wrap=True, overflow="ellipsis",
            width=None if last else _COLUMNS[name], ratio=1 if last else None,
        )  # fmt: skip
    for row in found.table.head(most).to_dict("records"):
        grid.add_row(*(Text(_shown(row[name])) for name in columns))
    return grid


def _shown(value: Any) -> str:
    import pandas as pd

    if pd.isna(value):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def _proposal(row: "dict[Any, Any]") -> "Proposal":
    """A row as an entry of the codebook: what spells the name in another way, and is no genitive, is an alias."""
    from discourse.codebook import ActorKind
    from discourse.codebook.draft import Proposal
    from discourse.measure import UnlistedKind

    kinds = {
        UnlistedKind.PERSON: ActorKind.PERSON,
        UnlistedKind.ORGANISATION: ActorKind.ORGANISATION,
        UnlistedKind.PLACE: ActorKind.COUNTRY,
    }
    kind, name = UnlistedKind(row["kind"]), str(row["name"])
    counts = f"{row['mentions']} mentions, {row['documents']} documents, speaks {row['speaks']} times"
    why = [", ".join(part for part in (counts, _shown(row["first"]) and f"first {_shown(row['first'])}") if part)]
    if kind is UnlistedKind.PLACE:
        why.append("a place: perhaps a metonym or alias of an actor rather than one of its own")
    why += [f"{label}: {_shown(row[label])}" for label in ("described", "forms") if _shown(row[label])]
    why += [line for line in _shown(row["lines"]).split(" ¶ ") if line]
    forms = _shown(row["forms"]).split(", ")
    short = [
        form for form in forms if " " not in form and sum(letter.isupper() for letter in form) > 1 and form != name
    ]
    aliases = tuple(short) if kind is UnlistedKind.ORGANISATION and len(name.split()[0]) > 1 else ()
    return Proposal(name, kinds[kind], aliases, tuple(why))
