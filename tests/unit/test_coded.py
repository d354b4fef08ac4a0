"""The tables have the declared columns and types, and `where` chooses documents, words and hits together."""

import numpy as np
import pandas as pd
import pytest

from discourse.codebook import Codebook
from discourse.coded import SCHEMAS, CodedCorpus, period_bounds, table
from discourse.errors import UnknownNameError
from discourse.layers import Layer, Layers
from discourse.model import Voice
from discourse.provenance import Provenance


def coded() -> CodedCorpus:
    empty = Layer(np.array([0, 10, 20]), np.empty(0, np.int64), np.empty(0, np.int64))
    rows = {
        "documents": [
            {"doc": "a", "outlet": "dnk", "date": "2025-09-30", "words": 3},
            {"doc": "b", "outlet": "Pegelblick", "date": "2025-10-01", "words": 4},
        ],
        "segments": [
            {"doc": "a", "segment": "s2", "voice": "outlet", "speaker": None, "words": 3},
            {"doc": "b", "segment": "s1", "voice": "outlet", "words": 1},
            {"doc": "b", "segment": "s2", "voice": "quoted", "speaker": "NA", "words": 3},
        ],
        "hits": [
            {"doc": "a", "segment": "s2", "frame": "hostages", "voice": "outlet"},
            {"doc": "b", "segment": "s2", "frame": "hostages", "voice": "quoted"},
        ],
    }
    tables = {name: table(name, rows.get(name, [])) for name in SCHEMAS}
    return CodedCorpus(
        **tables, layers=Layers(("a", "b"), empty, empty, empty), codebook=Codebook(), provenance=Provenance()
    )


def test_types_are_declared() -> None:
    made = coded()
    assert str(made.documents["words"].dtype) == "Int64"
    assert str(made.documents["date"].dtype) == "datetime64[s]"
    assert str(made.segments["speaker"].dtype).startswith("string")
    assert made.segments["speaker"].tolist()[2] == "NA"
    assert list(made.problems.columns) == list(SCHEMAS["problems"])


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="unknown column of problems “where”"):
        table("problems", [{"where": "x"}])


def test_where_chooses_words_and_the_hits_among_them() -> None:
    quoted = coded().where(voice=Voice.QUOTED)
    assert quoted.segments["segment"].tolist() == ["s2"]
    assert quoted.hits["doc"].tolist() == ["b"]
    assert len(quoted.documents) == 2


def test_where_keeps_segments_of_one_id_in_two_documents_apart() -> None:
    outlet = coded().where(voice=Voice.OUTLET)
    assert sorted(outlet.hits["doc"]) == ["a"]


def test_where_by_document_and_time() -> None:
    assert coded().where(outlet="dnk").hits["doc"].tolist() == ["a"]
    assert coded().where(between=("2025-10", "2025-11")).documents["doc"].tolist() == ["b"]
    assert coded().where(between=("2025", "2025")).documents["doc"].tolist() == ["a", "b"]


def test_where_lists_what_is_known() -> None:
    with pytest.raises(UnknownNameError, match="Known: Pegelblick, dnk"):
        coded().where(outlet="Pegelblik")
    with pytest.raises(UnknownNameError, match=r"unknown column “outlett”\. Did you mean “outlet”"):
        coded().where(outlett="dnk")


def test_units_are_found_by_document_and_offset() -> None:
    layer = Layer(np.array([0, 11, 21]), np.array([0, 5, 11]), np.array([4, 10, 20]))
    found = layer.unit_of(np.array([0, 0, 0, 1]), np.array([3, 4, 6, 8]))
    assert found.tolist() == [0, -1, 1, 2]
    assert layer.span(2) == (1, 0, 9)


def test_period_bounds_include_both_ends() -> None:
    assert period_bounds("2025-09", "2025-11") == (pd.Timestamp("2025-09-01"), pd.Timestamp("2025-11-30"))
    assert period_bounds("2025", "2025-11-02") == (pd.Timestamp("2025-01-01"), pd.Timestamp("2025-11-02"))
