"""What a result was made from, for its provenance."""

from discourse.coded import CodedCorpus
from discourse.provenance import Provenance
from discourse.stats import Bootstrap


def trace(coded: CodedCorpus, measure: str, *, interval: Bootstrap | None = None, **parameters: object) -> Provenance:
    """The corpus's provenance with the measure, its parameters as words, and the seed of its interval."""
    return coded.provenance.of(measure, seed=interval.seed if interval else None, interval=interval, **parameters)
