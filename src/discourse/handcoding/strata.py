"""Strata: the groups a sample is drawn from, each with its own probability."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding.machine import predicted, word_voices
from discourse.handcoding.passage import Population
from discourse.handcoding.question import NONE, Question, Topic, uses

CONFIDENCE_CLASSES = ((0.6, "low"), (0.9, "middle"))
"""Upper bounds, not included, of the classes of confidence; what is above them is `high`."""

PERIODS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}
"""Strata by date, beside `quarter`."""

_NO_STRATA = ("doc", "text", "title", "words", "source", "url")  # columns of documents with a value for each, or nearly


class Allocation(StrEnum):
    """How a sample is shared out among the strata."""

    PROPORTIONAL = "proportional"
    """As large as the stratum: every passage is as likely as any other."""
    EQUAL = "equal"
    """Every stratum the same: for comparing groups."""


@dataclass(frozen=True, slots=True)
class Oversample:
    """A share of the sample that goes to the strata with one value, such as a rare frame.

    Raises DiscourseError for a share that is not above 0 and below 1.
    """

    column: str
    value: str
    share: float

    def __post_init__(self) -> None:
        if not 0 < self.share < 1:
            raise DiscourseError(
                f"over-sampling {self.column}={self.value}: found the share {self.share}, expected 0–1"
            )


@dataclass(frozen=True, slots=True)
class Stratum:
    """A group of passages with its size, and how many of it were drawn."""

    name: str
    values: tuple[str, ...]
    population: int
    sample: int

    @property
    def probability(self) -> float:
        """Of each of its passages to be drawn."""
        return self.sample / self.population


def labels(within: Population, column: str, questions: Sequence[Question]) -> list[str]:
    """The stratum of every passage by one column; what is missing is the empty string.

    `voice` (of most counted words), `confidence` (the least of its segments: low, middle, high), `year`, `quarter`,
    `month`, `day`, `frame` or `frame:REFERENT` (what the machine found: the rarest of several frames, else none),
    `stance:TARGET`, or a column of documents. Raises UnknownNameError for anything else.
    """
    kind, _, about = column.partition(":")
    if kind in ("frame", "stance"):
        return _predicted_labels(within, kind, about, questions)
    if column == "voice":
        return [min(votes, key=lambda voice: (-votes[voice], voice)) for votes in word_voices(within)]
    if column == "confidence":
        least = within.words.groupby("place")["confidence"].min()
        return [_confidence_class(value) for value in least.to_numpy()]
    return document_labels(within.coded, within.places["doc"], column, also=_own_columns(questions))


def _own_columns(questions: Sequence[Question]) -> list[str]:
    return ["voice", "confidence", *(f"frame:{each.about}" for each in questions if each.topic is Topic.FRAMES)]


def document_labels(coded: CodedCorpus, docs: "pd.Series[str]", column: str, *, also: Iterable[str] = ()) -> list[str]:
    """The value of a column of documents, or the period of the date, for each row."""
    documents = coded.documents.drop_duplicates("doc").set_index("doc")
    known = [name for name in documents.columns if name not in _NO_STRATA]
    if column in PERIODS or column == "quarter":
        values = _periods(pd.to_datetime(documents["date"]), column)
    elif column in known:
        values = documents[column].astype("string")
    else:
        raise UnknownNameError("column of strata", column, [*known, *PERIODS, "quarter", *also])
    return values.fillna("").reindex(pd.Index(docs)).tolist()


def _periods(dates: "pd.Series[pd.Timestamp]", column: str) -> "pd.Series[str]":
    if column == "quarter":
        quarters = dates.dt.quarter.astype("Int64").astype("string")
        return dates.dt.year.astype("Int64").astype("string") + "-Q" + quarters
    return dates.dt.strftime(PERIODS[column]).astype("string")


def _confidence_class(value: float) -> str:
    return "" if np.isnan(value) else next((name for bound, name in CONFIDENCE_CLASSES if value < bound), "high")


def _predicted_labels(within: Population, kind: str, about: str, questions: Sequence[Question]) -> list[str]:
    wanted = Topic.FRAMES if kind == "frame" else Topic.STANCE
    able = {each.about: each for each in questions if each.topic is wanted}
    if about not in able and (about or len(able) != 1):
        raise UnknownNameError("column of strata", f"{kind}:{about}", [f"{kind}:{name}" for name in able])
    answers = [answer or "" for answer in predicted(within, able[about] if about else next(iter(able.values())))]
    return _rarest(answers) if kind == "frame" else answers


def _rarest(answers: Sequence[str]) -> list[str]:
    """One frame for each passage, the one that fewest passages use, so that rare frames can be over-sampled."""
    passages = Counter(frame for answer in answers for frame in set(uses(answer)))
    return [min(uses(answer), key=lambda frame: (passages[frame], frame), default=NONE) for answer in answers]


def allocated(
    strata: Sequence[tuple[str, ...]],
    sizes: Sequence[int],
    *,
    size: int,
    by: Sequence[str],
    allocation: Allocation,
    least: int,
    oversample: Sequence[Oversample],
) -> list[int]:
    """How many passages of each stratum are drawn: at least `least` (or all it has), `size` altogether.

    Raises DiscourseError where the size cannot be met, UnknownNameError for a value to over-sample that no stratum has.
    """
    held = np.array(sizes, dtype=np.float64)
    floors = np.minimum(held, least)
    if not floors.sum() <= size <= held.sum():
        raise DiscourseError(
            f"a sample of {size}: expected at least {floors.sum():.0f} ({len(sizes)} strata, {least} passages of each "
            f"or all it has; name fewer strata or a larger size) and at most {held.sum():.0f} (all passages left)"
        )
    weights = held.copy() if allocation is Allocation.PROPORTIONAL else np.ones(len(held))
    free, rest = np.ones(len(held), bool), 1.0
    for each in oversample:
        place = by.index(each.column)
        group = np.array([values[place] == each.value for values in strata]) & free
        if not group.any():
            raise UnknownNameError(f"value of {each.column}", each.value, {values[place] for values in strata})
        weights[group] *= each.share / weights[group].sum()
        free &= ~group
        rest -= each.share
    if rest <= 0:
        raise DiscourseError(f"over-sampling: the shares leave {rest:.2f} of the sample for the other passages")
    if oversample and free.any():
        weights[free] *= rest / weights[free].sum()
    return _whole(_filled(weights, floors, held, size), floors, held, size)


def _filled(
    weights: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64], size: int
) -> NDArray[np.float64]:
    """Parts in proportion to the weights, within their bounds, that sum to the size (by bisection)."""
    least, most = 0.0, float((high / weights).max())
    for _ in range(60):
        scale = (least + most) / 2
        if np.clip(weights * scale, low, high).sum() < size:
            least = scale
        else:
            most = scale
    return np.clip(weights * most, low, high)


def _whole(parts: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64], size: int) -> list[int]:
    """Whole numbers near the parts, by largest remainder, within the bounds."""
    whole = np.maximum(np.floor(parts + 1e-9), low)
    order = np.lexsort((np.arange(len(parts)), -(parts - whole)))
    while (missing := int(size - whole.sum())) > 0:
        for place in [place for place in order if whole[place] < high[place]][:missing]:
            whole[place] += 1
    return [int(number) for number in whole]
