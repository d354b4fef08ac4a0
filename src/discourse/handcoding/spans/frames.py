"""The machine's hits against the names that people marked."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from discourse.coded import CodedCorpus
from discourse.handcoding.machine import counted_hits
from discourse.handcoding.spans.finding import Finding, Findings, Row, SpanScore, lines_table, records, three
from discourse.handcoding.spans.matching import matched
from discourse.handcoding.spans.names import Names
from discourse.handcoding.spans.places import Lengths, Ruler, rulers
from discourse.handcoding.spans.table import SpanLayer
from discourse.handcoding.validation import ALL
from discourse.model import Voice
from discourse.stats import Unit

_ANY = 1e-9
"""The least overlap: one character."""
_OWN = (Voice.OUTLET.value, Voice.INTERVIEWER.value)


def frame_findings(coded: CodedCorpus, marked: pd.DataFrame, docs: Sequence[str]) -> Findings:
    """Hits that count against marked names, boilerplate aside: by label, by referent (`referent/`), and all.

    Exact: same place, same label. Otherwise: paired one to one by overlap, label equal. Of the paired: the voice, and
    where it is the same and not the outlet's own, the speaker.
    """
    names = Names(coded.codebook)
    people = marked[(marked["layer"] == SpanLayer.FRAME) & (marked["voice"].fillna("") != Voice.BOILERPLATE)]
    hits = counted_hits(coded)
    hits = hits[hits["doc"].isin(docs)].assign(label=hits["referent"] + "/" + hits["frame"])
    measured = rulers(coded, docs, lengths=Lengths.CHARACTERS)
    counts: dict[tuple[str, bool], dict[str, list[float]]] = defaultdict(lambda: {doc: [0.0, 0.0, 0.0] for doc in docs})
    voices: dict[str, tuple[float, float]] = {}
    speakers: dict[str, tuple[float, float]] = {}
    lines: list[tuple[object, ...]] = []
    for doc in docs:
        said, true = records(hits[hits["doc"] == doc]), records(people[people["doc"] == doc])
        ours, theirs = _units(said, measured[doc]), _units(true, measured[doc])
        overlapping = _matched(ours, theirs)
        exact = (Counter(ours) & Counter(theirs)).elements()
        for unit in ours:
            _add(counts, unit.category, doc, 1)
        for unit in theirs:
            _add(counts, unit.category, doc, 2)
        for one, _ in overlapping:
            _add(counts, ours[one].category, doc, 0, exact=False)
        for unit in exact:
            _add(counts, unit.category, doc, 0, exact=True)
        pairs = [(said[one], true[other]) for one, other in overlapping]
        same = [pair for pair in pairs if pair[0]["voice"] == pair[1]["voice"]]
        others = [pair for pair in same if pair[1]["voice"] not in _OWN]
        misnamed = [pair for pair in others if not names.same(pair[0]["speaker"] or "", pair[1]["speaker"] or "")]
        voices[doc] = float(len(same)), float(len(pairs))
        speakers[doc] = float(len(others) - len(misnamed)), float(len(others))
        lines += _lines(said, true, overlapping)
        lines += [_pair(SpanScore.VOICE, "voice", *pair) for pair in pairs if pair[0]["voice"] != pair[1]["voice"]]
        lines += [_pair(SpanScore.SPEAKER, "speaker", *pair) for pair in misnamed]
    scores: list[Finding] = []
    for label in sorted({label for label, _ in counts}, key=lambda label: (label != ALL, label)):
        for exact_ in (False, True):
            tally = {doc: (of[0], of[1], of[2]) for doc, of in counts[label, exact_].items()}
            scores += three(label, tally, exact=exact_)
    scores += [Finding(ALL, SpanScore.VOICE, voices), Finding(ALL, SpanScore.SPEAKER, speakers)]
    return Findings(tuple(scores), lines_table(lines))


def _units(rows: Sequence[Row], ruler: Ruler) -> list[Unit]:
    return [Unit(*ruler.place(row["field"], row["start"], row["end"]), row["label"]) for row in rows]


def _matched(ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs with equal labels that overlap."""
    found = []
    for label in sorted({unit.category for unit in ours}):
        one = [place for place, unit in enumerate(ours) if unit.category == label]
        other = [place for place, unit in enumerate(theirs) if unit.category == label]
        here = matched([ours[place] for place in one], [theirs[place] for place in other], least=_ANY)
        found += [(one[first], other[second]) for first, second in here]
    return sorted(found)


def _add(
    counts: "dict[tuple[str, bool], dict[str, list[float]]]", label: str, doc: str, which: int,
    exact: bool | None = None,
) -> None:  # fmt: skip
    """Count for the label, its referent and all; what both sides have of a label is the same, exact or not."""
    for name in (label, f"{label.partition('/')[0]}/", ALL):
        for each in (False, True) if exact is None else (exact,):
            counts[name, each][doc][which] += 1


def _lines(said: Sequence[Row], true: Sequence[Row], found: Sequence[tuple[int, int]]) -> list[tuple[object, ...]]:
    """What the machine has and people have not, and the other way about."""
    ours, theirs = {one for one, _ in found}, {other for _, other in found}
    rows: list[tuple[object, ...]] = []
    for label in ("own", ALL):
        rows += [
            _row(row, label, SpanScore.PRECISION, None, row["label"])
            for place, row in enumerate(said)
            if place not in ours
        ]
        rows += [
            _row(row, label, SpanScore.RECALL, row["label"], None)
            for place, row in enumerate(true)
            if place not in theirs
        ]
    return rows


def _row(row: Row, label: str, score: SpanScore, people: object, machine: object) -> tuple[object, ...]:
    name = row["label"] if label == "own" else label
    return name, score.value, row["doc"], row["field"], row["start"], row["end"], people, machine


def _pair(score: SpanScore, attribute: str, hit: Row, mark: Row) -> tuple[object, ...]:
    return _row(mark, ALL, score, mark[attribute], hit[attribute])
