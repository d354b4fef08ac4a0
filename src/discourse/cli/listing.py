"""How problems are shown on screen: source, how bad, and what, one line each."""

from collections.abc import Iterable, Sequence

import click

from discourse.model import Problem, Severity

COMPLETE, SOME_REFUSED, WRONG_USE = 0, 1, 2
"""What a command tells the shell."""

SHOWN_NOTES = 20


def listed(problems: Sequence[Problem]) -> int:
    """Print problems to standard error, the worst first; the exit code says whether a document was refused."""
    of = {severity: [each for each in problems if each.severity is severity] for severity in Severity}
    for severity in (Severity.REFUSED, Severity.WARNING):
        _print(of[severity])
    _print(of[Severity.NOTE][:SHOWN_NOTES])
    if len(of[Severity.NOTE]) > SHOWN_NOTES:
        click.echo(f"note     … and {len(of[Severity.NOTE]) - SHOWN_NOTES:,} notes more", err=True)
    return SOME_REFUSED if of[Severity.REFUSED] else COMPLETE


def _print(problems: Iterable[Problem]) -> None:
    for each in problems:
        name = each.source if each.doc in ("", each.source) else f"{each.source} ({each.doc})"
        click.echo(f"{each.severity.value:8} {name}: {each.what}", err=True)
