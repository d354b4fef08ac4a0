import numpy as np
import pytest
from scipy.stats import fisher_exact

from discourse.errors import UnknownNameError
from discourse.measure import Aggregate, Duplicates, Unit, actor_frame, comention, congruence
from discourse.stats import Normalisation


def parts(make):
    return make.__globals__["Doc"], make.__globals__["Part"], make.__globals__["quoted"]


@pytest.fixture
def named(make):
    doc, part, quoted = parts(make)
    return make(
        doc(
            "a",
            (
                part("Trump lobt Lukaschenko. Trump und Trump. "),
                quoted("Quast sieht Trump. Lukaschenko geht.", "quast"),
            ),
        ),
        doc("b", (part("Trump traf Lukaschenko.\n\nQuast blieb. Die USA schweigen."),), title="Trump und Quast"),
    )  # fmt: skip


def test_units_shared_are_counted_once_each(named) -> None:
    network = comention(named, least=1)
    edges = network.edges.set_index(["source", "target"])
    assert edges["weight"].to_dict() == {
        ("lukaschenko", "trump"): 2.0, ("quast", "trump"): 2.0
    }  # fmt: skip
    assert network.nodes.set_index("node")["n"].to_dict() == {"lukaschenko": 3, "quast": 3, "trump": 5, "usa": 1}
    assert network.lines(source="quast", target="trump").table["line"].tolist() == [
        "Quast sieht Trump.",
        "Trump und Quast",
    ]
    assert len(network.evidence) == network.edges["n"].sum()
    assert edges["documents"].tolist() == [2, 2]


def test_chance_is_fishers_with_units_that_name_anybody(named) -> None:
    edge = comention(named, least=1).edges.set_index(["source", "target"]).loc[("lukaschenko", "trump")]
    # eight sentences or titles name somebody; lukaschenko 3, trump 5, both 2
    assert edge["expected"] == pytest.approx(15 / 8)
    assert edge["p"] == pytest.approx(fisher_exact([[2, 1], [3, 2]], alternative="greater").pvalue)
    assert edge["npmi"] == pytest.approx(np.log(2 / (15 / 8)) / -np.log(2 / 8))
    assert edge["q"] == pytest.approx(min(1, edge["p"] * 6))


def test_other_units(named) -> None:
    assert comention(named, unit=Unit.PARAGRAPH).edges["weight"].sum() > 0
    whole = comention(named, unit=Unit.DOCUMENT).edges.set_index(["source", "target"])
    assert whole["weight"].to_dict() == {
        ("lukaschenko", "quast"): 2.0, ("lukaschenko", "trump"): 2.0, ("quast", "trump"): 2.0
    }  # fmt: skip
    turns = comention(named, unit=Unit.TURN)
    assert turns.edges.empty
    assert "stand in no turn" in " ".join(turns.notes)


def test_the_graph_has_all_attributes(named) -> None:
    graph = comention(named, least=1).graph()
    assert graph.nodes["trump"]["label"] == "Donald Trump"
    assert graph.edges["lukaschenko", "trump"]["weight"] == 2


def test_who_uses_which_name(make, small) -> None:
    network = actor_frame(small)
    edges = network.edges.set_index(["source", "target"])
    assert edges["n"].to_dict() == {
        ("Nord", "detained/hostage"): 1, ("Nord", "detained/prisoner"): 1, ("West", "detained/hostage"): 2,
        ("West", "detained/prisoner"): 1, ("trump", "detained/hostage"): 2,
    }  # fmt: skip
    assert edges.loc[("West", "detained/hostage"), "share"] == pytest.approx(2 / 3)
    assert "1 hits whose speaker was not found" in " ".join(network.notes)
    assert network.nodes.set_index("node")["kind"]["Nord"] == "outlet"
    assert network.mode == "two"
    assert actor_frame(small, least=2, referent="detained").edges["source"].nunique() == 3
    with pytest.raises(UnknownNameError):
        actor_frame(small, referent="nobody")


def claims(*rows):
    return tuple(
        {
            "doc": doc, "statement": f"s{i}", "start": 0, "end": 5, "date": "2025-09-01", "actor": actor,
            "target": concept, "target_kind": "concept", "kind": kind, "label": label, "confidence": 1.0,
        }
        for i, (doc, actor, concept, label, kind) in enumerate(rows)
    )  # fmt: skip


@pytest.fixture
def debate(make):
    doc, part, _ = parts(make)
    rows = [
        ("a", "quast", "lift", 1, "position"), ("a", "quast", "lift", 1, "position"),
        ("a", "quast", "mediate", -1, "position"), ("b", "berg", "lift", 1, "position"),
        ("b", "berg", "lift", -1, "position"), ("b", "berg", "mediate", -1, "position"),
        ("b", "trump", "mediate", 1, "position"), ("b", "trump", "lift", 0, "position"),
        ("b", "trump", "quast", 1, "evaluation"),
    ]  # fmt: skip
    return make(doc("a", (part("Quast fordert."),)), doc("b", (part("Berg widerspricht."),)), statements=claims(*rows))


def test_congruence_and_conflict_by_hand(debate) -> None:
    network = congruence(debate)
    edges = network.edges.set_index(["source", "target"])
    pair = edges.loc[("berg", "quast")]
    assert pair[["congruence", "conflict", "weight", "sign", "n", "concepts"]].tolist() == [3, 2, 1, 1, 6, 2]
    assert edges.loc[("quast", "trump"), ["weight", "sign", "n"]].tolist() == [1, -1, 2]
    assert len(network.evidence) == network.edges["n"].sum()
    assert "1 positions neither for nor against" in " ".join(network.notes)


def test_aggregates_normalisation_and_duplicates(debate) -> None:
    def pair(**options):
        return congruence(debate, **options).edges.set_index(["source", "target"]).loc[("berg", "quast")]

    assert pair(aggregate=Aggregate.CONGRUENCE)["weight"] == 3
    assert pair(aggregate=Aggregate.CONFLICT)[["weight", "sign"]].tolist() == [2, -1]
    assert pair(aggregate=Aggregate.CONGRUENCE, normalise=Normalisation.AVERAGE)["weight"] == pytest.approx(1)
    cosine = 3 / (np.sqrt(4 + 1) * np.sqrt(1 + 1 + 1))
    assert pair(aggregate=Aggregate.CONGRUENCE, normalise=Normalisation.COSINE)["weight"] == pytest.approx(cosine)
    assert pair(duplicates=Duplicates.DOCUMENT)[["congruence", "conflict"]].tolist() == [2, 1]


def test_parties_can_be_the_rows_and_time_the_filter(debate) -> None:
    parties = congruence(debate, rows="party")
    assert set(parties.nodes["node"]) == {"Mitte", "Rechte", "REP"}
    assert len(congruence(debate, between=("2025-09", "2025-11")).edges) == 3
    assert congruence(debate, between=("2024-01", "2024-02")).edges.empty
