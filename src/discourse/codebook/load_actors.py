"""actors.yaml: people, organisations, governments and countries by id."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from discourse.codebook.actors import Actor, ActorKind, Gender, Membership, Office
from discourse.codebook.sheet import Fields, Sheet, one_line, scalar
from discourse.markup import Entry, Items, Node, Scalar

_NAMES = ("aliases", "metonyms", "roles", "epithets")
_KEYS = ("name", "kind", *_NAMES, "gender", "party", "language", "member_of")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class _Line:
    """Where an actor says something that only the other actors can confirm."""

    actor: str
    of: str
    line: int


def read_actors(sheet: Sheet, root: Node) -> tuple[Actor, ...]:
    """The actors of the file in its order."""
    top = Fields.of(sheet, root, what="the file", known=("actors",), line=1)
    if top is None:
        return ()
    actors: dict[str, Actor] = {}
    memberships: list[_Line] = []
    parties: list[_Line] = []
    for name, node, line in top.entries("actors", kind="actor"):
        fields = Fields.of(sheet, node, what=f"actor “{name}”", known=_KEYS, line=line)
        if fields is not None:
            actors[name] = _actor(fields, name, memberships)
            if actors[name].party:
                parties.append(_Line(name, actors[name].party, fields.line_of("party")))
    _check_memberships(sheet, actors, memberships)
    _check_parties(sheet, actors, parties)
    return tuple(actors.values())


def _actor(fields: Fields, name: str, memberships: list[_Line]) -> Actor:
    lists = {key: fields.texts(key) for key in _NAMES if key != "roles"}
    offices = _offices(fields)
    _check_names(fields)
    member_of = []
    for node in fields.nodes("member_of"):
        membership = _membership(fields, node)
        if membership is not None:
            member_of.append(membership)
            memberships.append(_Line(name, membership.actor, node.line))
    return Actor(
        id=name,
        name=one_line(fields.text("name", required=True)),
        kind=fields.choice("kind", ActorKind, required=True) or ActorKind.PERSON,
        **lists,
        roles=tuple(dict.fromkeys(office.role for office in offices)),
        gender=fields.choice("gender", Gender) or Gender.UNKNOWN,
        party=one_line(fields.text("party")),
        language=_language(fields),
        member_of=tuple(member_of),
        offices=tuple(office for office in offices if office.since or office.until),
    )


def _offices(fields: Fields) -> list[Office]:
    offices = []
    for node in fields.nodes("roles"):
        if not isinstance(node, Entry):
            role = scalar(fields.sheet, node, what=f"“roles” of {fields.what}")
            offices.append(Office(role))
            continue
        what = f"role of {fields.what}"
        dated = Fields.of(fields.sheet, node, what=what, known=("role", "since", "until"))
        if dated is not None:
            offices.append(Office(one_line(dated.text("role", required=True)), *dated.period()))
    return [office for office in offices if office.role]


def _membership(fields: Fields, node: Node) -> Membership | None:
    what = f"“member_of” of {fields.what}"
    if not isinstance(node, Entry):
        actor = scalar(fields.sheet, node, what=what)
        return Membership(actor) if actor else None
    dated = Fields.of(fields.sheet, node, what=what, known=("actor", "since", "until"))
    if dated is None:
        return None
    actor = one_line(dated.text("actor", required=True))
    return Membership(actor, *dated.period()) if actor else None


def _language(fields: Fields) -> str:
    language = fields.text("language")
    if language and not _LANGUAGE.fullmatch(language):
        fields.complain("language", "a code of two or three small letters such as de")
    return language


def _check_names(fields: Fields) -> None:
    # Two people may share a surname; one actor that has a name twice has a slip of the pen.
    seen: dict[str, int] = {}
    values = [fields.entry.get(key) for key in ("name", *_NAMES)]
    nodes = [node for value in values for node in (value if isinstance(value, Items) else (value,))]
    for node in nodes:
        if not isinstance(node, Scalar) or node.empty:
            continue
        text = one_line(node.text)
        if text in seen:
            what = f"{fields.what} is called “{text}” twice, first on line {seen[text]}"
            fields.sheet.complain(what, node.line)
        seen.setdefault(text, node.line)


def _check_memberships(sheet: Sheet, actors: Mapping[str, Actor], lines: list[_Line]) -> None:
    for line in lines:
        if line.of not in actors:
            sheet.unknown("actor", line.of, actors, line.line)
    above = {name: {line.of: line.line for line in group} for name, group in _by_actor(lines, actors).items()}
    while True:
        _drop_ends(above)
        if not above:
            return
        path = [next(iter(above))]
        while path.count(path[-1]) == 1:
            path.append(next(iter(above[path[-1]])))
        circle = path[path.index(path[-1]) :]
        sheet.complain(f"“member_of” runs in a circle: {' → '.join(circle)}", above[circle[0]][circle[1]])
        for name in circle[1:]:
            above.pop(name)


def _by_actor(lines: list[_Line], actors: Mapping[str, Actor]) -> dict[str, list[_Line]]:
    groups: dict[str, list[_Line]] = {}
    for line in lines:
        if line.of in actors:
            groups.setdefault(line.actor, []).append(line)
    return groups


def _drop_ends(above: dict[str, dict[str, int]]) -> None:
    """Take away whoever belongs to nobody left, until only circles, and what leads into them, remain."""
    below: dict[str, list[str]] = {}
    for name, owners in above.items():
        for owner in owners:
            below.setdefault(owner, []).append(name)
    ends = [owner for owner in below if owner not in above]
    while ends:
        end = ends.pop()
        for name in below.get(end, ()):
            if end in above.get(name, ()):
                above[name].pop(end)
                if not above[name]:
                    above.pop(name)
                    ends.append(name)


def _check_parties(sheet: Sheet, actors: Mapping[str, Actor], lines: list[_Line]) -> None:
    known = {actor.name for actor in actors.values() if actor.kind is ActorKind.PARTY}
    for line in lines:
        if known and line.of not in known:
            sheet.unknown("party", line.of, known, line.line)
