"""Sentence F1 on Universal Dependencies files, read from the shared data beside the project; prints, asserts nothing.

usage: python tests/gold/score_sentences.py [CONLLU …] [--show]

The sentences of a file are joined by a blank, found again, and compared as spans.
"""

import sys
from pathlib import Path

from discourse.annotators.language import language
from discourse.annotators.sentences import find_sentences
from discourse.text import Spans

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "linguistics"
DEFAULT = ("de_gsd-ud-dev.conllu", "de_pud-ud-test.conllu")


def score(path: Path, *, show: bool) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    text, gold = "", set()
    for sentence in sentences:
        gold.add((len(text), len(text) + len(sentence)))
        text += sentence + " "
    text = text.rstrip()
    found = {(span.start, span.end) for span in find_sentences(text, Spans.of([(0, len(text))]), language("de"))}
    if show:
        for start, end in sorted(gold ^ found):
            print("missed" if (start, end) in gold else "wrong ", text[start:end])
    hits = len(gold & found)
    precision, recall = hits / len(found), hits / len(gold)
    f1 = 2 * precision * recall / (precision + recall)
    return f"{path.name}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} (n={len(gold)})"


if __name__ == "__main__":
    arguments = sys.argv[1:]
    given = [Path(each) for each in arguments if not each.startswith("--")]
    paths = given or [SHARED / name for name in DEFAULT]
    for path in paths:
        print(score(path, show="--show" in arguments) if path.exists() else f"{path.name}: not there")
