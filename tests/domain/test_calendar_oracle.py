"""The calendar against pandas, which counts periods by its own code."""

from datetime import date, timedelta

import pytest

from kpi_desktop.domain.calendar import Calendar, FiscalLabel, WeekStart
from kpi_desktop.domain.period import Grain

YEAR_ENDS = ("DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV")
SAMPLE = [date(1999, 11, 20) + timedelta(days=step) for step in range(0, 366 * 6, 5)]


def as_pandas_says(day, frequency):
    """The period, its first and its last day."""
    import pandas as pd

    period = pd.Period(day, freq=frequency)
    return period, period.start_time.date(), period.end_time.date()


def days_of(calendar, grain, day):
    period = calendar.containing(grain, day)
    return period.start, period.end


@pytest.mark.parametrize(
    ("week_start", "frequency"), [(WeekStart.MONDAY, "W-SUN"), (WeekStart.SUNDAY, "W-SAT")]
)
def test_weeks(week_start, frequency):
    calendar = Calendar(week_start=week_start)
    for day in SAMPLE:
        assert days_of(calendar, Grain.WEEK, day) == as_pandas_says(day, frequency)[1:]


def test_months():
    for day in SAMPLE:
        assert days_of(Calendar(), Grain.MONTH, day) == as_pandas_says(day, "M")[1:]


@pytest.mark.parametrize("fiscal_start", range(1, 13))
def test_fiscal_quarters(fiscal_start):
    calendar = Calendar(fiscal_start=fiscal_start)
    for day in SAMPLE:
        theirs, first, last = as_pandas_says(day, f"Q-{YEAR_ENDS[fiscal_start - 1]}")
        assert days_of(calendar, Grain.QUARTER, day) == (first, last)
        label = f"{theirs.qyear}-Q{theirs.quarter}"
        assert calendar.label(calendar.containing(Grain.QUARTER, day)) == label


@pytest.mark.parametrize("fiscal_start", range(1, 13))
def test_fiscal_years_by_end_and_by_start(fiscal_start):
    by_end = Calendar(fiscal_start=fiscal_start)
    by_start = Calendar(fiscal_start=fiscal_start, fiscal_label=FiscalLabel.START)
    for day in SAMPLE:
        theirs, first, last = as_pandas_says(day, f"Y-{YEAR_ENDS[fiscal_start - 1]}")
        assert days_of(by_end, Grain.YEAR, day) == (first, last)
        assert by_end.label(by_end.containing(Grain.YEAR, day)) == f"{theirs.year}"
        assert by_start.label(by_start.containing(Grain.YEAR, day)) == f"{first.year}"


def test_iso_week_numbers():
    import pandas as pd

    iso = pd.to_datetime(pd.Series(SAMPLE)).dt.isocalendar()
    theirs = [f"{year}-W{week:02}" for year, week in zip(iso["year"], iso["week"], strict=True)]
    calendar = Calendar()
    assert [calendar.label(calendar.containing(Grain.WEEK, day)) for day in SAMPLE] == theirs


def test_numbers_of_sunday_weeks_count_the_saturdays_of_the_year():
    import pandas as pd

    calendar = Calendar(week_start=WeekStart.SUNDAY)
    for year in range(1995, 2045):
        saturdays = pd.date_range(f"{year}-01-01", f"{year}-12-31", freq="W-SAT")
        labels = [calendar.label(calendar.containing(Grain.WEEK, day.date())) for day in saturdays]
        assert labels == [f"{year}-W{number:02}" for number in range(1, len(saturdays) + 1)]
