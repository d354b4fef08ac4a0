"""The words of a document, by the one tokeniser of `discourse.text`."""

from discourse.model import Document
from discourse.text import Spans, words


def document_words(document: Document) -> tuple[Spans, Spans]:
    """The words of the text and of the title, as spans into each.

    >>> text, title = document_words(Document("a", "Politiker*innen am 14.11.2025", "a.md", title="Minsk"))
    >>> len(text), len(title)
    (3, 1)
    """
    return words(document.text), words(document.title)
