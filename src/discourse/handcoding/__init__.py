"""Hand coding: drawing passages with known probabilities, sheets for coders, reading the answers back."""

from discourse.handcoding.adjudication import (
    Adjudicated,
    Decisions,
    adjudicate,
    divided,
    read_adjudication,
    write_adjudication,
)
from discourse.handcoding.combine import combined
from discourse.handcoding.corrected_framing import corrected_framing
from discourse.handcoding.corrected_stance import corrected_stance
from discourse.handcoding.formats import Form, write_round
from discourse.handcoding.handcoded import HandCoded, read
from discourse.handcoding.hits import sample_hits
from discourse.handcoding.manual import manual
from discourse.handcoding.passage import Passage, Unit
from discourse.handcoding.plan import read_plan
from discourse.handcoding.question import NONE, AnswerKind, Question, Topic, uses
from discourse.handcoding.round import Design, Round
from discourse.handcoding.sampling import machine, population_table, sample
from discourse.handcoding.strata import Allocation, Oversample, Stratum

__all__ = [
    "NONE", "Adjudicated", "Allocation", "AnswerKind", "Decisions", "Design", "Form", "HandCoded", "Oversample",
    "Passage", "Question", "Round", "Stratum", "Topic", "Unit", "adjudicate", "combined", "corrected_framing",
    "corrected_stance", "divided", "machine", "manual", "population_table", "read", "read_adjudication", "read_plan",
    "sample", "sample_hits", "uses", "write_adjudication", "write_round",
]  # fmt: skip
