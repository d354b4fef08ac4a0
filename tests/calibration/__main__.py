"""`make calibrate`: fits the column confidence on the project's own articles, and prints how far it holds elsewhere.

The check and its picture need the folder ../shared beside the repository; nothing is fitted on it.
"""

from collections.abc import Sequence

from tests.calibration.cases import SHARED, Case, own_cases, shared_cases
from tests.calibration.fit import Bin, Floats, bins, brier, calibration_error, fit, left_out, predicted
from tests.calibration.writing import PICTURE, YAML, draw, rows_of, yaml_of


def report(title: str, cases: Sequence[Case], confidence: Floats) -> list[Bin]:
    """Print the reliability of one set of cases."""
    found = bins(cases, confidence)
    print(rows_of(f"{title}: {len(cases)} quotations in {len({case.document for case in cases})} documents", found))
    share = sum(case.right for case in cases) / len(cases)
    print(f"  mean confidence {confidence.mean():.3f}, right {share:.3f}")
    print(f"  calibration error {calibration_error(found):.3f}, Brier score {brier(cases, confidence):.3f}\n")
    return found


def main() -> None:
    """Fit, write, check, draw."""
    own = own_cases()
    fitted = fit(own)
    YAML.write_text(yaml_of(fitted, own), encoding="utf-8", newline="\n")
    print(f"written: {YAML.name}\n")
    series = {"own articles, each left out of the fit": report("own articles, left out", own, left_out(own))}
    if not SHARED.exists():
        print("no folder shared beside the repository: not checked on other data, no picture drawn")
        return
    for name in ("train", "dev"):
        cases = shared_cases(f"{name}.jsonl")
        series[f"Wikinews {name}, not fitted on"] = report(f"Wikinews {name}", cases, predicted(cases, fitted))
    draw(series, PICTURE)
    print(f"written: {PICTURE.name}")


if __name__ == "__main__":
    main()
