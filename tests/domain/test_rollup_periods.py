"""Roll-up of one grain into another: every finer period lies in exactly one coarser one."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_desktop.domain.calendar import Calendar, WeekStart
from kpi_desktop.domain.period import Grain
from tests.domain.strategies import CALENDARS, DAYS, FAR_DAYS, GRAINS, nested_grains


@given(CALENDARS, nested_grains(), FAR_DAYS)
def test_parts_follow_each_other_without_gap_or_overlap(calendar, grains, day):
    finer, coarser = grains
    period = calendar.containing(coarser, day)
    parts = calendar.parts(period, finer)
    following = calendar.parts(period.shifted(1), finer)
    assert parts
    chain = [*parts, *following]
    assert all(after == before.shifted(1) for before, after in pairwise(chain))


@given(CALENDARS, nested_grains(), FAR_DAYS)
def test_a_part_belongs_to_its_home_and_to_no_other(calendar, grains, day):
    finer, coarser = grains
    part = calendar.containing(finer, day)
    home = calendar.home(part, coarser)
    around = [home.shifted(step) for step in (-1, 0, 1)]
    assert [period for period in around if part in calendar.parts(period, finer)] == [home]


@given(CALENDARS, nested_grains(), FAR_DAYS)
def test_days_months_and_quarters_cover_a_period_exactly(calendar, grains, day):
    finer, coarser = grains
    period = calendar.containing(coarser, day)
    parts = calendar.parts(period, finer)
    if finer is Grain.WEEK:  # whole weeks reach over the edges, by three days or six at most
        assert abs((parts[0].start - period.start).days) <= 6
        assert abs((parts[-1].end - period.end).days) <= 6
    else:
        assert [inner for part in parts for inner in part.days()] == list(period.days())


@given(CALENDARS, FAR_DAYS, st.sampled_from([Grain.MONTH, Grain.QUARTER, Grain.YEAR]))
def test_weeks_are_as_many_as_their_thursdays_or_saturdays(calendar, day, coarser):
    period = calendar.containing(coarser, day)
    weekday = 3 if calendar.week_start is WeekStart.MONDAY else 5
    counted = sum(1 for inner in period.days() if inner.weekday() == weekday)
    assert len(calendar.parts(period, Grain.WEEK)) == counted


@given(CALENDARS, st.sets(GRAINS, min_size=3, max_size=3), FAR_DAYS)
def test_rolling_up_in_two_steps_is_rolling_up_in_one(calendar, grains, day):
    fine, middle, coarse = sorted(grains)
    part = calendar.containing(fine, day)
    if middle is not Grain.WEEK:
        assert calendar.home(calendar.home(part, middle), coarse) == calendar.home(part, coarse)
    period = calendar.containing(coarse, day)
    in_two = [inner for step in calendar.parts(period, middle) for inner in calendar.parts(step, fine)]
    if middle is Grain.WEEK:  # days of weeks that reach over the edges
        assert in_two == sorted(set(in_two), key=lambda inner: inner.start)
    else:
        assert in_two == calendar.parts(period, fine)


@given(CALENDARS, nested_grains(), DAYS)
def test_parts_are_the_periods_that_belong_to_the_stretch(calendar, grains, day):
    finer, coarser = grains
    period = calendar.containing(coarser, day)
    assert calendar.parts(period, finer) == calendar.periods(finer, period.start, period.end)


@given(CALENDARS, nested_grains(), DAYS)
def test_a_coarser_grain_is_no_part_and_the_own_grain_is_the_only_one(calendar, grains, day):
    finer, coarser = grains
    period = calendar.containing(finer, day)
    assert calendar.parts(period, coarser) == []
    assert calendar.parts(period, finer) == [period]
    assert calendar.home(period, finer) == period


@settings(max_examples=40)
@given(
    CALENDARS,
    st.sampled_from([Grain.DAY, Grain.WEEK, Grain.MONTH]),
    st.dictionaries(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(-1000, 1000), max_size=40),
)
def test_nothing_is_lost_or_counted_twice_on_the_way_up(calendar, finer, values):
    """A sum by finer periods and one by each coarser grain come to the same total."""
    by_part = Counter()
    for day, value in values.items():
        by_part[calendar.containing(finer, day)] += value
    for coarser in (grain for grain in Grain if grain > finer):
        first = calendar.containing(coarser, date(2023, 6, 1))
        total, period = 0, first
        while period.start <= date(2028, 6, 30):
            total += sum(by_part[part] for part in calendar.parts(period, finer))
            period = period.shifted(1)
        assert total == sum(values.values())


def test_a_year_of_53_weeks_keeps_them_all():
    calendar = Calendar()
    weeks = calendar.parts(calendar.parse("2026"), Grain.WEEK)
    assert [calendar.label(week) for week in weeks] == [f"2026-W{number:02}" for number in range(1, 54)]
    by_month = [
        len(calendar.parts(month, Grain.WEEK))
        for month in calendar.parts(calendar.parse("2026"), Grain.MONTH)
    ]
    assert by_month == [5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 5]


def test_iso_years_of_weeks_are_iso_years():
    calendar = Calendar()
    for year in range(1990, 2050):
        weeks = calendar.parts(calendar.parse(f"{year}"), Grain.WEEK)
        assert {week.start.isocalendar().year for week in weeks} == {year}
        assert len(weeks) == date(year, 12, 28).isocalendar().week


def test_sunday_weeks_of_a_fiscal_year_end_within_it():
    calendar = Calendar(week_start=WeekStart.SUNDAY, fiscal_start=7)
    year = calendar.parse("2026")  # 1 July 2025 to 30 June 2026
    weeks = calendar.parts(year, Grain.WEEK)
    assert weeks[0].end == date(2025, 7, 5)
    assert weeks[-1].end == date(2026, 6, 27)
    assert len(weeks) == 52
    assert weeks[0].start - timedelta(days=1) == date(2025, 6, 28)
