"""The loader on whole folders: the two codebooks of the repository, missing files, and what a file may look like."""

import datetime
import pathlib
import time

import pytest

from discourse.codebook import (
    ActorKind,
    Codebook,
    Condition,
    Cue,
    CueKind,
    Gender,
    Membership,
    Scope,
    Term,
    TermKind,
)
from discourse.errors import CodebookError

ROOT = pathlib.Path(__file__).parents[3]

ACTORS = """
actors:
  usa: {name: USA, kind: country, metonyms: [Washington, Weißes Haus]}
  regierung: {name: US-Regierung, kind: government, member_of: [usa]}
  envoy:
    name: John Coale
    kind: person
    gender: masculine
    aliases: [Coale]
    roles:
      - Unterhändler
      - {role: Sondergesandter, since: 2025-11-09}
    language: en
    member_of:
      - {actor: regierung, since: 2025-01-20, until: 2025-11-08}
      - usa
"""
FRAMES = """
referents:
  detained:
    label: Die Festgehaltenen
    definition: People who are held.
    conditions:
      - {scope: document, any: [Minsk], reason: not about Belarus}
    frames:
      hostages:
        label: Geiseln
        definition: >-
          They are held
          for a price.
        examples: [Die Geiseln sind frei.]
        terms:
          - lemma: Geisel
          - compound: Geisel
            conditions:
              - scope: sentence
                none: [Gaza, gaza-*, politisch* Gefangene, {surface: Hamas}]
                reason: hostages elsewhere
      detainees:
        label: Gefangene
        definition: The plain word.
        neutral: true
        terms: [Gefangene]
"""
STANCE = """
concepts:
  lift: {label: Lockern, definition: Less., terms: [Sanktion lockern], reversed: [{lemma: Strafmaßnahme}]}
cues:
  - {verb: begrüßen, polarity: for}
  - {verb: warnen, preposition: vor, polarity: against, strength: 0.8}
  - {adjective: falsch, polarity: against}
"""


def write(folder: pathlib.Path, **files: str | bytes) -> pathlib.Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.mark.parametrize("folder", ["codebook", "examples/bundestag"])
def test_the_codebooks_of_the_repository_load(folder: str) -> None:
    codebook = Codebook.load(ROOT / folder)
    assert len(codebook.actors) > 50
    assert len(codebook.referents) >= 5
    assert len(codebook.cues) >= 60
    assert len(codebook.concepts) >= 5
    for referent in codebook.referents:
        assert any(frame.neutral for frame in referent.frames)
        for frame in referent.frames:
            assert frame.definition and frame.include and frame.exclude and frame.examples


def test_a_codebook_is_read_as_written(tmp_path: pathlib.Path) -> None:
    codebook = Codebook.load(write(tmp_path, actors=ACTORS, frames=FRAMES, stance=STANCE))
    usa, _, envoy = codebook.actors
    assert (usa.id, usa.kind, usa.metonyms) == ("usa", ActorKind.COUNTRY, ("Washington", "Weißes Haus"))
    assert envoy.gender is Gender.MASCULINE
    assert envoy.roles == ("Unterhändler", "Sondergesandter")
    start, end = datetime.date(2025, 1, 20), datetime.date(2025, 11, 8)
    assert envoy.member_of == (Membership("regierung", start, end), Membership("usa"))
    (referent,) = codebook.referents
    assert referent.conditions == (
        Condition(Scope.DOCUMENT, any=(Term("Minsk", TermKind.LEMMA),), reason="not about Belarus"),
    )
    hostages, detainees = referent.frames
    assert hostages.definition == "They are held for a price."
    assert hostages.terms[0] == Term("Geisel", TermKind.LEMMA)
    assert [term.name for term in hostages.terms[1].conditions[0].none] == [
        "lemma:Gaza",
        "wildcard:gaza-*",
        "phrase:politisch* Gefangene",
        "surface:Hamas",
    ]
    assert detainees.neutral and not hostages.neutral
    assert codebook.concepts[0].terms == (Term("Sanktion lockern", TermKind.PHRASE),)
    assert codebook.cues[1] == Cue(Term("warnen", TermKind.LEMMA), CueKind.VERB, -1, "vor", 0.8)


def test_a_dated_role_points_to_its_holder_only_then(tmp_path: pathlib.Path) -> None:
    envoy = Codebook.load(write(tmp_path, actors=ACTORS)).actors[2]
    before, after = datetime.date(2025, 10, 15), datetime.date(2025, 11, 9)
    assert not envoy.holds("Sondergesandter", before)
    assert envoy.holds("Sondergesandter", after)
    assert envoy.holds("Unterhändler", before)
    assert envoy.holds("Sondergesandter", None)
    assert not envoy.holds("Präsident", after)


@pytest.mark.parametrize("name", ["actors", "frames", "stance"])
def test_each_file_may_stand_alone(tmp_path: pathlib.Path, name: str) -> None:
    text = {"actors": ACTORS, "frames": FRAMES, "stance": STANCE}[name]
    codebook = Codebook.load(write(tmp_path, **{name: text}))
    parts = {"actors": codebook.actors, "frames": codebook.referents, "stance": codebook.cues + codebook.concepts}
    assert [part for part, values in parts.items() if values] == [name]


def test_a_folder_without_any_file_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CodebookError, match=r"found none of the files, expected a folder with actors\.yaml") as caught:
        Codebook.load(tmp_path)
    assert caught.value.file == str(tmp_path)


def test_a_missing_folder_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CodebookError, match="nowhere: no such folder"):
        Codebook.load(tmp_path / "nowhere")


def test_a_file_in_place_of_the_folder_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CodebookError, match=r"actors\.yaml: found a file, expected a folder"):
        Codebook.load(write(tmp_path, actors=ACTORS) / "actors.yaml")


def test_a_mistyped_file_name_is_not_passed_over(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CodebookError, match=r"unknown file “frame\.yaml”\. Did you mean “frames\.yaml”"):
        Codebook.load(write(tmp_path, actors=ACTORS, frame=FRAMES))


def test_a_folder_in_place_of_a_file_is_a_complaint(tmp_path: pathlib.Path) -> None:
    (tmp_path / "actors.yaml").mkdir()
    with pytest.raises(CodebookError, match=r"actors\.yaml: cannot be read"):
        Codebook.load(tmp_path)


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CodebookError, match=r"actors\.yaml:3: not UTF-8: found the byte 0xFC"):
        Codebook.load(write(tmp_path, actors="actors:\n  a:\n    name: Müller\n".encode("latin-1")))


def test_bom_carriage_returns_and_decomposed_letters_are_read(tmp_path: pathlib.Path) -> None:
    text = "actors:\r\n  a:\r\n    name: Mu\u0308ller\r\n    kind: person\r\n"
    assert Codebook.load(write(tmp_path, actors=b"\xef\xbb\xbf" + text.encode())).actors[0].name == "Müller"


def test_yaml_does_not_turn_words_into_other_things(tmp_path: pathlib.Path) -> None:
    text = "actors:\n  no: {name: no, kind: country, aliases: [on, 1420, 1e3, 2025-11-14, 'null'], language: no}\n"
    (actor,) = Codebook.load(write(tmp_path, actors=text)).actors
    assert (actor.id, actor.name, actor.language) == ("no", "no", "no")
    assert actor.aliases == ("on", "1420", "1e3", "2025-11-14", "null")


def test_ten_thousand_actors_load_within_seconds(tmp_path: pathlib.Path) -> None:
    lines = ["actors:"]
    for number in range(10_000):
        owner = f"[a{number - 1}]" if number else "[]"
        lines.append(f"  a{number}:\n    name: Anna Nummer{number}\n    kind: person\n    aliases: [Nummer{number}]")
        lines.append(f"    member_of: {owner}")
    write(tmp_path, actors="\n".join(lines))
    start = time.perf_counter()
    assert len(Codebook.load(tmp_path).actors) == 10_000
    assert time.perf_counter() - start < 10


def test_ten_thousand_slips_are_reported_within_seconds(tmp_path: pathlib.Path) -> None:
    lines = [f"  a{number}: {{name: A, kind: group, member_of: [a{number}x]}}" for number in range(10_000)]
    write(tmp_path, actors="\n".join(["actors:", *lines]))
    start = time.perf_counter()
    with pytest.raises(CodebookError) as caught:
        Codebook.load(tmp_path)
    assert time.perf_counter() - start < 20
    assert len(caught.value.complaints) == 10_000
    assert "Did you mean" in str(caught.value.complaints[0])
