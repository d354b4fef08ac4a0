"""Rounds that coders have filled in, for tests of what is computed from them."""

from collections.abc import Mapping
from pathlib import Path

from discourse.coded import CodedCorpus
from discourse.handcoding import Form, HandCoded, Round, read, write_round
from discourse.handcoding.formats import write_sheet
from discourse.handcoding.sheet import coder_sheet

Answers = Mapping[tuple[str, str], str]


def filled(
    drawn: Round, folder: Path, answers: Mapping[str, Answers], *, coded: CodedCorpus | None = None
) -> HandCoded:
    """Sheets of several coders with these answers (by passage and question), written and read back."""
    write_round(drawn, folder, coders=list(answers), form=Form.CSV)
    for coder, given in answers.items():
        write_sheet(coder_sheet(drawn, coder, answers=given), folder / f"{coder}.csv", form=Form.CSV)
    return read(folder, coded=coded)
