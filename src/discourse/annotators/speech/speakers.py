"""Who does the saying: a chain of strategies over the syntax of the verb, each answering with a phrase or None."""

from discourse.annotators.speech.lexicon import Lexicon
from discourse.annotators.speech.parses import parsed_speaker
from discourse.annotators.speech.phrases import Phrase, phrase_at, subject_between
from discourse.annotators.speech.sources import finite_in, subordinate
from discourse.annotators.speech.units import Clause, Unit

_FINITE = "vxkK"


def finite_of(unit: Unit, start: int, end: int, cue: int) -> int:
    """The finite verb of the clause [start, end) that the cue belongs to: an auxiliary, or the cue itself."""
    if unit.tags[cue] in "ty" or unit.tags[cue] in "iI":
        before = [token for token in range(start, cue) if unit.tags[token] in "xkK"]
        if before:
            return before[-1]
        behind = [token for token in range(cue + 1, end) if unit.tags[token] in "xkK"]
        if behind:
            return behind[0]
    return cue


def is_passive(unit: Unit, start: int, end: int, cue: int, lexicon: Lexicon) -> bool:
    """Whether the cue is a participle beside a form of werden: "wird gefordert", "war berichtet worden"."""
    return unit.tags[cue] in "ty" and any(
        unit.low(token) in lexicon.passive for token in range(start, end) if token != cue
    )


def speaker_of(unit: Unit, index: int, cue: int, lexicon: Lexicon) -> tuple[Phrase | None, str]:
    """The phrase that names who says what the verb at a token of clause `index` reports, and the rule that found it."""
    clause = unit.clauses[index]
    start, end = clause.start, clause.end
    finite = finite_of(unit, start, end, cue)
    passive = is_passive(unit, start, end, cue, lexicon)
    parsed = parsed_speaker(unit, cue, lexicon, passive=passive)
    if parsed is not None:
        return parsed, "parse"
    if passive:
        return _passive_speaker(unit, start, end, cue, lexicon)
    if _impersonal(unit, start, end, lexicon):
        behind = place_of(unit, finite + 1, end, lexicon)
        return behind or place_of(unit, unit.clauses[0].start, finite, lexicon), "place"
    strategies = (
        (_inverted, "after"),
        (_subordinate_subject, "subordinate"),
        (_before_verb, "before"),
        (_after_verb, "after"),
        (_earlier_clause, "earlier"),
    )
    for strategy, rule in strategies:
        found = strategy(unit, index, finite, lexicon)
        if found is not None and _is_said(unit, clause, cue, found, lexicon):
            return None, "agent"
        if found is not None:
            return found, rule
    return None, ""


def _is_said(unit: Unit, clause: Clause, cue: int, subject: Phrase, lexicon: Lexicon) -> bool:
    """Whether the subject is what was said: "Eine Einigung ist angekündigt", not "Er ist überzeugt"."""
    state = unit.tags[cue] in "ty" and any(
        unit.low(token) in lexicon.state for token in range(clause.start, clause.end) if token != cue
    )
    return state and not subject.pronoun and not acts(unit, subject, lexicon)


def _passive_speaker(unit: Unit, start: int, end: int, cue: int, lexicon: Lexicon) -> tuple[Phrase | None, str]:
    """Whoever is cited, the agent behind "von", or the report in which it stands."""
    if unit.forms[cue].lemma in lexicon.cited:
        patient = subject_between(unit, start, end, lexicon)
        if patient is not None and not patient.pronoun and acts(unit, patient, lexicon):
            return patient, "cited"
    agent = agent_of(unit, start, end, lexicon)
    if agent is not None:
        return agent, "agent"
    behind = place_of(unit, start, end, lexicon)  # "in einem Bericht wurde vermutet"
    return (behind if behind is not None and acts(unit, behind, lexicon) else None), "agent"


def acts(unit: Unit, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase can stand for somebody who says something: a pronoun, a name, a role, a body."""
    core = range(phrase.start, phrase.core)
    if phrase.pronoun or "nn" in unit.tags[phrase.start : phrase.core]:  # "Anna Berg"
        return True
    return any(unit.tags[token] == "n" and lexicon.acts(unit.low(token)) for token in core)


def _inverted(unit: Unit, index: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    """The subject behind its verb where what stands before is the object: "Die Haltung nannte er verlogen"."""
    clause = unit.clauses[index]
    behind = finite + 1
    while behind < clause.end and unit.tags[behind] in "bo":
        behind += 1
    if behind >= clause.end or finite == clause.start or subordinate(unit, index, lexicon):
        return None
    if unit.low(behind) in lexicon.nominative:
        return Phrase(behind, behind + 1, behind + 1, pronoun=True)
    before = subject_between(unit, clause.start, finite, lexicon)
    if before is None or acts(unit, before, lexicon):
        return None
    found = subject_between(unit, behind, clause.end, lexicon)
    return found if found is not None and found.start == behind and acts(unit, found, lexicon) else None


def _subordinate_subject(unit: Unit, index: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    if not subordinate(unit, index, lexicon):
        return None
    clause = unit.clauses[index]
    found = subject_between(unit, clause.start + 1, max(finite, clause.start + 1), lexicon)
    if found is not None:
        return found
    if unit.low(clause.start) in lexicon.relatives and index > 0:
        return _last_phrase(unit, unit.clauses[index - 1].start, unit.clauses[index - 1].end, lexicon)
    return None


def _before_verb(unit: Unit, index: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    start = unit.clauses[index].start
    while start < finite and unit.tags[start] in "ub":
        start += 1
    if start >= finite or unit.tags[start] in "pzosSw":
        return None
    if subordinate(unit, index, lexicon):
        return None
    first = finite_in(unit, start, finite)
    if 0 <= first < finite and unit.tags[first] in _FINITE:
        return subject_between(unit, start, first, lexicon) or subject_between(unit, first + 1, finite, lexicon)
    if unit.tags[start:finite] == "q":
        return Phrase(start, finite, finite)  # "„Nordlicht“ berichtet, dass …"
    return subject_between(unit, start, finite, lexicon)


def _after_verb(unit: Unit, index: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    clause = unit.clauses[index]
    if finite > clause.start and unit.tags[finite - 1] == "u":
        return None  # "und sagte": the subject stands before
    if (
        finite == clause.start
        and clause.start > 0
        and unit.tags[clause.start - 1] == ","
        and _inserted(unit, index, lexicon)
    ):
        return None  # "X, der …, sagte": likewise
    return subject_between(unit, finite + 1, clause.end, lexicon)


def _inserted(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Whether the clause before is an insertion between a subject and its verb."""
    if index < 2 or not (subordinate(unit, index - 1, lexicon) or not _has_verb(unit, index - 1)):
        return False
    earlier = unit.clauses[index - 2]
    phrase = phrase_at(unit, earlier.start, lexicon, apposition=False)
    return phrase is not None and not any(tag in _FINITE for tag in unit.tags[earlier.start : earlier.end])


def _has_verb(unit: Unit, index: int) -> bool:
    clause = unit.clauses[index]
    return any(tag in _FINITE for tag in unit.tags[clause.start : clause.end])


def _earlier_clause(unit: Unit, index: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    clause = unit.clauses[index]
    found = subject_between(unit, clause.start, finite, lexicon)
    if found is not None:
        return found
    for earlier in range(index - 1, -1, -1):
        if subordinate(unit, earlier, lexicon):
            continue
        subject = subject_between(unit, unit.clauses[earlier].start, unit.clauses[earlier].end, lexicon)
        found = subject or found
        if subject is not None and _has_verb(unit, earlier):
            break  # before that are other sentences; behind it only appositions
    return found


def _last_phrase(unit: Unit, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends a clause: what a relative pronoun points to."""
    for token in range(max(start, end - 8), end):
        if unit.tags[token] in "dan0q":
            phrase = phrase_at(unit, token, lexicon, apposition=False)
            if phrase is not None and phrase.end == end:
                return phrase
    return None


def agent_of(unit: Unit, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Who does it in a passive: "von der Opposition gefordert"."""
    for token in range(start, end):
        if unit.tags[token] == "p" and unit.low(token) in lexicon.agent_prepositions:
            return phrase_at(unit, token + 1, lexicon)
    return None


def _impersonal(unit: Unit, start: int, end: int, lexicon: Lexicon) -> bool:
    tokens = range(start, end) if "r" in unit.tags[start:end] else ()
    return any(unit.tags[token] == "r" and unit.low(token) in lexicon.impersonal for token in tokens)


def place_of(unit: Unit, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Where it is said: "heißt es in dem Bericht", "heißt es aus dem Ministerium"."""
    for token in range(start, end):
        if unit.tags[token] == "p" and unit.low(token) in lexicon.place_prepositions:
            return phrase_at(unit, token + 1, lexicon)
    return None
