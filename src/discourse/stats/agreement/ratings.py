"""Who coded which unit as what: the one table that every coefficient of agreement reads."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from discourse.errors import AgreementError, UnknownNameError

Codes = NDArray[np.int64]
Numbers = NDArray[np.float64]
Value = str | float | None

MISSING = -1
"""The code of a unit that a coder did not code. Text left uncoded is missing, not a category of its own: where it is
counted as one, it swamps the coefficient."""


class Level(StrEnum):
    """Level of measurement: which differences between two values count, and how much."""

    NOMINAL = "nominal"
    """Equal or not."""
    ORDINAL = "ordinal"
    """How many values of the sample lie between the two."""
    INTERVAL = "interval"
    """The squared difference."""
    RATIO = "ratio"
    """The squared difference relative to the sum; no value is below zero."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Units by coders: the codes given, as indices into `categories`, `MISSING` where a coder gave none.

    `values` holds the number behind each category, rising, for every level but the nominal one. Raises AgreementError
    where names repeat, shapes differ, a code has no category, or numbers do not fit the level.

    >>> rows = [("u1", "Ann", "pro"), ("u1", "Bo", "pro"), ("u2", "Ann", "con"), ("u2", "Bo", "pro")]
    >>> ratings = Ratings.from_rows(rows, level=Level.NOMINAL)
    >>> ratings.categories, ratings.codes.tolist()
    (('con', 'pro'), [[1, 1], [0, 1]])
    """

    codes: Codes
    categories: tuple[str, ...]
    units: tuple[str, ...]
    coders: tuple[str, ...]
    level: Level = Level.NOMINAL
    values: Numbers | None = None

    def __post_init__(self) -> None:
        codes = np.array(self.codes, dtype=np.int64)
        if codes.shape != (len(self.units), len(self.coders)):
            raise AgreementError(
                f"codes need one row a unit and one column a coder: expected {len(self.units)} by {len(self.coders)}, "
                f"found {' by '.join(map(str, codes.shape))}"
            )
        for kind, names in (("unit", self.units), ("coder", self.coders), ("category", self.categories)):
            if len(set(names)) < len(names):
                twice = next(name for name in names if names.count(name) > 1)
                raise AgreementError(f"{kind} “{twice}” is listed twice; names must differ")
        if codes.size and not (codes.min() >= MISSING and codes.max() < len(self.categories)):
            raise AgreementError(
                f"a code lies between {MISSING} (missing) and {len(self.categories) - 1}, found {codes.min()} to "
                f"{codes.max()}"
            )
        values = _checked_values(self.values, len(self.categories), self.level)
        codes.setflags(write=False)
        object.__setattr__(self, "codes", codes)
        object.__setattr__(self, "values", values)

    @classmethod
    def from_rows(
        cls, rows: Iterable[tuple[str, str, Value]], *, level: Level, categories: Sequence[str] | None = None
    ) -> Self:
        """Ratings from long rows (unit, coder, value); None, NaN and "" are missing values.

        Units keep the order in which they come; coders and categories are sorted. `categories` names the values that
        exist: then any other is an error, and at the ordinal level their order is the order of the scale. Without it,
        ordinal values must be numbers, as interval and ratio values always must.

        Raises AgreementError where a coder gave one unit two values (naming unit, coder and both values) or a value is
        no number at a level that needs one; UnknownNameError for an unknown level or category.

        >>> scale = ["low", "middle", "high"]
        >>> Ratings.from_rows([("u", "Ann", "high")], level=Level.ORDINAL, categories=scale).values.tolist()
        [0.0, 1.0, 2.0]
        """
        if not isinstance(level, Level):
            raise UnknownNameError("level of measurement", str(level), Level)
        if categories is not None and level in (Level.INTERVAL, Level.RATIO):
            raise AgreementError(f"the {level} level takes its numbers from the rows; leave out categories")
        units: dict[str, int] = {}
        coders: set[str] = set()
        given: dict[tuple[str, str], str] = {}
        numbers: dict[str, float] = {}
        numeric = level is not Level.NOMINAL and categories is None
        for unit, coder, value in rows:
            units.setdefault(unit, len(units))
            coders.add(coder)
            if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
                continue
            label = _label(value)
            if numeric:
                numbers[label] = _number(value, unit, coder, level)
            if (unit, coder) in given:
                raise AgreementError(
                    f"coder “{coder}” has two values for unit “{unit}”: “{given[unit, coder]}” and “{label}”; "
                    "expected one"
                )
            given[unit, coder] = label
        known = categories or sorted(set(given.values()), key=lambda label: (numbers.get(label, 0.0), label))
        codes = _coded(given, tuple(known), tuple(units), tuple(sorted(coders)))
        scale = [numbers[label] for label in known] if numeric else range(len(known))
        values = None if level is Level.NOMINAL else np.array(scale, dtype=np.float64)
        return cls(codes, tuple(known), tuple(units), tuple(sorted(coders)), level, values)

    @property
    def present(self) -> NDArray[np.bool_]:
        """Which coder gave a value to which unit."""
        present: NDArray[np.bool_] = self.codes != MISSING
        return present

    @property
    def pairable(self) -> NDArray[np.bool_]:
        """Which units have values of at least two coders; no others can show agreement or its lack."""
        pairable: NDArray[np.bool_] = self.present.sum(axis=1) >= 2
        return pairable

    def among(self, coders: Sequence[str]) -> "Ratings":
        """The ratings of some of the coders, in that order; an unknown name is an error that lists the known ones."""
        for coder in coders:
            if coder not in self.coders:
                raise UnknownNameError("coder", coder, self.coders)
        columns = [self.coders.index(coder) for coder in coders]
        return replace(self, codes=self.codes[:, columns], coders=tuple(coders))

    def only(self, units: NDArray[np.int64] | NDArray[np.bool_]) -> "Ratings":
        """The ratings of some of the units, by index or mask."""
        chosen = np.arange(len(self.units))[units]
        return replace(self, codes=self.codes[chosen], units=tuple(self.units[index] for index in chosen.tolist()))

    def against_rest(self, category: str) -> "Ratings":
        """The same codings with two nominal values: the category, and every other one.

        >>> Ratings(np.array([[0, 2]]), ("a", "b", "c"), ("u",), ("Ann", "Bo")).against_rest("a").codes.tolist()
        [[1, 0]]
        """
        if category not in self.categories:
            raise UnknownNameError("category", category, self.categories)
        is_it = (self.codes == self.categories.index(category)).astype(np.int64)
        codes = np.where(self.present, is_it, MISSING)
        return Ratings(codes, (f"not {category}", category), self.units, self.coders)


def _checked_values(values: Numbers | None, categories: int, level: Level) -> Numbers | None:
    if level is Level.NOMINAL:
        if values is not None:
            raise AgreementError("nominal categories have no numbers; leave out values or name another level")
        return None
    if values is None or np.shape(values) != (categories,):
        raise AgreementError(f"the {level} level needs one number for each of the {categories} categories")
    numbers = np.array(values, dtype=np.float64)
    if not np.isfinite(numbers).all() or any(low >= high for low, high in pairwise(numbers.tolist())):
        raise AgreementError(f"the numbers of categories must be finite and rise, found {numbers.tolist()}")
    if level is Level.RATIO and categories and numbers[0] < 0:
        raise AgreementError(f"the ratio level has no values below zero, found {numbers[0]:g}")
    numbers.setflags(write=False)
    return numbers


def _coded(
    given: dict[tuple[str, str], str], known: tuple[str, ...], units: tuple[str, ...], coders: tuple[str, ...]
) -> Codes:
    place = {label: index for index, label in enumerate(known)}
    row = {unit: index for index, unit in enumerate(units)}
    column = {coder: index for index, coder in enumerate(coders)}
    codes = np.full((len(units), len(coders)), MISSING, dtype=np.int64)
    for (unit, coder), label in given.items():
        if label not in place:
            raise UnknownNameError("category", label, known)
        codes[row[unit], column[coder]] = place[label]
    return codes


def _number(value: str | float, unit: str, coder: str, level: Level) -> float:
    if isinstance(value, str) or not math.isfinite(value):
        order = ", or categories that say their order" if level is Level.ORDINAL else ""
        raise AgreementError(
            f"value “{value}” of coder “{coder}” for unit “{unit}” is no finite number; the {level} level expects "
            f"numbers{order}"
        )
    return float(value)


def _label(value: str | float) -> str:
    """Different numbers have different labels; whole ones show no decimals."""
    if isinstance(value, str):
        return value
    return str(int(value)) if math.isfinite(value) and float(value).is_integer() else repr(float(value))
