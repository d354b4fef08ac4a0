"""What the page says of a conversation before it is read: who is named, who signs, for which outlet."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from discourse.annotators.conversation.identity import surname
from discourse.annotators.language import Language
from discourse.annotators.page.blocks import Block
from discourse.annotators.page.furniture import Mark
from discourse.annotators.page.patterns import PagePatterns, page_patterns
from discourse.annotators.page.people import first_names, phrase_pattern
from discourse.annotators.page.signoff import SignOff, author_noted, credited_names, hosts_named, read_signoff
from discourse.model import Document, Zone

_PEOPLE_FROM = 900
"""Code points of the running text in which full names are looked for, beside title, lead and captions."""
_FOOT_SHARE, _FOOT_LEAST = 0.15, 4
_SIGNED_WORDS_MOST, _LINE_WORDS_MOST = 70, 8
_DESCRIBED, _TITLED, _OPENING = 1.0, 1.5, 2.0
_TOLD, _GIVEN = 3.0, 1.0
_REACH = 40
_NOTE_OPENS = 16
"""Code points that may stand before the name that a note at the foot is about, and its comma."""
_LINES = ("title", "title again", "furniture", "section", "outlet", "caption", "byline", "kicker")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a conversation before it is read.

    `outlet` is the document's, `printed_outlet` one that only the text names; `authors` are those of metadata and
    byline; `people` are the full names in title, lead, captions and the closing note, the likeliest guest first;
    `hosts` are people who ask, as the lead says; `signed` are the paragraphs that say who spoke with whom.
    """

    outlet: str = ""
    authors: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    signoff: SignOff = field(default_factory=SignOff)
    hosts: tuple[str, ...] = ()
    printed_outlet: str = ""
    signed: frozenset[int] = frozenset()

    @property
    def interviewers(self) -> tuple[str, ...]:
        """The journalists, as the sign-off and the byline name them."""
        return tuple(dict.fromkeys((*self.signoff.interviewers, *self.authors)))


def find_setting(document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], language: Language) -> Setting:
    """The setting of a text that may be a conversation."""
    patterns = page_patterns(language)
    signoff, signed = _signoffs(blocks, marks, patterns, language)
    authors = list(document.authors)
    for block in blocks:
        mark = marks.get(block.index)
        if mark is not None and mark.rule == "byline":
            authors += credited_names(block.text, language)
    running = [block for block in blocks if block.index not in marks]
    heads = [block.text for block in blocks if (mark := marks.get(block.index)) and mark.zone is Zone.LEAD]
    first = running[0].start if running else 0
    opening = document.text[first : first + _PEOPLE_FROM]
    hosts = [host for text in (*heads, opening) for host in hosts_named(text, language)]
    hosts += [
        each for text in (*heads, opening) if (said := read_signoff(text, language)) for each in said.interviewers
    ]
    hosts += [noted for block in _foot(blocks) if (noted := author_noted(block.text, language))]
    signoff = SignOff(signoff.interviewees, tuple(n for n in signoff.interviewers if n not in signoff.interviewees))
    known = {*authors, *signoff.interviewers}
    people = _people(document, blocks, marks, opening, patterns, known, language)
    return Setting(
        document.outlet,
        tuple(dict.fromkeys(authors)),
        people,
        signoff,
        tuple(dict.fromkeys(hosts)),
        "" if document.outlet else _printed_outlet(document, blocks, marks, opening, language),
        signed,
    )


def _foot(blocks: Sequence[Block]) -> Sequence[Block]:
    """The last paragraphs of a page."""
    return blocks[-max(_FOOT_LEAST, round(_FOOT_SHARE * len(blocks))) :]


def _signoffs(
    blocks: Sequence[Block], marks: Mapping[int, Mark], patterns: PagePatterns, language: Language
) -> tuple[SignOff, frozenset[int]]:
    """Who spoke with whom, and the paragraphs of the page's foot that say so in words of their own."""
    interviewees: list[str] = []
    interviewers: list[str] = []
    signed: set[int] = set()
    foot = {block.index for block in _foot(blocks)}
    foot |= {block.index for block in blocks[len(blocks) // 2 :] if block.words <= _LINE_WORDS_MOST}
    for block in blocks:
        mark = marks.get(block.index)
        found = None
        if mark is not None and mark.rule in ("sign-off", "byline"):
            found = patterns.signoff(block.text)
        if found is None and (mark is None or mark.rule in _FOOT_RULES) and block.index in foot:
            found = read_signoff(block.text, language) if block.words <= _SIGNED_WORDS_MOST else None
            if found is not None:
                signed.add(block.index)
        if found is not None:
            interviewees += found.interviewees
            interviewers += found.interviewers
    return SignOff(tuple(dict.fromkeys(interviewees)), tuple(dict.fromkeys(interviewers))), frozenset(signed)


_FOOT_RULES = ("tail", "below sign-off", "credit", "note", "teaser", "byline", "furniture", "crosshead")


def _people(
    document: Document,
    blocks: Sequence[Block],
    marks: Mapping[int, Mark],
    opening: str,
    patterns: PagePatterns,
    known: set[str],
    language: Language,
) -> tuple[str, ...]:
    """Full names, the likeliest guest first: named in title and lead, described, and again in the note at the foot.

    A note at the foot begins with whom it is about, or says so first: „Über mich: Nele Moor, 36, …“.
    """
    scores: dict[str, float] = defaultdict(float)
    order: dict[str, int] = {}
    titles = [document.title]
    others = [opening]
    given = _given_names(language)
    for block in blocks:
        mark = marks.get(block.index)
        if mark is not None and mark.zone in (Zone.LEAD, Zone.HEADLINE):
            titles.append(block.text)
        elif mark is not None and mark.zone is Zone.CAPTION:
            others.append(block.text)
    for text, weight in (*((text, _TITLED) for text in titles), *((text, 0.0) for text in others)):
        for person in patterns.names.people(text):
            if person.name.isupper():
                continue
            name = _without_noun(person.name, document.text, given[0])
            scores[name] += weight + 1.0 + _DESCRIBED * person.described
            order.setdefault(name, len(order))
    for block in _foot(blocks):
        for person in patterns.names.people(block.text):
            if person.name in scores or f"{person.name}," in block.text[: len(person.name) + _NOTE_OPENS]:
                scores[person.name] += _OPENING
                order.setdefault(person.name, len(order))
    said = " ".join(titles).casefold()
    telling = _telling(language)
    for name in scores:
        first = name.split()[0].split("-")[0]
        scores[name] += _TOLD * any(telling.search(f"{name} {rest}") for rest in _behind(name, (*titles, opening)))
        scores[name] += _GIVEN * (first in given[0] or first.endswith(given[1]))
        scores[name] += _TITLED * (surname(name) in said) - 9.0 * (name in known)
    real = {surname(name) for name in scores if name.split()[0] in given[0]}
    for name in [name for name in scores if surname(name) in real and name.split()[0] not in given[0]]:
        del order[name]  # „Fährmann Moor“ beside „Jan Moor“
    return tuple(sorted(order, key=lambda name: (-scores[name], order[name])))


def _without_noun(name: str, text: str, given: Set[str]) -> str:
    """The name without a noun that happens to follow it („hat Jan Moor Autos bewegt“), if the text says Moor alone."""
    *whole, noun = name.split()
    if len(whole) != 2 or whole[0] not in given or whole[1] in given or not whole[1][0].isupper():
        return name
    alone = re.search(rf"\b{re.escape(whole[1])}\b(?!\s{re.escape(noun)})", text)
    return " ".join(whole) if alone else name


def _behind(name: str, texts: Sequence[str]) -> list[str]:
    """What follows a name, a few words of it, wherever it stands."""
    return [text[at + len(name) + 1 :][:_REACH] for text in texts if (at := text.find(name)) >= 0]


@lru_cache
def _telling(language: Language) -> re.Pattern[str]:
    """A guest and the subject: „Lea Moor über Applaus“, „Lea Moor erzählt“, „Lea Moor, Lichtplanerin“."""
    words = (
        *language.words("structure", "conversation", "about"),
        *language.words("structure", "conversation", "telling"),
    )
    return phrase_pattern(words, r"\A[\w.’' -]+?(?:\s\(\d+\))?,?\s(?:WORDS)\b|,\s\d\d\b")


@lru_cache
def _given_names(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """First names, and what many others end in."""
    if "given_names" not in language.topics:
        return frozenset(), ()
    ends = (language.words("given_names", key) for key in ("feminine_ends", "masculine_ends"))
    return first_names(language), tuple(chain.from_iterable(ends))


@lru_cache
def _outlets(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """An outlet's name behind a word for outlets, a name that ends like one, and one that says what it is."""
    capital = r"[^\W\d_a-zà-öø-ÿ]"
    run = rf"(?P<name>{capital}[\w.&’'-]*(?:\s(?:am|im|der|des|für|&)?\s?{capital}[\w.&’'-]*){{0,3}})"
    nouns = language.words("structure", "conversation", "outlet_nouns")
    return (
        phrase_pattern(nouns, rf"(?:WORDS)\s+[„»«\"“‚›*_]*{run}"),
        phrase_pattern(
            language.words("structure", "conversation", "outlet_endings"),
            rf"(?P<name>{capital}[\w.-]+[\s-](?:{capital}[\w-]*)?(?i:WORDS)|(?:WORDS)\s{capital}[\w-]+)\b",
        ),
        phrase_pattern(nouns, rf"\A{run}\s[–—|-]\s(?:[a-zäöü]+\s){{0,3}}(?:WORDS)\b"),
    )


_RIGHTS = re.compile(r"\A\W*©\s*(?:\d{4}\s)?(?P<name>[^\W\d_a-zà-öø-ÿ][\w.&’'-]*(?:\s[^\W\d_a-zà-öø-ÿ][\w&’'-]*){0,2})")


def _printed_outlet(
    document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], opening: str, language: Language
) -> str:
    """The outlet as the text names it: „die Nachrichtenagentur Kabeldienst“, „© Hellauer Anzeiger“; or nothing."""
    noun, ending, described = _outlets(language)
    lines = [block.text for block in blocks if (mark := marks.get(block.index)) and mark.rule in _LINES]
    leads = [block.text for block in blocks if (mark := marks.get(block.index)) and mark.zone is Zone.LEAD]
    for text in (*leads, opening, *lines, document.title):
        match = described.match(text) or noun.search(text)
        if match is not None:
            return match["name"].rstrip(".")
    for text in (*lines, *leads):
        match = ending.search(text)
        if match is not None:
            return _without_article(match["name"], language)
    rights = next((match for block in _foot(blocks) if (match := _RIGHTS.match(block.text))), None)
    return rights["name"] if rights else ""


def _without_article(name: str, language: Language) -> str:
    """„Der Donaukanal-Kurier“ without what belongs to the rest of the compound; „Die Presse“ is whole."""
    first, _, rest = name.partition(" ")
    article = first.casefold() in (word.casefold() for word in language.words("structure", "names", "articles"))
    return rest if article and len(re.split(r"[\s-]", rest)) > 1 else name
