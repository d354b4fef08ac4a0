import hashlib
from pathlib import Path

import pytest
from tests.gold._matching import Gold, Numbers, is_right, pairs
from tests.gold._tagged import FOLDER, KINDS, read_article, read_articles, read_tags

from discourse.errors import FileError
from discourse.model import Document, Field, Quotation, QuotationKind
from discourse.text import Span

ARTICLE = """Rat streitet über <q kind="name">„Haus am Wall“</q>

<q kind="direct" by="Eva Lang" as="die Sprecherin" n="1">„Wir warten“</q>, sagte die Sprecherin, \
<q kind="direct" by="Eva Lang" as="die Sprecherin" n="1">„und hoffen“</q>. Eva Lang sagte, \
<q kind="indirect" by="Eva Lang" as="Eva Lang">der Rat nenne das \
<q kind="direct" by="Rat" as="der Rat">„klug“</q></q>. \
<q kind="free" by="Eva Lang" as="Eva Lang">Es gebe Geld</q>. Das gefiel der Sprecherin.
"""


def article(tmp_path: Path, text: str = ARTICLE) -> tuple[Document, tuple[Gold, ...]]:
    path = tmp_path / "01-rat.xml.txt"
    path.write_text(text, encoding="utf-8")
    read = read_article(path)
    return read.document, read.gold


def test_tags_leave_clean_prose_and_mark_their_words() -> None:
    text, (outer, inner) = read_tags(
        'Er sagt,\n<q kind="indirect">sie sei <q kind="direct" by="A">„da“</q></q>.', file="a"
    )
    assert text == "Er sagt,\nsie sei „da“."
    assert (text[outer.start : outer.end], outer.kind, outer.by, outer.line) == ("sie sei „da“", "indirect", "", 2)
    assert (text[inner.start : inner.end], inner.kind, inner.by) == ("„da“", "direct", "A")


def test_an_article_has_a_title_and_numbered_tags_are_one_quotation(tmp_path: Path) -> None:
    document, gold = article(tmp_path)
    assert document.title == "Rat streitet über „Haus am Wall“"
    assert [(each.kind, each.field) for each in gold[:2]] == [("name", Field.TITLE), ("direct", Field.TEXT)]
    assert [piece.of(document.text) for piece in gold[1].pieces] == ["„Wir warten“", "„und hoffen“"]
    assert [each.kind for each in gold[2:]] == ["indirect", "direct", "indirect_free_indirect"]


def test_the_speaker_is_looked_for_nearest_to_the_quotation(tmp_path: Path) -> None:
    document, gold = article(tmp_path)
    assert [span.start for span in gold[1].speakers] == [document.text.index("die Sprecherin")]
    assert [span.of(document.text) for span in gold[3].speakers] == ["der Rat"]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a\n</q>", 2, "closes no tag"),
        ('a\n<q kind="direct">b', 2, "never closed"),
        ('<q kind="loud">a</q>', 1, "expected one of direct, indirect"),
        ("<q>a</q>", 1, "expected one of direct"),
        ('<q kind="direct" who="x">a</q>', 1, "expected kind, by, as, n"),
        ('<q kind="direct" kind="direct">a</q>', 1, "each once"),
        ("<b>a</b>", 1, "found <b>"),
        ("a < b", None, "in tags only"),
    ],
)
def test_a_tag_that_says_nothing_known_is_an_error(text: str, line: int | None, what: str) -> None:
    with pytest.raises(FileError, match=what) as raised:
        read_tags(text, file="a.xml.txt")
    assert (raised.value.file, raised.value.line) == ("a.xml.txt", line)


def test_an_article_without_title_and_pieces_that_differ_are_errors(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="a title, then an empty line"):
        article(tmp_path, "Nur ein Satz.")
    with pytest.raises(FileError, match="numbered 1 differ"):
        article(tmp_path, 'T\n\n<q kind="direct" by="A" n="1">a</q> <q kind="direct" by="B" n="1">b</q>')
    with pytest.raises(FileError, match="no articles"):
        read_articles(tmp_path / "none")


def test_the_articles_are_the_frozen_ones_and_can_be_read() -> None:
    lines = (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: found for found, name in (line.split("  ") for line in lines)}
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.xml.txt")}
    articles = read_articles()
    assert len(articles) == len(sums) == 48
    assert {each.kind for read in articles for each in read.gold} == set(KINDS.values())


TEXT = "Eva Lang sagte, dass der lange Streit bald enden werde."
GOLD = Gold("indirect", (Span(16, 54),), speakers=(Span(0, 8),), by="Eva Lang")


def found(start: int, end: int, kind: QuotationKind = QuotationKind.INDIRECT, **more: object) -> Quotation:
    return Quotation("q1", (Span(start, end),), Field.TEXT, kind, **more)


@pytest.mark.parametrize(
    ("quotation", "right"),
    [
        (found(16, 54, speaker_span=Span(4, 8)), True),
        (found(16, 54, speaker="Lang"), True),
        (found(16, 54, speaker="Rat"), False),
        (found(16, 54), False),
        (found(16, 37, speaker="Eva Lang"), True),  # four of seven words
        (found(16, 30, speaker="Eva Lang"), False),  # three
        (found(16, 54, QuotationKind.INDIRECT_FREE_INDIRECT, speaker="Eva Lang"), True),
        (found(16, 54, QuotationKind.REPORTED, speaker="Eva Lang"), False),
    ],
)
def test_right_is_half_the_words_the_family_and_the_speaker(quotation: Quotation, right: bool) -> None:
    assert is_right([GOLD], quotation, TEXT, Numbers(TEXT)) is right


def test_where_nobody_is_marked_nobody_may_be_named() -> None:
    nobody = Gold("indirect", (Span(16, 54),))
    assert is_right([nobody], found(16, 54), TEXT, Numbers(TEXT))
    assert not is_right([nobody], found(16, 54, speaker_span=Span(0, 8)), TEXT, Numbers(TEXT))


def test_pairs_are_one_to_one_by_falling_overlap() -> None:
    one, two, three = frozenset({1, 2}), frozenset({1, 2, 3}), frozenset({9})
    assert pairs([one, three], [two, one]) == [(0, 1)]
