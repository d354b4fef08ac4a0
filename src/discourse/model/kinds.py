"""The names of options and kinds; their values are the words in the public tables."""

from enum import StrEnum


class Field(StrEnum):
    """Which string of a document an offset counts in."""

    TEXT = "text"
    TITLE = "title"


class Zone(StrEnum):
    """Which part of the page a word stands in; boilerplate is never counted."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


class Role(StrEnum):
    """Whose turn it is."""

    AUTHOR = "author"
    AGENCY = "agency"
    GUEST = "guest"
    INTERVIEWER = "interviewer"
    INTERVIEWEE = "interviewee"
    CHAIR = "chair"
    MEMBER = "member"
    INTERJECTOR = "interjector"


class Presentation(StrEnum):
    """How words are given: as one's own, or as those of somebody else."""

    OWN = "own"
    DIRECT = "direct"
    INDIRECT = "indirect"
    REPORTED = "reported"
    FREE = "free"


class Voice(StrEnum):
    """In whose voice a word stands; derived from zone, distance, presentation and role (see `voice_of`)."""

    OUTLET = "outlet"
    INTERVIEWER = "interviewer"
    SPEAKER = "speaker"
    QUOTED = "quoted"
    ATTRIBUTED = "attributed"
    DISTANCED = "distanced"
    BOILERPLATE = "boilerplate"
    OWN = "own"

    @property
    def members(self) -> frozenset["Voice"]:
        """The voices of the tables that this one stands for: `OWN` is outlet and interviewer."""
        return frozenset({Voice.OUTLET, Voice.INTERVIEWER}) if self is Voice.OWN else frozenset({self})


class QuotationKind(StrEnum):
    """How somebody's words are given (Petersen-Frey and Biemann 2024), and marks that only keep a distance."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    INDIRECT_FREE_INDIRECT = "indirect_free_indirect"
    FREE_INDIRECT = "free_indirect"
    REPORTED = "reported"
    SCARE = "scare"


class MentionKind(StrEnum):
    """By what an actor is pointed to."""

    NAME = "name"
    ALIAS = "alias"
    METONYM = "metonym"
    ROLE = "role"
    EPITHET = "epithet"
    PRONOUN = "pronoun"


class TargetKind(StrEnum):
    """What a statement is about."""

    ACTOR = "actor"
    CONCEPT = "concept"


class StatementKind(StrEnum):
    """What a statement does; kept apart because they are different evidence."""

    POSITION = "position"
    EVALUATION = "evaluation"
    ASCRIBED = "ascribed"


class Stage(StrEnum):
    """Where in the pipeline a problem came up."""

    READ = "read"
    ANNOTATE = "annotate"
    CODE = "code"


class Severity(StrEnum):
    """How bad a problem is: `refused` documents are missing from the results."""

    NOTE = "note"
    WARNING = "warning"
    REFUSED = "refused"


class GivenKind(StrEnum):
    """Structure that the source itself states; it beats guessing."""

    TURN = "turn"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BOLD = "bold"
    ITALIC = "italic"
    LABEL = "label"
    INTERJECTION = "interjection"
    LINK = "link"


class UnlistedKind(StrEnum):
    """What a name that the codebook lacks seems to name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class UnlistedPlace(StrEnum):
    """Where a name that the codebook lacks was met: in the text, or as that of somebody who speaks."""

    NAMED = "named"
    QUOTATION = "quotation"
    TURN = "turn"
