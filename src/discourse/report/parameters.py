"""Parameter values: from text to the type of the notebook's default, and which value of several wins."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from discourse import markup
from discourse.errors import DiscourseError, FileError, UnknownNameError
from discourse.report.request import PATH_PARAMETERS
from discourse.report.source import Source
from discourse.report.study import Study

Value = str | int | float | bool | None | list["Value"]

_INTEGER = re.compile(r"[-+]?\d+")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def typed(text: str) -> markup.Node:
    """A value as typed after `-p NAME`: a bare or quoted scalar, or a list in brackets.

    >>> typed("2025-09").text
    '2025-09'
    """
    if text[:1] in ("[", '"', "'"):
        return markup.parse(text, file="-p") or markup.Scalar(text, 1)
    return markup.Scalar(text, 1)


def fit(node: markup.Node, default: object) -> Value:
    """The node as a value of the default's type; a bare scalar is read as YAML where the default is None.

    A text is taken as it was written where the default is a text, so `2025` stays "2025"; a whole number fits where a
    number with decimals is wanted. Raises ValueError, saying what is wanted, for everything else.

    >>> fit(typed("8"), 5), fit(typed("8"), "5"), fit(typed("8"), 0.5), fit(typed("true"), None)
    (8, '8', 8.0, True)
    """
    if isinstance(node, markup.Items) and isinstance(default, list | tuple | None):
        like = default[0] if default else None
        return [fit(item, like) for item in node]
    if isinstance(node, markup.Scalar):
        value = _plain(node)
        if default is None:
            return value
        if isinstance(default, str) and not node.empty:
            return node.text
        if isinstance(default, float) and type(value) in (int, float):
            return float(node.text)
        if type(value) is type(default):
            return value
    found = (
        node.text if isinstance(node, markup.Scalar) else "a list" if isinstance(node, markup.Items) else "a mapping"
    )
    raise ValueError(f"wants {_kind(default)} (default {json.dumps(default, ensure_ascii=False)}), found “{found}”")


def _plain(node: markup.Scalar) -> Value:
    if node.quoted:
        return node.text
    if node.empty:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if _NUMBER.fullmatch(node.text) else node.text


def _kind(default: object) -> str:
    names = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}
    return names.get(type(default), "a list" if isinstance(default, list | tuple) else "a single value")


def of_study(sources: Sequence[Source], study: Study) -> dict[str, dict[str, Value]]:
    """The study's values for each notebook: those for all, and above them its own.

    Raises FileError, with file and line of the study, for a name that no notebook has, and for a value of another type
    than the default's; papermill itself would run on.
    """
    values: dict[str, dict[str, Value]] = {source.name: {} for source in sources}
    for name, node in study.parameters.items():
        _offer(values, sources, name, node, file=str(study.path), line=study.lines[name])
    for notebook, own in study.notebooks.items():
        chosen = [source for source in sources if source.name == notebook]
        for name, node in own.values.items():
            _offer(values, chosen, name, node, file=str(study.path), line=own.lines[name])
    return values


def of_command(sources: Sequence[Source], given: Mapping[str, str]) -> dict[str, dict[str, Value]]:
    """The typed values for each notebook that knows them; at least one must.

    Raises UnknownNameError, with notebooks and known names, or DiscourseError for a value of the wrong type.
    """
    values: dict[str, dict[str, Value]] = {source.name: {} for source in sources}
    for name, text in given.items():
        _offer(values, sources, name, typed(text))
    return values


def _offer(
    values: dict[str, dict[str, Value]],
    sources: Sequence[Source],
    name: str,
    node: markup.Node,
    *,
    file: str = "",
    line: int | None = None,
) -> None:
    try:
        for source in _knowing(sources, name):
            try:
                values[source.name][name] = fit(node, source.defaults[name])
            except ValueError as error:
                raise DiscourseError(f"notebook {source.name}: parameter “{name}” {error}") from error
    except DiscourseError as error:
        if not file:
            raise
        raise FileError(str(error), file=file, line=line) from error


def _knowing(sources: Sequence[Source], name: str) -> list[Source]:
    if name in PATH_PARAMETERS:
        raise DiscourseError(f"parameter “{name}” is a folder of the report: set it by --{name}")
    knowing = [source for source in sources if name in source.defaults]
    if not knowing:
        known = {known for source in sources for known in source.defaults if known not in PATH_PARAMETERS}
        plural = "notebooks" if len(sources) > 1 else "notebook"
        raise UnknownNameError(f"parameter of {plural} {', '.join(source.name for source in sources)}", name, known)
    return knowing


def shown_path(path: Path, *, notebooks: Path) -> str | None:
    """A folder as seen from the notebooks, with forward slashes, where both lie in one tree; else None.

    The tree is the folder that holds the notebooks' folder, so that a project that moves keeps its bytes.
    """
    tree = notebooks.resolve().parent
    if not path.resolve().is_relative_to(tree):
        return None
    within = path.resolve().relative_to(tree).as_posix()
    return ".." if within == "." else f"../{within}"
