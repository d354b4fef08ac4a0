"""One document through all layers of a recipe."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from discourse.annotators.conversation.floor import Conversation
from discourse.annotators.conversation.turns import find_turns
from discourse.annotators.language import NEUTRAL, Language, language, language_names
from discourse.annotators.page.blocks import find_blocks
from discourse.annotators.page.zones import ZoneSpan, find_zones, mark_blocks
from discourse.annotators.paragraphs import paragraphs
from discourse.annotators.recipe import Layer, Recipe
from discourse.annotators.segments import find_segments
from discourse.annotators.sentences import find_sentences
from discourse.annotators.speech.quotations import find_quotations
from discourse.annotators.syntax.parsed import Parsed
from discourse.annotators.syntax.parser import parse
from discourse.annotators.syntax.pipelines import PIPELINE_LANGUAGE
from discourse.annotators.words import document_words
from discourse.model import Annotated, Document, Field, Problem, Severity, Stage, Turn
from discourse.text import Spans

_INSIDE_SENTENCES = "link target"


def annotate(document: Document, recipe: Recipe) -> Annotated:
    """All that the recipe's layers say about a document; pure, and the same on every machine.

    A document in a language that the package has no data for is annotated by rules that need no words, with a warning.

    >>> annotated = annotate(Document("a", "Minsk lädt ein. Wer kommt?", "a.txt"), Recipe.VOICES)
    >>> len(annotated.words), len(annotated.sentences), annotated.segments[0].words
    (5, 2, 5)
    """
    known, problems = _language_of(document, recipe)
    words, title_words = document_words(document)
    lines = paragraphs(document)
    blocks = find_blocks(document, lines, words)
    marks = mark_blocks(document, blocks, known)
    conversation = find_turns(document, blocks, marks, known) if Layer.TURNS in recipe.layers else Conversation()
    if conversation.lacking:
        problems.append(_problem(document, Severity.NOTE, conversation.lacking))
    turns = conversation.turns
    zones = find_zones(document, blocks, marks, conversation.patches)
    sentences = find_sentences(document.text, Spans.of(_cut(document.text, words, lines, zones, turns)), known)
    parsed = _parsed(document, sentences, recipe, known)
    quotations = (
        find_quotations(document, words, sentences, lines, turns, zones, known, parsed=parsed)
        if Layer.QUOTATIONS in recipe.layers
        else ()
    )
    segments = find_segments(document, words, title_words, zones, turns, quotations, known)
    return Annotated(document, words, title_words, sentences, lines, turns, quotations, segments, tuple(problems))


def _language_of(document: Document, recipe: Recipe) -> tuple[Language, list[Problem]]:
    """The language to read the document in: its own, or the recipe's where it names none."""
    named = document.language.strip().casefold().replace("_", "-")
    if not named:
        return language(recipe.default_language), []
    names = language_names()
    code = names.get(named) or names.get(named.partition("-")[0])
    if code is not None:
        return language(code), []
    what = f"no data for language “{document.language}”; known: {', '.join(sorted(set(names.values())))}"
    return NEUTRAL, [_problem(document, Severity.WARNING, what)]


def _parsed(document: Document, sentences: Spans, recipe: Recipe, known: Language) -> Mapping[Field, Parsed]:
    """What the recipe's pipeline says about title and text; nothing where it has none, or one for another language."""
    if recipe.pipeline is None or known.code != PIPELINE_LANGUAGE:
        return {}
    title = Spans.of([(0, len(document.title))] if document.title else [])
    return {
        Field.TITLE: parse(document.title, title, recipe.pipeline),
        Field.TEXT: parse(document.text, sentences, recipe.pipeline),
    }


def _problem(document: Document, severity: Severity, what: str) -> Problem:
    return Problem(document.id, document.source, Stage.ANNOTATE, severity, what)


def _cut(
    text: str, words: Spans, lines: Spans, zones: Sequence[ZoneSpan], turns: Sequence[Turn]
) -> Iterator[tuple[int, int]]:
    """The paragraphs, cut where a label or a call begins or ends: no sentence runs over such a border.

    What holds no word is left out, and so is the white space around a piece.
    """
    borders = {offset for turn in turns for offset in (turn.start, turn.end)}
    for before, after in pairwise(zones):
        if _INSIDE_SENTENCES not in (before.rule, after.rule):
            borders.add(after.start)
    pieces = list(_pieces(lines, sorted(borders)))
    counts = np.searchsorted(words.starts, np.array(pieces, dtype=np.int64).reshape(-1, 2))
    for (start, end), (first, last) in zip(pieces, counts.tolist(), strict=True):
        if first < last:
            piece = text[start:end]
            begin = start + len(piece) - len(piece.lstrip())
            yield begin, begin + len(piece.strip())


def _pieces(lines: Spans, borders: Sequence[int]) -> Iterator[tuple[int, int]]:
    place = 0
    for start, end in zip(lines.starts.tolist(), lines.ends.tolist(), strict=True):
        while place < len(borders) and borders[place] < end:
            if borders[place] > start:
                yield start, borders[place]
                start = borders[place]
            place += 1
        if start < end:
            yield start, end
