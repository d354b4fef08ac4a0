"""Who does the saying, by a dependency parse where the recipe has one: the subject of the verb, or a passive's agent.

Relations are those of the TIGER treebank (Albert et al. 2003, “TIGER Annotationsschema”), which German pipelines use.
"""

from bisect import bisect_left, bisect_right

from discourse.annotators.speech.lexicon import Lexicon
from discourse.annotators.speech.phrases import Phrase
from discourse.annotators.speech.units import Unit
from discourse.annotators.syntax.parsed import Parsed

_SUBJECT, _AGENT, _RELATIVE, _MARK = "sb", "sbp", "rc", "punct"
_COORDINATED = ("cj", "cd")
_VERBAL = "oc"  # a participle or infinitive below its auxiliary, and a clause below its verb
_APART = frozenset({_RELATIVE, _VERBAL, "re", "rs", "par", _MARK})  # no part of the words that name somebody
_NOT_FINITE = "tyiI"
_NAMING = "naq0"


def parsed_speaker(unit: Unit, cue: int, lexicon: Lexicon, *, passive: bool) -> Phrase | None:
    """The phrase that names who says it by the parse; None where there is no parse, or no answer of use in it."""
    parsed = unit.parsed
    verb = parsed.at(unit.starts[cue]) if parsed is not None else -1
    if parsed is None or verb < 0:
        return None
    if passive:
        agent = parsed.dependent(verb, _AGENT)
        noun = parsed.dependents[agent][-1] if agent >= 0 and parsed.dependents[agent] else -1
        return _phrase(unit, parsed, noun, cue, lexicon) if noun >= 0 else None
    verb, subject = _subject(unit, parsed, verb)
    if subject < 0:
        return None
    token = _token(unit, parsed.starts[subject])
    if parsed.labels[verb] == _RELATIVE and unit.low(token) in lexicon.relatives:
        subject = parsed.heads[verb]  # "die Sprecherin, die sagte": whom the pronoun stands for
    return _phrase(unit, parsed, subject, cue, lexicon)


def _subject(unit: Unit, parsed: Parsed, verb: int) -> tuple[int, int]:
    """The verb, or the one above that it shares its subject with, and the subject; -1 where there is none."""
    while True:
        subject = parsed.dependent(verb, _SUBJECT)
        head, label = parsed.heads[verb], parsed.labels[verb]
        if subject >= 0 or head == verb:
            return verb, subject
        below = label == _VERBAL and unit.tags[_token(unit, parsed.starts[verb])] in _NOT_FINITE
        if not below and label not in _COORDINATED:
            return verb, -1
        verb = head


def _phrase(unit: Unit, parsed: Parsed, head: int, cue: int, lexicon: Lexicon) -> Phrase | None:
    """The run of tokens around a noun that hangs on it, without clauses and without marks at its ends."""
    members = parsed.below(head, without=_APART)
    first = last = head
    while first > 0 and (first - 1 in members or parsed.labels[first - 1] == _MARK):
        first -= 1
    while last + 1 < len(parsed.heads) and (last + 1 in members or parsed.labels[last + 1] == _MARK):
        last += 1
    while first not in members:
        first += 1
    while last not in members:
        last -= 1
    noun = _token(unit, parsed.starts[head])
    start = _token(unit, parsed.starts[first])
    end = bisect_left(unit.starts, parsed.ends[last])
    tags = unit.tags[start:end]
    if not start <= noun < end or start <= cue < end or "Q" in tags:
        return None
    if unit.tags[noun] in "rd":
        speaks = unit.low(noun) in lexicon.speaking_pronouns
        return Phrase(noun, noun + 1, noun + 1, pronoun=True) if speaks and len(tags) == 1 else None
    if unit.tags[noun] not in _NAMING or tags == "q":
        return None  # a name in marks has an article or a noun before it
    core = noun + 1
    while core < end and unit.tags[core] == "n":
        core += 1
    if unit.tags[end : end + 1] == "P":
        end += 1  # "Lang (SPD)"
    return Phrase(start, end, core)


def _token(unit: Unit, offset: int) -> int:
    """The unit's token that holds an offset, or the last one before it."""
    return max(0, bisect_right(unit.starts, offset) - 1)
