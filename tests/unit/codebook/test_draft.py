"""A draft of actors.yaml is a codebook once it is moved into a folder, and never replaces a file."""

from pathlib import Path

import pytest

from discourse.codebook import ActorKind, Codebook
from discourse.codebook.draft import Proposal, draft, write_new
from discourse.errors import DiscourseError, FileError

PROPOSALS = [
    Proposal("Helga Nordbrock", ActorKind.PERSON, why=("3 mentions", "a line: with # and\x85 a break")),
    Proposal("Helga Nördbrock", ActorKind.PERSON),
    Proposal("Helga Nordbrock", ActorKind.PERSON),
    Proposal("NO: [x] # \"y\" & 'z'", ActorKind.ORGANISATION, aliases=("NO", "*", "NO: [x] # \"y\" & 'z'")),
    Proposal("Ωμέγα", ActorKind.COUNTRY),
]


def test_it_loads_with_the_names_as_they_were(tmp_path: Path) -> None:
    write_new(tmp_path / "actors.yaml", draft(PROPOSALS, taken={"helga_nordbrock"}))
    book = Codebook.load(tmp_path)
    assert [actor.name for actor in book.actors] == [proposal.name for proposal in PROPOSALS]
    assert [actor.id for actor in book.actors] == [
        "helga_nordbrock_2", "helga_noerdbrock", "helga_nordbrock_3", "no_x_y_z", "actor"
    ]  # fmt: skip
    assert book.actors[3].aliases == ("NO", "*")


def test_every_entry_is_marked_as_a_proposal() -> None:
    assert draft(PROPOSALS).count("# PROPOSAL, to be checked") == len(PROPOSALS)


def test_without_proposals_there_is_no_codebook() -> None:
    with pytest.raises(DiscourseError, match="nothing to propose"):
        draft([])


def test_a_file_is_not_overwritten_and_a_missing_folder_is_named(tmp_path: Path) -> None:
    write_new(tmp_path / "a.yaml", "mine")
    with pytest.raises(FileError, match=r"a\.yaml: found a file, expected none"):
        write_new(tmp_path / "a.yaml", "other")
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "mine"
    with pytest.raises(FileError, match="cannot be written"):
        write_new(tmp_path / "none" / "a.yaml", "other")
