"""Agreement of coders: whether two people who read the same text by the same manual find the same."""

from discourse.stats.agreement.alpha import alpha
from discourse.stats.agreement.breakdown import (
    Dividing,
    OfCategory,
    OfPair,
    Part,
    WithoutCoder,
    alpha_by_category,
    alpha_by_pair,
    alpha_without,
    dividing,
    drift,
)
from discourse.stats.agreement.coefficient import Coefficient, Interval, Labels, Undefined
from discourse.stats.agreement.continuum import Continuum, Unit
from discourse.stats.agreement.kappa import Weighting, cohen_kappa, fleiss_kappa, percent_agreement
from discourse.stats.agreement.overlap import SpanScores, span_scores
from discourse.stats.agreement.ratings import MISSING, Level, Ratings
from discourse.stats.agreement.unitizing import OfUnits, Unitizing, unitizing_alpha

__all__ = [
    "MISSING", "Coefficient", "Continuum", "Dividing", "Interval", "Labels", "Level", "OfCategory", "OfPair", "OfUnits",
    "Part", "Ratings", "SpanScores", "Undefined", "Unit", "Unitizing", "Weighting", "WithoutCoder", "alpha",
    "alpha_by_category", "alpha_by_pair", "alpha_without", "cohen_kappa", "dividing", "drift", "fleiss_kappa",
    "percent_agreement", "span_scores", "unitizing_alpha",
]  # fmt: skip
