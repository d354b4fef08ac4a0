"""Measures: from a coded corpus to a Result or a Network. One measure, one file, one line here."""

from discourse.measure.actor_frame import actor_frame
from discourse.measure.collocations import Strength, Window, collocations
from discourse.measure.comention import Unit, comention
from discourse.measure.composition import composition
from discourse.measure.congruence import Aggregate, Duplicates, congruence
from discourse.measure.dispersion import dispersion
from discourse.measure.framing import Quantity, framing
from discourse.measure.keyness import keyness
from discourse.measure.kwic import Order, kwic
from discourse.measure.lexemes import Lexeme
from discourse.measure.mentions import mentions
from discourse.measure.new_actors import new_actors
from discourse.measure.ngrams import ngrams
from discourse.measure.period import Period
from discourse.measure.speakers import speakers
from discourse.measure.stance import Verdict, stance
from discourse.measure.voices import voices
from discourse.model import UnlistedKind
from discourse.stats import Correction, Permutation

__all__ = [
    "Aggregate", "Correction", "Duplicates", "Lexeme", "Order", "Period", "Permutation", "Quantity", "Strength", "Unit",
    "UnlistedKind", "Verdict", "Window", "actor_frame", "collocations", "comention", "composition", "congruence",
    "dispersion", "framing", "keyness", "kwic", "mentions", "new_actors", "ngrams", "speakers", "stance", "voices",
]  # fmt: skip
