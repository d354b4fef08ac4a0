"""YAML nodes know their lines, guess no types, and complain with file and line."""

import pytest

from discourse.errors import FileError
from discourse.markup import Entry, Items, Scalar, parse


def test_scalars_stay_what_was_written() -> None:
    node = parse("answer: no\ndate: 2025-11-14\ntime: 1:30\nempty:\ntext: 'null'\n", file="a.yaml")
    assert isinstance(node, Entry)
    written = {name: value for name, value in node.values.items() if isinstance(value, Scalar)}
    assert [value.text for value in written.values()] == ["no", "2025-11-14", "1:30", "", "null"]
    assert [name for name, value in written.items() if value.empty] == ["empty"]


def test_lines_count_from_where_the_text_stands_in_its_file() -> None:
    node = parse("a:\n  - x\n  - y\n", file="a.md", first_line=2)
    assert isinstance(node, Entry)
    assert node.lines == {"a": 2}
    items = node.get("a")
    assert isinstance(items, Items)
    assert [value.line for value in items] == [3, 4]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\nb: [1, 2\n", 3, "no valid YAML"),
        ("a: 1\nb: 2\na: 3\n", 3, "key “a” stands twice, first on line 1"),
        ("? [a, b]\n: 1\n", 1, "a key must be a single value"),
        ("a: *anchor\n", 1, "anchors and aliases"),
        ("a: b: c\n", 1, "no valid YAML"),
    ],
)
def test_complaints(text: str, line: int, what: str) -> None:
    with pytest.raises(FileError) as caught:
        parse(text, file="codebook/actors.yaml")
    assert (caught.value.file, caught.value.line) == ("codebook/actors.yaml", line)
    assert caught.value.what.startswith(what)


def test_an_empty_text_is_nothing() -> None:
    assert parse("", file="a") is None
    assert parse("# only a comment\n", file="a") is None
