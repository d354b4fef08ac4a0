"""Voices: how much of what is printed is the outlet's own, and how much it gives to others."""

from discourse.coded import CodedCorpus
from discourse.measure.period import Period
from discourse.measure.scope import Between, By
from discourse.measure.talk import shares_of_words
from discourse.model import Voice
from discourse.result import Result
from discourse.stats import Bootstrap

COUNTED_VOICES = tuple(voice for voice in Voice if voice not in (Voice.OWN, Voice.BOILERPLATE))
"""The voices that words can be counted in, each once."""


def voices(
    coded: CodedCorpus,
    *,
    by: By = (),
    over: Period | None = None,
    between: Between | None = None,
    interval: Bootstrap | None = None,
) -> Result:
    """Share of each voice in the words of each cell; voices that a cell lacks stand with zero.

    Keys: the columns of `by`, `period`, `voice`. Then `value`, `low`, `high`, `n` (segments, as many as there are
    evidence rows), `thin`, `basis`, `words`, `of` (words of the cell), `documents`.
    """
    present = [voice for voice in COUNTED_VOICES if (coded.segments["voice"] == voice).any()]
    return shares_of_words(
        coded, "voices", among="voice", categories=present, by=by, over=over, voice=None, between=between,
        interval=interval,
    )  # fmt: skip
