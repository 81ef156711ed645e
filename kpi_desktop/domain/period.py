"""Period: one day, week, month, quarter or year, known by its grain and first day."""

from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

from kpi_desktop.domain.problem import Problem, ProblemCode

ONE_DAY = timedelta(days=1)


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
        return _MONTHS.get(self, 0)

    # All four are spelled out: a text has the alphabet's order, which would answer for any one left out.

    def __lt__(self, other: object) -> bool:
        return _COARSENESS[self] < _COARSENESS[other] if isinstance(other, Grain) else NotImplemented

    def __le__(self, other: object) -> bool:
        return _COARSENESS[self] <= _COARSENESS[other] if isinstance(other, Grain) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return _COARSENESS[self] > _COARSENESS[other] if isinstance(other, Grain) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return _COARSENESS[self] >= _COARSENESS[other] if isinstance(other, Grain) else NotImplemented


_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_COARSENESS = {grain: place for place, grain in enumerate(Grain)}


def add_days(day: date, days: int) -> date:
    """The day so many days later, or earlier when negative.

    Raises:
        Problem: ``DATE_OUT_OF_RANGE`` before the year 1 or after the year 9999.
    """
    try:
        return day + ONE_DAY * days
    except OverflowError:
        raise Problem(ProblemCode.DATE_OUT_OF_RANGE) from None


def add_months(day: date, months: int) -> date:
    """The first of a month, so many months on.

    Args:
        day: The first day of a month.
        months: How many months later, or earlier when negative.

    Raises:
        Problem: ``DATE_OUT_OF_RANGE`` before the year 1 or after the year 9999.
    """
    month = day.year * 12 + day.month - 1 + months
    if not date.min.year <= month // 12 <= date.max.year:
        raise Problem(ProblemCode.DATE_OUT_OF_RANGE)
    return date(month // 12, month % 12 + 1, day.day)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day of a stretch in order, both ends inclusive; none where it ends before it starts."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


class _Named(NamedTuple):
    """By what a period is known; a tuple, because a screen looks up tens of thousands of values by it."""

    grain: Grain
    start: date


class Period(_Named):
    """A grain and the first day; the ``Calendar`` says which first days there are.

    Raises:
        ValueError: A month, quarter or year that does not start on the first of a month.
    """

    __slots__ = ()

    def __new__(cls, grain: Grain, start: date) -> Self:
        """Name a period by its grain and first day."""
        if start.day != 1 and grain.months:
            raise ValueError(f"a {grain} starts on the first of a month, not on {start}")
        return super().__new__(cls, grain, start)

    @property
    def end(self) -> date:
        """Last day, inclusive.

        Raises:
            Problem: ``DATE_OUT_OF_RANGE`` for a period that runs on beyond the year 9999.
        """
        match self.grain:
            case Grain.DAY:
                return self.start
            case Grain.WEEK:
                return add_days(self.start, 6)
            case _:
                last_month = add_months(self.start, self.grain.months - 1)
                return last_month.replace(day=monthrange(last_month.year, last_month.month)[1])

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.end - self.start).days + 1

    def shifted(self, steps: int) -> "Period":
        """The period so many periods later, or earlier when negative.

        Raises:
            Problem: ``DATE_OUT_OF_RANGE`` before the year 1 or after the year 9999.
        """
        match self.grain:
            case Grain.DAY:
                start = add_days(self.start, steps)
            case Grain.WEEK:
                start = add_days(self.start, 7 * steps)
            case _:
                start = add_months(self.start, self.grain.months * steps)
        return Period(self.grain, start)

    def onwards(self) -> Iterator["Period"]:
        """This period and those after it, up to the end of the year 9999."""
        period = self
        with suppress(Problem):
            while True:
                yield period
                period = period.shifted(1)

    def days(self) -> Iterator[date]:
        """Every day in order."""
        return days_between(self.start, self.end)

    def contains(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.start <= day <= self.end

    def is_complete(self, on: date) -> bool:
        """Whether the last day has come by the day ``on``; what counts that day may still be entered."""
        return self.end <= on

    def is_due(self, on: date) -> bool:
        """Whether the last day has passed, so that a missing value is missing."""
        return self.end < on
