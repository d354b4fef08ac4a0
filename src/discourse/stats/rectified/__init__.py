"""Estimates corrected for machine error by a hand-coded sample."""

from discourse.stats.rectified.bounds import Estimate, Scale
from discourse.stats.rectified.difference import Correction, Difference
from discourse.stats.rectified.estimate import LEAST_DOCUMENTS, Rectified, rectify
from discourse.stats.rectified.handcoded import HandCoded, SampleError
from discourse.stats.rectified.prediction import Calibrated, Fixed, Prediction, Tuned
from discourse.stats.rectified.split import Split
from discourse.stats.rectified.target import Quantity, Target

__all__ = [
    "LEAST_DOCUMENTS", "Calibrated", "Correction", "Difference", "Estimate", "Fixed", "HandCoded", "Prediction",
    "Quantity", "Rectified", "SampleError", "Scale", "Split", "Target", "Tuned", "rectify",
]  # fmt: skip
