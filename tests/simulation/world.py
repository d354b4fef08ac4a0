"""Corpora with known truth, machines that err in known ways, and samples for hand coding."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from discourse.stats.rectified import HandCoded, Quantity, Target

Numbers = NDArray[np.float64]


class Machine(StrEnum):
    BIASED = "biased"
    """Misses, invents and confuses, differently by outlet and by document, and mistakes voices."""
    USELESS = "useless"
    PERFECT = "perfect"


class Draw(StrEnum):
    STRATA = "strata"
    """Without replacement, by outlet and machine hits; passages with the frame are drawn four times as often."""
    EACH = "each"
    """Each passage for itself, with the same unequal probabilities."""
    EVEN = "even"
    """Without replacement, all passages alike."""


@dataclass(frozen=True, slots=True)
class World:
    """What corpora are drawn from. Two outlets, A and B; half of the documents are of A."""

    documents: int
    coded: int
    machine: Machine = Machine.BIASED
    draw: Draw = Draw.STRATA
    share: tuple[float, float] = (0.35, 0.2)
    """Mean share of the frame in A and in B."""
    passages: int = 12
    """Mean number of passages of a document."""
    alike: float = 5.0
    """Parameter sum of the beta distributions of documents: the smaller, the more alike passages of one document."""


QUOTED, NAMED, STATED, WORDS = 0.4, 0.4 * 1.5, 0.45, 60.0
"""Share of passages in quotations, hits of the referent in a passage, statements in a passage, words."""
STANCE = (0.3, -0.1)
"""Mean label in A and in B."""
QUOTED_SHARE = 0.5
"""Mean share of the frame in quotations, in both outlets, is that of the outlet halved."""


def truth(world: World) -> dict[str, float]:
    """The values of the targets over all documents that might be written."""
    own, quoted = np.mean(world.share), QUOTED_SHARE * np.mean(world.share)
    share_of = 1 - QUOTED + QUOTED * QUOTED_SHARE
    both = share_of * np.mean(world.share)
    return {
        "share": float(both),
        "stance": float(np.mean(STANCE)),
        "A - B": share_of * (world.share[0] - world.share[1]),
        "own - quoted": float(own - quoted),
        "rate": float(NAMED * both / WORDS * 1_000),
    }


def targets(outlet: NDArray[np.bool_]) -> list[Target]:
    """A frame share, a stance mean, a rate, and shares by outlet (known) and by voice (measured)."""
    own, quoted = ("frame own", "rival own"), ("frame quoted", "rival quoted")
    frame, named = (own[0], quoted[0]), (*own, *quoted)
    return [
        Target("share", frame, named, Quantity.SHARE),
        Target("stance", ("labels",), ("statements",), Quantity.STANCE),
        Target("rate", frame, ("thousand words",), Quantity.RATE),
        Target("A", frame, named, Quantity.SHARE, within=outlet),
        Target("B", frame, named, Quantity.SHARE, within=~outlet),
        Target("own", own[:1], own, Quantity.SHARE),
        Target("quoted", quoted[:1], quoted, Quantity.SHARE),
    ]


def sample(world: World, random: np.random.Generator) -> tuple[HandCoded, NDArray[np.bool_]]:
    """One corpus, read by the machine, drawn from and coded; and which of its passages are of outlet A."""
    size = 1 + random.negative_binomial(3, 3 / (2 + world.passages), world.documents)
    document = np.repeat(np.arange(world.documents), size)
    passages = len(document)
    of_a = random.random(world.documents) < 0.5
    outlet = of_a[document]
    share = _beta(random, np.where(of_a, *world.share), world.alike)[document]
    share = share * np.where(quoted := random.random(passages) < QUOTED, QUOTED_SHARE, 1.0)
    naming = random.beta(1.6, 2.4, world.documents)[document]
    named = (random.random(passages) < naming) * (1 + random.binomial(2, 0.25, passages))
    frame = random.binomial(named, share)
    rival = named - frame
    statements = random.binomial(3, STATED / 3, passages)
    favour = _beta(random, (1 + np.where(of_a, *STANCE)) / 2, world.alike)[document]
    labels = 2 * random.binomial(statements, favour) - statements
    human = {"frame": frame, "rival": rival, "labels": labels, "statements": statements}
    machine, machine_quoted = human, quoted
    if world.machine is Machine.BIASED:
        machine, machine_quoted = _biased(human, outlet, document, random), quoted ^ (random.random(passages) < 0.15)
    elif world.machine is Machine.USELESS:
        other = np.argsort(random.random(passages))
        machine = {
            "frame": rival[other],
            "rival": frame[other],
            "labels": -labels[other],
            "statements": statements[other],
        }
        machine_quoted = quoted[other]
    drawn, probability, stratum = _drawn(world, outlet, machine["frame"], machine["rival"], random)
    seen = {name: np.where(drawn, values, np.nan) for name, values in _columns(human, quoted).items()}
    words = (20 + random.poisson(WORDS - 20, passages)) / 1_000
    hand = HandCoded(
        machine=_columns(machine, machine_quoted), human=seen, probability=probability, document=document,
        stratum=stratum, known={"thousand words": words},
    )  # fmt: skip
    return hand, outlet


def _beta(random: np.random.Generator, mean: Numbers, alike: float) -> Numbers:
    return random.beta(alike * mean, alike * (1 - mean))


def _columns(measured: dict[str, Numbers], quoted: NDArray[np.bool_]) -> dict[str, Numbers]:
    """Hits by voice; stance of both voices together."""
    split = {
        f"{name} {voice}": measured[name] * inside * 1.0
        for name in ("frame", "rival")
        for voice, inside in (("own", ~quoted), ("quoted", quoted))
    }
    return {**split, "labels": measured["labels"] * 1.0, "statements": measured["statements"] * 1.0}


def _biased(
    human: dict[str, Numbers], outlet: NDArray[np.bool_], document: NDArray[np.intp], random: np.random.Generator
) -> dict[str, Numbers]:
    """A machine that misses more in B, takes rivals for the frame in A, has bad documents, and likes what it reads."""
    bad = random.beta(1.2, 4.8, document[-1] + 1)[document]
    kept = random.binomial(human["frame"], 1 - np.where(outlet, 0.1, 0.3))
    lost = random.binomial(kept, bad * np.where(outlet, 0.3, 1.0))
    taken = random.binomial(human["rival"], np.where(outlet, 0.2, 0.03))
    invented = random.random(len(outlet)) < np.where(outlet, 0.06, 0.01)
    frame = kept - lost + taken + invented
    rival = human["rival"] - taken + lost
    for_it, against = (human["statements"] + human["labels"]) // 2, (human["statements"] - human["labels"]) // 2
    praised = random.binomial(against, 0.1 + 0.5 * bad)
    scolded = random.binomial(for_it, np.where(outlet, 0.02, 0.1))
    missed = random.binomial(against - praised, 0.25)
    for_it, against = for_it + praised - scolded, against - praised + scolded - missed
    return {"frame": frame, "rival": rival, "labels": for_it - against, "statements": for_it + against}


def _drawn(
    world: World, outlet: NDArray[np.bool_], frame: Numbers, rival: Numbers, random: np.random.Generator
) -> tuple[NDArray[np.bool_], Numbers, NDArray[np.intp] | None]:
    """Which passages are coded, with which probability, from which stratum."""
    kind = np.where(frame > 0, 2, np.where(rival > 0, 1, 0)) + 3 * outlet
    weight = np.array([1.0, 2.0, 4.0, 1.0, 2.0, 4.0])
    if world.draw is Draw.EVEN:
        kind, weight = np.zeros_like(kind), np.ones(1)
    size = np.bincount(kind, minlength=len(weight))
    wanted = world.coded * weight / (weight * size).sum()
    if world.draw is Draw.EACH:
        probability = np.minimum(1.0, wanted)[kind]
        return random.random(len(kind)) < probability, probability, None
    number = np.minimum(size, np.maximum(np.round(wanted * size), 5)).astype(int)
    order = np.lexsort([random.random(len(kind)), kind])
    place = np.empty(len(kind), int)
    place[order] = np.arange(len(kind)) - (size.cumsum() - size)[kind[order]]
    return place < number[kind], (number / np.maximum(size, 1))[kind], kind
