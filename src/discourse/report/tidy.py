"""The form in which a notebook is kept: no outputs, ids from the cells' own text, nothing that changes by chance."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from discourse.errors import FileError

KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def cell_ids(sources: Iterable[str]) -> list[str]:
    """Ids from the text of each cell: 8 hexadecimal digits of SHA-256, a repeated text counted up.

    A cell that is added or edited leaves the ids of the others alone.

    >>> len(set(cell_ids(["coded", "coded", "own"])))
    3
    """
    seen: Counter[str] = Counter()
    ids = []
    for source in sources:
        ids.append(hashlib.sha256(f"{seen[source]}\0{source}".encode()).hexdigest()[:8])
        seen[source] += 1
    return ids


def dumped(notebook: dict[str, Any]) -> str:
    """A notebook as JupyterLab writes it: sorted keys, one blank of indent, texts as lists of lines."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def tidied(text: str, *, file: str = "notebook") -> str:
    """The kept form of a notebook of format 4; applied twice it changes nothing.

    Cell tags stay, all other metadata goes. Raises FileError where the text is no such notebook.
    """
    try:
        held = json.loads(text)
        sources = ["".join(cell["source"]) for cell in held["cells"]]
        cells = [
            _cell(cell, source, id_)
            for cell, source, id_ in zip(held["cells"], sources, cell_ids(sources), strict=True)
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise FileError(f"no notebook of format 4 ({type(error).__name__}: {error})", file=file) from error
    return dumped({"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5})


def _cell(cell: dict[str, Any], source: str, id_: str) -> dict[str, Any]:
    tags = cell.get("metadata", {}).get("tags")
    kept = {
        "cell_type": cell["cell_type"],
        "id": id_,
        "metadata": {"tags": tags} if tags else {},
        "source": source.splitlines(keepends=True),
    }
    return kept | {"execution_count": None, "outputs": []} if cell["cell_type"] == "code" else kept


def tidy(path: str | Path) -> bool:
    """Bring a notebook file into its kept form; whether anything had to change."""
    file = Path(path)
    before = file.read_text(encoding="utf-8")
    after = tidied(before, file=str(file))
    if after != before:
        file.write_text(after, encoding="utf-8", newline="\n")
    return after != before
