"""The places of a hand-coded sample in its population: what was drawn from which document and which stratum."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from discourse.stats.rectified.handcoded import HandCoded, Labels, Numbers, Places


@dataclass(frozen=True, slots=True, eq=False)
class Strata:
    """The strata of a sample without replacement; a pair is a document and a stratum that share coded passages."""

    counts: csr_array
    """Passages by document (rows) and stratum (columns)."""
    coded: Places
    """The stratum of each coded passage."""
    drawn: Numbers
    """Coded passages by stratum."""
    spread: Numbers
    """(1 - π) / π² · n / (n - 1) by stratum"""
    pair: Places
    """The pair of each coded passage."""
    pair_home: Places
    pair_stratum: Places
    pair_drawn: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """A home is a document with coded passages; `probability`, `spread` and `home` have one value a coded passage."""

    document: Places
    """The document of each passage."""
    documents: int
    rows: Places
    """The coded passages."""
    chances: Numbers
    """The probability of each passage."""
    probability: Numbers
    spread: Numbers
    """(1 - π) / π²"""
    home: Places
    home_documents: Places
    home_of: Places
    """The home of each passage, or the number of homes where nothing of its document was coded."""
    strata: Strata | None


def design_of(hand: HandCoded) -> Design:
    """The design of a hand-coded sample."""
    rows = np.flatnonzero(hand.coded)
    names, document = np.unique(hand.document, return_inverse=True)
    home_documents, home = np.unique(document[rows], return_inverse=True)
    home_of = np.full(len(names), len(home_documents))
    home_of[home_documents] = np.arange(len(home_documents))
    chances = np.asarray(hand.probability, np.float64)
    probability = chances[rows]
    return Design(
        document=document,
        documents=len(names),
        rows=rows,
        chances=chances,
        probability=probability,
        spread=(1 - probability) / probability**2,
        home=home,
        home_documents=home_documents,
        home_of=home_of[document],
        strata=None
        if hand.stratum is None
        else _strata(np.unique(hand.stratum, return_inverse=True)[1], document, rows, home),
    )


def _strata(labels: Labels, document: Places, rows: Places, home: Places) -> Strata:
    passage = np.unique(labels, return_inverse=True)[1]
    coded = passage[rows]
    population = np.bincount(passage)
    drawn = np.bincount(coded, minlength=len(population)).astype(np.float64)
    fraction = drawn / population
    pairs, pair = np.unique(home * len(population) + coded, return_inverse=True)
    pair_home, pair_stratum = np.divmod(pairs, len(population))
    return Strata(
        counts=csr_array((np.ones(len(passage)), (document, passage))),
        coded=coded,
        drawn=drawn,
        spread=(1 - fraction) / fraction**2 * drawn / np.maximum(drawn - 1, 1),
        pair=pair,
        pair_home=pair_home,
        pair_stratum=pair_stratum,
        pair_drawn=np.bincount(pair).astype(np.float64),
    )
