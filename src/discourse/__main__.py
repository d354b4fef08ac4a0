"""`python -m discourse` is the command `discourse`."""

from discourse.cli import main

main()
