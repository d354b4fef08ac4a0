"""Terms and conditions as nodes of YAML."""

from collections.abc import Iterable

from discourse.codebook.sheet import Fields, Sheet, found, one_line, scalar
from discourse.codebook.terms import Condition, Scope, Term, TermKind
from discourse.markup import Entry, Node, Scalar
from discourse.text import words

_KINDS = tuple(kind.value for kind in TermKind)


def plain_kind(text: str) -> TermKind:
    """The kind of a term that is written as a plain text: several words, a `*`, or neither.

    >>> [str(plain_kind(text)) for text in ("Geisel", "geisel*", "politisch* Gefangene")]
    ['lemma', 'wildcard', 'phrase']
    """
    if " " in text:
        return TermKind.PHRASE
    return TermKind.WILDCARD if "*" in text else TermKind.LEMMA


def read_terms(fields: Fields, key: str, *, required: bool = False, conditions: bool = True) -> tuple[Term, ...]:
    """The terms of a list that must not be empty; a term that stands in it twice is complained of."""
    seen: dict[Term, int] = {}
    for node in fields.nodes(key, required=required, filled=True):
        term = read_term(fields.sheet, node, conditions=conditions)
        if term is None:
            continue
        if term in seen:
            what = f"the term “{term.name}” stands twice in “{key}” of {fields.what}, first on line {seen[term]}"
            fields.sheet.complain(what, node.line)
        seen.setdefault(term, node.line)
    return tuple(seen)


def read_term(sheet: Sheet, node: Node, *, conditions: bool = True) -> Term | None:
    """A term: a plain text, or a mapping of its kind to its text; None, with a complaint, where it is neither."""
    if isinstance(node, Scalar):
        text = scalar(sheet, node, what="term")
        return _checked(sheet, Term(text, plain_kind(text)), node.line) if text else None
    if not isinstance(node, Entry):
        sheet.complain(f"term: found {found(node)}, expected a text or one of {', '.join(_KINDS)}", node.line)
        return None
    known = (*_KINDS, "conditions") if conditions else _KINDS
    fields = Fields.of(sheet, node, what="term", known=known, kind="term kind")
    kinds = [kind for kind in TermKind if kind in node]
    if fields is None or len(kinds) != 1:
        if len(kinds) > 1 or all(key in known for key in node.values):
            sheet.complain(
                f"term: found {', '.join(kinds) or 'no kind'}, expected one of {', '.join(_KINDS)}", node.line
            )
        return None
    (kind,) = kinds
    text = one_line(fields.text(kind))
    around = read_conditions(fields) if conditions else ()
    return _checked(sheet, Term(text, kind, around), fields.line_of(kind)) if text else None


def read_conditions(fields: Fields) -> tuple[Condition, ...]:
    """The conditions of a term, a frame or a referent."""
    what = f"condition of {fields.what}"
    nodes = fields.nodes("conditions", filled=True)
    return tuple(_conditions(fields.sheet, nodes, what))


def _conditions(sheet: Sheet, nodes: Iterable[Node], what: str) -> Iterable[Condition]:
    for node in nodes:
        fields = Fields.of(sheet, node, what=what, known=("scope", "any", "none", "reason"))
        if fields is None:
            continue
        if not (fields.has("any") or fields.has("none")):
            sheet.complain(f"{what}: found neither “any” nor “none”, expected at least one", fields.line)
        scope = fields.choice("scope", Scope, required=True)
        needed = read_terms(fields, "any", conditions=False)
        barred = read_terms(fields, "none", conditions=False)
        # Without a reason an excluded hit would stand in the tables like one that counts.
        reason = one_line(fields.text("reason", required=True))
        yield Condition(scope or Scope.SENTENCE, needed, barred, reason)


def _checked(sheet: Sheet, term: Term, line: int) -> Term | None:
    complaint = _complaint(term)
    if complaint is None:
        return term
    sheet.complain(f"{term.kind} “{term.text}”: {complaint}", line)
    return None


def _complaint(term: Term) -> str | None:
    parts = term.text.split(" ")
    if term.kind is TermKind.SURFACE:
        return None if len(words(term.text)) else "found no word, expected at least one"
    if term.kind is TermKind.PHRASE:
        if len(parts) < 2:
            return "found one word, expected several"
        if all(part.strip("*") == "" for part in parts):
            return "found only “*”, expected at least one word"
    elif len(parts) > 1:
        return "found several words, expected one"
    if term.kind in (TermKind.LEMMA, TermKind.COMPOUND) and "*" in term.text:
        return "found a “*”, which only a wildcard or a phrase may have"
    if term.kind is TermKind.WILDCARD and ("*" not in term.text or not term.text.strip("*")):
        return "expected letters and at least one “*”"
    odd = next((part for part in parts if not _is_word(part.replace("*", "x"))), None)
    return None if odd is None else f"“{odd}” is not one word as words are counted"


def _is_word(text: str) -> bool:
    spans = words(text)
    return len(spans) == 1 and len(spans[0]) == len(text)
