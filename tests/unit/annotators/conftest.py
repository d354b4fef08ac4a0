"""A tiny German pipeline, trained here in a few seconds on invented sentences."""

import random
from itertools import product
from pathlib import Path

import pytest
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed

_NAMES = ("Jonas Wulf", "Grete Olm", "Björn Ärzig", "Üta Rühl", "Karla Stieg", "Timo Brandt", "Enno Voß", "Silke Harms")
_HEARERS = ("Reportern", "Gästen", "Anwohnern", "Schülern")
_THINGS = ("Hafen", "Fluss", "Zoll")
# form, head and relation; N and M stand for a name, H for hearers, T for a thing
_DATIVE_FIRST = "H 1 da|sagte 1 ROOT|N 3 pnc|M 1 sb|, 1 punct|dass 8 cp|der 7 nk|T 8 sb|steige 1 oc|. 1 punct"
_QUOTE_FIRST = "„ 2 punct|Wir 2 sb|warten 5 oc|“ 2 punct|, 5 punct|sagte 5 ROOT|H 5 da|N 8 pnc|M 5 sb|. 5 punct"
_PLAIN = "N 1 pnc|M 2 sb|sagte 2 ROOT|, 2 punct|dass 7 cp|der 6 nk|T 7 sb|steige 2 oc|. 2 punct"
_SHORT = "Die 1 nk|Linnwerke 2 sb|sagten 2 ROOT|, 2 punct|dass 7 cp|der 6 nk|T 7 sb|steige 2 oc|. 2 punct"
_COMPANY = "Die 1 nk|Linnwerke 4 sb|T 1 nk|AG 1 nk|kam 4 ROOT|. 4 punct"


def _model(task: str) -> dict[str, object]:
    tokens = {
        "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 32, "depth": 2,
        "embed_size": 500, "window_size": 1, "maxout_pieces": 3, "subword_features": True,
    }  # fmt: skip
    return {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": task, "extra_state_tokens": False,
        "hidden_width": 32, "maxout_pieces": 2, "use_upper": True, "tok2vec": tokens,
    }  # fmt: skip


def _example(nlp: spacy.Language, shape: str, words: dict[str, str]) -> Example:
    tokens, heads, relations = zip(*(each.split() for each in shape.split("|")), strict=True)
    forms = [words.get(token, token) for token in tokens]
    text = ""
    for form in forms:
        glue = not text or text.endswith("„") or form in ",.“"
        text += form if glue else f" {form}"
    known = [("PER", f"{words['N']} {words['M']}"), ("ORG", f"Linnwerke {words['T']} AG")]
    found = [(text.index(name), text.index(name) + len(name), kind) for kind, name in known if name in text]
    doc = nlp.make_doc(text)
    assert [token.text for token in doc] == forms
    return Example.from_dict(doc, {"heads": [int(head) for head in heads], "deps": relations, "entities": found})


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a pipeline with a parser and names, as spaCy writes it."""
    fix_random_seed(7)
    nlp = spacy.blank("de")
    nlp.add_pipe("parser", config={"model": _model("parser"), "min_action_freq": 1})
    nlp.add_pipe("ner", config={"model": _model("ner")})
    nlp.meta["name"] = "tiny"
    shapes = (_DATIVE_FIRST, _QUOTE_FIRST, _PLAIN, _COMPANY, _SHORT)
    examples = []
    for number, (shape, name) in enumerate(product(shapes, _NAMES)):
        first, last = name.split()
        hearers, thing = _HEARERS[number % len(_HEARERS)], _THINGS[number % len(_THINGS)]
        examples.append(_example(nlp, shape, {"N": first, "M": last, "H": hearers, "T": thing}))
    optimizer = nlp.initialize(lambda: examples)
    order = random.Random(7)
    for _ in range(30):
        order.shuffle(examples)
        for start in range(0, len(examples), 8):
            nlp.update(examples[start : start + 8], sgd=optimizer, drop=0.1)
    folder: Path = tmp_path_factory.mktemp("pipelines") / "tiny"
    nlp.to_disk(folder)
    return folder
