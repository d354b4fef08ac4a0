import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.annotators import Recipe, annotate
from discourse.annotators.language import NEUTRAL, Language, language
from discourse.annotators.speech import confidence as room
from discourse.annotators.speech.confidence import (
    Factor,
    Family,
    Fitted,
    confidence_of,
    factors_of,
    family_of,
    fitted,
)
from discourse.errors import FileError, UnknownNameError
from discourse.markup import Entry, parse
from discourse.model import Document, Field, Quotation, QuotationKind
from discourse.text import Span

RULES = Path(room.__file__).parent
NOTHING = Fitted(0.0, dict.fromkeys(QuotationKind, 0.0), dict.fromkeys(Family, 0.0), dict.fromkeys(Factor, 0.0))


def quotation(
    rule: str = "that:saying/before",
    *,
    kind: QuotationKind = QuotationKind.INDIRECT,
    speaker: str = "Eva Lang",
    named: bool = True,
    cued: bool = True,
    parent: str = "",
) -> Quotation:
    span = Span(0, 8) if named else None
    cue = Span(9, 14) if cued else None
    return Quotation("q1", (Span(16, 20),), Field.TEXT, kind, speaker, span, cue, parent, rule=rule)


def _words_of(node: ast.expr) -> str:
    """The start of a string, an f-string's first value written as {}."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        first = node.values[0]
        return str(first.value) if isinstance(first, ast.Constant) else "{}"
    return "{}"


def written_rules() -> Iterator[str]:
    """Every beginning of a rule's name in the source: arguments of findings, contents of verbs, names set later."""
    for path in sorted(RULES.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                nothing = len(node.args) > 2 and isinstance(node.args[1], ast.List) and not node.args[1].elts
                if node.func.id == "Finding" and not nothing:  # without pieces it is no quotation
                    yield _words_of(node.args[2])
                elif node.func.id in ("_direct", "_scare"):
                    yield f"{'marks' if node.func.id == '_direct' else 'scare'}/{_words_of(node.args[1])}"
            value = node.value if isinstance(node, ast.Yield | ast.Return) else None
            if isinstance(value, ast.Tuple) and len(value.elts) == 3 and isinstance(value.elts[0], ast.Constant):
                yield str(value.elts[0].value)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "rule":
                choices = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
                yield from map(_words_of, choices)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
                names = [each.attr for each in node.targets[0].elts if isinstance(each, ast.Attribute)]
                if names[:1] == ["rule"] and isinstance(node.value, ast.Tuple):
                    yield _words_of(node.value.elts[0])


def test_every_rule_that_is_written_anywhere_has_a_family() -> None:
    rules = {rule for rule in written_rules() if not rule.startswith("{}")}
    assert {"that", "front", "laut", "hearsay", "marks/alone", "scare/noun", "that-was-said"} <= rules
    for rule in sorted(rules):
        assert family_of(rule.rstrip(":/-")) in Family


def test_every_family_has_a_rule() -> None:
    assert {family_of(rule) for rule in room._FAMILIES} == set(Family)


@pytest.mark.parametrize(
    ("rule", "family"),
    [
        ("that:saying/before", Family.THAT),
        ("that-was-said", Family.AS),
        ("marks/after", Family.MARKS_VERB),
        ("marks/anything new", Family.MARKS_LOOSE),
        ("nach-source", Family.SOURCE),
        ("noun-second:nobody", Family.ANNOUNCED),
        ("subjunctive", Family.RUN_ON),
        ("subjunctive-clause:before", Family.SUBJUNCTIVE_CLAUSE),
        ("bare:fordern/after", Family.BARE),
    ],
)
def test_the_longest_beginning_decides_on_the_family(rule: str, family: Family) -> None:
    assert family_of(rule) is family


@pytest.mark.parametrize("rule", ["", "thatched:saying/before", "guess", "lautstark", "/marks"])
def test_a_rule_of_no_family_is_an_error(rule: str) -> None:
    with pytest.raises(UnknownNameError, match="beginning of a rule"):
        family_of(rule)


@pytest.mark.parametrize(
    ("found", "factors"),
    [
        (quotation(), set()),
        (quotation(named=False, speaker=""), {Factor.NO_SPEAKER}),
        (quotation(speaker=""), {Factor.UNNAMED}),
        (quotation("subjunctive", cued=False), {Factor.NO_CUE}),
        (quotation(parent="q0"), {Factor.NESTED}),
        (quotation("marks/inside", kind=QuotationKind.DIRECT, parent="q0"), set()),
        (quotation("second:thinking/before"), {Factor.THOUGHT}),
        (quotation("scare/noun", kind=QuotationKind.SCARE, named=False, speaker=""), set()),
    ],
)
def test_factors_are_read_off_the_columns(found: Quotation, factors: set[Factor]) -> None:
    assert factors_of(found) == factors


def test_log_odds_add_up() -> None:
    assert confidence_of(quotation(), NOTHING) == 0.5
    more = Fitted(1.0, NOTHING.kinds, {**NOTHING.families, Family.THAT: 0.5}, NOTHING.factors)
    assert confidence_of(quotation(), more) == 0.82  # 1 / (1 + e^-1.5) = 0.8176
    less = Fitted(1.0, NOTHING.kinds, more.families, {**NOTHING.factors, Factor.NESTED: -1.5})
    assert confidence_of(quotation(parent="q0"), less) == 0.5


@given(st.floats(-500, 500), st.sampled_from(QuotationKind), st.booleans(), st.booleans(), st.booleans())
def test_confidence_is_never_certain(base: float, kind: QuotationKind, named: bool, cued: bool, nested: bool) -> None:
    found = quotation(kind=kind, named=named, cued=cued, parent="q0" if nested else "")
    odds = Fitted(base, NOTHING.kinds, NOTHING.families, NOTHING.factors)
    assert 0 < confidence_of(found, odds) < 1


def test_a_language_without_data_has_the_numbers_of_the_one_with() -> None:
    assert fitted(NEUTRAL) == fitted(language("de"))


def test_the_confidence_of_a_segment_is_its_quotation_s() -> None:
    annotated = annotate(Document("a", "„Wir warten“, sagte Eva Lang. Es regnet.", "a.md"), Recipe.VOICES)
    (found,) = annotated.quotations
    assert found.confidence == confidence_of(found, fitted(language("de"))) > 0.8
    assert [each.confidence for each in annotated.segments if each.quotation] == [found.confidence]


def numbers(**changed: str) -> Language:
    parts = {"base": "{all: 0}"}
    for key, names in (("kinds", QuotationKind), ("families", Family), ("factors", Factor)):
        parts[key] = "{" + ", ".join(f"{name}: 0" for name in names) + "}"
    root = parse("\n".join(f"{key}: {value}" for key, value in (parts | changed).items()), file="xx/confidence.yaml")
    assert isinstance(root, Entry)
    return Language("xx", repr(sorted(changed.items())), {"confidence": root})


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"base": "{all: much}"}, "base: all: found “much”, expected a number"),
        ({"base": "{all: inf}"}, "expected a finite number"),
        ({"base": "{all: [1, 2]}"}, "found “1, 2”"),
        ({"factors": "{no_speaker: 0}"}, "missing: nested, no_cue, thought, unnamed. Give a new one the value 0"),
        ({"base": "{all: 0, more: 0}"}, "too many or missing: more"),
    ],
)
def test_a_table_that_does_not_fit_is_an_error(changed: dict[str, str], what: str) -> None:
    assert fitted(numbers()) == NOTHING
    with pytest.raises(FileError, match=r"xx/confidence\.yaml") as raised:
        fitted(numbers(**changed))
    assert what in str(raised.value)
