"""The machine's segments against the voices that people marked, word by word."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.handcoding.spans.finding import Finding, Findings, SpanScore, lines_table, three
from discourse.handcoding.spans.names import Names
from discourse.handcoding.spans.places import Ruler, rulers
from discourse.handcoding.spans.table import SpanLayer
from discourse.handcoding.validation import ALL
from discourse.model import Field, Voice

Words = NDArray[np.object_]
_OTHERS = tuple(voice.value for voice in (Voice.QUOTED, Voice.ATTRIBUTED, Voice.DISTANCED, Voice.SPEAKER))
"""Voices of somebody whose name can be right or wrong."""
_SPOKEN = tuple(voice.value for voice in Voice if voice is not Voice.OWN)


def voice_findings(coded: CodedCorpus, marked: pd.DataFrame, docs: Sequence[str]) -> Findings:
    """Words with the same voice; precision, recall and F1 of every voice in words; the speaker given the voice.

    Words that people did not mark are the outlet's own. Words of a title that the machine leaves out, since it
    stands in the text as well, are left out.
    """
    names = Names(coded.codebook)
    people = marked[marked["layer"] == SpanLayer.VOICE].assign(voice=lambda rows: rows["label"])
    segments = coded.segments[coded.segments["doc"].isin(docs)]
    same: dict[str, tuple[float, float]] = {}
    counts: dict[str, dict[str, tuple[float, float, float]]] = {voice: {} for voice in _SPOKEN}
    speakers: dict[str, dict[str, tuple[float, float]]] = {voice: {} for voice in (*_OTHERS, ALL)}
    lines: list[tuple[object, ...]] = []
    for doc, ruler in rulers(coded, docs).items():
        said = _by_word(segments[segments["doc"] == doc], ruler, default="")
        true = _by_word(people[people["doc"] == doc], ruler, default=Voice.OUTLET.value)
        there = said[0] != ""
        right = there & (said[0] == true[0])
        same[doc] = float(right.sum()), float(there.sum())
        named = np.array([names.same(one, other) for one, other in zip(said[1], true[1], strict=True)], dtype=bool)
        others = right & np.isin(true[0].astype(str), _OTHERS)
        for voice in _SPOKEN:
            ours, theirs = there & (said[0] == voice), there & (true[0] == voice)
            counts[voice][doc] = float((ours & theirs).sum()), float(ours.sum()), float(theirs.sum())
        for voice in speakers:
            mine = others if voice == ALL else others & (true[0] == voice)
            speakers[voice][doc] = float((mine & named).sum()), float(mine.sum())
        lines += _lines(ruler, SpanScore.SAME, there & ~right, true[0], said[0])
        lines += _lines(ruler, SpanScore.SPEAKER, others & ~named, true[1], said[1])
    scores: list[Finding] = [Finding(ALL, SpanScore.SAME, same)]
    for voice in _SPOKEN:
        if any(of[1] or of[2] for of in counts[voice].values()):
            scores += three(voice, counts[voice])
    scores += [
        Finding(voice, SpanScore.SPEAKER, of) for voice, of in speakers.items() if any(w for _, w in of.values())
    ]
    return Findings(tuple(scores), lines_table(lines))


def _by_word(rows: pd.DataFrame, ruler: Ruler, *, default: str) -> tuple[Words, Words]:
    """Voice and speaker of every word of a document."""
    voices, speakers = np.full(ruler.length, default, dtype=object), np.full(ruler.length, "", dtype=object)
    given = zip(rows["field"], rows["start"], rows["end"], rows["voice"], rows["speaker"].fillna(""), strict=True)
    for field, start, end, voice, speaker in given:
        first, last = ruler.place(field, int(start), int(end))
        voices[first:last] = voice
        speakers[first:last] = speaker
    return voices, speakers


def _lines(
    ruler: Ruler, score: SpanScore, wrong: NDArray[np.bool_], people: Words, machine: Words
) -> Iterator[tuple[object, ...]]:
    """One line for every run of words that are wrong in the same way."""
    run: list[int] = []
    for place in range(ruler.length + 1):
        if run and not (
            place < ruler.length
            and wrong[place]
            and (people[place], machine[place]) == (people[run[0]], machine[run[0]])
            and place != ruler.titles
        ):
            field = Field.TITLE if run[0] < ruler.titles else Field.TEXT
            start, end = int(ruler.starts[run[0]]), int(ruler.ends[run[-1]])
            yield ALL, score.value, ruler.doc, field.value, start, end, people[run[0]], machine[run[0]]
            run = []
        if place < ruler.length and wrong[place]:
            run.append(place)
