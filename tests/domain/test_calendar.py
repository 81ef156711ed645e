from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.calendar import Calendar, ClosedSpan, FiscalLabel, WeekStart
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem, ProblemCode
from tests.domain.attempt import attempt
from tests.domain.strategies import CALENDARS, DAYS, EDGE_DAYS, FAR_DAYS, GRAINS, closed_spans

ISO = Calendar()
SUNDAY = Calendar(week_start=WeekStart.SUNDAY)
APRIL = Calendar(fiscal_start=4)
APRIL_BY_START = Calendar(fiscal_start=4, fiscal_label=FiscalLabel.START)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "label", "weekday"),
    [
        (date(2005, 1, 1), "2004-W53", 6),
        (date(2007, 12, 31), "2008-W01", 1),
        (date(2008, 12, 29), "2009-W01", 1),
        (date(2010, 1, 3), "2009-W53", 7),
        (date(2026, 12, 31), "2026-W53", 4),
        (date(2027, 1, 3), "2026-W53", 7),
    ],
)
def test_iso_weeks_at_the_turn_of_the_year(day, label, weekday):
    week = ISO.containing(Grain.WEEK, day)
    assert ISO.label(week) == label
    assert (day - week.start).days + 1 == weekday


def test_iso_years_of_53_weeks():
    weeks = {year: attempt(lambda year=year: ISO.parse(f"{year}-W53")) for year in range(2000, 2041)}
    assert [year for year, week in weeks.items() if isinstance(week, Period)] == [
        2004,
        2009,
        2015,
        2020,
        2026,
        2032,
        2037,
    ]


@pytest.mark.parametrize(
    ("day", "label", "first"),
    [
        (date(2026, 1, 1), "2026-W01", date(2025, 12, 28)),
        (date(2025, 12, 28), "2026-W01", date(2025, 12, 28)),
        (date(2025, 12, 27), "2025-W52", date(2025, 12, 21)),
        (date(2022, 12, 31), "2022-W53", date(2022, 12, 25)),
        (date(2023, 1, 1), "2023-W01", date(2023, 1, 1)),
        (date(2026, 3, 21), "2026-W12", date(2026, 3, 15)),
    ],
)
def test_sunday_weeks_are_counted_from_the_one_that_holds_new_year(day, label, first):
    week = SUNDAY.containing(Grain.WEEK, day)
    assert SUNDAY.label(week) == label
    assert week.start == first
    assert SUNDAY.parse(label) == week


@pytest.mark.parametrize(
    ("calendar", "day", "quarter", "year", "first"),
    [
        (ISO, date(2026, 3, 31), "2026-Q1", "2026", date(2026, 1, 1)),
        (APRIL, date(2026, 1, 1), "2026-Q4", "2026", date(2025, 4, 1)),
        (APRIL, date(2026, 4, 1), "2027-Q1", "2027", date(2026, 4, 1)),
        (APRIL_BY_START, date(2026, 1, 1), "2025-Q4", "2025", date(2025, 4, 1)),
        (APRIL_BY_START, date(2026, 4, 1), "2026-Q1", "2026", date(2026, 4, 1)),
        (Calendar(fiscal_start=7), date(2025, 7, 1), "2026-Q1", "2026", date(2025, 7, 1)),
        (Calendar(fiscal_start=7), date(2026, 6, 30), "2026-Q4", "2026", date(2025, 7, 1)),
        (Calendar(fiscal_start=12), date(2025, 12, 1), "2026-Q1", "2026", date(2025, 12, 1)),
    ],
)
def test_fiscal_quarters_and_years(calendar, day, quarter, year, first):
    assert calendar.label(calendar.containing(Grain.QUARTER, day)) == quarter
    assert calendar.label(calendar.containing(Grain.YEAR, day)) == year
    assert calendar.containing(Grain.YEAR, day).start == first
    assert calendar.parse(year).start == first


@pytest.mark.parametrize(
    ("calendar", "week", "month"),
    [
        (ISO, "2026-W05", "2026-01"),  # Mon 26 Jan, Thu 29 Jan, Sun 1 Feb
        (ISO, "2026-W14", "2026-04"),  # Mon 30 Mar, Thu 2 Apr
        (ISO, "2026-W53", "2026-12"),
        (SUNDAY, "2026-W05", "2026-01"),  # Sun 25 Jan, Sat 31 Jan
        (SUNDAY, "2026-W14", "2026-04"),  # Sun 29 Mar, Sat 4 Apr
        (SUNDAY, "2026-W27", "2026-07"),  # Sun 28 Jun, Sat 4 Jul
    ],
)
def test_a_week_belongs_to_the_month_of_its_thursday_or_its_end(calendar, week, month):
    home = calendar.home(calendar.parse(week), Grain.MONTH)
    assert calendar.label(home) == month
    assert calendar.parse(week) in calendar.parts(home, Grain.WEEK)


@given(CALENDARS, GRAINS, FAR_DAYS)
def test_the_containing_period_contains_the_day(calendar, grain, day):
    period = calendar.containing(grain, day)
    assert period.contains(day)
    assert calendar.containing(grain, period.start) == period
    assert calendar.containing(grain, period.end) == period
    assert calendar.containing(grain, period.end + ONE_DAY) == period.shifted(1)


@given(CALENDARS, GRAINS, FAR_DAYS)
def test_a_label_reads_back_as_its_period(calendar, grain, day):
    period = calendar.containing(grain, day)
    assert calendar.parse(calendar.label(period)) == period
    assert calendar.parse(f" {calendar.label(period).lower()}\t") == period


@given(CALENDARS, GRAINS, DAYS, st.integers(1, 60))
def test_labels_of_one_grain_sort_like_their_periods_and_never_repeat(calendar, grain, day, steps):
    period = calendar.containing(grain, day)
    assert calendar.label(period) < calendar.label(period.shifted(steps))


@given(CALENDARS, EDGE_DAYS, GRAINS, GRAINS)
def test_at_the_ends_of_the_calendar_there_is_a_result_or_a_problem(calendar, day, grain, other):
    questions = [
        lambda: calendar.containing(grain, day).end,
        lambda: calendar.parts(calendar.containing(grain, day), other),
        lambda: calendar.home(calendar.containing(grain, day), other),
        lambda: calendar.label(calendar.containing(grain, day)),
        lambda: calendar.periods(grain, day, date.max if day.year > 5 else date(3, 1, 1)),
        lambda: calendar.periods(grain, date.min if day.year < 5 else date(9996, 1, 1), day),
        lambda: calendar.containing(grain, day).shifted(1),
        lambda: calendar.containing(grain, day).shifted(-1),
        lambda: calendar.open_days(day, date.max) if day.year > 5 else calendar.open_days(date.min, day),
        lambda: calendar.is_closed_throughout(calendar.containing(grain, day)),
    ]
    for question in questions:
        answer = attempt(question)
        assert not isinstance(answer, Problem) or answer.code is ProblemCode.DATE_OUT_OF_RANGE


def test_the_last_year_has_all_its_days_and_months():
    year = ISO.parse("9999")
    assert len(ISO.parts(year, Grain.DAY)) == 365
    assert len(ISO.parts(year, Grain.MONTH)) == 12
    assert len(ISO.periods(Grain.DAY, date(9999, 12, 1), date.max)) == 31
    assert ISO.periods(Grain.YEAR, date(9999, 2, 1), date.max) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "week 12",
        "2026-13",
        "2026-00",
        "2026-02-30",
        "2026-W00",
        "2025-W53",
        "2026-W54",
        "2026-W1",
        "2026-Q0",
        "2026-Q5",
        "2026-3",
        "26-03",
        "02026",
        "2026-03-10T00:00",
        "2026-03-10 2026-03-11",
        "0000",
        "0000-Q4",
        "9999-W52",
        "10000",
        "-2026",
        "2026_03",
        "٢٠٢٦-٠٣",
        "２０２６",
        "2026-W1²",
        pytest.param("9" * 10_000, id="long"),
    ],
)
def test_anything_else_is_not_a_period(text):
    with pytest.raises(Problem) as problem:
        ISO.parse(text)
    assert problem.value.code is ProblemCode.NOT_A_PERIOD
    assert problem.value.facts == {"text": text}


@given(CALENDARS, st.text() | st.text("0123456789-WwQq ", max_size=12))
def test_reading_a_period_gives_one_or_a_problem(calendar, text):
    period = attempt(lambda: calendar.parse(text))
    if isinstance(period, Problem):
        assert period.code is ProblemCode.NOT_A_PERIOD
    else:
        assert calendar.label(period) == text.strip().upper()


@given(CALENDARS, GRAINS, DAYS, st.integers(0, 800))
def test_periods_of_a_stretch_are_those_that_belong_in_one_run(calendar, grain, first, length):
    last = first + timedelta(days=length)
    periods = calendar.periods(grain, first, last)
    around = calendar.containing(grain, first).shifted(-1)
    belonging = []
    while around.start <= last:
        if calendar.belongs(around, first, last):
            belonging.append(around)
        around = around.shifted(1)
    assert periods == belonging


@given(CALENDARS, GRAINS, DAYS, st.integers(1, 400))
def test_a_stretch_that_ends_before_it_starts_holds_no_period(calendar, grain, day, back):
    assert calendar.periods(grain, day, day - timedelta(days=back)) == []


def test_a_stretch_counts_weeks_by_their_thursday():
    def labels(calendar, first, last):
        return [calendar.label(week) for week in calendar.periods(Grain.WEEK, first, last)]

    assert labels(ISO, date(2026, 3, 5), date(2026, 3, 19)) == ["2026-W10", "2026-W11", "2026-W12"]
    assert labels(ISO, date(2026, 3, 6), date(2026, 3, 18)) == ["2026-W11"]
    assert labels(SUNDAY, date(2026, 3, 7), date(2026, 3, 20)) == ["2026-W10", "2026-W11"]


def test_a_month_cut_by_the_stretch_does_not_count():
    months = ISO.periods(Grain.MONTH, date(2026, 1, 2), date(2026, 4, 29))
    assert [ISO.label(month) for month in months] == ["2026-02", "2026-03"]


@given(st.lists(closed_spans(), max_size=4), DAYS, st.integers(0, 400))
def test_open_and_closed_days_make_all_days(spans, first, length):
    calendar = Calendar(closed=tuple(spans))
    last = first + timedelta(days=length)
    open_days = set(calendar.iterate_open(first, last))
    every = {first + timedelta(days=step) for step in range(length + 1)}
    covered = {day for day in every if any(span.first <= day <= span.last for span in spans)}
    assert open_days == every - covered
    assert calendar.open_days(first, last) == len(every) - len(covered)
    assert all(calendar.is_closed(day) for day in covered)


def test_a_period_is_closed_throughout_when_spans_together_cover_it():
    spans = (
        ClosedSpan(date(2026, 8, 1), date(2026, 8, 20)),
        ClosedSpan(date(2026, 8, 15), date(2026, 8, 31)),
    )
    calendar = Calendar(closed=spans)
    assert calendar.is_closed_throughout(calendar.parse("2026-08"))
    assert not Calendar(closed=spans[:1]).is_closed_throughout(calendar.parse("2026-08"))
    assert not calendar.is_closed_throughout(calendar.parse("2026-W36"))  # Mon 31 Aug closed, then open
    assert not ISO.is_closed_throughout(calendar.parse("2026-08"))


def test_a_closed_span_counts_both_ends_and_holds_a_day_at_least():
    assert ClosedSpan(date(2026, 12, 24), date(2026, 12, 26)).length == 3
    with pytest.raises(Problem) as problem:
        ClosedSpan(date(2026, 12, 26), date(2026, 12, 24))
    assert problem.value.code is ProblemCode.TIME_FRAME_EMPTY


@pytest.mark.parametrize("month", [-1, 0, 13])
def test_a_fiscal_year_starts_in_a_month(month):
    with pytest.raises(ValueError, match=str(month)):
        Calendar(fiscal_start=month)


def test_calendars_with_the_same_settings_are_one_key():
    assert {ISO: 1}[Calendar()] == 1
    assert Period(Grain.DAY, date(2026, 1, 1)) != Period(Grain.YEAR, date(2026, 1, 1))
