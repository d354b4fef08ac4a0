"""The commands and the three exit codes."""

import sys
from typing import NoReturn

import click

from discourse.cli.actors import actors
from discourse.cli.agree import agree
from discourse.cli.annotate import annotate
from discourse.cli.check import check
from discourse.cli.imports import import_documents
from discourse.cli.kwic import kwic
from discourse.cli.listing import WRONG_USE
from discourse.cli.report import report
from discourse.cli.sample import sample
from discourse.errors import DiscourseError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="discourse")
def app() -> None:
    """Framing, voices, stance and actor networks in German news and parliaments, with their uncertainty.

    Exit codes: 0 complete, 1 something was refused or failed (it is listed), 2 wrong use.
    """


for command in (actors, agree, annotate, check, import_documents, kwic, report, sample):
    app.add_command(command)


def main() -> NoReturn:
    """Run a command; a mistake that the user can mend is one plain message and exit code 2."""
    try:
        app()
    except DiscourseError as error:
        click.echo(f"discourse: {error}", err=True)
    sys.exit(WRONG_USE)
