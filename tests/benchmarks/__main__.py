"""`make bench`: how fast the stages are on one core; docs/speed.md reports it.

The articles are paragraphs of the sample corpus, drawn with a fixed seed into pieces of about 1.4 kB of UTF-8.
"""

import gc
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from discourse import annotators, coding
from discourse.annotators import Recipe
from discourse.codebook import Codebook
from discourse.corpus import Corpus
from discourse.model import Document

ROOT = Path(__file__).parents[2]
SIZE = 1_400


def articles(number: int, *, seed: int = 7) -> list[Document]:
    """Invented news articles of about `SIZE` bytes."""
    random_source = random.Random(seed)
    paragraphs = [part for each in Corpus.open(ROOT / "corpus") for part in each.text.split("\n\n") if len(part) > 80]
    made = []
    for index in range(number):
        text = ""
        while len(text.encode()) < SIZE:
            text += random_source.choice(paragraphs)[: SIZE - len(text) + 200] + "\n\n"
        made.append(Document(f"a{index}", text, "benchmark", title="Belarus", outlet="Pegelblick", language="de"))
    return made


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    documents = articles(1_000)
    codebook = Codebook.load(ROOT / "codebook")
    annotators.annotate(documents[0], Recipe.VOICES)
    spent = seconds(lambda: [annotators.annotate(each, Recipe.VOICES) for each in documents])
    print(f"annotate: {len(documents) / spent:,.0f} articles a second on one core (floor 200)")
    annotated = [annotators.annotate(each, Recipe.VOICES) for each in documents]
    spent = seconds(lambda: coding.code(annotated, codebook))
    print(f"code: {len(documents) / spent:,.0f} articles a second on one core")
    spent = seconds(lambda: Codebook.load(ROOT / "codebook"))
    print(f"codebook: {spent:.3f} s")
    with tempfile.TemporaryDirectory() as folder:
        for index in range(10_000):
            head = f"---\nid: a{index}\ntitle: Titel {index}\noutlet: dnk\ndate: 2025-09-01\nauthors: [A B]\n---\n"
            Path(folder, f"{index}.md").write_text(head + "Ein Satz.\n", encoding="utf-8")
        spent = seconds(lambda: Corpus.open(folder))
    print(f"read: 10,000 files with front matter in {spent:.1f} s")


main()
