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
from discourse.stats.bootstrap import (
    ENOUGH_CLUSTERS,
    LEAST_CLUSTERS,
    Bootstrap,
    Cluster,
    Numbers,
    ratio_bounds,
    resampled_weights,
)
from discourse.stats.clustered import Permutation, Permuted, Sides, clustered_bounds, permutation_p
from discourse.stats.collocation import (
    association_g2,
    delta_p,
    dice,
    log_dice,
    minimum_sensitivity,
    npmi_of,
    pmi,
    t_score,
    z_score,
)
from discourse.stats.congruence import Normalisation, Ties, ties
from discourse.stats.contrast import (
    LogOdds,
    conservative_log_ratio,
    exact_bounds,
    g2,
    g2_p,
    log_odds,
    log_ratio,
    token_bounds,
)
from discourse.stats.dispersion import Dispersion, dispersion, reduced_frequency
from discourse.stats.exact import clopper_pearson
from discourse.stats.interval import Basis, Bounds, mean_bounds, rate_bounds, share_bounds
from discourse.stats.multiple import Correction, benjamini_hochberg, benjamini_yekutieli, holm

__all__ = [
    "ENOUGH_CLUSTERS", "LEAST_CLUSTERS", "MISSING", "Basis", "Bootstrap", "Bounds", "Cluster", "Coefficient",
    "Continuum", "Correction", "Dispersion", "Dividing", "Interval", "Labels", "Level", "LogOdds",
    "Normalisation", "Numbers", "OfCategory", "OfPair", "OfUnits", "Part", "Permutation", "Permuted", "Ratings",
    "Sides", "SpanScores", "Ties", "Undefined", "Unit", "Unitizing", "Weighting", "WithoutCoder", "alpha",
    "alpha_by_category", "alpha_by_pair", "alpha_without", "association_g2", "benjamini_hochberg",
    "benjamini_yekutieli", "clopper_pearson", "clustered_bounds", "cohen_kappa", "conservative_log_ratio",
    "delta_p", "dice", "dispersion", "dividing", "drift", "exact_bounds", "expected", "fleiss_kappa", "g2",
    "g2_p", "holm", "hypergeometric_tail", "log_dice", "log_odds", "log_ratio", "mean_bounds",
    "minimum_sensitivity", "npmi", "npmi_of", "percent_agreement", "permutation_p", "pmi", "rate_bounds",
    "ratio_bounds", "reduced_frequency", "resampled_weights", "share_bounds", "span_scores", "t_score", "ties",
    "token_bounds", "unitizing_alpha", "z_score",
]  # fmt: skip
