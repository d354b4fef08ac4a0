"""Which part of the page a stretch of text stands in."""

from dataclasses import dataclass

from discourse.model import Zone


@dataclass(frozen=True, slots=True)
class ZoneSpan:
    """A stretch of the text in one zone, and the rule that said so. The zones of a document partition its text.

    The title field needs none: all of it is headline.
    """

    start: int
    end: int
    zone: Zone
    rule: str = ""
