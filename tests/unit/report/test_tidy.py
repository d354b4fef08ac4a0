import json

import pytest

from discourse.errors import FileError
from discourse.report import tidied, tidy


def raw(*sources):
    cells = [
        {
            "cell_type": "code",
            "id": f"random{n}",
            "source": source,
            "outputs": [{"x": 1}],
            "execution_count": n,
            "metadata": {"collapsed": True},
        }
        for n, source in enumerate(sources)
    ]
    return json.dumps({"cells": cells, "metadata": {"widgets": {}}, "nbformat": 4, "nbformat_minor": 2})


def ids(text):
    return [cell["id"] for cell in json.loads(text)["cells"]]


def test_tidied_twice_is_tidied_once():
    once = tidied(raw("a\nb", "c", "c"))
    assert tidied(once) == once and len(set(ids(once))) == 3
    cell = json.loads(once)["cells"][0]
    assert (
        cell["outputs"] == []
        and cell["execution_count"] is None
        and cell["metadata"] == {}
        and cell["source"] == ["a\n", "b"]
    )


def test_an_added_cell_leaves_the_other_ids_alone():
    assert set(ids(tidied(raw("a", "c")))) < set(ids(tidied(raw("a", "b", "c"))))


def test_tidy_says_whether_it_changed_the_file(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text(raw("a"), encoding="utf-8")
    assert tidy(path) and not tidy(path)
    path.write_text("no", encoding="utf-8")
    with pytest.raises(FileError, match=r"a\.ipynb: no notebook of format 4"):
        tidy(path)
