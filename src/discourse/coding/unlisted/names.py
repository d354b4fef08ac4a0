"""Names without what German adds to them."""

from collections.abc import Container

GENITIVES = ("’s", "'s", "s", "’", "'")


def base(form: str, others: Container[str]) -> str:
    """A name without its genitive, where the rest is itself among the others.

    >>> base("Nordbrocks", {"Nordbrock"}), base("Peters", {"Nordbrock"})
    ('Nordbrock', 'Peters')
    """
    return next(
        (form.removesuffix(end) for end in GENITIVES if form.endswith(end) and form.removesuffix(end) in others), form
    )


def surname(name: str) -> str:
    """The last word of a name without a particle that is written with it.

    >>> surname("Nadim al-Rashid")
    'Rashid'
    """
    last = name.split()[-1]
    return last.split("-", 1)[1] if last[:1].islower() and "-" in last else last
