"""The machine against the hand coding in `handcoding/`, and the coders against each other.

usage: python -m tests.gold.score_handcoding

The twenty articles need nothing but this repository; the two rounds of passages are scored where their texts lie in the
folder `shared` beside it.
"""

from collections.abc import Iterator
from pathlib import Path

from discourse import handcoding, pipeline
from discourse.codebook import Codebook
from discourse.coded import CodedCorpus
from discourse.corpus import Corpus
from discourse.result import Result

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "handcoding"
SHARED = ROOT.parent / "shared" / "data"
ROUNDS = {
    "bundestag": (sorted((SHARED / "bundestag").glob("*.xml.gz")), ROOT / "examples" / "bundestag"),
    "wikinews": ([SHARED / "quotations" / name for name in ("train.jsonl", "dev.jsonl")], ROOT / "codebook"),
}


def articles() -> CodedCorpus:
    """The sample corpus as the machine codes it."""
    return pipeline.annotate(Corpus.open(ROOT / "corpus"), Codebook.load(ROOT / "codebook"))


def of_articles(coded: CodedCorpus) -> Result:
    """The machine against the adjudicated spans."""
    return handcoding.span_validation(
        coded, handcoding.read_spans(FOLDER / "articles" / "adjudicated.csv", coded=coded)
    )


def whole(result: Result) -> dict[tuple[str, str, str], float]:
    """(layer, label, score) → value."""
    table = result.table
    keys = zip(table["layer"], table["label"], table["score"], strict=True)
    return {key: value for key, value in zip(keys, table["value"].tolist(), strict=True) if value == value}


def of_passages(name: str) -> Iterator[str]:
    """Agreement and the machine's score on one round of passages, as lines."""
    files, codebook = ROUNDS[name]
    coded = pipeline.annotate(Corpus.read(files), Codebook.load(codebook))
    hand = handcoding.read(FOLDER / name, coded=coded)
    yield f"{name}: {len(hand.round.passages)} passages, {len(hand.problems)} rows with a problem"
    yield handcoding.agreement(hand).table.to_string(index=False)
    sheet = FOLDER / name / "adjudication.csv"
    decisions = handcoding.read_adjudication(sheet, hand) if sheet.exists() else None
    yield handcoding.validation(coded, handcoding.adjudicate(hand, decisions)).table.to_string(index=False)


if __name__ == "__main__":
    made = articles()
    both = handcoding.read_spans(FOLDER / "articles", coded=made)
    print("agreement, articles")
    print(handcoding.span_agreement(both, made).table.to_string(index=False))
    print("machine, articles")
    for (layer, label, score), found in whole(of_articles(made)).items():
        print(f"{layer:10s} {label:32s} {score:16s} {found:.3f}")
    if SHARED.exists():
        for each in ROUNDS:
            print("\n".join(of_passages(each)))
