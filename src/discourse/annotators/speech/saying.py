"""What verbs of saying report: clauses with dass, with Konjunktiv, with zu, words before and after the verb."""

from collections.abc import Iterator

from discourse.annotators.speech.findings import Finding
from discourse.annotators.speech.lexicon import CueVerb, Lexicon, Takes
from discourse.annotators.speech.sources import continuation, finite_in, front_start, only_quoted, subordinate, trimmed
from discourse.annotators.speech.speakers import is_passive, speaker_of
from discourse.annotators.speech.units import Unit
from discourse.model import QuotationKind

_INDIRECT = QuotationKind.INDIRECT
Content = tuple[str, list[tuple[int, int]], float]  # rule, pieces, confidence
_LESS_OFTEN = frozenset({"thinking", "deciding", "showing", "accusing"})  # groups that often report nobody's words
_LESS = 0.15
_REACH = 3  # clauses between a verb of saying and its dass-clause


def cue_verbs(unit: Unit, lexicon: Lexicon) -> Iterator[tuple[int, CueVerb, tuple[int, int]]]:
    """The verbs of saying of a unit: token, verb, and the range of tokens from the verb to its separated part."""
    for token in unit.cued:
        form = unit.forms[token]
        if form.tag not in "vykKitIbxa":
            continue
        clause = unit.clauses[unit.clause_at(token)] if unit.clauses else None
        if clause is None:
            continue
        if form.tag == "t" and not any(tag in "xkK" for tag in unit.tags[clause.start : clause.end]):
            continue  # an attribute: "auch „BD“ genannt"
        if form.parts:
            found = _separated(unit, token, clause.start, clause.end)
            if found is not None:
                yield token, found[1], (token, found[0] + 1) if found[0] > token else (found[0], token + 1)
                continue
        if form.cue is not None and form.tag != "b":
            yield token, form.cue, (token, token + 1)


def _separated(unit: Unit, token: int, start: int, end: int) -> tuple[int, CueVerb] | None:
    """The separated part of a verb: at the end of its clause, or right before a participle ("bekannt gegeben")."""
    parts = dict(unit.forms[token].parts)
    for at in range(end - 1, token, -1):
        if unit.low(at) in parts and (at == end - 1 or unit.tags[at + 1] in "updz"):
            return at, parts[unit.low(at)]
    if token > start and unit.low(token - 1) in parts:
        return token - 1, parts[unit.low(token - 1)]
    return None


def verb_findings(unit: Unit, lexicon: Lexicon) -> Iterator[Finding]:
    """What the verbs of saying of a unit report.

    A verb that reports nothing here gives a finding without pieces, where words in marks or a pronoun that points back
    to the sentence before can be what it reports.
    """
    asked = unit.quoted or unit.low(0) in lexicon.that_pronouns
    for token, cue, span in cue_verbs(unit, lexicon):
        index = unit.clause_at(token)
        contents = list(_contents(unit, index, token, cue, lexicon))
        if not contents and not asked:
            continue
        phrase, how = speaker_of(unit, index, token, lexicon)
        base = f"{cue.group}/{how or 'nobody'}"
        for rule, pieces, confidence in contents:
            behind = how == "parse" and phrase is not None and phrase.start > unit.clauses[index].start
            if rule == "front" and not behind and how not in ("after", "agent", "place"):
                continue
            kept = trimmed(unit, pieces)
            if kept:
                sure = confidence - (_LESS if cue.group in _LESS_OFTEN else 0)
                yield Finding(_INDIRECT, kept, f"{rule}:{base}", round(sure, 2), span, phrase)
                break
        else:
            finding = Finding(_INDIRECT, [], f"none:{base}", 0.5, span, phrase, fronts=Takes.FRONT in cue.takes)
            finding.naming = names(unit, index, cue, lexicon) and phrase is not None
            own = cue.group == "naming" and reflexive(unit, index, lexicon)
            finding.reflexive = own or (cue.lemma in lexicon.called and how not in ("place", ""))
            yield finding


def _contents(unit: Unit, index: int, token: int, cue: CueVerb, lexicon: Lexicon) -> Iterator[Content]:
    clause = unit.clauses[index]
    dependent = subordinate(unit, index, lexicon)
    if dependent and unit.low(clause.start) in lexicon.as_words and Takes.THAT in cue.takes:
        yield "as", _around(unit, index, lexicon), 0.85
    after = following(unit, index, cue, lexicon)
    if after is not None:
        yield after
    if Takes.FRONT in cue.takes and not dependent and clause.start > 0 and _verb_first(unit, index, token, lexicon):
        start = front_start(unit, clause.start)
        if only_quoted(unit, start, clause.start):
            yield "front", continuation(unit, clause.end, lexicon), 0.5
            return
        behind = continuation(unit, clause.end, lexicon)
        split = bool(behind) and unit.tags[behind[0][0]] in "vxkK"
        if split or _says_something(unit, start, index, lexicon):
            yield "front", [(start, clause.start), *behind], 0.7


def _says_something(unit: Unit, start: int, index: int, lexicon: Lexicon) -> bool:
    """Whether a main clause with a verb, or a dass-clause, stands before the verb of saying."""
    for earlier in range(index):
        clause = unit.clauses[earlier]
        if clause.start < start:
            continue
        if unit.tags[clause.start] == "S":
            return True
        if subordinate(unit, earlier, lexicon):
            continue
        finite = finite_in(unit, clause.start, clause.end)
        if finite >= 0 and not (unit.tags[finite] == "y" and finite < clause.end - 1):
            return True
        if "Q" in unit.tags[clause.start : clause.end]:
            return True
    return False


def _verb_first(unit: Unit, index: int, token: int, lexicon: Lexicon) -> bool:
    """Whether the clause opens with its finite verb, which is the cue or belongs to it."""
    clause = unit.clauses[index]
    tags = unit.tags
    first = clause.start
    while first < clause.end - 1 and tags[first] in "Qq":
        first += 1
    if tags[first] == "b" and first + 1 < clause.end and unit.low(first) in lexicon.so:
        first += 1
    return (first == token and tags[token] in "vykK") or (tags[first] == "x" and tags[token] in "tyi" and first < token)


def _around(unit: Unit, index: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """What stands around "wie X mitteilte": before it, behind it, or both."""
    clause = unit.clauses[index]
    pieces: list[tuple[int, int]] = []
    if index > 0:
        start = front_start(unit, clause.start)
        if not only_quoted(unit, start, clause.start):
            pieces.append((start, clause.start))
    following = index + 1
    while (
        following < len(unit.clauses)
        and subordinate(unit, following, lexicon)
        and unit.tags[unit.clauses[following].start] not in "S"
    ):
        following += 1
    if following < len(unit.clauses) and not only_quoted(unit, unit.clauses[following].start, unit.stop):
        pieces.append((unit.clauses[following].start, unit.stop))
    return pieces


def following(unit: Unit, index: int, cue: CueVerb, lexicon: Lexicon) -> Content | None:
    """The clause behind a verb or noun of saying that holds what is said: the rule, its tokens, a confidence."""
    clauses, tags = unit.clauses, unit.tags
    for later in range(index + 1, min(index + 1 + _REACH, len(clauses))):
        clause = clauses[later]
        before = tags[clause.start - 1]
        first = clause.start
        while first < clause.end - 1 and tags[first] in "ub":
            first += 1
        if tags[first] == "S" and Takes.THAT in cue.takes:
            return "that", [(clause.start, clause_end(unit, index, later, lexicon))], 0.85
        adjacent = later == index + 1
        if before == ":" and adjacent and tags[clause.start] not in "Qq" and Takes.SECOND in cue.takes:
            return "colon", [(clause.start, unit.stop)], 0.4
        if before in ";)(-":
            return None
        if tags[first] == "w" and adjacent and Takes.THAT in cue.takes and subordinate(unit, later, lexicon):
            return "question", [(clause.start, clause_end(unit, index, later, lexicon))], 0.5
        if Takes.SECOND in cue.takes and second_place(unit, later, lexicon):
            return "second", [(clause.start, clause_end(unit, index, later, lexicon))], 0.8
        if Takes.INFINITIVE in cue.takes and _infinitive(unit, later, lexicon):
            return "infinitive", [(clause.start, clause_end(unit, index, later, lexicon))], 0.75
        if not subordinate(unit, later, lexicon) and any(tag in "vx" for tag in tags[clause.start : clause.end]):
            return None
    return None


def second_place(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Whether a clause has its verb, in Konjunktiv or not, in second place."""
    clause = unit.clauses[index]
    tags = unit.tags[clause.start : clause.end]
    if subordinate(unit, index, lexicon) or tags[0] in "uvxsSw":
        return False
    place = next((at for at, tag in enumerate(tags) if tag in "vxkK"), -1)
    if place <= 0:
        return False
    return tags[place] in "kK" or (place < len(tags) - 1)


def _infinitive(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    clause = unit.clauses[index]
    tags = unit.tags[clause.start : clause.end]
    if unit.low(clause.start) in lexicon.infinitive_openers or any(tag in "vxkK" for tag in tags):
        return False
    return "I" in tags or any(tags[at] == "z" and tags[at + 1] in "iyt" for at in range(len(tags) - 1))


def clause_end(unit: Unit, cue_clause: int, content: int, lexicon: Lexicon) -> int:
    """Where what is said ends: with the sentence, or where the sentence around it goes on."""
    tags, start = unit.tags, unit.clauses[content].start
    complete = _complete(unit, cue_clause, lexicon)
    for clause in unit.clauses[content + 1 :]:
        first = clause.start
        goes_on = not complete and tags[first] in "vxk" and tags[first - 1] == ","
        closed = tags[first - 1] == ")" and "(" not in tags[:first]
        if goes_on or closed or (tags[first : first + 2] == "uv" and unit.forms[first + 1].cue is not None):
            return first - 1
    quoted = tags.find(":Q", start)
    if quoted >= 0:
        return quoted
    for at in range(start, unit.stop - 2):
        if tags[at : at + 2] == "uv" and tags[at + 2] not in ",.uKk":
            form = unit.forms[at + 1]
            if form.cue is not None or form.parts:
                return at  # "dass sie komme und warnte vor …"
    return unit.stop


def _complete(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Whether the main clause has its verb by the end of clause `index`."""
    return any(
        any(tag in "vxkKy" for tag in unit.tags[unit.clauses[at].start : unit.clauses[at].end])
        for at in range(index + 1)
        if not subordinate(unit, at, lexicon)
    )


def names(unit: Unit, index: int, cue: CueVerb, lexicon: Lexicon) -> bool:
    """Whether a verb takes a name for its object: "nannte die Pläne „Unsinn“"; not of oneself, nor of everybody."""
    return cue.group in ("naming", "accusing", "judging", "warning") and not reflexive(unit, index, lexicon)


def reflexive(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Whether what a clause says is said of its own subject, or by everybody."""
    clause = unit.clauses[index]
    return any(unit.low(token) in lexicon.reflexive for token in range(clause.start, clause.end))


def bare_report(unit: Unit, token: int, cue: CueVerb, lexicon: Lexicon) -> bool:
    """Whether a verb of saying without a clause reports by itself: "kritisierte die Pläne", "sprach von Erfolg"."""
    if not (cue.bare or cue.bare_with):
        return False
    clause = unit.clauses[unit.clause_at(token)]
    if unit.tags[token] in "iI" and not any(tag in "xkK" for tag in unit.tags[clause.start : clause.end]):
        return False
    if is_passive(unit, clause.start, clause.end, token, lexicon):
        return False
    if cue.bare:
        return True
    return any(unit.low(at) in cue.bare_with for at in range(clause.start, clause.end))
