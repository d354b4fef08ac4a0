"""Numbers without texts: intervals, association, agreement of coders, multiple testing, congruence.

What corrects for machine error has a room of its own, `discourse.stats.rectified`.
"""

from discourse.stats.agreement import (
    MISSING,
    Coefficient,
    Continuum,
    Dividing,
    Interval,
    Labels,
    Level,
    OfCategory,
    OfPair,
    OfUnits,
    Part,
    Ratings,
    SpanScores,
    Undefined,
    Unit,
    Unitizing,
    Weighting,
    WithoutCoder,
    alpha,
    alpha_by_category,
    alpha_by_pair,
    alpha_without,
    cohen_kappa,
    dividing,
    drift,
    fleiss_kappa,
    percent_agreement,
    span_scores,
    unitizing_alpha,
)
from discourse.stats.association import expected, hypergeometric_tail, npmi
from discourse.stats.bootstrap import ENOUGH_CLUSTERS, LEAST_CLUSTERS, Bootstrap, Cluster, Numbers, ratio_bounds
from discourse.stats.congruence import Normalisation, Ties, ties
from discourse.stats.exact import clopper_pearson
from discourse.stats.interval import Basis, Bounds, mean_bounds, rate_bounds, share_bounds
from discourse.stats.multiple import benjamini_hochberg

__all__ = [
    "ENOUGH_CLUSTERS", "LEAST_CLUSTERS", "MISSING", "Basis", "Bootstrap", "Bounds", "Cluster", "Coefficient",
    "Continuum", "Dividing", "Interval", "Labels", "Level", "Normalisation", "Numbers", "OfCategory", "OfPair",
    "OfUnits", "Part", "Ratings", "SpanScores", "Ties", "Undefined", "Unit", "Unitizing", "Weighting", "WithoutCoder",
    "alpha", "alpha_by_category", "alpha_by_pair", "alpha_without", "benjamini_hochberg", "clopper_pearson",
    "cohen_kappa", "dividing", "drift", "expected", "fleiss_kappa", "hypergeometric_tail", "mean_bounds", "npmi",
    "percent_agreement", "rate_bounds", "ratio_bounds", "share_bounds", "span_scores", "ties", "unitizing_alpha",
]  # fmt: skip
