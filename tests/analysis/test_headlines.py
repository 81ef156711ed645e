"""Headlines: told when something happened, and seldom when nothing did."""

from fractions import Fraction
from random import Random

from kpi_desktop.analysis.headlines import HeadlineKind, headlines
from kpi_desktop.analysis.usual_range import usual_range
from kpi_desktop.analysis.xmr import Bounds, limits_of
from kpi_desktop.analysis.xmr_rules import Side

STEADY = [50, 52, 49, 51, 48, 50, 53, 49, 51, 50, 52, 48]
SKEWED = [10, 12, 9, 11, 60, 10, 8, 13, 9, 12, 11, 10]
NOT_NEGATIVE = Bounds(Fraction(0))


def told(values: list[int | None], **choices) -> list[tuple[HeadlineKind, Side, int]]:
    return [(one.kind, one.side, one.first) for one in headlines(usual_range(values, **choices))]


def test_headline_limits_are_wider_than_those_of_the_chart():
    found = limits_of(STEADY)
    assert found is not None
    inside = int(found.centre + found.half_width * Fraction(4, 3))
    assert inside > found.upper
    assert told([*STEADY, inside]) == []
    (one,) = headlines(usual_range([*STEADY, inside + 1]))
    assert (one.kind, one.side, one.first, one.last) == (HeadlineKind.UNUSUAL, Side.HIGH, 12, 12)
    assert one.upper == found.centre + (1 + Fraction(4, 12)) * Fraction("2.66") * found.spread
    assert (one.centre, one.level, one.count, one.is_log) == (found.centre, inside + 1, 12, False)


def test_successive_unusual_results_are_one_finding():
    first = told([*STEADY, 70])
    assert told([*STEADY, 70, 71]) == first
    assert told([*STEADY, 70, 50, 71]) == [(HeadlineKind.UNUSUAL, Side.HIGH, 14)]


def test_nothing_is_told_of_trial_limits_of_the_locked_values_or_of_a_gap():
    assert told([*STEADY[:10], 90]) == []
    assert told([*STEADY[:11], 90]) == []
    assert told([*STEADY, 90, None]) == []


def test_a_low_value_of_a_number_that_ends_at_zero_is_not_unusual():
    spread = [3, 9, 1, 8, 2, 10] * 2
    assert told([*spread, 0], bounds=NOT_NEGATIVE) == []
    assert told([*STEADY, 0], bounds=NOT_NEGATIVE) == [(HeadlineKind.UNUSUAL, Side.LOW, 12)]


def test_eight_values_on_one_side_are_a_shift_if_they_lie_far_enough():
    assert told([*STEADY, *[52] * 7]) == []
    assert told([*STEADY, *[53] * 8]) == [(HeadlineKind.SHIFT, Side.HIGH, 12)]
    assert told([*STEADY, *[51] * 8]) == []
    assert told([*STEADY, *[53] * 8, 50]) == []


def test_a_shift_keeps_its_first_place_while_it_lasts():
    assert told([*STEADY, *[53] * 8]) == told([*STEADY, *[53] * 20])
    (one,) = headlines(usual_range([*STEADY, *[53] * 8]))
    assert one.level == 53


def test_no_shift_of_a_number_that_climbs_or_carries_over():
    climbing = [10 * place + (place * 7) % 5 for place in range(22)]
    assert told(climbing, season=1) == []


def test_a_skewed_number_is_judged_on_the_log_scale():
    (one,) = headlines(usual_range([*SKEWED, 500], bounds=NOT_NEGATIVE))
    assert one.is_log
    assert one.lower is not None
    assert 0 < one.lower < 10 < one.centre < 13
    with_zero = usual_range([0, *SKEWED[1:], 500], bounds=NOT_NEGATIVE)
    assert [one.is_log for one in headlines(with_zero)] == [False]


def test_a_seasonal_number_is_told_of_in_its_own_unit():
    year = [1000, 1100, 1200, 1300, 1200, 1100, 1000, 900, 800, 700, 800, 900]
    random = Random(2)
    values = [one + round(random.gauss(0, 15)) for one in year * 3]
    assert told([*values, 1000], season=12) == []
    (one,) = headlines(usual_range([*values, 1300], season=12))
    assert one.level == 1300
    assert 950 < one.centre < 1100  # the season's index has the newest value in it
    around_zero = [value - 1000 for value in values]
    assert told([*around_zero, 900], season=12) == []
