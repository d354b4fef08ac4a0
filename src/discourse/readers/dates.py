"""Dates as German sources print them."""

import datetime
import re

EXPECTED = "2025-11-14, 2025-11-14T20:07:00, 14.11.2025 or 14. November 2025"
"""How a date may be written, for error messages."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner jan jän",
            "februar feber feb",
            "märz maerz mär mrz",
            "april apr",
            "mai",
            "juni jun",
            "juli jul",
            "august aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    r"(?<![\d.])(?:(\d{4})-(\d{2})-(\d{2})"
    r"|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})"
    rf"|(\d{{1,2}})\.\s?({_MONTH})\b\.?\s(\d{{4}}))(?!\d)"
)
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?Uhr\b)?"
_WHOLE = re.compile(rf"{_DATE}(?:,?\s+{_TIME})?", re.IGNORECASE)
_ISO_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:.*")

_LABEL = (
    r"(?:zuletzt|stand|veröffentlicht|aktualisiert|erschienen|erstellt|publiziert|geändert|datum|online|update|am|vom|den|um|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so)\b"
)
_GAP = r"[\s.:,;|•·–—()/-]"
_MARK = r"[:,|•·–—-]"
_DATE_LINE = re.compile(
    rf"(?:.{{0,60}}?{_MARK}\s*)??(?:{_LABEL}|{_GAP})*(?P<date>{_DATE})"
    rf"(?:{_LABEL}|{_GAP}|{_TIME}|MES?Z\b|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})*(?:(?<=[|•·–—-])\s?[^!?]{{0,60}})?",
    re.IGNORECASE,
)
_TOP_LINES, _TOP_CHARACTERS, _LONGEST_LINE = 20, 4000, 100
"""Where a copied page says its date: in a short line among the first ones."""


def parse_date(text: str) -> datetime.date | None:
    """The day that a date or date-time names, as printed (no time zone is applied); None where it is none.

    >>> parse_date("14.11.2025, 20:07 Uhr"), parse_date("2025-11-14T23:30:00-05:00"), parse_date("31.02.2025")
    (datetime.date(2025, 11, 14), datetime.date(2025, 11, 14), None)
    """
    text = text.strip()
    whole = _WHOLE.fullmatch(text)
    try:
        if whole is not None:
            year, month, day = _numbers(whole.groups())
            return datetime.date(year, month, day)
        return datetime.datetime.fromisoformat(text).date() if _ISO_TIME.fullmatch(text) else None
    except ValueError:  # no such day or time
        return None


def date_line(text: str) -> str:
    """The date in the first line near the top of a copied page that holds little but a date, or nothing.

    >>> date_line("Politik\\n\\nStand: 03.11.2025, 06:15 Uhr\\n\\nAm 14. November 2025 geschah es.")
    '03.11.2025'
    """
    lines = [line.strip() for line in text[:_TOP_CHARACTERS].splitlines()]
    for line in [line for line in lines if line][:_TOP_LINES]:
        match = _DATE_LINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
        if match is not None:
            return match["date"]
    return ""


def _numbers(groups: tuple[str | None, ...]) -> tuple[int, int, int]:
    """Year, month and day from the groups of `_DATE`, of whose three alternatives one has matched."""
    iso, numeric, written = groups[0:3], groups[3:6], groups[6:9]
    if iso[0] is not None:
        year, month, day = iso
    elif numeric[0] is not None:
        day, month, year = numeric
    else:
        day, month, year = written
        month = str(_MONTHS[(month or "").lower()])
    return int(year or ""), int(month or ""), int(day or "")
