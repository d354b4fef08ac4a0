"""Sheets as UIMA CAS JSON for INCEpTION: one document, a span for every passage, a feature for every question.

Import `inception-typesystem.xml` as a layer, then the document as “UIMA CAS JSON”; export in the same format.
Format: Apache UIMA JSON CAS, draft 0.4.0. Its offsets are UTF-16 units.
"""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, count
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from discourse.errors import FileError
from discourse.handcoding.question import Question
from discourse.handcoding.sheet import AFTER, BEFORE, CODER, HASH, PASSAGE, TEXT, RawSheet, Sheet
from discourse.handcoding.writing import written

TYPES = "inception-typesystem.xml"
LAYER = "webanno.custom.HandCoding"
_STRING, _VIEW = "uima.cas.String", "_InitialView"
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9_]")
_GAP = "\n\n"
_ALWAYS = (PASSAGE, HASH, CODER)


def feature_names(names: Sequence[str]) -> dict[str, str]:
    """Column → name of its feature, which must be plain letters, digits and _; numbered where two would be alike.

    >>> feature_names(["frames_a-b", "frames_a_b"])
    {'frames_a-b': 'frames_a_b', 'frames_a_b': 'frames_a_b_2'}
    """
    found: dict[str, str] = {}
    for name in names:
        plain = _NOT_A_NAME.sub("_", name)
        plain = plain if plain[:1].isalpha() else f"q_{plain}"
        free = (f"{plain}_{number}" for number in count(2))
        found[name] = (
            plain if plain not in found.values() else next(each for each in free if each not in found.values())
        )
    return found


def write(sheet: Sheet, path: Path) -> None:
    """Write the document, and the layer into the same folder."""
    columns = _columns(sheet)
    features = feature_names(columns)
    text, spans = _joined(sheet)
    units = _utf16(text)
    structures: list[dict[str, Any]] = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": _VIEW, "mimeType": "text", "sofaString": text},
        {"%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": units[-1], "language": "de"},
    ]
    for number, (row, (start, end)) in enumerate(zip(sheet.rows, spans, strict=True), start=3):
        cells = {features[name]: row[sheet.place(name)] for name in columns if row[sheet.place(name)]}
        place = {"%ID": number, "%TYPE": LAYER, "@sofa": 1, "begin": units[start], "end": units[end]}
        structures.append(place | cells)
    members = [structure["%ID"] for structure in structures[1:]]
    types = {LAYER: {"%NAME": LAYER, "%SUPER_TYPE": "uima.tcas.Annotation"} | {
        name: {"%NAME": name, "%RANGE": _STRING} for name in features.values()
    }}  # fmt: skip
    views = {_VIEW: {"%SOFA": 1, "%MEMBERS": members}}
    cas = {"%TYPES": types, "%FEATURE_STRUCTURES": structures, "%VIEWS": views}
    written(path, (json.dumps(cas, ensure_ascii=False, indent=1) + "\n").encode())
    written(path.with_name(TYPES), _layer(sheet, features).encode())


def _columns(sheet: Sheet) -> list[str]:
    """Columns that become features; those that are read back come first, so that their names can be told again."""
    asked = [column.name for column in sheet.columns if column.question is not None]
    rest = [name for name in sheet.names if name not in (*_ALWAYS, *asked, BEFORE, TEXT, AFTER)]
    return [*_ALWAYS, *asked, *rest]


def _joined(sheet: Sheet) -> tuple[str, list[tuple[int, int]]]:
    """All passages with their contexts as one text, and where each passage stands in it."""
    parts, spans, length = [], [], 0
    before, text, after = (sheet.place(name) for name in (BEFORE, TEXT, AFTER))
    for row in sheet.rows:
        start = length + len(row[before])
        spans.append((start, start + len(row[text])))
        parts.append(row[before] + row[text] + row[after] + _GAP)
        length += len(parts[-1])
    return "".join(parts), spans


def _utf16(text: str) -> list[int]:
    """UTF-16 offset of every code point, and of the end."""
    return [0, *accumulate(2 if letter > "\uffff" else 1 for letter in text)]


def _layer(sheet: Sheet, features: Mapping[str, str]) -> str:
    asked = {column.name: column.question for column in sheet.columns}
    rows = []
    for column, name in features.items():
        question = asked[column]
        said = escape("" if question is None else f"{question.ask} [{question.expected}]")
        rows.append(
            f"        <featureDescription><name>{name}</name><description>{said}</description>"
            f"<rangeTypeName>{_STRING}</rangeTypeName></featureDescription>"
        )
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<typeSystemDescription xmlns={quoteattr('http://uima.apache.org/resourceSpecifier')}>",
            f"  <types>\n    <typeDescription><name>{LAYER}</name><description/>",
            "      <supertypeName>uima.tcas.Annotation</supertypeName>\n      <features>",
            *rows,
            "      </features>\n    </typeDescription>\n  </types>\n</typeSystemDescription>\n",
        ]
    )


def read(cas: Mapping[str, Any], path: Path, questions: Sequence[Question]) -> RawSheet:
    """An export; the row is the number of the span in the text. Raises FileError where the layer is not in it."""
    structures = cas.get("%FEATURE_STRUCTURES", [])
    if isinstance(structures, dict):
        structures = list(structures.values())
    spans = sorted((each for each in structures if each.get("%TYPE") == LAYER), key=lambda each: each.get("begin", 0))
    if not spans:
        raise FileError(f"no span of the layer {LAYER}; export the document as UIMA CAS JSON", file=str(path))
    sofa: Mapping[str, Any] = next((each for each in structures if each.get("sofaID") == _VIEW), {})
    text = str(sofa.get("sofaString", "")).encode("utf-16-le")
    names = [*_ALWAYS, *(question.name for question in questions)]
    features = feature_names(names)
    defined = cas.get("%TYPES", {}).get(LAYER, {})
    lost = [feature for feature in features.values() if feature not in defined]
    if lost:
        raise FileError(f"the layer {LAYER} has no feature {', '.join(lost)}; was it renamed?", file=str(path))
    rows = []
    for number, span in enumerate(spans, start=1):
        row: dict[str, object] = {name: span.get(feature) for name, feature in features.items()}
        covered = text[2 * int(span.get("begin", 0)) : 2 * int(span.get("end", 0))].decode("utf-16-le", "replace")
        rows.append((number, {**row, TEXT: covered}))
    return RawSheet(str(path), (*features, TEXT), tuple(rows))
