import json

from discourse.report.picture import Picture, pictures


def test_files_of_one_stem_are_one_figure_with_its_record(tmp_path):
    record = {
        "title": "Wer sagt „Geisel“?",
        "alt": "Punkte",
        "validation": "not validated",
        "results": [{"corpus": "c1", "codebook": "b1", "measure": "x"}, {"corpus": "c1", "codebook": "b1"}],
    }
    contents = {"fig1.2_x.json": json.dumps(record), "fig1.2_x.png": "", "fig1.2_x.pdf": "", "sub/list.json": "[]"}
    for name, text in contents.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = pictures((path for path in tmp_path.rglob("*") if path.is_file()), folder=tmp_path)
    assert found == (
        Picture(
            "fig1.2_x",
            ("pdf", "png", "json"),
            "Wer sagt „Geisel“?",
            "Punkte",
            "not validated",
            ("corpus c1, codebook b1",),
        ),
        Picture("sub/list", ("json",)),
    )
