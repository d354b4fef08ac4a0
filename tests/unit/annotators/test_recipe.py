import dataclasses

import pytest

from discourse.annotators import Layer, Recipe, annotate
from discourse.annotators.language import NEUTRAL, language, language_names
from discourse.errors import UnknownNameError
from discourse.model import Document, Severity, Voice, Zone

TEXT = "„Wir warten“, sagte Britta Kolk. Der Hafen liegt still."


def test_named_recipes() -> None:
    assert Recipe.named("voices") is Recipe.VOICES
    assert Recipe.named("counts") is Recipe.COUNTS
    with pytest.raises(UnknownNameError, match="counts, voices"):
        Recipe.named("alles")


def test_the_fingerprint_knows_settings_and_not_names() -> None:
    assert Recipe.VOICES.fingerprint != Recipe.COUNTS.fingerprint
    assert dataclasses.replace(Recipe.VOICES, name="other").fingerprint == Recipe.VOICES.fingerprint
    assert dataclasses.replace(Recipe.VOICES, default_language="").fingerprint != Recipe.VOICES.fingerprint


def test_counting_without_voices_counts_the_same_words() -> None:
    text = f"Frau Kolk, wer kommt?\n\n{TEXT}\n\nZur Startseite"
    document = Document("a", text, "a.md", title="Der Hafen", genre="interview")
    voices, counts = annotate(document, Recipe.VOICES), annotate(document, Recipe.COUNTS)
    assert counts.turns == counts.quotations == ()
    assert counts.words == voices.words
    assert counts.title_words == voices.title_words
    assert {segment.voice for segment in counts.segments} == {Voice.OUTLET, Voice.BOILERPLATE}
    assert [segment.zone for segment in counts.segments] == [Zone.HEADLINE, Zone.BODY, Zone.BOILERPLATE]


def test_a_document_without_a_language_is_read_in_the_recipes() -> None:
    plain, german = (annotate(Document("a", TEXT, "a", language=code), Recipe.VOICES) for code in ("", "de-AT"))
    assert plain.segments == german.segments
    assert not plain.problems


def test_an_unknown_language_is_a_warning_and_never_german() -> None:
    annotated = annotate(Document("a", "Am 3. November kom han.", "a.md", language="nb"), Recipe.VOICES)
    [problem] = annotated.problems
    assert problem.severity is Severity.WARNING
    assert "nb" in problem.what
    assert len(annotated.sentences) == 2  # no month is known, so the stop ends a sentence


def test_an_interview_without_turns_is_noted() -> None:
    [problem] = annotate(Document("a", "Nur ein Satz.", "a.md", genre="interview"), Recipe.VOICES).problems
    assert problem.severity is Severity.NOTE


def test_languages_go_by_several_names() -> None:
    assert language_names()["german"] == "de"
    assert language("de").words("structure", "months")[0] == "Januar"
    with pytest.raises(UnknownNameError):
        language("xx")
    with pytest.raises(UnknownNameError):
        language("de").words("structure", "monate")
    assert NEUTRAL.words("structure", "monate") == ()
    assert NEUTRAL.groups("anything") == {}


def test_layers_are_an_enum() -> None:
    assert set(Recipe.VOICES.layers) == {Layer.TURNS, Layer.QUOTATIONS}
