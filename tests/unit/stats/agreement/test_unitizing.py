"""Alpha for unitizing: a published example, sums by hand, and a slow version written from the definitions."""

import math

import numpy as np
import pytest

from discourse.errors import AgreementError
from discourse.stats import Basis, Bootstrap, Continuum, Undefined, Unit, unitizing_alpha


def marks(*units: tuple[int, int, str]) -> list[Unit]:
    return [Unit(*unit) for unit in units]


PUBLISHED = Continuum(
    "figure 12.11",
    60,
    {
        "Alex": marks((0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")),
        "Paul": marks((0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")),
        "Suzan": marks((0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")),
    },
)


def test_the_published_example() -> None:
    """Krippendorff (2019), figure 12.11, as it is told in the tests of another package: .510, .413, .724.

    The second is .4136 by the formula: printed cut off, or from rounded lengths.
    """
    found = unitizing_alpha([PUBLISHED])
    assert f"{found.everything.value:.3f}" == "0.510"
    assert found.marked.value == pytest.approx(0.413, abs=1e-3)
    assert f"{found.coding.value:.3f}" == "0.724"
    values = {each.category: each.coefficient.value for each in found.categories}
    assert {name: values[name] for name in "12356"} == pytest.approx(
        {"1": 1, "2": 0, "3": 0, "5": 1, "6": 1}, abs=1e-12
    )
    assert found.categories[6].coefficient.undefined is Undefined.NO_OVERLAP
    assert {each.category: each.coverage for each in found.categories}["5"] == pytest.approx(8 / 18)
    assert found.categories[6].coverage == 0


def test_the_published_example_by_hand() -> None:
    """ℓ over 60 characters by three coders, each pair halved: see the comments for the parts."""
    total = 3 * 60
    gaps = (9 + 0) + (11 + 16) + (11 + 16) + 8  # Alex 21-30 and 13-21; Paul and Suzan 21-32 and 44-60
    assert gaps == 71
    squares = 7**2 + 6**2 + 2**2 + 5**2 + 7**2 + 16**2  # Alex
    squares += 7**2 + 6**2 + 8**2 + 12**2  # Paul
    squares += 7**2 + 6**2 + 8**2 + 5**2 + 4**2 + 3**2  # Suzan
    margins = {"gap": 71, "1": 21, "2": 6, "3": 6, "4": 6, "5": 18, "6": 36, "7": 16}
    equal = 45 + 21 + 8 + 36  # gap with gap, 1, 5, 6
    expected = (total**2 - sum(length**2 for length in margins.values())) / (total**2 - squares - gaps)
    found = unitizing_alpha([PUBLISHED])
    assert found.everything.value == pytest.approx(1 - (1 - equal / total) / expected, abs=1e-12)
    expected = 2 * 71 * (total - 71) / (total**2 - squares - gaps)
    assert found.marked.value == pytest.approx(1 - 2 * (71 - 45) / total / expected, abs=1e-12)
    shared = 21 + 18 + 8 + 36  # 1; 2, 3, 4 with each other; 5; 6
    weights = [7] * 3 + [6] * 3 + [8 / 2] * 2 + [5, 7, 12, 5, 4, 3]
    assert sum(weights) == shared
    valued = [21, 6, 6, 6, 8, 36]
    expected = (shared**2 - sum(v**2 for v in valued)) / (shared**2 - sum(w**2 for w in weights))
    assert found.coding.value == pytest.approx(1 - 18 / shared / expected, abs=1e-12)
    assert found.coverage == pytest.approx(shared / (total - gaps))


def test_two_coders_by_hand() -> None:
    """Ten words; Ann marks 0-4 as a, Bo 0-5: ℓ_φφ 10, ℓ_φa 1 twice, ℓ_aa 8, S 16 + 25, gaps 6 + 5."""
    found = unitizing_alpha([Continuum("d", 10, {"Ann": marks((0, 4, "a")), "Bo": marks((0, 5, "a"))})])
    value = 1 - (2 / 20) / (2 * 11 * 9 / (400 - 41 - 11))
    assert found.everything.value == pytest.approx(value, abs=1e-12)
    assert found.marked.value == pytest.approx(value, abs=1e-12)
    assert found.coding.undefined is Undefined.NO_VARIATION
    assert found.categories[0].coefficient.undefined is Undefined.NO_VARIATION
    assert found.coverage == pytest.approx(8 / 9)


def by_characters(continua) -> dict[str, float]:
    """The family from its definitions, character by character, every unit apart."""
    pairs: dict[tuple[str, str], float] = {}
    squares: dict[str, float] = {}
    weights: dict[tuple[str, str, Unit], float] = {}
    for continuum in continua:
        if len(continuum.units) < 2:
            continue
        at = {
            coder: [
                next((unit for unit in units if unit.start <= place < unit.end), None)
                for place in range(continuum.length)
            ]
            for coder, units in continuum.units.items()
        }
        for coder, here in at.items():
            for unit in continuum.units[coder]:
                squares[unit.category] = squares.get(unit.category, 0) + len(unit) ** 2
            squares[""] = squares.get("", 0) + here.count(None)
            for other in at:
                for mine, yours in zip(here, at[other], strict=True):
                    if other != coder:
                        part = 1 / (len(at) - 1)
                        key = (mine.category if mine else "", yours.category if yours else "")
                        pairs[key] = pairs.get(key, 0) + part
                        if mine and yours:
                            name = (continuum.name, coder, mine)
                            weights[name] = weights.get(name, 0) + part

    def family(cells, excluded, names):
        total = sum(cells.values())
        margin = {name: sum(length for (one, _), length in cells.items() if one == name) for name in names}
        equal = sum(length for (one, other), length in cells.items() if one == other)
        return 1 - (1 - equal / total) / ((total**2 - sum(m**2 for m in margin.values())) / (total**2 - excluded))

    names = {name for pair in pairs for name in pair}
    both = {}
    for (one, other), length in pairs.items():
        key = (str(one != ""), str(other != ""))
        both[key] = both.get(key, 0) + length
    valued = {pair: length for pair, length in pairs.items() if "" not in pair}
    excluded = sum(squares.values())
    found = {
        "everything": family(pairs, excluded, names),
        "marked": family(both, excluded, {"True", "False"}),
        "coding": family(valued, sum(w**2 for w in weights.values()), names - {""}),
    }
    total = sum(valued.values())
    for name in sorted(names - {""}):
        margin = sum(length for (one, _), length in valued.items() if one == name)
        chance = total / (total**2 - sum(w**2 for w in weights.values()))
        own = sum(w**2 for (_, _, unit), w in weights.items() if unit.category == name)
        with_itself, with_all = chance * (margin**2 - own), chance * (margin * total - own)
        disagree = margin - valued.get((name, name), 0)
        found[name] = 1 - with_all * disagree / (margin * (with_all - with_itself))
    return found


def random_continua(seed: int, documents: int = 4, coders: int = 3) -> list[Continuum]:
    random = np.random.default_rng(seed)
    made = []
    for number in range(documents):
        units = {}
        for coder in "ABCDE"[: coders if number else max(2, coders - 1)]:
            edges = np.sort(random.choice(60, size=10, replace=False))
            units[coder] = [
                Unit(int(start), int(end), str(random.choice(["x", "y", "z"]))) for start, end in edges.reshape(-1, 2)
            ]
        made.append(Continuum(f"d{number}", 60, units))
    return made


@pytest.mark.parametrize("coders", [2, 3, 5])
@pytest.mark.parametrize("seed", range(3))
def test_the_family_follows_its_definitions(seed: int, coders: int) -> None:
    continua = random_continua(seed, coders=coders)
    found, expected = unitizing_alpha(continua), by_characters(continua)
    for name in ("everything", "marked", "coding"):
        assert getattr(found, name).value == pytest.approx(expected[name], abs=1e-9)
    for each in found.categories:
        assert each.coefficient.value == pytest.approx(expected[each.category], abs=1e-9)


def test_identical_units_are_perfect_agreement() -> None:
    units = marks((0, 4, "a"), (6, 9, "b"))
    found = unitizing_alpha([Continuum("d", 10, {"Ann": units, "Bo": units, "Cy": units})])
    assert [found.everything.value, found.marked.value, found.coding.value] == [1, 1, 1]
    assert [each.coefficient.value for each in found.categories] == [1, 1]
    assert found.coverage == 1


def test_adjoining_units_are_not_one_unit() -> None:
    """Two units of four expect less to pair with themselves than one of eight."""
    one = Continuum("d", 20, {"Ann": marks((0, 8, "a")), "Bo": marks((0, 9, "a"))})
    two = Continuum("d", 20, {"Ann": marks((0, 4, "a"), (4, 8, "a")), "Bo": marks((0, 9, "a"))})
    assert unitizing_alpha([one]).everything.value != unitizing_alpha([two]).everything.value


def test_documents_read_by_different_coders_are_no_agreement() -> None:
    """Each coder alone in a document: other programmes have said 1."""
    apart = [Continuum("one", 10, {"Ann": marks((0, 4, "a"))}), Continuum("two", 10, {"Bo": marks((0, 4, "a"))})]
    found = unitizing_alpha(apart)
    assert math.isnan(found.everything.value)
    assert found.everything.undefined is Undefined.NO_PAIRS
    assert found.categories[0].coefficient.undefined is Undefined.NO_PAIRS
    assert math.isnan(found.coverage)
    together, alone = unitizing_alpha([*apart, *random_continua(0)]), unitizing_alpha(random_continua(0))
    assert together.everything == alone.everything
    assert together.categories[0].coefficient.undefined is Undefined.NOT_USED
    assert together.categories[1:] == alone.categories


def test_one_coder_marks_and_the_others_read_on_is_no_agreement() -> None:
    found = unitizing_alpha([Continuum("d", 20, {"Ann": marks((0, 1, "a")), "Bo": [], "Cy": []})])
    assert found.everything.value < 0.05
    assert found.coding.undefined is Undefined.NO_OVERLAP


def test_nothing_or_everything_marked_alike_is_undefined() -> None:
    nothing = unitizing_alpha([Continuum("d", 20, {"Ann": [], "Bo": []})])
    assert nothing.everything.undefined is Undefined.NO_VARIATION
    assert (nothing.coding.undefined, nothing.categories) == (Undefined.NO_OVERLAP, ())
    whole = marks((0, 20, "a"))
    everything = unitizing_alpha([Continuum("d", 20, {"Ann": whole, "Bo": whole})])
    assert everything.everything.undefined is Undefined.NO_VARIATION
    assert unitizing_alpha([]).everything.undefined is Undefined.NO_PAIRS


def test_coding_of_a_stretch_that_two_of_four_marked_stays_within_bounds() -> None:
    """What two coders call differently is as by chance, however many others marked nothing."""
    for others in ((), ("Cy",), ("Cy", "Di")):
        units = {"Ann": marks((0, 10, "a")), "Bo": marks((0, 10, "b")), **{name: [] for name in others}}
        assert unitizing_alpha([Continuum("d", 30, units)]).coding.value == pytest.approx(0, abs=1e-12)


def test_intervals_draw_documents() -> None:
    continua = random_continua(1, documents=20)
    found = unitizing_alpha(continua, bootstrap=Bootstrap(300, seed=2))
    assert found == unitizing_alpha(continua[::-1], bootstrap=Bootstrap(300, seed=2))
    for coefficient in (found.everything, found.marked, found.coding, found.categories[0].coefficient):
        assert coefficient.interval.low < coefficient.value < coefficient.interval.high
        assert (coefficient.interval.clusters, coefficient.units) == (20, 20)
    few = unitizing_alpha(continua[:5], bootstrap=Bootstrap(300, seed=2)).everything
    assert few.interval.basis is Basis.NONE


def test_units_that_do_not_fit_are_refused() -> None:
    with pytest.raises(AgreementError, match=r"coder “Ann” in document “d”: units 0-4 \(“a”\) and 3-6 \(“b”\) overlap"):
        Continuum("d", 10, {"Ann": marks((3, 6, "b"), (0, 4, "a"))})
    with pytest.raises(AgreementError, match="a unit ends at 12, the document at 10"):
        Continuum("d", 10, {"Ann": marks((3, 12, "b"))})
    with pytest.raises(AgreementError, match="0 <= start < end, found 4, 4"):
        Unit(4, 4, "a")
    with pytest.raises(AgreementError, match="“d” has length 0"):
        Continuum("d", 0, {})
    with pytest.raises(AgreementError, match="document “d” is there twice"):
        unitizing_alpha([Continuum("d", 10, {}), Continuum("d", 20, {})])
