"""A score of the machine against marked texts before it is a row: what is divided by what, document by document."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from discourse.handcoding.shares import Share
from discourse.stats import Bootstrap, share_bounds


class SpanScore(StrEnum):
    """What of the machine's coding of a layer is right."""

    PRECISION = "precision"
    RECALL = "recall"
    F1 = "f1"
    EXACT_PRECISION = "exact precision"
    EXACT_RECALL = "exact recall"
    EXACT_F1 = "exact f1"
    SAME = "same"
    """Share of all words with the same voice."""
    VOICE = "voice"
    """Share of the matched hits with the same voice."""
    SPEAKER = "speaker"
    """Share with the same speaker, of the words (or hits) that have the same voice and are somebody else's."""
    LABEL = "label"
    """Share of the matched statements with the same label."""
    ACTOR = "actor"
    """Share of the matched statements with the same actor."""


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """A score of one label: per document, part and whole."""

    label: str
    score: SpanScore
    parts: Mapping[str, tuple[float, float]]

    def share(self, interval: Bootstrap | None) -> Share:
        """Σ part / Σ whole, with an interval over documents."""
        pairs = np.array([pair for pair in self.parts.values() if pair[1] > 0], dtype=np.float64).reshape(-1, 2)
        if not len(pairs):
            return Share(np.nan, None, 0, 0, np.nan)
        part, whole = pairs[:, 0], pairs[:, 1]
        bounds = share_bounds(part[:, None], whole, interval)[0] if interval else None
        value = float(part.sum() / whole.sum())
        of_two = self.score in (SpanScore.F1, SpanScore.EXACT_F1)
        cases = int(whole.sum() - part.sum() / 2) if of_two else int(whole.sum())
        return Share(value, bounds, cases, len(pairs), value)


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """The scores of a layer; `lines`: label, score, doc, field, start, end, people, machine."""

    scores: tuple[Finding, ...]
    lines: pd.DataFrame


LINES = ("label", "score", "doc", "field", "start", "end", "people", "machine")


Row = Mapping[str, Any]


def records(rows: pd.DataFrame) -> list[Row]:
    """The rows as mappings; a missing value is None."""
    cells = rows.astype(object).where(rows.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in cells.to_dict("records")]


def lines_table(rows: "list[tuple[object, ...]]") -> pd.DataFrame:
    """The rows of `LINES` as a table."""
    kinds = {name: "Int64" if name in ("start", "end") else "string" for name in LINES}
    return pd.DataFrame(rows, columns=list(LINES)).astype(kinds)


def three(
    label: str, counts: Mapping[str, tuple[float, float, float]], *, exact: bool = False
) -> tuple[Finding, Finding, Finding]:
    """Precision, recall and F1 from right, machine and people of each document."""
    names = [score for score in SpanScore if score.value in ("precision", "recall", "f1")]
    if exact:
        names = [score for score in SpanScore if score.value.startswith("exact")]
    return (
        Finding(label, names[0], {doc: (right, machine) for doc, (right, machine, _) in counts.items()}),
        Finding(label, names[1], {doc: (right, people) for doc, (right, _, people) in counts.items()}),
        Finding(
            label, names[2], {doc: (2 * right, machine + people) for doc, (right, machine, people) in counts.items()}
        ),
    )
