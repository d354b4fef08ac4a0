import pandas as pd
import pytest

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.measure import Period, Quantity, framing
from discourse.model import Voice
from discourse.stats import Bootstrap


def cell(result, **keys):
    table = result.table
    for name, value in keys.items():
        table = table[table[name].isna() if value is None else table[name] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_counts_shares_and_rates_by_hand(small: CodedCorpus) -> None:
    result = framing(small, by="outlet")
    row = cell(result, outlet="Nord", frame="hostage")
    assert (row["hits"], row["named"], row["words"], row["documents"], row["naming"]) == (3, 4, 17, 2, 2)
    assert row["share"] == 0.75
    assert row["rate"] == pytest.approx(3_000 / 17)
    assert row["value"] == row["share"]
    west = cell(result, outlet="West", frame="prisoner")
    assert (west["hits"], west["named"], west["words"]) == (1, 3, 9)


def test_rates_are_the_value_where_asked_for(small: CodedCorpus) -> None:
    row = cell(framing(small, by="outlet", quantity=Quantity.RATE), outlet="West", frame="hostage")
    assert row["value"] == row["rate"] == pytest.approx(2_000 / 9)


def test_numerator_and_denominator_are_under_the_same_filter(small: CodedCorpus) -> None:
    own = cell(framing(small, by="outlet", voice=Voice.OUTLET), outlet="Nord", frame="hostage")
    assert (own["hits"], own["words"]) == (1, 11)
    said = cell(framing(small, by="outlet", voice=Voice.QUOTED), outlet="Nord", frame="hostage")
    assert (said["hits"], said["words"]) == (2, 5)


def test_frames_without_a_hit_are_there_with_zero(small: CodedCorpus) -> None:
    row = cell(framing(small, by="outlet", voice=Voice.QUOTED), outlet="Nord", frame="prisoner")
    assert (row["hits"], row["share"], row["rate"], row["n"]) == (0, 0.0, 0.0, 0)
    nothing = cell(framing(small, by="outlet", voice=Voice.QUOTED), outlet="Nord", frame="cuddle")
    assert nothing["hits"] == 0
    assert nothing["share"] is pd.NA


def test_excluded_hits_and_boilerplate_do_not_count(make, small: CodedCorpus) -> None:
    assert framing(small).table["hits"].sum() == 8
    assert framing(small, voice=Voice.BOILERPLATE).table.empty
    some = small.hits["doc"] == "c"
    small.hits.loc[some, "excluded"] = "elsewhere"
    assert framing(small).table["hits"].sum() == 5


def test_every_number_has_its_lines(small: CodedCorpus) -> None:
    result = framing(small, by="outlet")
    assert result.table["n"].sum() == len(result.evidence)
    lines = result.lines(outlet="West", frame="hostage", most=99).table
    assert lines["found"].tolist() == ["Geiseln", "Geiseln"]
    assert lines["line"].tolist() == ["Geiseln frei", "Alle Geiseln leben."]
    with pytest.raises(UnknownNameError, match="West"):
        result.lines(outlet="Süd")


def test_groups_by_segment_columns_genre_metadata_and_time(small: CodedCorpus) -> None:
    speakers = framing(small, by="speaker", referent="detained").table
    assert speakers["speaker"].tolist()[:2] == ["trump", "trump"]
    assert speakers["speaker"].isna().sum() == 2
    months = framing(small, over=Period.MONTH, referent="detained")
    assert cell(months, period="2025-09", frame="hostage")["hits"] == 3
    assert cell(months, period=None, frame="hostage")["hits"] == 2
    assert "1 documents without a date" in " ".join(months.notes)
    both = framing(small, by=("genre", "voice"))
    assert cell(both, genre="comment", voice="distanced", frame="cuddle")["hits"] == 1
    zones = framing(small, by="zone")
    assert cell(zones, zone="headline", frame="hostage")["words"] == 2


def test_unknown_names_list_the_known_ones(small: CodedCorpus) -> None:
    with pytest.raises(UnknownNameError, match="outlet"):
        framing(small, by="outlett")
    with pytest.raises(UnknownNameError, match="detained"):
        framing(small, referent="detainees")


def test_a_hit_without_a_segment_is_an_error(small: CodedCorpus) -> None:
    small.hits.loc[0, "segment"] = "s99"
    with pytest.raises(DiscourseError, match="stand in no segment"):
        framing(small)


def test_few_documents_get_no_bootstrap_but_an_exact_bound_for_none_or_all(small: CodedCorpus) -> None:
    result = framing(small, interval=Bootstrap(100, seed=1))
    assert result.table["thin"].all()
    hostage = cell(result, frame="hostage")
    assert hostage["low"] is pd.NA
    assert hostage["basis"] == "too few clusters"
    only = cell(result, frame="cuddle")
    assert (only["high"], only["basis"]) == (1.0, "exact bound")
    assert only["low"] == pytest.approx(0.05)
    assert any("12 clusters" in note for note in result.notes)
    assert any("Clopper" in note for note in result.notes)
