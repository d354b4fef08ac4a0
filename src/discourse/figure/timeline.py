"""Periods by name, in the order of time and without gaps."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from discourse.errors import DiscourseError

_WEEK, _QUARTER = re.compile(r"(\d{4})-W(\d{2})"), re.compile(r"(\d{4})-Q([1-4])")


def timeline(names: Iterable[str]) -> list[str]:
    """All periods from the first to the last named: days, ISO weeks, months, quarters or years.

    >>> timeline(["2025-W02", "2024-W52"])
    ['2024-W52', '2025-W01', '2025-W02']
    """
    ordered = sorted(set(names))
    if not ordered:
        return []
    reached, last = ordered[0], ordered[-1]
    found = [reached]
    while reached < last:
        reached = _following(reached)
        found.append(reached)
    if reached != last:
        raise DiscourseError(f"periods of different length cannot be drawn on one axis: {ordered[0]}, {last}")
    return found


def _following(name: str) -> str:
    if week := _WEEK.fullmatch(name):
        year, number, _ = (date.fromisocalendar(int(week[1]), int(week[2]), 1) + timedelta(weeks=1)).isocalendar()
        return f"{year:04d}-W{number:02d}"
    if quarter := _QUARTER.fullmatch(name):
        years, place = divmod(int(quarter[2]), 4)
        return f"{int(quarter[1]) + years:04d}-Q{place + 1}"
    parts = name.split("-")
    if len(parts) == 3:
        return (date.fromisoformat(name) + timedelta(days=1)).isoformat()
    if len(parts) == 2:
        years, place = divmod(int(parts[1]), 12)
        return f"{int(parts[0]) + years:04d}-{place + 1:02d}"
    return f"{int(name) + 1:04d}"


def shown(names: list[str], most: int) -> list[int]:
    """Places of the names to write on an axis: the first, and evenly on, at most so many.

    >>> shown(["a", "b", "c", "d", "e"], 3)
    [0, 2, 4]
    """
    step = max(1, -(-(len(names) - 1) // max(1, most - 1)))
    return list(range(0, len(names), step))
