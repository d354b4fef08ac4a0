"""Sentences without a sign of speech are not read for it: that saves time and changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from discourse.annotators import Recipe, annotate
from discourse.annotators.speech.lexicon import Form, Lexicon, Sign, lexicon
from discourse.corpus import Corpus
from discourse.model import Document, Quotation

CORPUS = Path(__file__).parents[3] / "corpus"
REPORTS = (
    "Der Rat tagte lange. Die Haushaltslage ist ernst, so die Kämmerin. Am Ende blieb es beim alten Plan.",
    "Die Botschaft lautet: Wir schaffen das. Das bestätigte die Verwaltung. Demnach fehlen drei Stellen.",
    "Ilka Brodersen kam spät. Sie habe den Zug verpasst. Der Zug soll ausgefallen sein. Er würde nie warten.",
    "Laut Plan (SPD) fährt er. Gib das bekannt! Er gab bekannt, dass er geht. Die Hoffnung, dass er bleibt, schwand.",
)


@pytest.fixture
def fresh_lexicon() -> Iterator[None]:
    lexicon.cache_clear()
    yield
    lexicon.cache_clear()


def quotations() -> list[tuple[Quotation, ...]]:
    documents = [*(Document(f"r{number}", text, "r") for number, text in enumerate(REPORTS)), *Corpus.open(CORPUS)]
    return [annotate(document, Recipe.VOICES).quotations for document in documents]


@pytest.mark.usefixtures("fresh_lexicon")
def test_every_rule_finds_the_same_where_every_word_is_taken_for_every_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = quotations()
    lexicon.cache_clear()
    every = "".join(Sign)

    def all_signs(lexicon: Lexicon, form: Form) -> str:
        return every

    monkeypatch.setattr(Lexicon, "_signs", all_signs)
    assert quotations() == expected
