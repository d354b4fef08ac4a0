"""Numbers without texts: intervals, association, multiple testing, congruence."""

from discourse.stats.association import expected, hypergeometric_tail, npmi
from discourse.stats.bootstrap import ENOUGH_CLUSTERS, LEAST_CLUSTERS, Bootstrap, Cluster, Numbers, ratio_bounds
from discourse.stats.congruence import Normalisation, Ties, ties
from discourse.stats.exact import clopper_pearson
from discourse.stats.interval import Basis, Bounds, mean_bounds, rate_bounds, share_bounds
from discourse.stats.multiple import benjamini_hochberg
from discourse.stats.rectified import (
    LEAST_DOCUMENTS,
    Calibrated,
    Correction,
    Difference,
    Estimate,
    Fixed,
    HandCoded,
    Prediction,
    Quantity,
    Rectified,
    SampleError,
    Scale,
    Split,
    Target,
    Tuned,
    rectify,
)

__all__ = [
    "ENOUGH_CLUSTERS", "LEAST_CLUSTERS", "LEAST_DOCUMENTS", "Basis", "Bootstrap", "Bounds", "Calibrated", "Cluster",
    "Correction", "Difference", "Estimate", "Fixed", "HandCoded", "Normalisation", "Numbers", "Prediction",
    "Quantity", "Rectified", "SampleError", "Scale", "Split", "Target", "Ties", "Tuned", "benjamini_hochberg",
    "clopper_pearson", "expected", "hypergeometric_tail", "mean_bounds", "npmi", "rate_bounds", "ratio_bounds",
    "rectify", "share_bounds", "ties",
]  # fmt: skip
