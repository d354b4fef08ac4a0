"""Which part of the page a stretch of text stands in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from discourse.annotators.language import Language
from discourse.annotators.page.blocks import Block
from discourse.annotators.page.furniture import Mark, labelled_blocks, mark_furniture
from discourse.annotators.page.genres import Build, build_of
from discourse.annotators.page.heads import mark_head
from discourse.annotators.page.patterns import is_credit, page_patterns
from discourse.model import Document, GivenKind, Zone

_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_LAST_BRACKET = re.compile(r"[\[(][^()\[\]]{2,40}[\])]\Z")


@dataclass(frozen=True, slots=True)
class ZoneSpan:
    """A stretch of the text in one zone, and the rule that said so. The zones of a document partition its text.

    The title field needs none: all of it is headline.
    """

    start: int
    end: int
    zone: Zone
    rule: str = ""


def mark_blocks(document: Document, blocks: Sequence[Block], language: Language) -> dict[int, Mark]:
    """The zone of every paragraph, by its index, that is no running text.

    A source that states turns (a protocol) has no page around it: only its headings are marked. Elsewhere the lines of
    the page are told from the text: the printed title, section, date and author, the lead, captions, teasers for other
    articles, the line that says who spoke with whom.
    """
    if any(given.kind is GivenKind.TURN for given in document.given):
        return {block.index: Mark(Zone.HEADLINE, "heading") for block in blocks if block.heading}
    patterns = page_patterns(language)
    build = build_of(document.genre, language)
    spoken = labelled_blocks(document, blocks, language)
    marks = mark_head(document, blocks, patterns, spoken, build)
    mark_furniture(document, blocks, patterns, marks, spoken, talk=build in (Build.INTERVIEW, Build.DEBATE))
    return marks


def find_zones(
    document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], patches: Sequence[ZoneSpan] = ()
) -> tuple[ZoneSpan, ...]:
    """The zones of a text, in order; white space behind a paragraph belongs to its zone.

    Within paragraphs, labels and interjections that the source states, link targets and an agency's closing sign are
    boilerplate; of interjections, what was called stays body. `patches` are laid over all this.
    """
    if not document.text:
        return ()
    inside = _patches(document, blocks, marks)
    return repaint(repaint(_partition(len(document.text), blocks, marks), inside), patches)


def _partition(length: int, blocks: Sequence[Block], marks: Mapping[int, Mark]) -> tuple[ZoneSpan, ...]:
    spans: list[ZoneSpan] = []
    body = Mark(Zone.BODY, "")
    for place, block in enumerate(blocks):
        mark = marks.get(block.index, body)
        start = 0 if place == 0 else block.start
        end = blocks[place + 1].start if place + 1 < len(blocks) else length
        if spans and (spans[-1].zone, spans[-1].rule) == (mark.zone, mark.rule):
            start = spans.pop().start
        spans.append(ZoneSpan(start, end, mark.zone, mark.rule))
    return tuple(spans) or (ZoneSpan(0, length, Zone.BODY),)


def _patches(document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark]) -> list[ZoneSpan]:
    """Stretches within paragraphs that are no text of the article."""
    patches = [
        ZoneSpan(given.start, given.end, Zone.BOILERPLATE, str(given.kind))
        for given in document.given
        if given.kind is GivenKind.LABEL or (given.kind is GivenKind.INTERJECTION and given.role is None)
    ]
    if "](" in document.text:
        patches += [
            ZoneSpan(match.start(), match.end(), Zone.BOILERPLATE, "link target")
            for match in _LINK_TARGET.finditer(document.text)
        ]
    last = next((block for block in reversed(blocks) if block.index not in marks), None)
    if last is not None:
        patches += _closing_credit(document, last)
    return patches


def _closing_credit(document: Document, block: Block) -> list[ZoneSpan]:
    """An agency's sign at the end of the last paragraph: in brackets, or in italics."""
    bracket = _LAST_BRACKET.search(block.text)
    if bracket and bracket.start() and is_credit(bracket[0]):
        return [ZoneSpan(block.inner + bracket.start(), block.end, Zone.BOILERPLATE, "credit")]
    for given in document.given:
        closing = (
            given.kind is GivenKind.ITALIC and given.start > block.inner and block.end - 2 <= given.end <= block.end
        )
        if closing and is_credit(document.text[given.start : given.end]):
            return [ZoneSpan(given.start, block.end, Zone.BOILERPLATE, "credit")]
    return []


def repaint(zones: Sequence[ZoneSpan], patches: Iterable[ZoneSpan]) -> tuple[ZoneSpan, ...]:
    """The zones with patches laid over them; of patches that overlap, the one that begins first wins.

    >>> repaint([ZoneSpan(0, 9, Zone.BODY)], [ZoneSpan(2, 4, Zone.BOILERPLATE, "label")])[1].rule
    'label'
    """
    painted: list[ZoneSpan] = []
    ordered = iter(sorted(patches, key=lambda patch: (patch.start, patch.end)))
    patch = next(ordered, None)
    done = 0
    for zone in zones:
        position = max(zone.start, done)
        while patch is not None and patch.start < zone.end:
            start = max(patch.start, done)
            if start >= patch.end:
                patch = next(ordered, None)
                continue
            if position < start:
                painted.append(ZoneSpan(position, start, zone.zone, zone.rule))
            painted.append(ZoneSpan(start, patch.end, patch.zone, patch.rule))
            position = done = patch.end
            patch = next(ordered, None)
        if position < zone.end:
            painted.append(ZoneSpan(position, zone.end, zone.zone, zone.rule))
    return tuple(painted)
