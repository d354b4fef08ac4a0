"""`plan.yaml`: a round as a file. It holds places and hashes, never a text, and what the probabilities depend on."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from discourse.errors import FileError
from discourse.handcoding.passage import Passage, Unit
from discourse.handcoding.question import AnswerKind, Question, Topic
from discourse.handcoding.round import Design, Round
from discourse.handcoding.strata import Allocation, Oversample, Stratum
from discourse.handcoding.writing import written
from discourse.markup import Entry, Items, Node, Scalar, parse
from discourse.model import Field

PLAN = "plan.yaml"
_HEAD = (
    "# A round of hand coding, as it was drawn. Do not edit: probabilities are computed from it.\n"
    "# Coders must not see it: strata, and the last section, may tell what the machine found.\n"
)
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_Choice = TypeVar("_Choice", Unit, Allocation, AnswerKind, Topic, Field)


def write_plan(drawn: Round, folder: Path) -> Path:
    """Write plan.yaml into a folder."""
    design = drawn.design
    numbers = {stratum.name: number for number, stratum in enumerate(drawn.strata)}
    head = {
        "round": drawn.name, "unit": design.unit.value, "seed": design.seed, "size": design.size,
        "by": list(design.by), "allocation": design.allocation.value, "least": design.least, "blind": design.blind,
        "earlier": list(design.earlier), "corpus": design.corpus, "codebook": design.codebook, "recipe": design.recipe,
    }  # fmt: skip
    lists: dict[str, Iterable[dict[str, Any]]] = {
        "oversample": ({"column": o.column, "value": o.value, "share": o.share} for o in design.oversample),
        "questions": (
            {
                "name": q.name, "kind": q.kind.value, "values": list(q.values), "topic": q.topic.value,
                "about": q.about, "ask": q.ask, "low": q.low, "high": q.high,
            }
            for q in drawn.questions
        ),
        "strata": (
            {
                "name": s.name, "values": list(s.values), "population": s.population, "sample": s.sample,
                "probability": s.probability,
            }
            for s in drawn.strata
        ),
        "passages": (
            {
                "id": p.id, "hash": p.text_hash, "doc": p.doc, "field": p.field.value, "start": p.start, "end": p.end,
                "stratum": numbers[p.stratum], "claim": p.claim,
            }
            for p in drawn.passages
        ),
        "machine": ({"passage": p, "question": q, "value": v} for p, q, v in drawn.machine),
    }  # fmt: skip
    lines = [f"{key}: {_yaml(value)}\n" for key, value in head.items()]
    for key, rows in lists.items():
        items = [f"  - {_yaml(row)}\n" for row in rows]
        lines += [f"{key}:\n", *items] if items else [f"{key}: []\n"]
    return written(folder / PLAN, (_HEAD + "".join(lines)).encode())


def _yaml(value: Any) -> str:
    """A value on one line; JSON is YAML but for a few characters."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read_plan(folder: Path) -> Round:
    """The round of a folder; its passages have no texts (`Round.with_texts` looks them up in a corpus).

    Raises FileError, with the line, where the plan is missing or does not say what it means.
    """
    path = folder / PLAN
    if not path.is_file():
        raise FileError("no such file; expected the plan that `discourse sample` wrote", file=str(path))
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FileError(f"not UTF-8: {error.reason} at byte {error.start}", file=str(path)) from error
    plan = _Plan(str(path), parse(text, file=str(path)))
    strata = tuple(
        Stratum(row.text("name"), row.texts("values"), row.whole("population"), row.whole("sample"))
        for row in plan.rows("strata")
    )
    if any(not 0 < stratum.sample <= stratum.population for stratum in strata):
        raise FileError("a stratum without passages, or with more drawn than it has", file=str(path))
    questions = tuple(
        Question(
            row.text("name"), row.choice("kind", AnswerKind), row.texts("values"), row.choice("topic", Topic),
            row.text("about"), row.text("ask"), row.number("low"), row.number("high"),
        )
        for row in plan.rows("questions")
    )  # fmt: skip
    passages = tuple(_passage(row, strata) for row in plan.rows("passages"))
    machine = tuple((row.text("passage"), row.text("question"), row.text("value")) for row in plan.rows("machine"))
    return Round(plan.text("round"), _design(plan), questions, strata, passages, machine)


def _design(plan: "_Plan") -> Design:
    return Design(
        unit=plan.choice("unit", Unit), seed=plan.whole("seed"), size=plan.whole("size"), by=plan.texts("by"),
        allocation=plan.choice("allocation", Allocation), least=plan.whole("least"),
        oversample=tuple(
            Oversample(row.text("column"), row.text("value"), row.number("share")) for row in plan.rows("oversample")
        ),
        blind=plan.flag("blind"), earlier=plan.texts("earlier"), corpus=plan.text("corpus"),
        codebook=plan.text("codebook"), recipe=plan.text("recipe"),
    )  # fmt: skip


def _passage(row: "_Plan", strata: tuple[Stratum, ...]) -> Passage:
    number = row.whole("stratum")
    if number >= len(strata):
        row.refuse("stratum", f"a number below {len(strata)}")
    stratum = strata[number]
    return Passage(
        row.text("id"), row.text("doc"), row.choice("field", Field), row.whole("start"), row.whole("end"), "",
        row.text("hash"), "", "", stratum.name, stratum.probability, row.text("claim"),
    )  # fmt: skip


class _Plan:
    """A mapping of the plan whose values are asked for by type; what is amiss is an error with its line."""

    def __init__(self, file: str, node: Node | None) -> None:
        if not isinstance(node, Entry):
            raise FileError("expected a mapping", file=file, line=node.line if node else None)
        self.file, self.entry = file, node

    def refuse(self, key: str, expected: str) -> None:
        node = self.entry.get(key)
        found = (
            f"“{node.text[:60]}”" if isinstance(node, Scalar) else "nothing" if node is None else "a list or mapping"
        )
        line = self.entry.lines.get(key, self.entry.line)
        raise FileError(f"{key}: found {found}, expected {expected}", file=self.file, line=line)

    def text(self, key: str) -> str:
        node = self.entry.get(key)
        if not isinstance(node, Scalar):
            self.refuse(key, "a text")
        return node.text if isinstance(node, Scalar) else ""

    def whole(self, key: str) -> int:
        text = self.text(key)
        if not re.fullmatch(r"-?\d+", text) or (key != "seed" and int(text) < 0):
            self.refuse(key, "a whole number")
        return int(text)

    def number(self, key: str) -> float:
        text = self.text(key)
        if not re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", text):
            self.refuse(key, "a number")
        return float(text)

    def flag(self, key: str) -> bool:
        if self.text(key) not in ("true", "false"):
            self.refuse(key, "true or false")
        return self.text(key) == "true"

    def choice(self, key: str, among: type[_Choice]) -> _Choice:
        text = self.text(key)
        if text not in [each.value for each in among]:
            self.refuse(key, " | ".join(each.value for each in among))
        return among(text)

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(node.text for node in self._items(key) if isinstance(node, Scalar))

    def rows(self, key: str) -> list["_Plan"]:
        return [_Plan(self.file, node) for node in self._items(key)]

    def _items(self, key: str) -> tuple[Node, ...]:
        node = self.entry.get(key)
        if not isinstance(node, Items):
            self.refuse(key, "a list")
        return node.values if isinstance(node, Items) else ()
