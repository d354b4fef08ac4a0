"""The machine against whole texts that people marked."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding.columns import typed
from discourse.handcoding.lines import span_lines
from discourse.handcoding.origin import by_document, words
from discourse.handcoding.shares import COLUMNS, FLOATS, INTEGERS, share_notes
from discourse.handcoding.spans.finding import Findings
from discourse.handcoding.spans.frames import frame_findings
from discourse.handcoding.spans.statements import statement_findings
from discourse.handcoding.spans.table import SpanLayer, Spans
from discourse.handcoding.spans.voices import voice_findings
from discourse.provenance import Provenance
from discourse.result import Result
from discourse.stats import Bootstrap

_LAYERS: Mapping[SpanLayer, Callable[[CodedCorpus, pd.DataFrame, Sequence[str]], Findings]] = {
    SpanLayer.FRAME: frame_findings,
    SpanLayer.VOICE: voice_findings,
    SpanLayer.STATEMENT: statement_findings,
}


def span_validation(
    coded: CodedCorpus, spans: Spans, *, layer: SpanLayer | None = None, interval: Bootstrap | None = None
) -> Result:
    """How far the machine's hits, segments and statements are those of people, in every layer or in one.

    `spans` are those of one coder, as a rule the adjudicated ones, on the documents read. Keys: `layer`, `label`,
    `score` (`SpanScore`). Then `value`, `low`, `high`, `n` (cases: hits, words, statements), `thin`, `basis`,
    `documents`.

    - frame: precision, recall, F1 of hits that count, by label, by referent (`referent/`) and `(all)`: paired by
      overlap, `exact` at the same place; of the paired the share with the same voice, and of these the same speaker.
    - voice: `same`, the share of words with the same voice; precision, recall, F1 of every voice in words; `speaker`.
    - statement: precision, recall, F1 by target (one target, overlapping or in one sentence), `exact` with the same
      label and actor; of the paired the share with the same `label` and `actor`.

    Names are compared as ids of the codebook, else by last name without regard to case. Intervals draw documents.
    Evidence: what is wrong, with `people` and `machine`. Raises DiscourseError for spans of several coders,
    UnknownNameError for a layer that was not coded or a document that the corpus lacks.
    """
    if len(spans.coders) != 1:
        raise DiscourseError(
            f"found spans of {len(spans.coders)} coders ({', '.join(spans.coders)}), expected one: spans.of(coder), or "
            "adjudicate_spans"
        )
    if layer is not None and layer not in spans.layers:
        raise UnknownNameError("layer", layer, spans.layers)
    bootstrap, docs = by_document(interval), spans.read_by(spans.coders[0])
    keys = ("layer", "label", "score")
    rows: list[tuple[object, ...]] = []
    lines = []
    marked = spans.table[spans.table["doc"].isin(docs)]
    for each in spans.layers if layer is None else (layer,):
        found = _LAYERS[each](coded, marked, docs)
        shares = [(one, one.share(bootstrap)) for one in found.scores]
        rows += [(each.value, one.label, one.score.value, *of.cells) for one, of in shares if of.cases]
        lines.append(found.lines.assign(layer=pd.array([each.value] * len(found.lines), dtype="string")))
    table = typed(rows, (*keys, *COLUMNS), floats=FLOATS, integers=INTEGERS, booleans=("thin",))
    origin, parameters = coded.provenance, {"coder": spans.coders[0], "interval": interval, "layer": layer}
    return Result(
        measure="span validation",
        table=table.drop(columns=["unweighted"]),
        keys=keys,
        unit="share (1: the machine is always right)",
        evidence=span_lines(coded, pd.concat(lines, ignore_index=True), keys),
        provenance=Provenance(
            origin.corpus, origin.codebook, origin.recipe, "span validation",
            tuple((name, words(value)) for name, value in parameters.items()), interval.seed if interval else None,
        ),
        interval=str(interval) if interval else "",
        notes=(f"{len(docs)} documents, read as a whole", *share_notes(table["basis"].dropna().tolist())),
    )  # fmt: skip
