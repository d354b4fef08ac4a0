"""Moving labels apart on a line."""

from collections.abc import Sequence
from dataclasses import dataclass


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels of these heights, none overlapping, as near to the wanted ones as that allows.

    They keep their order and stay between `low` and `high` if they fit there.

    >>> spread([1.0, 1.0, 5.0], [1.0, 1.0, 2.0], 0.0, 10.0)
    [0.5, 1.5, 5.0]
    """
    stacks: list[_Stack] = []
    for number in sorted(range(len(wanted)), key=lambda item: (wanted[item], item)):
        stacks.append(_Stack((number,), wanted, heights, low, high))
        while len(stacks) > 1 and stacks[-2].end > stacks[-1].start:
            stacks[-2:] = [_Stack(stacks[-2].members + stacks[-1].members, wanted, heights, low, high)]
    places = [0.0] * len(wanted)
    for stack in stacks:
        for member, offset in zip(stack.members, stack.offsets, strict=True):
            places[member] = stack.start + offset
    return places


@dataclass(frozen=True)
class _Stack:
    """Labels that touch each other, placed together where their members want to be on average."""

    members: tuple[int, ...]
    wanted: Sequence[float]
    heights: Sequence[float]
    low: float
    high: float

    @property
    def length(self) -> float:
        return sum(self.heights[member] for member in self.members)

    @property
    def offsets(self) -> list[float]:
        """Middles of the members, from the start of the stack."""
        found, end = [], 0.0
        for member in self.members:
            found.append(end + self.heights[member] / 2)
            end += self.heights[member]
        return found

    @property
    def start(self) -> float:
        wishes = [self.wanted[member] - offset for member, offset in zip(self.members, self.offsets, strict=True)]
        return max(min(sum(wishes) / len(wishes), self.high - self.length), self.low)

    @property
    def end(self) -> float:
        return self.start + self.length
