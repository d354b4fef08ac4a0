"""When two names, or a label and a name, mean the same person or the same outlet."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> list[str]:
    """The words of a name, case folded."""
    return [word.casefold() for word in _WORD.findall(text)]


def surname(name: str) -> str:
    """The last word of a name, case folded; empty where there is none."""
    words = folded(name)
    return words[-1] if words else ""


def same_surname(name: str, called: str) -> bool:
    """Whether the last words of two names agree."""
    return surname(name) == surname(called) != ""


def same_person(short: str, full: str) -> bool:
    """Whether a label may stand for a full name: the same words, the surname, the first name, or the initials.

    >>> same_person("Nagold", "Friederike Nagold"), same_person("R. Kelly", "Robert Kelly")
    (True, True)
    """
    some, whole = folded(short), folded(full)
    if not some or not whole:
        return False
    if some == whole or (len(whole) > 1 and some == whole[-len(some) :]):
        return True
    if len(some) > 1:  # „R. Kelly“
        pairs = zip(some, whole, strict=False)
        return some[-1] == whole[-1] and all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in pairs)
    if len(whole) > 1 and some[0] == whole[0]:
        return True
    return len(whole) > 1 and short.rstrip(".").isupper() and some[0] in _initials(whole)


def _initials(words: list[str]) -> set[str]:
    """„fn“ and „n“; of longer names also those of the first and the last word alone."""
    return {"".join(word[0] for word in words), words[0][0] + words[-1][0], words[-1][0]}


def abbreviates(short: str, name: str) -> bool:
    """Whether capitals may stand for one longer word: they begin as it does, and come in it in their order.

    >>> abbreviates("DS", "Donaustrich"), abbreviates("DS", "Sandstrich"), abbreviates("frage", "Friederike Nagel")
    (True, False, False)
    """
    if not short.isupper() or " " in name:
        return False
    letters = iter(name.casefold())
    begins = name.casefold().startswith(short[0].casefold())
    return begins and len(name) > len(short) and all(letter in letters for letter in short.casefold())


class Directory:
    """Full names, found by the short ones that labels use."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_key: dict[str, list[str]] = {}
        self._begun: dict[str, str] = {}
        for name in names:
            words = folded(name)
            self._begun |= {word: " ".join(name.split()[: place + 2]) for place, word in enumerate(words[1:-1])}
            for key in {words[0], words[-1], *_initials(words)} if words else ():
                self._by_key.setdefault(key, []).append(name)

    def resolve(self, name: str) -> str:
        """The full name that a label stands for: by surname, by first name, by initials; else the label itself.

        >>> Directory(["Robert Kelly", "Friederike Nagold"]).resolve("FN")
        'Friederike Nagold'
        """
        if " " in name and "." not in name and name[0].isupper():
            return name
        candidates = [full for full in self._by_key.get(surname(name), ()) if same_person(name, full)]
        by_surname = [full for full in candidates if same_surname(full, name)]
        begun = self._begun.get(surname(name), name)  # „Wiebke Moor Orgeln“, a name that a noun follows
        return next(iter(by_surname or candidates), begun)


def _undotted(name: str) -> list[str]:
    """The words of an outlet's name without the ending of its domain."""
    stem, dot, ending = name.strip().rpartition(".")
    return folded(stem if dot and stem and ending.isalpha() and len(ending) <= 6 else name)


def is_outlet(label: str, outlet: str) -> bool:
    """Whether a label is the outlet's name, a part of it, its domain, or its initials.

    >>> is_outlet("ntv.de", "n-tv"), is_outlet("MN", "Morgenblatt Nord"), is_outlet("Nord Stream", "Morgenblatt Nord")
    (True, True, False)
    """
    some, whole = _undotted(label), _undotted(outlet)
    if not some or not whole:
        return False
    if "".join(some) == "".join(whole) or set(some) <= set(whole) or set(whole) <= set(some):
        return True
    return len(whole) > 1 and label.isupper() and "".join(some) == "".join(word[0] for word in whole)
