"""Minutes of a debate as plain text: labelled turns, a chair, and what is called out in brackets."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from discourse.annotators.conversation.cast import Cast
from discourse.annotators.conversation.floor import Conversation, Floor, numbered
from discourse.annotators.conversation.passages import Passage
from discourse.annotators.language import Language
from discourse.annotators.page.labels import Part
from discourse.annotators.page.people import phrase_pattern
from discourse.annotators.page.zones import ZoneSpan
from discourse.model import Document, Role, Zone

_RULE = "label"
_DASH = re.compile(r"\s[–—-]\s")
_CALL = re.compile(r"(?P<who>[^:„“\"»]{2,120}?)\s?:\s+(?=\S)")
_PARTY = re.compile(r"\s*(?:[\[(](?P<bracket>[^\[\]()]*)[\])]|,\s*(?P<comma>[^,:]+))\s*\Z")
_INLINE = re.compile(r"\([^()]{3,400}\)")


def is_debate(passages: Sequence[Passage], cast: Cast, *, announced: bool) -> bool:
    """Whether labels are those of minutes: a chair among them, or parties in brackets behind speakers.

    Unless the genre announces a debate, those so labelled must speak (and not be described, as in a list of
    candidates): some say "ich", or address others.
    """
    labelled = [passage for passage in passages if passage.label is not None and cast.known(passage.label)]
    labels = [passage.label for passage in labelled if passage.label is not None]
    chaired = any(label.part is Part.CHAIR for label in labels)
    grouped = sum(bool(label.group) for label in labels) >= 2
    if len(labels) < 2 or not (chaired or grouped) or _questioned(labelled, cast, chaired=chaired, announced=announced):
        return False
    speaking = sum(bool(passage.person or passage.address or passage.called) for passage in labelled)
    return announced or speaking >= len(labelled) / 3


def _questioned(labelled: Sequence[Passage], cast: Cast, *, chaired: bool, announced: bool) -> bool:
    """Whether some ask and others answer: a panel with a moderator, a hearing of witnesses or experts."""
    sides: dict[bool, list[Passage]] = {True: [], False: []}
    heard = False
    for passage in labelled:
        label = passage.label
        if label is None or label.part is Part.CHAIR:
            continue
        sides[cast.asks[label.key]].append(passage)
        heard = heard or label.office is Part.ANSWER or label.part is Part.ANSWER
    asked = sum(passage.stop == "?" for passage in sides[True])
    if not sides[True] or not sides[False] or asked < 2:
        return False
    if chaired:
        return heard
    hosted = any(passage.label is not None and not passage.label.group for passage in sides[True])
    return not announced and hosted and asked >= len(sides[True]) / 3


def debate_turns(document: Document, passages: Sequence[Passage], cast: Cast, language: Language) -> Conversation:
    """Each label opens a turn that lasts until the next one; what is called in between is a turn inside it.

    A paragraph in brackets is the house, not the speaker: applause and the names of callers are boilerplate.
    """
    floors: list[Floor] = []
    patches: list[ZoneSpan] = []
    for passage in passages:
        label = passage.label
        if label is not None and cast.known(label):
            role = Role.CHAIR if label.part is Part.CHAIR else Role.MEMBER
            name = cast.names[label.key]
            floors.append(Floor(passage.start, passage.end, role, name, _RULE, label.group))
            patches.append(ZoneSpan(passage.outer, passage.start, Zone.BOILERPLATE, "label"))
        elif floors and passage.printed != "heading" and not passage.lead:
            last = floors[-1]
            floors[-1] = Floor(last.start, passage.end, last.role, last.speaker, last.rule, last.party)
    calls: list[Floor] = []
    for passage in passages:
        if passage.bracketed and floors and passage.outer > floors[0].start:
            called = list(_calls(document.text, passage.outer, passage.end, language))
            calls += called
            patches += _around(passage.outer, passage.end, called)
    return Conversation(numbered([*floors, *calls]), tuple(patches))


def _around(start: int, end: int, calls: Sequence[Floor]) -> Iterator[ZoneSpan]:
    """What a bracket holds besides words that were called."""
    for call in calls:
        if start < call.start:
            yield ZoneSpan(start, call.start, Zone.BOILERPLATE, "interjection")
        start = call.end
    if start < end:
        yield ZoneSpan(start, end, Zone.BOILERPLATE, "interjection")


@lru_cache
def _noise(language: Language) -> re.Pattern[str]:
    return phrase_pattern(language.words("structure", "interjections", "descriptions"), r"(?:WORDS)\b\s*")


@lru_cache
def _callers(language: Language) -> re.Pattern[str]:
    return phrase_pattern(language.words("structure", "interjections", "callers"), r"(?:WORDS\.?\s+)+")


def _calls(text: str, start: int, end: int, language: Language) -> Iterator[Floor]:
    """The calls with words in a bracket; a dash parts two of them unless it stands inside a call."""
    inner_start, inner_end = start + 1, end
    while inner_end > inner_start and text[inner_end - 1] in ")]*_":
        inner_end -= 1
    open_call: Floor | None = None
    for first, last in _between_dashes(text, inner_start, inner_end):
        match = _CALL.match(text, first, last)
        noise = _noise(language).match(text, first, last)
        if match is None and open_call is not None and noise is None:
            open_call = Floor(open_call.start, last, open_call.role, open_call.speaker, _RULE, open_call.party)
            continue
        if open_call is not None:
            yield open_call
        open_call = None
        if match is not None:
            speaker, party = _caller(match["who"], language)
            open_call = Floor(match.end(), last, Role.INTERJECTOR, speaker, _RULE, party)
    if open_call is not None:
        yield open_call


def _between_dashes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for dash in _DASH.finditer(text, start, end):
        yield start, dash.start()
        start = dash.end()
    yield start, end


def _caller(who: str, language: Language) -> tuple[str, str]:
    """(name, party) of whoever called: „Zuruf von Elif Karatay, Regierungsfraktion“, „Zuruf von der AfD“."""
    noise = _noise(language).match(who)
    rest = who[noise.end() :] if noise else who
    prefix = _callers(language).match(rest)
    bare = rest[prefix.end() :] if prefix else rest
    party = _PARTY.search(bare)
    name = bare[: party.start()].strip() if party else bare.strip()
    group = (party["bracket"] or party["comma"] or "").strip() if party else ""
    if noise and not party and " " not in name:  # „Zuruf von der AfD“, „Zurufe“
        return "", name
    return name, group
