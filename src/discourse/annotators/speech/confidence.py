"""How often a quotation like this one is right: a look-up in what was fitted on articles that people have marked."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from discourse.annotators.language import NEUTRAL, Language, language
from discourse.errors import FileError, UnknownNameError
from discourse.model import Quotation, QuotationKind

_TOPIC = "confidence"
_LOWEST, _HIGHEST = 0.01, 0.99
_BORDER = re.compile(r"[:/\-]|$")
_FITTED_ON = "de"


class Family(StrEnum):
    """Rules that find their quotations in like ways; few enough for each to be seen often."""

    MARKS_VERB = "marks_verb"
    MARKS_COLON = "marks_colon"
    MARKS_INSIDE = "marks_inside"
    MARKS_ALONE = "marks_alone"
    MARKS_LOOSE = "marks_loose"
    SCARE = "scare"
    THAT = "that"
    AS = "as"
    SECOND = "second"
    FRONT = "front"
    INFINITIVE = "infinitive"
    QUESTION = "question"
    SOURCE = "source"
    POINTING = "pointing"
    ANNOUNCED = "announced"
    SUBJUNCTIVE_CLAUSE = "subjunctive_clause"
    RUN_ON = "run_on"
    HEARSAY = "hearsay"
    BARE = "bare"


class Factor(StrEnum):
    """What makes an answer more or less often right, whichever rule gave it."""

    NO_SPEAKER = "no_speaker"
    UNNAMED = "unnamed"
    NO_CUE = "no_cue"
    NESTED = "nested"
    THOUGHT = "thought"


_FAMILIES = MappingProxyType(
    {
        "marks/after": Family.MARKS_VERB,
        "marks/verb": Family.MARKS_VERB,
        "marks/colon": Family.MARKS_COLON,
        "marks/inside": Family.MARKS_INSIDE,
        "marks/alone": Family.MARKS_ALONE,
        "marks": Family.MARKS_LOOSE,
        "hypothetical": Family.MARKS_LOOSE,
        "scare": Family.SCARE,
        "that": Family.THAT,
        "as": Family.AS,
        "that-was-said": Family.AS,
        "second": Family.SECOND,
        "front": Family.FRONT,
        "infinitive": Family.INFINITIVE,
        "question": Family.QUESTION,
        "colon": Family.QUESTION,
        "laut": Family.SOURCE,
        "nach": Family.SOURCE,
        "zufolge": Family.SOURCE,
        "postposed": Family.SOURCE,
        "so": Family.SOURCE,
        "demnach": Family.POINTING,
        "wonach": Family.POINTING,
        "noun": Family.ANNOUNCED,
        "subjunctive-clause": Family.SUBJUNCTIVE_CLAUSE,
        "subjunctive": Family.RUN_ON,
        "hearsay": Family.HEARSAY,
        "bare": Family.BARE,
    }
)
"""How the name of a rule begins, and the rule's family; the longest beginning decides."""
_THOUGHT = re.compile(r":(?:thinking|deciding|showing)/")


@dataclass(frozen=True, slots=True)
class Fitted:
    """Log odds of being right: of all quotations together, and what kind, family and factors add to them."""

    base: float
    kinds: Mapping[QuotationKind, float]
    families: Mapping[Family, float]
    factors: Mapping[Factor, float]


@lru_cache(maxsize=1024)
def family_of(rule: str) -> Family:
    """The family of a rule, by how its name begins (up to one of `:`, `/` and `-`).

    Raises UnknownNameError for a rule that belongs to none.

    >>> family_of("that:saying/before"), family_of("subjunctive-second")
    (<Family.THAT: 'that'>, <Family.RUN_ON: 'run_on'>)
    """
    for end in sorted((match.start() for match in _BORDER.finditer(rule)), reverse=True):
        if rule[:end] in _FAMILIES:
            return _FAMILIES[rule[:end]]
    raise UnknownNameError("beginning of a rule", rule, _FAMILIES)


def factors_of(quotation: Quotation) -> frozenset[Factor]:
    """The factors that apply, read off the columns of the quotation.

    NO_SPEAKER: no word names the speaker. UNNAMED: a word does, but nobody is known by it. NO_CUE: a speaker is given
    though no verb, noun or preposition of speech goes with the words. NESTED: inside another quotation, and not in
    marks. THOUGHT: the verb is one of thinking, deciding or showing.
    """
    spoken = quotation.kind is not QuotationKind.SCARE
    named = quotation.speaker_span is not None
    applies = (
        (Factor.NO_SPEAKER, spoken and not named),
        (Factor.UNNAMED, named and not quotation.speaker),
        (Factor.NO_CUE, named and quotation.cue_span is None),
        (Factor.NESTED, bool(quotation.parent) and quotation.kind is not QuotationKind.DIRECT),
        (Factor.THOUGHT, _THOUGHT.search(quotation.rule) is not None),
    )
    return frozenset(factor for factor, does in applies if does)


def confidence_of(quotation: Quotation, fitted: Fitted) -> float:
    """The estimated probability that a quotation is right, between .01 and .99, in steps of .01.

    Right means: some quotation that people marked there shares half of the words with it (intersection over union), is
    of the same family of kinds (direct; indirect, run on or not; reported or free; distance), and has its speaker. The
    probability is 1 / (1 + exp(-x)), x the sum of the log odds for all, the kind, the rule's family and the factors;
    fitted by logistic regression with a normal prior on all but the first (ridge), see `tests/calibration`.

    Raises UnknownNameError for a rule that belongs to no family.
    """
    odds = fitted.base + fitted.kinds[quotation.kind] + fitted.families[family_of(quotation.rule)]
    odds += math.fsum(fitted.factors[factor] for factor in factors_of(quotation))
    return min(_HIGHEST, max(_LOWEST, round(1 / (1 + math.exp(-odds)), 2)))


@lru_cache
def fitted(known: Language) -> Fitted:
    """What was fitted for a language. A language without data has the rules without words, and German's numbers.

    Raises FileError where the file lacks a kind, family or factor, has an unknown one, or a value is no number.
    """
    source = language(_FITTED_ON) if known == NEUTRAL else known
    file = f"{source.code}/{_TOPIC}.yaml"
    base = _numbers(source, "base", ["all"], file)
    kinds = _numbers(source, "kinds", list(QuotationKind), file)
    families = _numbers(source, "families", list(Family), file)
    factors = _numbers(source, "factors", list(Factor), file)
    return Fitted(
        base["all"],
        {kind: kinds[kind] for kind in QuotationKind},
        {family: families[family] for family in Family},
        {factor: factors[factor] for factor in Factor},
    )


def _numbers(source: Language, key: str, expected: list[str], file: str) -> dict[str, float]:
    found = source.groups(_TOPIC, key)
    if set(found) != set(expected):
        odd = ", ".join(sorted(set(found) ^ set(expected)))
        what = f"{key}: expected {', '.join(sorted(expected))}; too many or missing: {odd}"
        raise FileError(f"{what}. Give a new one the value 0 and run make calibrate", file=file)
    numbers: dict[str, float] = {}
    for name, listed in found.items():
        try:
            numbers[name] = float(listed[0]) if len(listed) == 1 else math.nan
        except ValueError as error:
            raise FileError(f"{key}: {name}: found “{listed[0]}”, expected a number", file=file) from error
        if not math.isfinite(numbers[name]):
            raise FileError(f"{key}: {name}: found “{', '.join(listed)}”, expected a finite number", file=file)
    return numbers
