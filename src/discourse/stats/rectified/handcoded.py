"""What is known before anything is estimated: machine measurements of all passages, human ones of a drawn sample."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.errors import DiscourseError, UnknownNameError

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
Labels = NDArray[Any]


class SampleError(DiscourseError):
    """A hand-coded sample that does not fit its population or its design; the message says where and what is
    expected."""


@dataclass(frozen=True, slots=True, eq=False)
class HandCoded:
    """A population of N passages: what a machine says of each, what people say of a sample, and how that was drawn.

    `machine` and `human` have the same columns, each a name and N numbers (hits of a frame, sum of stance labels,
    number of statements, …); `human` is NaN where a passage was not coded, in all columns or in none. `known` are
    columns that need no coding (words). `probability` is the probability with which each passage was drawn, in (0, 1],
    also for those that were not. `document` is the label of the cluster of each passage: its document or its story.

    `stratum` says how the sample was drawn. With labels, a fixed number of passages was drawn from each stratum without
    replacement, so that coded / passages of a stratum is the probability of all in it. Without, each passage was drawn
    for itself with its probability (Poisson sampling).

    Raises SampleError where columns differ, lengths differ, a passage is coded in part, a number is missing or not
    finite, a probability lies outside (0, 1], or a stratum's probabilities are not those of its draw.

    >>> hand = HandCoded(
    ...     machine={"hits": np.array([1.0, 0.0, 2.0, 1.0])}, human={"hits": np.array([1.0, np.nan, 1.0, np.nan])},
    ...     probability=np.full(4, 0.5), document=np.array(["a", "a", "b", "b"]))
    >>> hand.coded
    array([ True, False,  True, False])
    """

    machine: Mapping[str, Numbers]
    human: Mapping[str, Numbers]
    probability: Numbers
    document: Labels
    stratum: Labels | None = None
    known: Mapping[str, Numbers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.machine or set(self.machine) != set(self.human):
            raise SampleError(f"machine and human need the same columns, found {[*self.machine]} and {[*self.human]}")
        if twice := set(self.machine).intersection(self.known):
            raise SampleError(f"a column is measured or known, not both, found {sorted(twice)}")
        passages = len(self.probability)
        columns = {"document": self.document, "stratum": self.stratum, **self.machine, **self.human, **self.known}
        for name, values in columns.items():
            if values is not None and np.shape(values) != (passages,):
                raise SampleError(f"“{name}” needs one value for each of {passages} passages, found {np.shape(values)}")
        for name, values in {**self.machine, **self.known}.items():
            _all(np.isfinite(values), f"“{name}” needs a finite number for every passage", values)
        probability = self.probability
        _all((probability > 0) & (probability <= 1), "a probability of being drawn lies above 0, up to 1", probability)
        coded = self.coded
        for name, values in self.human.items():
            _all(np.isnan(values) != coded, f"a passage is coded in all columns or in none: “{name}”", values)
            _all(~np.isinf(values), f"“{name}” needs finite numbers", values)
        _all(coded | (probability < 1), "a passage drawn with probability 1 must be coded", probability)
        if self.stratum is not None:
            _check_strata(self.stratum, probability, coded)

    @property
    def coded(self) -> NDArray[np.bool_]:
        """Which passages people have coded."""
        return ~np.isnan(next(iter(self.human.values())))

    def check(self, names: tuple[str, ...]) -> None:
        """Raise UnknownNameError unless each is a column, measured or known."""
        for name in names:
            if name not in self.machine and name not in self.known:
                raise UnknownNameError("column", name, [*self.machine, *self.known])


def _all(good: NDArray[np.bool_], expected: str, values: Numbers) -> None:
    """Complain of the first passage that is not good, by its place."""
    if not good.all():
        first = int(np.argmin(good))
        raise SampleError(f"{expected}; found {values[first]} at passage {first}")


def _check_strata(stratum: Labels, probability: Numbers, coded: NDArray[np.bool_]) -> None:
    """Each stratum's probability is coded / passages, and more than one was coded unless all were."""
    names, of = np.unique(stratum, return_inverse=True)
    passages = np.bincount(of)
    drawn = np.bincount(of, weights=coded)
    _all(
        np.isclose(probability, (drawn / passages)[of], rtol=1e-6),
        "with strata, a probability is coded / passages of the stratum (without, each passage is drawn for itself)",
        probability,
    )
    if (alone := (drawn == 1) & (passages > 1)).any():
        raise SampleError(
            f"one coded passage says nothing about the spread in its stratum, found “{names[alone][0]}”; "
            "draw two or join it with another"
        )
