"""Process behaviour charts: published sets, recomputed to the last printed figure."""

from fractions import Fraction

import pytest

from kpi_desktop.analysis.range_guards import trend_limits
from kpi_desktop.analysis.xmr import Average, Bounds, Limits, Method, bounds_of, limits_of, moving_ranges
from kpi_desktop.analysis.xmr_rules import Rule, Side, runs_of_eight, signals_of
from kpi_desktop.domain.unit import Unit

# D. J. Wheeler, Making Sense of Data: page 382, page 130, tables 8.1, 9.2 and 9.1, pages 145 and 147, table 12.3.
VERIFY = "5045 4350 4350 3975 4290 4430 4485 4285 3980 3925 3645 3760 3300 3685 3463 5200"
PEAK_FLOW = "120 140 100 150 260 150 100 120 300 300 275 300 140 170 150 150 190 180"
SMOKERS = "21.3 20.2 20.9 21.0 18.8 19.6 18.7 18.6 18.1 18.9 19.2 18.2 17.3 19.0"
RECEIVABLES = (
    "55.6 54.7 54.9 54.8 56.9 55.7 53.8 54.8 53.4 57.0 59.4 63.2"
    " 60.9 60.7 58.6 57.3 56.9 58.1 58.3 50.9 53.3 52.5 50.8 52.9"
)
ACCIDENTS_A = "43 40 37 33 30 33 34 35 29 33 31 39"
ACCIDENTS_B = "35 37 33 32 27 29 31 22 25 30 24 19"
ONE_WILD = "2.5 2.3 16.3 6.3 7.6 16.3 7.1 7.8 7.8 9.9 10.5 -4.8"
VERY_WILD = (
    "260 130 189 1080 175 200 193 120 33 293 195 571 55698 209 1825 239 290 254 93 278 185 123 9434 408 570"
    " 118 238 207 153 209 243 110 306 343 244"
)
REGION_D = "539 558 591 556 540 590 606 643 657 602 596 640 691 723 701 802 749 762 807 781"
REGION_B = "1412 1280 1129 1181 1149 1248 1103 1021 1085 1125 910 999 883 851 997 878 939 834 688 806"
# SAS/QC manual; NHSRplotthedots vignette; NIST handbook, flow rates.
TYRES = (
    "24.05 23.99 23.95 23.93 23.97 24.02 24.06 24.10 23.98 24.03 23.91 24.06 24.06 23.96 23.98"
    " 24.06 24.01 24.00 23.93 23.92 24.09 24.11 24.05 23.98 23.98 24.06 24.02 24.06 23.97 23.96"
)
ENGINES = (
    "78.4 80.1 84.4 79.1 80.4 83.5 73.8 83.5 75.0 76.8 70.5 80.3 82.4 79.4 86.4 90.5 77.7 82.5 79.9 83.2"
)
DOTS = "1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1"
FLOW_RATES = "49.6 47.6 49.9 51.3 47.8 51.2 52.6 52.4 53.6 52.1"


def read(text: str) -> list[Fraction]:
    return [Fraction(one) for one in text.split()]


def limits(text: str, method: Method = Method()) -> Limits:  # noqa: B008 - a frozen record
    found = limits_of(read(text), method)
    assert found is not None
    return found


def flagged(values: list[Fraction], found: Limits, rule: Rule) -> list[int]:
    """Places as printed, from 1."""
    return [place + 1 for signal in signals_of(values, found, (rule,)) for place in signal.places]


def near(value: Fraction, printed: str) -> bool:
    """Whether a value rounds to what is printed."""
    unit = Fraction(1, 10 ** len(printed.partition(".")[2]))
    return abs(value - Fraction(printed)) <= unit / 2


@pytest.mark.parametrize(
    ("text", "centre", "spread", "lower", "upper"),
    [
        (VERIFY, "4135.50", "355.93", "3188.72", "5082.28"),
        (PEAK_FLOW, "183.1", "52.4", "43.8", "322.3"),
        (SMOKERS, "19.2714", ".8538", "17.0002", "21.5427"),
        (RECEIVABLES, "56.0583", "1.7696", "51.3513", "60.7654"),
        (ACCIDENTS_A, "34.75", "3.4545", "25.6", "43.9"),
        (ACCIDENTS_B, "28.67", "4.0", "18.0", "39.3"),
        (ONE_WILD, "7.47", "5.645", "-7.55", "22.48"),
        (TYRES, "24.0083", ".056897", "23.8570", "24.1597"),
        (ENGINES, "80.39", "5.3263", "66.222", "94.558"),
        (DOTS, "1.94", "1.88", "-3.06", "6.95"),
    ],
)
def test_limits_by_the_mean(text: str, centre: str, spread: str, lower: str, upper: str):
    found = limits(text)
    printed = zip(
        (found.centre, found.spread, found.lower, found.upper), (centre, spread, lower, upper), strict=True
    )
    assert all(near(value, figure) for value, figure in printed), found


@pytest.mark.parametrize(
    ("text", "upper"), [(VERIFY, "1162.83"), (PEAK_FLOW, "171.0"), (SMOKERS, "2.79"), (RECEIVABLES, "5.78")]
)
def test_limit_of_the_moving_ranges(text: str, upper: str):
    assert near(limits(text).range_limit, upper)


def test_two_books_print_the_limit_of_the_ranges_by_a_rounder_factor():
    assert near(limits(VERIFY).spread * Fraction("3.268"), "1163.19")


def test_the_set_made_to_verify_software():
    values, found = read(VERIFY), limits(VERIFY)
    assert flagged(values, found, Rule.OUTSIDE) == [16]
    assert flagged(values, found, Rule.JUMP) == [16]


def test_peak_flow_has_a_cluster_and_nothing_outside():
    values, found = read(PEAK_FLOW), limits(PEAK_FLOW)
    assert flagged(values, found, Rule.OUTSIDE) == []
    assert flagged(values, found, Rule.THREE_OF_FOUR) == [9, 10, 11, 12]


def test_fewer_smokers():
    values, found = read(SMOKERS), limits(SMOKERS)
    assert flagged(values, found, Rule.RUN_OF_EIGHT) == [7, 8, 9, 10, 11, 12, 13, 14]
    assert flagged(values, found, Rule.THREE_OF_FOUR) == [1, 3, 4]


def test_receivables():
    values, found = read(RECEIVABLES), limits(RECEIVABLES)
    assert flagged(values, found, Rule.JUMP) == [20]
    assert flagged(values, found, Rule.OUTSIDE) == [12, 13, 20, 23]
    assert flagged(values, found, Rule.RUN_OF_EIGHT) == list(range(10, 20))


def test_two_years_of_accidents_against_each_other():
    before, after = read(ACCIDENTS_A), read(ACCIDENTS_B)
    assert flagged(before, limits(ACCIDENTS_B), Rule.OUTSIDE) == [1, 2]
    assert flagged(after, limits(ACCIDENTS_A), Rule.OUTSIDE) == [8, 9, 11, 12]


def test_limits_by_the_median_range_are_not_widened_by_one_wild_value():
    found = limits(ONE_WILD, Method(spread=Average.MEDIAN))
    printed = {
        "centre": "7.47",
        "spread": "2.10",
        "half_width": "6.60",
        "upper": "14.07",
        "range_limit": "8.12",
    }
    assert all(near(getattr(found, name), figure) for name, figure in printed.items()), found
    assert near(found.lower, ".86")  # the book takes the rounded 6.60 from the rounded 7.47 and prints .87
    assert flagged(read(ONE_WILD), limits(ONE_WILD), Rule.OUTSIDE) == []
    assert flagged(read(ONE_WILD), found, Rule.OUTSIDE) == [3, 6, 12]


def test_limits_around_the_median():
    found = limits(VERY_WILD, Method(Average.MEDIAN, Average.MEDIAN))
    assert (found.centre, found.spread) == (238, 125)
    assert (found.lower, found.upper) == (Fraction("-155.125"), Fraction("631.125"))
    assert found.range_limit == Fraction("483.125")


@pytest.mark.parametrize(
    ("text", "slope", "means", "half_width"),
    [(REGION_D, "13.7", ("588.2", "725.2"), "93.5"), (REGION_B, "-29.48", ("1173.3", "878.5"), "272.2")],
)
def test_limits_around_a_trend(text: str, slope: str, means: tuple[str, str], half_width: str):
    found = trend_limits(read(text))
    assert found is not None
    assert (found.slope, found.means) == (Fraction(slope), tuple(map(Fraction, means)))
    assert near(found.half_width, half_width)
    assert found.line(0) + found.line(19) == sum(found.means)


@pytest.mark.parametrize("text", [TYRES, ENGINES])
def test_steady_sets_give_no_signal(text: str):
    assert signals_of(read(text), limits(text), (Rule.OUTSIDE, Rule.RUN_OF_EIGHT, Rule.THREE_OF_FOUR)) == ()


def test_tyres_with_the_unrounded_factors():
    found = limits(TYRES)
    assert near(found.spread / Fraction("1.128379"), ".050423")
    assert near(found.spread * Fraction("3.26653"), ".18585")
    assert near(found.centre - found.spread * 3 / Fraction("1.128379"), "23.8571")
    assert near(found.centre + found.spread * 3 / Fraction("1.128379"), "24.1596")


def test_moving_ranges_above_their_limit_dropped_once():
    found, ranges = limits(DOTS), [one for one in moving_ranges(read(DOTS)) if one is not None]
    kept = [one for one in ranges if one <= found.range_limit]
    again = Limits(found.centre, Average.MEAN.of(kept), found.count)
    assert near(again.lower, "-0.72")
    assert near(again.upper, "4.60")


def test_flow_rates_with_the_handbook_s_factor():
    found = limits(FLOW_RATES)
    assert near(found.centre, "50.81")
    assert near(found.spread, "1.8778")
    assert near(found.centre + 3 * found.sigma, "55.8041")
    assert near(found.centre - 3 * found.sigma, "45.8159")


@pytest.mark.parametrize("side", [1, -1])
def test_a_value_on_the_centre_is_on_neither_side(side: int):
    centre = Fraction(10)
    assert not runs_of_eight([centre + side] * 7 + [centre] + [centre + side] * 7, centre)
    assert not runs_of_eight([centre + side] * 7 + [centre], centre)
    (found,) = runs_of_eight([centre, *[centre + side] * 8], centre)
    assert found.places == tuple(range(1, 9))
    assert found.side is (Side.HIGH if side > 0 else Side.LOW)


def test_a_value_on_a_line_is_not_beyond_it():
    found = Limits(Fraction(10), Fraction(1), 12)
    assert flagged([found.upper, found.lower, found.upper + Fraction(1, 10**9)], found, Rule.OUTSIDE) == [3]
    low, high = found.halfway
    assert flagged([high, high, high, high], found, Rule.THREE_OF_FOUR) == []
    assert flagged([high + 1, high, high + 1, high + 1], found, Rule.THREE_OF_FOUR) == [1, 3, 4]
    assert flagged([low - 1, high + 1, low - 1, high + 1], found, Rule.THREE_OF_FOUR) == []
    assert flagged([Fraction(0), found.range_limit], found, Rule.JUMP) == []


def test_a_missing_period_breaks_the_pair_and_not_the_run():
    assert moving_ranges([1, 3, None, 10, 11]) == [None, 2, None, None, 1]
    found = limits_of([1, 3, None, 10, 11])
    assert found is not None
    assert (found.centre, found.spread, found.count) == (Fraction(25, 4), Fraction(3, 2), 4)
    assert limits_of([1, None, 3]) is None
    assert flagged([*[Fraction(12)] * 4, None, *[Fraction(12)] * 4], found, Rule.RUN_OF_EIGHT) == [
        1,
        2,
        3,
        4,
        6,
        7,
        8,
        9,
    ]


def test_values_that_are_all_the_same_give_no_signal():
    found = limits_of([Fraction(5)] * 12)
    assert found is not None
    assert signals_of([Fraction(5)] * 12 + [Fraction(6)] * 9, found) == ()


def test_a_lower_limit_below_zero_is_shown_as_zero_and_not_tested():
    found = limits_of([Fraction(one) for one in (3, 9, 1, 8, 2, 10)], bounds=Bounds(Fraction(0)))
    assert found is not None
    assert (found.lower, found.tests_lower, found.tests_upper) == (0, False, True)
    assert signals_of([Fraction(-1)], found, (Rule.OUTSIDE,)) == ()


def test_percentages_are_cut_off_at_both_ends():
    found = limits_of(
        [Fraction(one) for one in (60, 99, 55, 100, 58, 97)], bounds=Bounds(Fraction(0), Fraction(100))
    )
    assert found is not None
    assert (found.lower, found.upper, found.tests_upper) == (0, 100, False)


@pytest.mark.parametrize(
    ("values", "unit", "bounds"),
    [
        ((0, 3, None), Unit.COUNT, Bounds(Fraction(0))),
        ((-1, 3), Unit.CURRENCY, Bounds()),
        ((20, 100), Unit.PERCENT, Bounds(Fraction(0), Fraction(100))),
        ((20, 101), Unit.PERCENT, Bounds(Fraction(0))),
        ((-5, 20), Unit.PERCENT, Bounds()),
    ],
)
def test_bounds_show_in_the_values(values, unit, bounds):
    assert bounds_of(values, unit) == bounds
