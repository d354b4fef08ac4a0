"""`discourse sample`: passages for hand coding, and the sheets that people fill in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from discourse.codebook import Codebook
    from discourse.handcoding import Oversample, Question, Round

_MANUAL = "README.md"
_FORMS = ("xlsx", "csv", "label-studio", "doccano", "inception")


@click.command()
@click.option("--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True)
@click.option("--codebook", type=click.Path(path_type=Path), default=Path("codebook"), show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A new folder: handcoding/NAME.")
@click.option("--size", type=click.IntRange(min=1), required=True, help="Passages to draw.")
@click.option("--seed", type=int, required=True, help="The same seed draws the same passages.")
@click.option("--coder", "coders", multiple=True, required=True, metavar="NAME", help="A sheet each; may be repeated.")
@click.option("--unit", type=click.Choice(["sentence", "paragraph"]), default="sentence", show_default=True)
@click.option("--frames", multiple=True, metavar="REFERENT", help="Ask for the frames of a referent.")
@click.option("--voice", is_flag=True, help="Ask whose words name it.")
@click.option("--stance", multiple=True, metavar="TARGET", help="Ask for the stance towards a concept or actor.")
@click.option("--kwic", is_flag=True, help="Draw hits to be ticked true or false, of --frames or of all referents.")
@click.option("--strata", multiple=True, metavar="COLUMN", help="outlet, voice, month, frame, confidence, …")
@click.option("--equal", is_flag=True, help="As many passages of each stratum, instead of in proportion to its size.")
@click.option("--oversample", multiple=True, metavar="COLUMN=VALUE:SHARE", help="frame=hostages:0.3")
@click.option("--exclude", multiple=True, type=click.Path(path_type=Path), help="Folder of an earlier round.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="xlsx", show_default=True)
@click.option("--show-machine", is_flag=True, help="Show coders what the machine found.")
@click.option("--store", type=click.Path(path_type=Path), help="Folder that keeps annotations from run to run.")
def sample(
    corpus: Path,
    codebook: Path,
    out: Path,
    size: int,
    seed: int,
    coders: tuple[str, ...],
    unit: str,
    frames: tuple[str, ...],
    voice: bool,
    stance: tuple[str, ...],
    kwic: bool,
    strata: tuple[str, ...],
    equal: bool,
    oversample: tuple[str, ...],
    exclude: tuple[Path, ...],
    form: str,
    show_machine: bool,
    store: Path | None,
) -> None:
    """Draw passages with known probabilities and write a plan and a sheet for each coder.

    The sheets are blind to the machine's answers, and their order tells nothing; plan.yaml is not for coders.
    """
    from discourse import handcoding, pipeline
    from discourse.codebook import Codebook
    from discourse.corpus import Corpus
    from discourse.handcoding import Allocation, Form, Unit

    book = Codebook.load(codebook)
    ask = _questions(book, frames, voice, stance)
    if not kwic and not ask:
        raise click.UsageError("say what to ask: --frames, --voice, --stance, or --kwic")
    if kwic and (voice or stance or show_machine or len(frames) > 1):
        raise click.UsageError("--kwic asks one thing only, of one --frames or of all; its sheets are never blind")
    allocation = Allocation.EQUAL if equal else Allocation.PROPORTIONAL
    over, earlier = [_oversample(each) for each in oversample], [handcoding.read_plan(folder) for folder in exclude]
    coded = pipeline.annotate(Corpus.open(corpus), book, store=store)
    if kwic:
        drawn = handcoding.sample_hits(
            coded, size=size, seed=seed, name=out.name, referent=frames[0] if frames else None,
            strata=strata or ("frame",), allocation=allocation, oversample=over, exclude=earlier,
        )  # fmt: skip
    else:
        drawn = handcoding.sample(
            coded, size=size, ask=[*ask, handcoding.Question.note()], seed=seed, name=out.name, unit=Unit(unit),
            strata=strata, allocation=allocation, oversample=over, exclude=earlier, blind=not show_machine,
        )  # fmt: skip
    text = (codebook / _MANUAL).read_text(encoding="utf-8") if (codebook / _MANUAL).is_file() else ""
    manual = handcoding.manual(book, drawn.questions, text=text)
    sheets = handcoding.write_round(drawn, out, coders=coders, form=Form(form), manual=manual)
    _tell(drawn, sheets)


def _questions(book: "Codebook", frames: Sequence[str], voice: bool, stance: Sequence[str]) -> "list[Question]":
    from discourse.handcoding import Question

    asked = [Question.frames(book, referent) for referent in frames]
    asked += [Question.voice()] if voice else []
    return asked + [Question.stance(book, target) for target in stance]


def _oversample(text: str) -> "Oversample":
    from discourse.handcoding import Oversample

    column, _, rest = text.partition("=")
    value, _, share = rest.rpartition(":")
    if not (column and value and share.replace(".", "", 1).isdecimal()):
        raise click.UsageError(f"--oversample: found “{text}”, expected COLUMN=VALUE:SHARE, as in frame=hostages:0.3")
    return Oversample(column, value, float(share))


def _tell(drawn: "Round", sheets: Sequence[Path]) -> None:
    for stratum in drawn.strata:
        click.echo(f"{stratum.sample:6,} of {stratum.population:8,}  {stratum.name}")
    click.echo(f"{len(drawn.passages):,} passages → {', '.join(str(path) for path in sheets)}")
