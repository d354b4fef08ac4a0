"""Kinds of text that are built in a way of their own."""

from enum import StrEnum
from functools import lru_cache

from discourse.annotators.language import Language


class Build(StrEnum):
    """How a text is built, as far as its genre says."""

    INTERVIEW = "interview"
    DEBATE = "debate"
    SPEECH = "speech"
    GUEST = "guest"
    ARTICLE = "article"
    UNKNOWN = ""


@lru_cache
def build_of(genre: str, language: Language) -> Build:
    """The build that a document's genre announces; `UNKNOWN` where no genre is given.

    >>> from discourse.annotators.language import language
    >>> build_of("Streitgespräch", language("de")), build_of("report", language("de"))
    (<Build.INTERVIEW: 'interview'>, <Build.ARTICLE: 'article'>)
    """
    folded = " ".join(genre.casefold().split())
    if not folded:
        return Build.UNKNOWN
    for build in (Build.INTERVIEW, Build.DEBATE, Build.SPEECH, Build.GUEST):
        if folded == build.value:
            return build
    for name, words in language.groups("structure", "genres").items():
        if folded in {word.casefold() for word in words}:
            return Build(name)
    return Build.ARTICLE
