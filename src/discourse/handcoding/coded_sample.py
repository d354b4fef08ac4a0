"""The population with its hand-coded sample: which passages were drawn, and the stratum of every passage."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError
from discourse.handcoding.combine import combined
from discourse.handcoding.passage import Population, population
from discourse.handcoding.round import Round
from discourse.handcoding.strata import labels
from discourse.stats import Cluster, rectified

EARLIER = "coded in earlier rounds"
"""The stratum of what earlier rounds with other strata drew."""

UNKNOWN = "in none of the plan's strata"

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CodedSample:
    """All passages that could be drawn, the stratum of each, and the places (rows of the population) of the drawn."""

    within: Population
    rounds: tuple[Round, ...]
    strata: NDArray[np.object_]
    drawn: Mapping[str, int]
    clusters: NDArray[np.object_]
    notes: tuple[str, ...]

    @property
    def passages(self) -> int:
        """How many passages could be drawn."""
        return len(self.strata)

    def measured(
        self,
        machine: Mapping[str, Numbers],
        human: Mapping[str, Mapping[str, float]],
        *,
        answered: Sequence[str],
        known: Mapping[str, Numbers],
    ) -> rectified.HandCoded:
        """Columns by machine (all passages) and by hand (by id, of the `answered`; what is not there is 0).

        What was drawn and not answered is taken to be like the answered of its stratum. Raises DiscourseError for a
        stratum of which fewer than two, and not all, were answered.
        """
        at = np.array([self.drawn[id] for id in answered], np.int64)
        of = np.unique(self.strata, return_inverse=True)[1]
        held, coded = np.bincount(of), np.bincount(of[at], minlength=of.max() + 1)
        self._check(coded, held, of, set(answered))
        columns = {}
        for name in machine:
            values = np.full(self.passages, np.nan)
            values[at] = [human[name].get(id, 0.0) for id in answered]
            columns[name] = values
        return rectified.HandCoded(
            machine=machine, human=columns, probability=(coded / held)[of], document=self.clusters,
            stratum=self.strata, known=known,
        )  # fmt: skip

    def _check(
        self, coded: NDArray[np.int64], held: NDArray[np.int64], of: NDArray[np.int64], answered: set[str]
    ) -> None:
        few = np.flatnonzero((coded < 2) & (coded < held))
        if len(few):
            name = self.strata[int(np.argmax(of == few[0]))]
            open_ = sorted(id for id, place in self.drawn.items() if of[place] == few[0] and id not in answered)
            missing = f"; without an answer: {', '.join(open_)}" if open_ else ""
            raise DiscourseError(
                f"stratum “{name}”: {coded[few[0]]} of {held[few[0]]} passages have an answer, expected two or "
                f"all{missing}"
            )


def coded_sample(
    coded: CodedCorpus, rounds: Round | Sequence[Round], *, cluster: Cluster, drawn_from: CodedCorpus | None = None
) -> CodedSample:
    """Find the rounds again in the corpus that they were drawn from, with the stratum of every passage.

    Several rounds with the same strata are one sample (see `combined`). With other strata, the last round stands for
    all that the earlier ones left, and what these drew stands for itself: valid given what the earlier ones drew.
    `drawn_from` is the corpus as it was coded when the rounds were drawn, where the strata need that.

    Raises DiscourseError where a passage or a stratum is not what the plan says, or for a cluster that cuts passages.
    """
    several = (rounds,) if isinstance(rounds, Round) else tuple(rounds)
    table = combined(several)
    within = population(coded, several[0].design.unit)
    drawn = {id: place for each in several for id, place in _places(within, each).items()}
    joint = bool(table["probability"].notna().all())
    strata = _strata(within, several[0] if joint else several[-1], drawn_from)
    notes: tuple[str, ...] = ()
    design = several[0] if joint else several[-1]
    names = np.array([*(stratum.name for stratum in design.strata), UNKNOWN], dtype=object)[strata]
    sizes = {UNKNOWN: 0} | {stratum.name: stratum.population for stratum in design.strata}
    if not joint:
        earlier = [drawn[passage.id] for each in several[:-1] for passage in each.passages]
        names[earlier] = EARLIER
        sizes[EARLIER] = len(earlier)
        notes = (
            f"the rounds have different strata: “{several[-1].name}” stands for what the earlier ones left, and what "
            "these drew for itself",
        )
    _check(several if joint else several[-1:], names, sizes, drawn)
    return CodedSample(within, several, names, drawn, _clusters(within, cluster), notes)


def _places(within: Population, drawn: Round) -> dict[str, int]:
    """The place of every passage of a round, which must have the same span and text as when it was drawn."""
    columns = ("doc", "field", "start", "end")
    rows = pd.DataFrame({name: [getattr(each, name) for each in drawn.passages] for name in columns})
    rows = rows.astype({"doc": "string", "field": "string"})
    found = within.holding(rows).tolist()
    spans = list(zip(within.places["start"].tolist(), within.places["end"].tolist(), strict=True))
    changed = drawn.with_texts(within.coded).changed()
    for each, place in zip(drawn.passages, found, strict=True):
        if place < 0 or spans[place] != (each.start, each.end) or each.id in changed:
            raise DiscourseError(
                f"round “{drawn.name}”, passage {each.id} ({each.doc}, {each.field} {each.start}–{each.end}): "
                f"{changed.get(each.id, 'the corpus has no such passage')}; expected the corpus that it was drawn from"
            )
    return {each.id: place for each, place in zip(drawn.passages, found, strict=True)}


def _strata(within: Population, drawn: Round, drawn_from: CodedCorpus | None) -> NDArray[np.int64]:
    """The number of the stratum of every passage; -1 where the round has no such stratum."""
    source = within
    if drawn_from is not None:
        source = population(drawn_from, drawn.design.unit)
        if not source.places.equals(within.places):
            raise DiscourseError("drawn_from has other passages than the corpus; expected the same texts and recipe")
    columns = [labels(source, column, drawn.questions) for column in drawn.design.by]
    cells = list(zip(*columns, strict=True)) if columns else [()] * len(within.places)
    numbers = {stratum.values: number for number, stratum in enumerate(drawn.strata)}
    return np.array([numbers.get(values, -1) for values in cells], np.int64)


def _check(
    rounds: Sequence[Round], names: NDArray[np.object_], sizes: Mapping[str, int], drawn: Mapping[str, int]
) -> None:
    """The strata found must be those of the plan: the same numbers of passages, and the drawn ones in theirs."""
    advice = (
        "expected the corpus, the recipe and the codebook of the draw; after a change of the codebook, give the corpus "
        "as it was coded then (drawn_from=…)"
    )
    found = Counter(names.tolist())
    for name, size in sizes.items():
        if found[name] != size:
            raise DiscourseError(f"stratum “{name}”: found {found[name]} passages, the plan has {size}; {advice}")
    for each in rounds:
        for passage in each.passages:
            if names[drawn[passage.id]] != passage.stratum:
                raise DiscourseError(
                    f"passage {passage.id}: found in “{names[drawn[passage.id]]}”, the plan has it in "
                    f"“{passage.stratum}”; {advice}"
                )


def _clusters(within: Population, cluster: Cluster) -> NDArray[np.object_]:
    """The document, story or day of every passage."""
    docs = within.places["doc"]
    if cluster is Cluster.TURN:
        raise DiscourseError("a passage may lie in several turns: expected document, story or day as cluster")
    column = {Cluster.STORY: "story", Cluster.DAY: "date"}.get(cluster, "doc")
    values = of_documents(within.coded, docs, column).astype("string")
    return values.fillna(docs.astype("string")).to_numpy(dtype=object)


def of_documents(coded: CodedCorpus, docs: "pd.Series[str]", column: str) -> "pd.Series[Any]":
    """A column of documents for each row, with the rows' index."""
    known = coded.documents.drop_duplicates("doc").set_index("doc", drop=False)[column]
    found = known.reindex(pd.Index(docs))
    found.index = docs.index
    return found.rename(column)
