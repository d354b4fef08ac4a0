import pytest

from discourse.coded import CodedCorpus
from discourse.measure import Period, composition, speakers, voices
from discourse.model import Voice
from discourse.stats import Bootstrap


def test_voices_share_the_words_of_a_cell(small: CodedCorpus) -> None:
    table = voices(small, by="outlet").table.set_index(["outlet", "voice"])
    assert table.loc[("Nord", "outlet"), ["words", "of", "documents"]].tolist() == [11, 17, 2]
    assert table.loc[("Nord", "quoted"), "value"] == pytest.approx(5 / 17)
    assert table.loc[("West", "quoted"), "value"] == 0
    assert table.groupby("outlet")["value"].sum().tolist() == pytest.approx([1, 1])
    assert "boilerplate" not in table.index.get_level_values("voice")


def test_intervals_of_voices_hold_their_value(make) -> None:
    from itertools import cycle

    conftest = make.__globals__
    part, quoted = conftest["Part"], conftest["quoted"]
    sizes = cycle([3, 5, 8])
    docs = [
        conftest["Doc"](f"d{i:02d}", (part("Wort " * next(sizes)), quoted("Satz " * next(sizes), "trump")))
        for i in range(24)
    ]
    table = voices(make(*docs), interval=Bootstrap(200, seed=3)).table
    assert (table["low"] < table["value"]).all()
    assert (table["value"] < table["high"]).all()
    assert (table["basis"] == "bootstrap").all()


def test_speakers_by_words_given_to_them(small: CodedCorpus) -> None:
    result = speakers(small)
    assert result.table[["speaker", "label", "words"]].values.tolist() == [["trump", "Donald Trump", 5]]
    assert len(result.evidence) == result.table["n"].sum()
    everything = speakers(small, voice=[Voice.QUOTED, Voice.OWN]).table
    assert everything["speaker"].isna().sum() == 1
    assert everything["value"].sum() == pytest.approx(1)


def test_composition_counts_documents_and_words(small: CodedCorpus) -> None:
    result = composition(small, by="outlet")
    assert result.table[["outlet", "value", "n", "words"]].values.tolist() == [["Nord", 2, 2, 21], ["West", 1, 1, 7]]
    assert result.evidence["line"].tolist()[-1] == "Geiseln frei"
    assert composition(small, by=(), over=Period.QUARTER).table["period"].tolist()[:2] == ["2025-Q3", "2025-Q4"]
