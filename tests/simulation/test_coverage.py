"""2,000 corpora each: corrected intervals hold what they say and are no wider than without a machine."""

import pytest
from tests.simulation.rectified import simulate
from tests.simulation.world import Machine, World

REPLICATIONS = 2_000


def test_a_biased_machine_misses_and_its_correction_holds() -> None:
    for row in simulate(World(100, 200), REPLICATIONS, names=("share", "stance", "rate", "A - B")):
        assert row.refused == 0.0
        assert row.holds_machine < 0.6, row
        assert 0.93 <= row.holds <= 0.97, row
        assert row.width < row.width_coded, row
        assert abs(row.bias) < 0.1, row


def test_a_useless_machine_does_no_harm() -> None:
    for row in simulate(World(40, 200, Machine.USELESS), REPLICATIONS, names=("share", "stance")):
        assert row.holds_machine < 0.6, row
        assert 0.93 <= row.holds <= 0.97, row
        assert row.width == pytest.approx(row.width_coded, rel=0.005), row


def test_a_perfect_machine_leaves_what_the_corpus_leaves() -> None:
    for row in simulate(World(40, 200, Machine.PERFECT), REPLICATIONS, names=("share", "stance")):
        assert 0.93 <= row.holds_machine <= 0.97, row
        assert row.holds == pytest.approx(row.holds_machine, abs=0.01), row
        assert row.width < row.width_coded, row
