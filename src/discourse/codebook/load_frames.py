"""frames.yaml: referents by id, each with the frames that contend for it."""

from discourse.codebook.frames import Frame, Referent
from discourse.codebook.load_terms import read_conditions, read_terms
from discourse.codebook.sheet import Fields, Sheet
from discourse.codebook.terms import Term
from discourse.markup import Node

_REFERENT = ("label", "definition", "conditions", "frames")
_FRAME = ("label", "definition", "include", "exclude", "examples", "neutral", "terms", "conditions")


def read_frames(sheet: Sheet, root: Node) -> tuple[Referent, ...]:
    """The referents of the file in its order."""
    top = Fields.of(sheet, root, what="the file", known=("referents",), line=1)
    if top is None:
        return ()
    referents = []
    for name, node, line in top.entries("referents", kind="referent"):
        fields = Fields.of(sheet, node, what=f"referent “{name}”", known=_REFERENT, line=line)
        if fields is not None:
            referents.append(_referent(fields, name))
    return tuple(referents)


def _referent(fields: Fields, name: str) -> Referent:
    frames = []
    owners: dict[Term, str] = {}
    for frame_name, node, line in fields.entries("frames", kind="frame"):
        what = f"frame “{name}.{frame_name}”"
        frame_fields = Fields.of(fields.sheet, node, what=what, known=_FRAME, line=line)
        if frame_fields is not None:
            frame = _frame(frame_fields, frame_name)
            _check_rivals(frame_fields, frame, owners)
            frames.append(frame)
    return Referent(
        id=name,
        label=fields.text("label", required=True),
        definition=fields.text("definition", required=True),
        frames=tuple(frames),
        conditions=read_conditions(fields),
    )


def _frame(fields: Fields, name: str) -> Frame:
    return Frame(
        id=name,
        label=fields.text("label", required=True),
        definition=fields.text("definition", required=True),
        terms=read_terms(fields, "terms", required=True),
        include=fields.text("include"),
        exclude=fields.text("exclude"),
        examples=fields.texts("examples"),
        neutral=fields.flag("neutral"),
        conditions=read_conditions(fields),
    )


def _check_rivals(fields: Fields, frame: Frame, owners: dict[Term, str]) -> None:
    # One word under one condition cannot be evidence for two rival names of the same thing.
    for term in frame.terms:
        owner = owners.setdefault(term, frame.id)
        if owner != frame.id:
            what = f"{fields.what}: the term “{term.name}” belongs to the rival frame “{owner}” already"
            fields.sheet.complain(what, fields.line_of("terms"))
