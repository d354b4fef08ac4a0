"""Files are written under a temporary name and then moved; cells that would run as a formula are told."""

import os
from pathlib import Path

_MARKS = "=+-@\t\r\n＝＋－＠"


def written(path: Path, content: bytes) -> Path:
    """Write bytes to a path, all or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    temporary.write_bytes(content)
    temporary.replace(path)
    return path


def begins_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula: by its first character, or the first that is no blank.

    >>> [begins_like_a_formula(text) for text in ("=1+1", " @SUM(1)", "1+1", "")]
    [True, True, False, False]
    """
    return any(start and start in _MARKS for start in (text[:1], text.lstrip()[:1]))
