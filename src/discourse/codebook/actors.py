"""Actors: people, organisations, governments and countries with the many names they have."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PARTY = "party"
    GOVERNMENT = "government"
    COUNTRY = "country"
    GROUP = "group"


class Gender(StrEnum):
    """Grammatical gender by which pronouns and roles point to a person; empty where it is not known."""

    FEMININE = "feminine"
    MASCULINE = "masculine"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """Whom an actor belongs to, and when, both days included: person → organisation → government → country."""

    actor: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A role that points to its holder only for a time, both days included."""

    role: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. Names, aliases, metonyms, roles and epithets are phrases; German inflection is allowed for.

    `roles` lists every role; `offices` adds the dates of those that were held for a time only.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()
    gender: Gender = Gender.UNKNOWN
    party: str = ""
    language: str = ""
    member_of: tuple[Membership, ...] = ()
    offices: tuple[Office, ...] = ()

    def holds(self, role: str, day: date | None) -> bool:
        """Whether a role of this actor points to it on a day; True for an undated role, and where the day is unknown.

        >>> office = Office("Bundeskanzlerin", until=date(2021, 12, 8))
        >>> merkel = Actor("merkel", "Angela Merkel", ActorKind.PERSON, roles=("Bundeskanzlerin",), offices=(office,))
        >>> merkel.holds("Bundeskanzlerin", date(2019, 6, 26)), merkel.holds("Bundeskanzlerin", date(2022, 1, 1))
        (True, False)
        """
        terms = [office for office in self.offices if office.role == role]
        if day is None or not terms:
            return role in self.roles
        return any((term.since or day) <= day <= (term.until or day) for term in terms)
