"""Reads the sentences of one field in their order and remembers who speaks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from discourse.annotators.speech.announced import hypothetical_finding, noun_findings
from discourse.annotators.speech.direct import interrupted, marked
from discourse.annotators.speech.findings import Finding
from discourse.annotators.speech.lexicon import Lexicon, Sign
from discourse.annotators.speech.marks import Pair, pair_marks
from discourse.annotators.speech.nesting import Candidate
from discourse.annotators.speech.reports import free_indirect, reported
from discourse.annotators.speech.saying import verb_findings
from discourse.annotators.speech.sources import finite_in, sources, subordinate
from discourse.annotators.speech.speakers import acts, agent_of, speaker_of
from discourse.annotators.speech.stretches import Stretch, blocks, joined
from discourse.annotators.speech.units import Tokens, Unit
from discourse.annotators.syntax.parsed import Parsed
from discourse.model import QuotationKind
from discourse.text import Span

_LONGEST = 1_500  # tokens: a longer sentence is a list or a page without stops, and is only searched for marks
_LONG_QUOTATION = 100  # sentences: a longer one is a document in marks, not read for what is quoted in it
_NESTED = 0.7  # what is found inside a quotation is found with less help from its surroundings
_RULES = ((Sign.SOURCE, sources), (Sign.VERB, verb_findings), (Sign.NOUN, noun_findings))
_FREE = (QuotationKind.INDIRECT_FREE_INDIRECT, QuotationKind.FREE_INDIRECT)


@dataclass(slots=True)
class _Sentence:
    """A sentence with the marks in it, made into a unit when that is first asked for."""

    stretch: Stretch
    inside: Sequence[tuple[int, Pair]]
    tokens: Tokens
    made: Unit | None = None

    @property
    def unit(self) -> Unit:
        if self.made is None:
            start, end, paragraph, turn = self.stretch
            self.made = self.tokens.unit(start, end, self.inside, paragraph=paragraph, turn=turn)
        return self.made

    @property
    def silent(self) -> bool:
        """Whether no word and no mark in it gives a sign of speech."""
        return not self.inside and self.tokens.is_silent(self.stretch[0], self.stretch[1])


@dataclass(slots=True)
class _Memory:
    """Who spoke last, whether the sentence before was a report, and that sentence where it was none."""

    speaker: Span | None = None
    report: bool = False
    told: _Sentence | None = None
    before: _Sentence | None = None  # the sentence before, where nothing in it was taken for somebody's words


class Reader:
    """Reads the units of one field one after the other and remembers who speaks."""

    def __init__(
        self, text: str, starts: list[int], ends: list[int], known: Lexicon, parsed: Parsed | None = None
    ) -> None:
        self.text, self.known = text, known
        self.tokens = Tokens(text, starts, ends, known, parsed)
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
        self.pairs = pair_marks(self.text, list(blocks(stretches)))
        outer = [(number, pair) for number, pair in enumerate(self.pairs) if pair.parent < 0]
        pair_starts = [pair.start for _, pair in outer]
        run: Candidate | None = None
        for stretch in joined(stretches, [pair for _, pair in outer], pair_starts, self.text):
            inside = outer[bisect_left(pair_starts, stretch[0]) : bisect_left(pair_starts, stretch[1])]
            sentence = _Sentence(stretch, inside, self.tokens)
            if sentence.silent:
                self._remember(sentence, ())
                run = None
                continue
            free = False
            for candidate in self._unit(sentence):
                if candidate.finding.kind in _FREE:
                    free = True
                    if run is not None and run.finding.kind is candidate.finding.kind:
                        run.pieces = ((run.pieces[0][0], candidate.pieces[-1][1]),)
                        continue
                    run = candidate
                yield candidate
            if not free:
                run = None

    def _unit(self, sentence: _Sentence) -> Iterator[Candidate]:
        unit = sentence.unit
        findings = self._findings(unit) if unit.clauses and len(unit.tags) <= _LONGEST else []
        content = [finding for finding in findings if finding.pieces]
        back = self._looking_back(unit, findings) if not content else None
        if back is not None:
            self.memory.speaker = back.speaker
            yield back
        said = marked(unit, self.text, self.pairs, findings, self.known) if unit.quoted else []
        for finding in said if said and self._translated(unit) else ():
            finding.translated = True
        content += interrupted(unit, said, self.text)
        candidates = [self._candidate(unit, finding) for finding in content]
        yield from candidates
        for finding in said:
            if finding.kind is QuotationKind.DIRECT and unit.tags[finding.pieces[0][0]] == "Q":
                yield from self._inside(unit, unit.pairs[finding.pieces[0][0]])
        self._remember(sentence, candidates)

    def _findings(self, unit: Unit) -> list[Finding]:
        """What the sentence ascribes to somebody, by whichever rules apply; some findings only name the speaker."""
        hypothetical = hypothetical_finding(unit, self.known) if ":" in unit.tags else None
        findings = [hypothetical] if hypothetical is not None else []
        for sign, rules in _RULES:
            if sign in unit.signs:
                findings += rules(unit, self.known)
        if unit.turn >= 0:
            findings = [each for each in findings if not self._own(unit, each)]
        if any(finding.pieces for finding in findings):
            return findings
        free = None
        if Sign.MOOD in unit.signs:
            free = free_indirect(unit, self.known, after_report=self.memory.report, in_turn=unit.turn >= 0)
        if Sign.VERB in unit.signs and (free is None or free.kind is not QuotationKind.INDIRECT_FREE_INDIRECT):
            bare = reported(unit, self.known)
            free = bare if bare is not None and not (unit.turn >= 0 and self._own(unit, bare)) else free
        return [*findings, free] if free is not None else findings

    def _remember(self, sentence: _Sentence, candidates: Sequence[Candidate]) -> None:
        memory = self.memory
        if not candidates:
            memory.before = memory.told = sentence
            memory.report = False
            return
        named = [candidate for candidate in candidates if candidate.speaker is not None]
        if named:
            longest = max(named, key=lambda each: sum(end - start for start, end in each.pieces))
            memory.speaker = longest.named or longest.speaker
        memory.before = None
        memory.report = any(each.finding.kind is not QuotationKind.SCARE for each in candidates)
        memory.told = None if memory.report else sentence

    def _translated(self, unit: Unit) -> bool:
        """Whether the sentence says that the words in marks are a translation."""
        said = {form.low for form in unit.forms}
        for token, tag in enumerate(unit.tags):
            if tag == "P":
                inside = self.text[unit.starts[token] : unit.ends[token]].lower()
                said.update(inside.strip("()[]").replace(":", " ").split())
        return not self.known.translated_words.isdisjoint(said)

    def _looking_back(self, unit: Unit, findings: Sequence[Finding]) -> Candidate | None:
        """ "Das bestätigte die Polizei.": the sentence before is what was said."""
        if self.memory.before is None or len(unit.tags) < 3 or unit.tags[1] not in "vyx":
            return None
        if unit.low(0) not in self.known.that_pronouns:
            return None
        before = self.memory.before.unit
        if before.paragraph != unit.paragraph or not before.starts:
            return None
        for finding in findings:
            if finding.cue is not None and finding.fronts and finding.speaker is not None and finding.speaker.start > 0:
                finding.rule, finding.confidence = "that-was-said", 0.6
                candidate = self._candidate(unit, finding)
                candidate.pieces = ((before.starts[0], before.ends[-1]), (unit.starts[0], unit.ends[0]))
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
            if not within and self.tokens.is_silent(start, end):
                continue
            inner = self.tokens.unit(start, end, within, paragraph=unit.paragraph, turn=unit.turn)
            if not inner.clauses or len(inner.tags) > _LONGEST:
                continue
            findings = [*sources(inner, self.known), *verb_findings(inner, self.known)]
            for finding in [*findings, *marked(inner, self.text, self.pairs, findings, self.known)]:
                if finding.speaker is not None and self._own(inner, finding):
                    finding.speaker = None  # "Man hat mir gesagt: ‚…‘": nobody in particular
                    relayed = finding.kind is QuotationKind.DIRECT and finding.cue is not None
                else:
                    relayed = finding.speaker is not None
                if finding.pieces and relayed:
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

    def _subject(self) -> Span | None:
        """The subject of a sentence that reports nothing: who speaks if the next sentence runs on in Konjunktiv."""
        if self.memory.told is None:
            return None
        unit = self.memory.told.unit
        if not unit.clauses or len(unit.tags) > _LONGEST:
            return None
        clause = next((each for each in range(len(unit.clauses)) if not subordinate(unit, each, self.known)), 0)
        bounds = unit.clauses[clause]
        verb = finite_in(unit, bounds.start, bounds.end)
        if verb < 0:
            return None
        phrase, _ = speaker_of(unit, clause, verb, self.known)
        if phrase is None or not acts(unit, phrase, self.known):
            phrase = agent_of(unit, bounds.start, bounds.end, self.known)
        if phrase is None or not acts(unit, phrase, self.known):
            return None
        return Span(unit.starts[phrase.start], unit.ends[phrase.end - 1])

    def _candidate(self, unit: Unit, finding: Finding) -> Candidate:
        pieces = tuple((unit.starts[start], unit.ends[end - 1]) for start, end in finding.pieces if start < end)
        phrase = finding.speaker
        speaker = Span(unit.starts[phrase.start], unit.ends[phrase.end - 1]) if phrase is not None else None
        named = None
        if finding.inherits:
            subject = self._subject()
            known = self.memory.speaker
            named = (known or subject) if finding.kind is QuotationKind.FREE_INDIRECT else (subject or known)
            speaker = speaker or named
        cue = Span(unit.starts[finding.cue[0]], unit.ends[finding.cue[1] - 1]) if finding.cue else None
        return Candidate(finding, pieces, speaker, cue, named)
