"""Who takes the same side on the same things: congruence and conflict of signed profiles."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


class Normalisation(StrEnum):
    """By what a tie is divided, so that those who speak much are not tied to everybody."""

    NONE = "none"
    AVERAGE = "average"
    """The mean number of statements of the two."""
    COSINE = "cosine"
    """The product of the lengths (L2 norms) of the two profiles: from 0 to 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Symmetric matrices with a zero diagonal."""

    congruence: Numbers
    conflict: Numbers


def ties(positive: Numbers, negative: Numbers, *, normalisation: Normalisation = Normalisation.NONE) -> Ties:
    """Congruence and conflict of actors from counts of statements for and against concepts (actors by concepts).

    Congruence of i and h = Σ_j Σ_kl A_ijk A_hjl (1 - |q_k - q_l| / R), conflict the same with |q_k - q_l| / R (Leifeld
    2017): for the two levels -1 and 1 the number of pairs of statements of the two on one concept with equal, and with
    opposite, sign. Division after Leifeld, Gruber and Bossner (2019); the cosine is the true one.

    >>> result = ties(np.array([[2.0, 0.0], [1.0, 1.0]]), np.array([[0.0, 1.0], [0.0, 0.0]]))
    >>> result.congruence[0, 1], result.conflict[0, 1]
    (np.float64(2.0), np.float64(1.0))
    """
    congruence = positive @ positive.T + negative @ negative.T
    conflict = positive @ negative.T + negative @ positive.T
    if normalisation is Normalisation.NONE:
        divisor = np.ones_like(congruence)
    elif normalisation is Normalisation.AVERAGE:
        statements = (positive + negative).sum(axis=1)
        divisor = (statements[:, None] + statements) / 2
    else:
        length = np.sqrt((positive**2 + negative**2).sum(axis=1))
        divisor = length[:, None] * length
    divided = [np.divide(each, divisor, out=np.zeros_like(each), where=divisor > 0) for each in (congruence, conflict)]
    for each in divided:
        np.fill_diagonal(each, 0.0)
    return Ties(*divided)
