"""Names that no codebook has against the named entities of GermEval 2014, read from the shared data; asserts nothing.

usage: python tests/gold/score_new_actors.py [NER.tsv] [--show]

Each sentence is a document. Precision: of the places found, the share whose words touch an entity of the same kind
(PER, ORG, LOC; a derived or partial one such as “deutsch” counts for its kind); exact: the share whose span is that of
an entity of the kind. Recall: of the whole names in the gold, the share that a place of the same kind touches. Names
met once are rated with all others; a study sees them from `least` mentions on.
"""

import sys
from collections import Counter
from pathlib import Path

from discourse import pipeline
from discourse.corpus import Corpus
from discourse.model import Document, UnlistedPlace

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "data" / "linguistics" / "NER-de-dev.tsv"
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
Entity = tuple[int, int, str]


def read(path: Path) -> list[tuple[str, list[tuple[int, int, str, bool]]]]:
    """Sentences with their outer entities: start, end, kind, and whether it is a whole name, not derived or a part."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        text, entities = "", []
        for _, word, label, *_ in rows:
            glued = word in {",", ".", ")", ":", ";", "?", "!"} or text.endswith("(")
            text += word if glued or not text else f" {word}"
            kind = KINDS.get(label[2:5])
            if label.startswith("I-") and entities:
                entities[-1] = (entities[-1][0], len(text), *entities[-1][2:])
            elif label.startswith("B-"):
                entities.append((len(text) - len(word), len(text), kind or label[2:5], len(label) == 5))
        if text:
            sentences.append((text, entities))
    return sentences


def score(path: Path, *, show: bool) -> str:
    sentences = read(path)
    documents = tuple(Document(f"{n:05}", text, path.name, language="de") for n, (text, _) in enumerate(sentences))
    rows = pipeline.annotate(Corpus(documents, ())).unlisted
    rows = rows[rows["place"] == UnlistedPlace.NAMED]
    gold = {f"{n:05}": entities for n, (_, entities) in enumerate(sentences)}
    counts: Counter[tuple[str, str]] = Counter()
    touched: set[tuple[str, int]] = set()
    confused: Counter[tuple[str, str]] = Counter()
    for row in rows.itertuples():
        near = [(at, each) for at, each in enumerate(gold[row.doc]) if each[0] < row.end and row.start < each[1]]
        same = [(at, each) for at, each in near if each[2] == row.kind]
        counts[row.kind, "found"] += 1
        counts[row.kind, "right"] += bool(same)
        counts[row.kind, "exact"] += any((each[0], each[1]) == (row.start, row.end) for _, each in same)
        touched |= {(row.doc, at) for at, _ in same}
        if not same:
            confused[row.kind, near[0][1][2] if near else "nothing"] += 1
            if show:
                print(
                    row.kind,
                    "|",
                    row.surface,
                    "|",
                    near[0][1][2] if near else "-",
                    "|",
                    sentences[int(row.doc)][0][:150],
                )
    lines = []
    for kind in KINDS.values():
        wanted = [
            (doc, at)
            for doc, entities in gold.items()
            for at, each in enumerate(entities)
            if each[2] == kind and each[3]
        ]
        found, right, exact = (max(counts[kind, what], what == "found") for what in ("found", "right", "exact"))
        reached = sum(each in touched for each in wanted)
        wrong = ", ".join(f"{other} {n}" for (mine, other), n in sorted(confused.items()) if mine == kind)
        lines.append(
            f"{kind:12} precision {right / found:.3f} (exact {exact / found:.3f}) "
            f"recall {reached / max(1, len(wanted)):.3f} "
            f"(n={counts[kind, 'found']} found, {len(wanted)} in the gold; wrong: {wrong})"
        )
    return "\n".join([f"{path.name}: {len(sentences)} sentences", *lines])


if __name__ == "__main__":
    arguments = sys.argv[1:]
    given = [Path(each) for each in arguments if not each.startswith("--")]
    for each in given or [DEFAULT]:
        print(score(each, show="--show" in arguments) if each.exists() else f"{each.name}: not there")
