"""Which paragraphs of an interview ask and which answer: all cues together, along the whole conversation.

A passage's cues give a score for question against answer; a sequence over four states (introduction, question, answer,
epilogue) is then chosen by dynamic programming (Viterbi 1967), so that one doubtful paragraph is decided by its
neighbours.
"""

from collections.abc import Sequence
from enum import IntEnum

from discourse.annotators.conversation.cast import Cast
from discourse.annotators.conversation.manner import Manner
from discourse.annotators.conversation.passages import Passage
from discourse.annotators.conversation.weights import CERTAIN, Cue, before_talk, behind_talk, decider, weigh


class State(IntEnum):
    """What a passage is in the conversation."""

    OUTSIDE = 0
    QUESTION = 1
    ANSWER = 2
    BEHIND = 3


_STAY, _CHANGE = 4.0, -4.0
_ECHO = 0.8
"""For an answer that takes up a noun of a short passage before it: „Ihr Konkurrent …“, „Mein Konkurrent …“."""
_DECIDES = 1.0
"""A cue family must weigh this much to be named as the one that decided."""
_COUNTER = 2.2
"""For a short passage of whoever asks, behind an answer that ended in a question: „Wissen Sie, wie viele?“, „Nein.“"""
_COUNTER_WORDS_LEAST, _REPLY_WORDS_MOST = 20, 30
_UNANSWERED = -6.0
"""For two answers of different paragraphs where all answers are labelled, the second of them labelled."""
_NEVER = -1e9
_STEPS = {
    (State.OUTSIDE, State.OUTSIDE): 0.0,
    (State.OUTSIDE, State.QUESTION): 0.0,
    (State.OUTSIDE, State.ANSWER): -4.0,
    (State.QUESTION, State.QUESTION): -3.5,
    (State.QUESTION, State.ANSWER): 0.4,
    (State.ANSWER, State.QUESTION): 0.4,
    (State.ANSWER, State.ANSWER): -1.2,
    (State.ANSWER, State.BEHIND): 0.0,
    (State.QUESTION, State.BEHIND): -1.0,
    (State.BEHIND, State.BEHIND): 3.0,
}


def decide(passages: Sequence[Passage], cast: Cast, manner: Manner, *, led: bool) -> list[tuple[State, Cue]]:
    """State and deciding cue of every passage, best as a whole; `led` where a lead stands above the first.

    The best path through the states; an introduction can only stand at the beginning, an epilogue only at the end.
    """
    if not passages:
        return []
    weighed = [weigh(passage, cast, manner) for passage in passages]
    opening = next((place for place, passage in enumerate(passages) if cast.known(passage.label)), 0)
    best: list[dict[State, float]] = []
    origin: list[dict[State, State]] = []
    for place, passage in enumerate(passages):
        before = passages[place - 1] if place else None
        asking = sum(weighed[place].values())
        emission = {State.QUESTION: asking / 2, State.ANSWER: -asking / 2}
        answered = place == opening - 1 and not manner.labelled and not _asks(passages[opening], cast)
        emission[State.OUTSIDE] = before_talk(
            place, passage, cast, manner, led=led, unopened=place < opening, answered=answered
        )
        rest = 1 - (place + 1) / len(passages)
        emission[State.BEHIND] = behind_talk(passage, before, cast, manner, rest=rest)
        if place < opening and manner.labelled and not (manner.printed and passage.printed == manner.printed):
            emission[State.QUESTION] = emission[State.ANSWER] = -CERTAIN
        scores, origins = {}, {}
        for state in State:
            paths = _paths(best[-1] if best else None, state, before, passage, cast, manner)
            source = max(paths, key=lambda each: (paths[each], -each))
            scores[state], origins[state] = paths[source] + emission[state], source
        best.append(scores)
        origin.append(origins)
    states = [max(State, key=lambda state: (best[-1][state], -state))]
    for origins in reversed(origin[1:]):
        states.append(origins[states[-1]])
    return [
        (state, decider(state is State.QUESTION, weights, _DECIDES))
        for state, weights in zip(reversed(states), weighed, strict=True)
    ]


def _asks(passage: Passage, cast: Cast) -> bool:
    return passage.label is not None and cast.asks.get(passage.label.key, False)


def _paths(
    best: dict[State, float] | None,
    state: State,
    before: Passage | None,
    passage: Passage,
    cast: Cast,
    manner: Manner,
) -> dict[State, float]:
    """The score of every way into a state."""
    if best is None or before is None:
        return {State.OUTSIDE: _STEPS.get((State.OUTSIDE, state), _NEVER)}
    return {source: best[source] + _step(source, state, before, passage, cast, manner) for source in State}


def _step(source: State, state: State, before: Passage, passage: Passage, cast: Cast, manner: Manner) -> float:
    """How likely one state follows another, given what the two passages look like."""
    step = _STEPS.get((source, state), _NEVER)
    unlabelled = not cast.known(passage.label)
    if source is State.OUTSIDE and state is State.ANSWER and not unlabelled:
        return 0.0 if manner.labelled or manner.printed else step
    if step <= _NEVER or source is State.OUTSIDE or State.BEHIND in (source, state):
        return step
    if manner.labelled and unlabelled and not (manner.printed and passage.printed):
        return _STAY if source is state else _CHANGE
    if manner.printed or manner.only_questions_labelled:
        return max(step, -1.0) if source is not state or state is State.QUESTION else 0.0
    if manner.only_answers_labelled and state is State.ANSWER and source is State.ANSWER:
        return step if unlabelled else _UNANSWERED
    if state is State.ANSWER and before.words <= 40 and not before.nouns.isdisjoint(passage.nouns):
        step += _ECHO if source is State.QUESTION else 0.0
    if source is State.ANSWER and state is State.QUESTION and unlabelled and not manner.long_questions:
        step += _reply(before, passage)
    return step


def _reply(before: Passage, passage: Passage) -> float:
    """For whoever asks and is asked back."""
    if before.stop != "?" or before.words < _COUNTER_WORDS_LEAST or passage.words > _REPLY_WORDS_MOST:
        return 0.0
    return _COUNTER + (1.2 if passage.opens_answer else 0.0)
