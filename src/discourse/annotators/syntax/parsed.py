"""What a parser says about a text, as plain values: who depends on whom, and which stretches are names."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from discourse.text import Span


class EntityKind(StrEnum):
    """What a name is the name of; the values are the labels that German pipelines use."""

    PERSON = "PER"
    BODY = "ORG"
    PLACE = "LOC"


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a text."""

    span: Span
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens of a text in its order, as parallel columns, and the names in it.

    Tokens are the parser's, not the package's words: `starts` and `ends` are offsets into the text, `heads` and
    `dependents` indices of tokens (a root is its own head), `labels` relations of the TIGER scheme.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    dependents: tuple[tuple[int, ...], ...]
    entities: tuple[Entity, ...] = ()

    @classmethod
    def of(cls, tokens: Sequence[tuple[int, int, int, str]], entities: Iterable[Entity] = ()) -> "Parsed":
        """From (start, end, head, label) of every token.

        >>> parsed = Parsed.of([(0, 3, 1, "sb"), (4, 9, 1, "ROOT")])
        >>> parsed.dependent(parsed.at(4), "sb"), parsed.at(3)
        (0, -1)
        """
        dependents: list[list[int]] = [[] for _ in tokens]
        for token, (_, _, head, _) in enumerate(tokens):
            if head != token:
                dependents[head].append(token)
        return cls(
            tuple(start for start, _, _, _ in tokens),
            tuple(end for _, end, _, _ in tokens),
            tuple(head for _, _, head, _ in tokens),
            tuple(label for _, _, _, label in tokens),
            tuple(map(tuple, dependents)),
            tuple(entities),
        )

    def at(self, offset: int) -> int:
        """The token that holds an offset, or -1."""
        token = bisect_right(self.starts, offset) - 1
        return token if token >= 0 and offset < self.ends[token] else -1

    def dependent(self, token: int, label: str) -> int:
        """The first dependent with this relation, or -1."""
        return next((each for each in self.dependents[token] if self.labels[each] == label), -1)

    def below(self, token: int, *, without: Container[str]) -> frozenset[int]:
        """The token and all that depends on it, but for what hangs on one of the relations `without`."""
        found = {token}
        waiting = [token]
        while waiting:
            new = [each for each in self.dependents[waiting.pop()] if self.labels[each] not in without]
            found.update(new)
            waiting += new
        return frozenset(found)
