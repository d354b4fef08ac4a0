"""Framing corrected for what the machine gets wrong, by a hand-coded sample."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.handcoding.coded_sample import CodedSample, coded_sample
from discourse.handcoding.corrections import (
    By,
    Minus,
    Over,
    differences,
    estimates_table,
    evidence_counts,
    evidence_table,
    grouped,
    in_range,
    interval_of,
    named_rounds,
    notes_of,
    of_corrections,
)
from discourse.handcoding.frame_counts import ANY, FrameCounts, frame_counts
from discourse.handcoding.given import Answers, given, questions_of
from discourse.handcoding.question import Question, Topic
from discourse.handcoding.round import Round
from discourse.model import Voice
from discourse.provenance import Validation
from discourse.result import Result
from discourse.stats import Cluster
from discourse.stats.rectified import Prediction, Quantity, Target, Tuned, rectify

_THOUSAND = 1_000
_TUNED = Tuned()


def corrected_framing(
    coded: CodedCorpus,
    *,
    rounds: Round | Sequence[Round],
    answers: Answers | Sequence[Answers],
    coder: str = "",
    by: By = (),
    over: Over | None = None,
    voice: Voice | Iterable[Voice] | None = None,
    referent: str | None = None,
    quantity: Quantity = Quantity.SHARE,
    between: tuple[str, str] | None = None,
    minus: Minus | None = None,
    cluster: Cluster = Cluster.DOCUMENT,
    prediction: Prediction = _TUNED,
    level: float = 0.95,
    drawn_from: CodedCorpus | None = None,
) -> Result:
    """Share or rate of every frame as people would have coded it, with the machine's own beside it.

    Keys and parameters are those of `measure.framing`; `by` may name columns of documents and `voice`, and `referent`
    one that the coders were asked for (else all of them). `minus=("outlet", "Nordblatt")` gives what each other outlet
    has more than that one. `rounds` are the rounds that the answers are to, in the order of their draws; `answers` are
    adjudicated, or sheets with one coder (`coder` names one of several). `prediction`, `level`, and the method: see
    `stats.rectified.rectify`; `drawn_from`: see `coded_sample`.

    Columns: `value`, `low`, `high` (corrected; missing where there is no estimate, and `because` says why), `n` (coded
    passages in which people or the machine found the frame: as many as there are evidence rows), `thin` (no estimate),
    `basis`; `machine_value`, `machine_low`, `machine_high`: machine coding taken as true, an interval that only knows
    that documents differ; `hand_value`, …: the hand-coded sample alone; `coded` (hand-coded passages; of a voice those
    that people gave it), `passages` (all of the group), `documents`, `coded_documents` (those in which something was
    coded that bears on it), `sample_share` (of the variance, from coding a sample only), `more` (passages to be coded
    beside these that halve the interval) or `more_because` (why none can), `hits`, `named`, `words` (by machine),
    labels. Of a difference the counts of documents, hits, named and words are those of the row's own group.

    Each place that an answer names counts once. Coders give a passage one voice, in which all its names count; words by
    voice are the machine's. Raises DiscourseError where rounds, answers and corpus do not fit, or nothing was asked
    that the number needs; UnknownNameError for a name that is not there.
    """
    quantity = Quantity(quantity)
    if quantity not in (Quantity.SHARE, Quantity.RATE):
        raise DiscourseError(f"framing has shares and rates, found {quantity}")
    sample = coded_sample(coded, rounds, cluster=cluster, drawn_from=drawn_from)
    replies = given(answers, sample.rounds, coder=coder)
    asked = questions_of(sample.rounds, Topic.FRAMES, referent)
    names = (by,) if isinstance(by, str) else tuple(by)
    voiced = voice is not None or "voice" in names
    spoken = questions_of(sample.rounds, Topic.VOICE, None)[0] if voiced else None
    counts = [frame_counts(sample, replies, question, spoken) for question in asked]
    layout = _Layout.of(sample, names, over, _members(voice), between)
    estimate = partial(_estimated, quantity=quantity, prediction=prediction, level=level, minus=minus)
    tables = [estimate(sample, question, each, layout) for question, each in zip(asked, counts, strict=True)]
    keys = (*layout.keys, "referent", "frame")
    cited = [_cited(sample, question, each, layout) for question, each in zip(asked, counts, strict=True)]
    evidence = evidence_table(sample, pd.concat(cited, ignore_index=True), keys)
    table = _counted(pd.concat(tables, ignore_index=True), evidence, coded, keys)
    passages = len({id for each in counts for id in each.answered})
    complete = {question.name: len(each.answered) for question, each in zip(asked, counts, strict=True)}
    return Result(
        measure="corrected_framing",
        table=table[[*keys, *_COLUMNS]],
        keys=keys,
        unit=_unit(quantity, minus),
        evidence=evidence,
        provenance=coded.provenance.of(
            "corrected_framing", rounds=named_rounds(sample.rounds), answers=replies.whose, by=names, over=over,
            voice=voice, referent=referent, quantity=quantity, between=between, minus=minus, cluster=cluster,
            prediction=prediction, level=level, drawn_from=drawn_from.provenance.codebook if drawn_from else None,
        ),
        validation=Validation.corrected(passages=passages),
        interval=interval_of(level, cluster),
        notes=(
            *notes_of(sample, prediction, replies.whose, complete),
            *_own_notes(spoken is not None, len(asked), quantity),
        ),
    )  # fmt: skip


_COLUMNS = (
    "value", "low", "high", "n", "thin", "basis", "machine_value", "machine_low", "machine_high", "hand_value",
    "hand_low", "hand_high", "coded", "passages", "documents", "coded_documents", "sample_share", "more",
    "more_because", "because", "hits", "named", "words", "referent_label", "frame_label",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Layout:
    """The cells of the table: `rows` has the keys; the passages and the voices of each are in the same order."""

    rows: pd.DataFrame
    inside: tuple[NDArray[np.bool_], ...]
    voices: tuple[frozenset[str] | None, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.rows.columns)

    @classmethod
    def of(
        cls, sample: CodedSample, by: tuple[str, ...], over: Over | None, voices: frozenset[str] | None,
        between: tuple[str, str] | None,
    ) -> "_Layout":  # fmt: skip
        """Groups of passages, and of each the voices that it has words in where `by` names the voice."""
        groups, number, keys = grouped(sample.within, by=by, over=over, also=("voice",))
        within = in_range(sample.within, between)
        words = sample.within.words
        spoken = pd.crosstab(number[words["place"]], words["voice"].to_numpy(dtype=object))
        cells: list[tuple[pd.DataFrame, NDArray[np.bool_], frozenset[str] | None]] = []
        for group in range(len(groups)):
            inside = (number == group) & within
            if not inside.any():
                continue
            if "voice" not in keys:
                cells.append((groups.iloc[[group]], inside, voices))
                continue
            for voice in spoken.columns:
                if spoken.loc[group, voice] and (voices is None or voice in voices):
                    named = pd.array([voice], dtype="string")
                    cells.append((groups.iloc[[group]].assign(voice=named), inside, frozenset({voice})))
        if not cells:
            raise DiscourseError("no passage is in this range and voice")
        rows = pd.concat([row for row, *_ in cells], ignore_index=True)[list(keys)]
        order = rows.sort_values(list(keys), kind="stable", na_position="last").index.tolist() if keys else [0]
        rows = rows.loc[order].reset_index(drop=True)
        return cls(rows, tuple(cells[at][1] for at in order), tuple(cells[at][2] for at in order))


def _members(voice: Voice | Iterable[Voice] | None) -> frozenset[str] | None:
    if voice is None:
        return None
    return frozenset(str(each) for one in ([voice] if isinstance(voice, Voice) else voice) for each in one.members)


def _heard(counts: FrameCounts, voices: frozenset[str] | None) -> tuple[str, ...]:
    """The voices of a cell, in the order of the columns."""
    return tuple(voice for voice in counts.voices if voices is None or voice in voices or voice == ANY)


def _estimated(
    sample: CodedSample, question: Question, counts: FrameCounts, layout: _Layout, *, quantity: Quantity,
    prediction: Prediction, level: float, minus: Minus | None,
) -> pd.DataFrame:  # fmt: skip
    """One row for each cell and frame of a referent, with its estimates and the machine's counts."""
    hand = sample.measured(
        {_hits(*pair): values for pair, values in counts.machine.items()},
        {_hits(*pair): values for pair, values in counts.human.items()},
        answered=tuple(counts.answered),
        known={_words(voice): values for voice, values in counts.words.items()},
    )
    cells, targets, groups, coded = [], [], [], []
    given_voice = np.full(sample.passages, None, dtype=object)
    given_voice[[sample.drawn[id] for id in counts.answered]] = list(counts.answered.values())
    for place, (inside, voices) in enumerate(zip(layout.inside, layout.voices, strict=True)):
        heard = _heard(counts, voices)
        every = tuple(_hits(frame, voice) for frame in counts.frames for voice in heard)
        below = every if quantity is Quantity.SHARE else tuple(_words(voice) for voice in heard)
        named = sum(float(hand.machine[name][inside].sum()) for name in every)
        words = sum(float(counts.words[voice][inside].sum()) for voice in heard)
        for frame in counts.frames:
            mine = tuple(_hits(frame, voice) for voice in heard)
            hits = sum(float(hand.machine[name][inside].sum()) for name in mine)
            cells.append((place, question.about, frame, int(hits), int(named), int(words)))
            targets.append(Target(frame, mine, below, quantity, inside))
            groups.append(inside)
            coded.append(np.isin(given_voice, heard))
    found = rectify(hand, targets, prediction=prediction, level=level)
    rows = of_corrections(found, groups, coded)
    table = pd.DataFrame(cells, columns=["cell", "referent", "frame", "hits", "named", "words"])
    table = table.astype({"referent": "string", "frame": "string", "hits": "Int64", "named": "Int64", "words": "Int64"})
    table = pd.concat([layout.rows.iloc[table["cell"]].reset_index(drop=True), table.drop(columns="cell")], axis=1)
    if minus is not None:
        kept, rows = differences(table[[*layout.keys, "referent", "frame"]], rows, minus, found.difference)
        table = table.iloc[kept].reset_index(drop=True)
    per = 1.0 if quantity is Quantity.SHARE else _THOUSAND
    return pd.concat([table, estimates_table(rows, per=per)], axis=1)


def _hits(frame: str, voice: str) -> str:
    return f"hits of {frame}{f' in {voice}' if voice else ''}"


def _words(voice: str) -> str:
    return f"words{f' in {voice}' if voice else ''}"


def _cited(sample: CodedSample, question: Question, counts: FrameCounts, layout: _Layout) -> pd.DataFrame:
    """The hand-coded passages in which people or the machine found a frame, by cell."""
    rows: list[tuple[int, int, str, str, str]] = []
    for place, (inside, voices) in enumerate(zip(layout.inside, layout.voices, strict=True)):
        heard = _heard(counts, voices)
        for frame in counts.frames:
            for id in counts.answered:
                at = sample.drawn[id]
                people = sum(counts.human[frame, voice].get(id, 0.0) for voice in heard)
                machine = sum(float(counts.machine[frame, voice][at]) for voice in heard)
                if inside[at] and (people or machine):
                    rows.append((place, at, question.about, frame, f"people {people:g}, machine {machine:g}"))
    table = pd.DataFrame(rows, columns=["cell", "place", "referent", "frame", "found"])
    table = table.astype({"referent": "string", "frame": "string", "found": "string", "cell": int, "place": int})
    return pd.concat([layout.rows.iloc[table["cell"]].reset_index(drop=True), table.drop(columns="cell")], axis=1)


def _counted(table: pd.DataFrame, evidence: pd.DataFrame, coded: CodedCorpus, keys: tuple[str, ...]) -> pd.DataFrame:
    """The table with `n`, the rows of evidence, and the codebook's labels."""
    about = {each.id: each.label or each.id for each in coded.codebook.referents}
    frames = {
        (each.id, frame.id): frame.label or frame.id for each in coded.codebook.referents for frame in each.frames
    }
    pairs = list(zip(table["referent"], table["frame"], strict=True))
    return table.assign(
        n=evidence_counts(table, evidence, keys),
        referent_label=pd.array([about.get(name, name) for name in table["referent"]], dtype="string"),
        frame_label=pd.array([frames.get(pair, pair[1]) for pair in pairs], dtype="string"),
    )


def _unit(quantity: Quantity, minus: Minus | None) -> str:
    unit = "share of all counted names of the referent" if quantity is Quantity.SHARE else "hits per 1,000 words"
    return f"difference from {minus[0]} {minus[1]}, {unit}" if minus else unit


def _own_notes(voiced: bool, referents: int, quantity: Quantity) -> tuple[str, ...]:
    """What the coders' answers cannot say, and so is not corrected."""
    notes = ["each place that a coder names counts; negation, speaker and place in the passage were not asked for"]
    if voiced:
        notes.append("coders give a passage one voice, in which all its names count")
    if voiced and referents > 1:
        notes.append("one voice was asked for a passage, not one for each referent")
    if voiced and quantity is Quantity.RATE:
        notes.append("words by voice are the machine's, uncorrected")
    return tuple(notes)
