"""Calendar: how one business cuts time into weeks, fiscal quarters and years, and when it is closed.

Source: docs/metrics.md, "Periods". ISO weeks belong to the month, quarter and year of their Thursday, weeks
that start on Sunday to those of their last day.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import takewhile

from kpi_desktop.domain.period import Grain, Period, add_days, add_months, days_between
from kpi_desktop.domain.problem import Problem, ProblemCode


class WeekStart(StrEnum):
    """First day of the week."""

    MONDAY = "monday"
    SUNDAY = "sunday"


class FiscalLabel(StrEnum):
    """Which calendar year names a fiscal year that spans two."""

    END = "end"
    START = "start"


@dataclass(frozen=True, slots=True)
class ClosedSpan:
    """Days on which the business is shut, both ends inclusive.

    Raises:
        Problem: ``TIME_FRAME_EMPTY`` when ``last`` lies before ``first``.
    """

    first: date
    last: date
    name: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Problem(ProblemCode.TIME_FRAME_EMPTY, start=self.first, due=self.last)

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Calendar:
    """The business's way of cutting time into periods.

    Attributes:
        week_start: Monday (ISO weeks) or Sunday.
        fiscal_start: Month in which the fiscal year starts, 1 to 12.
        fiscal_label: Whether a fiscal year is named by the year in which it ends or starts.
        closed: Spans of closed days; they may overlap.

    Raises:
        ValueError: ``fiscal_start`` is no month.
    """

    week_start: WeekStart = WeekStart.MONDAY
    fiscal_start: int = 1
    fiscal_label: FiscalLabel = FiscalLabel.END
    closed: tuple[ClosedSpan, ...] = ()

    def __post_init__(self) -> None:
        if self.fiscal_start not in range(1, 13):
            raise ValueError(f"a fiscal year that starts in month {self.fiscal_start}")

    def containing(self, grain: Grain, day: date) -> Period:
        """The period of a grain in which a day lies.

        Raises:
            Problem: ``DATE_OUT_OF_RANGE`` where it would start before the year 1.
        """
        match grain:
            case Grain.DAY:
                return Period(grain, day)
            case Grain.WEEK:
                offset = day.weekday() if self.week_start is WeekStart.MONDAY else (day.weekday() + 1) % 7
                return Period(grain, add_days(day, -offset))
            case _:
                into = (day.month - self.fiscal_start) % grain.months
                return Period(grain, add_months(day.replace(day=1), -into))

    def home(self, period: Period, grain: Grain) -> Period:
        """The coarser period to which a finer one belongs, whole; itself for its own grain."""
        return self.containing(grain, self._anchor(period))

    def parts(self, period: Period, grain: Grain) -> list[Period]:
        """The finer periods that belong to a period, in order; itself for its own grain, none for coarser."""
        if grain >= period.grain:
            return [period] if grain is period.grain else []
        return _first_run(
            self.containing(grain, period.start), lambda part: self.home(part, period.grain) == period
        )

    def periods(self, grain: Grain, first: date, last: date) -> list[Period]:
        """The periods of a grain that belong to a stretch of days, both ends inclusive, in order.

        A week at the edge belongs if its Thursday (or, for Sunday weeks, its last day) does; a month, quarter
        or year at the edge belongs only if all its days do.
        """
        return _first_run(self.containing(grain, first), lambda period: self.belongs(period, first, last))

    def belongs(self, period: Period, first: date, last: date) -> bool:
        """Whether a period counts in a stretch of days, both ends inclusive."""
        if period.grain is Grain.WEEK:
            return first <= self._anchor(period) <= last
        return first <= period.start and period.end <= last

    def first_counted(self, grain: Grain, start: date) -> Period:
        """The first period that counts from a day on: the month in which it falls does only from its first day on."""
        edge = self.containing(grain, start)
        return edge if self.belongs(edge, start, date.max) else edge.shifted(1)

    def open_days(self, first: date, last: date) -> int:
        """Days of a stretch on which the business is open."""
        return sum(1 for _ in self.iterate_open(first, last))

    def iterate_open(self, first: date, last: date) -> Iterator[date]:
        """The open days of a stretch, in order."""
        return (day for day in days_between(first, last) if not self.is_closed(day))

    def is_closed(self, day: date) -> bool:
        """Whether the business is shut on a day."""
        return any(span.first <= day <= span.last for span in self.closed)

    def is_closed_throughout(self, period: Period) -> bool:
        """Whether the business is shut on every day of a period."""
        return bool(self.closed) and all(self.is_closed(day) for day in period.days())

    def label(self, period: Period) -> str:
        """The period as command line and exports write it: 2026-03-10, 2026-W11, 2026-03, 2026-Q1, 2026."""
        start = period.start
        match period.grain:
            case Grain.DAY:
                return start.isoformat()
            case Grain.WEEK:
                year, week = self.week_number(period)
                return f"{year:04}-W{week:02}"
            case Grain.MONTH:
                return f"{start.year:04}-{start.month:02}"
            case Grain.QUARTER:
                quarter = (start.month - self.fiscal_start) % 12 // 3 + 1
                return f"{self.fiscal_year(start):04}-Q{quarter}"
            case Grain.YEAR:
                return f"{self.fiscal_year(start):04}"

    def week_number(self, week: Period) -> tuple[int, int]:
        """Year and number of a week: ISO's; for Sunday weeks the last day's year, week 1 holds 1 January."""
        if self.week_start is WeekStart.MONDAY:
            iso = week.start.isocalendar()
            return iso.year, iso.week
        last = week.end
        return last.year, (last.timetuple().tm_yday - 1) // 7 + 1

    def fiscal_year(self, day: date) -> int:
        """The number of the fiscal year in which a day lies."""
        starts = day.year if day.month >= self.fiscal_start else day.year - 1
        named_by_end = self.fiscal_label is FiscalLabel.END and self.fiscal_start != 1
        return starts + 1 if named_by_end else starts

    def parse(self, text: str) -> Period:
        """The period that a label names.

        Raises:
            Problem: ``NOT_A_PERIOD`` for anything else.
        """
        label = text.strip().upper()
        for pattern, read in _LABELS:
            if match := pattern.fullmatch(label):
                with suppress(ValueError, Problem):
                    period = read(self, *map(int, match.groups()))
                    if (
                        self.label(period) == label and period.length > 0
                    ):  # it has a last day before the year 10000
                        return period
        raise Problem(ProblemCode.NOT_A_PERIOD, text=text)

    def _anchor(self, period: Period) -> date:
        if period.grain is not Grain.WEEK:
            return period.start
        return add_days(period.start, 3) if self.week_start is WeekStart.MONDAY else period.end


def _first_run(edge: Period, belongs: Callable[[Period], bool]) -> list[Period]:
    """The unbroken run of periods that belong, from the one at the edge, or else from the one after it."""
    onwards = edge.onwards()
    if not belongs(edge):
        next(onwards)
    return list(takewhile(belongs, onwards))


def _read_day(_: Calendar, year: int, month: int, day: int) -> Period:
    return Period(Grain.DAY, date(year, month, day))


def _read_month(_: Calendar, year: int, month: int) -> Period:
    return Period(Grain.MONTH, date(year, month, 1))


def _read_week(calendar: Calendar, year: int, week: int) -> Period:
    if calendar.week_start is WeekStart.MONDAY:
        return Period(Grain.WEEK, date.fromisocalendar(year, week, 1))
    return calendar.containing(Grain.WEEK, date(year, 1, 1)).shifted(week - 1)


def _read_quarter(calendar: Calendar, year: int, quarter: int) -> Period:
    return Period(Grain.QUARTER, add_months(_fiscal_first(calendar, year), 3 * (quarter - 1)))


def _read_year(calendar: Calendar, year: int) -> Period:
    return Period(Grain.YEAR, _fiscal_first(calendar, year))


def _fiscal_first(calendar: Calendar, year: int) -> date:
    candidate = date(year, calendar.fiscal_start, 1)
    return add_months(candidate, 12 * (year - calendar.fiscal_year(candidate)))


_LABELS = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _read_day),
    (re.compile(r"(\d{4})-W(\d\d)"), _read_week),
    (re.compile(r"(\d{4})-(\d\d)"), _read_month),
    (re.compile(r"(\d{4})-Q([1-4])"), _read_quarter),
    (re.compile(r"(\d{4})"), _read_year),
)
