"""Coverage: which days of a period the files behind an imported value speak for.

Source: docs/metrics.md, "Covered in part".
"""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.period import Grain, Period, add_days


class Span(NamedTuple):
    """Days that a file speaks for, both inclusive."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the file speaks for a day."""
        return self.first <= day <= self.last

    def touches(self, period: Period) -> bool:
        """Whether the file speaks for any day of a period."""
        return self.first <= period.end and period.start <= self.last


def part_covered(
    period: Period, spans: Collection[Span], calendar: Calendar, rule: RollUp = RollUp.SUM
) -> Span | None:
    """The days of a period that files speak for, where they leave out days on which the business is open.

    Args:
        period: The period of an imported value.
        spans: The days that each file behind the value speaks for.
        calendar: How the business cuts time, and when it is closed.
        rule: How the input rolls up: a value at an end of the period needs that end alone.

    Returns:
        First and last day covered; nothing where the period is whole, or where nothing is known of the files' days.
    """
    within = [span for span in spans if span.touches(period)]
    if period.grain is Grain.DAY or not within:
        return None
    if _is_unbroken(period, within):
        return None
    needed = list(calendar.iterate_open(period.start, period.end))
    if rule is RollUp.LAST:
        needed = needed[-1:]
    elif rule is RollUp.FIRST:
        needed = needed[:1]
    if all(any(span.holds(day) for span in within) for day in needed):
        return None
    return Span(
        max(period.start, min(span.first for span in within)),
        min(period.end, max(span.last for span in within)),
    )


def _is_unbroken(period: Period, spans: Collection[Span]) -> bool:
    """Whether spans hold every day of a period, which is nearly always so where exports follow each other."""
    reached = period.start
    for span in sorted(spans):
        if span.first > reached:
            return False
        if span.last >= period.end:
            return True
        reached = max(reached, add_days(span.last, 1))
    return False
