"""Every complaint of the loader: what it says and on which line."""

import pathlib

import pytest

from discourse.codebook import Codebook
from discourse.errors import CodebookError

ACTOR = """actors:
  usa: {name: USA, kind: country}
  trump:
    name: Donald Trump
    kind: person
"""
FRAME = """referents:
  detained:
    label: Die Festgehaltenen
    definition: People who are held.
    frames:
      hostages:
        label: Geiseln
        definition: For a price.
        terms:
"""
CONCEPT = """concepts:
  lift:
    label: Lockern
    definition: Less.
"""


def complaints(folder: pathlib.Path, **files: str) -> list[str]:
    """The lines of the error without the folder."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        Codebook.load(folder)
    return [line.removeprefix(f"{folder}/") for line in str(caught.value).splitlines()]


ACTOR_SLIPS = {
    "    alias: [Trump]": "6: unknown key “alias”. Did you mean “aliases”? Known: aliases, epithets, gender,",
    "    aliases: Trump": "6: “aliases” of actor “trump”: found “Trump”, expected a list",
    "    aliases: [[Trump]]": "6: “aliases” of actor “trump”: found a list, expected a text",
    "    aliases:": "6: “aliases” of actor “trump”: found nothing, expected a list",
    "    aliases: [Trump, '']": "6: “aliases” of actor “trump”: found nothing, expected a text",
    "    aliases:\n      - Trump\n      - Trump": "8: actor “trump” is called “Trump” twice, first on line 7",
    "    aliases: [Donald  Trump]": "6: actor “trump” is called “Donald Trump” twice, first on line 4",
    "    aliases: [Trump]\n    epithets: [Trump]": "7: actor “trump” is called “Trump” twice, first on line 6",
    "    gender: male": "6: unknown gender “male”. Did you mean “masculine”? Known: feminine, masculine",
    "    party:": "6: “party” of actor “trump”: found nothing, expected a text",
    "    language: Deutsch": "6: “language” of actor “trump”: found “Deutsch”, expected a code of two or three small",
    "    roles: [{role: A, form: 2025-01-20}]": "6: unknown key “form”. Known: role, since, until",
    "    roles: [{since: 2025-01-20}]": "6: role of actor “trump” lacks the key “role”",
    "    roles: [{role: A, since: 2025}]": "6: “since” of role of actor “trump”: found “2025”, expected a date such as",
    "    member_of: usa": "6: “member_of” of actor “trump”: found “usa”, expected a list",
    "    member_of: [us]": "6: unknown actor “us”. Did you mean “usa”? Known: trump, usa",
    "    member_of: [{actor: us}]": "6: unknown actor “us”. Did you mean “usa”?",
    "    member_of: [{since: 2025-01-20}]": "6: “member_of” of actor “trump” lacks the key “actor”",
    "    member_of: [{actor: usa, until: 2025-02-30}]": "6: “until” of “member_of” of actor “trump”: found “2025-02-30",
    "    member_of:\n      - actor: usa\n        since: 2025-02-01\n        until: 2025-01-01": (
        "9: “member_of” of actor “trump”: since 2025-02-01 is later than until 2025-01-01"
    ),
    "    member_of: [trump]": "6: “member_of” runs in a circle: trump → trump",
    "    name: D": "6: key “name” stands twice, first on line 4",
    "  us a: {name: A, kind: group}": "6: actor id “us a”: expected one word of letters, digits, - and _",
    "  usa: {name: A, kind: group}": "6: key “usa” stands twice, first on line 2",
    "  eu: {kind: organisation}": "6: actor “eu” lacks the key “name”",
    "  eu: {name: EU}": "6: actor “eu” lacks the key “kind”",
    "  eu: {name: EU, kind: organization}": "6: unknown kind “organization”. Did you mean “organisation”?",
    "  eu: EU": "6: actor “eu”: found “EU”, expected a mapping of name, kind,",
    "  eu: &eu {name: EU, kind: organisation}": "6: anchors and aliases (&name, *name) are not used here",
    "persons: {}": "6: unknown key “persons”. Known: actors",
    "  eu: {name: EU": "7: no valid YAML: ",
}


@pytest.mark.parametrize("slip", ACTOR_SLIPS)
def test_a_slip_in_actors_is_found(tmp_path: pathlib.Path, slip: str) -> None:
    (found,) = complaints(tmp_path, actors=ACTOR + slip + "\n")
    assert found.startswith("actors.yaml:" + ACTOR_SLIPS[slip])


TERM_SLIPS = {
    "[]": "9: “terms” of frame “detained.hostages” is empty, expected at least one item",
    "Geisel": "9: “terms” of frame “detained.hostages”: found “Geisel”, expected a list",
    "[{lema: Geisel}]": "9: unknown term kind “lema”. Did you mean “lemma”? Known: compound, conditions, lemma,",
    "[{lemma: Geisel, surface: Geisel}]": "9: term: found lemma, surface, expected one of lemma,",
    "[{conditions: [{scope: turn, any: [a], reason: b}]}]": "9: term: found no kind, expected one of lemma,",
    "[[Geisel]]": "9: term: found a list, expected a text or one of lemma,",
    "[{lemma: }]": "9: “lemma” of term: found nothing, expected a text",
    "[{lemma: die Geisel}]": "9: lemma “die Geisel”: found several words, expected one",
    "[{lemma: Geisel*}]": "9: lemma “Geisel*”: found a “*”, which only a wildcard or a phrase may have",
    "[{compound: 'Geisel,'}]": "9: compound “Geisel,”: “Geisel,” is not one word as words are counted",
    "[{wildcard: geisel}]": "9: wildcard “geisel”: expected letters and at least one “*”",
    "[{wildcard: '*'}]": "9: wildcard “*”: expected letters and at least one “*”",
    "[{wildcard: a* b*}]": "9: wildcard “a* b*”: found several words, expected one",
    "[{phrase: Geisel}]": "9: phrase “Geisel”: found one word, expected several",
    "[{phrase: '* *'}]": "9: phrase “* *”: found only “*”, expected at least one word",
    "[{phrase: 'die, Geisel'}]": "9: phrase “die, Geisel”: “die,” is not one word as words are counted",
    "[{surface: '…'}]": "9: surface “…”: found no word, expected at least one",
    "[Geisel, {lemma: Geisel}]": "9: the term “lemma:Geisel” stands twice in “terms” of frame “detained.hostages”",
    "[{lemma: a, conditions: []}]": "9: “conditions” of term is empty, expected at least one item",
    "[{lemma: a, conditions: [{scope: turn, any: [b]}]}]": "9: condition of term lacks the key “reason”",
    "[{lemma: a, conditions: [{any: [b], reason: c}]}]": "9: condition of term lacks the key “scope”",
    "[{lemma: a, conditions: [{scope: page, any: [b], reason: c}]}]": (
        "9: unknown scope “page”. Known: document, paragraph, sentence, turn"
    ),
    "[{lemma: a, conditions: [{scope: turn, reason: c}]}]": (
        "9: condition of term: found neither “any” nor “none”, expected at least one"
    ),
    "[{lemma: a, conditions: [{scope: turn, none: [], reason: c}]}]": (
        "9: “none” of condition of term is empty, expected at least one item"
    ),
    "[{lemma: a, conditions: [{scope: turn, none: [{lemma: b, conditions: []}], reason: c}]}]": (
        "9: unknown term kind “conditions”. Known: compound, lemma,"
    ),
    "[{lemma: a, conditions: [{scope: turn, non: [b], any: [c], reason: d}]}]": (
        "9: unknown key “non”. Did you mean “none”? Known: any, none, reason, scope"
    ),
}


@pytest.mark.parametrize("slip", TERM_SLIPS)
def test_a_slip_in_a_term_is_found(tmp_path: pathlib.Path, slip: str) -> None:
    (found,) = complaints(tmp_path, frames=FRAME.rstrip() + " " + slip + "\n")
    assert found.startswith("frames.yaml:" + TERM_SLIPS[slip])


def test_slips_in_referents_and_frames_are_found(tmp_path: pathlib.Path) -> None:
    text = FRAME + "          - Geisel\n        neutral: yes\n      rivals:\n        terms: [Geisel]\n  other: {}\n"
    assert complaints(tmp_path, frames=text) == [
        "frames.yaml:11: “neutral” of frame “detained.hostages”: found “yes”, expected true or false",
        "frames.yaml:12: frame “detained.rivals” lacks the key “label”",
        "frames.yaml:12: frame “detained.rivals” lacks the key “definition”",
        "frames.yaml:13: frame “detained.rivals”: the term “lemma:Geisel” belongs to the rival frame “hostages” "
        "already",
        "frames.yaml:14: referent “other” lacks the key “frames”",
        "frames.yaml:14: referent “other” lacks the key “label”",
        "frames.yaml:14: referent “other” lacks the key “definition”",
    ]


STANCE_SLIPS = {
    "    terms: []": "5: “terms” of concept “lift” is empty, expected at least one item",
    "    term: [a]\n    terms: [a]": "5: unknown key “term”. Did you mean “terms”? Known: definition, label, reversed,",
    "    terms: [a]\n    reversed: [a]": "6: concept “lift”: the term “lemma:a” stands for both sides",
    "    terms: [a]\ncues: []": "6: “cues” of the file is empty, expected at least one item",
    "    terms: [a]\ncues: [begrüßen]": "6: cue: found “begrüßen”, expected a mapping of verb, noun, adjective,",
    "    terms: [a]\ncues: [{polarity: for}]": "6: cue: found no kind, expected one of verb, noun, adjective",
    "    terms: [a]\ncues: [{verb: b, noun: c, polarity: for}]": "6: cue: found verb, noun, expected one of verb,",
    "    terms: [a]\ncues: [{verb: b}]": "6: cue lacks the key “polarity”",
    "    terms: [a]\ncues: [{verb: b, polarity: pro}]": "6: unknown polarity “pro”. Known: against, for",
    "    terms: [a]\ncues: [{verb: b, polarity: for, strength: 2}]": "6: “strength” of cue: found “2”, expected",
    "    terms: [a]\ncues: [{verb: b, polarity: for, strength: nan}]": "6: “strength” of cue: found “nan”, expected a",
    "    terms: [a]\ncues: [{verb: b, polarity: for, preposition: für die}]": (
        "6: “preposition” of cue: found “für die”, expected one word"
    ),
    "    terms: [a]\ncues:\n  - {verb: b, polarity: for}\n  - {verb: b, polarity: against}": (
        "8: the verb “b” stands twice, first on line 7"
    ),
}


@pytest.mark.parametrize("slip", STANCE_SLIPS)
def test_a_slip_in_stance_is_found(tmp_path: pathlib.Path, slip: str) -> None:
    (found,) = complaints(tmp_path, stance=CONCEPT + slip + "\n")
    assert found.startswith("stance.yaml:" + STANCE_SLIPS[slip])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "actors.yaml:1: the file is empty, expected a mapping"),
        ("# nothing yet\n", "actors.yaml:1: the file is empty, expected a mapping"),
        ("- usa\n", "actors.yaml:1: the file: found a list, expected a mapping of actors"),
        ("actors: {}\n", "actors.yaml:1: “actors” of the file is empty, expected at least one actor"),
        ("actors: [usa]\n", "actors.yaml:1: “actors” of the file: found a list, expected a mapping of actor ids"),
    ],
)
def test_a_file_without_content_is_named(tmp_path: pathlib.Path, text: str, expected: str) -> None:
    assert complaints(tmp_path, actors=text) == [expected]


def test_an_empty_stance_file_is_named(tmp_path: pathlib.Path) -> None:
    expected = "stance.yaml:1: the file: found neither “concepts” nor “cues”, expected at least one"
    assert complaints(tmp_path, stance="{}") == [expected]


def test_circles_of_membership_are_named_once_each(tmp_path: pathlib.Path) -> None:
    text = """actors:
  a: {name: A, kind: group, member_of: [b]}
  b: {name: B, kind: group, member_of: [c, d]}
  c: {name: C, kind: group, member_of: [b]}
  d: {name: D, kind: group}
  e: {name: E, kind: group, member_of: [e]}
"""
    assert complaints(tmp_path, actors=text) == [
        "actors.yaml:3: “member_of” runs in a circle: b → c → b",
        "actors.yaml:6: “member_of” runs in a circle: e → e",
    ]


def test_a_party_must_be_one_of_the_parties_where_there_are_any(tmp_path: pathlib.Path) -> None:
    text = "actors:\n  spd: {name: SPD, kind: party}\n  a: {name: A, kind: person, party: SDP}\n"
    assert complaints(tmp_path, actors=text) == ["actors.yaml:3: unknown party “SDP”. Did you mean “SPD”? Known: SPD"]


def test_a_surname_that_two_people_share_is_no_slip(tmp_path: pathlib.Path) -> None:
    text = "actors:\n  a: {name: Jana Marwitz, kind: person, aliases: [Marwitz]}\n"
    text += "  b: {name: Tilo Marwitz, kind: person, aliases: [Marwitz]}\n"
    (tmp_path / "actors.yaml").write_text(text, encoding="utf-8")
    assert len(Codebook.load(tmp_path).actors) == 2


def test_all_slips_of_all_files_are_reported_at_once_in_order(tmp_path: pathlib.Path) -> None:
    actors = """actors:
  usa: {name: USA, kind: land}
  trump:
    name: Donald Trump
    kind: person
    alias: [Trump]
    member_of: [us]
  usa: {name: Amerika, kind: country}
"""
    frames = FRAME.replace("label: Geiseln", "lable: Geiseln") + "          - {lemma: zwei Worte}\n          - []\n"
    stance = "cues:\n  - {verb: loben, polarity: fro}\n  - {verb: warnen}\n"
    assert [line.split(" Known:")[0] for line in complaints(tmp_path, actors=actors, frames=frames, stance=stance)] == [
        "actors.yaml:2: unknown kind “land”.",
        "actors.yaml:6: unknown key “alias”. Did you mean “aliases”?",
        "actors.yaml:7: unknown actor “us”. Did you mean “usa”?",
        "actors.yaml:8: key “usa” stands twice, first on line 2",
        "frames.yaml:6: frame “detained.hostages” lacks the key “label”",
        "frames.yaml:7: unknown key “lable”. Did you mean “label”?",
        "frames.yaml:10: lemma “zwei Worte”: found several words, expected one",
        "frames.yaml:11: term: found a list, expected a text or one of lemma, wildcard, phrase, compound, surface",
        "stance.yaml:2: unknown polarity “fro”. Did you mean “for”?",
        "stance.yaml:3: cue lacks the key “polarity”",
    ]


def test_the_error_carries_every_complaint_with_file_and_line(tmp_path: pathlib.Path) -> None:
    (tmp_path / "actors.yaml").write_text("actors:\n  a: {name: A}\n  b: {kind: group}\n", encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        Codebook.load(str(tmp_path))
    assert [(each.file, each.line) for each in caught.value.complaints] == [
        (str(tmp_path / "actors.yaml"), 2),
        (str(tmp_path / "actors.yaml"), 3),
    ]
