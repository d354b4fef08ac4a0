"""Whether two names mean the same: ids of the codebook, or names in any case, by the last name."""

from collections import defaultdict

from discourse.codebook import Codebook


class Names:
    """Names of a codebook's actors, by which those that people and the machine write can be compared."""

    def __init__(self, codebook: Codebook) -> None:
        self._ids = {actor.id.casefold(): actor.id for actor in codebook.actors}
        whole, last = defaultdict(set), defaultdict(set)
        self._lasts: dict[str, set[str]] = {}
        for actor in codebook.actors:
            names = [name.casefold() for name in (actor.name, *actor.aliases)]
            self._lasts[actor.id] = {_last(name) for name in names}
            for name in names:
                whole[name].add(actor.id)
                last[_last(name)].add(actor.id)
        self._whole, self._last = whole, last

    def same(self, one: str, other: str) -> bool:
        """Whether both mean the same actor; two that nobody names are the same.

        A name is the actor of whom it is the id, the name or an alias, or whose last name no other actor has. Where
        one of the two is no actor of the codebook, last names are compared.

        >>> names = Names(Codebook())
        >>> names.same("Jana Marwitz", "MARWITZ"), names.same("", "Marwitz")
        (True, False)
        """
        if not one.strip() or not other.strip():
            return one.strip() == other.strip()
        ids = self.actor(one), self.actor(other)
        if all(ids):
            return ids[0] == ids[1]
        first, second = (
            self._lasts[id] if id else {_last(name.casefold())} for id, name in zip(ids, (one, other), strict=True)
        )
        return bool(first & second)

    def key(self, name: str) -> str:
        """The id of the actor, else the last name in small letters: the same for names that mean the same.

        >>> Names(Codebook()).key("Jana Marwitz")
        'marwitz'
        """
        return self.actor(name) or _last(name.casefold())

    def actor(self, name: str) -> str:
        """The id of the actor a name means, empty where it is none or may be several."""
        folded = " ".join(name.casefold().split())
        if folded in self._ids:
            return self._ids[folded]
        for known in (self._whole.get(folded, set()), self._last.get(_last(folded), set())):
            if len(known) == 1:
                return next(iter(known))
        return ""


def _last(name: str) -> str:
    return name.split()[-1] if name.split() else ""
