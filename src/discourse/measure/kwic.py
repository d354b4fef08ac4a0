"""Key word in context: every place of a word, wildcard or phrase, with the words around it."""

from collections.abc import Iterable
from enum import StrEnum

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.lexicon.search import Matches
from discourse.measure.columns import integers, strings
from discourse.measure.evidence import evidence
from discourse.measure.patterns import Pattern, find, name_of
from discourse.measure.places import SegmentIndex
from discourse.measure.scope import Between, By, of_document, scope
from discourse.measure.trace import trace
from discourse.model import Field, Voice
from discourse.result import Result
from discourse.text import words as words_of


class Order(StrEnum):
    """How the lines of a concordance are sorted."""

    DATE = "date"
    """By date, document and place."""
    LEFT = "left"
    """By the word before, then the one before that: what leads to the word."""
    RIGHT = "right"
    """By the word behind, then the one behind that: what follows from it."""
    FOUND = "found"
    """By what was found, then by the words behind."""


def kwic(
    coded: CodedCorpus,
    pattern: Pattern,
    *,
    window: int = 8,
    voice: Voice | Iterable[Voice] | None = None,
    by: By = (),
    between: Between | None = None,
    order: Order = Order.DATE,
) -> Result:
    """The concordance of a pattern: `left`, `found`, `right`, where that is, and all that is known of the document.

    A pattern is a word, a word with `*` for any run of characters, or several of them with blanks between: a phrase,
    which lies within one clause. A pattern fits whole words (`discourse.text.words`), in any case; a codebook's `Term`
    is looked for as its kind says. `window` is the number of words on each side. The columns are left, found, right,
    doc, outlet, date, speaker, voice, those of `by` (of segments or documents, or `party`), field, start, end, and
    every other column of the documents but their texts. Boilerplate is left out.

    Raises DiscourseError for a pattern without a letter or a window below 0, UnknownNameError for an unknown column.
    """
    if window < 0:
        raise DiscourseError(f"a window has 0 or more words, found {window}")
    counted = scope(coded, by=by, voice=voice, between=between)
    found = _places(coded, find(coded, pattern), window)
    starts = found["start"].to_numpy(dtype=np.int64)
    at = SegmentIndex(coded, counted.segments).find(found["doc"], found["field"], starts)
    found = found[at >= 0].reset_index(drop=True)
    own = list(dict.fromkeys(["speaker", "voice", *(key for key in counted.keys if key != "doc")]))
    found = pd.concat([found, counted.segments[own].iloc[at[at >= 0]].reset_index(drop=True)], axis=1)
    behind = evidence(coded, found, ())
    table = behind.drop(columns=["found", "line"]).merge(
        found.drop(columns=["speaker", "voice", *({"outlet", "date"} & set(counted.keys))]),
        on=["doc", "field", "start", "end"], how="left",
    )  # fmt: skip
    keys = [key for key in counted.keys if key not in ("doc", "outlet", "date", "speaker", "voice")]
    columns = ["left", "found", "right", "doc", "outlet", "date", "speaker", "voice", *keys, "field", "start", "end"]
    table = table[columns]
    more = [name for name in coded.documents.columns if name not in (*columns, "text")]
    table = pd.concat([table, *(of_document(coded, table, name) for name in more)], axis=1)
    return Result(
        measure="kwic",
        table=_sorted(table, order),
        keys=(),
        unit=f"places, with {window} words on each side",
        evidence=behind,
        provenance=trace(
            coded, "kwic", pattern=name_of(pattern), window=window, voice=voice, by=by, between=between, order=order
        ),
        validation=coded.validation,
    )


def _places(coded: CodedCorpus, matches: Matches, window: int) -> pd.DataFrame:
    """Every match with the words around it, in documents that the corpus has."""
    words, docs = coded.words, coded.layers.docs
    columns = (coded.documents[name].fillna("") for name in ("doc", "title", "text"))
    texts = {doc: (title, text) for doc, title, text in zip(*columns, strict=True)}
    held = np.array([doc in texts for doc in docs], dtype=bool)
    stream = words.stream[matches.first]
    matches, stream = matches.where(held[stream // 2]), stream[held[stream // 2]]
    opening = np.searchsorted(words.stream, stream, side="left")
    closing = np.searchsorted(words.stream, stream, side="right") - 1
    starts, _ = words.offsets_of(matches.first)
    _, ends = words.offsets_of(matches.last)
    lefts, _ = words.offsets_of(np.maximum(opening, matches.first - window))
    _, rights = words.offsets_of(np.minimum(closing, matches.last + window))
    strung = [texts[docs[number // 2]][number % 2] for number in stream.tolist()]
    cuts = zip(strung, lefts.tolist(), starts.tolist(), ends.tolist(), rights.tolist(), strict=True)
    parts = [tuple(" ".join(cut.split()) for cut in (text[a:b], text[b:c], text[c:d])) for text, a, b, c, d in cuts]
    return pd.DataFrame(
        {
            "doc": strings(docs[number // 2] for number in stream.tolist()),
            "field": strings(Field.TEXT if number % 2 else Field.TITLE for number in stream.tolist()),
            "start": integers(starts),
            "end": integers(ends),
            **{name: strings(part[place] for part in parts) for place, name in enumerate(("left", "found", "right"))},
        }
    )


def _sorted(table: pd.DataFrame, order: Order) -> pd.DataFrame:
    """The lines in an order; those that are equal in it stay by date."""
    if order is Order.DATE:
        return table
    left, found, right = (_folded(table[name]) for name in ("left", "found", "right"))
    if order is Order.LEFT:
        keys: list[tuple[list[str], ...]] = [(words[::-1],) for words in left]
    else:
        keys = [(words,) for words in right] if order is Order.RIGHT else list(zip(found, right, strict=True))
    return table.iloc[sorted(range(len(table)), key=keys.__getitem__)].reset_index(drop=True)


def _folded(context: "pd.Series[str]") -> list[list[str]]:
    """The words of each context without case; marks between them do not count."""
    return [[span.of(text).casefold() for span in words_of(text)] for text in context]
