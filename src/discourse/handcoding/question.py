"""What is asked of each passage, and which answers are possible."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from discourse.codebook import Codebook
from discourse.errors import DiscourseError, UnknownNameError
from discourse.model import Voice

NONE = "none"
"""The answer “nothing of the kind here”; an empty cell is no answer at all."""

SEPARATOR = "; "
"""Between the several values of one answer."""

_FORBIDDEN = ";=\n\r\t"


class AnswerKind(StrEnum):
    """What an answer looks like."""

    ONE = "one"
    """Exactly one of the values."""
    SEVERAL = "several"
    """None, or any of the values, each as often as it occurs: `hostages; hostages; detainees`."""
    NUMBER = "number"
    """A number from `low` to `high`."""
    TEXT = "text"
    """Anything; never adjudicated."""


class Topic(StrEnum):
    """What a question is about: whether, and how, the machine answers it too."""

    FRAMES = "frames"
    VOICE = "voice"
    STANCE = "stance"
    TICK = "tick"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """A column of a sheet. `about` is the referent or target it asks for, `ask` what the coder is told.

    Raises DiscourseError for a name or a value that a sheet could not tell from its own marks (`;`, `=`, line breaks),
    and for values that stand twice or, in a question of their kind, are missing.
    """

    name: str
    kind: AnswerKind
    values: tuple[str, ...] = ()
    topic: Topic = Topic.OTHER
    about: str = ""
    ask: str = ""
    low: float = 0.0
    high: float = 1.0

    def __post_init__(self) -> None:
        for text in (self.name, *self.values):
            if not text or text != text.strip() or any(mark in text for mark in _FORBIDDEN):
                raise DiscourseError(f"question “{self.name}”: “{text}” cannot be a name or value in a sheet")
        chosen = self.kind in (AnswerKind.ONE, AnswerKind.SEVERAL)
        if chosen != bool(self.values) or len(set(self.values)) != len(self.values):
            raise DiscourseError(f"question “{self.name}” ({self.kind}): found the values {self.values}")
        if self.kind is AnswerKind.NUMBER and not self.low < self.high:
            raise DiscourseError(f"question “{self.name}”: found from {self.low} to {self.high}, expected low < high")

    @property
    def expected(self) -> str:
        """The possible answers, for messages and manuals."""
        if self.kind is AnswerKind.ONE:
            return " | ".join(self.values)
        if self.kind is AnswerKind.SEVERAL:
            return f"{' | '.join(self.values)}; several with “;” between, one for each place"
        return f"a number from {self.low:g} to {self.high:g}" if self.kind is AnswerKind.NUMBER else "any text"

    @classmethod
    def frames(cls, codebook: Codebook, referent: str) -> Self:
        """Which frames of a referent the passage uses: `none`, or one value for each place that names it.

        Raises UnknownNameError for a referent that the codebook lacks.

        >>> from discourse.codebook import Frame, Referent
        >>> book = Codebook(referents=(Referent("held", "", "", (Frame("hostages", "", "", ()),)),))
        >>> Question.frames(book, "held").values
        ('none', 'hostages')
        """
        known = {each.id: each for each in codebook.referents}
        if referent not in known:
            raise UnknownNameError("referent", referent, known)
        found = known[referent]
        values = (NONE, *(frame.id for frame in found.frames))
        ask = f"Every place that names {found.label or referent}: with which frame? One value a place, “;” between."
        return cls(f"frames_{referent}", AnswerKind.SEVERAL, values, Topic.FRAMES, referent, ask)

    @classmethod
    def voice(cls) -> Self:
        """In whose voice the referent is named, or else most of the words stand."""
        values = (Voice.OUTLET, Voice.QUOTED, Voice.ATTRIBUTED, Voice.DISTANCED, Voice.INTERVIEWER, Voice.SPEAKER)
        ask = "Whose words name it; where nothing is named, whose words most of the passage is."
        return cls("voice", AnswerKind.ONE, tuple(voice.value for voice in values), Topic.VOICE, "", ask)

    @classmethod
    def stance(cls, codebook: Codebook, target: str) -> Self:
        """Which stance the passage shows towards a concept or an actor: -1 against, 1 for, 0 both, `none` neither.

        Raises UnknownNameError for a target that is neither concept nor actor of the codebook.
        """
        labels = {each.id: each.label for each in codebook.concepts} | {each.id: each.name for each in codebook.actors}
        if target not in labels:
            raise UnknownNameError("target of a stance", target, labels)
        ask = (
            f"Stance towards {labels[target] or target}: 1 for, -1 against, 0 both or undecided, none if there is none."
        )
        return cls(f"stance_{target}", AnswerKind.ONE, ("-1", "0", "1", NONE), Topic.STANCE, target, ask)

    @classmethod
    def tick(cls, referent: str = "") -> Self:
        """Whether the place is what the machine takes it for."""
        return cls(
            "tick",
            AnswerKind.ONE,
            ("true", "false"),
            Topic.TICK,
            referent,
            "Is the place what the column “claim” says?",
        )

    @classmethod
    def note(cls) -> Self:
        """Free words of the coder."""
        return cls("note", AnswerKind.TEXT, (), Topic.OTHER, "", "Anything worth remembering.")


def uses(value: str) -> tuple[str, ...]:
    """The single values of an answer of kind SEVERAL; `none` has none.

    >>> uses("hostages; hostages; detainees"), uses("none")
    (('hostages', 'hostages', 'detainees'), ())
    """
    return () if value == NONE else tuple(value.split(SEPARATOR))
