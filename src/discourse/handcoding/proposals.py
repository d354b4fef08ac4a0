"""What hand coding means for the codebook: terms that find too much, and passages whose naming word no term finds."""

from enum import StrEnum

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.handcoding.columns import typed
from discourse.handcoding.compared import compared
from discourse.handcoding.lines import passage_lines
from discourse.handcoding.origin import origin
from discourse.handcoding.question import Topic, uses
from discourse.handcoding.round import Round
from discourse.handcoding.terms import ticked
from discourse.handcoding.truth import Truth
from discourse.handcoding.validation import ALL
from discourse.result import Result

EXAMPLES = 3
"""Lines that a proposal quotes; all of them are its evidence."""

KEYS = ("kind", "referent", "frame", "term")
_CASES = (*KEYS, "passage", "weight", "wrong")
_COLUMNS = (*KEYS, "value", "low", "high", "n", "thin", "proposal")


class ProposalKind(StrEnum):
    """What is wrong with the codebook's list of terms."""

    FALSE_HITS = "false hits"
    """A term finds places that are not meant."""
    MISSED = "missed"
    """People found a frame in passages where no term of it stands."""


def proposals(coded: CodedCorpus, *, ticks: Truth | None = None, truth: Truth | None = None) -> Result:
    """Where the codebook's terms fail, as text to act on, the most harmful first.

    From `ticks` (a round of `sample_hits`): every term with a place ticked false. From `truth` (a round that asks for
    frames): every frame that people coded in passages where the machine has none of it, so that somebody finds the word
    there. Keys: `kind`, `referent`, `frame`, `term` (`(all)` where words are missed). Then `value` (Σ 1 / probability:
    how many places or passages to expect in the population), `low` and `high` (always missing), `n` (how many were
    found), `thin` (false), `proposal` (what was found, with examples, and what can be done). Evidence: all the lines.

    Raises DiscourseError where neither is given, or a round asks for something else.
    """
    rounds = [_false(coded, ticks)] if ticks is not None else []
    rounds += [_missed(coded, truth)] if truth is not None else []
    if not rounds:
        raise DiscourseError("proposals need ticks (a round of hits), truth (a round that asks for frames), or both")
    wrong = pd.concat([cases[cases["wrong"].astype(bool)] for cases, _ in rounds], ignore_index=True)
    lines = [passage_lines(drawn, cases[cases["wrong"].astype(bool)], KEYS, coded=coded) for cases, drawn in rounds]
    evidence = pd.concat(lines, ignore_index=True).drop(columns=["wrong"])
    looked_at = pd.concat([cases for cases, _ in rounds]).groupby(list(KEYS)).size()
    counts = dict(zip(looked_at.index.tolist(), looked_at.tolist(), strict=True))
    rows = []
    for key in sorted(set(wrong[list(KEYS)].itertuples(index=False, name=None))):
        mine = wrong[(wrong[list(KEYS)] == list(key)).all(axis=1)]
        behind = evidence[(evidence[list(KEYS)] == list(key)).all(axis=1)]
        expected = float(mine["weight"].sum())
        rows.append((*key, expected, None, None, len(mine), False, _text(key, behind, counts[key], expected)))
    rows.sort(key=lambda row: (-row[4], row[:4]))
    return Result(
        measure="proposals",
        table=typed(rows, _COLUMNS, floats=("value", "low", "high"), integers=("n",), booleans=("thin",)),
        keys=KEYS,
        unit="places or passages to be expected in the population",
        evidence=evidence,
        provenance=origin(rounds[-1][1], "proposals", interval=None, coded=coded.provenance.codebook),
    )


def _false(coded: CodedCorpus, ticks: Truth) -> tuple[pd.DataFrame, Round]:
    """Every ticked place, and whether it is wrong."""
    places, drawn, _ = ticked(coded, ticks)
    places = places.assign(kind=pd.array([ProposalKind.FALSE_HITS.value] * len(places), dtype="string"))
    return places.assign(wrong=~places["tick"])[list(_CASES)], drawn


def _missed(coded: CodedCorpus, truth: Truth) -> tuple[pd.DataFrame, Round]:
    """Every passage with a frame that people coded, and whether the machine has less of it."""
    found = compared(coded, truth)
    about = {each.name: each.about for each in found.questions if each.topic is Topic.FRAMES}
    rows = []
    for row in found.table[found.table["question"].isin(list(about))].to_dict("records"):
        said = uses(row["machine"])
        for frame in dict.fromkeys(uses(row["people"])):
            wrong = frame not in said
            rows.append(
                (ProposalKind.MISSED.value, about[row["question"]], frame, ALL, row["passage"], row["weight"], wrong)
            )
    return typed(rows, _CASES, floats=("weight",), booleans=("wrong",)), found.drawn


def _text(key: tuple[str, ...], behind: pd.DataFrame, looked_at: int, expected: float) -> str:
    """A proposal in words, with a few of its lines."""
    kind, referent, frame, term = key
    shown = behind.head(EXAMPLES)
    quoted = " ".join(f"“{line}” ({doc})" for line, doc in zip(shown["line"], shown["doc"], strict=True))
    quoted += " …" if len(behind) > EXAMPLES else ""
    if kind == ProposalKind.FALSE_HITS:
        return (
            f"{referent}/{frame}: {term} is wrong in {len(behind)} of {looked_at} places that were ticked (about "
            f"{expected:,.0f} in the population). Give it a condition (any, none), or take it out. {quoted}"
        )
    return (
        f"{referent}/{frame}: of {looked_at} passages in which people coded it, no term finds it in {len(behind)} "
        f"(about {expected:,.0f} in the population). Look for the naming word and add a term. {quoted}"
    )
