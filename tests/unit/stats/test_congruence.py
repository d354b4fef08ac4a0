from itertools import product

import numpy as np
import pytest

from discourse.stats import Normalisation, ties


def by_the_formula(positive, negative):
    """Σ_j Σ_kl A_ijk A_hjl (1 - |q_k - q_l| / R), written out."""
    levels, counts = (1, -1), (positive, negative)
    actors, concepts = positive.shape
    same, opposite = np.zeros((actors, actors)), np.zeros((actors, actors))
    for i, h, j, k, m in product(range(actors), range(actors), range(concepts), range(2), range(2)):
        if i != h:
            pairs = counts[k][i, j] * counts[m][h, j]
            apart = abs(levels[k] - levels[m]) / 2
            same[i, h] += pairs * (1 - apart)
            opposite[i, h] += pairs * apart
    return same, opposite


@pytest.fixture
def profiles():
    random = np.random.default_rng(4)
    return random.poisson(0.8, (5, 4)).astype(float), random.poisson(0.5, (5, 4)).astype(float)


def test_ties_follow_the_formula(profiles) -> None:
    same, opposite = by_the_formula(*profiles)
    result = ties(*profiles)
    assert result.congruence == pytest.approx(same)
    assert result.conflict == pytest.approx(opposite)


def test_normalisations(profiles) -> None:
    same, _ = by_the_formula(*profiles)
    statements = (profiles[0] + profiles[1]).sum(axis=1)
    average = ties(*profiles, normalisation=Normalisation.AVERAGE).congruence
    assert average[0, 1] == pytest.approx(same[0, 1] / ((statements[0] + statements[1]) / 2))
    vectors = np.hstack(profiles)
    cosine = ties(*profiles, normalisation=Normalisation.COSINE).congruence
    reference = vectors[0] @ vectors[1] / np.linalg.norm(vectors[0]) / np.linalg.norm(vectors[1])
    assert cosine[0, 1] == pytest.approx(reference)
    assert cosine.max() <= 1 + 1e-12


def test_the_diagonal_is_nought_and_silent_actors_are_tied_to_nobody() -> None:
    positive = np.array([[2.0], [0.0]])
    result = ties(positive, np.zeros((2, 1)), normalisation=Normalisation.COSINE)
    assert result.congruence.tolist() == [[0, 0], [0, 0]]
