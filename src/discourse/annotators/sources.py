"""Sources named by a preposition: laut X, X zufolge, nach Angaben von X, seiner Ansicht nach, so X, demnach."""

from collections.abc import Iterator

from discourse.annotators.findings import Finding
from discourse.annotators.lexicon import Lexicon
from discourse.annotators.phrases import Phrase, phrase_at, subject_between
from discourse.annotators.units import Unit
from discourse.model import QuotationKind

_INDIRECT = QuotationKind.INDIRECT


def sources(unit: Unit, lexicon: Lexicon) -> Iterator[Finding]:
    """The words of a unit that it ascribes to a source by a preposition or an adverb."""
    for token, tag in enumerate(unit.tags):
        if tag not in "pbwanIs":
            continue
        low = unit.low(token)
        if low in lexicon.source_before:
            found = _before(unit, token, lexicon, any_noun=True)
        elif low in lexicon.source_after:
            found = _after(unit, token, lexicon)
        elif low in lexicon.source_nouns_before:
            found = _before(unit, token, lexicon, any_noun=False) or _postposed(unit, token, lexicon)
        elif low in lexicon.so:
            found = _so(unit, token, lexicon)
        elif low in lexicon.source_adverbs:
            found = _adverb(unit, token)
        else:
            continue
        if found is not None and any(start < end for start, end in found.pieces):
            yield found


def _before(unit: Unit, token: int, lexicon: Lexicon, *, any_noun: bool) -> Finding | None:
    phrase = phrase_at(unit, token + 1, lexicon)
    if phrase is None:
        if any_noun and token + 1 < len(unit.tags) and unit.tags[token + 1] in "ro":
            phrase = Phrase(token + 1, token + 2, token + 2, pronoun=True)
        else:
            return None
    if not any_noun and not any(
        lexicon.is_source_noun(unit.low(at)) for at in range(phrase.start, phrase.core) if unit.tags[at] == "n"
    ):
        return None
    pieces = scope(unit, token, phrase.end, lexicon)
    rule = "laut" if any_noun else "nach-source"
    return Finding(_INDIRECT, pieces, rule, 0.75, (token, token + 1), phrase)


def _after(unit: Unit, token: int, lexicon: Lexicon) -> Finding | None:
    start = token
    while start > 0 and unit.tags[start - 1] in "danq0pytb)(u":
        start -= 1
    while start < token and unit.tags[start] in "bup":
        start += 1
    while start < token:
        phrase = phrase_at(unit, start, lexicon, apposition=False)
        if phrase is not None and phrase.end >= token:
            return Finding(
                _INDIRECT, scope(unit, start, token + 1, lexicon), "zufolge", 0.75, (token, token + 1), Phrase(start, token, token)
            )
        start += 1
    return None


def _postposed(unit: Unit, token: int, lexicon: Lexicon) -> Finding | None:
    """ "Ihrer Ansicht nach": the noun of speech stands before."""
    if token < 2 or unit.tags[token - 1] != "n" or not lexicon.is_source_noun(unit.low(token - 1)):
        return None
    if token + 1 < len(unit.tags) and unit.tags[token + 1] in "dan":
        return None
    start = token - 1
    while start > 0 and unit.tags[start - 1] in "dan":
        start -= 1
    phrase = Phrase(start, token, token)
    return Finding(_INDIRECT, scope(unit, start, token + 1, lexicon), "postposed", 0.7, (token, token + 1), phrase)


def _so(unit: Unit, token: int, lexicon: Lexicon) -> Finding | None:
    """ "…, so die Ministerin": a clause without a verb behind what is said."""
    if token == 0 or unit.tags[token - 1] not in ",Qq-":
        return None
    clause = unit.clauses[unit.clause_at(token)]
    if clause.start != token and unit.tags[token - 1] not in "Qq":
        return None
    if any(tag in "vxkK" for tag in unit.tags[token : clause.end]):
        return None
    phrase = subject_between(unit, token + 1, clause.end, lexicon)
    if phrase is None:
        return None
    start = front_start(unit, token)
    end = token - 1 if unit.tags[token - 1] in ",-" else token
    pieces = [(start, end)] if not only_quoted(unit, start, end) else []
    pieces += continuation(unit, max(phrase.end, clause.end), lexicon)
    return Finding(_INDIRECT, pieces, "so", 0.8, (token, token + 1), phrase) if pieces else None


def _adverb(unit: Unit, token: int) -> Finding | None:
    """ "Demnach …", "…, wonach …"."""
    if token == 0:
        return Finding(_INDIRECT, [(1, unit.stop)], "demnach", 0.6, (0, 1), None, inherits=True)
    if unit.tags[token - 1] != "," or unit.tags[token] not in "ws":
        return None
    clause = unit.clauses[unit.clause_at(token)]
    return Finding(_INDIRECT, [(token + 1, clause.end)], "wonach", 0.65, (token, token + 1), None, inherits=True)


def scope(unit: Unit, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """What a source at tokens [start, end) covers: its clause and the ones below it, without itself."""
    index = unit.clause_at(start)
    clause = unit.clauses[index] if unit.clauses else None
    first, last = front_start(unit, start), unit.stop
    if clause is not None and index > 0 and subordinate(unit, index, lexicon):
        first = clause.start
        for later in unit.clauses[index + 1 :]:
            if unit.tags[later.start] in "vxkK":
                last = later.start - 1
                break
    pieces = [(first, start), (end, last)]
    return trimmed(unit, pieces)


def subordinate(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Whether a clause is dependent: a conjunction, a question word or a relative pronoun before a final verb."""
    clause = unit.clauses[index]
    tags = unit.tags
    first = clause.start
    while first < clause.end - 1 and tags[first] == "u":
        first += 1
    if tags[first] == "p" and first + 1 < clause.end:
        first += 1
    if tags[first] in "Ss":
        return True
    final = tags[clause.end - 1] in "vxkKy" or (clause.end - clause.start > 2 and tags[clause.end - 2] in "xk")
    if tags[first] == "w":
        return final or index > 0
    return index > 0 and final and unit.low(first) in lexicon.relatives


def front_start(unit: Unit, token: int) -> int:
    """Where the sentence before a token begins: behind the last colon or semicolon."""
    return max(unit.tags.rfind(":", 0, token), unit.tags.rfind(";", 0, token)) + 1


def only_quoted(unit: Unit, start: int, end: int) -> bool:
    """Whether nothing but words in marks stands between two tokens."""
    inner = unit.tags[start:end].strip(",.;:-?!")
    return bool(inner) and not inner.strip("Qq,.;:-?!u")


def continuation(unit: Unit, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """What is said further behind an inserted cue that ends here: "…, so die Ministerin, …"."""
    if end >= unit.stop or unit.tags[end] not in ",-":
        return []
    index = unit.clause_at(end + 1)
    if end + 1 >= unit.stop or subordinate(unit, index, lexicon) and unit.tags[end + 1] != "S":
        return []
    return [] if only_quoted(unit, end + 1, unit.stop) else [(end + 1, unit.stop)]


def trimmed(unit: Unit, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces without punctuation at their rims, the empty ones left out."""
    out: list[tuple[int, int]] = []
    for start, end in pieces:
        while start < end and unit.tags[start] in ",;:-.)":
            start += 1
        while end > start and unit.tags[end - 1] in ",;:-(":
            end -= 1
        if start < end:
            out.append((start, end))
    return out
