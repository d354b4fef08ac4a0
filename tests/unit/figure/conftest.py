"""Hand-made results: what figures are drawn from, without texts or measures."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pandas as pd
import pytest

from discourse.provenance import Provenance, Validation
from discourse.result import Network, Result

LONG = "Bundesverband der Deutschen Kalidüngemittelverarbeitungsindustrie (Landesgruppe Südniedersachsen)"
OUTLETS = ("Pegelblick", "Morgenblatt Nord", LONG)
FRAMES = ("Geisel", "politische Gefangene", "Verhandlungsmassenverteilungsgegenstand", "<b>Deal</b> & $5$")


def provenance(**parameters: str) -> Provenance:
    return Provenance("c", "b", "r", "framing", tuple(sorted(parameters.items())), 7)


def result(
    keys: tuple[str, ...], rows: list[dict], *, unit: str = "share of all counted names of the referent", **more
) -> Result:
    table = pd.DataFrame(rows)
    strings = {name: "string" for name in (*keys, "basis", "verdict", "referent_label", "frame_label") if name in table}
    numbers = {name: "Float64" for name in ("value", "low", "high") if name in table}
    integers = {name: "Int64" for name in ("n", "hits", "named", "words", "of") if name in table}
    table = table.astype({**strings, **numbers, **integers, "thin": "boolean"})
    evidence = pd.DataFrame(columns=[*keys, "line"])
    return Result(
        "framing", table, keys, unit, evidence, more.pop("provenance", provenance()), interval="95 % interval", **more
    )


@pytest.fixture
def framing() -> Callable[..., Result]:
    def make(*, over: tuple[str, ...] = (), outlets: tuple[str, ...] = OUTLETS, voice: str = "outlet") -> Result:
        rows = []
        for number, (outlet, period, frame) in enumerate(product(outlets, over or (None,), FRAMES)):
            hits, thin = number % 5, number % 3 == 0
            rows.append(
                {
                    "outlet": outlet, **({"period": period} if over else {}), "referent": "r", "frame": frame,
                    "value": hits / 10, "low": None if thin else max(0, hits - 1) / 10,
                    "high": None if thin else (hits + 2) / 10, "n": hits, "thin": thin,
                    "basis": None if thin else "exact bound" if hits == 0 else "bootstrap", "hits": hits, "named": 10,
                    "referent_label": "Die Inhaftierten in den belarussischen Untersuchungshaftanstalten",
                    "frame_label": frame,
                }
            )  # fmt: skip
        keys = ("outlet", *(("period",) if over else ()), "referent", "frame")
        return result(keys, rows, provenance=provenance(voice=voice, by="outlet"))

    return make


@pytest.fixture
def corrected(framing: Callable[..., Result]) -> Result:
    """What 200 hand-coded passages make of `framing()`: a tenth more of all, and no estimate for the thin cells."""
    own = framing()
    table = own.table.assign(
        value=(own.table["value"] + 0.1).mask(own.table["thin"]), because=None, coded=200, basis="score"
    )
    table = table.assign(low=table["value"] - 0.05, high=table["value"] + 0.1)
    return replace(
        own, measure="corrected_framing", table=table, validation=Validation.corrected(passages=200),
        interval="90 % interval",
    )  # fmt: skip


@pytest.fixture
def stance() -> Result:
    rows = []
    for number, (actor, target) in enumerate(product(OUTLETS, FRAMES)):
        value = (number % 5 - 2) / 2
        verdict = ("no verdict", "for", "against")[number % 3]
        rows.append(
            {
                "actor": actor, "target": target, "value": value, "low": None, "high": None, "n": number + 1,
                "thin": verdict == "no verdict", "basis": None, "verdict": verdict,
            }
        )  # fmt: skip
    return result(("actor", "target"), rows[:-2], unit="mean label of statements: 1 for, -1 against")


@pytest.fixture
def voices() -> Result:
    rows = [
        {
            "outlet": outlet, "voice": voice, "value": share, "low": None, "high": None, "n": 4, "thin": outlet == LONG,
            "words": int(1000 * share), "of": 1000,
        }
        for outlet in OUTLETS
        for voice, share in (("quoted", 0.5), ("outlet", 0.4), ("attributed", 0.1))
    ]  # fmt: skip
    return result(("outlet", "voice"), rows, unit="share of the words")


@pytest.fixture
def network() -> Callable[..., Network]:
    def make(*, nodes: int = 12, mode: str = "one", signed: bool = False, tested: bool = False) -> Network:
        names = [f"Karoline Weber-Osterkamp {number}" if number else LONG for number in range(nodes)]
        node = pd.DataFrame(
            {
                "node": pd.array([f"n{number:02d}" for number in range(nodes)], dtype="string"),
                "label": pd.array(names, dtype="string"),
                "kind": pd.array(["person" if number % 2 else "country" for number in range(nodes)], dtype="string"),
                "size": pd.array([float(number % 7 + 1) for number in range(nodes)], dtype="Float64"),
                "n": pd.array(range(nodes), dtype="Int64"),
            }
        )
        half = nodes // 2
        pairs = [
            (i, j) for i, j in product(range(nodes), range(nodes))
            if (i < half <= j if mode == "two" else i < j) and (i * j + i) % 3 == 0
        ]  # fmt: skip
        edge = pd.DataFrame(
            {
                "source": pd.array([f"n{i:02d}" for i, _ in pairs], dtype="string"),
                "target": pd.array([f"n{j:02d}" for _, j in pairs], dtype="string"),
                "weight": pd.array([float((i + 2 * j) % 9 + 1) for i, j in pairs], dtype="Float64"),
                "sign": pd.array([(-1 if (i + j) % 3 == 0 else 1) if signed else 0 for i, j in pairs], dtype="Int64"),
                "n": pd.array([2] * len(pairs), dtype="Int64"),
            }
        )
        if tested:
            edge["q"] = pd.array([0.01 if i % 2 else 0.5 for i, _ in pairs], dtype="Float64")
        return Network("comention", node, edge, "sentences that name both", pd.DataFrame(), provenance(), mode=mode)

    return make
