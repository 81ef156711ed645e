"""Ticks: round positions on the axes of a chart and their labels, chosen once for screen and paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.chart_model import Tick
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain, Period, add_months
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.dates import short_date_text, short_period_text
from kpi_desktop.wording.numbers import short_value_text

_GRIDLINES = 5
_DAY_TICKS = 7
_ROUND = (1, 2, 5)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_NEAR_ZERO = Fraction(6, 10)


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Ends and ticks of the value axis."""

    low: float
    high: float
    ticks: tuple[Tick, ...]


def value_axis(heights: Iterable[Fraction], unit: Unit, currency: str, *, from_zero: bool) -> ValueAxis:
    """An axis with at most five gridlines at round numbers, that begins at zero where zero is near.

    Args:
        heights: Everything that must be seen.
        unit: Unit of the values.
        currency: ISO 4217 code.
        from_zero: Whether zero must be seen.
    """
    shown = list(heights) or [Fraction(0), Fraction(1)]
    least, most = min(shown), max(shown)
    if from_zero or 0 <= least <= _NEAR_ZERO * most:
        least, most = min(least, Fraction(0)), max(most, Fraction(0))
    if least == most:
        least, most = (least - 1, most + 1) if least else (least, most + 1)
    step = _step(least, most, whole=unit is Unit.COUNT)
    first, last = least // step, -(-most // step)
    ticks = tuple(
        Tick(float(at * step), short_value_text(at * step, unit, currency)) for at in range(first, last + 1)
    )
    return ValueAxis(ticks[0].at, ticks[-1].at, ticks)


def day_ticks(first: date, last: date, calendar: Calendar) -> tuple[Tick, ...]:
    """At most seven ticks: days of a short stretch, weeks, or firsts of months."""
    span = (last - first).days
    for grain in (Grain.DAY, Grain.WEEK):
        if span < _DAY_TICKS * (1 if grain is Grain.DAY else 7):
            return _day_or_week_ticks(grain, first, last, calendar)
    months = _months(first, last)
    for every in _MONTH_STEPS:
        chosen = [day for day in months if (day.month - calendar.fiscal_start + 12 * day.year) % every == 0]
        if len(chosen) <= _DAY_TICKS:
            return tuple(_month_tick(day, first, last, calendar) for day in chosen)
    return ()


def _step(least: Fraction, most: Fraction, *, whole: bool) -> Fraction:
    """The smallest round step that keeps to five gridlines."""
    power = Fraction(1)
    while power > most - least:
        power /= 10
    while power * 10 <= most - least:
        power *= 10
    for scale in (power / 10, power, power * 10):
        for digit in _ROUND:
            step = scale * digit
            if whole and step.denominator != 1:
                continue
            if -(-most // step) - least // step < _GRIDLINES:
                return step
    return power * 100


def _day_or_week_ticks(grain: Grain, first: date, last: date, calendar: Calendar) -> tuple[Tick, ...]:
    period = calendar.containing(grain, first)
    ticks = []
    while period.start <= last:
        if period.start >= first:
            ticks.append(Tick(period.start.toordinal(), short_date_text(period.start)))
        period = period.shifted(1)
    return tuple(ticks)


def _months(first: date, last: date) -> list[date]:
    day = first.replace(day=1)
    if day < first:
        day = add_months(day, 1)
    found = []
    while day <= last:
        found.append(day)
        day = add_months(day, 1)
    return found


def _month_tick(day: date, first: date, last: date, calendar: Calendar) -> Tick:
    with_year = first.year != last.year
    return Tick(day.toordinal(), short_period_text(Period(Grain.MONTH, day), calendar, with_year=with_year))
