"""Names of people and parties as a protocol prints them."""

import re

_TITLES = re.compile(r"(?:(?:Prof|Dr|Dipl|Ing|h|c|mult|rer|nat|phil|jur|med|Abg)\.[\s-]*)+")
_CHAIR = re.compile(r"(?:Alters|Vize)?präsident(?:in)?\s+", re.IGNORECASE)
_NO_PARTY = "fraktionslos"


def bare(text: str) -> str:
    """The text without soft hyphens, with plain single spaces.

    >>> bare("Dr.\\u00a0Katrin \\u00adGöring-Eckardt")
    'Dr. Katrin Göring-Eckardt'
    """
    return " ".join(text.replace("\u00ad", "").split())


def party_name(text: str) -> str:
    """The party's name with plain spaces; members of no group are `fraktionslos`, however it is printed.

    >>> party_name("BÜNDNIS\\u00a090/DIE\\n   GRÜNEN"), party_name("Fraktionslos")
    ('BÜNDNIS 90/DIE GRÜNEN', 'fraktionslos')
    """
    name = bare(text)
    return _NO_PARTY if name.lower() == _NO_PARTY else name


def person_name(text: str) -> str:
    """A name without titles.

    >>> person_name("Dr. h. c. Thomas Sattelberger")
    'Thomas Sattelberger'
    """
    name = bare(text)
    titles = _TITLES.match(name)
    return name[titles.end() :] if titles else name


def chair_name(label: str) -> str:
    """The name in the label of whoever presides.

    >>> chair_name("Vizepräsidentin Dr. h. c. Petra Beispiel:")
    'Petra Beispiel'
    """
    name = bare(label).rstrip(": ")
    chair = _CHAIR.match(name)
    return person_name(name[chair.end() :] if chair else name)
