"""What the machine answers to the questions of a round: for strata, and beside what people say."""

from collections import Counter

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.handcoding.passage import Population
from discourse.handcoding.question import NONE, SEPARATOR, Question, Topic
from discourse.model import Voice, Zone


def predicted(within: Population, question: Question, *, naming: Question | None = None) -> list[str | None]:
    """The machine's answer for every passage of a population; None where the question is not one it can answer.

    Frames: those of the counted hits that begin in the passage. Voice: that of most of the hits of `naming` (a question
    for frames), or, without a hit, of most counted words; of equals the one first in the question's values. Stance: the
    sign of the sum of the statements that begin in the passage, `none` without any.
    """
    if question.topic is Topic.FRAMES:
        return list(_frames(within, question))
    if question.topic is Topic.VOICE:
        return list(_voices(within, question, naming))
    if question.topic is Topic.STANCE:
        return list(_stances(within, question))
    return [None] * len(within.places)


def counted_hits(coded: CodedCorpus) -> pd.DataFrame:
    """Hits that count: not excluded, and in a segment that is no boilerplate."""
    hits = coded.hits[coded.hits["excluded"].isna()]
    counted = coded.segments[coded.segments["zone"].fillna("") != Zone.BOILERPLATE]
    inside = pd.MultiIndex.from_frame(hits[["doc", "segment"]]).isin(
        pd.MultiIndex.from_frame(counted[["doc", "segment"]])
    )
    return hits[inside].reset_index(drop=True)


def _placed(within: Population, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that begin in a passage, with its number in `place`, in the order of the passages."""
    rows = rows.assign(place=within.holding(rows)) if len(rows) else rows.assign(place=np.empty(0, np.int64))
    return rows[rows["place"] >= 0].sort_values(["place", "start"], kind="stable")


def _frames(within: Population, question: Question) -> list[str]:
    hits = counted_hits(within.coded)
    hits = _placed(within, hits[hits["referent"] == question.about])
    order = {value: number for number, value in enumerate(question.values)}
    found: dict[int, list[str]] = {}
    for place, frame in zip(hits["place"].tolist(), hits["frame"], strict=True):
        found.setdefault(place, []).append(frame)
    return [
        SEPARATOR.join(sorted(found[place], key=lambda frame: (order.get(frame, len(order)), frame)))
        if place in found
        else NONE
        for place in range(len(within.places))
    ]


def _voices(within: Population, question: Question, naming: Question | None) -> list[str | None]:
    counts: dict[int, Counter[str]] = {}
    if naming is not None:
        hits = counted_hits(within.coded)
        hits = _placed(within, hits[hits["referent"] == naming.about])
        for place, voice in zip(hits["place"].tolist(), hits["voice"].fillna(""), strict=True):
            counts.setdefault(place, Counter())[voice] += 1
    spoken = word_voices(within)
    order = {value: number for number, value in enumerate(question.values)}

    def most(votes: Counter[str]) -> str | None:
        known = [voice for voice in votes if voice in order]
        return min(known, key=lambda voice: (-votes[voice], order[voice]), default=None)

    return [most(counts.get(place) or spoken[place]) for place in range(len(within.places))]


def word_voices(within: Population) -> list[Counter[str]]:
    """Counted words by voice, for every passage."""
    counts: list[Counter[str]] = [Counter() for _ in range(len(within.places))]
    grouped = within.words.assign(voice=within.words["voice"].fillna(Voice.OUTLET.value)).groupby(["place", "voice"])
    for row in grouped.size().reset_index(name="words").to_dict("records"):
        counts[row["place"]][row["voice"]] = row["words"]
    return counts


def _stances(within: Population, question: Question) -> list[str]:
    rows = within.coded.statements
    rows = rows[(rows["target"] == question.about) & rows["label"].notna()].assign(field="text")
    rows = _placed(within, rows)
    sums = rows.groupby("place")["label"].sum()
    known = {int(place): int(np.sign(total)) for place, total in zip(sums.index, sums.to_numpy(), strict=True)}
    return [str(known[place]) if place in known else NONE for place in range(len(within.places))]
