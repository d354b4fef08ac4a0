"""Frames in numbers, passage by passage: the machine's hits, and what a coder's answers amount to."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from discourse.errors import DiscourseError
from discourse.handcoding.coded_sample import CodedSample, Numbers
from discourse.handcoding.given import Given
from discourse.handcoding.machine import counted_hits
from discourse.handcoding.question import NONE, Question, uses

ANY = ""
"""The voice of a column that holds all voices."""


@dataclass(frozen=True, slots=True, eq=False)
class FrameCounts:
    """Counts of a referent's frames by voice; `voices` is `ANY` alone where coders' answers on voice are not needed.

    `machine` and `words` have one number a passage of the population, `human` one an answered passage, by id, where it
    is not 0. The machine's hits and words have the voice of their segment, so that their sums are those of
    `measure.framing`; a coder's have the one voice that the passage was given.
    """

    frames: tuple[str, ...]
    voices: tuple[str, ...]
    machine: Mapping[tuple[str, str], Numbers]
    human: Mapping[tuple[str, str], Mapping[str, float]]
    words: Mapping[str, Numbers]
    answered: Mapping[str, str]
    """The voice of every answered passage, by id."""


def frame_counts(sample: CodedSample, replies: Given, question: Question, spoken: Question | None) -> FrameCounts:
    """Count the frames of a question for frames, by the voices of `spoken` where it is given.

    Raises DiscourseError where the machine now finds frames that the coders were not asked for.
    """
    frames = tuple(value for value in question.values if value != NONE)
    voices = (ANY,) if spoken is None else spoken.values
    named = replies.to(question)
    heard = replies.to(spoken) if spoken is not None else dict.fromkeys(named, ANY)
    answered = {id: heard[id] for id in sorted(sample.drawn) if id in named and id in heard}
    human: dict[tuple[str, str], dict[str, float]] = {(frame, voice): {} for frame in frames for voice in voices}
    for id in answered:
        for frame in uses(named[id]):
            counts = human[frame, answered[id]]
            counts[id] = counts.get(id, 0.0) + 1.0
    machine = _hits(sample, question, frames, voices)
    return FrameCounts(frames, voices, machine, human, _words(sample, voices), answered)


def _hits(
    sample: CodedSample, question: Question, frames: tuple[str, ...], voices: tuple[str, ...]
) -> dict[tuple[str, str], Numbers]:
    """Counted hits by passage; those of a segment's voice, as `measure.framing` takes them."""
    within = sample.within
    hits = counted_hits(within.coded)
    hits = hits[hits["referent"] == question.about]
    unasked = sorted(set(hits["frame"]) - set(frames))
    if unasked:
        raise DiscourseError(
            f"the machine now finds the frame “{unasked[0]}”, which the coders of {question.name} were not asked for"
        )
    place = within.holding(hits)
    if (place < 0).any():
        first = hits[place < 0].iloc[0]
        raise DiscourseError(f"{first['doc']}: the hit at {first['start']} stands in no passage that could be drawn")
    segments = within.coded.segments.set_index(["doc", "segment"])["voice"]
    segments = segments[~segments.index.duplicated()]
    voice = segments.reindex(list(zip(hits["doc"], hits["segment"], strict=True))).to_numpy(dtype=object)
    frame = hits["frame"].to_numpy(dtype=object)
    return {
        (each, of): np.bincount(
            place[(frame == each) & ((voice == of) | (of == ANY))], minlength=sample.passages
        ).astype(np.float64)
        for each in frames
        for of in voices
    }


def _words(sample: CodedSample, voices: tuple[str, ...]) -> dict[str, Numbers]:
    words = sample.within.words
    place, voice = words["place"].to_numpy(dtype=np.int64), words["voice"].to_numpy(dtype=object)
    return {
        of: np.bincount(place[(voice == of) | (of == ANY)], minlength=sample.passages).astype(np.float64)
        for of in voices
    }
