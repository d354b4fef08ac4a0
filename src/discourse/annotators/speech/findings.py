"""What a rule finds in a unit: tokens that are somebody's words, whose they are, and by which words one sees it."""

from dataclasses import dataclass

from discourse.annotators.speech.phrases import Phrase
from discourse.model import QuotationKind


@dataclass(slots=True)
class Finding:
    """Stretches of tokens [start, end) that one rule takes for somebody's words.

    `cue` and `speaker` are token ranges of the same unit; `inherits` says that the speaker is the one last named.
    `confidence` is a judgement of how strong the rule is, and only decides which of two findings that cross gives way;
    how often a quotation is right is another matter, see `confidence.confidence_of`.
    """

    kind: QuotationKind
    pieces: list[tuple[int, int]]
    rule: str
    confidence: float
    cue: tuple[int, int] | None = None
    speaker: Phrase | None = None
    inherits: bool = False
    hypothetical: bool = False
    fronts: bool = False  # the cue is a verb that what is said can stand before
    translated: bool = False
    naming: bool = False  # the cue is a verb that takes a name for its object: "nannte", "sprach von"
    reflexive: bool = False  # … but names its own subject, or says what everybody calls it: "nennt sich", "nennt man"

    def covers(self, token: int) -> bool:
        """Whether the token stands in one of the pieces."""
        return any(start <= token < end for start, end in self.pieces)
