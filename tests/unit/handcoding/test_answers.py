"""Cells as answers: what spreadsheets make of numbers is read, what is not certain is complained of."""

import datetime

import pytest

from discourse.codebook import Codebook
from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding import AnswerKind, Question, uses
from discourse.handcoding.answer import read_answer

STANCE = Question("stance", AnswerKind.ONE, ("-1", "0", "1", "none"))
FRAMES = Question("frames", AnswerKind.SEVERAL, ("none", "hostages", "detainees"))
SHARE = Question("share", AnswerKind.NUMBER, low=-1, high=1)
TICK = Question.tick()
NOTE = Question.note()


@pytest.mark.parametrize(
    ("question", "cell", "value"),
    [
        (STANCE, "-1", "-1"), (STANCE, "–1", "-1"), (STANCE, "−1", "-1"), (STANCE, "‐1", "-1"), (STANCE, "-1,0", "-1"),
        (STANCE, -1.0, "-1"), (STANCE, 0, "0"), (STANCE, "+1", "1"),
        (STANCE, " 1.0\u00a0", "1"), (STANCE, "none ", "none"),
        (STANCE, "", None), (STANCE, "  \n", None), (STANCE, None, None),
        (FRAMES, "hostages", "hostages"), (FRAMES, "detainees;hostages ; hostages", "hostages; hostages; detainees"),
        (FRAMES, "hostages;", "hostages"), (FRAMES, "none", "none"), (FRAMES, None, None),
        (SHARE, "0,5", "0.5"), (SHARE, "–0.50", "-0.5"), (SHARE, 0.1, "0.1"), (SHARE, 1, "1"), (SHARE, "-1,0", "-1"),
        (TICK, True, "true"), (TICK, "FALSE", "false"), (TICK, "true", "true"),
        (NOTE, " as it is ", " as it is "), (NOTE, "=1+1", "=1+1"), (NOTE, 3.0, "3"), (NOTE, " ", None),
    ],
)  # fmt: skip
def test_what_is_certain_is_read(question: Question, cell: object, value: str | None) -> None:
    answer = read_answer(question, cell)
    assert (answer.value, answer.complaint) == (value, "")


@pytest.mark.parametrize(
    ("question", "cell", "said"),
    [
        (STANCE, "0,5", "expected -1 | 0 | 1 | none"), (STANCE, "None", "did you mean “none”"), (STANCE, 2, "expected"),
        (STANCE, True, "expected"), (STANCE, datetime.datetime(2026, 1, 1), "a date (2026-01-01 00:00:00)"),
        (STANCE, "1.0.0", "expected"), (STANCE, "- 1", "expected"), (STANCE, "none; 1", "expected"),
        (FRAMES, "Hostages", "did you mean “hostages”"), (FRAMES, "hostages, detainees", "expected none | hostages"),
        (FRAMES, "none; hostages", "not both"), (FRAMES, "hostages;; detainees", "expected"), (FRAMES, ";", "expected"),
        (SHARE, "1,5", "a number from -1 to 1"), (SHARE, "1.234,5", "a number"), (SHARE, True, "a number"),
        (SHARE, "½", "a number"), (SHARE, "0;5", "a number"),
        (TICK, "wahr", "expected true | false"), (TICK, 1, "expected"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_complained_of(question: Question, cell: object, said: str) -> None:
    answer = read_answer(question, cell)
    assert answer.value is None
    assert said in answer.complaint


def test_several_uses_are_told_one_by_one() -> None:
    assert uses("hostages; hostages; detainees") == ("hostages", "hostages", "detainees")
    assert uses("none") == ()


@pytest.mark.parametrize(
    "made",
    [
        lambda: Question("a;b", AnswerKind.TEXT),
        lambda: Question("a", AnswerKind.ONE, ("x", "x")),
        lambda: Question("a", AnswerKind.ONE),
        lambda: Question("a", AnswerKind.TEXT, ("x",)),
        lambda: Question("a", AnswerKind.ONE, (" x",)),
        lambda: Question("a", AnswerKind.NUMBER, low=1, high=1),
    ],
)
def test_a_question_that_no_sheet_can_hold_is_refused(made) -> None:
    with pytest.raises(DiscourseError, match="question"):
        made()


def test_questions_come_from_the_codebook() -> None:
    with pytest.raises(UnknownNameError, match="unknown referent"):
        Question.frames(Codebook(), "held")
    with pytest.raises(UnknownNameError, match="unknown target"):
        Question.stance(Codebook(), "talks")
