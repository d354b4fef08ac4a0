"""Framing, voices, stance and actor networks in German news and parliaments, with their uncertainty.

The suite in one breath: open a corpus and a codebook, `annotate` them, measure, draw.
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discourse import figure, handcoding, measure
    from discourse.annotators import Recipe
    from discourse.codebook import Codebook
    from discourse.coded import CodedCorpus
    from discourse.corpus import Corpus
    from discourse.model import Voice
    from discourse.pipeline import annotate
    from discourse.provenance import Validation
    from discourse.result import Network, Result
    from discourse.stats import Bootstrap, Cluster

__version__ = version("discourse")

_HOMES = {
    "Bootstrap": "stats", "Cluster": "stats", "Codebook": "codebook", "CodedCorpus": "coded", "Corpus": "corpus",
    "Network": "result", "Recipe": "annotators", "Result": "result", "Validation": "provenance",
    "Voice": "model", "annotate": "pipeline",
}  # fmt: skip
"""Where each public name lives; looked up on first use, so that `discourse --help` need not load pandas."""

__all__ = [
    "Bootstrap", "Cluster", "Codebook", "CodedCorpus", "Corpus", "Network", "Recipe", "Result", "Validation",
    "Voice", "annotate", "figure", "handcoding", "measure",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in ("figure", "handcoding", "measure"):
        return import_module(f"discourse.{name}")
    if name in _HOMES:
        return getattr(import_module(f"discourse.{_HOMES[name]}"), name)
    raise AttributeError(f"module “discourse” has no “{name}”; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted(__all__)
