from discourse.report.page import Card, Entry, Frame, Origin, index, page
from discourse.report.picture import Picture

BAD = "<script>alert(1)</script>"
FRAME = Frame(BAD, "de", (Entry("01_a", "Eins & zwei", "01_a.html"), Entry("02_b", BAD)), "../figures", "../figures")
ORIGIN = Origin(
    "01_a",
    BAD,
    corpus="c0",
    codebook="c1",
    parameters=(("term", f'"{BAD}"'),),
    versions=(("numpy", "2"),),
    validation=(BAD,),
    figures=(Picture("fig 1", ("pdf", "png"), BAD, BAD),),
)


def code(*outputs, tags=()):
    return {"cell_type": "code", "source": [f"x = '{BAD}'"], "outputs": list(outputs), "metadata": {"tags": list(tags)}}


def display(**data):
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {key.replace("_", "/"): text for key, text in data.items()},
    }


def made(*cells, **options):
    return page({"cells": list(cells)}, origin=ORIGIN, frame=FRAME, **options)


def test_a_script_is_text_wherever_it_stands():
    html = made(
        {"cell_type": "markdown", "source": [f"# T\n\n{BAD} `{BAD}`"], "metadata": {}},
        code(display(text_plain=[BAD]), display(text_html=[f"<p>{BAD}</p>"]), display(text_markdown=[BAD])),
        code(
            {"output_type": "stream", "name": "stdout", "text": [BAD]},
            {"output_type": "stream", "name": "stderr", "text": [BAD]},
        ),
        code({"output_type": "error", "ename": "E", "evalue": BAD, "traceback": [BAD]}),
        failure=BAD,
    )
    html += index(
        [
            Card(
                FRAME.entries[1],
                BAD,
                ((BAD, BAD),),
                (Picture(BAD, ("png",), BAD, BAD),),
                (BAD,),
                failure=BAD,
                failed_page=BAD,
            )
        ],
        frame=FRAME,
    )
    assert "<script" not in html and "alert(1)" in html


def test_the_page_asks_nothing_of_any_server():
    html = made(
        code(
            display(image_png=["QUJD\n"], text_plain=["A <line>"]),
            display(text_html=["<img src='http://x/y.png' alt='z'>"]),
        )
    )
    assert '<img src="data:image/png;base64,QUJD" alt="A &lt;line&gt;">' in html
    assert "http://x" not in html and "[image: z]" in html
    assert "default-src 'none'" in html and "@import" not in html and "url(" not in html


def test_code_is_folded_and_parameters_are_at_the_foot():
    html = made(code(), code(tags=["parameters"]), code(tags=["injected-parameters"]))
    assert html.count("<summary>Code</summary>") == 1 and '<details class="code" open' not in html
    assert "c0" in html and "term = " in html and "numpy 2" in html
    assert 'href="../figures/fig%201.pdf"' in html and 'href="notebooks/01_a.ipynb"' in html


def test_navigation_marks_the_page_and_links_only_what_is_there():
    html = made()
    assert '<a href="01_a.html" aria-current="page">Eins &amp; zwei</a>' in html
    assert "02_b.html" not in html and '<html lang="de">' in html and "<h1>" in html


def test_warnings_are_notes_without_their_place():
    text = ["[cell]:5: UserWarning: one cell is thin\n", "  warn('x')\n", "a.py:1: FutureWarning: soon\n"]
    html = made(code({"output_type": "stream", "name": "stderr", "text": text}))
    assert '<aside class="note"><p>Note</p><pre>one cell is thin\nFutureWarning: soon</pre></aside>' in html


def test_three_headings_make_an_outline():
    prose = {"cell_type": "markdown", "source": ["# T\n\n## A\n\n## B\n\n## C"], "metadata": {}}
    assert '<li><a href="#b">B</a></li>' in made(prose) and "On this page" not in made()
