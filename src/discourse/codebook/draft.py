"""A draft of actors.yaml: proposals, each under a comment that says what speaks for it."""

import json
import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from discourse.codebook.actors import ActorKind
from discourse.errors import DiscourseError, FileError

_PLAIN = re.compile(r"[^\W\d_]{3,}[\w .’-]*\w")
_FOLDS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_WORDS_OF_YAML = frozenset({"yes", "no", "on", "off", "true", "false", "null"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """An actor that the codebook may want; `why` are lines of prose that become comments."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def draft(proposals: Sequence[Proposal], *, taken: Container[str] = ()) -> str:
    """The proposals as a text in the format of actors.yaml, in their order; ids are made from names.

    An id that is in `taken`, or stands twice, gets a number behind it. Raises DiscourseError without proposals, as a
    codebook without actors does not load.

    >>> print(draft([Proposal("Jana Öhm", ActorKind.PERSON, why=("3 mentions",))]).split("actors:")[1].strip())
    # PROPOSAL, to be checked: 3 mentions
      jana_oehm:
        name: Jana Öhm
        kind: person
    """
    if not proposals:
        raise DiscourseError("there is nothing to propose, and actors.yaml needs at least one actor")
    lines = [
        "# Proposals of `discourse actors --suggest`. Check each: is it an actor, of which kind, under which name?",
        "",
    ]
    lines.append("actors:")
    used: set[str] = set()
    for proposal in proposals:
        name = _id(proposal.name, taken, used)
        used.add(name)
        first, *rest = proposal.why or ("",)
        lines += ["", _comment(f"PROPOSAL, to be checked: {first}"), *(_comment(f"  {each}") for each in rest)]
        lines += [f"  {name}:", f"    name: {_scalar(proposal.name)}", f"    kind: {proposal.kind.value}"]
        others = [alias for alias in dict.fromkeys(proposal.aliases) if alias != proposal.name]
        if others:
            lines.append(f"    aliases: [{', '.join(map(_scalar, others))}]")
    return "\n".join(lines) + "\n"


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises FileError where it is, or where its folder cannot be written to."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise FileError("found a file, expected none: nothing is overwritten", file=str(path)) from error
    except OSError as error:
        raise FileError(f"cannot be written: {error.strerror}", file=str(path)) from error


def _id(name: str, taken: Container[str], used: Iterable[str]) -> str:
    """A name in small letters of ASCII with underscores, unlike all that are taken."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_FOLDS)).encode("ascii", "ignore").decode("ascii")
    bare = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "actor"
    found, number = bare, 1
    while found in taken or found in used:
        number += 1
        found = f"{bare}_{number}"
    return found


def _comment(text: str) -> str:
    printable = "".join(each if each.isprintable() else " " for each in text)
    return f"  # {printable}".rstrip()


def _scalar(text: str) -> str:
    """A text as YAML: plain where it cannot be taken for anything else, in double quotation marks otherwise."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if plain else json.dumps(text, ensure_ascii=False)
