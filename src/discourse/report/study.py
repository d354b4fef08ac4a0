"""`study.yaml`: what one study wants of the notebooks, kept beside its codebook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from discourse import markup
from discourse.errors import FileError, UnknownNameError

DEFAULT_TITLE = "Discourse report"
RESERVED = ("notebooks", "report")


@dataclass(frozen=True, slots=True)
class Study:
    """Parameter values for all notebooks and for single ones, and the report's title and language."""

    path: Path | None = None
    title: str = DEFAULT_TITLE
    language: str = "en"
    parameters: Mapping[str, markup.Node] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    notebooks: Mapping[str, markup.Entry] = field(default_factory=dict)


def load(path: Path, *, notebooks: Sequence[str]) -> Study:
    """Read a study.yaml: parameter → value, `notebooks:` → name → parameter → value, `report:` → title, language.

    Raises FileError, with file and line, for anything else, and for a notebook that is not there.
    """
    try:
        root = markup.parse(path.read_text(encoding="utf-8"), file=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(f"cannot be read: {error}", file=str(path)) from error
    entry = markup.Entry({}, {}, 1) if root is None else _entry(root, path, "the file")
    own = {
        name: _entry(node, path, f"notebook {name}") for name, node in _section(entry, "notebooks", path).values.items()
    }
    for name in own:
        if name not in notebooks:
            line = _section(entry, "notebooks", path).lines[name]
            raise FileError(str(UnknownNameError("notebook", name, notebooks)), file=str(path), line=line)
    report = _section(entry, "report", path)
    texts = {name: _text(name, report, path) for name in report.values}
    return Study(
        path,
        title=texts.get("title", DEFAULT_TITLE),
        language=texts.get("language", "en"),
        parameters={name: node for name, node in entry.values.items() if name not in RESERVED},
        lines=entry.lines,
        notebooks=own,
    )


def _section(entry: markup.Entry, name: str, path: Path) -> markup.Entry:
    node = entry.get(name)
    return markup.Entry({}, {}, entry.line) if node is None else _entry(node, path, f"“{name}”")


def _entry(node: markup.Node, path: Path, what: str) -> markup.Entry:
    if not isinstance(node, markup.Entry):
        raise FileError(f"{what} must be a mapping (name: value)", file=str(path), line=node.line)
    return node


def _text(name: str, report: markup.Entry, path: Path) -> str:
    node, line = report.values[name], report.lines[name]
    if name not in ("title", "language"):
        raise FileError(
            str(UnknownNameError("key of “report”", name, ("title", "language"))), file=str(path), line=line
        )
    if not isinstance(node, markup.Scalar) or node.empty:
        raise FileError(f"“{name}” must be a text", file=str(path), line=line)
    return node.text
