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
_NEAR_TICK = Fraction(3, 4)
"""From this share of a step on an axis goes on to the next gridline."""
_MARGIN = Fraction(3, 100)
AHEAD_REACH, USUAL_REACH = Fraction(1, 2), Fraction(1)
"""How far the bands ahead and the usual range may widen an axis at each side ÷ what the lines need."""


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Ends and ticks of the value axis."""

    low: float
    high: float
    ticks: tuple[Tick, ...]


def value_axis(
    heights: Iterable[Fraction],
    unit: Unit,
    currency: str,
    *,
    from_zero: bool,
    bands: Iterable[Fraction] = (),
    reach: Fraction | None = AHEAD_REACH,
) -> ValueAxis:
    """An axis with two to five gridlines at round numbers, that begins at zero where zero is near; none for nothing.

    It ends at a round number where one is near, else a little beyond what must be seen, so that a line fills it.

    Args:
        heights: Everything that must be seen.
        unit: Unit of the values.
        currency: ISO 4217 code.
        from_zero: Whether zero must be seen.
        bands: Ends of bands.
        reach: How far bands may widen the axis at each side ÷ what the lines need; as far as they go where nothing.
    """
    shown, bands = list(heights), list(bands)
    if not shown and not bands:
        return ValueAxis(0.0, 1.0, ())
    least, most = _span(shown or bands, from_zero=from_zero)
    least, most = _with_bands(least, most, bands, reach)
    if least == most:
        least, most = (least - 1, most + 1) if least else (least, most + 1)
    step = _step(least, most, whole=unit is Unit.COUNT)
    first, last = _multiples(least, most, step)
    margin = (most - least) * _MARGIN
    low = min(first * step, least - margin if least < first * step else least)
    high = max(last * step, most + margin if most > last * step else most)
    ticks = tuple(
        Tick(float(at * step), short_value_text(at * step, unit, currency, step))
        for at in range(first, last + 1)
    )
    return ValueAxis(float(low), float(high), ticks)


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


def _span(heights: list[Fraction], *, from_zero: bool) -> tuple[Fraction, Fraction]:
    """The lowest and the highest that must be seen, zero among them where it is near."""
    least, most = min(heights), max(heights)
    if from_zero or 0 <= least <= _NEAR_ZERO * most:
        return min(least, Fraction(0)), max(most, Fraction(0))
    return least, most


def _with_bands(
    least: Fraction, most: Fraction, bands: list[Fraction], reach: Fraction | None
) -> tuple[Fraction, Fraction]:
    if not bands:
        return least, most
    low, high = min(*bands, least), max(*bands, most)
    if least == most or reach is None:
        return low, high
    room = (most - least) * reach
    beyond = max(low, least - room)
    # What never lies below zero shows nothing there.
    return (max(beyond, Fraction(0)) if least >= 0 else beyond), min(high, most + room)


def _step(least: Fraction, most: Fraction, *, whole: bool) -> Fraction:
    """The smallest round step with at most five of its multiples between two heights."""
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
            if most // step + -least // step < _GRIDLINES:
                return step
    return max(power * 100, Fraction(1)) if whole else power * 100


def _multiples(least: Fraction, most: Fraction, step: Fraction) -> tuple[int, int]:
    """The first and the last multiple of a step that has a gridline: those between two heights, and near ones."""
    first, last = -(-least // step), most // step
    if last <= first:
        return least // step, -(-most // step)
    if first * step - least >= step * _NEAR_TICK and last - first < _GRIDLINES - 1:
        first -= 1
    if most - last * step >= step * _NEAR_TICK and last - first < _GRIDLINES - 1:
        last += 1
    return first, last


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
