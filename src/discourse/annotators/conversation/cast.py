"""Who takes part in a conversation: which labels are labels, whose they are, and by what full names."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from discourse.annotators.conversation.identity import (
    Directory,
    abbreviates,
    is_outlet,
    same_person,
    same_surname,
    surname,
)
from discourse.annotators.conversation.passages import Passage
from discourse.annotators.conversation.setting import Setting
from discourse.annotators.page.labels import Label, Part

_ABBREVIATION_MOST = 4
_CALL_WORDS_MOST = 70
_ASKING = (Part.QUESTION, Part.AUDIENCE, Part.CHAIR)


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

    def called(self, passage: Passage) -> str:
        """Whom a passage calls: „Frau Osterkamp, …“, „Mara, …“; a name, or nothing."""
        return passage.called or next((name for name in self.interviewees if _calls_familiarly(passage, name)), "")


def find_cast(passages: Sequence[Passage], setting: Setting) -> Cast:
    """The cast of a conversation, from its labels, its sign-off, and the names that are called."""
    labels = _accepted(passages, setting)
    directory = Directory(_people(labels.values(), setting))
    whose = {key: directory.resolve(label.name) if label.name else key for key, label in labels.items()}
    asks = _askers(labels, whose, passages, setting)
    people = tuple(name for name in setting.people if name not in setting.interviewers)
    hosts = tuple(host for host in setting.hosts if host not in setting.signoff.interviewees)
    outlet = setting.outlet or setting.printed_outlet
    asking = setting.signoff.interviewers or setting.authors or hosts
    interviewer = (asking[0] if len(asking) == 1 else outlet) or next(iter(asking), "")
    answering = [whose[key] for key, label in labels.items() if not asks[key] and label.name]
    interviewees = (
        tuple(dict.fromkeys((*answering, *setting.signoff.interviewees)))
        or _called(passages, setting, directory)
        or _called_familiarly(passages, people)
        or tuple(name for name in people if name not in setting.hosts)[:1]
    )
    names: dict[str, str] = {}
    for key, label in labels.items():
        own = whose[key] if label.name else ""
        if label.part is Part.AUDIENCE:
            names[key] = label.name
            continue
        if asks[key] and is_outlet(label.name, outlet):
            own = outlet
        elif label.part is Part.QUESTION or (asks[key] and _short(own)):
            whole = [each.name for other, each in labels.items() if asks[other] and abbreviates(own, each.name)]
            own = whole[0] if whole else interviewer
        elif label.part is Part.ANSWER:
            own = next(iter(interviewees), "")
        names[key] = own or label.name
    return Cast(asks, names, interviewer, interviewees, setting.interviewers)


def _short(name: str) -> bool:
    """Whether a name is no more than an abbreviation that nothing explains: „HB“."""
    return name.isupper() and len(name) <= _ABBREVIATION_MOST


def _people(labels: Iterable[Label], setting: Setting) -> tuple[str, ...]:
    """Every full name that is known, those without initials first."""
    whole = (label.name for label in labels if label.full and label.name[0].isupper())  # „von Lohse“ is not
    printed = sorted(whole, key=lambda name: "." in name)
    return tuple(
        dict.fromkeys((*printed, *setting.signoff.interviewees, *setting.interviewers, *setting.hosts, *setting.people))
    )


def _accepted(passages: Sequence[Passage], setting: Setting) -> dict[str, Label]:
    """The beginnings of paragraphs that are labels, by key: known, repeated, or a full name next to another label."""
    labels = [passage.label for passage in passages if passage.label is not None]
    counts = Counter(label.key for label in labels)
    named = (*setting.interviewers, *setting.signoff.interviewees, *setting.people)
    sure = (Part.QUESTION, Part.ANSWER)
    paired = {label.part for label in labels if label.part in sure} == set(sure) or any(
        count > 1 for key, count in counts.items() if len(key) > 1
    )
    accepted: dict[str, Label] = {}
    for label in labels:
        if label.key in accepted:
            continue
        known = (label.part is not Part.NAMED and (paired or len(label.key) > 1)) or bool(label.group)
        known = known or is_outlet(label.name, setting.outlet) or label.office is not Part.NAMED
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


def _askers(
    labels: Mapping[str, Label], whose: Mapping[str, str], passages: Sequence[Passage], setting: Setting
) -> dict[str, bool]:
    """For every label, whether it is the interviewer's; labels of one person go together."""
    own: dict[str, list[Passage]] = {name: [] for name in whose.values()}
    for passage in passages:
        if passage.label is not None and passage.label.key in whose:
            own[whose[passage.label.key]].append(passage)
    chairs = {whose[key] for key, label in labels.items() if label.part is Part.CHAIR}
    callers = {name: each - chairs for name, each in _callers(own).items()}
    heard = any(Part.ANSWER in (label.part, label.office) for label in labels.values())
    asked_by_others = _asked_without_label(passages, whose)
    said = [passage for each in own.values() for passage in each]
    length = sum(passage.words for passage in said) / max(1, len(said))
    asked = sum(passage.stop == "?" for passage in said) / max(1, len(said))
    first = next((passage.label for passage in passages if passage.label and passage.label.key in whose), None)
    scores = dict.fromkeys(own, 0.0)
    for key, label in labels.items():
        name = whose[key]
        score = _asking(label, name, own[name], setting, length, min(asked, 0.4))
        score -= 2.5 * min(2, len(callers[name] - {name}))
        score += 2.5 * min(2, sum(name in each for other, each in callers.items() if other != name))
        score += 1.0 * (first is not None and first.key == key and not asked_by_others)
        score += 4.0 * (heard and bool(label.group))
        score -= 4.0 * (asked_by_others[name] >= max(1, len(own[name]) / 4))
        scores[name] = max(scores[name], score, key=abs)
    asks = {key: scores[name] > 0 for key, name in whose.items()}
    sides = {name: scores[name] > 0 for name in own}
    unasked = not any(passage.printed for passage in passages if passage.label is None)
    unasked = unasked and not any(passage.stop == "?" and passage.label is None for passage in passages)
    alike = len(sides) > 1 and len(set(sides.values())) == 1
    if alike and (unasked or all(sides.values())):  # the one who asks most, or answers most
        best = (
            max(own, key=lambda name: (scores[name], name))
            if unasked
            else min(own, key=lambda name: (scores[name], name))
        )
        for key, name in whose.items():
            if name == best:
                asks[key] = not asks[key]
    return asks


def _asked_without_label(passages: Sequence[Passage], whose: Mapping[str, str]) -> Counter[str]:
    """How often each speaker comes right behind a question that has no label: whoever does so answers."""
    counts: Counter[str] = Counter()
    for before, passage in pairwise(passages):
        label = passage.label
        unlabelled = before.label is None or before.label.key not in whose
        if label is not None and label.key in whose and unlabelled and before.stop == "?":
            counts[whose[label.key]] += 1
    return counts


def _callers(own: Mapping[str, Sequence[Passage]]) -> dict[str, set[str]]:
    """By whom each speaker is called by name: „Frau Kolk, …“, „Mara, …“."""
    called: dict[str, set[str]] = {name: set() for name in own}
    for name in own:
        parts = name.split()
        vocative = (
            re.compile(rf"(?:\A|[,.!?–-]\s){re.escape(parts[0])}[,!.?]|,\s{re.escape(parts[0])}\b") if parts else None
        )
        for other, said in own.items():
            if other == name or vocative is None:
                continue
            if any((each.called and same_surname(name, each.called)) or vocative.search(each.text) for each in said):
                called[name].add(other)
    return called


def _asking(label: Label, name: str, own: Sequence[Passage], setting: Setting, length: float, asked: float) -> float:
    """How much speaks for a label's being the interviewer's; weights set by hand.

    `length` is the mean length of all labelled passages, `asked` the share of them that end in a question mark.
    """
    if label.part is not Part.NAMED or label.office is not Part.NAMED:
        part = label.part if label.part is not Part.NAMED else label.office
        return 30.0 if part in _ASKING else -30.0
    score = 6.0 * is_outlet(label.name, setting.outlet or setting.printed_outlet)
    score += 5.0 * (name in setting.interviewers) + 3.0 * (name in setting.hosts)
    score -= 6.0 * any(same_person(label.name, each) for each in setting.signoff.interviewees)
    score -= 2.0 * (name in setting.people and name not in setting.interviewers and name not in setting.hosts)
    score += 4.0 * (sum(passage.stop == "?" for passage in own) / len(own) - asked)
    score -= 1.5 * (sum(passage.person for passage in own) > len(own) / 2)
    score += 3.0 * (sum(passage.thanks for passage in own) > 0)
    mean = sum(each.words for each in own) / len(own)
    score += 1.0 if mean < 0.6 * length else -1.0 if mean > length else 0.0
    return score - 1.5 * bool(label.group)


def _called_familiarly(passages: Sequence[Passage], people: Sequence[str]) -> tuple[str, ...]:
    """Whom the questions call by first name: „Mara, was machst du?“"""
    asked = [passage for passage in passages if passage.familiar and passage.words <= _CALL_WORDS_MOST]
    return tuple(name for name in people if any(_calls_familiarly(passage, name) for passage in asked))


def _calls_familiarly(passage: Passage, name: str) -> bool:
    first = name.split()[0] if " " in name else ""
    called = passage.text.startswith(f"{first},") or f", {first}" in passage.text
    return bool(first and passage.familiar) and called


def _called(passages: Sequence[Passage], setting: Setting, directory: Directory) -> tuple[str, ...]:
    """Whom the questions call by name, with the full name where title or lead give it; the most often called first."""
    asked = [passage.called for passage in passages if passage.called and passage.words <= _CALL_WORDS_MOST]
    own = {surname(name) for name in setting.interviewers}
    counts = Counter(directory.resolve(name) for name in asked if surname(name) not in own)
    full = {name: count for name, count in counts.items() if " " in name}
    return tuple(sorted(full or counts, key=lambda name: -counts[name]))
