"""Passages: the paragraphs that may be parts of a conversation, with the cues that tell questions from answers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from discourse.annotators.language import Language
from discourse.annotators.page.blocks import Block, last_stop
from discourse.annotators.page.furniture import Mark
from discourse.annotators.page.labels import Label, read_label
from discourse.annotators.page.people import phrase_pattern
from discourse.model import Document, Zone

_DASH = re.compile(r"\A[–—-]\s+(?=\S)")
_BRACKETED = re.compile(r"\A[*_]*[\[(].*[\])][*_]*\Z", re.DOTALL)
_ASIDE = re.compile(r"\[[^\[\]]{2,40}\]|\((?=[a-zäöü])[^()]{2,40}\)")
_NOUN = re.compile(r"(?<=\w\s)[A-ZÄÖÜ]\w{3,}|(?<=[„“\"»«])[A-ZÄÖÜ]\w{3,}")
_BEGINNING = 160
_RUN_IN_WORDS = 4
"""Fewest words of a bold beginning without a question mark that can be a passage of its own."""
_OPENING_MARKS = '„“"»«'
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w’'-]+"
_VOCATIVE_NAME = rf"\s+(?:(?:Dr|Prof)\.\s+)*(?P<name>{_CAPITAL}(?:[^\S\n]+(?:[a-z]{{2,3}}\s+)*{_CAPITAL})?)"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the text, or a bold beginning of one and the rest of it.

    `start` is where its words begin (behind a label or a dash), `text` what is said. `printed` is how it stands out:
    bold, italic, with a dash, as a heading, or not at all. `address`, `familiar` and `person` count polite and familiar
    forms of address and words of the first person singular; `addressed_first` where it begins „Sie meinen …“,
    `yours_first` where it begins „Ihr Konkurrent …“, `ours` where it says "wir"; `called` is the name in „Frau
    Osterkamp, …“; `nouns` are the capitalised words near its beginning, in lower case.
    """

    block: int
    outer: int
    start: int
    end: int
    text: str
    words: int
    stop: str
    printed: str
    label: Label | None
    address: int = 0
    familiar: int = 0
    person: int = 0
    addressed_first: bool = False
    yours_first: bool = False
    ours: bool = False
    nouns: frozenset[str] = frozenset()
    called: str = ""
    opens_answer: bool = False
    opens_question: bool = False
    thanks: bool = False
    aside: bool = False
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class _Cues:
    address: re.Pattern[str]
    familiar: re.Pattern[str]
    person: re.Pattern[str]
    called: re.Pattern[str]
    subject: re.Pattern[str]
    yours: re.Pattern[str]
    ours: re.Pattern[str]
    answer: re.Pattern[str]
    question: re.Pattern[str]
    thanks: re.Pattern[str]
    titles: frozenset[str]


@lru_cache
def _cues_of(language: Language) -> _Cues:
    def pattern(shape: str, *keys: str, flags: int = 0) -> re.Pattern[str]:
        return phrase_pattern(language.words("structure", *keys), shape, flags)

    return _Cues(
        # A capital "Sie" that begins a sentence may be "sie".
        pattern(r"\s(?<=[^\s.!?…:„“”\"«»–]\s)(?:WORDS)\b", "conversation", "polite_address"),
        pattern(r"\bWORDS\b", "conversation", "familiar_address"),
        pattern(r"\bWORDS\b", "conversation", "first_person"),
        pattern(
            r"(?:\A|(?<=[,.!?…:;–-]\s)|(?<=[^\s.!?]\s))WORDS" + _VOCATIVE_NAME + r"(?=[,.!?…]|\Z)",
            "names",
            "honorifics",
        ),
        pattern(r"\W*WORDS\s+(?:[^\W\d_]+(?:en|rn|ln)|sind)\b", "conversation", "polite_subject"),
        pattern(r"\W*WORDS\s+(?=[^\W\d_a-z])", "conversation", "polite_possessive"),
        pattern(r"\bWORDS\b", "conversation", "first_person_plural"),
        pattern(r"\W*WORDS\b", "conversation", "answer_openers"),
        pattern(r"\W*WORDS\b", "conversation", "question_openers"),
        pattern(r"WORDS", "conversation", "thanks", flags=re.IGNORECASE),
        frozenset(language.words("structure", "names", "titles")),
    )


def find_passages(
    document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], language: Language
) -> tuple[Passage, ...]:
    """The passages of the running text, headings included (they may be questions), in order."""
    cues = _cues_of(language)
    passages: list[Passage] = []
    for block in blocks:
        mark = marks.get(block.index)
        if mark is None or (mark.zone is Zone.HEADLINE and mark.rule == "heading"):
            passages += (_passage(document, block, *bounds, cues, language) for bounds in _parts(document, block))
    return tuple(passages)


def _parts(document: Document, block: Block) -> list[tuple[int, int, bool]]:
    """(start, end, bold) of the parts of a paragraph: a bold question and the answer behind it are two."""
    if block.bold or block.bold_end < 0:
        return [(block.start, block.end, block.bold)]
    beginning = document.text[block.inner : block.bold_end]
    rest = document.text[block.bold_end : block.end].lstrip("*_ \t\n\r")
    stop = last_stop(beginning)
    whole = stop == "?" or (stop in ("!", ".") and len(beginning.split()) >= _RUN_IN_WORDS)
    if not whole or not (rest[:1].isalnum() or rest[:1] in _OPENING_MARKS):
        return [(block.start, block.end, False)]
    border = block.end - len(rest)
    return [(block.start, border, True), (border, block.end, False)]


def _passage(
    document: Document, block: Block, start: int, end: int, bold: bool, cues: _Cues, language: Language
) -> Passage:
    raw = document.text[start:end]
    label = read_label(raw, language)
    dash = None if label else _DASH.match(raw)
    begin = start + (label.length if label else dash.end() if dash else 0)
    text = document.text[begin:end].strip("*_ \t\n\r")
    printed = "heading" if block.heading else "bold" if bold else "italic" if block.italic else "dash" if dash else ""
    called = cues.called.search(text)
    return Passage(
        block=block.index,
        outer=start,
        start=begin,
        end=end,
        text=text,
        words=len(text.split()),
        stop=last_stop(text),
        printed=printed,
        label=label,
        address=sum(1 for _ in cues.address.finditer(text)) + bool(called and called["name"] in cues.titles),
        familiar=sum(1 for _ in cues.familiar.finditer(text)),
        person=sum(1 for _ in cues.person.finditer(text)),
        addressed_first=bool(cues.subject.match(text)),
        yours_first=bool(cues.yours.match(text)),
        ours=bool(cues.ours.search(text)),
        nouns=frozenset(word.casefold() for word in _NOUN.findall(text[:_BEGINNING])),
        called=called["name"] if called and called["name"] not in cues.titles else "",
        opens_answer=bool(cues.answer.match(text)),
        opens_question=bool(cues.question.match(text)),
        thanks=bool(cues.thanks.search(text)),
        aside=bool(_ASIDE.search(text)),
        bracketed=bool(_BRACKETED.match(raw)),
    )
