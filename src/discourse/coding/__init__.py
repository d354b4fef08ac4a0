"""Coding: what the codebook looks for, found in annotated documents."""

from collections.abc import Sequence
from dataclasses import replace

from discourse.codebook import Codebook
from discourse.coded import CodedCorpus, Layers
from discourse.coding.context import Context
from discourse.coding.hits import hits
from discourse.coding.matcher import Matcher
from discourse.coding.mentions import mention, pointers
from discourse.coding.names import Names
from discourse.coding.places import Places
from discourse.coding.speakers import Speakers
from discourse.coding.statements import statements
from discourse.coding.tables import (
    documents_table,
    hits_table,
    mentions_table,
    problems_table,
    quotations_table,
    segments_table,
    statements_table,
    turns_table,
)
from discourse.coding.tokens import tokens
from discourse.model import Annotated, Problem, Severity, Stage
from discourse.provenance import Provenance, fingerprint

__all__ = ["code"]


def code(
    annotated: Sequence[Annotated],
    codebook: Codebook,
    *,
    problems: Sequence[Problem] = (),
    provenance: Provenance = Provenance(),  # noqa: B008 - a frozen value
) -> CodedCorpus:
    """All eight tables of a corpus: mentions, hits, statements, and the codebook id of every speaker.

    Documents keep their order; within one, rows are sorted by field (title first) and place. `story` is the document's
    own id: near-duplicates are not looked for. `words` of a document counts its words outside boilerplate, title
    included. An empty codebook gives empty mentions, hits and statements and leaves speakers their names. Of two
    documents with one id the first is coded; the other is a problem.

    >>> code([], Codebook()).hits.empty
    True
    """
    unique, doubled = _unique(annotated)
    corpus = tokens(unique)
    matcher = Matcher(corpus)
    context = Context(matcher)
    names = Names(corpus, codebook)
    pointed = pointers(codebook, matcher, names)
    speakers = Speakers(codebook, corpus, pointed)
    places = Places(corpus, speakers)
    found = hits(codebook, matcher, context, names, places)
    stated = statements(codebook, matcher, context, pointed, places)
    noted = [*problems, *(problem for each in unique for problem in each.problems), *doubled]
    return CodedCorpus(
        documents=documents_table(unique),
        turns=turns_table(unique, speakers),
        quotations=quotations_table(unique, speakers),
        segments=segments_table(corpus, speakers),
        mentions=mentions_table(mention(corpus, each) for each in pointed),
        hits=hits_table(found),
        statements=statements_table(stated),
        problems=problems_table(noted),
        layers=Layers.of(unique),
        codebook=codebook,
        provenance=replace(provenance, codebook=provenance.codebook or fingerprint(codebook)),
    )


def _unique(annotated: Sequence[Annotated]) -> tuple[list[Annotated], list[Problem]]:
    kept: dict[str, Annotated] = {}
    doubled = []
    for each in annotated:
        document = each.document
        if kept.setdefault(document.id, each) is not each:
            what = f"a second document has the id “{document.id}”; the first, from {kept[document.id].document.source}, is coded"
            doubled.append(Problem(document.id, document.source, Stage.CODE, Severity.REFUSED, what))
    return list(kept.values()), doubled
