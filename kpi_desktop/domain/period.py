"""Period: one day, week, month, quarter or year, known by its grain and first day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering

ONE_DAY = timedelta(days=1)


@total_ordering
class Grain(StrEnum):
    """Length of a period; compares by coarseness, the day being least."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Length in months, 0 for days and weeks."""
        return {"month": 1, "quarter": 3, "year": 12}.get(self.value, 0)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Grain):
            return NotImplemented
        order = list(Grain)
        return order.index(self) < order.index(other)


def add_months(day: date, months: int) -> date:
    """The first of a month, so many months on.

    Args:
        day: The first day of a month.
        months: How many months later, or earlier when negative.
    """
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, day.day)


@dataclass(frozen=True, slots=True)
class Period:
    """A grain and the first day; the ``Calendar`` says which first days there are."""

    grain: Grain
    start: date

    @property
    def end(self) -> date:
        """Last day, inclusive."""
        return self.shifted(1).start - ONE_DAY

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.end - self.start).days + 1

    def shifted(self, steps: int) -> "Period":
        """The period so many periods later, or earlier when negative."""
        match self.grain:
            case Grain.DAY:
                start = self.start + ONE_DAY * steps
            case Grain.WEEK:
                start = self.start + ONE_DAY * 7 * steps
            case _:
                start = add_months(self.start, self.grain.months * steps)
        return Period(self.grain, start)

    def days(self) -> Iterator[date]:
        """Every day in order."""
        day = self.start
        while day <= self.end:
            yield day
            day += ONE_DAY

    def contains(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.start <= day <= self.end

    def is_complete(self, on: date) -> bool:
        """Whether the last day has come by the day ``on``; what counts that day may still be entered."""
        return self.end <= on

    def is_due(self, on: date) -> bool:
        """Whether the last day has passed, so that a missing value is missing."""
        return self.end < on
