"""Who is quoted where, in which form, and by which words one sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from discourse.annotators.speech.antecedents import Antecedents
from discourse.annotators.speech.confidence import confidence_of, fitted
from discourse.annotators.speech.lexicon import Lexicon, lexicon
from discourse.annotators.speech.names import Names
from discourse.annotators.speech.nesting import Candidate, nested
from discourse.annotators.speech.reader import Reader
from discourse.annotators.speech.stretches import stretches
from discourse.model import Document, Field, Quotation, QuotationKind, Turn
from discourse.text import Span, Spans
from discourse.text import words as words_of

if TYPE_CHECKING:
    from discourse.annotators.language import Language
    from discourse.annotators.page.zones import ZoneSpan
    from discourse.annotators.syntax.parsed import Parsed

_YES = frozenset({"true", "yes", "ja", "1"})


def find_quotations(
    document: Document,
    words: Spans,
    sentences: Spans,
    paragraphs: Spans,
    turns: Sequence[Turn],
    zones: Sequence[ZoneSpan],
    language: Language,
    *,
    parsed: Mapping[Field, Parsed] | None = None,
) -> tuple[Quotation, ...]:
    """The quotations of a document, those of the title first, in the order of the text.

    Two quotations of a field nest or are disjoint; none crosses a turn, and what its speaker says is none. The spans
    of speaker and cue are the words that name them, pronouns included, also where they stand in an earlier sentence;
    `speaker` is the fullest name that the document gives. Boilerplate is left out. `confidence` is the estimated
    probability that the quotation is right, see `confidence_of`. `parsed` is what a parser says about title and text,
    where the recipe has one: its subjects come before the rules', its names beside them.

    >>> from discourse.annotators.language import language
    >>> text = "Eva Lang hofft auf Hilfe. „Wir warten“, sagte Lang."
    >>> found = find_quotations(
    ...     Document("a", text, "a.md"), words_of(text), Spans.of([(0, 25), (26, 51)]), Spans.of([(0, 51)]),
    ...     (), (), language("de"),
    ... )
    >>> [(quotation.pieces[0].of(text), quotation.speaker) for quotation in found]
    [('„Wir warten“', 'Eva Lang')]
    """
    known = lexicon(language)
    parses = parsed or {}
    found: list[tuple[Candidate, int, Field]] = []
    for field, words_of_field, sentences_of_field in (
        (Field.TITLE, words_of(document.title), [(0, len(document.title), 0, -1)] if document.title else []),
        (Field.TEXT, words, list(stretches(sentences, paragraphs, turns, zones))),
    ):
        text = document.field(field)
        reader = Reader(text, words_of_field.starts.tolist(), words_of_field.ends.tolist(), known, parses.get(field))
        before = len(found)
        found += [
            (candidate, before + parent if parent >= 0 else -1, field)
            for candidate, parent in nested(reader.read(sentences_of_field))
        ]
    if not found:
        return ()
    names = Names(document.text, known, parses[Field.TEXT].entities if Field.TEXT in parses else ())
    quoted = sorted(
        piece
        for candidate, parent, field in found
        if field is Field.TEXT and parent < 0 and candidate.finding.kind is QuotationKind.DIRECT
        for piece in candidate.pieces
    )
    persons = _Persons(names, names.antecedents(language, quoted), known)
    translated = str(dict(document.metadata).get("translated", "")).lower() in _YES
    quotations = (
        _quotation(number, candidate, parent, field, document.field(field), persons, translated=translated)
        for number, (candidate, parent, field) in enumerate(found)
    )
    odds = fitted(language)
    return tuple(replace(each, confidence=confidence_of(each, odds)) for each in quotations)


@dataclass(frozen=True, slots=True)
class _Persons:
    """Who is meant by the words that name a speaker."""

    names: Names
    antecedents: Antecedents
    known: Lexicon

    def meant(self, text: str, named: Span, cue: Span | None) -> str:
        """The fullest name; of a pronoun the person it points to, and nobody where that is not known."""
        surface = named.of(text)
        low = surface.lower()
        if low not in self.known.speaking_pronouns:
            return self.names.resolve(surface)
        said = cue.of(text).lower() if cue is not None else ""
        female = low in self.known.female_pronouns
        if low not in self.known.singular_pronouns or (female and said.endswith(self.known.plural_verb_ends)):
            return ""
        return self.antecedents.before(named.start, female=female)


def _quotation(
    number: int, candidate: Candidate, parent: int, field: Field, text: str, persons: _Persons, *, translated: bool
) -> Quotation:
    finding, speaker = candidate.finding, candidate.speaker
    named = candidate.named or speaker
    return Quotation(
        id=f"q{number + 1}",
        pieces=tuple(Span(start, end) for start, end in candidate.pieces),
        field=field,
        kind=finding.kind,
        speaker=persons.meant(text, named, candidate.cue) if named is not None else "",
        speaker_span=speaker,
        cue_span=candidate.cue,
        parent=f"q{parent + 1}" if parent >= 0 else "",
        hypothetical=finding.hypothetical,
        translated=translated or finding.translated,
        rule=finding.rule,
    )
