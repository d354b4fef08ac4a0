"""`python -m tests.simulation.rectified [replications]`: how often intervals hold the truth, and how wide they are."""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from tests.simulation.world import Draw, Machine, Numbers, World, sample, targets, truth

from discourse.stats.rectified import Estimate, Prediction, Tuned, rectify

NAMES = ("share", "stance", "rate", "A - B", "own - quoted")


@dataclass(frozen=True, slots=True)
class Row:
    """One target in one world: parts of the replications with an estimate, and means over them."""

    world: World
    target: str
    holds: float
    holds_machine: float
    holds_coded: float
    width: float
    width_coded: float
    error: float
    """Mean standard error / standard deviation of the estimates."""
    bias: float
    """Mean error / standard deviation of the estimates."""
    refused: float

    def __str__(self) -> str:
        world = self.world
        said = [world.machine, f"{world.share[0]:g}, {world.share[1]:g}", world.draw, world.documents, world.coded]
        holds = [f"{100 * each:.1f}" for each in (self.holds_machine, self.holds_coded, self.holds)]
        rest = [f"{self.width / self.width_coded:.3f}", f"{self.error:.2f}", f"{self.bias:+.2f}"]
        return f"| {' | '.join(map(str, [*said, self.target, *holds, *rest, f'{100 * self.refused:.1f}']))} |"


COLUMNS = (
    "machine", "frame in A, B", "draw", "documents", "coded", "target", "machine alone", "hand alone", "corrected",
    "width / hand alone", "error / sd", "bias / sd", "refused",
)  # fmt: skip


TUNED = Tuned()
BLOCK = 100


def simulate(
    world: World, replications: int, *, seed: int = 1, prediction: Prediction = TUNED, names: tuple[str, ...] = NAMES
) -> list[Row]:
    """Draw corpora and samples, estimate, and compare with the truth; NaN bounds hold nothing and are counted apart."""
    true = truth(world)
    parts = [(world, [seed, part], BLOCK, prediction, names) for part in range(-(-replications // BLOCK))]
    with ProcessPoolExecutor() as pool:
        found = np.concatenate(list(pool.map(_block, *zip(*parts, strict=True))))[:replications]
    return [_row(world, name, true[name], found[:, place]) for place, name in enumerate(names)]


def _block(world: World, seed: list[int], replications: int, prediction: Prediction, names: tuple[str, ...]) -> Numbers:
    """Replications with random numbers of their own, so that processes can share the work."""
    random = np.random.default_rng(seed)
    return np.array([_bounds(world, random, prediction, names) for _ in range(replications)])


def _bounds(world: World, random: np.random.Generator, prediction: Prediction, names: tuple[str, ...]) -> Numbers:
    """(names, estimators, 4): value, low, high, standard error; corrected, machine alone, hand alone."""
    hand, outlet = sample(world, random)
    used = [each for each in targets(outlet) if any(each.name in name.split(" - ") for name in names)]
    result = rectify(hand, used, prediction=prediction)
    places = {each.name: place for place, each in enumerate(used)}

    def estimates(name: str) -> tuple[Estimate, ...]:
        if " - " in name:
            one, other = (places[part] for part in name.split(" - "))
            found = result.difference(one, other)
        else:
            found = result.corrections[places[name]]
        return found.corrected, found.machine, found.coded

    return np.array(
        [[(each.value, each.low, each.high, each.error) for each in estimates(name)] for name in names], np.float64
    )


def _row(world: World, name: str, true: float, found: Numbers) -> Row:
    value, low, high, error = np.moveaxis(found, -1, 0)
    there = ~np.isnan(low[:, 0])
    if there.sum() < 2:
        raise ValueError(f"{name}: {len(there)} replications, {there.sum()} with an estimate")
    holds = ((low <= true) & (true <= high))[there].mean(axis=0)
    width = (high - low)[there].mean(axis=0)
    spread = value[there, 0].std()
    return Row(
        world, name, *holds.tolist(), *width[[0, 2]].tolist(), float(error[there, 0].mean() / spread),
        float((value[there, 0].mean() - true) / spread), 1 - float(there.mean()),
    )  # fmt: skip


def worlds() -> Iterator[World]:
    """Several sizes, the three machines, the three draws, and a rare frame."""
    for documents, coded in ((40, 200), (100, 200), (100, 500), (300, 200), (300, 500)):
        yield World(documents, coded)
    for machine in (Machine.USELESS, Machine.PERFECT):
        yield World(40, 200, machine)
        yield World(100, 200, machine)
    for draw in (Draw.EACH, Draw.EVEN):
        yield World(100, 200, draw=draw)
    for share in ((0.15, 0.08), (0.08, 0.04)):
        yield World(100, 200, share=share)
        yield World(300, 500, share=share)
    yield World(24, 150)


def main() -> None:
    """Print the table for the docs."""
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}")
    for world in worlds():
        for row in simulate(world, replications):
            print(row, flush=True)


if __name__ == "__main__":
    main()
