"""Lines of the page between and below the paragraphs of an article: captions, teasers, adverts, sign-offs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.annotators.language import Language
from discourse.annotators.page.blocks import Block
from discourse.annotators.page.labels import label_lines, read_label
from discourse.annotators.page.patterns import PagePatterns, has_duration, is_credit
from discourse.model import Document, Zone

_TITLE_WORDS_MOST = 18
_CROSSHEAD_WORDS_MOST = 8
_DATED_WORDS_MOST = 30
_ANNOUNCED_WORDS_MOST = 60
_LABEL_MOST = 90
_CAPITALISED = re.compile(r"\b[^\W\d_a-zà-öø-ÿ]\w{4,}")
_STEM = 6
_COUNTED = re.compile(r"\d")
_PAGE_RULES = frozenset({"title", "date line", "section", "furniture", "byline", "outlet"})
"""Rules of the page's head that show a text to be copied from a page."""
_NOTE_WORDS_MOST = 45
_TWO_PARTS = re.compile(r"\S[:|]\s+\S|\S\s[–—-]\s\S")
"""„Wetter: Erster Bodenfrost“, „Grenze dicht – wie Vilnius lebt“: how other articles are announced."""
_LIST_ITEM = re.compile(r"\A(?:[-–—*•▪●]\s|\d{1,2}[.)]\s|[a-z]\)\s)")
_EDITORS_MARK = re.compile(r"\[[^\[\]:.!?]{1,20}\]")
"""„[Musik]“, „[Anzeige]“: no words of the text."""
_DASHES = "–—-•* "
_BRACKETED = re.compile(r"\A[\[(].*[\])]\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """The zone of a paragraph and the rule that said so."""

    zone: Zone
    rule: str


def mark_furniture(
    document: Document,
    blocks: Sequence[Block],
    patterns: PagePatterns,
    marks: dict[int, Mark],
    spoken: frozenset[int],
    *,
    talk: bool,
) -> None:
    """Add to `marks` the zones of lines that stand between and below the paragraphs of the text.

    In a conversation (`talk`) a short line without a stop is another article's title; elsewhere it may be a crosshead.
    `spoken` are the paragraphs that begin with a speaker's label; they are always text.
    """
    _mark_comments(blocks, patterns, marks)
    _mark_notebook(blocks, patterns, marks)
    first = next((place for place, block in enumerate(blocks) if block.index not in marks), len(blocks))
    copied = not document.title and any(mark.rule in _PAGE_RULES for mark in marks.values())
    running = False  # whether titles of other articles were just announced
    for place in range(first, len(blocks)):
        block = blocks[place]
        if block.index in marks:
            continue
        if block.index in spoken:
            running = False
            continue
        mark, running = _line(block, patterns, running=running, talk=talk)
        if mark is not None:
            marks[block.index] = mark
    _mark_title_lines(blocks[first:], marks, spoken, talk=talk, copied=copied)
    _mark_tail(document, blocks[first:], patterns, marks, spoken)


def _mark_comments(blocks: Sequence[Block], patterns: PagePatterns, marks: dict[int, Mark]) -> None:
    """Everything below „Kommentare (4)“ in the second half of a page is what readers wrote."""
    for place in range(len(blocks) // 2, len(blocks)):
        block = blocks[place]
        if block.words <= 4 and _COUNTED.search(block.text) and patterns.furniture.match(block.text):
            below = blocks[place + 1 :]
            if sum(":" in each.text[:_LABEL_MOST] for each in below) >= 2 and not any(each.heading for each in below):
                marks |= {each.index: Mark(Zone.BOILERPLATE, "comments") for each in below}
            return


def _mark_notebook(blocks: Sequence[Block], patterns: PagePatterns, marks: dict[int, Mark]) -> None:
    """Everything below „# Notizblock“ in the second half of a text is the agency's own."""
    for place in range(len(blocks) // 2, len(blocks)):
        if patterns.notebook.fullmatch(blocks[place].text):
            marks |= {each.index: Mark(Zone.BOILERPLATE, "note") for each in blocks[place:]}
            return


def labelled_blocks(document: Document, blocks: Sequence[Block], language: Language) -> frozenset[int]:
    """Paragraphs that begin with a speaker's label: one that comes again before other words."""
    labels = {
        block.index: label
        for block in blocks
        if ":" in block.text[:_LABEL_MOST] and (label := read_label(document.text[block.start : block.end], language))
    }
    alone = {index for index, label in labels.items() if label.alone}
    texts = {
        (labels[block.index].key, block.text, block.index if block.index in alone else -1)
        for block in blocks
        if block.index in labels
    }
    counts = Counter(key for key, *_ in texts)
    repeated = frozenset(index for index, label in labels.items() if counts[label.key] > 1)
    return repeated | label_lines(blocks, language)


def _line(block: Block, patterns: PagePatterns, *, running: bool, talk: bool) -> tuple[Mark | None, bool]:
    """What a line is by its own words, and whether titles of other articles may follow."""
    text, boiler = block.text, Zone.BOILERPLATE
    if block.heading:
        return Mark(Zone.HEADLINE, "heading"), False
    if block.words <= 60 and ":" in text and patterns.caption.search(text):
        return Mark(Zone.CAPTION, "caption"), running
    if patterns.stage.fullmatch(text):
        return Mark(boiler, "stage direction"), running
    if _EDITORS_MARK.fullmatch(text) or (text[:1] in _DASHES and patterns.furniture.match(text.strip(_DASHES))):
        return Mark(boiler, "furniture"), running
    announced = block.stop not in (".", ",") or block.words <= 8 or (":" in text[:60] and block.words <= 40)
    if announced and patterns.opener.match(text):
        return Mark(boiler, "teaser"), block.words <= 6
    if patterns.signoff(text):
        return Mark(boiler, "sign-off"), False
    unstopped = not block.stop or (block.stop in "?!" and running)
    if block.words <= _DATED_WORDS_MOST and unstopped and patterns.dated(text) and block.words > 3:
        return Mark(boiler, "teaser"), True
    if block.words <= _ANNOUNCED_WORDS_MOST and patterns.announcement.match(text):
        return Mark(boiler, "teaser"), True
    if block.words <= _NOTE_WORDS_MOST and patterns.promotion.search(text):
        return Mark(boiler, "teaser"), False
    if talk and patterns.section.fullmatch(text):
        return Mark(boiler, "section"), True
    if patterns.is_date_line(text):
        return Mark(boiler, "date line"), running
    if patterns.media.fullmatch(text) or (block.words <= 25 and patterns.furniture.match(text) and _alone(block)):
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


def _mark_title_lines(
    blocks: Sequence[Block], marks: dict[int, Mark], spoken: frozenset[int], *, talk: bool, copied: bool
) -> None:
    """Title-like lines among paragraphs: crossheads of this article, or titles of others.

    Other articles are announced in conversations and on copied pages; there a crosshead is short and in one part, or
    shares a word with the paragraph below it.
    """
    for place in range(1, len(blocks) - 1):
        before, block, after = blocks[place - 1 : place + 2]
        if block.index in marks or block.index in spoken or (talk and block.bold) or not _title_line(block):
            continue
        unfinished = before.index not in marks and not before.stop and (before.index in spoken or before.prose)
        if unfinished or before.stop in (":", ",", ";", "…"):
            continue  # the rest of a broken line, a list, an address, a poem
        long = block.words > _CROSSHEAD_WORDS_MOST or _TWO_PARTS.search(block.text)
        foreign = copied and long and _stems(block.text).isdisjoint(_stems(after.text))
        if _credited(after, marks):
            marks[block.index] = Mark(Zone.CAPTION, "caption")
        elif block.bold:
            marks[block.index] = Mark(Zone.HEADLINE, "crosshead")
        elif talk or _beside(before, after, marks) or (foreign and (before.prose or after.prose)):
            marks[block.index] = Mark(Zone.BOILERPLATE, "teaser")
        elif before.prose and after.prose:
            marks[block.index] = Mark(Zone.HEADLINE, "crosshead")


def _stems(text: str) -> set[str]:
    """The beginnings of the capitalised words."""
    return {word[:_STEM].casefold() for word in _CAPITALISED.findall(text)}


def _beside(before: Block, after: Block, marks: dict[int, Mark]) -> bool:
    """Whether a line of furniture stands next to the place."""
    return any(
        each.index in marks and marks[each.index].rule in ("teaser", "furniture", "date line")
        for each in (before, after)
    )


def _credited(block: Block, marks: dict[int, Mark]) -> bool:
    mark = marks.get(block.index)
    return mark is not None and mark.zone is Zone.CAPTION and block.words <= 8


def _mark_tail(
    document: Document,
    blocks: Sequence[Block],
    patterns: PagePatterns,
    marks: dict[int, Mark],
    spoken: frozenset[int],
) -> None:
    """From the end upwards, everything that is no running text; below a sign-off, every line."""
    signed = max((block.index for block in blocks if _signs(block, marks)), default=None)
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if block.index in marks:
            continue
        if block.index in spoken:
            return
        below = signed is not None and block.index > signed and block.index - blocks[0].index > len(blocks) // 2
        letter = place > 0 and blocks[place - 1].stop == "," and blocks[place - 1].index not in marks
        if patterns.is_byline(block.text, document.authors) and not letter:
            marks[block.index] = Mark(Zone.BOILERPLATE, "byline")
        elif is_credit(block.text):
            marks[block.index] = Mark(Zone.BOILERPLATE, "credit")
        elif block.words <= _NOTE_WORDS_MOST and patterns.note.match(block.text):
            marks[block.index] = Mark(Zone.BOILERPLATE, "note")
        elif below and not block.prose:
            marks[block.index] = Mark(Zone.BOILERPLATE, "below sign-off")
        elif _title_line(block) and not letter and place > 0 and (not document.title or _below(blocks, place, marks)):
            marks[block.index] = Mark(Zone.BOILERPLATE, "tail")
        else:
            return


def _below(blocks: Sequence[Block], place: int, marks: dict[int, Mark]) -> bool:
    """Whether furniture stands right below or above the place."""
    near = (blocks[other].index for other in (place - 1, place + 1) if 0 <= other < len(blocks))
    return any(index in marks and marks[index].zone is Zone.BOILERPLATE for index in near)


def _signs(block: Block, marks: dict[int, Mark]) -> bool:
    mark = marks.get(block.index)
    return mark is not None and mark.rule == "sign-off"
