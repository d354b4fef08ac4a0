"""How the words of a language inflect and join, read once from `data/<code>.yaml`: a new language is a new file."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

from discourse.errors import FileError, UnknownNameError
from discourse.markup import Entry, Items, Node, Scalar, parse

GERMAN = "de"
"""The language of documents that name none."""


@dataclass(frozen=True, slots=True)
class Endings:
    """A lemma's own ending and the endings that its forms have in its place."""

    lemma: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The lists of one language; each is a key of its file, and the file says what it is for."""

    names: frozenset[str]
    noun_endings: tuple[Endings, ...]
    adjective_endings: frozenset[str]
    verb_endings: frozenset[str]
    nominalised_stems: frozenset[str]
    gender_bases: frozenset[str]
    linking_elements: frozenset[str]
    bound_prefixes: frozenset[str]
    derivational_suffixes: frozenset[str]


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The languages with a file, by code.

    >>> codes()
    ('de', 'en')
    """
    folder = files("discourse.lexicon") / "data"
    return tuple(sorted(each.name.removesuffix(".yaml") for each in folder.iterdir() if each.name.endswith(".yaml")))


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return {name.casefold(): code for code in codes() for name in rules(code).names}


@lru_cache(maxsize=1_000)
def code_of(language: str) -> str | None:
    """The code of a language as a document names it (de, de-AT, German); None where there is no file for it.

    >>> code_of("de-AT"), code_of("English"), code_of("fr")
    ('de', 'en', None)
    """
    named = language.strip().casefold().replace("_", "-")
    return _names().get(named) or _names().get(named.partition("-")[0])


@lru_cache(maxsize=16)
def rules(code: str = GERMAN) -> Rules:
    """The rules of a language.

    Raises UnknownNameError for a language without a file, FileError for a file that lacks a list or has one too many.
    """
    if code not in codes():
        raise UnknownNameError("language", code, codes())
    name = f"lexicon/data/{code}.yaml"
    root = parse(files("discourse.lexicon").joinpath(f"data/{code}.yaml").read_text(encoding="utf-8"), file=name)
    if not isinstance(root, Entry):
        raise FileError("expected a mapping of lists", file=name)
    wanted = [field.name for field in fields(Rules)]
    if set(wanted) != set(root.values):
        odd = min(set(wanted) ^ set(root.values))
        raise FileError(f"the lists differ from those expected: {odd}", file=name, line=root.lines.get(odd))
    endings = tuple(_endings(item, name) for item in _items(root.values["noun_endings"], name))
    lists = {key: frozenset(_text(item, name) for item in _items(root.values[key], name))
             for key in wanted if key != "noun_endings"}  # fmt: skip
    return Rules(noun_endings=endings, **lists)


def _items(node: Node, file: str) -> Items:
    if not isinstance(node, Items):
        raise FileError("expected a list", file=file, line=node.line)
    return node


def _endings(node: Node, file: str) -> Endings:
    if not isinstance(node, Entry) or set(node.values) != {"lemma", "forms"}:
        raise FileError("expected lemma and forms", file=file, line=node.line)
    return Endings(
        _text(node.values["lemma"], file), tuple(_text(form, file) for form in _items(node.values["forms"], file))
    )


def _text(node: Node, file: str) -> str:
    if not isinstance(node, Scalar):
        raise FileError("expected a single value", file=file, line=node.line)
    return node.text
