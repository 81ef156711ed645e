"""Retail years against pandas, and against what the trade has printed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from kpi_desktop.domain.calendar import FiscalLabel
from kpi_desktop.domain.retail_year import Pattern, RetailYear, YearEnd, quarters

TRADE = RetailYear()
YEARS = range(1996, 2040)


def offsets(year: RetailYear):
    import pandas as pd

    settings = {"weekday": year.last_weekday, "startingMonth": year.last_month, "variation": year.ends.value}
    return pd.offsets.FY5253(**settings), pd.offsets.FY5253Quarter(**settings, qtr_with_extra_week=4)


@pytest.mark.parametrize("ends", YearEnd)
@pytest.mark.parametrize("last_month", range(1, 13))
@pytest.mark.parametrize("last_weekday", [5, 6])
def test_years_and_quarters_end_where_pandas_ends_them(ends: YearEnd, last_month: int, last_weekday: int):
    import pandas as pd

    year = RetailYear(last_month, last_weekday, ends, label=FiscalLabel.END)
    yearly, quarterly = offsets(year)
    ending = pd.Timestamp(year.last_day(2019))
    assert yearly.is_on_offset(ending)
    for number in range(2020, 2031):
        closing = [ending := ending + quarterly for _ in range(4)]
        assert [one.date() for one in closing] == [quarter.last for quarter in quarters(year.months(number))]
        assert ending.date() == year.last_day(number)


def test_years_of_53_weeks_of_the_trade():
    long = [year for year in YEARS if TRADE.weeks(year) == 53]
    assert [year for year in long if 2000 <= year <= 2028] == [2000, 2006, 2012, 2017, 2023, 2028]
    ends = ["2001-02-03", "2007-02-03", "2013-02-02", "2018-02-03", "2024-02-03", "2029-02-03"]
    assert [TRADE.last_day(year).isoformat() for year in long if 2000 <= year <= 2028] == ends
    assert {TRADE.weeks(year) for year in YEARS} == {52, 53}


def test_months_follow_the_pattern_and_the_last_takes_the_53rd_week():
    assert [month.weeks for month in TRADE.months(2024)] == [4, 5, 4] * 4
    assert [month.weeks for month in TRADE.months(2023)] == [*[4, 5, 4] * 3, 4, 5, 5]
    assert [month.weeks for month in RetailYear(pattern=Pattern.FOUR_FOUR_FIVE).months(2024)] == [4, 4, 5] * 4
    assert [month.weeks for month in RetailYear(pattern=Pattern.FIVE_FOUR_FOUR).months(2024)] == [5, 4, 4] * 4


@pytest.mark.parametrize("pattern", Pattern)
@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_months_cover_a_year_without_gap_or_overlap(pattern: Pattern, year: int):
    calendar = RetailYear(pattern=pattern)
    months = calendar.months(year)
    assert months[0].first == calendar.first_day(year)
    assert months[-1].last == calendar.last_day(year)
    assert all(one.last + timedelta(1) == other.first for one, other in pairwise(months))


def test_a_day_has_a_week_and_a_week_its_days():
    assert TRADE.week_of(date(2024, 2, 3)) == (2023, 53)
    assert TRADE.week_of(date(2024, 2, 4)) == (2024, 1)
    assert TRADE.week(2023, 53) == date(2024, 1, 28)
    for step in range(0, 2200, 3):
        day = date(2020, 1, 1) + timedelta(step)
        year, number = TRADE.week_of(day)
        assert 0 <= (day - TRADE.week(year, number)).days < 7
    with pytest.raises(ValueError, match="week 53 of 2024"):
        TRADE.week(2024, 53)


def test_after_a_year_of_53_weeks_each_week_is_compared_with_the_next_number():
    assert TRADE.restated(2024, 1) == (2023, 2)
    assert TRADE.restated(2024, 52) == (2023, 53)
    assert TRADE.restated(2025, 30) == (2024, 30)
    assert TRADE.restated(2023, 52) == (2022, 52)
    assert TRADE.restated(2023, 53) is None


def test_a_year_that_ends_with_december_has_one_name():
    by_start = RetailYear(last_month=12, label=FiscalLabel.START)
    by_end = RetailYear(last_month=12, label=FiscalLabel.END)
    assert by_start.last_day(2026) == by_end.last_day(2026) == date(2027, 1, 2)
    assert by_end.week_of(date(2027, 1, 2)) == (2026, 52)


@pytest.mark.parametrize(("month", "weekday"), [(0, 5), (13, 5), (1, 7)])
def test_a_year_ends_on_a_weekday_of_a_month(month: int, weekday: int):
    with pytest.raises(ValueError, match="weekday"):
        RetailYear(month, weekday)
