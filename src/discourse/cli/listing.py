"""How problems are shown on screen: source, how bad, and what, one line each."""

import sys
from collections.abc import Iterable, Sequence

from discourse.model import Problem, Severity

SHOWN_NOTES = 20


def listed(problems: Sequence[Problem]) -> bool:
    """Print problems to standard error, the worst first, and say whether a document was refused."""
    by_severity = {severity: [each for each in problems if each.severity is severity] for severity in Severity}
    for severity in (Severity.REFUSED, Severity.WARNING):
        _print(by_severity[severity])
    _print(by_severity[Severity.NOTE][:SHOWN_NOTES])
    if more := len(by_severity[Severity.NOTE]) - SHOWN_NOTES:
        if more > 0:
            print(f"note     … and {more:,} notes more, in the table of problems", file=sys.stderr)
    return bool(by_severity[Severity.REFUSED])


def _print(problems: Iterable[Problem]) -> None:
    for each in problems:
        name = each.source if each.doc in ("", each.source) else f"{each.source} ({each.doc})"
        print(f"{each.severity.value:8} {name}: {each.what}", file=sys.stderr)
