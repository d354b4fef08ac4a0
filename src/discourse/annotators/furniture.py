"""Lines of the page between and below the paragraphs of an article: captions, teasers, adverts, sign-offs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.annotators.blocks import Block
from discourse.annotators.labels import read_label
from discourse.annotators.language import Language
from discourse.annotators.page import PagePatterns, has_duration, is_credit, page_patterns
from discourse.model import Document, Zone

_TITLE_WORDS_MOST = 18
_CROSSHEAD_WORDS_MOST = 8
_DATED_WORDS_MOST = 30
_LABEL_MOST = 90
_TWO_PARTS = re.compile(r"\S[:|]\s+\S|\S\s[–—-]\s\S")
"""„Wetter: Erster Bodenfrost“, „Grenze dicht – wie Vilnius lebt“: how other articles are announced."""
_LIST_ITEM = re.compile(r"\A(?:[-–—*•▪●]\s|\d{1,2}[.)]\s|[a-z]\)\s)")
_BRACKETED = re.compile(r"\A[\[(].*[\])]\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """The zone of a paragraph and the rule that said so."""

    zone: Zone
    rule: str


def mark_furniture(
    document: Document, blocks: Sequence[Block], language: Language, marks: dict[int, Mark], *, talk: bool
) -> None:
    """Add to `marks` the zones of lines that stand between and below the paragraphs of the text.

    In a conversation (`talk`) a short line without a stop is another article's title; elsewhere it may be a crosshead.
    """
    patterns = page_patterns(language)
    first = next((place for place, block in enumerate(blocks) if block.index not in marks), len(blocks))
    spoken = _labelled(document, blocks, language)
    running = False  # whether titles of other articles were just announced
    for place in range(first, len(blocks)):
        block = blocks[place]
        if block.index in marks:
            continue
        if block.index in spoken:
            running = False
            continue
        mark, running = _line(document, block, patterns, running=running)
        if mark is not None:
            marks[block.index] = mark
    running_text = [block for block in blocks[first:] if block.index not in spoken]
    _mark_title_lines(running_text, marks, talk=talk)
    _mark_tail(document, running_text, patterns, marks)


def _labelled(document: Document, blocks: Sequence[Block], language: Language) -> frozenset[int]:
    """Paragraphs that begin with a speaker's label: one that comes again."""
    labels = {
        block.index: label.key
        for block in blocks
        if ":" in block.text[:_LABEL_MOST] and (label := read_label(document.text[block.start : block.end], language))
    }
    counts = Counter(labels.values())
    return frozenset(index for index, key in labels.items() if counts[key] > 1)


def _line(document: Document, block: Block, patterns: PagePatterns, *, running: bool) -> tuple[Mark | None, bool]:
    """What a line is by its own words, and whether titles of other articles may follow."""
    text, boiler = block.text, Zone.BOILERPLATE
    if block.heading:
        return Mark(Zone.HEADLINE, "heading"), False
    if patterns.caption.search(text) and block.words <= 60:
        return Mark(Zone.CAPTION, "caption"), running
    if patterns.opener.match(text) and (block.stop not in (".", ",") or block.words <= 8):
        return Mark(boiler, "teaser"), block.words <= 6
    if patterns.signoff(text):
        return Mark(boiler, "sign-off"), False
    unstopped = not block.stop or (block.stop in "?!" and running)
    if block.words <= _DATED_WORDS_MOST and unstopped and patterns.dated(text) and block.words > 3:
        return Mark(boiler, "teaser"), True
    if patterns.is_date_line(text):
        return Mark(boiler, "date line"), running
    if patterns.media.fullmatch(text) or (patterns.furniture.match(text) and block.words <= 25 and _alone(block)):
        return Mark(boiler, "furniture"), True
    if block.words <= _DATED_WORDS_MOST and (has_duration(text) or (patterns.media.match(text) and not block.stop)):
        return Mark(boiler, "teaser"), True
    if patterns.kicker.match(text) and block.words <= _TITLE_WORDS_MOST and (running or not block.stop):
        return Mark(boiler, "teaser"), True
    if running and block.words <= _TITLE_WORDS_MOST and not block.stop:
        return Mark(boiler, "teaser"), True
    if running and block.words <= _TITLE_WORDS_MOST and block.stop in "?!" and _TWO_PARTS.search(text):
        return Mark(boiler, "teaser"), True
    return None, False


def _alone(block: Block) -> bool:
    """Whether a line of furniture is one, and not a sentence that begins with its word („Quelle: …“ may go on)."""
    return block.stop in ("", ":", ".") and not block.prose


def _title_line(block: Block) -> bool:
    """Whether a paragraph has the shape of a title: short, no stop, no item of a list, no stage direction."""
    return (
        not block.stop
        and 1 <= block.words <= _TITLE_WORDS_MOST
        and block.text[:1] not in "([…"
        and block.text[:1].upper() == block.text[:1]
        and not _LIST_ITEM.match(block.text)
        and not _BRACKETED.match(block.text)
    )


def _mark_title_lines(blocks: Sequence[Block], marks: dict[int, Mark], *, talk: bool) -> None:
    """Title-like lines among paragraphs: crossheads of this article, or titles of others."""
    for place, block in enumerate(blocks):
        if block.index in marks or not _title_line(block) or block.bold:
            continue
        before = blocks[place - 1] if place else None
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if before is None or after is None or before.stop in (":", ",", ";", "…"):
            continue  # a list, an address, a poem; the end is looked at by itself
        if _credited(after, marks):
            marks[block.index] = Mark(Zone.CAPTION, "caption")
        elif talk or _TWO_PARTS.search(block.text) or block.words > _CROSSHEAD_WORDS_MOST or _beside(before, after, marks):
            if not (_title_line(before) and before.index not in marks) and not talk and _listed(before, after):
                continue
            marks[block.index] = Mark(Zone.BOILERPLATE, "teaser")
        elif before.prose and after.prose:
            marks[block.index] = Mark(Zone.HEADLINE, "crosshead")


def _listed(before: Block, after: Block) -> bool:
    """Whether neither neighbour is running text, so that the line may stand in a list or a table."""
    return not before.prose and not after.prose


def _beside(before: Block, after: Block, marks: dict[int, Mark]) -> bool:
    """Whether a line of furniture stands next to the place."""
    return any(
        each.index in marks and marks[each.index].rule in ("teaser", "furniture", "date line") for each in (before, after)
    )


def _credited(block: Block, marks: dict[int, Mark]) -> bool:
    mark = marks.get(block.index)
    return mark is not None and mark.zone is Zone.CAPTION and block.words <= 8


def _mark_tail(document: Document, blocks: Sequence[Block], patterns: PagePatterns, marks: dict[int, Mark]) -> None:
    """From the end upwards, everything that is no running text; below a sign-off, every line."""
    signed = max((block.index for block in blocks if _signs(block, marks)), default=None)
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if block.index in marks:
            continue
        below = signed is not None and block.index > signed and block.index - blocks[0].index > len(blocks) // 2
        letter = place > 0 and blocks[place - 1].stop == "," and blocks[place - 1].index not in marks
        if patterns.is_byline(block.text, document.authors) and not letter:
            marks[block.index] = Mark(Zone.BOILERPLATE, "byline")
        elif is_credit(block.text):
            marks[block.index] = Mark(Zone.BOILERPLATE, "credit")
        elif below and not block.prose:
            marks[block.index] = Mark(Zone.BOILERPLATE, "below sign-off")
        elif _title_line(block) and not letter and place > 0:
            marks[block.index] = Mark(Zone.BOILERPLATE, "tail")
        else:
            return


def _signs(block: Block, marks: dict[int, Mark]) -> bool:
    mark = marks.get(block.index)
    return mark is not None and mark.rule == "sign-off"
