"""Retail year: a year of 52 or 53 whole weeks in quarters of 4, 4 and 5 weeks, in one order or another.

Source: the National Retail Federation's 4-5-4 calendar; the test compares with ``pandas.offsets.FY5253``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi_desktop.domain.calendar import FiscalLabel
from kpi_desktop.domain.period import add_days, add_months


class Pattern(StrEnum):
    """Weeks of the three months of a quarter."""

    FOUR_FOUR_FIVE = "4-4-5"
    FOUR_FIVE_FOUR = "4-5-4"
    FIVE_FOUR_FOUR = "5-4-4"

    @property
    def weeks(self) -> tuple[int, ...]:
        """Number of weeks of each month."""
        return tuple(map(int, self.value.split("-")))


class YearEnd(StrEnum):
    """Which such weekday ends the year: the one nearest to the end of the month, or the last within it."""

    NEAREST = "nearest"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class RetailMonth:
    """Whole weeks that stand for a month.

    Attributes:
        first: First day.
        weeks: Number of weeks; one more for the last month of a year of 53.
    """

    first: date
    weeks: int

    @property
    def last(self) -> date:
        """Last day, inclusive."""
        return add_days(self.first, 7 * self.weeks - 1)


@dataclass(frozen=True, slots=True)
class RetailYear:
    """How a business cuts its years into whole weeks.

    Attributes:
        last_month: Month near whose end the year ends, 1 to 12.
        last_weekday: Weekday on which it ends, 0 for Monday.
        ends: Which of them.
        pattern: Weeks of the months.
        label: Whether a year that spans two is named by the one in which it starts (as in the trade) or ends.

    Raises:
        ValueError: No month or no weekday.
    """

    last_month: int = 1
    last_weekday: int = 5
    ends: YearEnd = YearEnd.NEAREST
    pattern: Pattern = Pattern.FOUR_FIVE_FOUR
    label: FiscalLabel = FiscalLabel.START

    def __post_init__(self) -> None:
        if self.last_month not in range(1, 13) or self.last_weekday not in range(7):
            raise ValueError(f"a year that ends on weekday {self.last_weekday} of month {self.last_month}")

    def last_day(self, year: int) -> date:
        """Last day of a year."""
        closing = add_days(add_months(date(year + self._later, self.last_month, 1), 1), -1)
        back = (closing.weekday() - self.last_weekday) % 7
        return add_days(closing, 7 - back if self.ends is YearEnd.NEAREST and back > 3 else -back)

    def first_day(self, year: int) -> date:
        """First day of a year."""
        return add_days(self.last_day(year - 1), 1)

    def weeks(self, year: int) -> int:
        """Number of weeks, 52 or 53."""
        return (self.last_day(year) - self.last_day(year - 1)).days // 7

    def week_of(self, day: date) -> tuple[int, int]:
        """Year and number of the week in which a day lies."""
        year = next(year for year in range(day.year - 1, day.year + 2) if day <= self.last_day(year))
        return year, (day - self.first_day(year)).days // 7 + 1

    def week(self, year: int, number: int) -> date:
        """First day of a week.

        Raises:
            ValueError: The year has no such week.
        """
        if not 1 <= number <= self.weeks(year):
            raise ValueError(f"week {number} of {year}")
        return add_days(self.first_day(year), 7 * (number - 1))

    def months(self, year: int) -> tuple[RetailMonth, ...]:
        """The twelve months; the last one has the 53rd week."""
        lengths = [*self.pattern.weeks * 4]
        lengths[-1] += self.weeks(year) - 52
        starts = [self.first_day(year)]
        for length in lengths[:-1]:
            starts.append(add_days(starts[-1], 7 * length))
        return tuple(map(RetailMonth, starts, lengths))

    def restated(self, year: int, number: int) -> tuple[int, int] | None:
        """Year and number of the week to compare with: 52 weeks earlier, so that the same season is met.

        After a year of 53 weeks that is the week with the next number, and has to be said. A 53rd week has none: 52
        weeks before it the same year began.
        """
        if number == 53:
            return None
        return self.week_of(add_days(self.week(year, number), -364))

    @property
    def _later(self) -> int:
        """Years from a year's name to the calendar year in which it ends."""
        return int(self.label is FiscalLabel.START and self.last_month != 12)


def quarters(months: Sequence[RetailMonth]) -> tuple[RetailMonth, ...]:
    """Three months each as one."""
    threes = [months[place : place + 3] for place in range(0, len(months), 3)]
    return tuple(RetailMonth(three[0].first, sum(one.weeks for one in three)) for three in threes)
