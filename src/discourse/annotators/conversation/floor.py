"""What is found out about who speaks when: turns, and what they change in the zones."""

from dataclasses import dataclass, field

from discourse.annotators.page.zones import ZoneSpan
from discourse.model import Role, Turn


@dataclass(frozen=True, slots=True)
class Floor:
    """A turn before it has a number."""

    start: int
    end: int
    role: Role
    speaker: str
    rule: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of a document in the order of the text (an interjection stands inside the turn that it interrupts).

    `patches` are stretches whose zone the conversation decides: labels are boilerplate, questions printed as headings
    are body. `lacking` says what was expected and not found.
    """

    turns: tuple[Turn, ...] = ()
    patches: tuple[ZoneSpan, ...] = ()
    lacking: str = field(default="")


def numbered(floors: list[Floor]) -> tuple[Turn, ...]:
    """The turns with their ids, by place; of two that begin together the longer one first."""
    ordered = sorted(floors, key=lambda floor: (floor.start, -floor.end))
    return tuple(
        Turn(f"t{number}", each.start, each.end, each.role, each.speaker, each.party, each.rule)
        for number, each in enumerate(ordered, start=1)
    )
