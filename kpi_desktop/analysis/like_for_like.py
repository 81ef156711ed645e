"""Like for like: periods of unequal length, or years of unequal weeks, made fit to compare.

Source: docs/metrics.md, "Chance and certainty".
"""

from dataclasses import dataclass
from fractions import Fraction

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain, Period

DAYS_OF_A_MONTH = Fraction("30.4375")
"""365.25 ÷ 12."""


@dataclass(frozen=True, slots=True)
class Restated:
    """The week to compare a week with.

    Attributes:
        week: The week 52 weeks earlier.
        is_shifted: Whether it has another number, since the year before had 53; this has to be said.
    """

    week: Period
    is_shifted: bool


def per_usual_month(value: Fraction, days: int) -> Fraction:
    """What a sum over some days would be over a month of usual length: value ÷ days × 30.4375.

    Args:
        value: The sum.
        days: Days it was made in, such as ``Period.length``, or open days.
    """
    return value / days * DAYS_OF_A_MONTH


def per_open_day(value: Fraction, calendar: Calendar, period: Period) -> Fraction | None:
    """A sum for each day on which the business was open; nothing where it was closed throughout."""
    days = calendar.open_days(period.start, period.end)
    return value / days if days else None


def restated(calendar: Calendar, week: Period) -> Restated | None:
    """The week of the same season a year earlier; nothing for a week 53, before which the same year began.

    Raises:
        ValueError: No week.
    """
    if week.grain is not Grain.WEEK:
        raise ValueError(f"a {week.grain} is not compared by weeks")
    _, number = calendar.week_number(week)
    earlier = week.shifted(-52)
    if number == 53:
        return None
    return Restated(earlier, calendar.week_number(earlier)[1] != number)
