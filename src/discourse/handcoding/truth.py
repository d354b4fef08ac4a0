"""What counts as true where the machine is measured against people: adjudicated answers, or those of one coder."""

from dataclasses import replace

from discourse.errors import DiscourseError, UnknownNameError
from discourse.handcoding.adjudication import Adjudicated, adjudicate
from discourse.handcoding.handcoded import HandCoded

Truth = Adjudicated | HandCoded


def only(hand: HandCoded, coder: str) -> Adjudicated:
    """The answers of one coder as the truth; the basis of each is “single”.

    Raises UnknownNameError for somebody who did not code.
    """
    if coder not in hand.coders:
        raise UnknownNameError("coder", coder, hand.coders)
    return adjudicate(replace(hand, answers=hand.answers[hand.answers["coder"] == coder].reset_index(drop=True)))


def settled(truth: Truth) -> Adjudicated:
    """One answer for each passage and question.

    Raises DiscourseError for the answers of several coders: whom to believe has to be said.
    """
    if isinstance(truth, Adjudicated):
        return truth
    if len(truth.coders) != 1:
        raise DiscourseError(
            f"found the answers of {len(truth.coders)} coders ({', '.join(truth.coders)}), expected one answer a "
            "passage: adjudicate(hand), or only(hand, coder)"
        )
    return adjudicate(truth)
