"""Names that the codebook lacks: people, organisations and places that the texts name and no actor explains."""

from discourse.coding.unlisted.find import unlisted

__all__ = ["unlisted"]
