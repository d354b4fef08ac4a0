"""The coding manual that goes with a sheet: what is asked, and what the codebook says of each value."""

from collections.abc import Sequence

from discourse.codebook import Codebook
from discourse.handcoding.question import Question, Topic

_RULES = (
    "Code what stands in the column “text”; the columns “before” and “after” only help to understand it.",
    "An empty cell means: not coded yet. Where there is nothing of the kind, write “none”.",
    "Do not change passage, hash, coder or the texts. Rows may be sorted, columns moved or added.",
)


def manual(codebook: Codebook, questions: Sequence[Question], *, text: str = "") -> str:
    """Rules for the sheet, the questions with their values as the codebook defines them, then a manual's own `text`."""
    lines = [*_RULES, ""]
    for question in questions:
        lines += [question.name, question.ask, f"Answers: {question.expected}", *_values(codebook, question), ""]
    return "\n".join([*lines, *text.splitlines()]).rstrip("\n") + "\n"


def _values(codebook: Codebook, question: Question) -> list[str]:
    lines = []
    for referent in codebook.referents:
        framed = question.topic is Topic.FRAMES and referent.id == question.about
        if framed or (question.topic is Topic.TICK and question.about in ("", referent.id)):
            lines.append(f"{referent.label}: {referent.definition}")
            for frame in referent.frames:
                parts = (("counts", frame.include), ("does not count", frame.exclude))
                said = [frame.definition, *(f"{what}: {rule}" for what, rule in parts if rule)]
                lines.append(f"  {frame.id} ({frame.label}) – {' · '.join(' '.join(part.split()) for part in said)}")
                lines += [f"    e.g. {example}" for example in frame.examples]
    for concept in codebook.concepts:
        if question.topic is Topic.STANCE and concept.id == question.about:
            lines.append(f"{concept.label}: {' '.join(concept.definition.split())}")
    return lines
