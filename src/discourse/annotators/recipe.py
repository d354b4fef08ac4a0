"""Recipes: which layers are annotated, with which settings, known by a fingerprint."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import ClassVar

from discourse.annotators.syntax.pipelines import Pipeline, ReleasedPipeline, TrainedPipeline, installed
from discourse.errors import DiscourseError, UnknownNameError
from discourse.provenance import fingerprint


class Layer(StrEnum):
    """A layer of annotation above words, sentences, paragraphs and zones, which every recipe has."""

    TURNS = "turns"
    QUOTATIONS = "quotations"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is annotated. `VOICES` is everything; `COUNTS` stops at words, sentences, paragraphs and zones.

    Counting leaves labels that no source states ("Radio Weitblick:") among the words; the layer of turns sets them
    apart. `default_language` is the language of documents that name none. `pipeline` is one of spaCy's for German that
    helps to find speakers; nothing else needs spaCy. Raises DiscourseError for a pipeline that is none, and for one in
    a recipe without quotations, which would not use it.
    """

    name: str
    layers: frozenset[Layer]
    default_language: str = "de"
    pipeline: Pipeline | None = None

    VOICES: ClassVar["Recipe"]
    COUNTS: ClassVar["Recipe"]

    def __post_init__(self) -> None:
        if not isinstance(self.pipeline, ReleasedPipeline | TrainedPipeline | None):
            names = ", ".join(ReleasedPipeline)
            raise DiscourseError(
                f"a recipe's pipeline is a ReleasedPipeline ({names}) or TrainedPipeline.open(folder), "
                f"found {self.pipeline!r}"
            )
        if self.pipeline is not None and Layer.QUOTATIONS not in self.layers:
            raise DiscourseError(f"recipe “{self.name}” has a pipeline and no layer of quotations that would use it")

    @property
    def fingerprint(self) -> str:
        """A name for everything the annotation depends on: settings, word lists, rules, the package's version.

        With a pipeline also on its name, its version and spaCy's. Two recipes that differ in their name alone have the
        same one. Raises PipelineError where the pipeline is not installed.
        """
        parser = installed(self.pipeline).identity if self.pipeline is not None else ()
        return fingerprint(sorted(self.layers), self.default_language, parser, _rules())

    @classmethod
    def named(cls, name: str) -> "Recipe":
        """The ready recipe of this name.

        Raises UnknownNameError for a name that no recipe has.

        >>> Recipe.named("counts") is Recipe.COUNTS
        True
        """
        ready = {recipe.name: recipe for recipe in (cls.VOICES, cls.COUNTS, *map(cls.parsed_by, ReleasedPipeline))}
        if name not in ready:
            raise UnknownNameError("recipe", name, ready)
        return ready[name]

    @classmethod
    def parsed_by(cls, pipeline: Pipeline) -> "Recipe":
        """Everything, with speakers found by a pipeline of spaCy's before the rules.

        >>> Recipe.parsed_by(ReleasedPipeline.MEDIUM).name
        'voices-de_core_news_md'
        """
        name = pipeline.value if isinstance(pipeline, ReleasedPipeline) else pipeline.name
        return cls(f"voices-{name}", frozenset(Layer), pipeline=pipeline)


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
