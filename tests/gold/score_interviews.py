"""Turns, speakers and zones against the interviews in tests/data/interviews, frozen before the rules saw them.

usage: score_interviews.py [FOLDER] [--show]

Each `NAME.txt` has a `NAME.csv` with the units of its text: `begins` (their first characters), `kind`, `speaker`
(several that are right are joined by " | "). A unit is right where most of its words have the role and speaker, or the
zone, that its kind asks for. Labels ("Pegelblick:") are boilerplate and have no say.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from discourse.annotators import Recipe, annotate
from discourse.model import Annotated, Document, Field, Role, Zone
from discourse.readers import read

FOLDER = Path(__file__).parents[1] / "data" / "interviews"
TALK = {"question": Role.INTERVIEWER, "answer": Role.INTERVIEWEE}
ZONES = {
    "headline": {Zone.HEADLINE, Zone.BOILERPLATE},  # printed twice, it counts once
    "lead": {Zone.LEAD, Zone.BODY},
    "narration": {Zone.LEAD, Zone.BODY},
    "crosshead": {Zone.HEADLINE, Zone.BODY, Zone.BOILERPLATE},
    "caption": {Zone.CAPTION, Zone.BOILERPLATE},
    "note": {Zone.BODY, Zone.BOILERPLATE},
} | {kind: {Zone.BOILERPLATE} for kind in ("kicker", "dateline", "byline", "teaser", "signoff", "furniture")}


@dataclass(frozen=True)
class Unit:
    """A unit of an interview as it was written, and what the annotation makes of it."""

    file: str
    text: str
    kind: str
    speaker: str
    zone: str
    role: str
    found: str

    @property
    def right(self) -> bool:
        """Whether most of its words are where its kind asks for."""
        if self.kind in TALK:
            named = {_folded(each) for each in self.speaker.split("|")}
            return self.role == TALK[self.kind] and (not self.speaker or _folded(self.found) in named)
        return self.role in ("", Role.AUTHOR) and self.zone in ZONES[self.kind]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def units(path: Path) -> Iterator[Unit]:
    """The units of one interview. Raises ValueError where its CSV does not fit its text."""
    (document,) = (each for each in read(path, source=path.name) if isinstance(each, Document))
    annotated = annotate(document, Recipe.VOICES)
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    starts: list[int] = []
    for row in rows:
        start = document.text.find(row["begins"], starts[-1] + 1 if starts else 0)
        if start < 0:
            raise ValueError(f"{path.name}: “{row['begins']}” does not follow")
        starts.append(start)
    for row, start, end in zip(rows, starts, [*starts[1:], len(document.text)], strict=True):
        zone, role, speaker = _most(annotated, start, end, talk=row["kind"] in TALK)
        text = " ".join(document.text[start:end].split())
        yield Unit(path.stem, text, row["kind"], row["speaker"], zone, role, speaker)


def _most(annotated: Annotated, start: int, end: int, *, talk: bool) -> tuple[str, str, str]:
    """Zone, role and the turn's speaker of most words between two offsets."""
    turns = {turn.id: turn.speaker for turn in annotated.turns}
    found: Counter[tuple[str, str, str]] = Counter()
    for segment in annotated.segments:
        if segment.field is not Field.TEXT or segment.end <= start or segment.start >= end:
            continue
        first, last = max(start, segment.start), min(end, segment.end)
        words = sum(first <= at < last for at in annotated.words.starts.tolist())
        role = segment.role if segment.zone is not Zone.BOILERPLATE else ""
        speaker = turns.get(segment.turn, "") if role else ""
        found[segment.zone, role or "", speaker] += words
    if talk and sum(count for (zone, _, _), count in found.items() if zone != Zone.BOILERPLATE):
        found = Counter({key: count for key, count in found.items() if key[0] != Zone.BOILERPLATE})
    return found.most_common(1)[0][0] if found else ("", "", "")


def share(chosen: list[Unit]) -> str:
    """Share of units that are right, as text."""
    right = sum(unit.right for unit in chosen)
    return f"{right / len(chosen):.3f} ({right} of {len(chosen)})" if chosen else "none"


def main() -> None:
    """Print the scores, with `--show` every unit that is wrong."""
    folder = next((Path(each) for each in sys.argv[1:] if not each.startswith("--")), FOLDER)
    scored: list[Unit] = []
    for path in sorted([*folder.glob("[0-9]*.txt"), *folder.glob("[0-9]*.md")]):
        own = list(units(path))
        scored += own
        print(f"{path.stem:28s} turns {share([unit for unit in own if unit.kind in TALK])}, all {share(own)}")
        for unit in own:
            if "--show" in sys.argv and not unit.right:
                print(f"    {unit.kind} [{unit.speaker}] → {unit.zone} {unit.role} [{unit.found}]: {unit.text[:110]}")
    print(f"turns: {share([unit for unit in scored if unit.kind in TALK])}")
    for kind in sorted({unit.kind for unit in scored}):
        print(f"{kind}: {share([unit for unit in scored if unit.kind == kind])}")
    print(f"all: {share(scored)}")


if __name__ == "__main__":
    main()
