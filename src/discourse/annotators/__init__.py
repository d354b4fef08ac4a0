"""Annotation: what language alone says about a document, without any codebook."""

from discourse.annotators.document import annotate
from discourse.annotators.recipe import Layer, Recipe

__all__ = ["Layer", "Recipe", "annotate"]
