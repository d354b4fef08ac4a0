"""The answers that estimates rest on: adjudicated ones, or those of one coder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding.adjudication import Adjudicated
from discourse.handcoding.handcoded import HandCoded
from discourse.handcoding.question import AnswerKind, Question, Topic, uses
from discourse.handcoding.round import Round

Answers = Adjudicated | HandCoded


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """One answer for each question and passage, in `values`, and in words whose they are."""

    values: Mapping[str, Mapping[str, str]]
    whose: str

    def to(self, question: Question) -> Mapping[str, str]:
        """The answers to a question by passage. Raises DiscourseError for one that the question does not allow."""
        found = self.values.get(question.name, {})
        for passage, value in found.items():
            several = uses(value) if question.kind is AnswerKind.SEVERAL else (value,)
            if any(each not in question.values for each in several):
                raise DiscourseError(f"{passage}, {question.name}: found “{value}”, expected {question.expected}")
        return found


def given(answers: Answers | Sequence[Answers], rounds: Sequence[Round], *, coder: str = "") -> Given:
    """Join the answers of one round or several; passages without an answer are simply not there.

    Raises DiscourseError for several coders where none is named, a coder named beside adjudicated answers, and answers
    about a passage that none of the rounds drew; UnknownNameError for an unknown coder.
    """
    parts = (answers,) if isinstance(answers, Adjudicated | HandCoded) else tuple(answers)
    drawn = {passage.id for each in rounds for passage in each.passages}
    values: dict[str, dict[str, str]] = {}
    whose = []
    for part in parts:
        rows = part.answers
        if isinstance(part, HandCoded):
            name = _one_coder(part, coder)
            rows = rows[(rows["coder"] == name) & rows["value"].notna()]
            whose.append(f"answers of one coder ({name})")
        elif coder:
            raise DiscourseError(f"found the coder “{coder}” and adjudicated answers, expected one of the two")
        else:
            bases = rows.drop_duplicates(["passage", "question"])["basis"].value_counts()
            whose.append(f"adjudicated answers ({', '.join(f'{bases[name]} {name}' for name in sorted(bases.index))})")
        lost = sorted(set(rows["passage"]) - drawn)
        if lost:
            names = ", ".join(f"“{each.name}”" for each in rounds)
            raise DiscourseError(f"an answer is about the passage {lost[0]}, which is in none of the rounds {names}")
        for question, passage, value in zip(rows["question"], rows["passage"], rows["value"], strict=True):
            values.setdefault(question, {})[passage] = value
    return Given(values, "; ".join(dict.fromkeys(whose)))


def _one_coder(hand: HandCoded, coder: str) -> str:
    if coder and coder not in hand.coders:
        raise UnknownNameError("coder", coder, hand.coders)
    if not coder and len(hand.coders) != 1:
        found = ", ".join(hand.coders) or "no coder"
        raise DiscourseError(f"found {found}; name one of several coders (coder=…), or adjudicate")
    return coder or hand.coders[0]


def questions_of(rounds: Sequence[Round], topic: Topic, about: str | None) -> tuple[Question, ...]:
    """The questions on a topic (about one thing), which all rounds must ask in the same words.

    Raises DiscourseError where a round does not ask for the topic, or rounds ask differently; UnknownNameError for
    something that they do not ask about.
    """
    found = {each.name: each for each in rounds[0].questions if each.topic is topic}
    if not found:
        raise DiscourseError(f"round “{rounds[0].name}” does not ask for {topic}: nothing to correct with")
    known = {each.about: each for each in found.values()}
    if about is not None and about not in known:
        raise UnknownNameError(f"question on {topic} about", about, known)
    asked = tuple(found.values()) if about is None else (known[about],)
    for each in rounds[1:]:
        for question in asked:
            if each.question(question.name).values != question.values:
                raise DiscourseError(f"rounds “{rounds[0].name}” and “{each.name}” ask {question.name} differently")
    return asked
