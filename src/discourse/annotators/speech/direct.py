"""Words in marks: somebody's utterance, a word kept at a distance, or only a name."""

from collections.abc import Sequence

from discourse.annotators.speech.findings import Finding
from discourse.annotators.speech.lexicon import Lexicon
from discourse.annotators.speech.marks import Pair
from discourse.annotators.speech.phrases import Phrase, subject_between
from discourse.annotators.speech.shapes import (
    FINAL,
    SHORT,
    Shape,
    announced,
    common,
    distanced,
    glosses,
    in_phrase,
    joined_by_hyphen,
    named_so,
    phrase_like,
    says_whole,
    shape_of,
)
from discourse.annotators.speech.sources import finite_in, subordinate
from discourse.annotators.speech.speakers import place_of, speaker_of
from discourse.annotators.speech.units import Unit
from discourse.model import QuotationKind

_CONFIDENCE = {"after": 0.95, "colon": 0.95, "inside": 0.9, "beside": 0.8, "verb": 0.8}
_FRAGMENT_CONFIDENCE = 0.75
_OPENING = "„“”\"»«‚‘’›‹'"
_REACH = 11  # words between a verb such as "stand" and the words that it shows
_UNCLOSED = 0.7  # part of the confidence that is left where the second mark is missing
_JOINED = 0.9  # part of the confidence that words take over from those that they are joined to


def marked(
    unit: Unit, text: str, pairs: Sequence[Pair], findings: Sequence[Finding], lexicon: Lexicon
) -> list[Finding]:
    """What each stretch in marks of a unit is; names and titles give nothing."""
    out: list[Finding] = []
    beside: tuple[int, Finding] | None = None
    for token, number in enumerate(unit.pairs):
        if number < 0:
            continue
        pair = pairs[number]
        inner = text[pair.inner_start : pair.inner_end].strip()
        if not inner:
            continue
        if joined_by_hyphen(text, pair) or glosses(unit, token, inner, lexicon):
            continue  # "die „Reuters“-Reporterin", "Cast Lead („gegossenes Blei“)"
        found = _one(unit, token, inner, findings, lexicon)
        if found is not None and found.kind is QuotationKind.SCARE and not distanced(unit, token, lexicon):
            found = _joined(unit, token, beside) or found
        if found is not None:
            beside = token, found
            if not pair.closed:
                found.confidence = round(found.confidence * _UNCLOSED, 2)
            out.append(found)
    return out


def _joined(unit: Unit, token: int, before: tuple[int, Finding] | None) -> Finding | None:
    """Words in marks that "und" or a comma joins to what somebody said are said as well."""
    if before is None or before[1].kind is not QuotationKind.DIRECT or unit.tags[before[0] + 1 : token].strip("u,d"):
        return None
    other = before[1]
    piece = [(token, token + 1)]
    confidence = round(other.confidence * _JOINED, 2)
    return Finding(other.kind, piece, "marks/joined", confidence, other.cue, other.speaker, inherits=other.inherits)


def interrupted(unit: Unit, said: Sequence[Finding], text: str) -> list[Finding]:
    """The findings, with one made of two where the cue only interrupts the utterance: "„Das“, sagte sie, „gilt.“"."""
    out: list[Finding] = []
    for finding in said:
        before = out[-1] if out else None
        start = finding.pieces[0][0]
        if before is None or not before.kind is finding.kind is QuotationKind.DIRECT:
            out.append(finding)
            continue
        if _goes_on(unit, before, start, text):
            before.pieces = [*before.pieces, *finding.pieces]
            continue
        out.append(finding)
    return out


def _goes_on(unit: Unit, before: Finding, start: int, text: str) -> bool:
    last = before.pieces[-1][0]
    source = before.speaker
    if (
        source is not None
        and before.cue == (last + 1, source.start)
        and source.start == last + 2
        and source.end >= start
    ):
        return text[unit.starts[start] :].lstrip(_OPENING)[:1].islower()  # "„Das gilt“ laut Lang „auch morgen“"
    if before.cue is None or not last < before.cue[0] < start or start < 1 or unit.tags[start - 1] != ",":
        return False
    head = text[unit.starts[last] : unit.ends[last]].rstrip("“”\"«»‘’'‹› ")
    return not head.endswith((".", "!", "?", "…")) and not any(tag in "Qq" for tag in unit.tags[last + 1 : start])


def _one(unit: Unit, token: int, inner: str, findings: Sequence[Finding], lexicon: Lexicon) -> Finding | None:
    if distanced(unit, token, lexicon):
        return _scare(token, "so-called", 0.85)
    if named_so(unit, token, inner, lexicon):
        return None
    shape = shape_of(unit, token, inner, lexicon)
    source, rule = _attribution(unit, token, findings)
    if source is not None and source.reflexive and rule in ("after", "beside"):
        return None  # "die sich selbst „Rat für …“ nennen"
    if source is None and shape is Shape.UTTERANCE:
        source, rule = _any_verb(unit, token, lexicon), "verb"
    if token > 0 and announced(unit, token, lexicon):
        return _direct(token, "noun", 0.75, source)
    if (
        shape is Shape.FRAGMENT
        and rule == "after"
        and source is not None
        and in_phrase(unit, token)
        and not source.naming
    ):
        return None  # "Wie „heise online“ berichtet"
    loose = source is None or rule == "beside" or shape is Shape.NOUN
    other = _other_verb(unit, token, inner, lexicon) if loose else None
    if other is not None and (source is None or not source.naming):
        return other
    if shape in (Shape.NOUN, Shape.NAME) and not _is_said(unit, token, inner, shape, source, rule, lexicon):
        return _scare(token, "noun", 0.5) if shape is Shape.NOUN and common(inner, lexicon) else None
    if any(each.hypothetical and each.covers(token) for each in findings):
        return Finding(QuotationKind.DIRECT, [(token, token + 1)], "marks/hypothetical", 0.8, hypothetical=True)
    if source is not None:
        return _direct(token, rule, _CONFIDENCE[rule] if shape is Shape.UTTERANCE else _FRAGMENT_CONFIDENCE, source)
    if token > 0 and unit.tags[token - 1] == ":":
        label = unit.tags[unit.clauses[unit.clause_at(token - 2)].start : token - 1]
        labels = label.endswith("n") and not any(tag in "vxkKb" for tag in label)
        if not inner.endswith(FINAL) and not says_whole(unit, token, inner, lexicon, labels=labels):
            return None  # "kurz: „FIFA“", "der Titel steht fest: „…“"
        return _direct(token, "colon", 0.75, None, _before_colon(unit, token - 1, lexicon))
    if unit.tags[token + 1 : token + 2] == ":" and token == 0 and len(inner.split()) > 1:
        return _direct(token, "headline", 0.75, None)
    return _unattributed(unit, token, inner, shape, findings)


def _unattributed(unit: Unit, token: int, inner: str, shape: Shape, findings: Sequence[Finding]) -> Finding | None:
    """Marks that no verb, noun or preposition of the sentence goes with."""
    if shape is not Shape.NOUN and not (unit.tags[:token] + unit.tags[token + 1 :]).strip(".,;:-?!"):
        return _direct(token, "alone", 0.9, None)
    opens = token == 0 and unit.tags[:2] in ("Q,", "Qu")
    final = shape is Shape.UTTERANCE and (inner.endswith(FINAL) or opens)
    if final or shape is Shape.FRAGMENT or (shape is Shape.UTTERANCE and inner[0].islower()):
        named = [each for each in findings if each.cue is not None and each.speaker is not None]
        if named:
            return _direct(token, "sentence", 0.85, min(named, key=lambda each: abs((each.cue or (0, 0))[0] - token)))
        if final:
            return _direct(token, "utterance", 0.5, None)
        if shape is Shape.FRAGMENT and len(inner.split()) <= SHORT:
            return _scare(token, "fragment", 0.5)
        return _direct(token, "fragment", 0.65, None)
    return None


def _direct(token: int, rule: str, confidence: float, source: Finding | None, phrase: Phrase | None = None) -> Finding:
    cue = source.cue if source is not None else None
    speaker = source.speaker if source is not None else phrase
    inherits = source.inherits if source is not None else phrase is None
    piece = [(token, token + 1)]
    return Finding(QuotationKind.DIRECT, piece, f"marks/{rule}", confidence, cue, speaker, inherits=inherits)


def _scare(token: int, rule: str, confidence: float) -> Finding:
    return Finding(QuotationKind.SCARE, [(token, token + 1)], f"scare/{rule}", confidence)


def _is_said(
    unit: Unit, token: int, inner: str, shape: Shape, source: Finding | None, rule: str, lexicon: Lexicon
) -> bool:
    """Whether a word or a name in marks is what somebody said, not only how a thing is called."""
    if source is None:
        return False
    if source.speaker is None and not source.inherits and rule in ("after", "beside") and inner[0].isupper():
        return False  # "was als „Sonnenwind“ bezeichnet wird"
    if rule == "after" and token == 0 and unit.tags[1] == ",":
        return True  # "„Am Ende“, so die Trainerin, „ging …“"
    if shape is Shape.NAME:
        if (rule == "inside" or source.naming) and phrase_like(inner, lexicon):
            return True
        article = token > 0 and (unit.tags[token - 1] == "a" or unit.low(token - 1) in lexicon.indefinite)
        if article and rule in ("beside", "inside") and " " in inner and common(inner, lexicon):
            return not all(word[0].isupper() for word in inner.split())
        return rule == "colon" and unit.tags[token] == "Q"
    if rule == "after" and unit.tags[token + 1 : token + 2] == ",":
        return True
    if rule == "colon":
        return True
    if (
        inner[0].islower()
        and rule in ("inside", "beside", "after")
        and not (in_phrase(unit, token) and rule == "after")
    ):
        return True
    if not source.naming or rule not in ("after", "beside", "inside"):
        return False
    if rule == "after" and unit.clauses[unit.clause_at(token)].start == token:
        return True  # "„Dienstbotenprosa“ nannte er das Buch"
    if token > 0 and unit.tags[token - 1] == "d":
        return rule == "after" or unit.low(token - 1) in lexicon.indefinite
    before = unit.tags[token - 1] if token > 0 else ""
    return before in ("a", "s") or (before not in ("v", "u") and common(inner, lexicon))


def _before_colon(unit: Unit, colon: int, lexicon: Lexicon) -> Phrase | None:
    """Who speaks in "Die Ministerin dazu: „…“" or "X brachte es zum Ausdruck: „…“"."""
    index = unit.clause_at(max(0, colon - 1))
    for earlier in range(index, -1, -1):
        clause = unit.clauses[earlier]
        verb = finite_in(unit, clause.start, clause.end)
        if verb >= 0 and not subordinate(unit, earlier, lexicon):
            return speaker_of(unit, earlier, verb, lexicon)[0]
    return subject_between(unit, 0, colon, lexicon)


def _any_verb(unit: Unit, token: int, lexicon: Lexicon) -> Finding | None:
    """ "„…“, zeigte sich der Trainer zufrieden": after an utterance, any verb and its subject will do."""
    first = token + 1
    while first < len(unit.tags) and unit.tags[first] in ",-.?!":
        first += 1
    if first >= len(unit.tags) or unit.tags[first] not in "vxkKy":
        return None
    clause = unit.clauses[unit.clause_at(first)]
    phrase = subject_between(unit, first + 1, clause.end, lexicon)
    if phrase is None:
        return None
    return Finding(QuotationKind.DIRECT, [], "verb", 0.8, (first, first + 1), phrase)


def _other_verb(unit: Unit, token: int, inner: str, lexicon: Lexicon) -> Finding | None:
    """Marks beside verbs that are no verbs of saying: "zeigte sich „fassungslos“", "„…“ stand auf einem Plakat"."""
    index = unit.clause_at(token)
    clause = unit.clauses[index]
    verb = finite_in(unit, clause.start, clause.end)
    if verb < 0:
        return None
    lows = {unit.low(at) for at in range(clause.start, clause.end)}
    lemma = unit.forms[verb].lemma
    if inner[0].islower() and lemma in lexicon.posing and not lexicon.reflexive.isdisjoint(lows):
        return _direct(token, "posing", 0.8, None, speaker_of(unit, index, verb, lexicon)[0])
    shows = lemma in lexicon.carrying or (lemma in lexicon.copula and not lexicon.legible.isdisjoint(lows))
    free = token == 0 or unit.tags[token - 1] not in "dpan"  # not "die „Zauberflöte“"
    last = unit.tags[token + 1 : token + 2] in ("", ".", ",") and 0 < token - verb <= _REACH
    if shows and free and (token == clause.start or last):
        return _direct(token, "written", 0.75, None, place_of(unit, clause.start, clause.end, lexicon))
    return None


def _attribution(unit: Unit, token: int, findings: Sequence[Finding]) -> tuple[Finding | None, str]:
    """The finding that says whose words stand in the marks at a token: the nearest in syntax."""
    cued = [finding for finding in findings if finding.cue is not None]
    behind = next((each for each in cued if each.cue is not None and _right_behind(unit, token, each.cue[0])), None)
    clause = unit.clause_at(token)
    near = [each for each in cued if each.speaker and each.cue and unit.clause_at(each.cue[0]) == clause]
    named = unit.tags[token] == "q" and any(each.naming and each.cue and each.cue[0] < token for each in near)
    if behind is not None and not named and (unit.tags[token + 1] in ",.-?!P" or unit.tags[token] == "Q"):
        return behind, "after"
    if token > 0 and unit.tags[token - 1] == ":":
        before = [finding for finding in cued if finding.cue is not None and finding.cue[0] < token]
        if before:
            return before[-1], "colon"
    around = [finding for finding in findings if finding.covers(token)]
    if around:
        return min(around, key=lambda finding: sum(end - start for start, end in finding.pieces)), "inside"
    if near:
        if token > 0 and unit.tags[token - 1] == "s":  # "bezeichnete die Pläne als „…“ und kündigte an"
            near = [each for each in near if each.naming and each.cue and each.cue[0] < token] or near
        nearest = min(near, key=lambda finding: abs((finding.cue or (0, 0))[0] - token))
        return nearest, "after" if nearest is behind else "beside"
    return (behind, "after") if behind is not None else (None, "")


def _right_behind(unit: Unit, token: int, cue: int) -> bool:
    return cue > token and not unit.tags[token + 1 : cue].strip(",.-?!P")
