"""The head of a page: printed title, kicker, section, date line, author, lead."""

import re
from collections.abc import Sequence

from discourse.annotators.page.blocks import Block
from discourse.annotators.page.furniture import Mark
from discourse.annotators.page.genres import Build
from discourse.annotators.page.patterns import PagePatterns, has_duration, is_credit
from discourse.model import Document, Zone

_HEAD_MOST = 25
"""Paragraphs from the top among which the head of a copied page is looked for."""
_TITLES_MOST = 4
_TITLE_WORDS_MOST = 30
_LEAD_WORDS_LEAST = 8
_NOTE_WORDS_MOST = 45
_KICKER_WORDS_MOST = 4
_REST_MOST = 8
_REST_RULES = ("date line", "byline", "furniture", "section", "caption", "note")
_MARKS = '„“"»«›‹'
_SERIES = re.compile(r"\(\d{1,3}\)\Z|\s[·•|]\s|\s[–—-]\s\w+\s\d{1,4}\Z")
"""„Werkstattgespräch (17)“, „Radio Weitblick · Der Vormittag“, „Magazin – Ausgabe 31“."""
_SLUG = re.compile(r"[a-z]{2,4}\s\d{3,4}\b[^.!?]{0,40}|\S+(?:/\S+){2,}")
"""„nda 0417 4 pl 684“, „EU/Russland/Sanktionen/Interview/“: how agencies file a text."""
_NAVIGATION = re.compile(r"\s+[|·•›–—-]\s+")
_NAVIGATION_LEAST, _NAVIGATION_WORDS_MOST = 4, 4
_ITEMS = re.compile(r"\s{2,}|\s*[|·•>›/]\s*")
_SHORT_LEAD_WORDS_MOST = 35
_WORD = re.compile(r"\w+")
_INNER_STOP = re.compile(r"\w[.!]\s+[^\W\d_a-z]")
_BEGINNING = re.compile(
    r"\A(?P<place>[^\W\d_][\w/,' -]{1,40}?)\s?(?:\([\w/]{2,10}\)\s?[-–—]\s|[.:|]\s|\*[\w. ]+\*\s\|)"
    r"|\A[\w.-]{2,25}:\s"
)
"""„Minsk (dnk) - “, „Vilnius. “, „Radio Weitblick: “: a report or a talk begins, not a lead."""
_PLACE_WORDS_MOST = 3


def mark_head(
    document: Document, blocks: Sequence[Block], patterns: PagePatterns, spoken: frozenset[int], build: Build
) -> dict[int, Mark]:
    """The zones of the paragraphs above the running text, by paragraph index, and of the lead.

    Where the title is a field of its own, only lines that are plainly none of the text are set apart, and a title
    printed again; a paragraph in bold or italics is then the lead. Otherwise the lines above the running text that say
    nothing else are the headline (with its kicker), and the first paragraph below them is the lead.
    """
    marks: dict[int, Mark] = {}
    titles: list[Block] = []
    printed, again = _folded(document.title), False
    below = blocks[_HEAD_MOST:]
    for place, block in enumerate(blocks[:_HEAD_MOST]):
        mark = None if block.index in spoken else _head_line(document, block, patterns)
        if mark is None and titles and _is_name(block, patterns) and not _recurs(block, blocks[:_HEAD_MOST]):
            mark = Mark(Zone.BOILERPLATE, "byline")  # below a title, a name alone on its line signs the text
        short = block.words <= 2 * len(printed)  # a longer line says more than the title does
        if mark is None and printed and short and _repeats(_folded(block.text), [printed]):
            mark = Mark(Zone.BOILERPLATE, "title again")
            again = True
        elif mark is None and again and not block.stop and _title_like(block, patterns, first=False):
            mark = Mark(Zone.HEADLINE, "title")  # the subtitle
        if mark is not None:
            marks[block.index] = mark
        elif document.title or block.index in spoken or not _title_like(block, patterns, first=not titles):
            below = blocks[place:]
            break
        else:
            titles.append(block)
    if (titles or again) and below:
        _mark_rest(document, below, patterns, marks, spoken)
    if titles:
        _mark_titles([each for each in titles if not _is_kicker(each, titles, patterns, marks)], marks)
    if len(below) > 1 and below[0].index not in spoken:
        _mark_lead(document, below[0], below[1], marks, patterns, build)
    return marks


def _mark_rest(
    document: Document, below: Sequence[Block], patterns: PagePatterns, marks: dict[int, Mark], spoken: frozenset[int]
) -> None:
    """The date line, byline and furniture that stand between the lead and the text."""
    for block in below[1:_REST_MOST]:
        mark = None if block.index in spoken else _head_line(document, block, patterns)
        if mark is None or mark.rule not in _REST_RULES:
            return
        marks[block.index] = mark


def _is_name(block: Block, patterns: PagePatterns) -> bool:
    return 2 <= block.words <= 4 and patterns.names.full_names(block.text) == (block.text.strip(),)


def _recurs(block: Block, head: Sequence[Block]) -> bool:
    """Whether the lines around name the person again, who is then rather a guest than the author."""
    return any(block.text.strip() in other.text for other in head if other is not block)


def _head_line(document: Document, block: Block, patterns: PagePatterns) -> Mark | None:
    """What a line of the head is, if it is plainly no title and no text."""
    text, boiler = block.text, Zone.BOILERPLATE
    if block.words <= _NOTE_WORDS_MOST and block.stop in (".", ":") and patterns.note.match(text):
        return Mark(boiler, "note")
    if block.heading or block.words > _TITLE_WORDS_MOST:
        return None
    if patterns.is_date_line(text):
        return Mark(boiler, "date line")
    if patterns.is_byline(text, document.authors) or patterns.signoff(text):
        return Mark(boiler, "byline")
    if document.outlet and _folded(text) == _folded(document.outlet):
        return Mark(boiler, "outlet")
    if patterns.section.fullmatch(text):
        return Mark(boiler, "section")
    items = [item for item in _ITEMS.split(text) if item]
    if len(items) > 1 and sum(bool(patterns.furniture.match(item)) for item in items) >= len(items) / 2:
        return Mark(boiler, "furniture")
    if _navigates(block) or _SLUG.fullmatch(text):
        return Mark(boiler, "furniture")
    if patterns.furniture.match(text) or patterns.media.fullmatch(text) or is_credit(text) or has_duration(text):
        return Mark(boiler, "furniture")
    if ":" in text and patterns.caption.search(text):
        return Mark(Zone.CAPTION, "caption")
    if patterns.opener.match(text):
        return Mark(boiler, "teaser")
    return None


def _navigates(block: Block) -> bool:
    """Whether a line is a row of short items: „Welle Mitteldeich | Kultur | Podcast | Suche“."""
    items = _NAVIGATION.split(block.text)
    return (
        len(items) >= _NAVIGATION_LEAST
        and not block.stop
        and all(len(item.split()) <= _NAVIGATION_WORDS_MOST and item[:1].isupper() for item in items)
    )


def _title_like(block: Block, patterns: PagePatterns, *, first: bool) -> bool:
    """Whether a line may be a title: short, no full sentence with a full stop, no question put to somebody."""
    if block.words > _TITLE_WORDS_MOST or block.words == 0:
        return False
    if block.stop in (",", ";", ":"):
        return False
    if block.stop == "?" and (_INNER_STOP.search(block.text) or patterns.honorific.search(block.text)):
        return False
    if block.stop == "?" and not first and patterns.address.search(block.text):
        return False
    quoted = block.text[:1] in '„“"»«›‹‚‘' and block.text[-1:] in '“”"«»›‹’‘'
    return block.stop != "." or (block.words <= 12 and quoted)


def _is_kicker(block: Block, titles: Sequence[Block], patterns: PagePatterns, marks: dict[int, Mark]) -> bool:
    """Whether a line above the title names a section, a series or a place, and not the text; it is marked then.

    Above two other lines (title and subtitle) any line of few words does.
    """
    following = titles[titles.index(block) + 1 :]
    text = block.text
    if not following or block.words > _KICKER_WORDS_MOST or text[:1] in _MARKS or block.stop:
        return False
    others = {_folded(each.text) for each in titles if each is not block}
    if _folded(text) in others:
        return False
    named = text.isupper() or patterns.is_kicker(text) or _SERIES.search(text)
    below = {_folded(each.text) for each in following}
    if any(_within(_folded(text), each) for each in below):
        return False
    above = len(below) >= 2 and block.words <= _KICKER_WORDS_MOST - 1
    if named or above:
        marks[block.index] = Mark(Zone.BOILERPLATE, "kicker")
    return bool(named or above)


def _mark_titles(titles: Sequence[Block], marks: dict[int, Mark]) -> None:
    """Headline for the lines of the title, once; lines of one word and lines said before are furniture."""
    wordy = [block for block in titles if block.words > 1] or list(titles)
    kept = wordy[-_TITLES_MOST:] if len(wordy) > _TITLES_MOST else wordy
    repeated = [block for block in wordy if sum(_folded(block.text) == _folded(other.text) for other in wordy) > 1]
    said: list[tuple[str, ...]] = []
    for block in titles:
        folded = _folded(block.text)
        if _repeats(folded, said):
            marks[block.index] = Mark(Zone.BOILERPLATE, "title again")
        elif block in kept or block in repeated:
            marks[block.index] = Mark(Zone.HEADLINE, "title")
            said.append(folded)
        else:
            marks[block.index] = Mark(Zone.BOILERPLATE, "furniture")


def _repeats(folded: tuple[str, ...], said: Sequence[tuple[str, ...]]) -> bool:
    """Whether a line says nothing but what lines before it said: one of them, a part of one, or several joined."""
    if not folded or not said:
        return False
    if any(folded == line or (len(folded) >= 3 and _within(folded, line)) for line in said):
        return True
    rest = list(folded)
    for line in said:
        if line == tuple(rest[: len(line)]):
            rest = rest[len(line) :]
    return not rest or (len(rest) < len(folded) and any(tuple(rest) == line for line in said))


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    width = len(part)
    return any(whole[start : start + width] == part for start in range(len(whole) - width + 1))


def _folded(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _mark_lead(
    document: Document,
    block: Block,
    following: Block,
    marks: dict[int, Mark],
    patterns: PagePatterns,
    build: Build,
) -> None:
    """The lead: printed in bold or italics at the top, or the paragraph below a copied page's title."""
    if block.heading:
        return
    if block.bold or block.italic:
        question = block.stop == "?" and build is Build.INTERVIEW
        if block.words >= 6 and not (question and not (following.bold or following.italic)):
            marks[block.index] = Mark(Zone.LEAD, "bold" if block.bold else "italic")
        return
    copied = not document.title and any(mark.rule in ("title", "date line") for mark in marks.values())
    if (
        copied
        and block.prose
        and not _begins_text(block)
        and not (block.stop == "?" and patterns.address.search(block.text))
        and not patterns.honorific.match(block.text.lstrip("0123456789.) "))
    ):
        marks[block.index] = Mark(Zone.LEAD, "below title")


def _begins_text(block: Block) -> bool:
    """Whether a paragraph begins the report („Minsk (dnk) - …“) or the talk („Radio Weitblick: …“).

    A short one that begins „Vilnius. …“ may still be a lead.
    """
    match = _BEGINNING.match(block.text)
    if match is None or match["place"] is None:
        return match is not None
    words = _WORD.findall(match["place"])
    named = len(words) <= _PLACE_WORDS_MOST and all(word[0].isupper() for word in words)
    return named and not (match[0].endswith(". ") and block.words <= _SHORT_LEAD_WORDS_MOST)
