"""Who has the floor: as the source states it, or found out for interviews and debates."""

from collections.abc import Mapping, Sequence

from discourse.annotators.conversation.cast import Cast, find_cast
from discourse.annotators.conversation.debate import debate_turns, is_debate
from discourse.annotators.conversation.dialogue import State, decide
from discourse.annotators.conversation.exchanges import find_exchanges
from discourse.annotators.conversation.floor import Conversation, Floor, numbered
from discourse.annotators.conversation.identity import same_surname
from discourse.annotators.conversation.manner import find_manner
from discourse.annotators.conversation.passages import Passage, find_passages
from discourse.annotators.conversation.setting import find_setting
from discourse.annotators.conversation.surroundings import without_surroundings
from discourse.annotators.conversation.talk import is_talk, reads_as_talk
from discourse.annotators.conversation.weights import Cue
from discourse.annotators.language import Language
from discourse.annotators.page.blocks import Block
from discourse.annotators.page.furniture import Mark
from discourse.annotators.page.genres import Build, build_of
from discourse.annotators.page.labels import label_lines, read_label
from discourse.annotators.page.patterns import page_patterns
from discourse.annotators.page.zones import ZoneSpan
from discourse.model import Document, GivenKind, Role, Turn, Zone


def find_turns(
    document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], language: Language
) -> Conversation:
    """The turns of a document: those the source states, else those of an interview or a debate, else none.

    Whether a text without stated turns is a conversation, its genre says; without a genre, or against it, only a build
    that cannot be mistaken does (labels that run through the text; questions in print of their own; a sign-off; sides
    that alternate and speak to each other).
    """
    if any(given.kind is GivenKind.TURN for given in document.given):
        return _given_turns(document)
    build = build_of(document.genre, language)
    if build in (Build.SPEECH, Build.GUEST) or not _worth_reading(document, blocks, marks, build, language):
        return _lacking(build)
    signed = max((index for index, mark in marks.items() if mark.rule == "sign-off"), default=-1)
    setting = find_setting(document, blocks, marks, language)
    below = min([signed] * (signed > len(blocks) // 2) + [*setting.signed, len(blocks)])
    passages = [each for each in find_passages(document, blocks, marks, language) if each.block < below]
    if not passages:
        return _lacking(build)
    cast = find_cast(passages, setting)
    if build is not Build.INTERVIEW and is_debate(passages, cast, announced=build is Build.DEBATE):
        return debate_turns(document, passages, cast, language)
    announced = signed >= 0 or bool(setting.signed) or _announced(document, blocks, marks, cast, language)
    manner = find_manner(passages, cast)
    talking = is_talk(passages, cast, manner, build, announced=announced)
    if not talking and build in (Build.INTERVIEW, Build.DEBATE):
        return _lacking(build)
    spoken, crossheads = without_surroundings(passages, cast, manner)
    led = any(mark.zone is Zone.LEAD for mark in marks.values())
    states = decide(spoken, cast, manner, led=led)
    if not talking and not reads_as_talk(spoken, states, manner, build, announced=announced):
        return find_exchanges(passages, cast)
    signs = [
        ZoneSpan(each.start, each.end, Zone.BOILERPLATE, "sign-off") for each in blocks if each.index in setting.signed
    ]
    turns, patches = _interview_turns(spoken, states, cast)
    last = turns[-1].end if turns else 0
    return Conversation(
        turns, (*patches, *(each for each in (*crossheads, *signs) if each.start < last or each in signs))
    )


def _lacking(build: Build) -> Conversation:
    expected = build in (Build.INTERVIEW, Build.DEBATE)
    return Conversation(lacking=f"the genre says {build.value}, but no turns were found" if expected else "")


def _given_turns(document: Document) -> Conversation:
    """Turns and interjections as the source states them, without the printed labels at their beginning."""
    labels = {given.start: given.end for given in document.given if given.kind is GivenKind.LABEL}
    floors = []
    for given in document.given:
        called = given.kind is GivenKind.INTERJECTION and given.role is not None
        if given.kind is not GivenKind.TURN and not called:
            continue
        start = min(labels.get(given.start, given.start), given.end)
        while start < given.end and document.text[start].isspace():
            start += 1
        role = given.role or (Role.INTERJECTOR if called else Role.MEMBER)
        floors.append(Floor(start, given.end, role, given.speaker, Cue.GIVEN.value, given.party))
    return Conversation(numbered(floors))


def _worth_reading(
    document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], build: Build, language: Language
) -> bool:
    """Whether a closer look may find a conversation: cheap signs only."""
    if build in (Build.INTERVIEW, Build.DEBATE) or any(mark.rule == "sign-off" for mark in marks.values()):
        return True
    running = [block for block in blocks if block.index not in marks]
    labelled = sum(
        block.text[:100].find(":") > 0 and read_label(document.text[block.start : block.end], language) is not None
        for block in running
    )
    running += [block for block in blocks if block.heading]
    asked = sum((block.stop == "?" and block.words <= 60) or "? " in block.text[:_RUN_IN] for block in running)
    if labelled >= 2 or asked >= 3 or label_lines(running, language):
        return True
    announced = page_patterns(language).announced
    heads = (block.text for block in blocks if (mark := marks.get(block.index)) and mark.rule in _HEADS)
    if asked and any(announced.search(text.lower()) for text in (document.title, *heads)):
        return True
    forms = [f" {word} " for word in language.words("structure", "conversation", "polite_address")]
    addressed = sum(any(form in block.text for form in forms) for block in running) if labelled or asked else 0
    return addressed >= 3


def _announced(
    document: Document, blocks: Sequence[Block], marks: Mapping[int, Mark], cast: Cast, language: Language
) -> bool:
    """Whether title or lead call the text an interview, or say that the guest talks about something."""
    announced = page_patterns(language).announced
    heads = [block.text for block in blocks if (mark := marks.get(block.index)) and mark.rule in _HEADS]
    running = next((block.text for block in blocks if block.index not in marks), "")
    about = [f"{name} {word} " for name in cast.interviewees[:3] for word in language.words(*_ABOUT) if " " in name]
    texts = (document.title, *heads, running)
    return any(announced.search(text.lower()) or any(each in text for each in about) for text in texts)


_RUN_IN = 80
_ABOUT = ("structure", "conversation", "about")
_HEADS = ("title", "title again", "furniture", "section", "below title", "bold", "italic", "kicker")


def _interview_turns(
    passages: Sequence[Passage], states: Sequence[tuple[State, Cue]], cast: Cast
) -> tuple[tuple[Turn, ...], list[ZoneSpan]]:
    """Turns from decided passages (one begins where side or label changes), and what they change in the zones."""
    floors: list[Floor] = []
    patches: list[ZoneSpan] = []
    last: State | None = None
    place = -1
    called = ""
    for passage, (state, cue) in zip(passages, states, strict=True):
        label = passage.label if passage.label is not None and cast.known(passage.label) else None
        if label is not None:
            patches.append(ZoneSpan(passage.outer, passage.start, Zone.BOILERPLATE, "label"))
        if state in (State.OUTSIDE, State.BEHIND):
            continue
        if passage.printed == "heading" or passage.lead:
            patches.append(ZoneSpan(passage.start, passage.end, Zone.BODY, "question"))
        adjacent = passage.block <= place + 1
        place = passage.block
        if state is last and label is None and floors and adjacent:
            before = floors[-1]
            begin = before.start if before.start < before.end else passage.start  # the label had a line of its own
            floors[-1] = Floor(begin, passage.end, before.role, before.speaker, before.rule)
        else:
            role = Role.INTERVIEWER if state is State.QUESTION else Role.INTERVIEWEE
            continued = state is last and label is None and floors
            speaker = cast.names[label.key] if label else _speaker(role, called, floors, cast)
            speaker = floors[-1].speaker if continued else speaker
            start = passage.start if label or passage.label is None else passage.outer
            floors.append(Floor(start, passage.end, role, speaker, cue.value))
        calls = cast.called(passage) if state is State.QUESTION else ""
        called = calls or (called if state is last else "")
        last = state
    return numbered(floors), patches


def _speaker(role: Role, called: str, floors: Sequence[Floor], cast: Cast) -> str:
    """Who speaks without a label: the outlet asks; of several guests, the one called or the one who spoke last."""
    if role is Role.INTERVIEWER:
        return next((floor.speaker for floor in floors if floor.role is role), cast.interviewer)
    named = cast.addressed(called) or next((floor.speaker for floor in reversed(floors) if floor.role is role), "")
    if named:
        return named
    return next((name for name in cast.interviewees if not called or same_surname(name, called)), called)
