"""Speakers: who gets to speak, and how long."""

from collections.abc import Iterable
from dataclasses import replace

from discourse.coded import CodedCorpus
from discourse.measure.period import Period
from discourse.measure.scope import Between, By
from discourse.measure.talk import shares_of_words
from discourse.model import Voice
from discourse.result import Result
from discourse.stats import Bootstrap


def speakers(
    coded: CodedCorpus,
    *,
    by: By = (),
    over: Period | None = None,
    voice: Voice | Iterable[Voice] | None = (Voice.QUOTED, Voice.ATTRIBUTED),
    between: Between | None = None,
    interval: Bootstrap | None = None,
) -> Result:
    """Share of each speaker in the words given to others, in each cell, most words first.

    The row without a speaker holds the words whose speaker was not found. Keys: the columns of `by`, `period`,
    `speaker`; then as in `voices`, and `label`, the codebook's name of the speaker.
    """
    result = shares_of_words(
        coded, "speakers", among="speaker", by=by, over=over, voice=voice, between=between, interval=interval
    )
    names = {actor.id: actor.name for actor in coded.codebook.actors}
    speaker = result.table["speaker"]
    table = result.table.assign(label=speaker.map(names).astype("string").fillna(speaker))
    return replace(result, table=table, unit="share of the words given to speakers")
