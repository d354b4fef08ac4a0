"""Where a paragraph holds a question and its answer: cut at a label, behind bold print, behind a question mark."""

import re
from collections.abc import Iterator, Sequence

from discourse.annotators.language import Language
from discourse.annotators.page.blocks import Block, last_stop
from discourse.annotators.page.labels import read_label
from discourse.model import Document

Bounds = tuple[Block, int, int, bool]
"""A block, start and end of a part of it, and whether the part is bold."""

_RUN_IN_WORDS = 4
"""Fewest words of a bold beginning without a question mark that can be a passage; half of it among bold paragraphs."""
_BOLD_LEAST = 3
_OPENING_MARKS = '„“"»«'
_LABEL_MOST = 100
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_ASKED = re.compile(r"\?[“”»«\"*_)’]*\s+(?=\S)")
_SENTENCE = re.compile(r"[^.!?…]*[.!?…]")
_NUMBERED_LEAST = 3
_RUN_IN_LEAST, _RUN_IN_SHARE = 4, 0.5
_SECOND_QUESTION_WORDS_MOST = 12


def find_parts(document: Document, blocks: Sequence[Block], language: Language) -> list[Bounds]:
    """The parts of paragraphs in order; most paragraphs are one part.

    Cut is where a label that begins other paragraphs stands behind the end of a sentence („Frage: Warum? Antwort: …“),
    where bold print ends, and behind the question where all questions are numbered, or where most paragraphs of a
    stretch begin with a question and go on.
    """
    labelled = _surfaces(document, blocks, language)
    asked = [] if labelled else [block for block in blocks if not block.heading and _question_end(block.text)]
    numbered = [block for block in asked if _NUMBERED.match(block.text)]
    cut = set()
    if len(numbered) >= 1 and sum(bool(_NUMBERED.match(block.text)) for block in blocks) >= _NUMBERED_LEAST:
        cut = {block.index for block in numbered}
    elif len(asked) >= _RUN_IN_LEAST:
        opened = [block for block in asked if _opens_with_question(block.text)]
        reach = range(opened[0].index, opened[-1].index + 1) if len(opened) >= _RUN_IN_LEAST else range(0)
        running = [block for block in blocks if block.words and not block.heading and block.index in reach]
        cut = {block.index for block in opened} if len(opened) >= _RUN_IN_SHARE * len(running) else set()
    parts: list[Bounds] = []
    bold = sum(block.bold for block in blocks) >= _BOLD_LEAST
    for block in blocks:
        if labelled and ":" in block.text:
            parts += _between_labels(document, block, labelled)
        elif block.index in cut:
            border = block.inner + _question_end(block.text)
            parts += [(block, block.start, border, block.bold), (block, border, block.end, block.bold)]
        else:
            parts += _run_in(document, block, _RUN_IN_WORDS // 2 if bold else _RUN_IN_WORDS)
    return parts


def _surfaces(document: Document, blocks: Sequence[Block], language: Language) -> re.Pattern[str] | None:
    """The labels that begin paragraphs and come again, as one pattern; None where there are not two of them."""
    found: set[str] = set()
    for block in blocks:
        if ":" not in block.text[:_LABEL_MOST]:
            continue
        label = read_label(block.text, language)
        if label is not None and not label.alone:
            found.add(block.text[: label.length].strip())
    known = [re.escape(surface) for surface in found if document.text.count(surface) > 1]
    if len(known) < 2:
        return None
    return re.compile(rf"(?<=[.!?…“”»«\"*)])\s+(?=(?:{'|'.join(sorted(known, reverse=True))})\s)")


def _between_labels(document: Document, block: Block, labelled: re.Pattern[str]) -> Iterator[Bounds]:
    start = block.start
    for match in labelled.finditer(document.text, block.start, block.end):
        yield block, start, match.start(), block.bold
        start = match.end()
    yield block, start, block.end, block.bold


def _run_in(document: Document, block: Block, least: int) -> list[Bounds]:
    """A bold question and the answer behind it are two."""
    if block.bold or block.bold_end < 0:
        return [(block, block.start, block.end, block.bold)]
    beginning = document.text[block.inner : block.bold_end]
    rest = document.text[block.bold_end : block.end].lstrip("*_ \t\n\r")
    stop = last_stop(beginning)
    whole = stop == "?" or (stop in ("!", ".") and len(beginning.split()) >= least)
    if not whole or not (rest[:1].isalnum() or rest[:1] in _OPENING_MARKS):
        return [(block, block.start, block.end, False)]
    border = block.end - len(rest)
    return [(block, block.start, border, True), (block, border, block.end, False)]


def _question_end(text: str) -> int:
    """Where the answer begins in a paragraph that opens with a question, or 0: „Und die Kälte? Die bleibt.“"""
    match = _ASKED.search(text)
    if match is None:
        return 0
    end = match.end()
    while (following := _SENTENCE.match(text, end)) and following[0].endswith("?"):
        rest = text[following.end() :].lstrip()
        if len(following[0].split()) > _SECOND_QUESTION_WORDS_MOST or not rest:
            break
        end = len(text) - len(rest)
    return end


def _opens_with_question(text: str) -> bool:
    sentence = _SENTENCE.match(text)
    return sentence is not None and sentence[0].endswith("?")
