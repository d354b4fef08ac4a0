"""The answers of a round as variables: what coders can agree on, each with its level of measurement."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding.handcoded import HandCoded
from discourse.handcoding.question import NONE, AnswerKind, Question, Topic, uses
from discourse.stats import Level, Ratings

ANSWER, SET, STATED, POSITION = "answer", "set", "stated", "position"
NAMED, NOT_NAMED = "named", "not named"
STATES, STATES_NOTHING = "a stance", "no stance"
_ON_THE_SCALE = ("-1", "0", "1")


@dataclass(frozen=True, slots=True, eq=False)
class Variable:
    """One thing about a passage that coders agree on or not; `clusters` has the document of every unit."""

    question: str
    aspect: str
    ratings: Ratings
    clusters: tuple[str, ...]
    whole: bool
    """Whether it is the answer as a whole, and not one side of it."""

    def only(self, coded_by: "pd.Series[bool]") -> "Variable":
        """The units for which the mask holds, in the order of the units."""
        mask = coded_by.to_numpy(dtype=bool)
        clusters = tuple(name for name, kept in zip(self.clusters, mask.tolist(), strict=True) if kept)
        return Variable(self.question, self.aspect, self.ratings.only(mask), clusters, self.whole)


def variables(hand: HandCoded, question: str | None = None, *, scale: Level = Level.ORDINAL) -> list[Variable]:
    """The variables of one question, or of all but free text, in the order of the questions.

    - one answer of several: `answer`, nominal;
    - a number: `answer`, interval;
    - several answers (frames): every value as a nominal variable of its own, named or not, and `set`, nominal: which
      values were given, however often each;
    - stance: `answer`, nominal, all four values; `stated`, nominal, whether there is one; `position`, at the level of
      `scale` (ordinal or interval), -1 to 1, where both coders see one: “none” lies on no scale.

    Raises DiscourseError for a question that the round does not ask or that takes free text, and for another scale.
    """
    if scale not in (Level.ORDINAL, Level.INTERVAL):
        raise DiscourseError(f"scale of a stance: found {scale}, expected ordinal or interval")
    asked = [each for each in hand.round.questions if each.kind is not AnswerKind.TEXT]
    if question is not None:
        asked = [hand.round.question(question)]
        if asked[0].kind is AnswerKind.TEXT:
            raise UnknownNameError("question with values", question, (each.name for each in hand.round.questions))
    return [each for about in asked for each in _of(hand, about, scale)]


def _of(hand: HandCoded, question: Question, scale: Level) -> Iterable[Variable]:
    wide = hand.values(question.name)
    if question.kind is AnswerKind.NUMBER:
        numbers = wide.map(lambda value: None if pd.isna(value) else float(value))
        yield _variable(hand, question, ANSWER, numbers, Level.INTERVAL, None, whole=True)
    elif question.kind is AnswerKind.SEVERAL:
        sets = wide.map(lambda value: None if pd.isna(value) else frozenset(uses(value)))
        for frame in (value for value in question.values if value != NONE):
            named = sets.map(lambda given, frame=frame: _word(given, frame))
            yield _variable(hand, question, frame, named, Level.NOMINAL, (NOT_NAMED, NAMED), whole=False)
        joint = sets.map(lambda given: None if given is None else _joint(given, question))
        yield _variable(hand, question, SET, joint, Level.NOMINAL, None, whole=True)
    else:
        yield _variable(hand, question, ANSWER, wide, Level.NOMINAL, question.values, whole=True)
        if question.topic is Topic.STANCE:
            yield from _stance(hand, question, wide, scale)


def _stance(hand: HandCoded, question: Question, wide: pd.DataFrame, scale: Level) -> Iterable[Variable]:
    stated = wide.map(lambda value: None if pd.isna(value) else STATES_NOTHING if value == NONE else STATES)
    yield _variable(hand, question, STATED, stated, Level.NOMINAL, (STATES_NOTHING, STATES), whole=False)
    held = wide.map(lambda value: None if pd.isna(value) or value == NONE else value)
    if scale is Level.INTERVAL:
        held = held.map(lambda value: None if pd.isna(value) else float(value))
    order = _ON_THE_SCALE if scale is Level.ORDINAL else None
    yield _variable(hand, question, POSITION, held, scale, order, whole=False)


def _word(given: frozenset[str] | None, frame: str) -> str | None:
    return None if given is None else NAMED if frame in given else NOT_NAMED


def _joint(given: frozenset[str], question: Question) -> str:
    return " + ".join(sorted(given, key=question.values.index)) or NONE


def _variable(
    hand: HandCoded, question: Question, aspect: str, wide: pd.DataFrame, level: Level,
    categories: tuple[str, ...] | None, *, whole: bool,
) -> Variable:  # fmt: skip
    docs = {each.id: each.doc for each in hand.round.passages}
    rows = [
        (str(passage), str(coder), None if pd.isna(value) else value)
        for passage, row in zip(wide.index, wide.to_numpy(dtype=object), strict=True)
        for coder, value in zip(wide.columns, row.tolist(), strict=True)
    ]
    ratings = Ratings.from_rows(rows, level=level, categories=categories)
    return Variable(question.name, aspect, ratings, tuple(docs[unit] for unit in ratings.units), whole)
