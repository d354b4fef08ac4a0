"""Run the quotation annotator on a gold file and print the scorer's table.

usage: score_quotations.py GOLD.jsonl SCORER.py [OUT.csv]
"""

import csv
import json
import pathlib
import runpy
import sys
import tempfile
import time

from discourse.annotators.language import language
from discourse.annotators.paragraphs import paragraphs
from discourse.annotators.quotations import find_quotations
from discourse.annotators.sentences import find_sentences
from discourse.annotators.words import document_words
from discourse.model import Document, Field, Quotation

COLUMNS = (
    "doc",
    "quotation",
    "start",
    "end",
    "field",
    "kind",
    "speaker",
    "speaker_start",
    "speaker_end",
    "rule",
    "confidence",
)


def annotated(document: Document) -> tuple[Quotation, ...]:
    german = language("de")
    words, _ = document_words(document)
    found = paragraphs(document)
    return find_quotations(document, words, find_sentences(document.text, found, german), found, (), (), german)


def rows(doc: str, quotations: tuple[Quotation, ...]):
    for quotation in quotations:
        if quotation.field is not Field.TEXT:
            continue
        speaker = quotation.speaker_span
        at = (speaker.start, speaker.end) if speaker else ("", "")
        for piece in quotation.pieces:
            head = (doc, quotation.id, piece.start, piece.end, "text", quotation.kind.value, quotation.speaker)
            yield (*head, *at, quotation.rule, quotation.confidence)


def main(gold: str, scorer: str, out: str) -> None:
    documents = [json.loads(line) for line in pathlib.Path(gold).read_text(encoding="utf-8").splitlines()]
    begin = time.perf_counter()
    with pathlib.Path(out).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for document in documents:
            made = Document(document["id"], document["text"], gold)
            writer.writerows(rows(made.id, annotated(made)))
    print(f"{len(documents) / (time.perf_counter() - begin):.0f} documents a second")
    sys.argv = [scorer, gold, out]
    runpy.run_path(scorer, run_name="__main__")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if not pathlib.Path(sys.argv[1]).exists():
        sys.exit(f"no gold data at {sys.argv[1]}")
    with tempfile.TemporaryDirectory() as folder:
        main(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else f"{folder}/quotations.csv")
