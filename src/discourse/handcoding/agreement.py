"""Agreement of coders on the passages of a round."""

from collections.abc import Iterator
from enum import StrEnum

import pandas as pd

from discourse.handcoding.columns import typed
from discourse.handcoding.handcoded import HandCoded
from discourse.handcoding.lines import passage_lines
from discourse.handcoding.origin import by_document, origin
from discourse.handcoding.question import AnswerKind
from discourse.handcoding.variables import Variable, variables
from discourse.result import Result
from discourse.stats import (
    ENOUGH_CLUSTERS,
    LEAST_CLUSTERS,
    MISSING,
    Basis,
    Bootstrap,
    Coefficient,
    Level,
    Ratings,
    Weighting,
    alpha,
    alpha_by_category,
    alpha_by_pair,
    alpha_without,
    cohen_kappa,
    drift,
    fleiss_kappa,
    percent_agreement,
)

LEAST_PASSAGES = 20
"""Agreement on fewer passages of two coders or more is too thin to speak."""


class AgreementBy(StrEnum):
    """What agreement is told apart by."""

    QUESTION = "question"
    CATEGORY = "category"
    """Each value against all others; of frames, each frame."""
    PAIR = "pair"
    """Every two coders."""
    CODER = "coder"
    """All coders but one."""
    PART = "part"
    """Parts of each coder's sheet, in its order: whether a coder drifts away from the others."""


_MORE = {
    AgreementBy.QUESTION: (), AgreementBy.CATEGORY: ("category",), AgreementBy.PAIR: ("first", "second"),
    AgreementBy.CODER: ("without",), AgreementBy.PART: ("coder", "part"),
}  # fmt: skip
_COLUMNS = (
    "value", "low", "high", "n", "thin", "basis", "why", "level", "percent", "kappa", "kappa_of", "coders",
    "documents", "change",
)  # fmt: skip
_Row = tuple[tuple[str, ...], Variable, Ratings, Coefficient, float | None]


def agreement(
    hand: HandCoded,
    *,
    question: str | None = None,
    by: AgreementBy = AgreementBy.QUESTION,
    interval: Bootstrap | None = None,
    scale: Level = Level.ORDINAL,
    parts: int = 4,
) -> Result:
    """Krippendorff's alpha of every question, or of one, with percent agreement and kappa beside it.

    Keys: `question`, `aspect` (see `variables`: several frames are one nominal variable a frame, named or not, and the
    `set` as a whole; a stance is `answer`, `stated` and `position`), and by `by` category · first, second · without ·
    coder, part. Then `value` (alpha), `low`, `high`, `n` (passages of two coders or more), `thin`, `basis` of the
    interval, `why` there is no value, `level`, `percent` (agreeing pairs, 0 to 1), `kappa` and `kappa_of` (Cohen for
    two coders, quadratic weights above the nominal level; Fleiss for more, where all passages have as many answers),
    `coders`, `documents`, `change` (of leaving a coder out: above 0 where the coder lowers agreement).

    Without variation alpha is missing, never 1. Intervals resample documents, since passages of one text depend on each
    other; formulas and their sources are in `discourse.stats.alpha`. Weights play no part: agreement is that on the
    passages drawn, and over-sampled strata count as often as they were drawn. A coder's place in the sheet is the order
    for `PART`; every coder has an order of his or her own.

    Evidence: the passages that divide coders, with their answers, where the round has texts (`read(…, coded=coded)`).
    Raises DiscourseError for a question that the round does not ask, or a bootstrap that does not draw documents.
    """
    bootstrap = by_document(interval)
    found = [row for each in variables(hand, question, scale=scale) for row in _rows(hand, each, by, bootstrap, parts)]
    keys = ("question", "aspect", *_MORE[by])
    table = typed(
        (_cells(*row) for row in found), (*keys, *_COLUMNS),
        floats=("value", "low", "high", "percent", "kappa", "change"),
        integers=("n", "coders", "documents"), booleans=("thin",),
    )  # fmt: skip
    return Result(
        measure="agreement",
        table=table,
        keys=keys,
        unit="Krippendorff's alpha",
        evidence=passage_lines(hand.round, _divided(hand, table, found, keys), keys),
        provenance=origin(
            hand.round, "agreement", interval=interval, question=question, by=by, scale=scale, parts=parts
        ),
        interval=str(interval) if interval else "",
        notes=_notes(hand, table),
    )


def _rows(hand: HandCoded, each: Variable, by: AgreementBy, bootstrap: Bootstrap | None, parts: int) -> Iterator[_Row]:
    ratings, docs = each.ratings, each.clusters
    if by is AgreementBy.QUESTION:
        yield (), each, ratings, alpha(ratings, bootstrap=bootstrap, clusters=docs), None
    elif by is AgreementBy.CATEGORY:
        yield from _by_category(hand, each, bootstrap)
    elif by is AgreementBy.PAIR:
        for pair in alpha_by_pair(ratings, bootstrap=bootstrap, clusters=docs):
            yield (pair.first, pair.second), each, ratings.among([pair.first, pair.second]), pair.coefficient, None
    elif by is AgreementBy.CODER:
        for left in alpha_without(ratings, bootstrap=bootstrap, clusters=docs):
            others = ratings.among([coder for coder in ratings.coders if coder != left.coder])
            yield (left.coder,), each, others, left.coefficient, left.change
    else:
        yield from _by_part(hand, each, bootstrap, parts)


def _by_category(hand: HandCoded, each: Variable, bootstrap: Bootstrap | None) -> Iterator[_Row]:
    several = hand.round.question(each.question).kind is AnswerKind.SEVERAL
    if several and each.whole:  # the values of a set are its frames, which are variables of their own
        return
    if several:
        yield (each.aspect,), each, each.ratings, alpha(each.ratings, bootstrap=bootstrap, clusters=each.clusters), None
        return
    for of in alpha_by_category(each.ratings, bootstrap=bootstrap, clusters=each.clusters):
        yield (of.category,), each, each.ratings.against_rest(of.category), of.coefficient, None


def _by_part(hand: HandCoded, each: Variable, bootstrap: Bootstrap | None, parts: int) -> Iterator[_Row]:
    """Agreement of each coder with the others, over the order of the coder's own sheet."""
    mine = hand.answers[hand.answers["question"] == each.question]
    for number, coder in enumerate(each.ratings.coders):
        placed = mine[mine["coder"] == coder].set_index("passage")["place"]
        answered = each.only(pd.Series(each.ratings.codes[:, number] != MISSING))
        order = placed.reindex(list(answered.ratings.units)).to_numpy(dtype="int64")
        for part in drift(answered.ratings, order, parts=parts, bootstrap=bootstrap, clusters=answered.clusters):
            first, last = int(part.first), int(part.last)
            held = answered.ratings.only((order >= first) & (order <= last))
            yield (coder, f"{first:04d}–{last:04d}"), each, held, part.coefficient, None


def _cells(
    more: tuple[str, ...], each: Variable, ratings: Ratings, found: Coefficient, change: float | None
) -> tuple[object, ...]:
    bounds = found.interval
    documents = len(
        {doc for doc, unit in zip(each.clusters, each.ratings.units, strict=True) if unit in _pairable(ratings)}
    )
    kappa, kappa_of = _kappa(ratings)
    return (
        each.question, each.aspect, *more, found.value, bounds.low if bounds else None, bounds.high if bounds else None,
        found.units, found.units < LEAST_PASSAGES or documents < LEAST_CLUSTERS, bounds.basis.value if bounds else None,
        found.undefined.value if found.undefined else None, ratings.level.value, percent_agreement(ratings).value,
        kappa, kappa_of, len(ratings.coders), documents, change,
    )  # fmt: skip


def _pairable(ratings: Ratings) -> frozenset[str]:
    return frozenset(unit for unit, two in zip(ratings.units, ratings.pairable.tolist(), strict=True) if two)


def _kappa(ratings: Ratings) -> tuple[float | None, str | None]:
    """Kappa and whose it is; nothing where Fleiss' does not fit: no nominal level, or fewer answers to some."""
    if len(ratings.coders) == 2:
        nominal = ratings.level is Level.NOMINAL
        weighting = Weighting.NONE if nominal else Weighting.QUADRATIC
        return cohen_kappa(ratings, weighting=weighting).value, "Cohen" if nominal else "Cohen, quadratic weights"
    counts = set(ratings.present.sum(axis=1).tolist()) - {0}
    if len(ratings.coders) > 2 and ratings.level is Level.NOMINAL and len(counts) == 1:
        return fleiss_kappa(ratings).value, "Fleiss"
    return None, None


def _divided(hand: HandCoded, table: pd.DataFrame, found: list[_Row], keys: tuple[str, ...]) -> pd.DataFrame:
    """Which passages lower which number: passage, the keys, and what coders answered."""
    said = answers_by_passage(hand)
    rows = []
    for place, (_, each, ratings, _, _) in enumerate(found):
        key = [table[name].iloc[place] for name in keys]
        for unit, codes in zip(ratings.units, ratings.codes.tolist(), strict=True):
            if len({code for code in codes if code != MISSING}) > 1:
                rows.append((*key, unit, " · ".join(said[each.question, unit])))
    return pd.DataFrame(rows, columns=[*keys, "passage", "answers"], dtype="string")


def answers_by_passage(hand: HandCoded) -> dict[tuple[str, str], list[str]]:
    """What coders answered, by question and passage, each as `coder=value`; who did not is not there."""
    given = hand.answers[hand.answers["value"].notna()].sort_values(["question", "passage", "coder"], kind="stable")
    said: dict[tuple[str, str], list[str]] = {}
    for row in given.to_dict("records"):
        said.setdefault((row["question"], row["passage"]), []).append(f"{row['coder']}={row['value']}")
    return said


def _notes(hand: HandCoded, table: pd.DataFrame) -> tuple[str, ...]:
    notes = [f"thin: fewer than {LEAST_PASSAGES} passages of two coders, or than {LEAST_CLUSTERS} documents"]
    kinds = {each.name: each.kind for each in hand.round.questions}
    if any(kinds[name] is AnswerKind.SEVERAL for name in table["question"]):
        notes.append("several frames: each is a variable of its own (named or not), and the set of all of them is one")
    if table["value"].isna().any():
        notes.append("no value: alpha is undefined, for the reason in the column why")
    basis = set(table["basis"].dropna())
    if Basis.BOOTSTRAP in basis:
        notes.append(f"with fewer than {ENOUGH_CLUSTERS} documents a percentile interval is somewhat too narrow")
    if Basis.EXACT in basis:
        notes.append("no disagreement: exact one-sided bound (Clopper and Pearson) with documents as trials")
    if Basis.NONE in basis:
        notes.append(f"no interval below {LEAST_CLUSTERS} documents, or where too many resamples lack a rare value")
    if len(hand.round.strata) > 1:
        notes.append("of the passages drawn, unweighted: over-sampled strata count as often as they were drawn")
    return tuple(notes)
