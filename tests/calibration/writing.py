"""The fitted log odds as the YAML file that the package reads, the reliability as lines of text and a picture."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure
from tests.calibration.cases import Case
from tests.calibration.fit import PRIOR, Bin

from discourse.annotators.speech.confidence import Fitted

ROOT = Path(__file__).parents[2]
YAML = ROOT / "src" / "discourse" / "annotators" / "data" / "de" / "confidence.yaml"
PICTURE = ROOT / "docs" / "pictures" / "reliability.svg"
_HEAD = """\
# How often a quotation is right, as log odds: the sum of base, kind, family of rules and factors, see
# speech/confidence.py.
# Written by `make calibrate`, not by hand; only a new family or factor is added by hand, with the value 0.
# Fitted on {cases} quotations that the rules find in the {articles} articles of tests/data/quotations, which were
# written for this project and have its licence (MIT). Logistic regression, normal prior with standard deviation
# {prior:g}. Behind each value: how many of the cases seen are right.
"""
_LOOKS = (("#1b6ca8", "o", -0.008), ("#c4601d", "s", 0.0), ("#4d4d4d", "^", 0.008))


def yaml_of(fitted: Fitted, cases: Sequence[Case]) -> str:
    """The content of the YAML file."""
    lines = [_HEAD.format(cases=len(cases), articles=len({case.document for case in cases}), prior=PRIOR)]
    lines.append(_line("base", {"all": fitted.base}, cases))
    lines.append(_line("kinds", {str(key): value for key, value in fitted.kinds.items()}, cases))
    lines.append(_line("families", {str(key): value for key, value in fitted.families.items()}, cases))
    lines.append(_line("factors", {str(key): value for key, value in fitted.factors.items()}, cases))
    return "".join(lines)


def _line(key: str, values: Mapping[str, float], cases: Sequence[Case]) -> str:
    lines = [f"{key}:\n"]
    for name, value in values.items():
        seen = [case for case in cases if key == "base" or f"{key} {name}" in case.terms]
        lines.append(f"  {name}: {value:.2f}  # {sum(case.right for case in seen)} of {len(seen)}\n")
    return "".join(lines)


def rows_of(title: str, found: Sequence[Bin]) -> str:
    """The bins as text, one a line."""
    lines = [title]
    for each in found:
        low, high = each.interval
        lines.append(
            f"  {each.low:.1f}–{each.low + 0.1:.1f}  n {each.cases:5d}  confidence {each.confidence:.2f}"
            f"  right {each.right:.2f} [{low:.2f}, {high:.2f}]"
        )
    return "\n".join(lines)


def draw(series: Mapping[str, Sequence[Bin]], path: Path) -> None:
    """Share that is right against confidence, one mark a bin with its interval; an SVG of the same bytes each time."""
    with mpl.rc_context({"svg.hashsalt": "discourse", "font.family": "DejaVu Sans", "font.size": 9}):
        figure = Figure(figsize=(5.2, 4.8), layout="constrained")
        axes = figure.add_subplot()
        axes.plot([0, 1], [0, 1], color="#9a9a9a", linewidth=1, zorder=0)
        for (label, found), (colour, mark, shift) in zip(series.items(), _LOOKS, strict=True):
            x = [each.confidence + shift for each in found]
            axes.vlines(x, [b.interval[0] for b in found], [b.interval[1] for b in found], color=colour, linewidth=1)
            axes.plot(x, [b.right for b in found], mark, color=colour, markersize=5, label=label)
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share of quotations that are right")
        axes.set_aspect("equal")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, loc="upper left")
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
