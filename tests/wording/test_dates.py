from datetime import date, datetime

import pytest

from kpi_desktop.domain.calendar import Calendar, FiscalLabel, WeekStart
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.wording.dates import (
    ago_text,
    date_text,
    days_left_text,
    label_text,
    moment_text,
    month_text,
    period_text,
    short_date_text,
    short_period_text,
    span_text,
    weekday_date_text,
    weekday_text,
)
from kpi_desktop.wording.language import using

DAY = date(2026, 3, 17)
PLAIN = Calendar()
FISCAL = Calendar(fiscal_start=7)


@pytest.mark.parametrize(
    ("calendar", "grain", "text", "short"),
    [
        (PLAIN, Grain.DAY, "17 March 2026", "17 Mar"),
        (PLAIN, Grain.WEEK, "week 12 (16–22 Mar 2026)", "week 12"),
        (PLAIN, Grain.MONTH, "March 2026", "Mar"),
        (PLAIN, Grain.QUARTER, "Q1 2026", "Q1"),
        (PLAIN, Grain.YEAR, "2026", "2026"),
        (FISCAL, Grain.QUARTER, "Q3 2026 (Jan – Mar 2026)", "Q3"),
        (FISCAL, Grain.YEAR, "2026 (Jul 2025 – Jun 2026)", "2026"),
        (
            Calendar(fiscal_start=7, fiscal_label=FiscalLabel.START),
            Grain.YEAR,
            "2025 (Jul 2025 – Jun 2026)",
            "2025",
        ),
        (Calendar(week_start=WeekStart.SUNDAY), Grain.WEEK, "week 12 (15–21 Mar 2026)", "week 12"),
    ],
)
def test_periods_in_words(calendar, grain, text, short):
    period = calendar.containing(grain, DAY)
    assert period_text(period, calendar) == text
    assert short_period_text(period, calendar) == short


def test_short_periods_can_name_their_year():
    shown = [short_period_text(PLAIN.containing(grain, DAY), PLAIN, with_year=True) for grain in Grain]
    assert shown == ["17 Mar 2026", "week 12, 2026", "Mar 2026", "Q1 2026", "2026"]


def test_a_week_across_two_years_has_the_number_of_its_thursday():
    week = Period(Grain.WEEK, date(2025, 12, 29))
    assert period_text(week, PLAIN) == "week 1 (29 Dec 2025 – 4 Jan 2026)"
    assert short_period_text(week, PLAIN, with_year=True) == "week 1, 2026"


def test_spans():
    assert span_text(date(2023, 1, 1), date(2023, 12, 31)) == "1 Jan – 31 Dec 2023"
    assert span_text(DAY, DAY) == "17 Mar 2026"


def test_days():
    assert date_text(DAY) == "17 March 2026"
    assert short_date_text(DAY, with_year=True) == "17 Mar 2026"
    assert weekday_date_text(DAY) == "Tue 17 Mar"
    assert weekday_text(DAY) == "Tuesday"
    assert month_text(9) == "September"
    assert moment_text(datetime(2026, 3, 17, 10, 42)) == "17 Mar 2026, 10:42"


def test_a_moment_is_told_as_it_was_on_the_clock():
    assert moment_text(datetime.fromisoformat("2026-03-17T23:30:00+05:30")) == "17 Mar 2026, 23:30"


@pytest.mark.parametrize(
    ("on", "text"),
    [
        (date(2026, 3, 17), "today"),
        (date(2026, 3, 18), "yesterday"),
        (date(2026, 3, 20), "3 days ago"),
        (date(2026, 3, 16), "tomorrow"),
        (date(2026, 3, 15), "in 2 days"),
    ],
)
def test_how_far_a_day_lies(on, text):
    assert ago_text(DAY, on) == text


def test_days_left():
    assert [days_left_text(days) for days in (98, 1, 0, -3)] == [
        "98 days left",
        "1 day left",
        "due today",
        "the date has passed",
    ]


def test_labels_become_words_and_anything_else_stays():
    shown = [label_text(label, PLAIN) for label in ("2026-W12", "2026-03", "2026-Q1", "2026-03-17", "spring")]
    assert shown == ["week 12", "Mar 2026", "Q1 2026", "17 Mar", "spring"]


def test_months_are_named_in_the_language_of_numbers_where_it_is_also_that_of_words():
    with using("en", "de_DE"):
        assert span_text(date(2026, 9, 28), date(2026, 10, 4)) == "28 Sept – 4 Oct 2026"
