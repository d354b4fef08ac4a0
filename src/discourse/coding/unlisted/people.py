"""People: a first name with what follows it, or a name behind a title, an office or an occupation."""

from collections.abc import Iterator

import numpy as np

from discourse.coding.unlisted.found import Found
from discourse.coding.unlisted.words import NameWords
from discourse.model import UnlistedKind

_MOST = 4
"""Words of a name behind the first."""


class People:
    """Finds the people of a corpus; `full` holds every name of two words or more."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def find(self) -> Iterator[Found]:
        """Every stretch that names a person, the role before it apart; stretches may overlap."""
        words = self._words
        at = -1
        for word in np.union1d(words.capitals(words.first_name), words.behind_role()).tolist():
            if word <= at:
                continue
            first, described = words.first_name(words.form(word)), self.role_before(word)
            if not first and (not described or not self._surname(word)):
                continue
            last = self._run(word)
            if last == word and (first or words.form(word) in words.lists.first_names):
                continue
            at = last
            yield Found(word, last, UnlistedKind.PERSON, self.text(word, last), self.occupation(described))

    def text(self, first: int, last: int) -> str:
        """The words of a stretch as they are joined in a name: “J. B. Lund”."""
        return " ".join(
            self._words.form(word) + "." * (len(self._words.form(word)) == 1) for word in range(first, last + 1)
        )

    def role_before(self, word: int) -> str:
        """The role words right before a name, forms of address apart: “Historikerin”; a title alone counts too."""
        words, first = self._words, word
        while first > 0 and word - first < 3 and words.role(first - 1) and words.joined(first):
            first -= 1
        return " ".join(words.form(at) for at in range(first, word))

    def occupation(self, described: str) -> str:
        """Role words without mere titles and forms of address."""
        return " ".join(part for part in described.split() if part.lower().endswith(self._words.roles))

    def _surname(self, word: int) -> bool:
        """Whether what stands behind a role names its bearer: not “Präsident Venezuelas”, “Mitglieder Angaben”."""
        words, form = self._words, self._words.form(word)
        if (
            not words.named(word)
            or words.acronym(form)
            or form in words.lists.places
            or form.removesuffix("s") in words.lists.places
        ):
            return False
        return len(form) > 2

    def _run(self, first: int) -> int:
        """The last word of the name that begins here."""
        words, last, surname = self._words, first, not self._words.first_name(self._words.form(first))
        while last - first < _MOST:
            step = self._step(last)
            if not step or not self._goes_on(last + step, surname):
                break
            last += step
            surname = surname or not words.first_name(words.form(last))
        return last

    def _step(self, last: int) -> int:
        """How many words further the next capital stands, over particles of names; 0 where none follows."""
        words, at = self._words, last + 1
        while at < len(words) and words.joined(at) and words.form(at) in words.lists.name_particles and at - last <= 2:
            at += 1
        return at - last if at < len(words) and words.joined(at) and words.capital[at] else 0

    def _goes_on(self, word: int, surname: bool) -> bool:
        """Whether a capital belongs to the name: the surname itself may be any noun, what follows it may not."""
        words, form = self._words, self._words.form(word)
        if words.acronym(form) or form in words.lists.calendar or words.titled(word):
            return False
        if not surname and words.form(word - 1) not in words.lists.name_particles:
            return True
        settled = words.named(word) and form not in words.lists.places
        return settled and not (surname and (words.adjective(form) or words.owned(word)))
