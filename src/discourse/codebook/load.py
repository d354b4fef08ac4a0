"""Reading the codebook's YAML: a file at a time, every complaint with its line, all of them in one error."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from discourse.codebook.actors import Actor
from discourse.codebook.frames import Referent
from discourse.codebook.load_actors import read_actors
from discourse.codebook.load_frames import read_frames
from discourse.codebook.load_stance import read_stance
from discourse.codebook.sheet import Sheet
from discourse.codebook.stance import Concept, Cue
from discourse.errors import CodebookError, FileError, UnknownNameError
from discourse.markup import Node, parse
from discourse.text import nfc

Parts = tuple[tuple[Actor, ...], tuple[Referent, ...], tuple[Cue, ...], tuple[Concept, ...]]
Read = TypeVar("Read")

FILES = ("actors.yaml", "frames.yaml", "stance.yaml")
STUDY = "study.yaml"  # the report's settings, which stand beside the codebook and are read by the report
"""The files of a codebook; each may be missing, but not all three."""


def load(folder: Path) -> Parts:
    """Actors, referents, cues and concepts of a codebook's folder, each in the order of its file.

    Raises CodebookError with every complaint: what was found, what was expected, in which file and line.
    """
    complaints = _folder_complaints(folder)
    if complaints:
        raise CodebookError(complaints)
    actors = _read(folder / FILES[0], read_actors, complaints)
    referents = _read(folder / FILES[1], read_frames, complaints)
    stance = _read(folder / FILES[2], read_stance, complaints)
    if complaints:
        order = {str(folder / name): number for number, name in enumerate(FILES)}
        raise CodebookError(sorted(complaints, key=lambda each: (order[each.file], each.line or 0)))
    cues, concepts = stance or ((), ())
    return actors or (), referents or (), cues, concepts


def _folder_complaints(folder: Path) -> list[FileError]:
    expected = f"expected a folder with {', '.join(FILES)}"
    if not folder.is_dir():
        found = "found a file" if folder.exists() else "no such folder"
        return [FileError(f"{found}, {expected}", file=str(folder))]
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        return [FileError(f"cannot be read ({error.strerror}), {expected}", file=str(folder))]
    # A file whose name is mistyped would be a part of the codebook that silently does not count.
    odd = [name for name in names if name.endswith((".yaml", ".yml")) and name not in (*FILES, STUDY)]
    if odd:
        return [
            FileError(str(UnknownNameError("file", name, (*FILES, STUDY))), file=str(folder / name)) for name in odd
        ]
    if not any(name in FILES for name in names):
        return [FileError(f"found none of the files, {expected}", file=str(folder))]
    return []


def _read(path: Path, reader: Callable[[Sheet, Node], Read], complaints: list[FileError]) -> Read | None:
    if not path.exists():
        return None
    sheet = Sheet(str(path), complaints)
    try:
        root = parse(_text(path), file=sheet.file, repeated=complaints)
    except FileError as complaint:
        complaints.append(complaint)
        return None
    if root is None:
        sheet.complain("the file is empty, expected a mapping", 1)
        return None
    return reader(sheet, root)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror}", file=str(path)) from error
    try:
        return nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8: found the byte 0x{data[error.start]:02X}, expected a text saved as UTF-8"
        raise FileError(what, file=str(path), line=line) from error
