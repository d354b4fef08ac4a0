"""What the codebook knows already, in whatever form."""

from collections.abc import Sequence

from discourse.codebook import ActorKind, Codebook
from discourse.coding.mentions import Pointer
from discourse.coding.phrases import phrases
from discourse.coding.unlisted.bodies import body_key
from discourse.coding.unlisted.found import Found
from discourse.lexicon.morphology import fold
from discourse.model import MentionKind, UnlistedKind


class Listed:
    """The phrases of the codebook, and the words of the corpus that its actors explain."""

    def __init__(self, codebook: Codebook, pointed: Sequence[Pointer]) -> None:
        known = phrases(codebook)
        self._texts = {fold(" ".join(phrase.parts)) for phrase in known}
        self._keys = {body_key(" ".join(phrase.parts)) for phrase in known}
        self._surnames = {fold(actor.name.split()[-1]) for actor in codebook.actors if actor.kind is ActorKind.PERSON}
        self._words: dict[int, Pointer] = {word: each for each in pointed for word in range(each.first, each.last + 1)}

    def knows(self, found: Found) -> bool:
        """Whether a stretch is an actor's: its words are, a person's own name lies in it, or it is spelled like one."""
        explained = [self._words.get(word) for word in found.words]
        if all(explained):
            return True
        own = (MentionKind.NAME, MentionKind.ALIAS)
        return found.kind is UnlistedKind.PERSON and any(
            each and each.personal and each.kind in own for each in explained
        )

    def spells(self, name: str) -> bool:
        """Whether a name is one of the codebook's, apart from case, umlauts and endings."""
        return fold(name) in self._texts or body_key(name) in self._keys or fold(name) in self._surnames
