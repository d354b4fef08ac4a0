"""Single questions and answers inside an author's own text: a portrait that shows what was asked and what was said."""

import re
from collections.abc import Sequence
from itertools import pairwise

from discourse.annotators.conversation.cast import Cast
from discourse.annotators.conversation.floor import Conversation, Floor, numbered
from discourse.annotators.conversation.passages import Passage
from discourse.annotators.conversation.weights import Cue
from discourse.model import Role

_QUOTED = re.compile(r"„[^“”„]*[“”]|»[^»«]*«|«[^»«]*»|\"[^\"]*\"")
_ASKING_WORDS_MOST, _SHORT_WORDS_MOST = 25, 8
_EXCHANGES_LEAST = 2


def find_exchanges(passages: Sequence[Passage], cast: Cast) -> Conversation:
    """The exchanges of a text that is none as a whole: somebody is addressed, and the next paragraph is a quotation.

    Nothing is taken for one unless a text does so twice and outside of quotation marks; all else stays the author's.
    Short questions without an address count only beside those.
    """
    asked = [
        (before, passage)
        for before, passage in pairwise(passages)
        if _all_quoted(passage) and _asks(before) and not before.label and not passage.label
    ]
    addressing = [before for before, _ in asked if before.address or before.called or before.addressed_first]
    guest = next(iter(cast.interviewees), "")
    if len(addressing) < _EXCHANGES_LEAST or " " not in guest:
        return Conversation()
    floors: list[Floor] = []
    for question, answer in asked:
        floors.append(Floor(question.start, question.end, Role.INTERVIEWER, cast.interviewer, Cue.ADDRESS.value))
        floors.append(Floor(answer.start, answer.end, Role.INTERVIEWEE, guest, Cue.ALTERNATION.value))
    return Conversation(numbered(floors))


def _all_quoted(passage: Passage) -> bool:
    """Whether a paragraph is a quotation and nothing else."""
    return passage.text[:1] in '„»«"' and not _QUOTED.sub("", passage.text).strip()


def _asks(passage: Passage) -> bool:
    """Whether a paragraph is a question, or speaks to somebody, outside of quotation marks."""
    if passage.text[:1] in '„»«"' or passage.words > _ASKING_WORDS_MOST:
        return False
    spoken = passage.address or passage.called or passage.addressed_first
    return bool(spoken) or (passage.stop == "?" and passage.words <= _SHORT_WORDS_MOST)
