"""Windows: the time before, the same time last year, and the calendar's own numbers."""

from datetime import date
from fractions import Fraction

import pytest

from kpi_desktop.analysis.timeline import Timeline
from kpi_desktop.analysis.window import Window
from kpi_desktop.domain.calendar import Calendar, WeekStart
from kpi_desktop.domain.formula import Shift
from tests.builders import a_period

ON = date(2027, 12, 31)


def a_window(*labels: str) -> Window:
    return Window(tuple(a_period(label) for label in labels))


def labels(window: Window) -> list[str]:
    return [Calendar().label(period) for period in window.periods]


@pytest.mark.parametrize(
    ("window", "before"),
    [
        (["2026-03"], ["2026-02"]),
        (["2026-Q1"], ["2025-Q4"]),
        (["2026-W01"], ["2025-W52"]),
        (["2026-01", "2026-02", "2026-03"], ["2025-10", "2025-11", "2025-12"]),
        (["2026-01", "2026-03"], ["2025-10", "2025-12"]),  # a gap stays a gap
        (["2026-03-01", "2026-03-02"], ["2026-02-27", "2026-02-28"]),
        (["2026"], ["2025"]),
    ],
)
def test_prior_is_the_same_length_just_before(window, before):
    shifted = a_window(*window).shifted(Shift.PRIOR, Timeline(Calendar(), ON))
    assert labels(shifted) == before


@pytest.mark.parametrize(
    ("window", "year_ago"),
    [
        (["2026-W12"], ["2025-W12"]),
        (["2026-W52", "2026-W53"], ["2025-W52", "2026-W01"]),
        (["2027-W01"], ["2026-W01"]),
        (["2026-03"], ["2025-03"]),
        (["2026-Q2"], ["2025-Q2"]),
        (["2026"], ["2025"]),
        (["2024-02-29"], ["2023-02-28"]),
        (["2024-02-28", "2024-02-29"], ["2023-02-28"]),
    ],
)
def test_year_ago_is_the_same_period_one_year_earlier(window, year_ago):
    shifted = a_window(*window).shifted(Shift.YEAR_AGO, Timeline(Calendar(), ON))
    assert labels(shifted) == year_ago


def test_sunday_weeks_keep_their_number_a_year_ago():
    calendar = Calendar(week_start=WeekStart.SUNDAY)
    shifted = Window((a_period("2026-W12", calendar),)).shifted(Shift.YEAR_AGO, Timeline(calendar, ON))
    assert calendar.label(shifted.last) == "2025-W12"


@pytest.mark.parametrize(
    ("window", "days", "months"),
    [
        (["2026-03"], 31, Fraction(1)),
        (["2026-Q1"], 90, Fraction(3)),
        (["2026-W12"], 7, Fraction(7 * 48, 1461)),
        (["2026-W12", "2026-W13"], 14, Fraction(14 * 48, 1461)),
        (["2024"], 366, Fraction(12)),
    ],
)
def test_days_and_months_of_a_window(window, days, months):
    assert a_window(*window).days == days
    assert a_window(*window).months == months


def test_a_month_of_weeks_closes_with_its_last_week():
    timeline = Timeline(Calendar(), date(2026, 1, 31))
    january = a_period("2026-01")
    week = a_period("2026-W05")
    assert timeline.closes(january, week.grain) == date(2026, 2, 1)
    assert timeline.closes(january, january.grain) == date(2026, 1, 31)
