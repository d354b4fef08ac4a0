"""Groups of segments to compare: a target and a reference, by metadata, speaker, party or voice."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse.coded import CodedCorpus
from discourse.errors import DiscourseError, UnknownNameError
from discourse.measure.scope import Scope, group
from discourse.model import Voice

Group = Mapping[str, Any]
"""Columns of documents or segments, or `party`, with the value or values wanted; all must fit."""

Chosen = NDArray[np.bool_]


def sides(coded: CodedCorpus, counted: Scope, target: Group, reference: Group | None) -> tuple[Chosen, Chosen]:
    """Which of the scope's segments stand in the target and in the reference; without one, all the others do.

    Raises UnknownNameError for a column or value that is not there, DiscourseError where the two share words or one
    of them has none.
    """
    mine = members(coded, counted.segments, target)
    other = ~mine if reference is None else members(coded, counted.segments, reference)
    if (mine & other).any():
        raise DiscourseError(f"target and reference share words: {described(target)}; {described(reference or {})}")
    words = counted.segments["words"].to_numpy(dtype=np.int64)
    for name, chosen in (("target", mine), ("reference", other)):
        if not words[chosen].sum():
            raise DiscourseError(f"the {name} has no words to count")
    return mine, other


def members(coded: CodedCorpus, segments: pd.DataFrame, wanted: Group) -> Chosen:
    """The segments that have the values wanted in every column."""
    if not wanted:
        raise DiscourseError('a group needs a column and its value, such as {"outlet": "Nord"}')
    chosen = np.ones(len(segments), dtype=bool)
    for name, value in wanted.items():
        column = group(coded, segments, name)
        values = _values(value)
        known = group(coded, coded.segments, name).dropna().unique()
        for each in values:
            if each not in known and not isinstance(value, Voice):
                raise UnknownNameError(name, str(each), map(str, known))
        chosen &= column.isin(values).fillna(False).to_numpy(dtype=bool)
    return chosen


def _values(value: Any) -> list[Any]:
    if isinstance(value, Voice):
        return sorted(value.members)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [single for each in value for single in _values(each)]
    return [value]


def described(wanted: Group) -> str:
    """A group in words.

    >>> described({"outlet": ["Nord", "West"], "voice": Voice.OWN})
    'outlet = Nord or West, voice = own'
    """
    parts = []
    for name, value in wanted.items():
        several = isinstance(value, Iterable) and not isinstance(value, str)
        parts.append(f"{name} = {' or '.join(map(str, value)) if several else value}")
    return ", ".join(parts)
