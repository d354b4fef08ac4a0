"""Figures: from a Result or a Network to a page that can be printed. One shape, one file, one line here."""

from discourse.figure.dots import dots
from discourse.figure.figure import Figure
from discourse.figure.trend import trend

__all__ = ["Figure", "dots", "trend"]
