"""Exact binomial bounds, for what a bootstrap cannot bound: none of the cases, or all of them."""

from scipy.stats import beta


def clopper_pearson(hits: int, cases: int, *, level: float = 0.95) -> tuple[float, float]:
    """Exact bounds of a proportion (Clopper and Pearson 1934), one-sided where none or all of the cases are hits.

    With no hit the lower bound is 0 and the upper one 1 - (1 - level)^(1/cases); with all, its mirror image.

    >>> tuple(round(bound, 4) for bound in clopper_pearson(0, 10))
    (0.0, 0.2589)
    >>> tuple(round(bound, 4) for bound in clopper_pearson(3, 10))
    (0.0667, 0.6525)
    """
    if not 0 <= hits <= cases or cases == 0:
        raise ValueError(f"a proportion needs 0 <= hits <= cases and cases, found {hits} of {cases}")
    if hits == 0:
        return 0.0, float(1 - (1 - level) ** (1 / cases))
    if hits == cases:
        return float((1 - level) ** (1 / cases)), 1.0
    tail = (1 - level) / 2
    return float(beta.ppf(tail, hits, cases - hits + 1)), float(beta.ppf(1 - tail, hits + 1, cases - hits))
