"""A coder who answers every passage as a rule says: known truth for a corpus of which only a sample is looked at."""

from collections.abc import Callable, Iterable

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.handcoding import Adjudicated, Question, Round, population_table

Rule = Callable[[str, str], str]
"""(passage, machine's answer) → the coder's answer."""


def truth(coded: CodedCorpus, drawn: Round, question: Question, rule: Rule) -> pd.DataFrame:
    """Every passage that could be drawn, with the coder's answer in `value`."""
    table = population_table(coded, unit=drawn.design.unit, ask=drawn.questions)
    answers = [rule(id, value) for id, value in zip(table["passage"], table[question.name], strict=True)]
    return table.assign(value=pd.array(answers, dtype="string"))


def coding(drawn: Iterable[Round], question: Question, rule: Rule, *, voice: Rule | None = None) -> Adjudicated:
    """The answers to the drawn passages: the rule's, and the machine's own to the other questions."""
    rows, drawn = [], list(drawn)
    for each in drawn:
        for passage, name, value in each.machine:
            said = rule(passage, value) if name == question.name else value
            said = voice(passage, said) if voice is not None and name == "voice" else said
            rows.append((passage, name, said, "agreed", 2, None, None))
    columns = ["passage", "question", "value", "basis", "coders", "by", "reason"]
    return Adjudicated(pd.DataFrame(rows, columns=columns).astype("string"), pd.DataFrame(), drawn[0])


def letter(id: str) -> int:
    """A number from 0 to 15 that stands in the passage's id: chance that is always the same."""
    return int(id[3], 16)
