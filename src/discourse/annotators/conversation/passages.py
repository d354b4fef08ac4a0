"""Passages: the paragraphs that may be parts of a conversation, with the cues that tell questions from answers."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from discourse.annotators.conversation.parts import find_parts
from discourse.annotators.language import Language
from discourse.annotators.page.blocks import Block, last_stop
from discourse.annotators.page.furniture import Mark
from discourse.annotators.page.labels import Label, label_lines, read_label, read_line_label
from discourse.annotators.page.people import phrase_pattern
from discourse.model import Document, Zone

_DASH = re.compile(r"\A[–—-]\s+(?=\S)")
_NUMBER = re.compile(r"\A[*_]{0,3}\d{1,2}[.)]\s+(?=\S)")
_BRACKETED = re.compile(r"\A[*_]*[\[(].*[\])][*_]*\Z", re.DOTALL)
_STAMP = re.compile(r"\A[\[(#]{0,2}\d{1,2}:\d{2}(?::\d{2})?[\])#]{0,2}\s*")
_ASIDE = re.compile(r"\[[^\[\]]{2,40}\]|\((?=[a-zäöü])[^()]{2,40}\)")
_QUOTED = re.compile(r"„[^“”„]*[“”]|»[^»«]*«|«[^»«]*»|\"[^\"]*\"|“[^“”]*”")
_NOUN = re.compile(r"(?<=\w\s)[A-ZÄÖÜ]\w{3,}|(?<=[„“\"»«])[A-ZÄÖÜ]\w{3,}")
_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"[^.!?…]*[.!…]\s")
_BEGINNING = 160
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w’'-]+"
_VOCATIVE_NAME = rf"\s+(?:(?:Dr|Prof)\.\s+)*(?P<name>{_CAPITAL}(?:[^\S\n]+(?:[a-z]{{2,3}}\s+)*{_CAPITAL})?)"
_LEADS = ("below title", "bold", "italic")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the text, or a part of one (a bold or numbered question, the answer behind it, a labelled turn).

    `start` is where its words begin (behind a label or a dash), `text` what is said. `printed` is how it stands out:
    bold, italic, with a dash, numbered, as a heading, or not at all. `address`, `familiar` and `person` count forms of
    polite and familiar address and the first person singular outside of quotation marks; `addressed_first` where
    it begins „Sie meinen …“, `yours_first` where it begins „Ihr Konkurrent …“, `ours` where it says "wir"; `called` is
    the name in „Frau Osterkamp, …“; `nouns` are the capitalised words near its beginning, in lower case. `lead` where
    the page takes it for the lead; `staged` where it tells what somebody does („Er steht auf …“).
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
    closing: bool = False
    aside: bool = False
    bracketed: bool = False
    lead: bool = False
    staged: bool = False
    noted: bool = False
    begins_personal: bool = False


@dataclass(frozen=True, slots=True)
class _Cues:
    address: re.Pattern[str]
    familiar: frozenset[str]
    person: frozenset[str]
    honorifics: tuple[str, ...]
    called: re.Pattern[str]
    subject: re.Pattern[str]
    yours: re.Pattern[str]
    ours: frozenset[str]
    answer: re.Pattern[str]
    question: re.Pattern[str]
    thanks: re.Pattern[str]
    closing: re.Pattern[str]
    staged: re.Pattern[str]
    noted: re.Pattern[str]
    titles: frozenset[str]


@lru_cache
def _cues_of(language: Language) -> _Cues:
    def pattern(shape: str, *keys: str, flags: int = 0) -> re.Pattern[str]:
        return phrase_pattern(language.words("structure", *keys), shape, flags)

    def lower(*keys: str) -> re.Pattern[str]:
        """A pattern for text in lower case: searched for several times as fast as one that ignores case."""
        return phrase_pattern(map(str.lower, language.words("structure", *keys)), "WORDS")

    return _Cues(
        # A capital "Sie" that begins a sentence may be "sie".
        pattern(r"\s(?<=[^\s.!?…:„“”\"«»–]\s)(?:WORDS)\b", "conversation", "polite_address"),
        frozenset(language.words("structure", "conversation", "familiar_address")),
        frozenset(language.words("structure", "conversation", "first_person")),
        language.words("structure", "names", "honorifics"),
        pattern(
            r"(?:\A|(?<=[,.!?…:;–-]\s)|(?<=[^\s.!?]\s))WORDS" + _VOCATIVE_NAME + r"(?=[,.!?…:]|\Z)",
            "names",
            "honorifics",
        ),
        pattern(r"\W*WORDS\s+(?:[^\W\d_]+(?:en|rn|ln)|sind)\b", "conversation", "polite_subject"),
        pattern(r"\W*WORDS\s+(?=[^\W\d_a-z])", "conversation", "polite_possessive"),
        frozenset(language.words("structure", "conversation", "first_person_plural")),
        pattern(r"\W*WORDS\b", "conversation", "answer_openers"),
        pattern(r"\W*WORDS\b", "conversation", "question_openers"),
        lower("conversation", "thanks"),
        lower("conversation", "closings"),
        phrase_pattern(
            language.words("structure", "conversation", "stage_verbs"),
            rf"\W*(?:{'|'.join(language.words('structure', 'conversation', 'third_person')) or '(?!)'}|"
            rf"(?:[^\W\d_]{{3}}\s)?{_CAPITAL}\s{_CAPITAL}|{_CAPITAL}(?=\s[a-zäöü]+\s(?:sich|auf|ab)))\s+WORDS\b",
        ),
        pattern(r"\W*WORDS\b", "conversation", "afterwords", flags=re.IGNORECASE),
        frozenset(language.words("structure", "names", "titles")),
    )


def find_passages(
    document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], language: Language
) -> tuple[Passage, ...]:
    """The passages of the running text in order, and headings and the lead among them: they may be questions."""
    cues = _cues_of(language)
    spoken: list[Block] = []
    for block in blocks:
        mark = marks.get(block.index)
        if mark is None or mark.rule == "heading" or (mark.zone is Zone.LEAD and mark.rule in _LEADS):
            spoken.append(block)
    lines = label_lines(spoken, language)
    passages: list[Passage] = []
    for block, *bounds in find_parts(document, spoken, language):
        passage = _passage(document, block, bounds, cues, language, lines, lead=block.index in marks)
        before = passages[-1] if passages else None
        alone = before is not None and before.label is not None and before.label.alone
        if before is not None and alone and passage.label is None:  # the label has a line of its own
            passages[-1] = replace(passage, outer=before.outer, label=before.label)
        else:
            passages.append(passage)
    return tuple(passages)


def _passage(
    document: Document,
    block: Block,
    bounds: Sequence[int],
    cues: _Cues,
    language: Language,
    lines: Set[int],
    *,
    lead: bool,
) -> Passage:
    start, end, bold = bounds
    raw = document.text[start:end]
    label = read_label(raw, language) or (read_line_label(raw, language) if block.index in lines else None)
    dash = None if label else _DASH.match(raw)
    number = None if label or dash else _NUMBER.match(raw)
    begin = start + (label.length if label else dash.end() if dash else 0)
    text = document.text[begin:end].strip("*_ \t\n\r")
    printed = _print(block, raw, text, bold=bool(bold), dash=bool(dash), number=bool(number))
    text = _NUMBER.sub("", text) if number else text
    low = text.lower()
    thanks = bool(cues.thanks.search(low))
    called = cues.called.search(text) if any(word in text for word in cues.honorifics) else None
    own = _QUOTED.sub(" ", text) if len(text) > _BEGINNING // 4 else text
    said = _WORD.findall(own)
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
        address=sum(1 for _ in cues.address.finditer(own)) + bool(called and called["name"] in cues.titles),
        familiar=sum(map(cues.familiar.__contains__, said)),
        person=sum(map(cues.person.__contains__, said)),
        addressed_first=bool(cues.subject.match(text)),
        yours_first=bool(cues.yours.match(text)),
        ours=not cues.ours.isdisjoint(said),
        nouns=frozenset(word.casefold() for word in _NOUN.findall(text[:_BEGINNING])),
        called=called["name"] if called and called["name"] not in cues.titles else "",
        opens_answer=bool(cues.answer.match(text)),
        opens_question=bool(cues.question.match(text)),
        thanks=thanks,
        closing=thanks or bool(cues.closing.search(low)),
        aside=bool(_ASIDE.search(text)),
        bracketed=bool(_BRACKETED.match(_STAMP.sub("", raw))),
        lead=lead and not block.heading,
        staged=bool(cues.staged.match(text)),
        noted=bool(cues.noted.match(text)),
        begins_personal=bool((first := _FIRST.match(own)) and not cues.person.isdisjoint(_WORD.findall(first[0]))),
    )


def _print(block: Block, raw: str, text: str, *, bold: bool, dash: bool, number: bool) -> str:
    """How a passage stands out; marks of Markdown count although the source does not read them („*Frage?*“)."""
    bare = raw.strip()
    if block.heading:
        return "heading"
    if bold or (bare.startswith("**") and bare.endswith("**") and len(text) > 1):
        return "bold"
    if block.italic or (bare[:1] in "*_" and bare[-1:] == bare[:1] and len(text) > 1):
        return "italic"
    return "dash" if dash else "number" if number else ""
