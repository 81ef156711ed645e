"""Shares: how much of a time frame, or of what it should bring, lies behind on a day.

Source: docs/metrics.md, "Elapsed share".
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.period import ONE_DAY, Grain, Period

Share = Callable[[date], Fraction]
"""Elapsed share at the end of a day, 0 to 1."""


def even_share(
    calendar: Calendar, grain: Grain, counting: Sequence[Period], first: date, last: date
) -> Share:
    """Share of the periods where the frame starts and ends with one, else of the open days."""
    starts = calendar.containing(grain, first).start == first
    ends = calendar.containing(grain, last).end == last
    if starts and ends and counting:
        return _counted_share([period.end for period in counting])
    if not calendar.closed:
        length = (last - first).days + 1
        return lambda day: Fraction(min(max((day - first).days + 1, 0), length), length)
    days = list(calendar.iterate_open(first, last)) or [last]
    return _counted_share(days)


def seasonal_share(values: KpiValues, kpi: Kpi, counting: Sequence[Period]) -> Share | None:
    """Last year's shape: its sum by the same period of its sum over all periods.

    Returns:
        Nothing unless last year has a complete value for every period, none below zero and not all zero.
    """
    weights = last_year(values, kpi, counting)
    if weights is None or min(weights) < 0 or not sum(weights):
        return None
    return _weighted_share([period.end for period in counting], weights)


def last_year(values: KpiValues, kpi: Kpi, periods: Sequence[Period]) -> list[Fraction] | None:
    """Values of the same periods one year earlier, nothing unless all are there."""
    results = [values.result(kpi, values.timeline.year_ago(period)) for period in periods]
    found = [one.value for one in results if one.is_complete and one.value is not None]
    return found if found and len(found) == len(periods) else None


def day_before(day: date) -> date:
    """The end of the day before, at which a path that starts on a day stands at its baseline."""
    return day - ONE_DAY


def _counted_share(ends: Sequence[date]) -> Share:
    """How many of some ends, in order, have come; a share is worked out when it is asked for."""
    return lambda day: Fraction(bisect_right(ends, day), len(ends))


def _weighted_share(ends: Sequence[date], weights: Sequence[Fraction]) -> Share:
    """Share of a weight that is spread over the ends of periods, in order."""
    sums = list(accumulate(weights, initial=Fraction(0)))
    shares = [part / sums[-1] for part in sums]
    return lambda day: shares[bisect_right(ends, day)]
