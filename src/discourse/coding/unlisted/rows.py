"""Rows of names that the codebook lacks: where they stand, and where their bearers speak."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from discourse.coding.speakers import Speakers
from discourse.coding.tokens import Tokens, stream_of
from discourse.coding.unlisted.found import Found
from discourse.coding.unlisted.listed import Listed
from discourse.model import Annotated, Field, Quotation, Role, UnlistedKind, UnlistedPlace

Row = dict[str, Any]
Names = Mapping[tuple[UnlistedKind, str], str]
"""The name that every key of a kind is shown under."""


def makers_of(each: Annotated) -> frozenset[str]:
    """Who made a document: its authors, its interviewers, its outlet."""
    asking = {turn.speaker for turn in each.turns if turn.role is Role.INTERVIEWER}
    return frozenset({*each.document.authors, each.document.outlet, *asking} - {""})


def named(found: Iterable[Found], tokens: Tokens, names: Names) -> Iterator[Row]:
    """One row for each place in the texts."""
    for each in found:
        start, end = tokens.offsets(each.first, each.last)
        yield {
            "doc": tokens.annotated[tokens.document(each.first)].document.id,
            "start": start,
            "end": end,
            "field": tokens.field(each.first).value,
            "kind": each.kind.value,
            "name": names[each.kind, each.key],
            "surface": " ".join(tokens.text(each.first)[start:end].split()),
            "described": each.described,
            "place": UnlistedPlace.NAMED.value,
        }


def speaking(tokens: Tokens) -> set[int]:
    """The words that name the speaker of a quotation."""
    return {
        word
        for number, each in enumerate(tokens.annotated)
        for quotation in each.quotations
        for word in _speaker_words(tokens, number, quotation)
    }


def _speaker_words(tokens: Tokens, number: int, quotation: Quotation) -> range:
    span = quotation.speaker_span
    return range(0) if span is None else tokens.words_of(stream_of(number, quotation.field), span.start, span.end)


def quoted(found: Sequence[Found], tokens: Tokens, names: Names, speakers: Speakers) -> Iterator[Row]:
    """One row for each quotation of somebody who was found: by the speaker's name, or by the words that name them."""
    at = {word: each for each in found for word in each.words}
    called = {(tokens.document(each.first), names[each.kind, each.key]): each for each in found}
    for number, annotated in enumerate(tokens.annotated):
        for quotation in annotated.quotations:
            name = speakers.id(number, quotation.speaker)
            inside = [at[word] for word in _speaker_words(tokens, number, quotation) if word in at]
            each = called.get((number, name)) or (inside[0] if inside else None)
            if each and not speakers.lists(name):
                yield {
                    "doc": annotated.document.id,
                    "start": quotation.pieces[0].start,
                    "end": quotation.pieces[-1].end,
                    "field": quotation.field.value,
                    "kind": each.kind.value,
                    "name": names[each.kind, each.key],
                    "place": UnlistedPlace.QUOTATION.value,
                }


def holding(tokens: Tokens, speakers: Speakers, makers: Sequence[frozenset[str]], listed: Listed) -> Iterator[Row]:
    """One row for each turn of somebody with a first name and a surname whom no actor is."""
    for number, annotated in enumerate(tokens.annotated):
        for turn in annotated.turns:
            name = speakers.id(number, turn.speaker)
            if " " not in name or speakers.lists(name) or name in makers[number] or listed.spells(name):
                continue
            yield {
                "doc": annotated.document.id,
                "start": turn.start,
                "end": turn.end,
                "field": Field.TEXT.value,
                "kind": UnlistedKind.PERSON.value,
                "name": name,
                "place": UnlistedPlace.TURN.value,
            }
