"""Which passages divide the coders, and between which answers."""

from discourse.handcoding.agreement import answers_by_passage
from discourse.handcoding.columns import typed
from discourse.handcoding.handcoded import HandCoded
from discourse.handcoding.lines import passage_lines
from discourse.handcoding.origin import origin
from discourse.handcoding.variables import variables
from discourse.result import Result
from discourse.stats import dividing as divided


def dividing(hand: HandCoded, *, question: str | None = None, most: int | None = None) -> Result:
    """The passages on which coders differ, of every question those with the largest share of the disagreement first.

    Keys: `question`, `passage`. Then `value` (share of the observed disagreement of the question; of frames, of their
    set), `low` and `high` (always missing), `n` (coders who answered), `thin` (false), `answers` as `coder=value`, and
    `first` and `second`, the two answers whose difference adds most: what the manual must tell apart better. At most
    `most` passages a question. Evidence: the passages, where the round has texts (`read(…, coded=coded)`).

    Raises DiscourseError for a question that the round does not ask.
    """
    said = answers_by_passage(hand)
    rows = [
        (each.question, unit.unit, unit.share, None, None, len(said[each.question, unit.unit]), False,
         " · ".join(said[each.question, unit.unit]), *unit.categories)
        for each in variables(hand, question)
        if each.whole
        for unit in divided(each.ratings, most=most)
    ]  # fmt: skip
    keys = ("question", "passage")
    table = typed(
        rows, (*keys, "value", "low", "high", "n", "thin", "answers", "first", "second"),
        floats=("value", "low", "high"), integers=("n",), booleans=("thin",),
    )  # fmt: skip
    return Result(
        measure="dividing",
        table=table,
        keys=keys,
        unit="share of the observed disagreement",
        evidence=passage_lines(hand.round, table[[*keys, "answers"]], keys),
        provenance=origin(hand.round, "dividing", interval=None, question=question, most=most),
    )
