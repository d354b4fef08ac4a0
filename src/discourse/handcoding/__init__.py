"""Hand coding: drawing passages with known probabilities, sheets for coders, reading back, agreement, validation."""

from discourse.handcoding.adjudication import (
    Adjudicated,
    Decisions,
    adjudicate,
    divided,
    read_adjudication,
    write_adjudication,
)
from discourse.handcoding.agreement import AgreementBy, agreement
from discourse.handcoding.calibration import calibration
from discourse.handcoding.combine import combined
from discourse.handcoding.confusion import confusion
from discourse.handcoding.corrected_framing import corrected_framing
from discourse.handcoding.corrected_stance import corrected_stance
from discourse.handcoding.dividing import dividing
from discourse.handcoding.formats import Form, write_round
from discourse.handcoding.handcoded import HandCoded, read
from discourse.handcoding.hits import sample_hits
from discourse.handcoding.manual import manual
from discourse.handcoding.passage import Passage, Unit
from discourse.handcoding.plan import read_plan
from discourse.handcoding.proposals import ProposalKind, proposals
from discourse.handcoding.question import NONE, AnswerKind, Question, Topic, uses
from discourse.handcoding.round import Design, Round
from discourse.handcoding.sampling import machine, population_table, sample
from discourse.handcoding.spans import (
    AdjudicatedSpans,
    Lengths,
    SpanDecisions,
    SpanLayer,
    Spans,
    SpanScore,
    adjudicate_spans,
    read_span_decisions,
    read_spans,
    span_agreement,
    span_validation,
    write_span_decisions,
    write_spans,
)
from discourse.handcoding.strata import Allocation, Oversample, Stratum
from discourse.handcoding.terms import terms
from discourse.handcoding.truth import only
from discourse.handcoding.validation import Count, Score, validation

__all__ = [
    "NONE", "Adjudicated", "AdjudicatedSpans", "AgreementBy", "Allocation", "AnswerKind", "Count", "Decisions",
    "Design", "Form", "HandCoded", "Lengths", "Oversample", "Passage", "ProposalKind", "Question", "Round", "Score",
    "SpanDecisions", "SpanLayer", "SpanScore", "Spans", "Stratum", "Topic", "Unit", "adjudicate", "adjudicate_spans",
    "agreement", "calibration", "combined", "confusion", "corrected_framing", "corrected_stance", "divided",
    "dividing", "machine", "manual", "only", "population_table", "proposals", "read", "read_adjudication",
    "read_plan", "read_span_decisions", "read_spans", "sample", "sample_hits", "span_agreement", "span_validation",
    "terms", "uses", "validation", "write_adjudication", "write_round", "write_span_decisions", "write_spans",
]  # fmt: skip
