"""Agreement of coders who marked stretches of whole texts."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import UnknownNameError
from discourse.handcoding.columns import typed
from discourse.handcoding.lines import span_lines
from discourse.handcoding.origin import by_document, words
from discourse.handcoding.spans.finding import Row
from discourse.handcoding.spans.marked import Marked, MarkedTexts, marked_texts
from discourse.handcoding.spans.matching import matched
from discourse.handcoding.spans.names import Names
from discourse.handcoding.spans.places import Lengths, flattened
from discourse.handcoding.spans.table import SpanLayer, Spans
from discourse.handcoding.validation import ALL
from discourse.provenance import Provenance
from discourse.result import Result
from discourse.stats import (
    LEAST_CLUSTERS,
    Bootstrap,
    Coefficient,
    Continuum,
    Level,
    Numbers,
    Ratings,
    Unitizing,
    alpha,
    percent_agreement,
    share_bounds,
    unitizing_alpha,
)

ATTRIBUTES = {
    SpanLayer.FRAME: ("label", "voice", "speaker"), SpanLayer.VOICE: ("label", "speaker"),
    SpanLayer.STATEMENT: ("actor", "target", "label"),
}  # fmt: skip
"""What is said of a span, by layer."""

NOTHING = "(nobody)"
"""Where a span has no speaker: that is an answer, too."""

LEAST_SPANS = 20
_COLUMNS = ("value", "low", "high", "n", "thin", "basis", "why", "percent", "coverage", "documents", "coders")
_NOTES = (
    "everything, marked, coding: Krippendorff's alphas for unitizing (all at once; marked or not; labels where two "
    "coders marked)",
    "label, voice, speaker, actor, target: nominal alpha on spans of two coders that overlap by half or more",
    "exact, overlap: F1 of spans with equal labels, of every two coders, at the same place or overlapping by half",
)
_Cells = tuple[object, ...]
Read = Mapping[str, Mapping[str, tuple[Marked, ...]]]


def span_agreement(
    spans: Spans,
    coded: CodedCorpus,
    *,
    layer: SpanLayer | None = None,
    lengths: Lengths = Lengths.WORDS,
    interval: Bootstrap | None = None,
) -> Result:
    """How far coders mark the same stretches, and call them the same, in every layer or in one.

    Keys: `layer`, `about` (a referent of the layer of frames, or `(all)`), `score`. Scores:
    `everything`, `marked`, `coding` (uα, |uα, cuα; see `discourse.stats.unitizing_alpha`), over words or characters of
    title and text; where stretches of one coder overlap, what they share is a category of its own. `label` and the
    other attributes of the layer: nominal alpha on spans of two coders paired one to one by overlap (half of their
    union or more), several coders as pairs of coders; names as in `span_validation`. `exact` and `overlap`: F1 of
    the pairs with equal labels.

    Then `value`, `low`, `high`, `n` (marked spans of all coders; for attributes, pairs), `thin`, `basis`, `why` there
    is no value, `percent` (attributes only), `coverage` (share of the marked text that another coder marked as well),
    `documents` that two coders have read, `coders`. Intervals draw documents. Evidence: the spans without a counterpart
    (score `marked`), and the pairs that differ in an attribute (score: the attribute; `answers` has both).

    Raises UnknownNameError for a layer that nobody coded, or a document that the corpus lacks.
    """
    bootstrap = by_document(interval)
    if layer is not None and layer not in spans.layers:
        raise UnknownNameError("layer", layer, spans.layers)
    rows: list[_Cells] = []
    lines: list[dict[str, object]] = []
    for each in spans.layers if layer is None else (layer,):
        texts, names = marked_texts(spans, coded, each, lengths=lengths), Names(coded.codebook)
        for about in (ALL, *_referents(texts)):
            mine = texts if about == ALL else _about(texts, about)
            rows += [(each.value, about, *cells) for cells in _scores(mine, names, bootstrap)]
            lines += [{"layer": each.value, "about": about, **line} for line in _differing(mine, names)]
    keys = ("layer", "about", "score")
    table = typed(
        rows, (*keys, *_COLUMNS), floats=("value", "low", "high", "percent", "coverage"),
        integers=("n", "documents", "coders"), booleans=("thin",),
    )  # fmt: skip
    columns = [*keys, "doc", "field", "start", "end", "speaker", "voice", "answers"]
    evidence = pd.DataFrame(lines, columns=columns)
    kinds = {name: "Int64" if name in ("start", "end") else "string" for name in columns}
    parameters = {"layer": layer, "lengths": lengths, "interval": interval}
    origin = coded.provenance
    return Result(
        measure="span agreement",
        table=table,
        keys=keys,
        unit=f"agreement (alpha, or F1), lengths in {lengths}",
        evidence=span_lines(coded, evidence.astype(kinds), keys),
        provenance=Provenance(
            origin.corpus, origin.codebook, origin.recipe, "span agreement",
            tuple((name, words(value)) for name, value in sorted(parameters.items())),
            interval.seed if interval else None,
        ),
        interval=str(interval) if interval else "",
        notes=(*_NOTES, f"thin: fewer than {LEAST_SPANS} spans, or than {LEAST_CLUSTERS} documents"),
    )  # fmt: skip


def _referents(texts: MarkedTexts) -> tuple[str, ...]:
    """The referents of a layer of frames that were marked, if there are several."""
    if texts.layer is not SpanLayer.FRAME:
        return ()
    every = (mark for of in texts.marks.values() for marks in of.values() for mark in marks)
    found = sorted({str(mark.row["label"]).partition("/")[0] for mark in every})
    return tuple(found) if len(found) > 1 else ()


def _about(texts: MarkedTexts, referent: str) -> MarkedTexts:
    marks = {
        doc: {
            coder: tuple(mark for mark in found if str(mark.row["label"]).partition("/")[0] == referent)
            for coder, found in of.items()
        }
        for doc, of in texts.marks.items()
    }
    return MarkedTexts(texts.layer, marks, texts.rulers)


def _scores(texts: MarkedTexts, names: Names, bootstrap: Bootstrap | None) -> Iterator[_Cells]:
    """The rows of one layer, or one referent: score and the cells of `_COLUMNS`."""
    both = {doc: of for doc, of in texts.marks.items() if len(of) >= 2}
    coders = len({coder for of in texts.marks.values() for coder in of})
    continua = [
        Continuum(doc, texts.rulers[doc].length, {c: flattened([m.unit for m in marks]) for c, marks in of.items()})
        for doc, of in both.items()
    ]
    found: Unitizing = unitizing_alpha(continua, bootstrap=bootstrap)
    spans = sum(len(marks) for of in both.values() for marks in of.values())
    for score in ("everything", "marked", "coding"):
        coefficient = getattr(found, score)
        yield score, *_cells(coefficient, spans, len(both)), None, found.coverage, len(both), coders
    for attribute in ATTRIBUTES[texts.layer]:
        ratings, docs = _ratings(both, attribute, names)
        coefficient = alpha(ratings, bootstrap=bootstrap, clusters=docs)
        cells = _cells(coefficient, coefficient.units, len(set(docs)))
        yield attribute, *cells, percent_agreement(ratings).value, found.coverage, len(both), coders
    for score in ("exact", "overlap"):
        part, whole = _common(both, exact=score == "exact")
        there = whole > 0
        value = float(part.sum() / whole.sum()) if there.any() else None
        bounds = share_bounds(part[there][:, None], whole[there], bootstrap)[0] if bootstrap and there.any() else None
        low, high, basis = (bounds.low, bounds.high, bounds.basis.value) if bounds else (None, None, None)
        thin = spans < LEAST_SPANS or len(both) < LEAST_CLUSTERS
        yield score, value, low, high, spans, thin, basis, None, None, found.coverage, len(both), coders


def _cells(found: Coefficient, n: int, documents: int) -> _Cells:
    bounds = found.interval
    low, high, basis = (bounds.low, bounds.high, bounds.basis.value) if bounds else (None, None, None)
    why = found.undefined.value if found.undefined else None
    return found.value, low, high, n, n < LEAST_SPANS or documents < LEAST_CLUSTERS, basis, why


def pairs_of(of: Sequence[Marked], other: Sequence[Marked]) -> list[tuple[Row, Row]]:
    """The rows of two coders' spans that are paired."""
    found = matched([mark.unit for mark in of], [mark.unit for mark in other])
    return [(of[one].row, other[two].row) for one, two in found]


def answer(row: Row, attribute: str, names: Names) -> str:
    """What a span says of an attribute; a name as the actor of the codebook, else as the last name."""
    value = row[attribute]
    if value is None:
        return NOTHING
    return names.key(value) if attribute in ("speaker", "actor") else str(value)


def _ratings(both: Read, attribute: str, names: Names) -> tuple[Ratings, list[str]]:
    rows: list[tuple[str, str, str]] = []
    docs: list[str] = []
    for doc, of in both.items():
        for first, second in combinations(sorted(of), 2):
            for one, other in pairs_of(of[first], of[second]):
                unit = f"{doc} {len(docs)}"
                rows += [(unit, first, answer(one, attribute, names)), (unit, second, answer(other, attribute, names))]
                docs.append(doc)
    return Ratings.from_rows(rows, level=Level.NOMINAL), docs


def _common(both: Read, *, exact: bool) -> tuple[Numbers, Numbers]:
    """Per document, twice the pairs of spans with equal labels, and the spans, over every two coders."""
    part, whole = [], []
    for of in both.values():
        common = spans = 0
        for first, second in combinations(sorted(of), 2):
            one, other = [mark.unit for mark in of[first]], [mark.unit for mark in of[second]]
            least = 1.0 if exact else 0.5
            labels = sorted({unit.category for unit in (*one, *other)})
            for label in labels:
                mine = [unit for unit in one if unit.category == label]
                common += len(matched(mine, [unit for unit in other if unit.category == label], least=least))
            spans += len(one) + len(other)
        part.append(2.0 * common)
        whole.append(float(spans))
    return np.array(part), np.array(whole)


def _differing(texts: MarkedTexts, names: Names) -> Iterator[dict[str, object]]:
    """Spans of one coder that the other has not, and pairs that differ in an attribute."""
    for of in texts.marks.values():
        for first, second in combinations(sorted(of), 2):
            one, other = of[first], of[second]
            found = matched([mark.unit for mark in one], [mark.unit for mark in other])
            for coder, marks, paired in ((first, one, {p[0] for p in found}), (second, other, {p[1] for p in found})):
                for number, mark in enumerate(marks):
                    if number not in paired:
                        yield _line(mark.row, "marked", f"{coder}={mark.row['label']}")
            for left, right in found:
                row, candidate = one[left].row, other[right].row
                for attribute in ATTRIBUTES[texts.layer]:
                    said = answer(row, attribute, names), answer(candidate, attribute, names)
                    if said[0] != said[1]:
                        yield _line(row, attribute, f"{first}={said[0]} · {second}={said[1]}")


def _line(row: Row, score: str, answers: str) -> dict[str, object]:
    names = ("doc", "field", "start", "end", "speaker", "voice")
    return {"score": score, "answers": answers, **{name: row[name] for name in names}}
