"""The public tables from what was found: columns first, names of speakers as codebook ids."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

import pandas as pd

from discourse.coded import SCHEMAS, table, table_of
from discourse.coding.places import place
from discourse.coding.speakers import Speakers
from discourse.coding.tokens import Tokens, in_order
from discourse.corpus import metadata_columns
from discourse.model import Annotated, Field, Hit, Mention, Problem, Statement, Zone


def documents_table(annotated: Sequence[Annotated]) -> pd.DataFrame:
    """One row a document; each key of the metadata is a column, with the type that all its values have."""
    documents = [each.document for each in annotated]
    rows = [
        {
            "doc": each.document.id,
            **{name: getattr(each.document, name) for name in ("source", "outlet", "date", "title", "genre")},
            **{name: getattr(each.document, name) for name in ("language", "url", "text")},
            "authors": ";".join(each.document.authors),
            "story": each.document.id,
            "words": sum(segment.words for segment in each.segments if segment.zone is not Zone.BOILERPLATE),
        }
        for each in annotated
    ]
    own = {_column(key): values for key, values in metadata_columns(documents).items()}
    return table("documents", rows).assign(**own)


def _column(key: str) -> str:
    return f"meta_{key}" if key in SCHEMAS["documents"] else key


def turns_table(annotated: Sequence[Annotated], speakers: Speakers) -> pd.DataFrame:
    """One row a turn."""
    rows = [
        {
            "doc": each.document.id,
            "turn": turn.id,
            "start": turn.start,
            "end": turn.end,
            "role": turn.role.value,
            "speaker": speakers.id(number, turn.speaker),
            "party": turn.party,
            "rule": turn.rule,
        }
        for number, each in enumerate(annotated)
        for turn in sorted(each.turns, key=attrgetter("start", "end", "id"))
    ]
    return table("turns", rows)


def quotations_table(annotated: Sequence[Annotated], speakers: Speakers) -> pd.DataFrame:
    """One row a piece of a quotation, the other columns equal."""
    rows = []
    for number, each in enumerate(annotated):
        pieces = [(quotation, piece) for quotation in each.quotations for piece in quotation.pieces]
        # The longer first: a quotation stands before those inside it.
        pieces.sort(key=lambda one: (one[0].field is Field.TEXT, one[1].start, -one[1].end, one[0].id))
        for quotation, piece in pieces:
            said_by, cue = quotation.speaker_span, quotation.cue_span
            rows.append(
                {
                    "doc": each.document.id,
                    "quotation": quotation.id,
                    "start": piece.start,
                    "end": piece.end,
                    "field": quotation.field.value,
                    "kind": quotation.kind.value,
                    "speaker": speakers.id(number, quotation.speaker),
                    "speaker_start": said_by and said_by.start,
                    "speaker_end": said_by and said_by.end,
                    "cue_start": cue and cue.start,
                    "cue_end": cue and cue.end,
                    "parent": quotation.parent,
                    "hypothetical": quotation.hypothetical,
                    "translated": quotation.translated,
                    "rule": quotation.rule,
                    "confidence": quotation.confidence,
                }
            )
    return table("quotations", rows)


def segments_table(corpus: Tokens, speakers: Speakers) -> pd.DataFrame:
    """One row a segment; `voice`, `speaker` and `relayed_by` as every word of it has them."""
    numbered = [
        (number, segment)
        for number, each in enumerate(corpus.annotated)
        for segment in sorted(each.segments, key=in_order)
    ]
    segments = [segment for _, segment in numbered]
    places = [place(segment, number, speakers) for number, segment in numbered]
    plain = ("start", "end", "field", "words", "zone", "turn", "role", "presentation", "distanced", "hypothetical")
    columns: dict[str, Sequence[Any]] = {name: [getattr(one, name) for one in segments] for name in plain}
    columns |= {name: [getattr(one, name) for one in segments] for name in ("quotation", "rule", "confidence")}
    columns |= {name: [getattr(one, name) for one in places] for name in ("segment", "speaker", "relayed_by", "voice")}
    columns["doc"] = [corpus.annotated[number].document.id for number, _ in numbered]
    return table_of("segments", columns)


def mentions_table(mentions: Iterable[Mention]) -> pd.DataFrame:
    """One row a mention."""
    return _as_columns("mentions", list(mentions))


def hits_table(hits: Sequence[Hit]) -> pd.DataFrame:
    """One row a hit, excluded ones included."""
    return _as_columns("hits", hits)


def statements_table(statements: Sequence[Statement]) -> pd.DataFrame:
    """One row a statement."""
    return _as_columns("statements", statements)


def problems_table(problems: Sequence[Problem]) -> pd.DataFrame:
    """One row a problem, in the order in which the stages noted them."""
    return _as_columns("problems", problems)


def _as_columns(name: str, rows: Sequence[Hit | Mention | Statement | Problem]) -> pd.DataFrame:
    return table_of(name, {column: [getattr(row, column) for row in rows] for column in SCHEMAS[name]})
