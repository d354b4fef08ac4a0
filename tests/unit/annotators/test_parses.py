"""What a parser's subjects and names change: by hand-made parses, and by a tiny pipeline trained in conftest."""

from pathlib import Path

import pytest

from discourse import pipeline
from discourse.annotators import Recipe, TrainedPipeline, annotate
from discourse.annotators.language import language
from discourse.annotators.paragraphs import paragraphs
from discourse.annotators.sentences import find_sentences
from discourse.annotators.speech.lexicon import lexicon
from discourse.annotators.speech.names import Names
from discourse.annotators.speech.quotations import find_quotations
from discourse.annotators.syntax.parsed import Entity, EntityKind, Parsed
from discourse.annotators.syntax.parser import parse
from discourse.annotators.words import document_words
from discourse.corpus import Corpus
from discourse.model import Document, Field, Quotation
from discourse.text import Span, Spans

GERMAN = language("de")
DATIVE_FIRST = "Anwohnern sagte Grete Olm, dass der Zoll steige."
QUOTE_FIRST = "„Wir warten“, sagte Gästen Björn Ärzig."
COMPANY = "Die Linnwerke Hafen AG kam. Die Linnwerke sagten, dass der Fluss steige."


def by_hand(tree: str) -> tuple[str, Parsed]:
    """A text and its parse, from “form head relation” for every token; no space stands before a comma or stop."""
    text, tokens = "", []
    for each in tree.split("|"):
        form, head, relation = each.split()
        text += form if not text or form in ",.“)" or text[-1] in "„(" else f" {form}"
        tokens.append((len(text) - len(form), len(text), int(head), relation))
    return text, Parsed.of(tokens)


def read(text: str, parsed: Parsed | None) -> tuple[Quotation, ...]:
    document = Document("a", text, "a.md")
    words, _ = document_words(document)
    found = paragraphs(document)
    sentences = find_sentences(text, found, GERMAN)
    parses = {Field.TEXT: parsed} if parsed is not None else None
    return find_quotations(document, words, sentences, found, (), (), GERMAN, parsed=parses)


@pytest.mark.parametrize(
    ("tree", "speaker"),
    [
        (
            "Die 1 nk|Pläne 2 oa|kritisierte 2 ROOT|Jonas 4 pnc|Wulf 2 sb|und 2 cd|sagte 5 cj|, 6 punct|sie 9 sb"
            "|seien 6 oc|teuer 9 pd|. 2 punct",
            "Jonas Wulf",
        ),
        (
            "Reportern 1 da|hat 1 ROOT|Grete 3 pnc|Olm 1 sb|( 5 punct|FWG 3 par|) 5 punct|gesagt 1 oc|, 1 punct"
            "|dass 11 cp|es 11 sb|regne 7 oc|. 1 punct",
            "Grete Olm (FWG)",
        ),
        (
            "Freunde 5 da|der 2 nk|Sprecherin 0 ag|, 0 punct|Gästen 5 da|sagte 5 ROOT|sie 5 sb|, 5 punct|dass 10 cp"
            "|es 10 sb|regne 5 oc|. 5 punct",
            "sie",
        ),
        (
            "Von 5 sbp|der 2 nk|Opposition 0 nk|wird 3 ROOT|Ministern 5 da|gesagt 3 oc|, 3 punct|dass 9 cp|es 9 sb"
            "|regne 5 oc|. 3 punct",
            "der Opposition",
        ),
        (
            "Grete 1 pnc|Olm 9 sb|, 1 punct|die 5 sb|Gästen 5 da|sagte 1 rc|, 5 punct|es 8 sb|regne 5 oc|ging 9 ROOT"
            "|. 9 punct",
            "Grete Olm",
        ),
    ],
)
def test_the_subject_of_the_parse_comes_before_the_rules(tree: str, speaker: str) -> None:
    text, parsed = by_hand(tree)
    found = read(text, parsed)
    assert {each.speaker_span.of(text) for each in found if each.speaker_span is not None} == {speaker}
    assert all(each.rule.endswith("/parse") for each in found)


@pytest.mark.parametrize(
    "tree",
    [
        "Gestern 1 mo|wurde 1 ROOT|gesagt 1 oc|, 2 punct|dass 6 cp|es 6 sb|regne 2 oc|. 1 punct",
        "In 3 mo|dem 2 nk|Bericht 0 nk|heißt 3 ROOT|es 3 sb|, 3 punct|dass 8 cp|es 8 sb|regne 3 oc|. 3 punct",
        "Die 1 nk|Sprecherin 2 dep|sagte 2 ROOT|, 2 punct|dass 6 cp|es 6 sb|regne 2 oc|. 2 punct",
        "Die 1 nk|Sprecherin 2 dep|sagte 2 ROOT|, 2 punct|dass 6 cp|es 6 sb|regne 2 sb|. 2 punct",
    ],
)
def test_without_an_answer_of_use_in_the_parse_the_rules_answer(tree: str) -> None:
    text, parsed = by_hand(tree)
    assert read(text, parsed) == read(text, None) != ()


def test_words_in_marks_are_nobodys_name() -> None:
    text, parsed = by_hand(
        "„ 2 punct|Wir 2 sb|warten 5 oc|“ 2 punct|, 5 punct|sagte 5 ROOT|Grete 7 pnc|Olm 5 da|. 5 punct"
    )
    wrong = Parsed.of(
        [
            (start, end, 5 if at == 2 else head, "sb" if at == 2 else label)
            for at, (start, end, head, label) in enumerate(
                zip(parsed.starts, parsed.ends, parsed.heads, parsed.labels, strict=True)
            )
        ]
    )
    assert [each.speaker for each in read(text, wrong)] == ["Grete Olm"]


def names(text: str, *entities: tuple[str, EntityKind]) -> Names:
    found = [Entity(Span(text.index(name), text.index(name) + len(name)), kind) for name, kind in entities]
    return Names(text, lexicon(GERMAN), found)


def test_names_that_no_rule_sees() -> None:
    person, body = EntityKind.PERSON, EntityKind.BODY
    initial = names("Björn Ö. Äschmann kam.", ("Björn Ö. Äschmann", person))
    assert initial.resolve("Äschmann") == "Björn Ö. Äschmann"
    assert names("Björn Ö. Äschmann kam.").resolve("Äschmann") == "Äschmann"
    particle = names("Sprecher Ahmad al-Nuri kam.", ("Sprecher Ahmad al-Nuri", person))
    assert particle.resolve("al-Nuri") == particle.resolve("Der Sprecher") == "Ahmad al-Nuri"
    company = names("Die Linnwerke Hafen AG kam.", ("Linnwerke Hafen AG", body))
    assert company.resolve("Die Linnwerke") == "Linnwerke Hafen AG"
    assert names("Der Bund Hafen Nord kam.", ("Bund Hafen Nord", body)).resolve("der Bund") == "Bund"


def test_a_genitive_is_no_other_person() -> None:
    text = "Ben Ö. Langs Rede kam an. Später ging Ben Ö. Lang."
    found = names(text, ("Ben Ö. Langs", EntityKind.PERSON))
    both = Names(text, lexicon(GERMAN), [*found.entities, Entity(Span(38, 49), EntityKind.PERSON)])
    assert Span(38, 49).of(text) == "Ben Ö. Lang"
    assert both.resolve("Lang") == both.resolve("Langs") == "Ben Ö. Lang"


def test_a_pronoun_points_to_no_company() -> None:
    text = "Pollux Krabb kam an. Dort traf man sich."
    for entities, expected in (((), "Pollux Krabb"), ((("Pollux Krabb", EntityKind.BODY),), "")):
        people = names(text, *entities).antecedents(GERMAN, ())
        assert people.before(len(text), female=False) == expected


@pytest.fixture(scope="module")
def recipe(tiny: Path) -> Recipe:
    return Recipe.parsed_by(TrainedPipeline.open(tiny))


def speakers(text: str, recipe: Recipe) -> list[tuple[str, str]]:
    document = Document("a", text, "a.md", language="de")
    return [(each.speaker, each.rule) for each in annotate(document, recipe).quotations]


def test_a_sentence_that_the_rules_get_wrong_is_answered_by_the_parse(recipe: Recipe) -> None:
    assert speakers(DATIVE_FIRST, Recipe.VOICES) == [("Anwohnern", "that:saying/before")]
    assert speakers(DATIVE_FIRST, recipe) == [("Grete Olm", "that:saying/parse")]
    assert [name for name, _ in speakers(QUOTE_FIRST, Recipe.VOICES)] == ["Gästen Björn Ärzig"]
    assert [name for name, _ in speakers(QUOTE_FIRST, recipe)] == ["Björn Ärzig"]


def test_names_come_through(recipe: Recipe) -> None:
    assert [name for name, _ in speakers(COMPANY, Recipe.VOICES)] == ["Linnwerke"]
    assert [name for name, _ in speakers(COMPANY, recipe)] == ["Linnwerke Hafen AG"]


def test_offsets_are_code_points_of_the_whole_text(recipe: Recipe) -> None:
    text = f"Fuß 🚲 „Größe“.\n\n{QUOTE_FIRST}\n{DATIVE_FIRST}"
    bounds = [(text.index(each), text.index(each) + len(each)) for each in (QUOTE_FIRST, DATIVE_FIRST)]
    assert recipe.pipeline is not None
    parsed = parse(text, Spans.of(bounds), recipe.pipeline)
    forms = [text[start:end] for start, end in zip(parsed.starts, parsed.ends, strict=True)]
    assert " ".join(forms) == (
        "„ Wir warten “ , sagte Gästen Björn Ärzig . Anwohnern sagte Grete Olm , dass der Zoll steige ."
    )
    assert [each.span.of(text) for each in parsed.entities] == ["Björn Ärzig", "Grete Olm"]
    subjects = [forms[at] for at, label in enumerate(parsed.labels) if label == "sb"]
    assert subjects == ["Wir", "Ärzig", "Olm", "Zoll"]
    found = annotate(Document("a", text, "a.md", language="de"), recipe).quotations
    assert [each.speaker_span.of(text) for each in found if each.speaker_span] == ["Björn Ärzig", "Grete Olm"]


def test_a_document_is_read_alike_alone_and_among_others(recipe: Recipe) -> None:
    texts = [DATIVE_FIRST, QUOTE_FIRST, COMPANY, f"{COMPANY}\n\n{QUOTE_FIRST}", f"Am Fluss. {DATIVE_FIRST}"]
    documents = [Document(f"d{at}", text, "a.md", language="de") for at, text in enumerate(texts)]
    together = pipeline.annotate(Corpus(tuple(documents), ()), recipe=recipe).tables()["quotations"]
    alone = [pipeline.annotate(Corpus((each,), ()), recipe=recipe).tables()["quotations"] for each in documents]
    assert sum(map(len, alone)) == len(together) > 0
    for each, document in zip(alone, documents, strict=True):
        expected = together[together["doc"] == document.id].reset_index(drop=True)
        assert expected.equals(each.reset_index(drop=True))


def test_title_is_parsed_and_long_lists_are_not(recipe: Recipe) -> None:
    assert recipe.pipeline is not None
    assert parse("", Spans.of([]), recipe.pipeline) == Parsed.of([])
    assert parse("a " * 15_000, Spans.of([(0, 30_000)]), recipe.pipeline).starts == ()
    document = Document("a", "Es regnet.", "a.md", title=DATIVE_FIRST.rstrip("."), language="de")
    (found,) = annotate(document, recipe).quotations
    assert (found.field, found.speaker) == (Field.TITLE, "Grete Olm")


def test_a_document_in_another_language_is_left_to_the_rules(recipe: Recipe) -> None:
    document = Document("a", DATIVE_FIRST, "a.md", language="nb")
    assert annotate(document, recipe) == annotate(document, Recipe.VOICES)
