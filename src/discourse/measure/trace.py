"""What a result was made from, for its provenance."""

from collections.abc import Iterable
from dataclasses import replace

from discourse.coded import CodedCorpus
from discourse.provenance import Provenance
from discourse.stats import Bootstrap


def trace(coded: CodedCorpus, measure: str, *, interval: Bootstrap | None = None, **parameters: object) -> Provenance:
    """The corpus's provenance with the measure, its parameters as words, and the seed of its interval."""
    named = {**parameters, "interval": interval}
    return replace(
        coded.provenance,
        measure=measure,
        parameters=tuple((name, _words(named[name])) for name in sorted(named)),
        seed=interval.seed if interval else None,
    )


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Iterable) and not isinstance(value, str):
        items = [str(item) for item in value]
        return ", ".join(sorted(items) if isinstance(value, set | frozenset) else items)
    return str(value)
