"""The command line: `discourse …`."""

from discourse.cli.app import main

__all__ = ["main"]
