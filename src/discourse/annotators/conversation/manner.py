"""How a conversation is set, found from the document as a whole: labels, print of their own, or neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from discourse.annotators.conversation.cast import Cast
from discourse.annotators.conversation.passages import Passage

_PRINTED_SHARES = (0.12, 0.67)
_PRINTED_LEAST = 2
_PRINTS = ("bold", "italic", "dash", "number", "heading")
_RUNNING_SHARE = 0.6
_CROSSHEAD_WORDS_MOST = 10
_LONG_WORDS, _LONGER = 20, 1.3


@dataclass(frozen=True, slots=True)
class Manner:
    """How a conversation is set: by which print questions stand out (or none), and whether labels run through it.

    `familiar`: the two are on first-name terms, so that forms of familiar address count. `long_questions`: whoever asks
    speaks longer than whoever answers, so that length says nothing, or the contrary of what it says elsewhere.
    """

    printed: str = ""
    labelled: bool = False
    only_questions_labelled: bool = False
    only_answers_labelled: bool = False
    familiar: bool = False
    long_questions: bool = False


def find_manner(passages: Sequence[Passage], cast: Cast) -> Manner:
    """How the conversation is set."""
    places = [
        (place, cast.asks[passage.label.key])
        for place, passage in enumerate(passages)
        if passage.label and cast.known(passage.label)
    ]
    asking, answering = (sum(side is asks for _, asks in places) for side in (True, False))
    through = bool(places) and places[-1][0] >= _RUNNING_SHARE * (len(passages) - 1)
    enough = len(places) >= len(passages) / 5
    questions = [passage for passage in passages if passage.stop == "?"]
    short = [passage for passage in questions if passage.words <= 60]
    familiar = sum(passage.familiar > 0 for passage in short) >= max(2, sum(passage.address > 0 for passage in short))
    others = [passage for passage in passages if passage.stop not in ("", "?")]
    return Manner(
        _printed(passages, cast),
        labelled=through and enough and asking >= 2 and answering >= max(2, asking / 2),
        only_questions_labelled=through and enough and asking >= 2 and answering < asking / 2,
        only_answers_labelled=through and enough and answering >= 3 and asking <= 1,
        familiar=familiar,
        long_questions=len(questions) >= 3
        and len(others) >= 3
        and _median(questions) > max(_LONG_WORDS, _LONGER * _median(others)),
    )


def _median(passages: Sequence[Passage]) -> float:
    return median(passage.words for passage in passages)


def _printed(passages: Sequence[Passage], cast: Cast) -> str:
    """The print that sets questions apart: a good part of the passages has it, and most of them ask or address."""
    count = sum(not is_crosshead(passage) for passage in passages)
    for kind in _PRINTS:
        own = [
            passage
            for passage in passages
            if passage.printed == kind
            and not is_crosshead(passage)
            and (not cast.known(passage.label) or cast.asks[passage.label.key if passage.label else ""])
        ]
        unlabelled = sum(not cast.known(passage.label) for passage in own)
        asking = sum(
            passage.stop == "?" or passage.address > 0 or passage.familiar > 0 or bool(passage.called)
            for passage in own
        )
        shares = _PRINTED_SHARES[0] <= len(own) / max(1, count) <= _PRINTED_SHARES[1]
        if unlabelled >= _PRINTED_LEAST and asking >= 0.5 * len(own) and shares:
            return kind
    return ""


def is_crosshead(passage: Passage) -> bool:
    """Whether a passage has the shape of a small heading: printed apart, short, without a stop."""
    apart = passage.printed in ("bold", "heading", "italic")
    return apart and not passage.stop and passage.words <= _CROSSHEAD_WORDS_MOST and passage.label is None
