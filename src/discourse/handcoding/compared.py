"""The machine's answers beside people's, passage by passage."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.handcoding.machine import predicted
from discourse.handcoding.passage import Population, population
from discourse.handcoding.question import Question, Topic
from discourse.handcoding.round import Round
from discourse.handcoding.strata import labels
from discourse.handcoding.truth import Truth, settled

ANSWERED = (Topic.FRAMES, Topic.VOICE, Topic.STANCE)
"""Topics of questions that the machine answers too."""

NO_ANSWER = "no answer"
"""The machine's answer where it has none, as in a passage of which no word stands in a voice that is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """One row for each passage and question that people answered, by question and passage.

    `table`: question, passage, doc, weight (1 / probability), people, machine, place (number in the population), and
    the columns of groups. `drawn` has the texts; `notes` say what was left out.
    """

    table: pd.DataFrame
    drawn: Round
    within: Population
    questions: tuple[Question, ...]
    notes: tuple[str, ...]


def compared(coded: CodedCorpus, truth: Truth, *, question: str | None = None, by: Sequence[str] = ()) -> Compared:
    """The machine's answers, as it codes now, beside the true ones.

    Passages whose text has changed since they were drawn are left out, and so are those without an answer; the notes
    count both. Raises DiscourseError where nothing is left, or for a question that the machine does not answer;
    UnknownNameError for an unknown column of `by` (see `strata.labels`).
    """
    true = settled(truth)
    drawn = true.round.with_texts(coded)
    questions = _asked(drawn, question)
    within = population(coded, drawn.design.unit)
    changed = drawn.changed()
    kept = [each for each in drawn.passages if each.id not in changed]
    places = pd.DataFrame({name: [getattr(each, name) for each in kept] for name in ("doc", "field", "start")})
    at = within.holding(places).tolist() if kept else []
    known = {each.id: place for each, place in zip(kept, at, strict=True) if place >= 0}
    naming = next((each for each in drawn.questions if each.topic is Topic.FRAMES), None)
    weights, docs = dict(zip(drawn.table["id"], drawn.table["weight"], strict=True)), {p.id: p.doc for p in kept}
    groups = {name: labels(within, name, drawn.questions) for name in by}
    rows = []
    for each in questions:
        said = predicted(within, each, naming=naming)
        mine = true.answers[true.answers["question"] == each.name]
        rows += [
            (each.name, id, docs[id], weights[id], value, said[known[id]] or NO_ANSWER, known[id],
             *(groups[name][known[id]] for name in by))
            for id, value in sorted(zip(mine["passage"], mine["value"], strict=True))
            if id in known
        ]  # fmt: skip
    if not rows:
        raise DiscourseError(f"round “{drawn.name}” has no answer that could be compared with the machine's")
    columns = ["question", "passage", "doc", "weight", "people", "machine", "place", *by]
    table = pd.DataFrame(rows, columns=columns)
    strings = ["question", "passage", "doc", "people", "machine", *by]
    notes = _notes(drawn, known, questions, table)
    return Compared(table.astype(dict.fromkeys(strings, "string")), drawn, within, questions, notes)


def _asked(drawn: Round, question: str | None) -> tuple[Question, ...]:
    asked = drawn.questions if question is None else (drawn.question(question),)
    able = tuple(each for each in asked if each.topic in ANSWERED)
    if not able:
        names = ", ".join(f"“{each.name}”" for each in asked)
        raise DiscourseError(
            f"round “{drawn.name}”: the machine does not answer {names}; it answers {', '.join(ANSWERED)}"
        )
    return able


def _notes(drawn: Round, known: dict[str, int], questions: Sequence[Question], table: pd.DataFrame) -> tuple[str, ...]:
    notes = []
    lost = len(drawn.passages) - len(known)
    if lost:
        notes.append(f"{lost} passages are left out: their text has changed, or is none of this corpus")
    for each in questions:
        open_ = len(known) - int((table["question"] == each.name).sum())
        if open_:
            notes.append(f"{each.name}: {open_} passages have no settled answer and are left out")
    return tuple(notes)
