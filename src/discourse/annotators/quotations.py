"""Who is quoted where, in which form, and by which words one sees it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from discourse.annotators.direct import joined, marked
from discourse.annotators.findings import Finding
from discourse.annotators.lexicon import Lexicon, lexicon
from discourse.annotators.marks import Pair, pair_marks
from discourse.annotators.names import Names
from discourse.annotators.nesting import Candidate, nested
from discourse.annotators.reports import free_indirect, reported
from discourse.annotators.saying import hypothetical_finding, noun_findings, verb_findings
from discourse.annotators.sources import finite_in, sources, subordinate
from discourse.annotators.speakers import speaker_of
from discourse.annotators.units import Tokens, Unit
from discourse.model import Document, Field, Quotation, QuotationKind, Turn, Zone
from discourse.text import Span, Spans
from discourse.text import words as words_of

if TYPE_CHECKING:
    from discourse.annotators.language import Language
    from discourse.annotators.zones import ZoneSpan

_LONGEST = 1_500  # tokens: a longer sentence is a list or a page without stops, and is only searched for marks
_LONG_QUOTATION = 100  # sentences: a longer one is a document in marks, not read for what is quoted in it
_NESTED = 0.7  # what is found inside a quotation is found with less help from its surroundings
_YES = frozenset({"true", "yes", "ja", "1"})
_FREE = (QuotationKind.INDIRECT_FREE_INDIRECT, QuotationKind.FREE_INDIRECT)


def find_quotations(
    document: Document,
    words: Spans,
    sentences: Spans,
    paragraphs: Spans,
    turns: Sequence[Turn],
    zones: Sequence[ZoneSpan],
    language: Language,
) -> tuple[Quotation, ...]:
    """The quotations of a document, those of the title first, in the order of the text.

    Two quotations of a field nest or are disjoint; none crosses a turn. `speaker_span` and `cue_span` are the words that
    name the speaker and the saying at this quotation; they may stand in an earlier sentence. Boilerplate is left out.
    """
    known = lexicon(language)
    translated = str(dict(document.metadata).get("translated", "")).lower() in _YES
    found: list[tuple[Candidate, int, Field]] = []
    if document.title:
        title = document.title
        spans = words_of(title)
        reader = _Reader(title, spans.starts.tolist(), spans.ends.tolist(), known)
        found += [(each, parent, Field.TITLE) for each, parent in nested(reader.read([(0, len(title), 0, -1)]))]
    text = document.text
    reader = _Reader(text, words.starts.tolist(), words.ends.tolist(), known)
    stretches = list(_stretches(sentences, paragraphs, turns, zones))
    offset = len(found)
    found += [
        (each, parent + offset if parent >= 0 else -1, Field.TEXT) for each, parent in nested(reader.read(stretches))
    ]
    if not found:
        return ()
    names = {Field.TEXT: Names(text, known), Field.TITLE: Names(document.title, known)}
    return tuple(
        _quotation(number, candidate, parent, field, names[field], translated=translated)
        for number, (candidate, parent, field) in enumerate(found)
    )


def _quotation(
    number: int, candidate: Candidate, parent: int, field: Field, names: Names, *, translated: bool
) -> Quotation:
    finding, speaker = candidate.finding, candidate.speaker
    pronoun = speaker is not None and bool(finding.speaker and finding.speaker.pronoun)
    return Quotation(
        id=f"q{number + 1}",
        pieces=tuple(Span(start, end) for start, end in candidate.pieces),
        field=field,
        kind=finding.kind,
        speaker=names.resolve(speaker.start, speaker.end, pronoun=pronoun) if speaker is not None else "",
        speaker_span=speaker,
        cue_span=candidate.cue,
        parent=f"q{parent + 1}" if parent >= 0 else "",
        hypothetical=finding.hypothetical,
        translated=translated or finding.translated,
        rule=finding.rule,
        confidence=finding.confidence,
    )


Stretch = tuple[int, int, int, int]  # start, end, paragraph, turn


def _stretches(
    sentences: Spans, paragraphs: Spans, turns: Sequence[Turn], zones: Sequence[ZoneSpan]
) -> Iterator[Stretch]:
    """The sentences that count, cut where a turn begins or ends, with the paragraph and the turn they stand in."""
    paragraph_starts = paragraphs.starts.tolist()
    turn_starts = [turn.start for turn in turns]
    borders = sorted({*turn_starts, *(turn.end for turn in turns)})
    zone_starts = [zone.start for zone in zones]
    for start, end in zip(sentences.starts.tolist(), sentences.ends.tolist(), strict=True):
        zone = bisect_right(zone_starts, start) - 1
        if zone >= 0 and zones[zone].zone is Zone.BOILERPLATE and start < zones[zone].end:
            continue
        cuts = [start, *borders[bisect_right(borders, start) : bisect_left(borders, end)], end]
        for first, last in pairwise(cuts):
            turn = bisect_right(turn_starts, first) - 1
            if turn >= 0 and first >= turns[turn].end:
                turn = -1
            yield first, last, bisect_right(paragraph_starts, first) - 1, turn


@dataclass(slots=True)
class _Memory:
    """Who spoke last, and whether the sentence before was a report."""

    speaker: Span | None = None
    report: bool = False
    subject: Span | None = None
    before: tuple[int, int, int] | None = None  # start, end and paragraph of a sentence that reports nothing


class _Reader:
    """Reads the units of one field one after the other and remembers who speaks."""

    def __init__(self, text: str, starts: list[int], ends: list[int], known: Lexicon) -> None:
        self.text, self.known = text, known
        self.tokens = Tokens(text, starts, ends, known)
        self.memory = _Memory()
        self.pairs: tuple[Pair, ...] = ()

    def read(self, stretches: Sequence[Stretch]) -> Iterator[Candidate]:
        """The candidates of the sentences."""
        for _, group in groupby(stretches, key=lambda stretch: stretch[3]):
            yield from self._turn(list(group))

    def _turn(self, stretches: Sequence[Stretch]) -> Iterator[Candidate]:
        self.memory = _Memory()
        self.sentence_starts = [stretch[0] for stretch in stretches]
        self.sentence_ends = [stretch[1] for stretch in stretches]
        self.pairs = pair_marks(self.text, list(_blocks(stretches)))
        outer = [(number, pair) for number, pair in enumerate(self.pairs) if pair.parent < 0]
        pair_starts = [pair.start for _, pair in outer]
        run: Candidate | None = None
        for start, end, paragraph, turn in _joined(stretches, [pair for _, pair in outer], pair_starts, self.text):
            inside = outer[bisect_left(pair_starts, start) : bisect_left(pair_starts, end)]
            unit = self.tokens.unit(start, end, inside, paragraph=paragraph, turn=turn)
            free = False
            for candidate in self._unit(unit):
                if candidate.finding.kind in _FREE:
                    free = True
                    if run is not None and _continues(run, candidate):
                        run.pieces = ((run.pieces[0][0], candidate.pieces[-1][1]),)
                        continue
                    run = candidate
                yield candidate
            if not free:
                run = None

    def _unit(self, unit: Unit) -> Iterator[Candidate]:
        memory = self.memory
        findings: list[Finding] = []
        if 0 < len(unit.tags) <= _LONGEST and unit.clauses:
            findings += sources(unit, self.known)
            findings += verb_findings(unit, self.known)
            findings += noun_findings(unit, self.known)
            hypothetical = hypothetical_finding(unit, self.known) if ":" in unit.tags else None
            findings = [hypothetical, *findings] if hypothetical is not None else findings
        if unit.turn >= 0:
            findings = [each for each in findings if not self._own(unit, each)]
        content = [finding for finding in findings if finding.pieces]
        if not content and unit.clauses:
            extra = reported(unit, self.known) if len(unit.tags) <= _LONGEST else None
            free = free_indirect(unit, self.known, after_report=memory.report, in_turn=unit.turn >= 0)
            if free is not None and (extra is None or free.kind is QuotationKind.INDIRECT_FREE_INDIRECT):
                extra = free
            if extra is not None:
                findings.append(extra)
                content = [extra]
        back = self._looking_back(unit, findings) if not content else None
        if back is not None:
            memory.speaker = back.speaker
            yield back
        said = marked(unit, self.text, self.pairs, findings, self.known)
        content += joined(unit, said, self.text)
        named: Span | None = None
        longest = 0
        for finding in content:
            candidate = self._candidate(unit, finding)
            length = sum(end - start for start, end in candidate.pieces)
            if candidate.speaker is not None and length > longest:
                named, longest = candidate.speaker, length
            yield candidate
        for finding in said:
            if finding.kind is QuotationKind.DIRECT and unit.tags[finding.pieces[0][0]] == "Q":
                yield from self._inside(unit, unit.pairs[finding.pieces[0][0]])
        memory.before = (unit.starts[0], unit.ends[-1], unit.paragraph) if unit.starts and not content else None
        memory.report = any(finding.kind is not QuotationKind.SCARE for finding in content)
        if named is not None:
            memory.speaker = named
        memory.subject = None if memory.report else self._subject(unit)

    def _looking_back(self, unit: Unit, findings: Sequence[Finding]) -> Candidate | None:
        """ "Das bestätigte die Polizei.": the sentence before is what was said."""
        before = self.memory.before
        if before is None or before[2] != unit.paragraph or len(unit.tags) < 3 or unit.tags[1] not in "vyx":
            return None
        if unit.low(0) not in self.known.that_pronouns:
            return None
        for finding in findings:
            if finding.cue is not None and finding.fronts and finding.speaker is not None and finding.speaker.start > 0:
                finding.rule, finding.confidence = "that-was-said", 0.6
                candidate = self._candidate(unit, finding)
                candidate.pieces = ((before[0], before[1]), (unit.starts[0], unit.ends[0]))
                return candidate
        return None

    def _inside(self, unit: Unit, number: int) -> Iterator[Candidate]:
        """What somebody who is quoted says that others said."""
        outer = self.pairs[number]
        children = list(self._children(number))
        first = max(0, bisect_right(self.sentence_starts, outer.inner_start) - 1)
        last = bisect_left(self.sentence_starts, outer.inner_end)
        if last - first > _LONG_QUOTATION:
            return
        bounds = [
            (max(self.sentence_starts[at], outer.inner_start), min(self.sentence_ends[at], outer.inner_end))
            for at in range(first, last)
        ]
        for start, end in bounds:
            if start >= end:
                continue
            within = [(at, pair) for at, pair in children if start <= pair.start and pair.end <= end]
            inner = self.tokens.unit(start, end, within, paragraph=unit.paragraph, turn=unit.turn)
            if not inner.clauses or len(inner.tags) > _LONGEST:
                continue
            findings = [*sources(inner, self.known), *verb_findings(inner, self.known)]
            for finding in [*findings, *marked(inner, self.text, self.pairs, findings, self.known)]:
                if finding.pieces and finding.speaker is not None and not self._own(inner, finding):
                    finding.confidence = round(finding.confidence * _NESTED, 2)
                    yield self._candidate(inner, finding)

    def _children(self, number: int) -> Iterator[tuple[int, Pair]]:
        for at in range(number + 1, len(self.pairs)):
            if self.pairs[at].start >= self.pairs[number].end:
                return
            if self.pairs[at].parent == number:
                yield at, self.pairs[at]

    def _own(self, unit: Unit, finding: Finding) -> bool:
        """Whether the speaker is the one who is quoted: "Ich sage Ihnen, dass …"."""
        phrase = finding.speaker
        return phrase is not None and unit.low(phrase.start) in self.known.own_pronouns

    def _subject(self, unit: Unit) -> Span | None:
        """The subject of a sentence that reports nothing: who speaks if the next sentence runs on in Konjunktiv."""
        if not unit.clauses or len(unit.tags) > _LONGEST:
            return None
        clause = next((each for each in range(len(unit.clauses)) if not subordinate(unit, each, self.known)), 0)
        bounds = unit.clauses[clause]
        verb = finite_in(unit, bounds.start, bounds.end)
        if verb < 0:
            return None
        phrase, _ = speaker_of(unit, clause, verb, self.known)
        return Span(unit.starts[phrase.start], unit.ends[phrase.end - 1]) if phrase is not None else None

    def _candidate(self, unit: Unit, finding: Finding) -> Candidate:
        pieces = tuple((unit.starts[start], unit.ends[end - 1]) for start, end in finding.pieces if start < end)
        phrase = finding.speaker
        speaker = Span(unit.starts[phrase.start], unit.ends[phrase.end - 1]) if phrase is not None else None
        if speaker is None and finding.inherits:
            subject = self.memory.subject if finding.kind is not QuotationKind.FREE_INDIRECT else None
            speaker = subject or self.memory.speaker or self.memory.subject
        cue = Span(unit.starts[finding.cue[0]], unit.ends[finding.cue[1] - 1]) if finding.cue else None
        return Candidate(finding, pieces, speaker, cue)


def _continues(run: Candidate, candidate: Candidate) -> bool:
    """Whether a sentence in Konjunktiv goes on with what the one before it said."""
    return run.finding.kind is candidate.finding.kind


def _blocks(stretches: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """The paragraphs that the sentences make, none across a turn."""
    current: list[int] = []
    for start, end, paragraph, turn in stretches:
        if current and (paragraph, turn) == (current[2], current[3]):
            current[1] = max(current[1], end)
            continue
        if current:
            yield current[0], current[1]
        current = [start, end, paragraph, turn]
    if current:
        yield current[0], current[1]


def _joined(
    stretches: Sequence[Stretch], pairs: Sequence[Pair], pair_starts: Sequence[int], text: str
) -> Iterator[Stretch]:
    """Sentences joined where marks reach over their border, or where the second goes on in small letters."""
    current: Stretch | None = None
    for stretch in stretches:
        if current is not None:
            last = bisect_left(pair_starts, current[1]) - 1
            crosses = last >= 0 and pairs[last].end > current[1]
            if crosses or (current[2:] == stretch[2:] and _goes_on(text, current[1], stretch[0])):
                end = max(current[1], stretch[1])
                current = (current[0], end, current[2], current[3])
                continue
            yield current
        current = stretch
    if current is not None:
        yield current


def _goes_on(text: str, end: int, start: int) -> bool:
    first = text[start]
    return first in ",;" or (first.islower() and text[max(0, end - 1) : end] in "“”«»\"‘’'")
