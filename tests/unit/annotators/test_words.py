import pytest

from discourse.annotators.words import document_words
from discourse.model import Document


@pytest.mark.parametrize(
    "word",
    [
        "Belarus-Politik",
        "Politiker*innen",
        "Politiker:innen",
        "Politiker_innen",
        "PolitikerInnen",
        "U.S.",
        "14.11.2025",
        "20:07",
        "1.000",
        "geht's",
    ],
)
def test_one_word_each(word: str) -> None:
    words, _ = document_words(Document("a", f"Die {word} heute", "a.md"))
    assert [span.of(f"Die {word} heute") for span in words] == ["Die", word, "heute"]


def test_the_title_has_words_of_its_own() -> None:
    text, title = document_words(Document("a", "Minsk lädt ein.", "a.md", title="Wer kommt?"))
    assert (len(text), len(title)) == (3, 2)


def test_no_words() -> None:
    text, title = document_words(Document("a", " \n…!", "a.md"))
    assert (len(text), len(title)) == (0, 0)
