"""Figures: from a Result or a Network to a page that can be printed. One shape, one file, one line here."""

from discourse.figure.bars import bars
from discourse.figure.dots import dots
from discourse.figure.figure import Figure
from discourse.figure.matrix import matrix
from discourse.figure.network import network
from discourse.figure.trend import trend

__all__ = ["Figure", "bars", "dots", "matrix", "network", "trend"]
