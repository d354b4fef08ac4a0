"""Quotations and their speakers against hand-annotated Wikinews articles, by the scorer that lies beside the data.

usage: score_quotations.py [GOLD.jsonl …]; without arguments train.jsonl (used for tuning) and dev.jsonl (never read)
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from discourse import pipeline
from discourse.corpus import Corpus

SHARED = Path(__file__).parents[3] / "shared"
DEFAULT = [SHARED / "data" / "quotations" / name for name in ("train.jsonl", "dev.jsonl")]


def score(gold: Path) -> str:
    corpus = Corpus.read([gold])
    begin = time.process_time()
    coded = pipeline.annotate(corpus)
    speed = len(corpus) / (time.process_time() - begin)
    with tempfile.TemporaryDirectory() as folder:
        pipeline.write_tables(coded, folder)
        scorer = [sys.executable, str(SHARED / "tools" / "score_quotations.py"), str(gold), f"{folder}/quotations.csv"]
        scored = subprocess.run(scorer, check=True, capture_output=True, text=True).stdout
    return f"{gold.name}: {speed:.0f} documents a second, annotated and coded\n{scored}"


if __name__ == "__main__":
    for path in [Path(each) for each in sys.argv[1:] if Path(each).suffix == ".jsonl"] or DEFAULT:
        print(score(path))
