"""Calendar: how one business cuts time into weeks, fiscal quarters and years, and when it is closed.

Source: docs/metrics.md, "Periods". ISO weeks belong to the month, quarter and year of their Thursday, weeks that start
on Sunday to those of their last day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kpi_desktop.domain.period import ONE_DAY, Grain, Period, add_months
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
    """Days on which the business is shut, both ends inclusive."""

    first: date
    last: date
    name: str = ""

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
    """

    week_start: WeekStart = WeekStart.MONDAY
    fiscal_start: int = 1
    fiscal_label: FiscalLabel = FiscalLabel.END
    closed: tuple[ClosedSpan, ...] = ()

    def containing(self, grain: Grain, day: date) -> Period:
        """The period of a grain in which a day lies."""
        match grain:
            case Grain.DAY:
                return Period(grain, day)
            case Grain.WEEK:
                offset = day.weekday() if self.week_start is WeekStart.MONDAY else (day.weekday() + 1) % 7
                return Period(grain, day - timedelta(days=offset))
            case _:
                into = (day.month - self.fiscal_start) % 12 % grain.months
                return Period(grain, add_months(day.replace(day=1), -into))

    def home(self, period: Period, grain: Grain) -> Period:
        """The coarser period to which a finer one belongs, whole."""
        return self.containing(grain, self._anchor(period))

    def parts(self, period: Period, grain: Grain) -> list[Period]:
        """The finer periods that belong to a period, in order; itself for its own grain."""
        if grain is period.grain:
            return [period]
        part = self.containing(grain, period.start)
        if self.home(part, period.grain) != period:
            part = part.shifted(1)
        parts = []
        while self.home(part, period.grain) == period:
            parts.append(part)
            part = part.shifted(1)
        return parts

    def periods(self, grain: Grain, first: date, last: date) -> list[Period]:
        """The periods of a grain that belong to a stretch of days, both ends inclusive, in order.

        A week at the edge belongs if its Thursday (or, for Sunday weeks, its last day) does; a month, quarter or
        year that begins before the stretch belongs only if all its days do.
        """
        period = self.containing(grain, first)
        if not self.belongs(period, first, last):
            period = period.shifted(1)
        periods = []
        while self.belongs(period, first, last):
            periods.append(period)
            period = period.shifted(1)
        return periods

    def belongs(self, period: Period, first: date, last: date) -> bool:
        """Whether a period counts in a stretch of days, both ends inclusive."""
        if period.grain is Grain.WEEK:
            return first <= self._anchor(period) <= last
        return first <= period.start and period.end <= last

    def open_days(self, first: date, last: date) -> int:
        """Days of a stretch on which the business is open."""
        return sum(1 for _ in self.iterate_open(first, last))

    def iterate_open(self, first: date, last: date) -> Iterator[date]:
        """The open days of a stretch, in order."""
        day = first
        while day <= last:
            if not self.is_closed(day):
                yield day
            day += ONE_DAY

    def is_closed(self, day: date) -> bool:
        """Whether the business is shut on a day."""
        return any(span.first <= day <= span.last for span in self.closed)

    def is_closed_throughout(self, period: Period) -> bool:
        """Whether the business is shut on every day of a period."""
        return bool(self.closed) and all(self.is_closed(day) for day in period.days())

    def label(self, period: Period) -> str:
        """The period as written on the command line and in exports: 2026-03-10, 2026-W11, 2026-03, 2026-Q1, 2026."""
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
        """Year and number of a week: ISO's, or for Sunday weeks the year of the last day, week 1 holding 1 January."""
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
        for pattern, read in _LABELS:
            if match := pattern.fullmatch(text.strip()):
                try:
                    period = read(self, *map(int, match.groups()))
                except (ValueError, OverflowError):
                    break
                if self.label(period) == text.strip().upper():
                    return period
                break
        raise Problem(ProblemCode.NOT_A_PERIOD, text=text)

    def _anchor(self, period: Period) -> date:
        if period.grain is not Grain.WEEK:
            return period.start
        return period.start + timedelta(days=3) if self.week_start is WeekStart.MONDAY else period.end

    def _read_week(self, year: int, week: int) -> Period:
        if self.week_start is WeekStart.MONDAY:
            return Period(Grain.WEEK, date.fromisocalendar(year, week, 1))
        first = self.containing(Grain.WEEK, date(year, 1, 1))
        return first.shifted(week - 1)

    def _read_quarter(self, year: int, quarter: int) -> Period:
        return Period(Grain.QUARTER, add_months(self._fiscal_first(year), 3 * (quarter - 1)))

    def _read_year(self, year: int) -> Period:
        return Period(Grain.YEAR, self._fiscal_first(year))

    def _fiscal_first(self, year: int) -> date:
        candidate = date(year, self.fiscal_start, 1)
        return add_months(candidate, 12 * (year - self.fiscal_year(candidate)))


def _read_day(_: Calendar, year: int, month: int, day: int) -> Period:
    return Period(Grain.DAY, date(year, month, day))


def _read_month(_: Calendar, year: int, month: int) -> Period:
    return Period(Grain.MONTH, date(year, month, 1))


_LABELS = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _read_day),
    (re.compile(r"(\d{4})-[Ww](\d\d)"), Calendar._read_week),
    (re.compile(r"(\d{4})-(\d\d)"), _read_month),
    (re.compile(r"(\d{4})-[Qq]([1-4])"), Calendar._read_quarter),
    (re.compile(r"(\d{4})"), Calendar._read_year),
)
