"""Passages: the stretches of text that people code, and the population they are drawn from."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.layers import Layer
from discourse.model import Field, Zone
from discourse.provenance import fingerprint

_OFFSET_BITS = 32  # offsets stay below 4 billion; document and field stand in the bits above
_NO_LETTER = re.compile(r"[^a-z0-9]+")


class Unit(StrEnum):
    """How long a passage is; a title is one passage, whatever the unit."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"

    def layer(self, coded: CodedCorpus) -> Layer:
        """The units of the texts."""
        return coded.layers.sentences if self is Unit.SENTENCE else coded.layers.paragraphs


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that was drawn, verbatim, with the words before and after it.

    `probability` is that of being drawn in its round, given the rounds before; `text_hash` names what stood there;
    `claim` is what a KWIC sheet asks to confirm (`referent/frame/term`), empty elsewhere.
    """

    id: str
    doc: str
    field: Field
    start: int
    end: int
    text: str
    text_hash: str
    before: str
    after: str
    stratum: str
    probability: float
    claim: str = ""


def passage_id(doc: str, field: str, start: int, end: int, text: str, claim: str = "") -> str:
    """The id of a passage, from what it says and where: the same passage has the same id in every round.

    It begins with a letter, so that no spreadsheet takes it for a number.
    """
    return "p" + fingerprint(doc, str(field), start, end, text, claim)


def text_hash(text: str) -> str:
    """A name for a text: twelve digits for all of it, six for its plain letters and digits, `h…-…`.

    The second part survives spreadsheets and encodings that change blanks, marks and accents, and tells a row whose
    cells were moved apart.
    """
    return f"h{fingerprint(text)[:12]}-{letters_hash(text)}"


def letters_hash(text: str) -> str:
    """The second part of a text's hash.

    >>> letters_hash("„Grün“ 1") == letters_hash("Grn  1")
    True
    """
    return fingerprint(_NO_LETTER.sub("", unicodedata.normalize("NFC", text).lower()))[:6]


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """All passages with at least one counted word.

    `places`: doc, field, start, end, claim; by document, text before title, start; the row is the passage's number.
    `words`: one row a counted word: place (number of its passage), voice, confidence (those of its segment).
    """

    coded: CodedCorpus
    unit: Unit
    places: pd.DataFrame
    words: pd.DataFrame

    def holding(self, rows: pd.DataFrame) -> NDArray[np.int64]:
        """Number of the passage that holds the start of each row (with doc, field, start); -1 where none does."""
        keys = _keys(self.coded, self.places["doc"], self.places["field"], self.places["start"])
        order = np.argsort(keys, kind="stable")
        ends = (keys + (self.places["end"] - self.places["start"]).to_numpy(dtype=np.int64))[order]
        wanted = _keys(self.coded, rows["doc"], rows["field"], rows["start"])
        found = np.searchsorted(keys[order], wanted, side="right") - 1
        if not len(keys):
            return np.full(len(rows), -1)
        safe = np.maximum(found, 0)
        return np.where((found >= 0) & (wanted < ends[safe]), order[safe], -1)


def _keys(
    coded: CodedCorpus, docs: "pd.Series[str]", fields: "pd.Series[str]", starts: "pd.Series[int]"
) -> NDArray[np.int64]:
    text = (fields.fillna("") != Field.TITLE).to_numpy(dtype=np.int64)
    return ((coded.numbers(docs) * 2 + text) << _OFFSET_BITS) | starts.to_numpy(dtype=np.int64)


def population(coded: CodedCorpus, unit: Unit) -> Population:
    """The passages of a corpus in which words count, boilerplate never.

    Raises DiscourseError where a counted word stands in no unit: it would have no chance of being drawn.
    """
    segments = coded.segments[(coded.segments["zone"].fillna("") != Zone.BOILERPLATE) & (coded.segments["words"] > 0)]
    titles = segments["field"] == Field.TITLE
    words = pd.concat([_text_words(coded, segments[~titles], unit), _title_words(coded, segments[titles])])
    columns = ["doc", "field", "start", "end"]
    number = words.groupby(columns, sort=True).ngroup().to_numpy(dtype=np.int64)
    places = words[columns].drop_duplicates().sort_values(columns).reset_index(drop=True).assign(claim="")
    words = words.assign(place=number)[["place", "voice", "confidence"]].sort_values("place", kind="stable")
    return Population(coded, unit, places, words.reset_index(drop=True))


def _text_words(coded: CodedCorpus, segments: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    """One row a counted word of the texts: its passage, voice and confidence."""
    words, layer = coded.layers.words, unit.layer(coded)
    bases = words.bases[coded.numbers(segments["doc"])]
    starts = bases + segments["start"].to_numpy(dtype=np.int64)
    order = np.argsort(starts, kind="stable")
    ends = (bases + segments["end"].to_numpy(dtype=np.int64))[order]
    at = np.searchsorted(starts[order], words.starts, side="right") - 1
    counted = (at >= 0) & (words.starts < ends[np.maximum(at, 0)]) if len(ends) else np.zeros(len(at), bool)
    spoken, segment = words.starts[counted], order[at[counted]] if len(ends) else np.empty(0, np.int64)
    numbers = np.searchsorted(words.bases, spoken, side="right") - 1
    units = layer.unit_of(numbers, spoken - words.bases[numbers])
    if (units < 0).any():
        first = int(np.argmax(units < 0))
        doc, offset = coded.layers.docs[int(numbers[first])], int((spoken - words.bases[numbers])[first])
        raise DiscourseError(f"{doc}: the word at {offset} stands in no {unit}; it could never be drawn")
    return pd.DataFrame(
        {
            "doc": np.array(coded.layers.docs, dtype=object)[numbers],
            "field": Field.TEXT.value,
            "start": layer.starts[units] - words.bases[numbers],
            "end": layer.ends[units] - words.bases[numbers],
            "voice": segments["voice"].to_numpy(dtype=object)[segment],
            "confidence": segments["confidence"].to_numpy(dtype=np.float64, na_value=np.nan)[segment],
        }
    )


def _title_words(coded: CodedCorpus, segments: pd.DataFrame) -> pd.DataFrame:
    """One row a counted word of the titles; the whole title is the passage."""
    titles = dict(zip(coded.documents["doc"], coded.documents["title"].fillna(""), strict=True))
    rows = segments.loc[segments.index.repeat(segments["words"].to_numpy(dtype=np.int64))]
    return pd.DataFrame(
        {
            "doc": rows["doc"].to_numpy(dtype=object),
            "field": Field.TITLE.value,
            "start": np.zeros(len(rows), np.int64),
            "end": np.array([len(titles[doc]) for doc in rows["doc"]], dtype=np.int64),
            "voice": rows["voice"].to_numpy(dtype=object),
            "confidence": rows["confidence"].to_numpy(dtype=np.float64, na_value=np.nan),
        }
    )
