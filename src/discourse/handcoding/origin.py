"""Where numbers about hand coding come from, for their provenance."""

from discourse.errors import DiscourseError
from discourse.handcoding.round import Round
from discourse.provenance import Provenance
from discourse.stats import Bootstrap, Cluster


def origin(drawn: Round, measure: str, *, interval: Bootstrap | None, **parameters: object) -> Provenance:
    """The provenance of a round with the measure, its parameters as words, and the seed of its interval."""
    named = {**parameters, "interval": interval, "round": drawn.name}
    design = drawn.design
    return Provenance(
        design.corpus, design.codebook, design.recipe, measure,
        tuple((name, words(named[name])) for name in sorted(named)), interval.seed if interval else None,
    )  # fmt: skip


def words(value: object) -> str:
    """A parameter as words."""
    if value is None:
        return ""
    return ", ".join(str(item) for item in value) if isinstance(value, tuple | list) else str(value)


def by_document(interval: Bootstrap | None) -> Bootstrap | None:
    """The bootstrap, if it draws documents. Raises DiscourseError otherwise: a sample of passages knows no other."""
    if interval is not None and interval.cluster is not Cluster.DOCUMENT:
        raise DiscourseError(f"hand-coded passages are resampled by document, found {interval.cluster}")
    return interval
