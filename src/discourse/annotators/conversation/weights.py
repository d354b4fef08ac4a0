"""How much the cues of a passage speak for a question, an answer, or a place before or behind the conversation.

Weights are set by hand, in the manner of log-odds; tests hold that small changes of them change nothing.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from discourse.annotators.conversation.cast import Cast
from discourse.annotators.conversation.identity import same_surname
from discourse.annotators.conversation.manner import Manner
from discourse.annotators.conversation.passages import Passage


class Cue(StrEnum):
    """The family of cues that decided a passage; the `rule` of a turn."""

    GIVEN = "given"
    LABEL = "label"
    PRINT = "print"
    QUESTION_MARK = "question mark"
    ADDRESS = "address"
    PERSON = "first person"
    OPENING = "opening"
    LENGTH = "length"
    ALTERNATION = "alternation"


CERTAIN = 50.0
PRINTED, UNPRINTED = 9.0, -6.0
_CALLS_JOURNALIST = -6.0
_ASKING_LENGTHS = ((8, 0.5), (25, 1.2), (45, 0.6), (60, 0.0), (90, -0.8), (10**9, -1.6))
_STATING_LENGTHS = ((8, 0.6), (16, 1.2), (25, 0.9), (35, -0.2), (50, -1.2), (10**9, -2.2))
"""Weights by the most words, for passages that end in a question mark and for others."""
_ASKED, _ASKED_PERSONALLY, _ASKED_BACK = 3.0, 1.8, 0.5
"""For a passage that ends in a question mark; that begins with a sentence about oneself; that begins like an answer."""
_LONG, _LONG_WORDS, _SHORT_WORDS = 1.2, 25, 10
_THIRD, _END = 1.0 / 3, 0.12
_SENTENCES = re.compile(r"\w[.!]\s+\S")


def weigh(passage: Passage, cast: Cast, manner: Manner) -> dict[Cue, float]:
    """How much each family of cues speaks for a question (positive) or an answer (negative)."""
    if passage.label is not None and cast.known(passage.label):
        return {Cue.LABEL: CERTAIN if cast.asks[passage.label.key] else -CERTAIN}
    weights: dict[Cue, float] = {}
    if manner.printed:
        weights[Cue.PRINT] = PRINTED if passage.printed == manner.printed else UNPRINTED
    elif manner.only_questions_labelled:
        weights[Cue.LABEL] = UNPRINTED
    asks = passage.stop == "?"
    weights[Cue.QUESTION_MARK] = _question_mark(passage, manner) if asks else -0.8
    weights[Cue.ADDRESS] = _address(passage, cast, manner)
    weights[Cue.PERSON] = -1.5 if passage.person == 1 else -2.4 if passage.person > 1 else -0.5 * passage.ours
    short = passage.words <= 45
    wordy = manner.long_questions and passage.words >= _LONG_WORDS
    opening = -1.6 if passage.opens_answer and not wordy else 0.0
    opening += 0.6 if passage.opens_question and (asks or short) else 0.0
    weights[Cue.OPENING] = opening - (0.8 if passage.aside else 0.0)
    lengths = _ASKING_LENGTHS if asks else _STATING_LENGTHS
    if manner.long_questions:
        weights[Cue.LENGTH] = (
            _LONG if passage.words >= _LONG_WORDS else -_LONG if passage.words <= _SHORT_WORDS else 0.0
        )
    else:
        weights[Cue.LENGTH] = next(weight for most, weight in lengths if passage.words <= most)
    return weights


def _question_mark(passage: Passage, manner: Manner) -> float:
    if manner.long_questions and passage.words >= _LONG_WORDS:
        return _ASKED
    if passage.opens_answer and _SENTENCES.search(passage.text):
        return _ASKED_BACK
    if passage.words <= 60:
        return _ASKED_PERSONALLY if passage.begins_personal else _ASKED
    return 1.5 if passage.words <= 90 else 0.3


def _address(passage: Passage, cast: Cast, manner: Manner) -> float:
    short = passage.words <= 45 or (manner.long_questions and passage.stop == "?")
    address = min(2.0, 1.1 * passage.address) if short else min(0.8, 0.4 * passage.address)
    if manner.familiar:
        address += min(1.6, 0.8 * passage.familiar) if short else 0.0
    if passage.words <= 30 or short:
        address += 1.6 * passage.addressed_first + 1.0 * passage.yours_first
    if passage.called:
        address += 3.0 if cast.addressed(passage.called) else 1.0
    if any(same_surname(name, passage.called) for name in cast.journalists):
        address = _CALLS_JOURNALIST
    return address + (4.0 if passage.thanks and short else 0.0)


def before_talk(
    place: int, passage: Passage, cast: Cast, manner: Manner, *, led: bool, unopened: bool, answered: bool
) -> float:
    """How much speaks for a passage's standing before the conversation: the text that introduces it.

    `led` where a lead stands above the first passage, `unopened` where the first label is still to come, `answered`
    where it comes next, and is an answer's.
    """
    if cast.known(passage.label):
        return -CERTAIN
    score = (0.5 if led else 1.5) if place == 0 else -0.5 * place
    if manner.printed and not passage.lead and passage.printed == manner.printed:
        score -= PRINTED
    elif manner.printed:
        score += 4.0  # questions stand out: what comes before the first is no answer
    score += 3.0 if passage.lead else 0.0
    score += 1.0 if passage.words > 20 and passage.stop != "?" else 0.0
    score += 2.5 if any(_names(passage, name) for name in cast.interviewees) and not passage.called else 0.0
    score -= 5.0 if cast.addressed(passage.called) else 0.0
    score -= 6.0 if answered else 0.0
    score += (
        4.0 if unopened and not answered and not (passage.stop == "?" and (passage.address or passage.called)) else 0.0
    )
    return score - 1.5 * min(2, passage.address) - 1.0 * min(2, passage.person)


def behind_talk(passage: Passage, before: Passage | None, cast: Cast, manner: Manner, *, rest: float) -> float:
    """How much speaks for a passage's standing behind the conversation: a note on the guest, on the book, on the page.

    `rest` is the share of passages that come after this one; only the last third can stand behind.
    """
    if cast.known(passage.label) or rest > _THIRD:
        return -CERTAIN
    score = -3.0
    told = any(" " in name and passage.text.startswith(name) for name in cast.interviewees)
    if manner.printed and passage.printed == manner.printed:
        score += PRINTED if told else -PRINTED if passage.stop or passage.address else 0.0
    elif passage.printed in ("italic", "heading"):
        score += 4.0
    score += 9.0 if passage.noted else 0.0
    if told or (rest <= _END and len(cast.interviewees) == 1 and _told(passage, cast.interviewees[0])):
        score += 9.0
    if before is not None and before.closing and passage.words > 12 and not passage.person:
        score += 10.0
    return score - 2.0 * min(2, passage.person) - 2.0 * bool(passage.address and not passage.noted)


def _told(passage: Passage, name: str) -> bool:
    """Whether a passage tells of a guest by surname, in the third person."""
    own = passage.called or passage.person or passage.address
    return bool(name) and not own and name.split()[-1] in passage.text


def _names(passage: Passage, name: str) -> bool:
    return " " in name and name in passage.text


def decider(asks: bool, weights: Mapping[Cue, float], least: float) -> Cue:
    """The cue family that weighed most towards the side chosen, or alternation where none weighed at least `least`."""
    sign = 1.0 if asks else -1.0
    cue = max(weights, key=lambda each: sign * weights[each])
    return cue if sign * weights[cue] >= least else Cue.ALTERNATION
