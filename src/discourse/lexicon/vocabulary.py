"""The distinct word forms of a corpus, and which of them a word of the codebook stands for."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.compounds import is_compound, stems
from discourse.lexicon.morphology import bare_forms, fold, headword, inflections, known, lemma, nominalised
from discourse.lexicon.rules import GERMAN, rules
from discourse.lexicon.words import FormIds


class Vocabulary:
    """Word forms by number, found by lemma, by wildcard, as compounds, or exactly, by the rules of one language."""

    def __init__(self, forms: Iterable[str], code: str = GERMAN) -> None:
        self.forms = tuple(forms)
        self.code = code

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Every form without case and umlauts."""
        return tuple(map(fold, self.forms))

    @cached_property
    def _joined(self) -> str:
        return "\n" + "\n".join(self.folded) + "\n"

    @cached_property
    def _line_starts(self) -> NDArray[np.int64]:
        lengths = np.array([len(form) + 1 for form in self.folded], dtype=np.int64)
        return np.concatenate([[1], 1 + np.cumsum(lengths)]).astype(np.int64)

    @cached_property
    def _by_form(self) -> dict[str, int]:
        return {form: number for number, form in enumerate(self.forms)}

    @cached_property
    def _by_fold(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self.forms):
            for bare in bare_forms(form, self.code):
                found[fold(bare)].append(number)
        return found

    @cached_property
    def _by_lemma(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self.forms):
            for bare in bare_forms(form, self.code):
                if known(bare, self.code) or bare.isupper():
                    found[fold(lemma(bare, self.code))].append(number)
        return found

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return frozenset(form.lower() for form in self.forms if form[:1].isupper() and len(form) > 3)

    @cached_property
    def headwords(self) -> tuple[str, ...]:
        """What each form is counted under: its lemma; a name that the dictionary lacks, without its genitive ending.

        The ending is only taken off where the corpus has the name without it: Trumps, Trump.
        """
        genitives = [end for rule in rules(self.code).noun_endings if not rule.lemma for end in rule.forms if end]
        return tuple(self._headword(form, genitives) for form in self.forms)

    def _headword(self, form: str, genitives: list[str]) -> str:
        if form[:1].isupper() and not known(form, self.code):
            for ending in genitives:
                if form.endswith(ending) and form[: -len(ending)] in self._by_form:
                    return form[: -len(ending)]
        return headword(form, self.code)

    def exactly(self, word: str) -> FormIds:
        """The form itself, case included."""
        return _ids([self._by_form[word]] if word in self._by_form else [])

    def name(self, word: str) -> FormIds:
        """A proper name: as it is, in the genitive (Trumps, Lukaschenkos, Merz’), or in capitals; case counts."""
        spellings = [word, f"{word}s", f"{word}'", f"{word}’", f"{word}'s", f"{word}’s"]
        if len(word) > 3:
            spellings += [word.upper(), f"{word.upper()}S"]
        return _ids(self._by_form[each] for each in spellings if each in self._by_form)

    def inflected(self, word: str) -> FormIds:
        """Every inflected form of a lemma; one written with a capital finds only forms with a capital.

        A word all in capitals (EU, NATO) is an abbreviation: only itself and its genitive.
        """
        if len(word) > 1 and word.isupper():
            return _ids(self._by_form[each] for each in (word, f"{word}s") if each in self._by_form)
        found = {number for form in inflections(word, self.code) for number in self._by_fold.get(form, ())}
        if not nominalised(word, self.code):  # whose dictionary form may be the adjective: Illegale, illegal
            for key in {fold(word), fold(lemma(word, self.code))}:
                found.update(self._by_lemma.get(key, ()))
        if word[:1].isupper():
            found = {number for number in found if self.forms[number][:1].isupper()}
        return _ids(found)

    def attribute(self, word: str) -> FormIds:
        """Every form of a word that stands before a noun in a phrase: “Weißes Haus” is “im Weißen Haus” too."""
        if not word[:1].isupper() or word.isupper():
            return self.inflected(word)
        adjective = [number for number in self.inflected(word.lower()).tolist() if self.forms[number][:1].isupper()]
        return union(self.inflected(word), _ids(adjective))

    def wildcard(self, pattern: str) -> FormIds:
        """Every form that fits a pattern in which `*` stands for any run of characters; case does not matter."""
        chunks = [fold(chunk) for chunk in pattern.split("*")]
        fits = re.compile(".*".join(map(re.escape, chunks)), re.DOTALL).fullmatch
        return _ids(number for number in self._containing(max(chunks, key=len)) if fits(self.folded[number]))

    def compounds(self, word: str) -> FormIds:
        """Every closed or hyphenated compound with the word as a part; never the bare, inflected word."""
        bare = frozenset(self.folded[number] for number in self.inflected(word).tolist()) | inflections(word, self.code)
        candidates = {number for stem in stems(word) for number in self._containing(fold(stem))}
        return _ids(
            number
            for number in candidates
            if is_compound(self.forms[number], word, bare=bare, nouns=self._nouns, code=self.code)
        )

    def _containing(self, chunk: str) -> set[int]:
        if not chunk:
            return set(range(len(self.forms)))
        hits = [match.start() for match in re.finditer(re.escape(chunk), self._joined)]
        return set((np.searchsorted(self._line_starts, hits, side="right") - 1).tolist())


def union(*parts: FormIds) -> FormIds:
    """The forms of several sets, each once.

    >>> union(np.array([2, 1], np.int32), np.array([2], np.int32)).tolist()
    [1, 2]
    """
    return np.unique(np.concatenate([np.empty(0, np.int32), *parts]))


def _ids(numbers: Iterable[int]) -> FormIds:
    return np.array(sorted(set(numbers)), dtype=np.int32)
