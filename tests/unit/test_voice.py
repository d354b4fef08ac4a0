"""The voice of a segment follows from its place in the talk, in a fixed order."""

import pytest

from discourse.model import Presentation, Role, Voice, Zone, voice_of


@pytest.mark.parametrize(
    ("zone", "distanced", "presentation", "role", "voice"),
    [
        (Zone.BOILERPLATE, True, Presentation.DIRECT, Role.MEMBER, Voice.BOILERPLATE),
        (Zone.BODY, True, Presentation.DIRECT, Role.AUTHOR, Voice.DISTANCED),
        (Zone.HEADLINE, False, Presentation.DIRECT, Role.AUTHOR, Voice.QUOTED),
        (Zone.BODY, False, Presentation.DIRECT, Role.INTERVIEWEE, Voice.QUOTED),
        (Zone.BODY, False, Presentation.INDIRECT, Role.AUTHOR, Voice.ATTRIBUTED),
        (Zone.BODY, False, Presentation.FREE, Role.INTERVIEWER, Voice.ATTRIBUTED),
        (Zone.BODY, False, Presentation.OWN, Role.AGENCY, Voice.ATTRIBUTED),
        (Zone.BODY, False, Presentation.OWN, Role.GUEST, Voice.ATTRIBUTED),
        (Zone.BODY, False, Presentation.OWN, Role.INTERVIEWER, Voice.INTERVIEWER),
        (Zone.BODY, False, Presentation.OWN, Role.CHAIR, Voice.SPEAKER),
        (Zone.BODY, False, Presentation.OWN, Role.INTERJECTOR, Voice.SPEAKER),
        (Zone.LEAD, False, Presentation.OWN, Role.AUTHOR, Voice.OUTLET),
    ],
)
def test_voice(zone: Zone, distanced: bool, presentation: Presentation, role: Role, voice: Voice) -> None:
    assert voice_of(zone, distanced, presentation, role) is voice


def test_own_is_outlet_and_interviewer() -> None:
    assert Voice.OWN.members == {Voice.OUTLET, Voice.INTERVIEWER}
    assert Voice.QUOTED.members == {Voice.QUOTED}
