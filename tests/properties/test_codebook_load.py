"""Whatever stands in a codebook's files, loading gives a codebook or a CodebookError, never another exception."""

import pathlib
import tempfile

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.codebook import Codebook
from discourse.errors import CodebookError

KEYS = st.sampled_from(
    [
        "actors", "referents", "concepts", "cues", "frames", "terms", "conditions", "any", "none", "scope", "reason",
        "name", "kind", "aliases", "roles", "role", "member_of", "actor", "since", "until", "party", "label",
        "definition", "neutral", "examples", "lemma", "phrase", "wildcard", "surface", "compound", "verb", "noun",
        "polarity", "preposition", "strength", "reversed", "language", "gender", "a", "b",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(
        ["a", "b", "a*", "*", "a b", "for", "turn", "person", "party", "2025-01-01", "0.5", "true", "", "~"]
    ),
    st.text(max_size=6),
    st.none(),
    st.integers(),
    st.floats(),
    st.dates(),
)
NODES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25
)
FILES = st.fixed_dictionaries(
    {},
    optional={
        "actors": st.fixed_dictionaries({"actors": st.dictionaries(KEYS, NODES, max_size=3)}) | NODES,
        "frames": st.fixed_dictionaries({"referents": st.dictionaries(KEYS, NODES, max_size=3)}) | NODES,
        "stance": st.fixed_dictionaries({"concepts": NODES, "cues": st.lists(NODES, max_size=3)}) | NODES,
    },
)


def load(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for stem, data in files.items():
            (folder / f"{stem}.yaml").write_bytes(data)
        try:
            Codebook.load(folder)
        except CodebookError as error:
            assert error.complaints
            for complaint in error.complaints:
                assert complaint.file.startswith(name)
                assert str(complaint) in str(error)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(FILES)
def test_any_structure_loads_or_is_complained_of(files: dict[str, object]) -> None:
    load({name: yaml.safe_dump(node, allow_unicode=True).encode() for name, node in files.items()})


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*":-[]{}&*!|>'\"#%@`,?\n \t", "actors", "a: ", "- ", "\x00", "é", "…"]), max_size=40))
def test_any_text_loads_or_is_complained_of(pieces: list[str]) -> None:
    load({"actors": "".join(pieces).encode(), "frames": ("referents:\n  " + "".join(pieces)).encode()})


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.binary(max_size=60))
def test_any_bytes_load_or_are_complained_of(data: bytes) -> None:
    load({"stance": data})
