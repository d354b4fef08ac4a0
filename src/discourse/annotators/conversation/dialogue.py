"""Which paragraphs of an interview ask and which answer: all cues together, along the whole conversation.

A passage's cues give a score for question against answer; a sequence over three states (introduction, question,
answer) is then chosen by dynamic programming (Viterbi 1967), so that one doubtful paragraph is decided by its
neighbours. Weights are set by hand, in the manner of log-odds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from discourse.annotators.conversation.cast import Cast
from discourse.annotators.conversation.identity import same_surname
from discourse.annotators.conversation.passages import Passage


class State(IntEnum):
    """What a passage is in the conversation."""

    OUTSIDE = 0
    QUESTION = 1
    ANSWER = 2


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


@dataclass(frozen=True, slots=True)
class Manner:
    """How a conversation is set: by which print questions stand out (or none), and whether labels run through it.

    `familiar`: the two are on first-name terms, so that forms of familiar address count.
    """

    printed: str = ""
    labelled: bool = False
    only_questions_labelled: bool = False
    familiar: bool = False


_CERTAIN = 50.0
_PRINTED, _UNPRINTED = 9.0, -6.0
_STAY, _CHANGE = 4.0, -4.0
_ECHO = 0.8
"""For an answer that takes up a noun of a short passage before it: „Ihr Konkurrent …“, „Mein Konkurrent …“."""
_CALLS_JOURNALIST = -6.0
_DECIDES = 1.0
"""A cue family must weigh this much to be named as the one that decided."""
_PRINTED_SHARES = (0.15, 0.67)
_ASKING_LENGTHS = ((8, 0.5), (25, 1.2), (45, 0.6), (60, 0.0), (90, -0.8), (10**9, -1.6))
_STATING_LENGTHS = ((8, 0.6), (16, 1.2), (25, 0.9), (35, -0.2), (50, -1.2), (10**9, -2.2))
"""Weights by the most words, for passages that end in a question mark and for others."""


def find_manner(passages: Sequence[Passage], cast: Cast) -> Manner:
    """How the conversation is set."""
    printed = ""
    for kind in ("bold", "italic", "dash", "heading"):
        own = [passage for passage in passages if passage.printed == kind and not cast.known(passage.label)]
        asking = sum(passage.stop == "?" or passage.address > 0 or bool(passage.called) for passage in own)
        share = len(own) / len(passages)
        if len(own) >= 2 and asking >= 0.5 * len(own) and _PRINTED_SHARES[0] <= share <= _PRINTED_SHARES[1]:
            printed = kind
            break
    places = [
        (place, cast.asks[passage.label.key])
        for place, passage in enumerate(passages)
        if passage.label and cast.known(passage.label)
    ]
    asking, answering = (sum(side is asks for _, asks in places) for side in (True, False))
    through = bool(places) and places[-1][0] >= 0.6 * (len(passages) - 1)
    questions = [passage for passage in passages if passage.stop == "?" and passage.words <= 60]
    familiar = sum(passage.familiar > 0 for passage in questions) >= max(
        2, sum(passage.address > 0 for passage in questions)
    )
    return Manner(
        printed,
        labelled=through and asking >= 2 and answering >= 2,
        only_questions_labelled=through and asking >= 2 and answering == 0,
        familiar=familiar,
    )


def weigh(passage: Passage, cast: Cast, manner: Manner) -> dict[Cue, float]:
    """How much each family of cues speaks for a question (positive) or an answer (negative)."""
    if passage.label is not None and cast.known(passage.label):
        return {Cue.LABEL: _CERTAIN if cast.asks[passage.label.key] else -_CERTAIN}
    weights: dict[Cue, float] = {}
    if manner.printed:
        weights[Cue.PRINT] = _PRINTED if passage.printed == manner.printed else _UNPRINTED
    elif manner.only_questions_labelled:
        weights[Cue.LABEL] = _UNPRINTED
    asks = passage.stop == "?"
    weights[Cue.QUESTION_MARK] = (3.0 if passage.words <= 60 else 1.5 if passage.words <= 90 else 0.3) if asks else -0.8
    short = passage.words <= 45
    address = min(2.0, 1.1 * passage.address) if short else min(0.8, 0.4 * passage.address)
    if manner.familiar:
        address += min(1.6, 0.8 * passage.familiar) if short else 0.0
    if passage.words <= 30:
        address += 1.6 * passage.addressed_first + 1.0 * passage.yours_first
    if passage.called:
        address += 3.0 if cast.addressed(passage.called) else 1.0
    if any(same_surname(name, passage.called) for name in cast.journalists):
        address = _CALLS_JOURNALIST
    weights[Cue.ADDRESS] = address + (4.0 if passage.thanks and short else 0.0)
    weights[Cue.PERSON] = -1.5 if passage.person == 1 else -2.4 if passage.person > 1 else -0.5 * passage.ours
    opening = -1.6 if passage.opens_answer else 0.0
    opening += 0.6 if passage.opens_question and (asks or short) else 0.0
    weights[Cue.OPENING] = opening - (0.8 if passage.aside else 0.0)
    lengths = _ASKING_LENGTHS if asks else _STATING_LENGTHS
    weights[Cue.LENGTH] = next(weight for most, weight in lengths if passage.words <= most)
    return weights


def _outside(place: int, passage: Passage, cast: Cast, manner: Manner, *, led: bool, unopened: bool) -> float:
    """How much speaks for a passage's standing before the conversation: the text that introduces it.

    `unopened` where the first label is still to come.
    """
    if cast.known(passage.label):
        return -_CERTAIN
    score = (0.5 if led else 1.5) if place == 0 else -0.5 * place
    score -= _PRINTED if manner.printed and passage.printed == manner.printed else 0.0
    score += 1.0 if passage.words > 20 and passage.stop != "?" else 0.0
    score += 2.5 if any(_names(passage, name) for name in cast.interviewees) and not passage.called else 0.0
    score -= 5.0 if cast.addressed(passage.called) else 0.0
    score += 4.0 if unopened and not (passage.stop == "?" and (passage.address or passage.called)) else 0.0
    return score - 1.5 * min(2, passage.address) - 1.0 * min(2, passage.person)


def _names(passage: Passage, name: str) -> bool:
    return " " in name and name in passage.text


def decide(passages: Sequence[Passage], cast: Cast, manner: Manner, *, led: bool) -> list[tuple[State, Cue]]:
    """State and deciding cue of every passage, best as a whole; `led` where a lead stands above the first.

    The best path through three states; an introduction can only stand at the beginning.
    """
    if not passages:
        return []
    weighed = [weigh(passage, cast, manner) for passage in passages]
    opening = next((place for place, passage in enumerate(passages) if cast.known(passage.label)), 0)
    best: list[dict[State, float]] = []
    origin: list[dict[State, State]] = []
    for place, passage in enumerate(passages):
        asking = sum(weighed[place].values())
        emission = {State.QUESTION: asking / 2, State.ANSWER: -asking / 2}
        emission[State.OUTSIDE] = _outside(place, passage, cast, manner, led=led, unopened=place < opening)
        if place < opening and manner.labelled and not (manner.printed and passage.printed == manner.printed):
            emission[State.QUESTION] = emission[State.ANSWER] = -_CERTAIN
        before = passages[place - 1] if place else None
        echoed = before is not None and before.words <= 40 and not before.nouns.isdisjoint(passage.nouns)
        scores, origins = {}, {}
        for state in State:
            paths = _paths(best[-1] if best else None, state, passage, cast, manner)
            if echoed and state is State.ANSWER:
                paths[State.QUESTION] += _ECHO
            source = max(paths, key=lambda each: (paths[each], -each))
            scores[state], origins[state] = paths[source] + emission[state], source
        best.append(scores)
        origin.append(origins)
    states = [max(State, key=lambda state: (best[-1][state], -state))]
    for origins in reversed(origin[1:]):
        states.append(origins[states[-1]])
    return [(state, _decider(state, weights)) for state, weights in zip(reversed(states), weighed, strict=True)]


_NEVER = -1e9
_STEPS = {
    (State.OUTSIDE, State.OUTSIDE): 0.0,
    (State.OUTSIDE, State.QUESTION): 0.0,
    (State.OUTSIDE, State.ANSWER): -4.0,
    (State.QUESTION, State.QUESTION): -3.0,
    (State.QUESTION, State.ANSWER): 0.4,
    (State.ANSWER, State.QUESTION): 0.4,
    (State.ANSWER, State.ANSWER): -1.2,
}


def _paths(
    before: dict[State, float] | None, state: State, passage: Passage, cast: Cast, manner: Manner
) -> dict[State, float]:
    """The score of every way into a state."""
    if before is None:
        return {State.OUTSIDE: _STEPS[State.OUTSIDE, state]}
    unlabelled = not cast.known(passage.label)
    paths = {}
    for source in State:
        step = _STEPS.get((source, state), _NEVER)
        if source is State.OUTSIDE and state is State.ANSWER and not unlabelled:
            step = 0.0
        if source is not State.OUTSIDE and step > _NEVER:
            if manner.labelled and unlabelled and not (manner.printed and passage.printed):
                step = _STAY if source is state else _CHANGE
            elif manner.printed or manner.only_questions_labelled:
                step = max(step, -1.0) if source is not state or state is State.QUESTION else 0.0
        paths[source] = before[source] + step
    return paths


def _decider(state: State, weights: dict[Cue, float]) -> Cue:
    """The cue family that weighed most towards the state that was chosen, or alternation where none weighed enough."""
    sign = 1.0 if state is State.QUESTION else -1.0
    cue = max(weights, key=lambda each: sign * weights[each])
    return cue if sign * weights[cue] >= _DECIDES else Cue.ALTERNATION
