"""Names that nothing right beside them explains: what they are, by all the places where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from discourse.coding.unlisted.bodies import body_key
from discourse.coding.unlisted.found import Found
from discourse.coding.unlisted.names import base, surname
from discourse.coding.unlisted.words import NameWords
from discourse.model import UnlistedKind

LEAST_PLACES = 2
LEAST_SHARE = 0.3
"""Places behind a locative, and their share in all, from which a name is one of a place."""
_MOST = 4


@dataclass(slots=True)
class _Company:
    """In what company a loose name stands."""

    places: int = 0
    after_locative: int = 0
    speaks: int = 0
    stretches: list[tuple[int, int]] = field(default_factory=list)


class Loose:
    """The runs of capitalised words, no common nouns, that no other finder has taken."""

    def __init__(self, words: NameWords, taken: set[int], speaking: set[int]) -> None:
        self._words = words
        self._names: dict[str, _Company] = defaultdict(_Company)
        for first, last in self._runs(taken):
            name = " ".join(words.form(word) for word in range(first, last + 1))
            company = self._names[name]
            company.places += 1
            company.after_locative += self._located(first)
            company.speaks += any(word in speaking for word in range(first, last + 1))
            company.stretches.append((first, last))
        self._merge()

    def _runs(self, taken: set[int]) -> Iterator[tuple[int, int]]:
        words = self._words
        at = -1
        for word in words.names().tolist():
            if word <= at or word in taken or words.adjective(words.form(word)):
                continue
            last = word
            while (
                last - word < _MOST
                and last + 1 < len(words)
                and last + 1 not in taken
                and words.joined(last + 1)
                and words.named(last + 1)
                and not words.owned(last + 1)
            ):
                last += 1
            at = last
            yield word, last

    def _located(self, first: int) -> bool:
        """Whether a place is to be expected: a locative right before it, or a word for a kind of place."""
        before = self._words.before(first)
        return before.lower() in self._words.lists.locatives or before in self._words.lists.place_kinds

    def _merge(self) -> None:
        """Genitives join the name itself."""
        for name in sorted(self._names):
            plain = base(name, self._names)
            if plain != name and plain not in self._words.lists.calendar:
                mine, theirs = self._names.pop(name), self._names[plain]
                theirs.places += mine.places
                theirs.after_locative += mine.after_locative
                theirs.speaks += mine.speaks
                theirs.stretches += mine.stretches

    def find(
        self, people: Mapping[str, str], titled: Mapping[int, set[str]], bodies: Mapping[str, str]
    ) -> Iterator[Found]:
        """The loose names that the corpus explains.

        `people` has full names by the short form, `titled` single names behind a title by document, `bodies` keys by
        name.
        """
        for name, company in sorted(self._names.items()):
            kind, key = self._judged(name, company, people, bodies)
            for first, last in company.stretches:
                determined = self._words.before(first).lower() in self._words.lists.determiners
                if kind is not None and not (kind is UnlistedKind.PERSON and determined):  # “Ihr Ernst”
                    yield Found(first, last, kind, key)
                elif kind is None and name in titled.get(self._words.tokens.document(first), ()):
                    yield Found(first, last, UnlistedKind.PERSON, name)

    def _judged(
        self, name: str, company: _Company, people: Mapping[str, str], bodies: Mapping[str, str]
    ) -> tuple[UnlistedKind | None, str]:
        places = self._words.lists.places
        if name in places or base(name, places) in places:
            return UnlistedKind.PLACE, base(name, places)
        if name in bodies:
            return UnlistedKind.ORGANISATION, bodies[name]
        if name in people:
            return UnlistedKind.PERSON, people[name]
        if len(name) > 2 and company.after_locative >= max(LEAST_PLACES, LEAST_SHARE * company.places):
            return UnlistedKind.PLACE, name
        if " " in name and self._follows_alone(name, company):
            town = name.split()[-1] in places
            return (UnlistedKind.ORGANISATION, body_key(name)) if town else (UnlistedKind.PERSON, name)
        return None, ""

    def _follows_alone(self, name: str, company: _Company) -> bool:
        """Whether a name of several words is a person's: it speaks, or its last word stands alone in its document."""
        if company.after_locative:
            return False
        if company.speaks:
            return True
        alone = self._names.get(name.split()[-1])
        if alone is None or alone.after_locative:
            return False
        documents = {self._words.tokens.document(first) for first, _ in company.stretches}
        return any(self._words.tokens.document(first) in documents for first, _ in alone.stretches)


def surnames(found: Iterable[Found], words: NameWords) -> dict[int, dict[str, str]]:
    """By document, the full name of everybody whose surname only one full name in it has."""
    names: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in found:
        if each.kind is UnlistedKind.PERSON and " " in each.key:
            names[words.tokens.document(each.first)][surname(each.key)].add(each.key)
    return {
        document: {last: min(full) for last, full in of.items() if len(full) == 1 and not last.isupper()}
        for document, of in names.items()
    }
