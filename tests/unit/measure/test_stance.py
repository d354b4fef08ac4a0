import pytest

from discourse.errors import UnknownNameError
from discourse.measure import Period, stance
from discourse.model import StatementKind
from discourse.stats import Bootstrap, Cluster

TEXT = "Quast begrüßt Trump. Berg lehnt die Lockerung ab."


def claim(doc: str, actor: str, target: str, label: int, **more):
    kind = "position" if target in ("lift", "mediate") else "evaluation"
    return {
        "doc": doc, "statement": f"{actor}{target}{label}{more.get('start', 0)}", "start": 0, "end": 20,
        "date": "2025-09-01", "actor": actor, "target": target, "kind": kind, "label": label, "stance": float(label),
        "presentation": "own", "confidence": 0.9, **more,
    }  # fmt: skip


def corpus(make, statements, count=20):
    doc, part = make.__globals__["Doc"], make.__globals__["Part"]
    return make(*(doc(f"d{i:02d}", (part(TEXT),)) for i in range(count)), statements=tuple(statements))


def test_mean_labels_with_their_numbers(make) -> None:
    coded = corpus(
        make,
        [
            claim("d00", "quast", "trump", 1, cue_start=6, cue_end=13),
            claim("d01", "quast", "trump", 1),
            claim("d01", "quast", "trump", -1, start=3),
            claim("d02", "berg", "lift", -1),
            claim("d02", "berg", "trump", -1, kind="ascribed"),
        ],
    )
    result = stance(coded)
    table = result.table.set_index(["actor", "target"])
    row = table.loc[("quast", "trump")]
    assert row["value"] == pytest.approx(1 / 3)
    assert row[["n", "positive", "neutral", "negative", "documents"]].tolist() == [3, 2, 0, 1, 2]
    assert row["verdict"] == "no verdict"
    assert (row["row_label"], row["column_label"]) == ("Ines Quast", "Donald Trump")
    assert len(table) == 2
    assert result.lines(actor="quast", target="trump").table["found"].tolist()[0] == "begrüßt"
    assert len(result.evidence) == table["n"].sum()
    assert stance(coded, kinds=[StatementKind.ASCRIBED]).table["n"].tolist() == [1]
    assert stance(coded, rows="party").table["party"].tolist() == ["Mitte", "Rechte"]
    assert stance(coded, over=Period.MONTH).table["period"].tolist() == ["2025-09"] * 2
    with pytest.raises(UnknownNameError, match="actor"):
        stance(coded, rows="speaker")


def test_a_verdict_needs_an_interval_that_excludes_zero(make) -> None:
    mixed = [claim(f"d{i:02d}", "berg", "lift", 1 if i % 2 else -1) for i in range(20)]
    clear = [claim(f"d{i:02d}", "quast", "lift", -1 if i else 1) for i in range(20)]
    unanimous = [claim(f"d{i:02d}", "trump", "lift", 1) for i in range(5)]
    two = [claim(f"d{i:02d}", "usa", "lift", 1) for i in range(2)]
    result = stance(corpus(make, mixed + clear + unanimous + two), interval=Bootstrap(500, seed=1))
    table = result.table.set_index("actor")
    assert table["verdict"].to_dict() == {
        "berg": "no verdict", "quast": "against", "trump": "for", "usa": "no verdict"
    }  # fmt: skip
    assert table["basis"].to_dict() == {
        "berg": "bootstrap", "quast": "bootstrap", "trump": "exact bound", "usa": "exact bound"
    }  # fmt: skip
    assert table.loc["trump", "low"] == pytest.approx(2 * 0.05**0.2 - 1)
    assert table["thin"].to_dict() == {"berg": False, "quast": False, "trump": True, "usa": True}


def test_no_statements_give_an_empty_result(make) -> None:
    assert stance(corpus(make, []), interval=Bootstrap(10, seed=1)).table.empty


def test_turns_can_be_the_clusters(make) -> None:
    doc, part = make.__globals__["Doc"], make.__globals__["Part"]
    parts = tuple(part("Quast begrüßt Trump. ", turn=f"t{number}", role="member") for number in range(14))
    rows = [claim("d00", "quast", "trump", 1 if number % 2 else -1, start=21 * number) for number in range(14)]
    coded = make(doc("d00", parts), statements=tuple({**row, "end": row["start"] + 20} for row in rows))
    by_turn = stance(coded, interval=Bootstrap(50, seed=1, cluster=Cluster.TURN)).table.iloc[0]
    assert (by_turn["basis"], by_turn["thin"]) == ("bootstrap", False)
    assert stance(coded, interval=Bootstrap(50, seed=1)).table.iloc[0]["basis"] == "too few clusters"


def test_the_party_of_a_turn_goes_before_the_codebook(make) -> None:
    doc, part = make.__globals__["Doc"], make.__globals__["Part"]
    turns = (
        part(TEXT, speaker="quast", turn="t1", party="SPD"),
        part(TEXT, speaker="Nina Bär", turn="t2", party="FDP"),
    )
    said = (claim("d1", "quast", "lift", 1), claim("d1", "Nina Bär", "lift", -1), claim("d1", "berg", "lift", 1))
    coded = make(doc("d1", turns), statements=said)
    assert stance(coded, rows="party").table["party"].tolist() == ["FDP", "Rechte", "SPD"]
