"""Recipes: which layers are annotated, with which settings, known by a fingerprint."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import ClassVar

from discourse.errors import UnknownNameError
from discourse.provenance import fingerprint


class Layer(StrEnum):
    """A layer of annotation above words, sentences, paragraphs and zones, which every recipe has."""

    TURNS = "turns"
    QUOTATIONS = "quotations"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is annotated. `VOICES` is everything; `COUNTS` stops at words, sentences, paragraphs and zones.

    Counting leaves labels that no source states ("Radio Weitblick:") among the words; the layer of turns sets them
    apart. `default_language` is the language of documents that name none.
    """

    name: str
    layers: frozenset[Layer]
    default_language: str = "de"

    VOICES: ClassVar["Recipe"]
    COUNTS: ClassVar["Recipe"]

    @property
    def fingerprint(self) -> str:
        """A name for everything the annotation depends on: settings, word lists, rules, the package's version.

        Two recipes that differ in their name alone have the same one.
        """
        return fingerprint(sorted(self.layers), self.default_language, _rules())

    @classmethod
    def named(cls, name: str) -> "Recipe":
        """The ready recipe of this name.

        Raises UnknownNameError for a name that no recipe has.

        >>> Recipe.named("counts") is Recipe.COUNTS
        True
        """
        ready = {recipe.name: recipe for recipe in (cls.VOICES, cls.COUNTS)}
        if name not in ready:
            raise UnknownNameError("recipe", name, ready)
        return ready[name]


Recipe.VOICES = Recipe("voices", frozenset(Layer))
Recipe.COUNTS = Recipe("counts", frozenset())


@lru_cache(maxsize=1)
def _rules() -> str:
    """Fingerprint of the rules and word lists of this room and of the tokeniser, line ends aside."""
    package = files("discourse")
    contents = {"text.py": (package / "text.py").read_text(encoding="utf-8")} | _contents(package / "annotators", "")
    return fingerprint(version("discourse"), contents)


def _contents(folder: Traversable, path: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in folder.iterdir():
        if each.is_dir():
            found |= _contents(each, f"{path}{each.name}/")
        elif each.name.endswith((".py", ".yaml")):
            found[path + each.name] = each.read_text(encoding="utf-8")
    return found
