"""Insights 5 to 10: told when something happened to the newest result, and silent else."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from kpi_desktop.analysis.insights.decisions import shift_after_decision
from kpi_desktop.analysis.insights.last_year import compared_with_last_year
from kpi_desktop.analysis.insights.signals import record, shift, steady, unusual
from kpi_desktop.domain.insight import Variant
from kpi_desktop.domain.kpi import Direction
from kpi_desktop.domain.period import Grain
from tests.analysis.insight_cases import a_case, a_decision, a_series, week

STEADY = [50, 52, 49, 51, 48, 50, 53, 49, 51, 50, 52, 48]
CALM = [50, 51, 49, 52, 50, 48, 51, 49]


def test_an_unusual_result_tells_its_figures_its_week_and_whether_it_is_good():
    found = unusual(a_series([*STEADY, 70]))
    assert found is not None
    assert (found.variant, found.is_good, found.first, found.last) == (
        Variant.HIGH, True, week(12).start, week(12).end,
    )  # fmt: skip
    assert found.facts["value"] == 70
    assert found.facts["usual"] == Fraction(sum(STEADY), 12)
    assert found.facts["results"] == 12
    assert not found.is_on_request
    low = unusual(a_series([*STEADY, 30]))
    assert low is not None
    assert (low.variant, low.is_good) == (Variant.LOW, False)
    costs = unusual(a_series([*STEADY, 30], direction=Direction.DECREASE))
    assert costs is not None
    assert costs.is_good is True


@pytest.mark.parametrize("numbers", [[*STEADY, 55], [*STEADY[:10], 90], [*STEADY, 70, 50]])
def test_no_result_is_unusual_inside_with_few_values_or_once_it_is_past(numbers):
    assert unusual(a_series(numbers)) is None


def test_nothing_is_told_of_a_number_that_nobody_enters_any_more():
    assert unusual(a_series([*STEADY, 70], days_later=15)) is None
    assert unusual(a_series([*STEADY, 70], days_later=14)) is not None


def test_successive_unusual_results_have_one_state():
    one, both = unusual(a_series([*STEADY, 70])), unusual(a_series([*STEADY, 70, 71]))
    assert one is not None
    assert both is not None
    assert one.state == both.state
    assert one.key == both.key


def test_a_lasting_shift_tells_since_when_and_how_far():
    found = shift(a_series([*STEADY, *[53] * 8]))
    assert found is not None
    assert (found.first, found.last) == (week(12).start, week(19).end)
    assert (found.facts["level"], found.facts["run"], found.variant) == (53, 8, Variant.HIGH)
    assert found.state == shift(a_series([*STEADY, *[53] * 12])).state
    assert shift(a_series([*STEADY, *[53] * 7])) is None


def test_an_old_shift_and_results_outside_during_a_shift_are_told_on_request():
    old, shifted = shift(a_series([*STEADY, *[53] * 27])), unusual(a_series([*STEADY, *[53] * 8, 70]))
    assert old is not None
    assert shifted is not None
    assert (old.is_on_request, shifted.is_on_request) == (True, True)


def test_a_shift_soon_after_one_decision_names_it():
    series = a_series([*STEADY, *[53] * 8])
    found = shift_after_decision(series, [a_decision(week(10).start)])
    assert found is not None
    assert found.variant is Variant.ONE_DECISION
    assert found.facts["decisions"] == (("Open on Sundays", week(10).start),)
    assert (found.first, found.facts["level"]) == (week(12).start, 53)


def test_a_shift_after_several_decisions_names_none_as_the_one():
    series = a_series([*STEADY, *[53] * 8])
    others = [a_decision(week(10).start), a_decision(week(15).start, "Raise prices", "price")]
    found = shift_after_decision(series, others)
    assert found is not None
    assert found.variant is Variant.SEVERAL_DECISIONS
    assert len(found.facts["decisions"]) == 2


@pytest.mark.parametrize(
    "decision",
    [
        a_decision(week(8).end),
        a_decision(week(13).start),
        a_decision(week(10).start, kpi_id="price"),
    ],
)
def test_no_decision_long_before_after_or_about_another_number(decision):
    assert shift_after_decision(a_series([*STEADY, *[53] * 8]), [decision]) is None


def test_two_results_outside_are_a_level_after_a_decision_and_one_is_not():
    decision = [a_decision(week(12).start, kpi_id=None)]
    found = shift_after_decision(a_series([*STEADY, 70, 72]), decision)
    assert found is not None
    assert found.facts["level"] == 71
    assert shift_after_decision(a_series([*STEADY, 70]), decision) is None


def test_a_steady_number_is_told_of_unasked_only_after_a_noticeable_change():
    calm, noticed = steady(a_series([*STEADY, *CALM])), steady(a_series([*STEADY, *CALM[:-2], 47, 54]))
    assert calm is not None
    assert noticed is not None
    assert (calm.is_on_request, noticed.is_on_request) == (True, False)
    assert (calm.facts["low"] < 48, calm.facts["high"] > 53) == (True, True)
    assert noticed.facts["change"] == Fraction(7, 47)


@pytest.mark.parametrize("numbers", [STEADY[:11], [*STEADY, *CALM, 70], [*STEADY, 70, *CALM[:6]]])
def test_a_number_is_not_called_steady_with_few_results_or_a_signal_among_eight(numbers):
    assert steady(a_series(numbers)) is None


def test_a_record_is_the_extreme_of_twelve_and_stands_out():
    found = record(a_series([*STEADY, 70]))
    assert found is not None
    assert (found.variant, found.is_good, found.facts["count"], found.facts["is_first"]) == (
        Variant.HIGH, True, 13, True,
    )  # fmt: skip
    since = record(a_series([*STEADY, 80, *STEADY, 70], direction=Direction.DECREASE))
    assert since is not None
    assert (since.first, since.is_good, since.facts["is_first"]) == (week(13).start, False, False)


def test_no_record_inside_the_usual_of_few_or_tied():
    assert record(a_series([*STEADY, 54])) is None
    assert record(a_series([*STEADY, 70, 50, 52, 70])) is None


YEARS = [100, 110, 130, 120, 90, 80, 95, 105, 140, 150, 160, 200]


def months(*years: list[int]) -> list[int]:
    wobble = [0, 3, -2, 4, -4, 1, -1, 2, -3, 3, 0, -2, 2, -1]
    flat = [value for year in years for value in year]
    return [value + wobble[place % len(wobble)] for place, value in enumerate(flat)]


def test_a_month_is_compared_with_that_of_last_year():
    values, series = a_case([*months(YEARS, YEARS), 140], Grain.MONTH)
    found = compared_with_last_year(series, values)
    assert found is not None
    assert (found.facts["value"], found.facts["before"]) == (140, 98 + 4)
    assert found.facts["year_ago"] == date(2021, 1, 1)
    assert (found.variant, found.is_good) == (Variant.HIGH, True)


def test_a_month_like_that_of_last_year_or_without_one_is_not():
    for numbers in ([*months(YEARS, YEARS), 104], months(YEARS, YEARS)[:23], [9, 3] * 12 + [30]):
        values, series = a_case(numbers, Grain.MONTH)
        assert compared_with_last_year(series, values) is None


def test_a_longer_february_is_not_compared():
    numbers = months(YEARS, YEARS, YEARS, YEARS)  # from January 2020: February 2024 has 29 days
    values, series = a_case([*numbers, 100, 400], Grain.MONTH)
    assert series.periods[-1].start == date(2024, 2, 1)
    assert compared_with_last_year(series, values) is None
    values, series = a_case([*numbers, 400], Grain.MONTH)
    assert compared_with_last_year(series, values) is not None


def test_a_week_is_compared_with_the_same_number_of_last_year():
    numbers = [100 + (place * 7) % 11 for place in range(52 + 16)]
    values, series = a_case([*numbers[:-1], 200], Grain.WEEK)
    found = compared_with_last_year(series, values)
    assert found is not None
    assert found.first - found.facts["year_ago"] == timedelta(weeks=52)
