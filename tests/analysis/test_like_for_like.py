"""Like for like: months by their days, weeks by the season."""

from datetime import date
from fractions import Fraction

import pytest

from kpi_desktop.analysis.like_for_like import per_open_day, per_usual_month, restated
from kpi_desktop.domain.calendar import Calendar, ClosedSpan, WeekStart
from tests.builders import a_period

ISO = Calendar()


def test_a_short_month_with_the_same_sales_a_day_is_no_worse():
    january, february = (a_period(label) for label in ("2026-01", "2026-02"))
    sold = [Fraction(10) * period.length for period in (january, february)]
    assert sold[0] > sold[1]
    evened = [
        per_usual_month(one, period.length) for one, period in zip(sold, (january, february), strict=True)
    ]
    assert evened == [Fraction("304.375")] * 2


def test_a_year_of_usual_months_is_a_year():
    assert per_usual_month(Fraction(1461), 1461) * 48 == 1461


def test_days_on_which_the_business_is_open():
    calendar = Calendar(closed=(ClosedSpan(date(2026, 2, 1), date(2026, 2, 8)),))
    assert per_open_day(Fraction(200), calendar, a_period("2026-02")) == 10
    assert per_open_day(Fraction(200), calendar, a_period("2026-W06")) is None


@pytest.mark.parametrize(
    ("week", "earlier", "is_shifted"),
    [
        ("2027-W01", "2026-W02", True),
        ("2027-W52", "2026-W53", True),
        ("2026-W12", "2025-W12", False),
        ("2026-W52", "2025-W52", False),
    ],
)
def test_after_a_year_of_53_weeks_numbers_are_shifted_by_one(week: str, earlier: str, is_shifted: bool):
    found = restated(ISO, a_period(week))
    assert found is not None
    assert (ISO.label(found.week), found.is_shifted) == (earlier, is_shifted)


def test_a_53rd_week_has_none_to_compare_with():
    assert restated(ISO, a_period("2026-W53")) is None
    sunday = Calendar(week_start=WeekStart.SUNDAY)
    assert restated(sunday, sunday.parse("2022-W53")) is None
    with pytest.raises(ValueError, match="month"):
        restated(ISO, a_period("2026-03"))
