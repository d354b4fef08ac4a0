"""In whose voice a word stands, as the public tables say it: with codebook ids for speakers."""

from dataclasses import dataclass

from discourse.coding.speakers import Speakers
from discourse.coding.tokens import Tokens
from discourse.model import Presentation, Role, Segment, Voice


@dataclass(frozen=True, slots=True)
class Place:
    """A segment as coding sees it."""

    segment: str
    voice: Voice
    role: Role
    presentation: Presentation
    distanced: bool
    hypothetical: bool
    speaker: str
    relayed_by: str


class Places:
    """The place of every word, by the segment that holds its first character."""

    def __init__(self, tokens: Tokens, speakers: Speakers) -> None:
        self._tokens = tokens
        self.speakers = speakers
        self._places: dict[int, Place] = {}

    def of(self, word: int) -> Place:
        """The place of a word."""
        number = int(self._tokens.segment[word])
        if number not in self._places:
            document = self._tokens.document(word)
            self._places[number] = place(self._tokens.segments[number], document, self.speakers)
        return self._places[number]


def place(segment: Segment, document: int, speakers: Speakers) -> Place:
    """A segment's place, its speakers as ids of the codebook where it knows them."""
    return Place(
        segment=segment.id,
        voice=segment.voice,
        role=segment.role,
        presentation=segment.presentation,
        distanced=segment.distanced,
        hypothetical=segment.hypothetical,
        speaker=speakers.id(document, segment.speaker),
        relayed_by=speakers.id(document, segment.relayed_by),
    )
