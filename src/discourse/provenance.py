"""Where a number comes from: fingerprints of what went in, versions of what computed it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum, StrEnum
from importlib.metadata import version

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


class Validation(StrEnum):
    """What is known about the error of the machine's coding."""

    NONE = "machine-coded, not validated"
