"""Where the width of an interval comes from, and what more coding would do about it."""

from dataclasses import dataclass

import numpy as np

from discourse.stats.rectified.design import Design
from discourse.stats.rectified.handcoded import Numbers
from discourse.stats.rectified.spread import Spreads


@dataclass(frozen=True, slots=True)
class Split:
    """The variance of a corrected estimate, taken apart.

    >>> print(Split(corpus=1.0, sampling=9.0, coded=200, more=450, equivalent=310.0))
    90 % of the variance comes from the hand-coded sample; coding 450 more passages would halve the interval
    >>> print(Split(corpus=3.0, sampling=1.0, coded=200, more=None, equivalent=310.0))
    25 % of the variance comes from the hand-coded sample; with everything coded the interval is still 87 % as wide
    """

    corpus: float
    """Variance that remains with every passage coded: documents differ, and others might have been written."""
    sampling: float
    """Variance that comes from coding a sample only."""
    coded: int
    """Coded passages of the group."""
    more: int | None
    """Passages to be coded beside these, drawn with the same probabilities in proportion, so that the interval is half
    as wide; none if no number of them is enough."""
    equivalent: float
    """Effective sample size: as many passages, coded and used without the machine, leave the same sampling variance."""

    @property
    def floor(self) -> float:
        """Width of the interval with every passage coded, as a part of its width now."""
        whole = self.corpus + self.sampling
        return float(np.sqrt(self.corpus / whole)) if whole else 1.0

    def __str__(self) -> str:
        whole = self.corpus + self.sampling
        part = f"{100 * self.sampling / whole if whole else 0:.0f} % of the variance comes from the hand-coded sample"
        if self.more is None:
            return f"{part}; with everything coded the interval is still {100 * self.floor:.0f} % as wide"
        return f"{part}; coding {self.more:,} more passages would halve the interval"


def split_of(design: Design, spreads: Spreads) -> Split | None:
    """Take the variance of the corrected estimate apart, if there is one."""
    corrected, alone = spreads.corrected, spreads.alone
    if corrected is None or alone is None:
        return None
    corpus = max(corrected.variance - corrected.sampling, 0.0)
    chances = design.chances[spreads.within]
    aim = corrected.variance / 4 - corpus
    more = None
    if aim >= 0 and corrected.sampling > 0:
        more = int(np.ceil(_passages(chances, _growth(design, corrected.deviations, aim)) - chances.sum()))
    equivalent = _passages(chances, _growth(design, alone.deviations, corrected.sampling))
    coded = int(np.count_nonzero(spreads.within[design.rows]))
    return Split(corpus, corrected.sampling, coded, more, equivalent)


def _passages(chances: Numbers, factor: float) -> float:
    """Expected number of coded passages with all probabilities times `factor`, at most 1."""
    return float(np.minimum(1.0, factor * chances).sum())


def _growth(design: Design, deviations: Numbers, variance: float) -> float:
    """The factor of all probabilities at which the sampling variance is `variance`.

    With probabilities min(1, k π) it is V(k) = Σ r² / π · (1 / (k π) - 1) over coded passages with k π < 1 (each stands
    for 1 / π of its kind): exact by pieces between the values of k at which one more reaches 1.
    """
    order = np.argsort(-design.probability)
    probability, squares = design.probability[order], np.square(deviations[order])
    falls, stays = squares / probability**2, squares / probability
    falling, staying = falls[::-1].cumsum()[::-1], stays[::-1].cumsum()[::-1]
    breaks = 1 / probability  # ascending; from break j on, passages up to j are certain
    at_break = falling / breaks - staying
    piece = int(np.searchsorted(-at_break, -variance, side="left"))
    if piece >= len(breaks) or falling[piece] == 0:
        return float(breaks[-1])
    return float(falling[piece] / (variance + staying[piece]))
