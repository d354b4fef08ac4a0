"""Speech without a clause of its own: sentences in Konjunktiv, hearsay with sollen, verbs that report by themselves."""

from discourse.annotators.speech.announced import subjunctive_clause
from discourse.annotators.speech.findings import Finding
from discourse.annotators.speech.lexicon import Lexicon
from discourse.annotators.speech.saying import bare_report, cue_verbs, names
from discourse.annotators.speech.sources import subordinate
from discourse.annotators.speech.speakers import speaker_of
from discourse.annotators.speech.units import Unit
from discourse.model import QuotationKind


def free_indirect(unit: Unit, lexicon: Lexicon, *, after_report: bool, in_turn: bool) -> Finding | None:
    """A sentence whose Konjunktiv says that somebody else speaks on, or one that tells what is said to be so."""
    whole = [(0, len(unit.tags))]
    clause, tag = _subjunctive(unit, lexicon)
    if clause >= 0 and _main(unit, clause, lexicon):
        if tag == "k" and (after_report or not in_turn):
            confidence = 0.8 if after_report else 0.65
            return Finding(QuotationKind.INDIRECT_FREE_INDIRECT, whole, "subjunctive", confidence, inherits=True)
        if after_report and not in_turn:
            return Finding(QuotationKind.INDIRECT_FREE_INDIRECT, whole, "subjunctive-second", 0.6, inherits=True)
    elif clause >= 0 and tag == "k":
        found = subjunctive_clause(unit, clause, lexicon)
        if found is not None and found.pieces:
            return found
    if not in_turn and _hearsay(unit, lexicon, after_report=after_report):
        return Finding(QuotationKind.FREE_INDIRECT, whole, "hearsay", 0.45, inherits=True)
    return None


def _subjunctive(unit: Unit, lexicon: Lexicon) -> tuple[int, str]:
    """The first clause whose verb is in Konjunktiv, and whether it is the first or second; -1 without one."""
    second = -1
    for token, tag in enumerate(unit.tags):
        if (
            tag == "k"
            and (unit.low(token) in lexicon.first or _finite_place(unit, token))
            and not _of_oneself(unit, token, lexicon)
        ):
            return unit.clause_at(token), "k"
        if tag == "K" and second < 0:
            second = unit.clause_at(token)
    return second, "K"


def _of_oneself(unit: Unit, token: int, lexicon: Lexicon) -> bool:
    """Whether the form is the indicative of the first person: "ich habe"."""
    clause = unit.clauses[unit.clause_at(token)]
    if unit.low(token) in lexicon.only_subjunctive:
        return False
    return any(unit.low(at) in lexicon.first_person for at in range(clause.start, clause.end))


def _main(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Whether no main clause in indicative stands before a clause."""
    for earlier in range(index):
        clause = unit.clauses[earlier]
        if not subordinate(unit, earlier, lexicon) and any(tag in "vx" for tag in unit.tags[clause.start : clause.end]):
            return False
    clause = unit.clauses[index]
    if not subordinate(unit, index, lexicon):
        return True
    return not any(
        not subordinate(unit, later, lexicon)
        and any(tag in "vx" for tag in unit.tags[unit.clauses[later].start : unit.clauses[later].end])
        for later in range(index + 1, len(unit.clauses))
    )


def _finite_place(unit: Unit, token: int) -> bool:
    """Whether a form that only looks like Konjunktiv I stands where a finite verb stands."""
    clause = unit.clauses[unit.clause_at(token)]
    others = [at for at in range(clause.start, clause.end) if at != token and unit.tags[at] in "vxkK"]
    return not others and (token == clause.end - 1 or token - clause.start >= 1)


def _hearsay(unit: Unit, lexicon: Lexicon, *, after_report: bool) -> bool:
    """sollen in the main clause, with a perfect infinitive or behind a report: else it is a plan."""
    for token, tag in enumerate(unit.tags):
        if tag == "x" and unit.low(token) in lexicon.hearsay:
            index = unit.clause_at(token)
            if subordinate(unit, index, lexicon):
                continue
            ends = [unit.low(clause.end - 1) for clause in unit.clauses[index:]]
            if after_report or any(low in lexicon.perfect for low in ends):
                return True
    return False


def reported(unit: Unit, lexicon: Lexicon) -> Finding | None:
    """A sentence whose verb reports by itself what somebody said."""
    for token, cue, span in cue_verbs(unit, lexicon):
        if not bare_report(unit, token, cue, lexicon):
            continue
        index = unit.clause_at(token)
        phrase, how = speaker_of(unit, index, token, lexicon)
        if phrase is None or subordinate(unit, index, lexicon):
            continue
        return Finding(
            QuotationKind.REPORTED,
            [(0, len(unit.tags))],
            f"bare:{cue.lemma}/{how}",
            0.35,
            span,
            phrase,
            naming=names(unit, index, cue, lexicon),
        )
    return None
