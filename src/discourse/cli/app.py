"""The commands, their options, and the three exit codes."""

import sys
from enum import IntEnum
from typing import NoReturn

import typer

from discourse.cli import annotate, check, imports, kwic, report
from discourse.errors import DiscourseError


class ExitCode(IntEnum):
    """What a command tells the shell."""

    COMPLETE = 0
    SOME_REFUSED = 1
    WRONG_USE = 2


app = typer.Typer(
    name="discourse",
    help="Framing, voices, stance and actor networks in German news and parliaments, with their uncertainty.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("import")(imports.import_documents)
app.command("check")(check.check)
app.command("annotate")(annotate.annotate)
app.command("report")(report.report)
app.command("kwic")(kwic.kwic)


def main() -> NoReturn:
    """Run a command; a mistake that the user can mend is one plain message and exit code 2."""
    try:
        app()
    except DiscourseError as error:
        print(f"discourse: {error}", file=sys.stderr)
        sys.exit(ExitCode.WRONG_USE)
    sys.exit(ExitCode.COMPLETE)
