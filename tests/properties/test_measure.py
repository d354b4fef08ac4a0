"""What holds of every corpus: shares sum to one, rates are consistent, filters commute, nothing depends on order."""

import importlib.util
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.coded import CodedCorpus
from discourse.measure import Period, Quantity, comention, framing, kwic, ngrams, speakers, voices
from discourse.model import Presentation, Voice, Zone
from discourse.stats import Bootstrap

HERE = Path(__file__)


@cache
def builder() -> ModuleType:
    path = HERE.parents[1] / "unit" / "measure" / "conftest.py"
    spec = importlib.util.spec_from_file_location("hand_made_corpora", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


SENTENCES = (
    "Die Geiseln warten. ",
    "Zwei politische Gefangene kamen. ",
    "Der Kuschelkurs hilft. ",
    "Trump traf Berg. ",
    "Es regnet. ",
)


@st.composite
def corpora(draw: st.DrawFn, least: int = 1, most: int = 6) -> CodedCorpus:
    made = builder()
    parts = st.builds(
        made.Part,
        text=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join),
        zone=st.sampled_from([Zone.BODY, Zone.BODY, Zone.LEAD, Zone.BOILERPLATE]),
        presentation=st.sampled_from(list(Presentation)),
        speaker=st.sampled_from(["", "trump", "quast"]),
        distanced=st.booleans(),
    )
    docs = [
        made.Doc(
            f"d{number:02d}",
            tuple(draw(st.lists(parts, min_size=1, max_size=4))),
            title=draw(st.sampled_from(["", "Geiseln frei"])),
            outlet=draw(st.sampled_from(["Nord", "West", ""])),
            date=draw(st.sampled_from(["2025-09-01", "2025-10-31", None])),
        )
        for number in range(draw(st.integers(least, most)))
    ]
    coded: CodedCorpus = made.build(*docs)
    return coded


def same(first: pd.DataFrame, second: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(first, second)


@settings(max_examples=25, deadline=None)
@given(corpora(), st.sampled_from([(), "outlet", "speaker", ("voice", "outlet"), "party"]))
def test_shares_sum_to_one_and_rates_are_hits_per_thousand_words(coded: CodedCorpus, by) -> None:
    result = framing(coded, by=by)
    table = result.table
    assert len(result.evidence) == table["n"].sum()
    if table.empty:
        return
    cell = [*result.keys[:-1]]
    sums = table.groupby(cell, dropna=False)["share"].sum(min_count=1).dropna()
    assert np.allclose(sums.astype(float), 1)
    named = table.groupby(cell, dropna=False)["hits"].transform("sum")
    assert (named == table["named"]).all()
    spoken = table[table["words"] > 0]
    assert np.allclose((spoken["rate"] * spoken["words"]).astype(float), (1_000 * spoken["hits"]).astype(float))
    whole = framing(coded).table
    assert table["hits"].sum() == whole["hits"].sum()


@settings(max_examples=12, deadline=None)
@given(corpora(), st.sampled_from([Voice.OUTLET, Voice.QUOTED, Voice.OWN]))
def test_a_filtered_corpus_gives_what_the_filter_gives(coded: CodedCorpus, voice: Voice) -> None:
    for measure in (framing, comention):
        first, second = measure(coded, voice=voice), measure(coded.where(voice=voice), voice=voice)
        same(first.table, second.table)
        same(first.evidence, second.evidence)
    same(framing(coded, voice=voice).table, framing(coded.where(voice=voice)).table)
    same(kwic(coded, "geisel*", voice=voice).table, kwic(coded.where(voice=voice), "geisel*").table)
    same(ngrams(coded, least=1, voice=voice).table, ngrams(coded.where(voice=voice), least=1).table)
    span = ("2025-09", "2025-09")
    same(framing(coded, between=span, by="outlet").table, framing(coded.where(between=span), by="outlet").table)


@settings(max_examples=12, deadline=None)
@given(corpora(), st.randoms())
def test_the_order_of_rows_does_not_matter(coded: CodedCorpus, random) -> None:
    def shuffled(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.iloc[random.sample(range(len(frame)), len(frame))].reset_index(drop=True)

    tables = {name: shuffled(frame) for name, frame in coded.tables().items()}
    other = CodedCorpus(**tables, layers=coded.layers, codebook=coded.codebook, provenance=coded.provenance)
    for measure in (framing, voices, speakers):
        same(measure(coded, by="outlet").table, measure(other, by="outlet").table)
    same(framing(coded, over=Period.MONTH).evidence, framing(other, over=Period.MONTH).evidence)
    same(kwic(coded, "gefangene").table, kwic(other, "gefangene").table)
    same(ngrams(coded, least=1).table, ngrams(other, least=1).table)
    same(comention(coded, least=1).edges, comention(other, least=1).edges)


@settings(max_examples=15, deadline=None)
@given(corpora(least=12, most=16), st.sampled_from(list(Quantity)))
def test_intervals_hold_their_value_and_do_not_depend_on_other_cells(coded: CodedCorpus, quantity: Quantity) -> None:
    interval = Bootstrap(60, seed=5)
    table = framing(coded, by="outlet", quantity=quantity, interval=interval).table
    bounded = table[table["low"].notna()]
    assert (bounded["low"] <= bounded["high"]).all()
    assert (bounded["low"] >= 0).all()
    exact = bounded[bounded["basis"] == "exact bound"]
    assert ((exact["low"] <= exact["value"]) & (exact["value"] <= exact["high"])).all()
    for outlet in table["outlet"].dropna().unique():
        own = framing(coded.where(outlet=outlet), by="outlet", quantity=quantity, interval=interval).table
        same(own, table[table["outlet"] == outlet].reset_index(drop=True))


@settings(max_examples=25, deadline=None)
@given(corpora())
def test_voices_and_speakers_share_all_the_words(coded: CodedCorpus) -> None:
    for measure in (voices, speakers):
        result = measure(coded, by="outlet")
        assert len(result.evidence) == result.table["n"].sum()
        sums = result.table.groupby("outlet", dropna=False)["value"].sum(min_count=1).dropna()
        assert np.allclose(sums.astype(float), 1)


PROGRAM = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("hand_made_corpora", sys.argv[1])
made = importlib.util.module_from_spec(spec); sys.modules[spec.name] = made; spec.loader.exec_module(made)
import hashlib, tempfile
from pathlib import Path
from discourse import figure
from discourse.measure import actor_frame, comention, framing
from discourse.stats import Bootstrap
docs = [
    made.Doc(
        f"d{i}",
        (made.Part("Die Geiseln. " * (i % 3 + 1)), made.quoted("Trump traf Berg und Quast. ", "trump"),
         made.quoted("politische Gefangene ", "berg")),
        outlet="NW"[i % 2],
    )
    for i in range(30)
]
coded = made.build(*docs)
for result in (framing(coded, by="outlet", interval=Bootstrap(50, seed=1)), comention(coded), actor_frame(coded)):
    print(result.table.to_csv(), result.evidence.to_csv())
    with tempfile.TemporaryDirectory() as folder:
        (figure.dots if result.measure == "framing" else figure.network)(result).save(Path(folder) / "f")
        print(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(Path(folder).iterdir())))
"""


def test_bytes_of_tables_and_figures_do_not_depend_on_the_hash_seed_or_the_time_zone() -> None:
    path = HERE.parents[1] / "unit" / "measure" / "conftest.py"

    def printed(value: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": value, "TZ": "Asia/Tokyo" if value == "2" else "UTC"}
        command = [sys.executable, "-c", PROGRAM, str(path)]
        return subprocess.run(command, check=True, capture_output=True, env=environment).stdout

    assert printed("2") == printed("0")
