"""Which of spaCy's German pipelines a recipe may name, and whether what is installed under that name is that pipeline.

All of it is read from files: neither spaCy nor a package that only bears a pipeline's name is imported to find out.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any

from discourse.errors import PipelineError
from discourse.provenance import fingerprint

PIPELINE_LANGUAGE = "de"
_SUBJECT = "sb"  # what the TIGER scheme calls a subject; a parser without it answers nothing here
_USED = ("parser", "ner")
_MAKER = {
    "author": "Explosion",
    "url": "https://explosion.ai",
    "license": "MIT",
}  # of every release in spaCy's metadata
_RANGE = re.compile(r">=\d+(?:\.\d+)+,<\d+(?:\.\d+)+")
_REQUIREMENT = re.compile(r"[A-Za-z0-9][\w.-]*")


class ReleasedPipeline(StrEnum):
    """The German pipelines of spaCy's own releases; the last has no names, and needs a transformer."""

    SMALL = "de_core_news_sm"
    MEDIUM = "de_core_news_md"
    LARGE = "de_core_news_lg"
    TRANSFORMER = "de_dep_news_trf"


@dataclass(frozen=True, slots=True)
class TrainedPipeline:
    """A pipeline of one's own in a folder, as spaCy writes it; `digest` is a fingerprint of the folder's content."""

    directory: str
    name: str
    version: str
    digest: str

    @classmethod
    def open(cls, directory: str | Path) -> "TrainedPipeline":
        """The pipeline in a folder, as it is now; trained anew, it has to be opened anew.

        Raises PipelineError where the folder holds no pipeline, one for another language, or one with neither a
        parser that knows subjects (label `sb`, as in the TIGER corpus) nor names.
        """
        folder = Path(directory).resolve()
        meta = _meta(folder)
        wrong = list(_unusable(meta))
        if wrong:
            raise PipelineError(f"{folder}: {'; '.join(wrong)}")
        return cls(str(folder), f"{meta['lang']}_{meta.get('name')}", str(meta.get("version")), _digest(folder))


Pipeline = ReleasedPipeline | TrainedPipeline


@dataclass(frozen=True, slots=True)
class Installed:
    """A pipeline that is there and fits the spaCy that is installed."""

    name: str
    version: str
    spacy: str
    directory: str
    digest: str = ""

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """All that the results depend on; not where it lies."""
        return self.name, self.version, self.spacy, self.digest


@lru_cache(maxsize=8)
def installed(pipeline: Pipeline) -> Installed:
    """Where a pipeline lies; looked up once a process.

    Raises PipelineError, with what to do, where spaCy or the pipeline is missing, where another package bears the
    pipeline's name, or where pipeline and spaCy are not made for each other.
    """
    try:
        spacy = version("spacy")
    except PackageNotFoundError:
        raise PipelineError(
            f"the pipeline {_name(pipeline)} needs spaCy, which is not installed. {_advice(pipeline)}"
        ) from None
    found = _trained(pipeline, spacy) if isinstance(pipeline, TrainedPipeline) else _released(pipeline, spacy)
    meta = _meta(Path(found.directory))
    low, high = _range(meta)
    if not low <= _numbers(spacy) < high:
        own = isinstance(pipeline, TrainedPipeline)
        raise PipelineError(
            f"the pipeline {found.name} {found.version} is made for spaCy {_said(meta)}, found spaCy {spacy}. "
            f"{'Train it again with the spaCy that is installed' if own else _advice(pipeline)}"
        )
    for package in _missing(meta):
        raise PipelineError(f"the pipeline {found.name} needs the package {package}. Do: pip install {package}")
    return found


def _released(pipeline: ReleasedPipeline, spacy: str) -> Installed:
    name = pipeline.value
    try:
        package = distribution(name)
    except PackageNotFoundError:
        raise PipelineError(f"spaCy's pipeline {name} is not installed. {_advice(pipeline)}") from None
    folder = Path(str(package.locate_file(name)))
    directory = folder / f"{name}-{package.version}"
    wrong = list(_foreign(name, package.version, directory))
    if wrong:
        raise PipelineError(
            f"the installed package {name} {package.version} is not spaCy's pipeline of that name: {'; '.join(wrong)}. "
            f"Remove it: pip uninstall {name}. {_advice(pipeline)}"
        )
    return Installed(name, package.version, spacy, str(directory))


def _trained(pipeline: TrainedPipeline, spacy: str) -> Installed:
    if _digest(Path(pipeline.directory)) != pipeline.digest:
        raise PipelineError(f"{pipeline.directory}: not the pipeline that was opened, its files differ; open it again")
    return Installed(pipeline.name, pipeline.version, spacy, pipeline.directory, pipeline.digest)


def _foreign(name: str, found: str, directory: Path) -> Iterator[str]:
    """What shows that a package is not the release whose name it bears."""
    try:
        meta = _meta(directory)
    except PipelineError as error:
        yield str(error)
        return
    expected = {
        "lang": PIPELINE_LANGUAGE,
        "name": name.removeprefix(f"{PIPELINE_LANGUAGE}_"),
        "version": found,
        **_MAKER,
    }
    for key, value in expected.items():
        if meta.get(key) != value:
            yield f"its meta.json says {key} “{meta.get(key, '')}”, expected “{value}”"
    wrong = list(_unusable(meta))
    yield from wrong
    if not wrong and _numbers(found)[:2] != _range(meta)[0][:2]:
        yield f"its version {found} is of no line of spaCy that it names (spacy_version “{meta['spacy_version']}”)"


def _unusable(meta: Mapping[str, Any]) -> Iterator[str]:
    if meta.get("lang") != PIPELINE_LANGUAGE:
        yield f"the pipeline's language is “{meta.get('lang', '')}”, expected “{PIPELINE_LANGUAGE}”"
    if _RANGE.fullmatch(_said(meta)) is None:
        yield f"it says spacy_version “{meta.get('spacy_version', '')}”, expected “>=X.Y.Z,<X.Y.Z”"
    components = meta.get("pipeline") or meta.get("components") or ()
    if not set(_USED).intersection(components):
        yield f"the pipeline has neither of {' and '.join(_USED)}; it has {', '.join(components) or 'no component'}"
    labels = (meta.get("labels") or {}).get("parser", ())
    if "parser" in components and _SUBJECT not in labels:
        yield f"the parser knows no subjects: expected the label “{_SUBJECT}” among {', '.join(labels) or 'none'}"


def _missing(meta: Mapping[str, Any]) -> Iterator[str]:
    for requirement in meta.get("requirements") or ():
        package = _REQUIREMENT.match(requirement)
        if package is not None:
            try:
                version(package.group())
            except PackageNotFoundError:
                yield package.group()


def _meta(directory: Path) -> dict[str, Any]:
    file = directory / "meta.json"
    if not file.is_file():
        raise PipelineError(f"{directory}: no pipeline of spaCy (it has no meta.json)")
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise PipelineError(f"{file}: expected JSON in UTF-8: {error}") from error
    if not isinstance(found, dict):
        raise PipelineError(f"{file}: expected a mapping, found {type(found).__name__}")
    return found


def _range(meta: Mapping[str, Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The versions of spaCy that a usable pipeline is made for: from, and below."""
    low, high = _said(meta).removeprefix(">=").split(",<")
    return _numbers(low), _numbers(high)


def _said(meta: Mapping[str, Any]) -> str:
    return str(meta.get("spacy_version", "")).replace(" ", "")


def _numbers(found: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", found)[:3])


def _digest(directory: Path) -> str:
    contents = {}
    for file in sorted(path for path in directory.rglob("*") if path.is_file()):
        with file.open("rb") as opened:
            contents[file.relative_to(directory).as_posix()] = hashlib.file_digest(opened, "sha256").hexdigest()
    return fingerprint(contents)


def _name(pipeline: Pipeline) -> str:
    return pipeline.value if isinstance(pipeline, ReleasedPipeline) else pipeline.name


def _advice(pipeline: Pipeline) -> str:
    if isinstance(pipeline, TrainedPipeline):
        return "Do: pip install 'discourse[spacy]'"
    return (
        f"Do: pip install 'discourse[spacy]' and then: python -m spacy download {pipeline.value} (which takes it from "
        f"spaCy's own releases on GitHub). Never pip install {pipeline.value} by its name: a package of that name on a "
        "package index is not spaCy's"
    )
