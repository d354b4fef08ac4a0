"""Alpha for unitizing: whether coders find the same stretches of a text, and call them the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.sparse import csr_array

from discourse.errors import AgreementError
from discourse.stats.agreement.coefficient import Coefficient, Shares, Sums, Undefined, settle
from discourse.stats.agreement.continuum import Continuum
from discourse.stats.agreement.ratings import Numbers
from discourse.stats.bootstrap import Bootstrap


@dataclass(frozen=True, slots=True)
class OfUnits:
    """Agreement on units of one category where units of two coders intersect, and how far they do.

    `coverage` is the share of the text marked with the category (each coder's counted) that the others marked as well,
    with whatever category: low coverage says that the coefficient speaks of little. NaN where nobody marked any.
    """

    category: str
    coefficient: Coefficient
    coverage: float


@dataclass(frozen=True, slots=True)
class Unitizing:
    """The family of alphas for unitizing; see `unitizing_alpha`."""

    everything: Coefficient
    """uα: units and gaps, boundaries and categories at once."""
    marked: Coefficient
    """|uα: marked or not, whatever the category."""
    coding: Coefficient
    """cuα: the categories, where units of two coders intersect."""
    categories: tuple[OfUnits, ...]
    """(k)uα: each category, where units of two coders intersect."""
    coverage: float
    """Share of the marked text (each coder's counted) in such intersections; NaN where nobody marked any."""


def unitizing_alpha(continua: Sequence[Continuum], *, bootstrap: Bootstrap | None = None) -> Unitizing:
    """uα, |uα, cuα and (k)uα of units marked in texts (Krippendorff, Mathet, Bouvry and Widlöcher 2016; Krippendorff
    2019, 12.6), nominal, for any number of coders and documents.

    ℓ_ck is the length of text that one coder marked c and another k, over all ordered pairs of the m coders of a
    document, divided by m - 1; gaps have the category φ; ℓ_c its margins, ℓ their sum. Expected coincidences leave out
    what would pair a unit with itself: ε_ck = ℓ (ℓ_c ℓ_k - [c = k] S_c) / (ℓ² - Σ S), S_c the sum of the squared
    lengths of units of c, S_φ that of the plain lengths of gaps, since a gap is no unit but so many characters or
    words. So uα depends a little on whether lengths are characters or words: say which.

    - uα = 1 - (ℓ - Σ ℓ_cc) / (ℓ - Σ ε_cc)
    - |uα = 1 - (ℓ_φ - ℓ_φφ) / (ε_φ - ε_φφ)
    - cuα: the same as uα over ℓ* = ℓ without the row and column φ, and S*_c from the length with which a unit stands in
      ℓ*: what it shares with units of others, divided by m - 1. Other readings of that term for three coders or more
      (a sum of squares by coder; the union of the others) do not give the .724 of the published example and can leave
      the bounds of alpha where few coders marked a text; for two coders all are the same.
    - (k)uα = 1 - ε*_k (ℓ*_k - ℓ*_kk) / (ℓ*_k (ε*_k - ε*_kk))

    Documents are continua of their own: coincidences and lengths are summed, units never cross from one to the next. A
    document that fewer than two coders read is left out, so documents read by different coders only are no agreement
    but `Undefined.NO_PAIRS`. Long documents weigh more. With a `bootstrap`, documents are resampled: stretches of one
    document depend on each other. In a Coefficient from here `units` are documents, `values` the marked units in them.

    Raises AgreementError if two documents have the same name.

    >>> from discourse.stats.agreement import Unit
    >>> documents = [Continuum("d", 10, {"Ann": [Unit(0, 4, "claim")], "Bo": [Unit(0, 5, "claim")]})]
    >>> found = unitizing_alpha(documents)
    >>> round(found.everything.value, 3), found.coding.undefined.name, round(found.coverage, 3)
    (0.824, 'NO_VARIATION', 0.889)
    """
    names = [continuum.name for continuum in continua]
    if len(set(names)) < len(names):
        raise AgreementError(f"document “{max(names, key=names.count)}” is there twice; names of documents must differ")
    every = (units for continuum in continua for units in continuum.units.values())
    categories = sorted({unit.category for units in every for unit in units})
    read = [continuum for continuum in continua if len(continuum.units) >= 2]
    size = len(categories) + 1
    rows = [np.concatenate([part.ravel() for part in _lengths(continuum, categories)]) for continuum in read]
    held = np.array(rows).reshape(len(read), size * size + 2 * size)
    values = sum(len(units) for continuum in read for units in continuum.units.values())
    lengths = _parts(held.sum(axis=0)[None, :], size)[0][0]
    marked, shared = lengths[1:].sum(axis=1), lengths[1:, 1:].sum(axis=1)

    def settled(method: Callable[..., Shares], why: Undefined) -> Coefficient:
        labels = np.array([continuum.name for continuum in read])
        sums = Sums(csr_array(held), partial(method, size=size), labels, values)
        return settle(sums, bootstrap=bootstrap, why=why)

    def of_category(index: int) -> OfUnits:
        why = Undefined.NO_VARIATION if shared[index] else Undefined.NO_OVERLAP
        why = why if marked[index] else Undefined.NOT_USED
        coefficient = settled(partial(_of_category, category=index), why)
        return OfUnits(categories[index], coefficient, _share(shared[index], marked[index]))

    return Unitizing(
        everything=settled(_everything, Undefined.NO_VARIATION),
        marked=settled(_marked, Undefined.NO_VARIATION),
        coding=settled(_coding, Undefined.NO_VARIATION if shared.any() else Undefined.NO_OVERLAP),
        categories=tuple(of_category(index) for index in range(len(categories))),
        coverage=_share(shared.sum(), marked.sum()),
    )


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def _lengths(continuum: Continuum, categories: Sequence[str]) -> tuple[Numbers, Numbers, Numbers]:
    """ℓ_ck of one document, S_c, and S*_c (0 for gaps), categories in their order after φ.

    The text is cut wherever a unit of anybody begins or ends; in a piece every coder has one category.
    """
    place = {category: index for index, category in enumerate(categories, start=1)}
    units = continuum.units.values()
    edges = np.unique(
        [0, continuum.length, *(edge for each in units for unit in each for edge in (unit.start, unit.end))]
    )
    pieces, coders = np.diff(edges).astype(np.float64), len(continuum.units)
    spread = [[np.searchsorted(edges, (unit.start, unit.end)) for unit in each] for each in units]
    codes = np.zeros((coders, len(pieces)), dtype=np.int64)
    for row, each in enumerate(units):
        for unit, (first, last) in zip(each, spread[row], strict=True):
            codes[row, first:last] = place[unit.category]
    counts = np.stack([(codes == category).sum(axis=0) for category in range(len(categories) + 1)]).astype(np.float64)
    lengths = (counts * pieces) @ counts.T - np.diag(counts @ pieces)
    squares, intersecting = np.zeros(len(counts)), np.zeros(len(counts))
    squares[0] = counts[0] @ pieces
    others = pieces * (coders - counts[0] - 1) / (coders - 1)  # of each marked piece, what the others marked
    for row, each in enumerate(units):
        for unit, (first, last) in zip(each, spread[row], strict=True):
            squares[place[unit.category]] += len(unit) ** 2
            intersecting[place[unit.category]] += others[first:last].sum() ** 2
    return lengths / (coders - 1), squares, intersecting


def _parts(sums: Numbers, size: int) -> tuple[Numbers, Numbers, Numbers]:
    lengths = sums[:, : size * size].reshape(-1, size, size)
    return lengths, sums[:, size * size : -size], sums[:, -size:]


def _nominal(lengths: Numbers, squares: Numbers) -> Shares:
    """1 - Σ ℓ_cc / ℓ and 1 - Σ ε_cc / ℓ; nothing is expected where all text has one category."""
    margins = lengths.sum(axis=2)
    whole = margins.sum(axis=1)
    unequal = whole**2 - (margins**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (lengths * (1 - np.eye(lengths.shape[1]))).sum(axis=(1, 2)) / whole  # exactly 0 if nobody differs
        expected = unequal / (whole**2 - squares.sum(axis=1))
    varied = (margins > 0).sum(axis=1) > 1
    return Shares(observed, np.where(varied, expected, 0.0), np.ones(len(whole)))


def _everything(sums: Numbers, size: int) -> Shares:
    lengths, squares, _ = _parts(sums, size)
    return _nominal(lengths, squares)


def _marked(sums: Numbers, size: int) -> Shares:
    """The sums of uα with all categories but φ taken together, so the units themselves stay apart."""
    lengths, squares, _ = _parts(sums, size)
    one, both = lengths[:, 0, 1:].sum(axis=1), lengths[:, 1:, 1:].sum(axis=(1, 2))
    two_by_two = np.stack([lengths[:, 0, 0], one, one, both], axis=1).reshape(-1, 2, 2)
    return _nominal(two_by_two, squares)


def _coding(sums: Numbers, size: int) -> Shares:
    lengths, _, intersecting = _parts(sums, size)
    return _nominal(lengths[:, 1:, 1:], intersecting)


def _of_category(sums: Numbers, size: int, category: int) -> Shares:
    """(ℓ*_k - ℓ*_kk) / ℓ*_k and (ε*_k - ε*_kk) / ε*_k; the denominator of ε cancels out."""
    lengths, _, intersecting = _parts(sums, size)
    shared = lengths[:, 1:, 1:]
    margin, whole = shared[:, category].sum(axis=1), shared.sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = np.delete(shared[:, category], category, axis=1).sum(axis=1) / margin
        expected = margin * (whole - margin) / (margin * whole - intersecting[:, 1 + category])
    return Shares(observed, np.where((margin > 0) & (whole > margin), expected, 0.0), np.ones(len(whole)))
