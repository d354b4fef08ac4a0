"""Which form of which kind a lower-case German word is, by its lemma and its endings."""

import re

_NOT_PARTICIPLE = "ten"  # berichteten, forderten
_PREFIX = "ge"
_MARKER = "zu"
_LONGEST_PARTICLE = 10


class VerbForms:
    """The inflection of German verbs, as far as it tells finite forms from participles and infinitives."""

    def __init__(self, particles: frozenset[str], inseparable: frozenset[str], adjectives: frozenset[str]) -> None:
        self._particles, self._adjectives = particles, adjectives
        prefixes = "|".join(sorted(inseparable)) or "(?!)"
        self._ambiguous = re.compile(rf"(?:{prefixes})\w+(?:t|en)|\w+iert")

    def tag(self, low: str, lemma: str) -> str:
        """One of v finite, k Konjunktiv I, i infinitive, I infinitive with inner zu, t participle, y either, a no verb.

        >>> forms = VerbForms(frozenset({"an"}), frozenset({"er"}), frozenset())
        >>> [forms.tag(*pair) for pair in (("sage", "sagen"), ("angesagt", "ansagen"), ("erklärt", "erklären"))]
        ['k', 't', 'y']
        """
        if lemma in self._adjectives or not lemma.endswith("n") or not lemma.islower() or len(lemma) < 4:
            return "a"
        if low == lemma:
            return "i"
        sizes = range(_LONGEST_PARTICLE, 1, -1)
        particle = next((low[:size] for size in sizes if low[:size] in self._particles), "")
        rest = low[len(particle) :]
        own = lemma.startswith(particle)
        if particle and own and rest.startswith(_MARKER) and low.endswith("n"):
            return "I"
        stem = lemma[len(particle) :] if own else lemma
        doubled = rest.startswith(2 * _PREFIX)
        if doubled or (rest.startswith(_PREFIX) and low.endswith(("t", "en")) and not stem.startswith(_PREFIX)):
            return "t"
        if low + "n" == lemma or low.removesuffix("e") + "n" == lemma:
            return "k"
        return "y" if self._ambiguous.fullmatch(rest) and not low.endswith(_NOT_PARTICIPLE) else "v"
