"""Window: the periods over which inputs are rolled up before a formula is evaluated."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.timeline import Timeline
from kpi_desktop.domain.formula import Shift
from kpi_desktop.domain.period import Grain, Period

_MONTHS_PER_DAY = Fraction(48, 1461)
"""Twelve months in 365 ¼ days."""


@dataclass(frozen=True, slots=True)
class Window:
    """Periods of one grain in order, one for a calendar period, several for the goal so far; gaps are left out."""

    periods: tuple[Period, ...]

    @property
    def last(self) -> Period:
        """The newest period."""
        return self.periods[-1]

    def shifted(self, shift: Shift, timeline: Timeline) -> "Window":
        """The window that a name in a formula refers to: this one, the one just before, or last year's."""
        match shift:
            case Shift.NOW:
                return self
            case Shift.PRIOR:
                span = _steps(self.periods[0], self.periods[-1]) + 1
                return Window(tuple(period.shifted(-span) for period in self.periods))
            case Shift.YEAR_AGO:
                return Window(tuple(dict.fromkeys(timeline.year_ago(period) for period in self.periods)))

    @property
    def days(self) -> int:
        """Number of days in the periods."""
        return sum(period.length for period in self.periods)

    @property
    def months(self) -> Fraction:
        """Number of months: exact for months and longer, else days × 48 ÷ 1461."""
        return sum((_months(period) for period in self.periods), Fraction(0))


def _months(period: Period) -> Fraction:
    return Fraction(period.grain.months) if period.grain.months else period.length * _MONTHS_PER_DAY


def _steps(first: Period, last: Period) -> int:
    """How many periods later the last one starts."""
    grain = first.grain
    if grain.months:
        return _month_number(last.start) // grain.months - _month_number(first.start) // grain.months
    return (last.start - first.start).days // (7 if grain is Grain.WEEK else 1)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1
