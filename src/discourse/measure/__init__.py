"""Measures: from a coded corpus to a Result or a Network. One measure, one file, one line here."""

from discourse.measure.actor_frame import actor_frame
from discourse.measure.comention import Unit, comention
from discourse.measure.composition import composition
from discourse.measure.congruence import Aggregate, Duplicates, congruence
from discourse.measure.framing import Quantity, framing
from discourse.measure.kwic import kwic
from discourse.measure.mentions import mentions
from discourse.measure.new_actors import new_actors
from discourse.measure.period import Period
from discourse.measure.speakers import speakers
from discourse.measure.stance import Verdict, stance
from discourse.measure.voices import voices
from discourse.model import UnlistedKind

__all__ = [
    "Aggregate", "Duplicates", "Period", "Quantity", "Unit", "UnlistedKind", "Verdict", "actor_frame", "comention",
    "composition", "congruence", "framing", "kwic", "mentions", "new_actors", "speakers", "stance", "voices",
]  # fmt: skip
