"""Coding: what the codebook looks for, found in annotated documents."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from discourse.codebook import Codebook
from discourse.coded import CodedCorpus
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
from discourse.coding.tokens import Tokens, tokens
from discourse.coding.unlisted import unlisted
from discourse.layers import Layers
from discourse.lexicon.words import Words, shared
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
    included. An empty codebook gives empty mentions, hits and statements and leaves speakers their names. A document
    whose id stands twice, or whose segments leave words out, is refused and stands in `problems`.

    >>> code([], Codebook()).hits.empty
    True
    """
    corpus, refused = _sound(annotated)
    matcher = Matcher(corpus)
    context = Context(matcher)
    names = Names(corpus, codebook)
    pointed = pointers(codebook, matcher, names)
    speakers = Speakers(codebook, corpus, pointed)
    places = Places(corpus, speakers)
    found = hits(codebook, matcher, context, names, places)
    stated = statements(codebook, matcher, context, pointed, places)
    noted = [*problems, *(problem for each in annotated for problem in each.problems), *refused]
    return CodedCorpus(
        documents=documents_table(corpus.annotated),
        turns=turns_table(corpus.annotated, speakers),
        quotations=quotations_table(corpus.annotated, speakers),
        segments=segments_table(corpus, speakers),
        mentions=mentions_table(mention(corpus, each) for each in pointed),
        hits=hits_table(found),
        statements=statements_table(stated),
        problems=problems_table(noted),
        layers=Layers.of(corpus.annotated),
        codebook=codebook,
        known_words=Words(**shared(corpus)),
        find_unlisted=partial(unlisted, codebook, corpus, pointed, speakers),
        provenance=replace(provenance, codebook=provenance.codebook or fingerprint(codebook)),
    )


def _sound(annotated: Sequence[Annotated]) -> tuple[Tokens, list[Problem]]:
    """The documents that can be coded, and a problem for each that cannot."""
    kept: dict[str, Annotated] = {}
    refused = []
    for each in annotated:
        first = kept.setdefault(each.document.id, each)
        if first is not each:
            refused.append(_refused(each, f"the id stands twice; the document from {first.document.source} is coded"))
    corpus = tokens(list(kept.values()))
    lost = np.unique(corpus.stream[corpus.segment < 0] // 2).tolist()
    if lost:
        refused += [_refused(corpus.annotated[number], "no segment holds some of its words") for number in lost]
        corpus = tokens([each for number, each in enumerate(corpus.annotated) if number not in lost])
    return corpus, refused


def _refused(each: Annotated, what: str) -> Problem:
    return Problem(each.document.id, each.document.source, Stage.CODE, Severity.REFUSED, what)
