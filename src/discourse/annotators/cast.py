"""Who takes part in a conversation: which labels are labels, whose they are, and by what full names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from discourse.annotators.labels import Label, Part
from discourse.annotators.page import SignOff
from discourse.annotators.passages import Passage

_ABBREVIATION_MOST = 4
_ALNUM = re.compile(r"[^\W_]+")


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

    def known(self, label: Label | None) -> bool:
        """Whether the beginning of a paragraph is a label."""
        return label is not None and label.key in self.asks

    def addressed(self, called: str) -> str:
        """The interviewee whom „Frau Osterkamp, …“ calls, or nothing."""
        return next((name for name in self.interviewees if same_surname(name, called)), "") if called else ""


def find_cast(passages: Sequence[Passage], setting: Setting) -> Cast:
    """The cast of a conversation, from its labels, its sign-off, and the names that are called."""
    labels = _accepted(passages, setting)
    people = _people(labels.values(), setting)
    scores = {key: _asking(key, label, passages, setting) for key, label in labels.items()}
    asks = {key: score > 0 for key, score in scores.items()}
    silent = not any(asks.values()) and not any(passage.printed for passage in passages)
    if silent and len(scores) > 1 and not any(passage.stop == "?" and passage.label is None for passage in passages):
        asks[max(scores, key=lambda key: (scores[key], key))] = True
    interviewer = setting.outlet or next(iter(setting.interviewers), "")
    named = {key: resolve(label.name, people) for key, label in labels.items() if label.part is not Part.QUESTION}
    answering = [name for key, name in named.items() if not asks[key] and name]
    interviewees = tuple(dict.fromkeys((*answering, *setting.signoff.interviewees))) or _called(
        passages, setting, people
    )
    interviewees = interviewees or tuple(name for name in setting.people if name not in setting.interviewers)[:1]
    names: dict[str, str] = {}
    for key, label in labels.items():
        if label.part is Part.QUESTION or (asks[key] and (is_outlet(label.name, setting.outlet) or _short(named[key]))):
            names[key] = interviewer
        elif label.part is Part.ANSWER:
            names[key] = interviewees[0] if interviewees else ""
        else:
            names[key] = named[key]
        names[key] = names[key] or label.name
    return Cast(asks, names, interviewer, interviewees)


def _short(name: str) -> bool:
    """Whether a name is no more than an abbreviation that nothing explains: „HB“."""
    return name.isupper() and len(name) <= _ABBREVIATION_MOST


def _accepted(passages: Sequence[Passage], setting: Setting) -> dict[str, Label]:
    """The beginnings of paragraphs that are labels, by key: known, repeated, or a full name next to another label."""
    labels = [passage.label for passage in passages if passage.label is not None]
    counts = Counter(label.key for label in labels)
    accepted: dict[str, Label] = {}
    for label in labels:
        known = label.part is not Part.NAMED or label.group or is_outlet(label.name, setting.outlet)
        named = (*setting.interviewers, *setting.signoff.interviewees, *setting.people)
        if known or counts[label.key] > 1 or any(same_person(label.name, name) for name in named):
            accepted.setdefault(label.key, label)
    while found := dict(_beside_labels(passages, accepted)):
        accepted |= found
    for passage, after in pairwise(passages):
        answered = _beside(after, accepted) and (passage.stop == "?" or (after.label and _calls(passage, after.label)))
        if passage.label is not None and answered:
            accepted.setdefault(passage.label.key, passage.label)
    return accepted


def _beside_labels(passages: Sequence[Passage], accepted: dict[str, Label]) -> Iterator[tuple[str, Label]]:
    """Full names, not accepted yet, that begin a paragraph next to a label, or to one that calls them."""
    for before, passage, after in _with_neighbours(passages):
        label = passage.label
        if label is None or not label.full or label.key in accepted:
            continue
        if _beside(before, accepted) or _beside(after, accepted) or _calls(before, label):
            yield label.key, label


def _with_neighbours(passages: Sequence[Passage]) -> Iterable[tuple[Passage | None, Passage, Passage | None]]:
    return zip([None, *passages], passages, [*passages[1:], None], strict=False)


def _beside(passage: Passage | None, accepted: dict[str, Label]) -> bool:
    return passage is not None and passage.label is not None and passage.label.key in accepted


def _calls(passage: Passage | None, label: Label) -> bool:
    """Whether a passage calls the person of the label: „Frau Marwitz, …“ before „Jana Marwitz:“."""
    return passage is not None and bool(passage.called) and same_surname(label.name, passage.called)


def _asking(key: str, label: Label, passages: Sequence[Passage], setting: Setting) -> float:
    """How much speaks for a label's being the interviewer's; weights set by hand."""
    if label.part is not Part.NAMED:
        return -9.0 if label.part is Part.ANSWER else 9.0
    own = [passage for passage in passages if passage.label and passage.label.key == key]
    others = [passage for passage in passages if passage.label is None or passage.label.key != key]
    score = 6.0 * is_outlet(label.name, setting.outlet)
    score += 5.0 * any(same_person(label.name, name) for name in setting.interviewers)
    score -= 6.0 * any(same_person(label.name, name) for name in setting.signoff.interviewees)
    score -= 2.0 * any(same_person(label.name, name) for name in setting.people)
    score -= 3.0 * any(_calls(passage, label) for passage in others)
    score += 4.0 * (sum(passage.stop == "?" for passage in own) / len(own) - 0.4)
    score -= 1.5 * (sum(passage.person for passage in own) > len(own) / 2)
    own_length, all_length = (sum(each.words for each in part) / len(part) for part in (own, passages))
    score += 1.0 if own_length < 0.6 * all_length else -1.0 if own_length > all_length else 0.0
    return score - 0.5 * label.full


def _people(labels: Iterable[Label], setting: Setting) -> tuple[str, ...]:
    printed = sorted((label.name for label in labels if label.full), key=lambda name: "." in name)
    return tuple(dict.fromkeys((*printed, *setting.signoff.interviewees, *setting.interviewers, *setting.people)))


def _called(passages: Sequence[Passage], setting: Setting, people: Sequence[str]) -> tuple[str, ...]:
    """Whom the questions call by name, with the full name where title or lead give it; the most often called first."""
    asked = [passage.called for passage in passages if passage.called and passage.words <= _CALL_WORDS_MOST]
    full = [resolve(name, people) for name in asked]
    counts = Counter(name for name in full if not any(same_surname(name, other) for other in setting.interviewers))
    return tuple(sorted(counts, key=lambda name: (-counts[name], full.index(name))))


_CALL_WORDS_MOST = 60


def resolve(name: str, people: Iterable[str]) -> str:
    """The full name that a label stands for: by surname, or by initials; the label itself where none is known.

    >>> resolve("R. Kelly", ["Robert Kelly"]), resolve("FN", ["Friederike Nagold"])
    ('Robert Kelly', 'Friederike Nagold')
    """
    if " " in name and "." not in name:
        return name
    return next((full for full in people if same_person(name, full)), name)


def same_person(short: str, full: str) -> bool:
    """Whether a label may stand for a full name: the same words, the surname, or the initials."""
    some, all_ = _folded(short), _folded(full)
    if not some or not all_:
        return False
    if some == all_ or (len(all_) > 1 and some == all_[-len(some) :]):
        return True
    if len(some) > 1:  # „R. Kelly“
        return some[-1] == all_[-1] and all(
            a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(some, all_, strict=False)
        )
    initials = "".join(word[0] for word in all_)
    return (
        len(all_) > 1
        and short.rstrip(".").isupper()
        and (some[0] == initials or (len(some[0]) == 1 and some[0] == all_[-1][0]))
    )


def same_surname(name: str, called: str) -> bool:
    """Whether the last words of two names agree."""
    one, other = _folded(name), _folded(called)
    return bool(one) and bool(other) and one[-1] == other[-1]


def is_outlet(label: str, outlet: str) -> bool:
    """Whether a label is the outlet's name, a part of it, its domain, or its initials.

    >>> is_outlet("ntv.de", "ntv"), is_outlet("MN", "Morgenblatt Nord"), is_outlet("Nord Stream", "Morgenblatt Nord")
    (True, True, False)
    """
    some, all_ = _folded(label), _folded(outlet)
    if not some or not all_:
        return False
    if "".join(some) == "".join(all_) or set(some) <= set(all_) or set(all_) <= set(some):
        return True
    return len(all_) > 1 and label.isupper() and "".join(some) == "".join(word[0] for word in all_)


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in _ALNUM.findall(text)]
