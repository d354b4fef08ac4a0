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
    """Whom an actor belongs to, and when: person → organisation → government → country."""

    actor: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. Names, aliases, metonyms, roles and epithets are phrases; German inflection is allowed for."""

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
