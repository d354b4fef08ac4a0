"""Round: what was drawn for hand coding, how, and what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.handcoding.context import contexts_of, texts_of
from discourse.handcoding.passage import Passage, Unit, text_hash
from discourse.handcoding.question import Question
from discourse.handcoding.strata import Allocation, Oversample, Stratum
from discourse.provenance import fingerprint


@dataclass(frozen=True, slots=True)
class Design:
    """How a round was drawn: everything that its probabilities depend on."""

    unit: Unit
    seed: int
    size: int
    by: tuple[str, ...] = ()
    allocation: Allocation = Allocation.PROPORTIONAL
    least: int = 2
    oversample: tuple[Oversample, ...] = ()
    blind: bool = True
    earlier: tuple[str, ...] = ()
    corpus: str = ""
    codebook: str = ""
    recipe: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """Passages drawn together, by id, with their strata and the questions asked of them.

    `machine` has the machine's answers as (passage, question, value); no sheet of a blind round shows them.
    """

    name: str
    design: Design
    questions: tuple[Question, ...]
    strata: tuple[Stratum, ...]
    passages: tuple[Passage, ...]
    machine: tuple[tuple[str, str, str], ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """One row a passage, by id: all that is known of it, `round`, and `weight`, 1 / probability."""
        rows = [{name: getattr(each, name) for name in Passage.__slots__} for each in self.passages]
        table = pd.DataFrame(rows, columns=list(Passage.__slots__))
        text = [name for name in table.columns if name not in ("start", "end", "probability")]
        table = table.astype(dict.fromkeys(text, "string") | {"start": "Int64", "end": "Int64"})
        return table.assign(round=self.name, weight=1 / table["probability"].astype("float64"))

    def order(self, coder: str) -> list[Passage]:
        """The passages in the order of a coder's sheet: shuffled, for each coder in another way.

        So the order tells nothing about strata, and a coder who tires does not tire on the same passages as the others.
        """
        rng = np.random.default_rng(int(fingerprint("order", self.design.seed, self.name, coder), 16))
        return [self.passages[place] for place in rng.permutation(len(self.passages)).tolist()]

    def with_texts(self, coded: CodedCorpus) -> Self:
        """The round with the texts that the corpus now has at its places; plans hold none.

        Places that the corpus no longer has, or that now say something else, keep their hash, so that `read` tells.
        """
        known = {doc: number for number, doc in enumerate(coded.documents["doc"])}
        there = [each for each in self.passages if each.doc in known]
        places = pd.DataFrame(
            {name: [getattr(each, name) for each in there] for name in ("doc", "field", "start", "end")}
        )
        texts = texts_of(coded, places) if there else []
        around = list(contexts_of(coded, places, self.design.unit)) if there else []
        found = {
            each.id: replace(each, text=text, before=before, after=after)
            for each, text, (before, after) in zip(there, texts, around, strict=True)
        }
        return replace(self, passages=tuple(found.get(each.id, each) for each in self.passages))

    def changed(self) -> dict[str, str]:
        """Passages, by id, whose text is not what it was when they were drawn, and what is wrong with each."""
        return {
            each.id: "the text at this place has changed" if each.text else "the place is empty, or its document gone"
            for each in self.passages
            if text_hash(each.text) != each.text_hash
        }

    def question(self, name: str) -> Question:
        """The question with a name. Raises DiscourseError where the round does not ask it."""
        for each in self.questions:
            if each.name == name:
                return each
        raise DiscourseError(
            f"round “{self.name}” asks no “{name}”; it asks {', '.join(q.name for q in self.questions)}"
        )


def check_names(name: str, coders: Sequence[str] = ()) -> None:
    """Names become file names: letters, digits, - and _ only. Raises DiscourseError for another."""
    for each in (name, *coders):
        if not each or not all(letter.isalnum() or letter in "-_" for letter in each) or Path(each).name != each:
            raise DiscourseError(f"“{each}” cannot name a file: expected letters, digits, - and _ only")
    twice = next((each for each in coders if [*coders].count(each) > 1), None)
    if twice is not None:
        raise DiscourseError(f"two coders are called “{twice}”")
