"""Quotations against the articles in tests/data/quotations, which were written and frozen before any rule saw them.

usage: python -m tests.gold.score_articles [FOLDER] [--show]

Token scores count words inside quotations; exact ones ask for the same words and kind, overlap for half of the words;
speakers are compared on overlapping pairs of any kind. "all" leaves out marks of distance. `--show` prints the errors.
"""

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.gold._matching import FAMILIES, Gold, Numbers, pairs, speaker_right
from tests.gold._tagged import FOLDER, Article, read_articles

from discourse.annotators import Recipe, annotate
from discourse.model import Document, Field, Quotation
from discourse.text import Span

ROWS = ("all", "direct", "indirect", "indirect_free_indirect", "reported", "scare")


@dataclass
class Tally:
    """Counts of one row: (hit, found, marked) for tokens, exact and overlapping quotations."""

    token: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    overlap: Counter[str] = field(default_factory=Counter)


def kind_of(kind: str) -> str:
    """The kind as the articles know it: hearsay is reported there."""
    return "reported" if kind == "free_indirect" else str(kind)


def count(article: Article, rows: dict[str, Tally], speakers: Counter[str], *, show: bool) -> None:
    """Add one article to the counts."""
    found = annotate(article.document, Recipe.VOICES).quotations
    for name in Field:
        numbers = Numbers(article.document.field(name))
        gold = [each for each in article.gold if each.field is name and each.kind != "name"]
        mine = [each for each in found if each.field is name]
        for row, tally in rows.items():
            left = [numbers.of(each.pieces) for each in gold if _in(row, each.kind)]
            right = [numbers.of(each.pieces) for each in mine if _in(row, kind_of(each.kind))]
            tokens, others = frozenset[int]().union(*left), frozenset[int]().union(*right)
            _add(tally.token, len(tokens & others), len(others), len(tokens))
            _add(tally.exact, (Counter(left) & Counter(right)).total(), len(right), len(left))
            _add(tally.overlap, len(pairs(left, right)), len(right), len(left))
        _speakers(article.document, name, gold, mine, speakers, show=show)


def _in(row: str, kind: str) -> bool:
    return kind == row or (row == "all" and kind != "scare")


def _add(counter: Counter[str], hit: int, found: int, marked: int) -> None:
    counter.update(hit=hit, found=found, marked=marked)


def _speakers(
    document: Document, name: Field, gold: list[Gold], mine: list[Quotation], speakers: Counter[str], *, show: bool
) -> None:
    text = document.field(name)
    numbers = Numbers(text)
    matched = pairs([numbers.of(each.pieces) for each in gold], [numbers.of(each.pieces) for each in mine])
    notes = [("missing", gold[i], None) for i in range(len(gold)) if i not in {one for one, _ in matched}]
    notes += [("spurious", None, mine[j]) for j in range(len(mine)) if j not in {two for _, two in matched}]
    for i, j in matched:
        right = speaker_right(gold[i], mine[j], text, numbers)
        if FAMILIES[gold[i].kind] == FAMILIES["scare"]:
            continue
        known = "named" if gold[i].by or gold[i].speakers else "unnamed"
        speakers.update({known: 1, f"{known} right": int(right)})
        if kind_of(mine[j].kind) != gold[i].kind:
            notes.append(("kind", gold[i], mine[j]))
        if numbers.of(gold[i].pieces) != numbers.of(mine[j].pieces):
            notes.append(("edges", gold[i], mine[j]))
        if not right:
            notes.append(("speaker", gold[i], mine[j]))
    for what, marked, rule in notes if show else ():
        print(f"{document.id} {what}")
        if marked is not None:
            named = " / ".join(span.of(text) for span in marked.speakers)
            print(f"    marked {marked.kind} [{marked.by}; {named}]: {_words(marked.pieces, text)}")
        if rule is not None:
            print(f"    found  {rule.kind} {rule.rule} [{rule.speaker}]: {_words(rule.pieces, text)}")


def _words(pieces: tuple[Span, ...], text: str) -> str:
    return " … ".join(" ".join(piece.of(text).split()) for piece in pieces)


def scores(counter: Counter[str]) -> str:
    """Precision, recall and F1 as text."""
    hit, found, marked = counter["hit"], counter["found"], counter["marked"]
    precision, recall = (hit / found if found else 0.0), (hit / marked if marked else 0.0)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * hit / (found + marked) if found + marked else 0.0:.3f}"


def main(arguments: list[str]) -> None:
    """Print the scores of the articles in a folder."""
    folder = next((Path(each) for each in arguments if not each.startswith("--")), FOLDER)
    rows = {row: Tally() for row in ROWS}
    speakers: Counter[str] = Counter()
    articles = read_articles(folder)
    for article in articles:
        count(article, rows, speakers, show="--show" in arguments)
    print(f"{len(articles)} articles")
    for part in ("token", "exact", "overlap"):
        print(part)
        for row, tally in rows.items():
            counter: Counter[str] = getattr(tally, part)
            print(f"  {row:24s} {scores(counter)}  (marked {counter['marked']}, found {counter['found']})")
    for known, what in (("named", "speaker right where one is marked"), ("unnamed", "speaker rightly left empty")):
        right, of = speakers[f"{known} right"], speakers[known]
        print(f"{what}: {right / of if of else 0.0:.3f} ({right} of {of})")


if __name__ == "__main__":
    main(sys.argv[1:])
