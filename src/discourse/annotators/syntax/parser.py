"""The one file that knows spaCy: it runs a pipeline over a text and hands back plain values."""

from functools import lru_cache
from typing import Any

from discourse.annotators.syntax.parsed import Entity, EntityKind, Parsed
from discourse.annotators.syntax.pipelines import Installed, Pipeline, installed
from discourse.errors import PipelineError
from discourse.text import Span, Spans

_NOT_USED = (
    "tagger", "morphologizer", "lemmatizer", "trainable_lemmatizer", "attribute_ruler", "senter", "sentencizer",
    "textcat", "textcat_multilabel",
)  # fmt: skip
_LONGEST = 20_000  # characters: a longer sentence is a list or a page without stops, and is not parsed
_BATCH = 64  # sentences
_KINDS = {kind.value: kind for kind in EntityKind}


def parse(text: str, sentences: Spans, pipeline: Pipeline) -> Parsed:
    """Syntax and names of a text, sentence by sentence; the result depends on this text alone.

    Every sentence is one tree, whatever the pipeline thinks of its borders. Offsets are into the whole text. Raises
    PipelineError where the pipeline is missing, foreign or cannot be loaded.
    """
    nlp = _loaded(installed(pipeline))
    bounds = zip(sentences.starts.tolist(), sentences.ends.tolist(), strict=True)
    chosen = [(start, end) for start, end in bounds if end - start <= _LONGEST]
    tokens: list[tuple[int, int, int, str]] = []
    entities: list[Entity] = []
    read = nlp.pipe((_one_sentence(nlp, text[start:end]) for start, end in chosen), batch_size=_BATCH)
    for (start, _), doc in zip(chosen, read, strict=True):
        first = len(tokens)
        for token in doc:
            begin = start + token.idx
            tokens.append((begin, begin + len(token.text), first + token.head.i, token.dep_))
        for name in doc.ents:
            if name.label_ in _KINDS:
                span = Span(start + name.start_char, start + name.end_char)
                entities.append(Entity(span, _KINDS[name.label_]))
    return Parsed.of(tokens, entities)


def _one_sentence(nlp: Any, sentence: str) -> Any:
    doc = nlp.make_doc(sentence)
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


@lru_cache(maxsize=2)
def _loaded(found: Installed) -> Any:
    """The pipeline, loaded once a process; from its files, so that no code of a package of that name is run."""
    import spacy

    try:
        return spacy.load(found.directory, exclude=_NOT_USED)
    except (ImportError, OSError, ValueError) as error:
        raise PipelineError(f"spaCy {found.spacy} cannot load {found.name} {found.version}: {error}") from error
