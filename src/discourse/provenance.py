"""Where a number comes from: fingerprints of what went in, versions of what computed it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from importlib.metadata import version
from typing import ClassVar, Self

import numpy as np

RECORDED_PACKAGES = ("discourse", "networkx", "numpy", "pandas", "scipy")


def fingerprint(*values: object) -> str:
    """A short name for values that is the same on every machine: 16 hexadecimal digits of SHA-256.

    Accepts strings, bytes, numbers, dates, enums, None, frozen dataclasses and containers of them.

    >>> fingerprint("Minsk", 3) == fingerprint("Minsk", 3) != fingerprint("Minsk", "3")
    True
    """
    digest = hashlib.sha256()
    for part in _parts(values):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:16]


def _parts(value: object) -> Iterable[bytes]:
    if isinstance(value, bytes):
        yield b"b" + value
    elif isinstance(value, Enum):
        yield f"e{type(value).__name__}.{value.name}".encode()
    elif value is None or isinstance(value, str | bool | int | float | date):
        yield f"{type(value).__name__}:{value}".encode()
    elif isinstance(value, np.ndarray):
        yield f"a{value.dtype}{value.shape}".encode()
        yield value.tobytes()
    elif is_dataclass(value) and not isinstance(value, type):
        yield f"d{type(value).__name__}".encode()
        for part in fields(value):
            yield from _parts(getattr(value, part.name))
    elif isinstance(value, dict):
        yield f"m{len(value)}".encode()
        for key in sorted(value, key=str):
            yield from _parts(key)
            yield from _parts(value[key])
    elif isinstance(value, frozenset | set):
        yield f"s{len(value)}".encode()
        yield from sorted(part for item in value for part in _parts(item))
    elif isinstance(value, Iterable):
        items = list(value)
        yield f"l{len(items)}".encode()
        for item in items:
            yield from _parts(item)
    else:
        raise TypeError(f"no stable fingerprint for a {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a table or figure was made from; equal provenance means equal bytes."""

    corpus: str = ""
    codebook: str = ""
    recipe: str = ""
    measure: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    seed: int | None = None

    def versions(self) -> dict[str, str]:
        """Versions of the packages that the numbers depend on."""
        return {name: version(name) for name in RECORDED_PACKAGES}

    def of(self, measure: str, *, seed: int | None = None, **parameters: object) -> Self:
        """The same origin with a measure, its parameters as words, and the seed of its interval.

        >>> Provenance("c").of("framing", by=("outlet", "date"), voice=None).parameters
        (('by', 'outlet, date'), ('voice', ''))
        """
        named = tuple((name, _words(parameters[name])) for name in sorted(parameters))
        return replace(self, measure=measure, parameters=named, seed=seed)


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Iterable) and not isinstance(value, str):
        items = [str(item) for item in value]
        return ", ".join(sorted(items) if isinstance(value, set | frozenset) else items)
    return str(value)


class State(StrEnum):
    """How far the machine's coding was held against people's."""

    NONE = "none"
    VALIDATED = "validated"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Validation:
    """What is known about the error of the machine's coding; its text stands on every table, figure and page.

    `passages` were coded by hand; `measured` says in words what came of it, such as agreement and error.

    >>> print(Validation.NONE)
    machine-coded, not validated
    >>> print(Validation.validated(passages=200, measured="alpha .81; F1 of frames .74"))
    machine-coded; agreement and error measured on 200 passages: alpha .81; F1 of frames .74
    >>> print(Validation.corrected(passages=1_200))
    corrected by 1,200 hand-coded passages
    """

    NONE: ClassVar["Validation"]

    state: State = State.NONE
    passages: int = 0
    measured: str = ""

    def __post_init__(self) -> None:
        if (self.state is State.NONE) != (self.passages == 0):
            raise ValueError(f"{self.state}: found {self.passages} hand-coded passages")

    @classmethod
    def validated(cls, *, passages: int, measured: str = "") -> Self:
        """Machine-coded, and held against hand coding. Raises ValueError for no passages."""
        return cls(State.VALIDATED, passages, measured)

    @classmethod
    def corrected(cls, *, passages: int, measured: str = "") -> Self:
        """Corrected by hand coding. Raises ValueError for no passages."""
        return cls(State.CORRECTED, passages, measured)

    def __str__(self) -> str:
        said = {
            State.NONE: "machine-coded, not validated",
            State.VALIDATED: f"machine-coded; agreement and error measured on {self.passages:,} passages",
            State.CORRECTED: f"corrected by {self.passages:,} hand-coded passages",
        }
        return said[self.state] + (f": {self.measured}" if self.measured else "")


Validation.NONE = Validation()
