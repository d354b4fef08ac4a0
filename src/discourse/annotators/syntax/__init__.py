"""Syntax and names by a trained pipeline, for recipes that ask for one; everything else does without."""
