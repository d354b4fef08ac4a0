"""Who takes part in a conversation: which labels are labels, whose they are, and by what full names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from discourse.annotators.conversation.identity import Directory, is_outlet, same_person, same_surname, surname
from discourse.annotators.conversation.passages import Passage
from discourse.annotators.page.labels import Label, Part
from discourse.annotators.page.patterns import SignOff

_ABBREVIATION_MOST = 4
_CALL_WORDS_MOST = 60


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a conversation before it is read: outlet, authors, names in title and lead, the sign-off."""

    outlet: str = ""
    authors: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    signoff: SignOff = field(default_factory=lambda: SignOff((), ()))

    @property
    def interviewers(self) -> tuple[str, ...]:
        """The journalists, as the sign-off and the byline name them."""
        return (*self.signoff.interviewers, *self.authors)


@dataclass(frozen=True, slots=True)
class Cast:
    """The parts of a conversation: for each label (by key) whether it asks, and the full name behind it."""

    asks: dict[str, bool]
    names: dict[str, str]
    interviewer: str
    interviewees: tuple[str, ...]
    journalists: tuple[str, ...] = ()

    def known(self, label: Label | None) -> bool:
        """Whether the beginning of a paragraph is a label."""
        return label is not None and label.key in self.asks

    def addressed(self, called: str) -> str:
        """The interviewee whom „Frau Osterkamp, …“ calls, or nothing."""
        return next((name for name in self.interviewees if same_surname(name, called)), "") if called else ""


def find_cast(passages: Sequence[Passage], setting: Setting) -> Cast:
    """The cast of a conversation, from its labels, its sign-off, and the names that are called."""
    labels = _accepted(passages, setting)
    asks = _askers(labels, passages, setting)
    directory = Directory(_people(labels.values(), setting))
    named = {key: directory.resolve(label.name) for key, label in labels.items() if label.part is not Part.QUESTION}
    interviewer = setting.outlet or next(iter(setting.interviewers), "")
    answering = [name for key, name in named.items() if not asks[key] and name]
    interviewees = (
        tuple(dict.fromkeys((*answering, *setting.signoff.interviewees)))
        or _called(passages, setting, directory)
        or tuple(name for name in setting.people if name not in setting.interviewers)[:1]
    )
    names: dict[str, str] = {}
    for key, label in labels.items():
        own = named.get(key, "")
        if label.part is Part.QUESTION or (asks[key] and (is_outlet(label.name, setting.outlet) or _short(own))):
            own = interviewer
        elif label.part is Part.ANSWER:
            own = next(iter(interviewees), "")
        names[key] = own or label.name
    return Cast(asks, names, interviewer, interviewees, setting.interviewers)


def _short(name: str) -> bool:
    """Whether a name is no more than an abbreviation that nothing explains: „HB“."""
    return name.isupper() and len(name) <= _ABBREVIATION_MOST


def _people(labels: Iterable[Label], setting: Setting) -> tuple[str, ...]:
    """Every full name that is known, those without initials first."""
    printed = sorted((label.name for label in labels if label.full), key=lambda name: "." in name)
    return tuple(dict.fromkeys((*printed, *setting.signoff.interviewees, *setting.interviewers, *setting.people)))


def _accepted(passages: Sequence[Passage], setting: Setting) -> dict[str, Label]:
    """The beginnings of paragraphs that are labels, by key: known, repeated, or a full name next to another label."""
    labels = [passage.label for passage in passages if passage.label is not None]
    counts = Counter(label.key for label in labels)
    named = (*setting.interviewers, *setting.signoff.interviewees, *setting.people)
    accepted: dict[str, Label] = {}
    for label in labels:
        if label.key in accepted:
            continue
        known = label.part is not Part.NAMED or label.group or is_outlet(label.name, setting.outlet)
        if known or counts[label.key] > 1 or any(same_person(label.name, name) for name in named):
            accepted[label.key] = label
    for order in (1, -1, 1):  # along the text and back, so that a row of labels is taken as a whole
        for before, passage in pairwise(passages[::order]):
            near = passage.label
            called = order > 0 and near is not None and _calls(before, near)
            if near is not None and near.full and (called or _accepts(accepted, before)):
                accepted.setdefault(near.key, near)
    for passage, after in pairwise(passages):
        answered = _accepts(accepted, after) and (passage.stop == "?" or (after.label and _calls(passage, after.label)))
        if passage.label is not None and answered:
            accepted.setdefault(passage.label.key, passage.label)
    return accepted


def _accepts(accepted: dict[str, Label], passage: Passage) -> bool:
    return passage.label is not None and passage.label.key in accepted


def _calls(passage: Passage, label: Label) -> bool:
    """Whether a passage calls the person of the label: „Frau Marwitz, …“ before „Jana Marwitz:“."""
    return bool(passage.called) and same_surname(label.name, passage.called)


def _askers(labels: dict[str, Label], passages: Sequence[Passage], setting: Setting) -> dict[str, bool]:
    """For every label, whether it is the interviewer's."""
    own: dict[str, list[Passage]] = {key: [] for key in labels}
    callers: dict[str, set[str]] = {}
    for passage in passages:
        key = passage.label.key if passage.label is not None else ""
        if key in own:
            own[key].append(passage)
        if passage.called:
            callers.setdefault(surname(passage.called), set()).add(key)
    length = sum(passage.words for passage in passages) / max(1, len(passages))
    scores = {
        key: _asking(label, own[key], setting, length) - 3.0 * bool(callers.get(surname(label.name), set()) - {key})
        for key, label in labels.items()
    }
    asks = {key: score > 0 for key, score in scores.items()}
    unasked = not any(asks.values()) and not any(passage.printed for passage in passages)
    if unasked and len(scores) > 1 and not any(passage.stop == "?" and passage.label is None for passage in passages):
        asks[max(scores, key=lambda key: (scores[key], key))] = True
    return asks


def _asking(label: Label, own: Sequence[Passage], setting: Setting, length: float) -> float:
    """How much speaks for a label's being the interviewer's; weights set by hand, `length` is that of all passages."""
    if label.part is not Part.NAMED:
        return -9.0 if label.part is Part.ANSWER else 9.0
    score = 6.0 * is_outlet(label.name, setting.outlet)
    score += 5.0 * any(same_person(label.name, name) for name in setting.interviewers)
    score -= 6.0 * any(same_person(label.name, name) for name in setting.signoff.interviewees)
    score -= 2.0 * any(same_person(label.name, name) for name in setting.people)
    score += 4.0 * (sum(passage.stop == "?" for passage in own) / len(own) - 0.4)
    score -= 1.5 * (sum(passage.person for passage in own) > len(own) / 2)
    mean = sum(each.words for each in own) / len(own)
    score += 1.0 if mean < 0.6 * length else -1.0 if mean > length else 0.0
    return score - 0.5 * label.full


def _called(passages: Sequence[Passage], setting: Setting, directory: Directory) -> tuple[str, ...]:
    """Whom the questions call by name, with the full name where title or lead give it; the most often called first."""
    asked = [passage.called for passage in passages if passage.called and passage.words <= _CALL_WORDS_MOST]
    own = {surname(name) for name in setting.interviewers}
    counts = Counter(directory.resolve(name) for name in asked if surname(name) not in own)
    return tuple(name for name, _ in counts.most_common())
