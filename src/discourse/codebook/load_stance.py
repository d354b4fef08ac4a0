"""stance.yaml: the concepts one can be for or against, and the cues that show who is."""

from enum import StrEnum

from discourse.codebook.load_terms import plain_kind, read_terms
from discourse.codebook.sheet import Fields, Sheet, one_line
from discourse.codebook.stance import Concept, Cue, CueKind
from discourse.codebook.terms import Term
from discourse.markup import Node
from discourse.text import words

_CONCEPT = ("label", "definition", "terms", "reversed")
_KINDS = tuple(kind.value for kind in CueKind)
_CUE = (*_KINDS, "polarity", "preposition", "strength")


class Polarity(StrEnum):
    """How a side is written in the file."""

    FOR = "for"
    AGAINST = "against"

    @property
    def sign(self) -> int:
        """+1 for, -1 against."""
        return 1 if self is Polarity.FOR else -1


def read_stance(sheet: Sheet, root: Node) -> tuple[tuple[Cue, ...], tuple[Concept, ...]]:
    """The cues and the concepts of the file in its order."""
    top = Fields.of(sheet, root, what="the file", known=("concepts", "cues"), line=1)
    if top is None:
        return (), ()
    if not (top.has("concepts") or top.has("cues")):
        sheet.complain("the file: found neither “concepts” nor “cues”, expected at least one", 1)
    return _cues(sheet, top), _concepts(sheet, top) if top.has("concepts") else ()


def _concepts(sheet: Sheet, top: Fields) -> tuple[Concept, ...]:
    concepts = []
    for name, node, line in top.entries("concepts", kind="concept"):
        fields = Fields.of(sheet, node, what=f"concept “{name}”", known=_CONCEPT, line=line)
        if fields is None:
            continue
        wanted, opposed = read_terms(fields, "terms", required=True), read_terms(fields, "reversed")
        for term in opposed:
            if term in wanted:
                what = f"{fields.what}: the term “{term.name}” stands for both sides"
                sheet.complain(what, fields.line_of("reversed"))
        label, definition = fields.text("label", required=True), fields.text("definition", required=True)
        concepts.append(Concept(name, label, definition, wanted, opposed))
    return tuple(concepts)


def _cues(sheet: Sheet, top: Fields) -> tuple[Cue, ...]:
    seen: dict[tuple[Term, CueKind, str], int] = {}
    cues = []
    for node in top.nodes("cues", filled=True):
        fields = Fields.of(sheet, node, what="cue", known=_CUE)
        cue = _cue(fields) if fields is not None else None
        if cue is None:
            continue
        key = (cue.term, cue.kind, cue.preposition)
        if key in seen:
            sheet.complain(f"the {cue.kind} “{cue.term.text}” stands twice, first on line {seen[key]}", node.line)
        seen.setdefault(key, node.line)
        cues.append(cue)
    return tuple(cues)


def _cue(fields: Fields) -> Cue | None:
    kinds = [kind for kind in CueKind if fields.has(kind)]
    polarity = fields.choice("polarity", Polarity, required=True)
    preposition = one_line(fields.text("preposition"))
    if len(words(preposition)) > 1:
        fields.complain("preposition", "one word")
    strength = fields.share("strength", default=1.0)
    if len(kinds) != 1:
        what = f"cue: found {', '.join(kinds) or 'no kind'}, expected one of {', '.join(_KINDS)}"
        fields.sheet.complain(what, fields.line)
        return None
    (kind,) = kinds
    text = one_line(fields.text(kind))
    if not text or polarity is None:
        return None
    return Cue(Term(text, plain_kind(text)), kind, polarity.sign, preposition, strength)
