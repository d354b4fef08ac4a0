"""Annotation: what language alone says about a document, without any codebook."""

from discourse.annotators.document import annotate
from discourse.annotators.recipe import Layer, Recipe
from discourse.annotators.syntax.pipelines import ReleasedPipeline, TrainedPipeline

__all__ = ["Layer", "Recipe", "ReleasedPipeline", "TrainedPipeline", "annotate"]
