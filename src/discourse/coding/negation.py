"""Whether a word is denied: a negation stands before it in the same clause."""

from discourse.coding.language import language
from discourse.coding.tokens import Tokens


def negated(tokens: Tokens, word: int) -> bool:
    """Whether the clause says, up to this word, that it is not so: “keine Geiseln”, “weder Deal noch Tausch”.

    A clause ends at a comma, dash, colon or bracket: “nicht um Geiseln, sondern um Gefangene” denies the first only.
    “nicht nur”, “nicht zuletzt” deny nothing; “noch” denies behind “weder”.
    """
    return negator(tokens, first_of_clause(tokens, word), word) is not None


def first_of_clause(tokens: Tokens, word: int) -> int:
    """Number of the first word of the clause that a word stands in."""
    while word > 0 and tokens.clause[word - 1] == tokens.clause[word]:
        word -= 1
    return word


def denies(tokens: Tokens, first: int, end: int, verb: int) -> bool:
    """Whether a negation among the words [first, end) denies a verb: no “ohne”, and no “kein” beyond an “und”."""
    for word in range(first, end):
        if negator(tokens, word, word + 1, of_verb=True) is None:
            continue
        between = range(min(word, verb) + 1, max(word, verb))
        joined = any(tokens.form(each).lower() in language().coordinators for each in between)
        if not joined or tokens.form(word).lower() not in language().noun_negators:
            return True
    return False


def negator(tokens: Tokens, first: int, end: int, *, of_verb: bool = False) -> int | None:
    """Number of the last negation among the words [first, end), or None; `of_verb` leaves out “ohne” and the like."""
    lists = language()
    for word in range(end - 1, first - 1, -1):
        form = tokens.form(word).lower()
        if form not in lists.negators or (of_verb and form in lists.phrase_negators):
            continue
        partner = lists.paired_negators.get(form)
        if partner is not None and not _stands_before(tokens, partner, word):
            continue
        follows = tokens.form(word + 1).lower() if word + 1 < len(tokens) else ""
        if follows not in lists.negation_cancelled_by:
            return word
    return None


def _stands_before(tokens: Tokens, form: str, word: int) -> bool:
    sentence = tokens.sentence[word]
    while word > 0 and tokens.sentence[word - 1] == sentence:
        word -= 1
        if tokens.form(word).lower() == form:
            return True
    return False
