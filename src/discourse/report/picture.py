"""The figures of a run as pages list them: formats, and what the record beside each figure says of it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("pdf", "svg", "png", "csv", "json")
"""Order in which the formats of a figure are listed; others follow by name."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One figure: files with one stem, and its record's title, alternative text, validation state and origins.

    `origins` has a text for every corpus, codebook and recipe that went into it, as the record names them.
    """

    stem: str
    kinds: tuple[str, ...]
    title: str = ""
    alt: str = ""
    validation: str = ""
    origins: tuple[str, ...] = ()


def pictures(files: Iterable[Path], *, folder: Path) -> tuple[Picture, ...]:
    """The figures that files below a folder make up, by stem.

    A `.json` that is no record of a figure (no mapping with a `title`) is one format among others.
    """
    by_stem: dict[str, list[Path]] = {}
    for path in sorted(files):
        by_stem.setdefault(path.relative_to(folder).as_posix().removesuffix(path.suffix), []).append(path)
    return tuple(_picture(stem, paths) for stem, paths in sorted(by_stem.items()))


def _picture(stem: str, paths: Sequence[Path]) -> Picture:
    kinds = tuple(sorted((path.suffix.lstrip(".") for path in paths), key=_rank))
    held = next((_record(path) for path in paths if path.suffix == ".json"), {})
    texts = {name: str(held.get(name) or "") for name in ("title", "alt", "validation")}
    return Picture(stem, kinds, **texts, origins=tuple(sorted({_origin(each) for each in held.get("results", ())})))


def _record(path: Path) -> dict[str, Any]:
    held = json.loads(path.read_text(encoding="utf-8"))
    return held if isinstance(held, dict) and "title" in held else {}


def _origin(result: dict[str, Any]) -> str:
    return ", ".join(f"{name} {result[name]}" for name in ("corpus", "codebook", "recipe") if result.get(name))


def _rank(kind: str) -> tuple[int, str]:
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def restored(held: Iterable[dict[str, Any]]) -> tuple[Picture, ...]:
    """Pictures from their form in JSON."""
    return tuple(Picture(**{**each, "kinds": tuple(each["kinds"]), "origins": tuple(each["origins"])}) for each in held)
