"""Several rounds as one sample: the weight of every passage that was coded in any of them."""

from collections.abc import Sequence

import pandas as pd

from discourse.errors import DiscourseError
from discourse.handcoding.round import Round

COLUMNS = ("passage", "round", "stratum", "probability", "weight")
_Row = tuple[str, str, str, float | None, float]


def combined(rounds: Sequence[Round]) -> pd.DataFrame:
    """One row for each passage of all rounds: passage, round, stratum, probability, weight.

    The rounds are given in the order in which they were drawn, each without the passages of those before. A total is
    estimated by Σ weight · value, without bias.

    Same strata in every round: together they are one simple random sample in each stratum, since what is left after a
    simple random draw is drawn from in the same way. probability = (n₁ + … + n_K) / N₁, weight = 1 / probability.

    Other strata: a joint probability would depend on what earlier rounds happened to leave. So every round gives
    its own estimate of the whole total, t_k = Σ(values of the rounds before) + Σ(value / probability in k), which is
    unbiased given the rounds before; the t_k are uncorrelated (Des Raj 1956, Journal of the American Statistical
    Association 51), and are averaged in proportion to sample sizes, λ_k = n_k / n. A passage of round k has
    weight = λ_k / probability + λ_{k+1} + … + λ_K; `probability` is missing.

    Raises DiscourseError where the rounds do not exclude one another, or are of different units, corpora or recipes.
    """
    _check(rounds)
    if _same_strata(rounds):
        return _joint(rounds)
    total = sum(len(each.passages) for each in rounds)
    shares = [len(each.passages) / total for each in rounds]
    rows: list[_Row] = [
        (passage.id, each.name, passage.stratum, None, shares[number] / passage.probability + sum(shares[number + 1 :]))
        for number, each in enumerate(rounds)
        for passage in each.passages
    ]
    return _table(rows)


def _check(rounds: Sequence[Round]) -> None:
    if not rounds:
        raise DiscourseError("found no round, expected one or more")
    first = rounds[0].design
    for number, each in enumerate(rounds):
        before = [earlier.name for earlier in rounds[:number]]
        if sorted(each.design.earlier) != sorted(before):
            found = ", ".join(each.design.earlier) or "none"
            raise DiscourseError(f"round “{each.name}” excludes {found}, expected {', '.join(before) or 'none'}")
        for what in ("unit", "corpus", "recipe"):
            if getattr(each.design, what) != getattr(first, what):
                raise DiscourseError(
                    f"round “{each.name}” is of the {what} “{getattr(each.design, what)}”, the first of "
                    f"“{getattr(first, what)}”: their passages are not of one population"
                )


def _same_strata(rounds: Sequence[Round]) -> bool:
    """Whether each round drew, in the same strata, from what the rounds before it left."""
    left = {stratum.name: stratum.population for stratum in rounds[0].strata}
    for each in rounds:
        if each.design.codebook != rounds[0].design.codebook or each.design.by != rounds[0].design.by:
            return False
        if {stratum.name: stratum.population for stratum in each.strata} != {k: n for k, n in left.items() if n}:
            return False
        left |= {stratum.name: stratum.population - stratum.sample for stratum in each.strata}
    return True


def _joint(rounds: Sequence[Round]) -> pd.DataFrame:
    held = {stratum.name: stratum.population for stratum in rounds[0].strata}
    drawn = dict.fromkeys(held, 0)
    for each in rounds:
        for stratum in each.strata:
            drawn[stratum.name] += stratum.sample
    rows: list[_Row] = [
        (passage.id, each.name, passage.stratum, drawn[passage.stratum] / held[passage.stratum],
         held[passage.stratum] / drawn[passage.stratum])
        for each in rounds
        for passage in each.passages
    ]  # fmt: skip
    return _table(rows)


def _table(rows: list[_Row]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    kinds = {"passage": "string", "round": "string", "stratum": "string", "probability": "Float64", "weight": "float64"}
    return frame.astype(kinds).sort_values("passage").reset_index(drop=True)
