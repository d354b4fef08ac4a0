"""What nouns announce, and clauses in Konjunktiv that no verb of saying goes with."""

from collections.abc import Iterator

from discourse.annotators.speech.findings import Finding
from discourse.annotators.speech.lexicon import CueVerb, Lexicon, Takes
from discourse.annotators.speech.saying import clause_end, following, second_place
from discourse.annotators.speech.sources import finite_in, subordinate, trimmed
from discourse.annotators.speech.speakers import speaker_of
from discourse.annotators.speech.units import Unit
from discourse.model import QuotationKind

_INDIRECT = QuotationKind.INDIRECT


def noun_findings(unit: Unit, lexicon: Lexicon) -> Iterator[Finding]:
    """What nouns of saying announce: "die Hoffnung, dass …", "mit der Begründung, er habe …"."""
    for index, clause in enumerate(unit.clauses[:-1]):
        noun = _message_noun(unit, clause.start, clause.end, lexicon)
        if noun is None:
            continue
        cue = CueVerb("", "noun", frozenset({Takes.THAT, Takes.SECOND, Takes.INFINITIVE}))
        found = following(unit, index, cue, lexicon)
        if found is None or found[1][0][0] > clause.end + 2:
            continue
        verb = finite_in(unit, clause.start, clause.end)
        phrase, how = speaker_of(unit, index, verb if verb >= 0 else clause.end - 1, lexicon)
        yield Finding(
            _INDIRECT, trimmed(unit, found[1]), f"noun-{found[0]}:{how or 'nobody'}", 0.55, (noun, noun + 1), phrase
        )


def subjunctive_clause(unit: Unit, index: int, lexicon: Lexicon) -> Finding | None:
    """A clause in Konjunktiv below a main clause in indicative: "setzten dem entgegen, dass … sei"."""
    if index == 0:
        return None
    clause = unit.clauses[index]
    that = unit.tags[clause.start] in "Sw"
    if not that and (subordinate(unit, index, lexicon) or not second_place(unit, index, lexicon)):
        return None
    for earlier in range(index - 1, -1, -1):
        verb = finite_in(unit, unit.clauses[earlier].start, unit.clauses[earlier].end)
        if verb >= 0:
            phrase, how = speaker_of(unit, earlier, verb, lexicon)
            pieces = trimmed(unit, [(clause.start, clause_end(unit, earlier, index, lexicon))])
            return Finding(_INDIRECT, pieces, f"subjunctive-clause:{how or 'nobody'}", 0.6, (verb, verb + 1), phrase)
    return None


def hypothetical_finding(unit: Unit, lexicon: Lexicon) -> Finding | None:
    """Words that nobody said: "Die Botschaft lautet: Da geht noch mehr."."""
    colon = unit.tags.find(":")
    if colon < 1 or colon + 1 >= unit.stop:
        return None
    clause = unit.clauses[unit.clause_at(colon - 1)]
    verbs = [at for at in range(clause.start, clause.end) if unit.forms[at].lemma in lexicon.hypothetical_verbs]
    nouns = [
        at
        for at in range(clause.start, clause.end)
        if unit.tags[at] == "n" and lexicon.is_hypothetical_noun(unit.low(at))
    ]
    if not verbs or not nouns:
        return None
    piece = [(colon + 1, unit.stop + (unit.tags[unit.stop : unit.stop + 1] in ("?", "!")))]
    cue = (min(nouns[0], verbs[0]), max(nouns[0], verbs[0]) + 1)
    return Finding(QuotationKind.DIRECT, piece, "hypothetical", 0.7, cue, hypothetical=True)


def _message_noun(unit: Unit, start: int, end: int, lexicon: Lexicon) -> int | None:
    for token in range(end - 1, max(start - 1, end - 6), -1):
        if unit.tags[token] == "n" and lexicon.is_message_noun(unit.low(token)):
            return token
    return None
