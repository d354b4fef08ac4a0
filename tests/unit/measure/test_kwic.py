import pytest

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.measure import kwic
from discourse.model import Voice


def found(result):
    return result.table[["doc", "left", "found", "right"]].values.tolist()


def test_a_wildcard_finds_whole_words_in_any_case_with_their_context(small: CodedCorpus) -> None:
    result = kwic(small, "geisel*", window=2)
    assert found(result) == [
        ["a", "Die", "Geiseln", "sind frei"],
        ["a", "sind frei.", "Geiseln", "bleiben Geiseln"],
        ["a", "Geiseln bleiben", "Geiseln", ", sagte Trump"],
        ["c", "", "Geiseln", "frei"],
        ["c", "kamen. Alle", "Geiseln", "leben"],
    ]
    assert result.table["speaker"].tolist()[1] == "trump"
    assert result.table["field"].tolist() == ["text", "text", "text", "title", "text"]
    assert len(result.evidence) == 5


def test_voices_choose_the_places(small: CodedCorpus) -> None:
    assert len(kwic(small, "geisel*", voice=Voice.QUOTED).table) == 2
    assert kwic(small, "geisel").table.empty


def test_a_phrase_is_not_interrupted_by_stops_and_commas(small: CodedCorpus) -> None:
    assert len(kwic(small, "politisch* gefangene").table) == 2
    assert kwic(small, "geiseln sagte").table.empty
    assert found(kwic(small, "* frei", window=1))[0] == ["a", "Geiseln", "sind frei", ". Geiseln"]


def test_metadata_columns_can_be_added(small: CodedCorpus) -> None:
    table = kwic(small, "geisel*", by=("genre", "outlet", "zone")).table
    assert table["genre"].tolist() == ["report"] * 5
    assert table["zone"].tolist()[3] == "headline"


@pytest.mark.parametrize("pattern", ["", "*", " * "])
def test_a_pattern_needs_a_letter(small: CodedCorpus, pattern: str) -> None:
    with pytest.raises(DiscourseError, match="needs a word"):
        kwic(small, pattern)
