import pytest

from discourse.report.prose import Outline, prose
from discourse.report.sanitise import Links, sanitise


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<svg><script>alert(1)</script></svg>",
        "<math><style><img src=x onerror=alert(1)></style></math>",
        "<iframe src='//evil.example'></iframe>",
        "<link rel=stylesheet href='//evil.example'>",
        "<style>@import '//evil.example'</style>",
        "<p style='background:url(//evil.example)'>x</p>",
        "<table background='//evil.example'><tr><td>x</td></tr></table>",
        "<img src='https://evil.example/x.png' alt='y'>",
        "<img src='data:text/html,x'>",
        "<object data='x'></object><embed src='x'><form action='x'><input autofocus onfocus=alert(1)></form>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<div><img srcset='//evil.example/x'></div>",
        "<base href='//evil.example'><meta http-equiv=refresh content='0;url=//evil.example'>",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(html):
    for safe in (sanitise(html), prose(html, outline=Outline())):
        tags = [part.split(">")[0].lower() for part in safe.split("<")[1:]]
        for tag in tags:
            assert tag.split()[0].strip("/") in {"p", "a", "div", "table", "tbody", "tr", "td", "span", "img"}, tag
            assert not any(word in tag for word in ("onerror", "onfocus", "javascript:", "style", "evil", "data:text"))


def test_text_survives_as_it_was():
    assert (
        sanitise("<p>Grüße, „Geiseln“ &lt;script&gt; &amp; ß</p>") == "<p>Grüße, „Geiseln“ &lt;script&gt; &amp; ß</p>"
    )
    assert (
        sanitise("plain") == "plain"
        and sanitise("  ") == ""
        and "a" in sanitise("a\x00b")
        and "b" in sanitise("a\x00b")
    )


def test_a_table_gets_a_box_and_its_cells_their_kinds():
    html = sanitise(
        "<table border=1><thead><tr><th>n</th><th>day</th><th>line</th></tr></thead><tbody>"
        "<tr><td>1,234.5</td><td>2025-11-14</td><td>" + "lang " * 20 + "</td></tr></tbody></table>"
    )
    assert html.startswith('<div class="table" role="region" tabindex="0" aria-label="Table"><table><thead>')
    assert '<th class="number">n</th><th>day</th>' in html
    assert '<td class="number">1,234.5</td><td class="date">2025-11-14</td><td class="long">' in html


def test_caption_details_and_data_images_stay():
    html = "<table><caption>Zeilen</caption><tr><td>x</td></tr></table><details><summary>s</summary>t</details>"
    assert 'aria-label="Zeilen"' in sanitise(html) and "<details><summary>s</summary>t</details>" in sanitise(html)
    image = '<img src="data:image/png;base64,AAAA" alt="A line">'
    assert sanitise(image) == image


def test_links_lead_to_pages_and_figures():
    links = Links({"02_framing": "02_framing.html"}, (("../figures", "figures"),))
    html = sanitise(
        '<a href="02_framing.ipynb#x">a</a><a href="../figures/fig1.pdf">b</a><a href="x.ipynb">c</a>', links=links
    )
    assert [part.split('"')[0] for part in html.split('href="')[1:]] == [
        "02_framing.html#x",
        "figures/fig1.pdf",
        "x.ipynb",
    ]


def test_headings_of_prose_have_their_own_ids():
    outline = Outline()
    html = prose("# Über\n\n## Content\n\n## Wer <i>sagt</i> *das*?\n\n## Wer sagt das?\n", outline=outline)
    assert [id_ for id_, _ in outline.entries] == ["content-2", "wer-sagt-das", "wer-sagt-das-2"]
    assert outline.entries[1][1] == "Wer sagt das?" and 'id="über"' in html
    assert "id=" not in sanitise("<p id='content'>x</p><h2 id='y'>z</h2>")
