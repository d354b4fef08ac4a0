"""What a finder says about a stretch of words: that it names somebody or something."""

from collections.abc import Iterable
from dataclasses import dataclass

from discourse.model import UnlistedKind


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words, from its first to its last, that names a person, a body or a place.

    `key` is the same for all spellings that are one name; `described` are the role words before it.
    """

    first: int
    last: int
    kind: UnlistedKind
    key: str
    described: str = ""

    @property
    def words(self) -> range:
        """The numbers of its words."""
        return range(self.first, self.last + 1)


def apart(found: Iterable[Found], taken: set[int]) -> list[Found]:
    """Those of which no word is taken yet, longest first, in reading order; their words are taken then."""
    kept = []
    for each in sorted(found, key=lambda one: (one.first - one.last, one.first)):
        if taken.isdisjoint(each.words):
            taken.update(each.words)
            kept.append(each)
    return sorted(kept, key=lambda one: one.first)
