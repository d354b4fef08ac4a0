"""Figure: a drawing with its numbers, its words for those who cannot see it, and what it was made from."""

import base64
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

import pandas as pd
from matplotlib.figure import Figure as Canvas

from discourse.figure.style import DOTS_PER_INCH, drawing_style
from discourse.provenance import Provenance, Validation
from discourse.result import Network, Result

_METADATA: Mapping[str, dict[str, Any]] = {
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
}


@dataclass(frozen=True, eq=False)
class Figure:
    """A finished drawing. In a notebook it shows itself with its alternative text and caption.

    `table` is what is drawn; `provenance` has one entry a result drawn; `drawn` says what was chosen for the picture
    and what was left out of it.
    """

    canvas: Canvas
    title: str
    alt: str
    caption: str
    table: pd.DataFrame
    provenance: tuple[Provenance, ...]
    unit: str
    interval: str
    validation: Validation
    notes: tuple[str, ...] = ()
    drawn: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        result: Result | Network,
        *,
        canvas: Canvas,
        title: str,
        alt: str,
        caption: str,
        table: pd.DataFrame | None = None,
        drawn: Mapping[str, Any] | None = None,
    ) -> Self:
        """The drawing of one result with what it knows about itself; `table` where it is not the result's own."""
        return cls(
            canvas, title, alt, caption,
            result.table if table is None else table,
            (result.provenance,), result.unit, result.interval, result.validation, result.notes, drawn or {},
        )  # fmt: skip

    def save(self, stem: str | Path) -> Self:
        """Write STEM.pdf, .svg, .png, .csv (the table) and .json (provenance, words, versions); gives the figure back.

        Equal figures give equal bytes. Each file is written under another name and then moved.

        >>> Path("a/fig1.2_names") and f"{Path('a/fig1.2_names')}.pdf"  # a stop in the stem stays
        'a/fig1.2_names.pdf'
        """
        folder, name = Path(stem).parent, Path(stem).name
        folder.mkdir(parents=True, exist_ok=True)
        contents = {kind: self._drawn_as(kind) for kind in ("pdf", "svg", "png")}
        contents["csv"] = csv(self.table).encode()
        contents["json"] = (json.dumps(self._record(name), ensure_ascii=False, indent=1) + "\n").encode()
        for kind, content in contents.items():
            path = folder / f"{name}.{kind}"
            part = folder / f".{name}.{kind}.part"
            part.write_bytes(content)
            part.replace(path)
        return self

    def _drawn_as(self, kind: str) -> bytes:
        metadata = dict(_METADATA[kind])
        if kind != "png":
            metadata["Title"] = self.title
        if kind == "svg":
            metadata["Description"] = self.alt
        buffer = io.BytesIO()
        with drawing_style():
            self.canvas.savefig(buffer, format=kind, dpi=DOTS_PER_INCH, metadata=metadata)
        return buffer.getvalue()

    def _record(self, name: str) -> dict[str, Any]:
        results = [
            {
                "measure": each.measure, "parameters": dict(each.parameters), "seed": each.seed, "corpus": each.corpus,
                "codebook": each.codebook, "recipe": each.recipe,
            }
            for each in self.provenance
        ]  # fmt: skip
        versions = self.provenance[0].versions() if self.provenance else {}
        return {
            "figure": name,
            "title": self.title,
            "alt": self.alt,
            "caption": self.caption,
            "unit": self.unit,
            "interval": self.interval,
            "validation": str(self.validation),
            "notes": list(self.notes),
            "table": f"{name}.csv",
            "results": results,
            "drawn": dict(self.drawn),
            "versions": {**versions, "matplotlib": version("matplotlib")},
        }

    def _repr_png_(self) -> bytes:
        return self._drawn_as("png")

    def _repr_html_(self) -> str:
        image = base64.b64encode(self._drawn_as("png")).decode()
        return (
            f'<figure><img src="data:image/png;base64,{image}" alt="{escape(self.alt)}" style="max-width: 100%">'
            f"<figcaption><small>{escape(self.caption)}</small></figcaption></figure>"
        )


def csv(table: pd.DataFrame) -> str:
    """A table as CSV: ISO dates, empty cells for missing values, twelve significant digits, line feeds.

    >>> csv(pd.DataFrame({"value": [1 / 3, None]}))
    'value\\n0.333333333333\\n""\\n'
    """
    return table.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d", float_format="%.12g")
