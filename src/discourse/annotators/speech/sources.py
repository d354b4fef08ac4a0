"""Sources named by a preposition: laut X, X zufolge, nach Angaben von X, seiner Ansicht nach, so X, demnach."""

from collections.abc import Iterator

from discourse.annotators.speech.findings import Finding
from discourse.annotators.speech.lexicon import Lexicon, Takes
from discourse.annotators.speech.phrases import Phrase, phrase_at, subject_between
from discourse.annotators.speech.units import Unit
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
        if found is not None:
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
    return Finding(_INDIRECT, pieces, rule, 0.7 if any_noun else 0.8, (token, token + 1), phrase)


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
                _INDIRECT,
                scope(unit, start, token + 1, lexicon),
                "zufolge",
                0.75,
                (token, token + 1),
                Phrase(start, token, token),
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
    return Finding(_INDIRECT, trimmed(unit, pieces), "so", 0.7, (token, token + 1), phrase)


def _adverb(unit: Unit, token: int) -> Finding | None:
    """ "Demnach …", "…, wonach …"."""
    if token == 0:
        return Finding(
            _INDIRECT, [(1, unit.stop)], "demnach", 0.55, (0, 1), Phrase(0, 1, 1, pronoun=True), inherits=True
        )
    if unit.tags[token - 1] != "," or unit.tags[token] not in "wsb":
        return None
    clause = unit.clauses[unit.clause_at(token)]
    phrase = Phrase(token, token + 1, token + 1, pronoun=True)
    return Finding(_INDIRECT, [(token + 1, clause.end)], "wonach", 0.6, (token, token + 1), phrase)


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
    else:
        last = _other_cue(unit, end, lexicon)
        if not unit.tags[first:start].strip("ub,"):
            first = start
            end = _main_verb(unit, end)
    return trimmed(unit, [(first, start), (end, last)])


def _other_cue(unit: Unit, end: int, lexicon: Lexicon) -> int:
    """Where another cue follows, "…, sagte sie" or "…, so der Sprecher", and else the end of the sentence."""
    for later in unit.clauses:
        if later.start <= end or unit.tags[later.start - 1] != ",":
            continue
        form = unit.forms[later.start]
        verb = form.tag in "vy" and form.cue is not None and Takes.FRONT in form.cue.takes
        so = form.low in lexicon.so and finite_in(unit, later.start, later.end) < 0
        if verb or so:
            return later.start - 1
    return unit.stop


def _main_verb(unit: Unit, end: int) -> int:
    """Behind a source that opens the sentence, what is said begins with the main verb."""
    clause = unit.clauses[unit.clause_at(end)] if end < len(unit.tags) else None
    if clause is not None and clause.start < end:
        finite = finite_in(unit, end, clause.end)
        if finite >= 0:
            return finite
    for later in unit.clauses:
        if later.start >= end and unit.tags[later.start] in "vxkK":
            return later.start
    return end


def finite_in(unit: Unit, start: int, end: int) -> int:
    """The first finite verb between two tokens, or -1; a form that may be a participle counts where no other does."""
    maybe = -1
    for token in range(start, end):
        tag = unit.tags[token]
        if tag in "vxkK":
            return token
        if tag == "y" and maybe < 0:
            maybe = token
    return maybe


def subordinate(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Whether a clause is dependent: a conjunction, a question word or a relative pronoun before a final verb."""
    known = unit.dependent.get(index)
    if known is None:
        known = unit.dependent[index] = _subordinate(unit, index, lexicon)
    return known


def _subordinate(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    clause = unit.clauses[index]
    tags = unit.tags
    first = clause.start
    while first < clause.end - 1 and tags[first] in "ub":
        first += 1
    if tags[first] == "S":
        return True
    preposition = tags[first] == "p" and first + 1 < clause.end
    if preposition:
        first += 1
    finite = finite_in(unit, first, clause.end)
    final = finite > first and not tags[finite : clause.end].strip("vxkKyitI")
    if tags[first] == "s" and not preposition:
        return final or finite < 0  # "Während des Gesprächs sagte er": a preposition
    if tags[first] == "w" and not preposition:
        return final or index > 0
    return index > 0 and final and unit.low(first) in lexicon.relatives


def front_start(unit: Unit, token: int) -> int:
    """Where the sentence before a token begins: behind the last colon or semicolon."""
    return max(unit.tags.rfind(":", 0, token), unit.tags.rfind(";", 0, token)) + 1


def only_quoted(unit: Unit, start: int, end: int) -> bool:
    """Whether nothing but words in marks stands between two tokens."""
    inner = unit.tags[start:end].strip(",.;:-?!")
    return bool(inner) and not inner.strip("Qq,.;:-?!uP")


def continuation(unit: Unit, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """What is said further behind an inserted cue that ends here: "…, so die Ministerin, …"."""
    if end >= unit.stop or unit.tags[end] not in ",-":
        return []
    index = unit.clause_at(end + 1)
    if end + 1 >= unit.stop or (subordinate(unit, index, lexicon) and unit.tags[end + 1] != "S"):
        return []
    if finite_in(unit, end + 1, unit.stop) < 0 or only_quoted(unit, end + 1, unit.stop):
        return []
    return [(end + 1, unit.stop)]


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
