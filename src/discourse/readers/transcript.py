"""A debate as it is put together: its text, and who has the floor from where to where."""

from collections.abc import Sequence

from discourse.model import Given, GivenKind, Role
from discourse.text import nfc

_BETWEEN = "\n\n"


class Transcript:
    """Paragraphs are added in reading order; offsets of what is given count in the text so far."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._length = 0
        self._given: list[Given] = []
        self._turn: Given | None = None

    @property
    def text(self) -> str:
        """The paragraphs, with a blank line between them."""
        return _BETWEEN.join(self._paragraphs)

    @property
    def given(self) -> tuple[Given, ...]:
        """What is known about the text, by place; the longer of two that begin together stands first."""
        return tuple(sorted(self._given, key=lambda each: (each.start, -each.end, each.kind)))

    def paragraph(self, text: str, inner: Sequence[Given] = (), *, kind: GivenKind | None = None) -> int:
        """Add a paragraph, with what is given inside it (offsets from its beginning); returns where it begins.

        An empty one is left out. With a `kind`, the whole paragraph is of that kind.
        """
        text = nfc(text)
        start = self._length + len(_BETWEEN) if self._paragraphs else 0
        if text:
            self._paragraphs.append(text)
            self._length = start + len(text)
            whole = [Given(kind, 0, len(text))] if kind else []
            for each in (*whole, *inner):
                span = (each.start + start, each.end + start)
                self._given.append(Given(each.kind, *span, each.speaker, each.party, each.role))
        return start

    def open_turn(self, label: str, speech: str = "", *, speaker: str, party: str, role: Role) -> None:
        """Close the turn that is open and begin another with its printed label, and the words in the same line."""
        self.close_turn()
        label = nfc(label)
        start = self.paragraph(label + speech, [Given(GivenKind.LABEL, 0, len(label))])
        self._turn = Given(GivenKind.TURN, start, start, speaker, party, role)

    def close_turn(self) -> None:
        """End the turn that is open, if one is, with the last paragraph."""
        turn, self._turn = self._turn, None
        if turn is not None:
            self._given.append(Given(turn.kind, turn.start, self._length, turn.speaker, turn.party, turn.role))
