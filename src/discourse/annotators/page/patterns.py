"""What the lines of a page say: date lines, bylines, teasers, credits, sign-offs, by the patterns of a language."""

import re
from dataclasses import dataclass
from functools import lru_cache

from discourse.annotators.language import Language
from discourse.annotators.page.people import NamePatterns, name_patterns, phrase_pattern
from discourse.annotators.page.signoff import SignOff

DATE = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{4}\b")
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_CREDIT = re.compile(
    r"[\[(]?[a-zäöüß]{1,8}(?:[/, -]{1,3}[a-zäöüßA-Z]{1,8}){0,4}[\])]?|\((?:[A-Za-z]{2,6}[/, ]{0,2}){1,5}\)"
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PLACES = re.compile(
    r"[^\w]*[^\W\d_a-zà-öø-ÿ][\w-]+(?:\s?[/-]\s?[^\W\d_a-zà-öø-ÿ][\w-]+)?(?:\s?\(\w{2,6}\))?[^\w]*\d{0,4}[^\w]*"
)
"""„Altenfließ (kdm), “, „Lindenau/Ebra. “: the place of a date line."""
_DURATION = re.compile(r"\b\d{1,2}:\d{2}(?:\s?(?:Min\b|min\b|Minuten)|\))")


_AGENCY_SIGN = re.compile(r",\s[a-zäöü]{2,5}\Z")
_BRACKETS = re.compile(r"\s*\([^()]{1,30}\)")


@dataclass(frozen=True, slots=True)
class PagePatterns:
    """The patterns of one language, compiled once; `announced` is for text in lower case."""

    section: re.Pattern[str]
    opener: re.Pattern[str]
    announcement: re.Pattern[str]
    note: re.Pattern[str]
    stage: re.Pattern[str]
    media: re.Pattern[str]
    kicker: re.Pattern[str]
    furniture: re.Pattern[str]
    caption: re.Pattern[str]
    promotion: re.Pattern[str]
    address: re.Pattern[str]
    byline: re.Pattern[str]
    byline_part: re.Pattern[str]
    dateline: re.Pattern[str]
    notebook: re.Pattern[str]
    signed_by: re.Pattern[str]
    month_date: re.Pattern[str]
    honorific: re.Pattern[str]
    names: NamePatterns
    ressorts: frozenset[str]
    announced: re.Pattern[str]
    signoffs: tuple[re.Pattern[str], ...]
    signoff_hint: re.Pattern[str]

    def dated(self, text: str) -> bool:
        """Whether a date stands in the text."""
        return bool(DATE.search(text) or self.month_date.search(text))

    def is_date_line(self, text: str) -> bool:
        """Whether a line says when and nothing else: „Stand: 14.11.2025, 20:07 Uhr“, „5. Oktober 2025 von nele“."""
        if len(text) > 120 or not any(map(str.isdigit, text)):
            return False
        rest = self.month_date.sub(" ", DATE.sub(" ", text))
        if rest != text:
            rest = self.signed_by.sub(" ", rest)
        if rest == text and not _TIME.search(text):
            return not _LETTERS.search(self.dateline.sub(" ", text))
        rest = self.dateline.sub(" ", _TIME.sub(" ", rest))
        return not _LETTERS.search(rest) or (len(text) <= 70 and bool(_PLACES.fullmatch(rest)))

    def is_kicker(self, text: str) -> bool:
        """Whether a line names nothing but sections and kinds of text: „Wirtschaft & Alltag“, „REPORTAGE & PORTRÄT“."""
        words = [word.casefold() for word in _LETTERS.findall(text)]
        return bool(words) and all(word in self.ressorts for word in words)

    def is_byline(self, text: str, authors: tuple[str, ...]) -> bool:
        """Whether a line says who wrote the text and nothing else: „Von Rieke Tomaschewski, Vilnius“."""
        if len(text) > 160:
            return False
        bare = text.strip(" .,:")
        if any(bare.casefold() == author.casefold() for author in authors):
            return True
        match = self.byline.match(text)
        if match is None and not self.byline_part.search(text):
            return False
        rest = _BRACKETS.sub("", text[match.end() :] if match else text).strip(" .:")
        rest = _AGENCY_SIGN.sub("", rest)
        plain = re.sub(r"\b(?:und|and|von|van|de|der|in|aus|für)\b|[,;&/|]", " ", rest)
        return bool(self.names.run.match(rest)) and all(word[0].isupper() for word in plain.split())

    def signoff(self, text: str) -> SignOff | None:
        """Who spoke with whom, if the line says so and nothing else."""
        if len(text) > 250 or not self.signoff_hint.search(text) or _MORE_THAN_A_LINE.search(text):
            return None
        for pattern in self.signoffs:
            match = pattern.fullmatch(text)
            if match is None:
                continue
            found = match.groupdict()
            names = {key: self.names.full_names(value) for key, value in found.items()}
            if all(names.values()):
                return SignOff(names.get("interviewee", ()), names.get("interviewer", ()))
        return None


_MORE_THAN_A_LINE = re.compile(r"[„“”»«\"?!]|[^\W\d_]{3,}\.\s+\S")
"""Somebody's words, or a second sentence: no sign-off says that."""


@lru_cache
def page_patterns(language: Language) -> PagePatterns:
    """The page patterns of a language; those of the neutral language match only what needs no words."""
    page = {key: language.words("structure", "page", key) for key in _PAGE_KEYS}
    templates = language.words("structure", "signoffs")
    frames = [part.strip() for template in templates for part in re.split(r"\{\w+\}", template) if part.strip()]
    return PagePatterns(
        section=phrase_pattern(page["sections"], r"(?:WORDS)(?:\s*[>|/»·›-]\s*\w[\w -]{0,30})*", re.IGNORECASE),
        opener=phrase_pattern(page["teaser_openers"], r"[-–→>▶•*\s]*WORDS\b", re.IGNORECASE),
        announcement=phrase_pattern(page["sections"], rf"WORDS\s+(?:\|\s*)?(?:{DATE.pattern})\s*\S", re.IGNORECASE),
        note=phrase_pattern(
            (*page["notes"], *language.words("structure", "signoff_words", "author_notes")), r"\W*WORDS\b"
        ),
        stage=phrase_pattern(
            language.words("structure", "interjections", "descriptions"), r"[\[(]WORDS\b[^()\[\]:]*[\])]"
        ),
        media=phrase_pattern(page["media"], r"WORDS(?=\s*(?:$|[:|(–-]))", re.IGNORECASE),
        kicker=phrase_pattern(page["teaser_kickers"], r"WORDS\s*[:|]\s+\S", re.IGNORECASE),
        furniture=phrase_pattern(page["furniture"], _FURNITURE, re.IGNORECASE),
        caption=phrase_pattern(page["captions"], r"(?:\A|[(\[|/•·.!?“”\"«»]\s?)WORDS\s?(?:\([^)]{1,20}\))?:\s?\S"),
        promotion=phrase_pattern(page["promotions"], r"\bWORDS\b"),
        address=phrase_pattern(
            language.words("structure", "conversation", "polite_address"), r"(?<=[^\s.!?…:„“”\"«»–])\s(?:WORDS)\b"
        ),
        byline=phrase_pattern(page["bylines"], r"WORDS\s*:?\s+(?=\w)"),
        byline_part=phrase_pattern(page["byline_parts"], r"\(WORDS\)"),
        dateline=phrase_pattern(page["dateline"], r"\bWORDS\b"),
        notebook=phrase_pattern(page["notebooks"], r"\W*WORDS\W*"),
        signed_by=phrase_pattern(language.words("structure", "signoff_words", "by"), r"\bWORDS\s\w+(?:\s\w+)?\W*\Z"),
        month_date=phrase_pattern(language.words("structure", "months"), r"\b\d{1,2}\.?\sWORDS\b\.?(?:\s\d{4})?"),
        honorific=phrase_pattern(
            language.words("structure", "names", "honorifics"), r"\bWORDS\s+[^\s,]+(?:\s[^\s,]+)?,"
        ),
        names=name_patterns(language),
        ressorts=frozenset(word.casefold() for word in (*page["sections"], *page["teaser_kickers"])),
        announced=phrase_pattern(
            map(str.lower, language.words("structure", "conversation", "announcements")), r"\bWORDS\b"
        ),
        signoffs=tuple(_signoff_pattern(template) for template in templates),
        signoff_hint=phrase_pattern(frames, "WORDS"),
    )


_PAGE_KEYS = (
    "sections",
    "teaser_openers",
    "notes",
    "media",
    "teaser_kickers",
    "furniture",
    "captions",
    "promotions",
    "bylines",
    "byline_parts",
    "notebooks",
    "dateline",
)
_ITEM = r"WORDS(?:\s*\([^)]{0,30}\)|\s*\d[\d.:]*(?:\s?(?:Min|Minuten|min)\b\.?)?)?+"
_FURNITURE = rf"(?:(?:\d+\s+)?+{_ITEM}[\s|·•→>›/,.:]*+)++\Z|WORDS\s*:\s"


def _signoff_pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    pattern = "".join(
        rf"\s*(?P<{part}>.{{3,100}}?)\s*" if place % 2 else r"\s+".join(map(re.escape, part.split()))
        for place, part in enumerate(parts)
    )
    return re.compile(rf"[\W_]*{pattern}[\W_]*")


def is_credit(text: str) -> bool:
    """Whether a line is an agency's or an author's sign: „dnk mka/oti“, „(dpa/AFP)“."""
    return len(text) <= 40 and bool(_CREDIT.fullmatch(text.strip("*_ \t.")))


def has_duration(text: str) -> bool:
    """Whether a line gives the length of a video or a recording: „(2:14 Min.)“."""
    return bool(_DURATION.search(text))
