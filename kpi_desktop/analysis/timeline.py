"""Timeline: the periods of one business as seen on one day, each worked out once."""

from datetime import date

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain, Period


class Timeline:
    """What the calendar and the day say of periods.

    A calculation asks the same few hundred periods thousands of times; the answers are kept.
    """

    def __init__(self, calendar: Calendar, on: date) -> None:
        self.calendar, self.on = calendar, on
        self._ends: dict[Period, date] = {}
        self._parts: dict[tuple[Period, Grain], tuple[Period, ...]] = {}
        self._stretches: dict[tuple[Grain, date, date], tuple[Period, ...]] = {}
        self._runs: dict[tuple[Period, Period], tuple[Period, ...]] = {}
        self._closed: dict[Period, bool] = {}
        self._year_ago: dict[Period, Period] = {}

    def end(self, period: Period) -> date:
        """Last day of a period."""
        found = self._ends.get(period)
        if found is None:
            found = self._ends[period] = period.end
        return found

    def parts(self, period: Period, grain: Grain) -> tuple[Period, ...]:
        """The finer periods that belong to a period, in order."""
        key = period, grain
        if key not in self._parts:
            self._parts[key] = tuple(self.calendar.parts(period, grain))
        return self._parts[key]

    def periods(self, grain: Grain, first: date, last: date) -> tuple[Period, ...]:
        """The periods of a grain that belong to a stretch of days, in order."""
        key = grain, first, last
        if key not in self._stretches:
            self._stretches[key] = tuple(self.calendar.periods(grain, first, last))
        return self._stretches[key]

    def run(self, first: Period, last: Period) -> tuple[Period, ...]:
        """Every period from one to a later one of the same grain, both included."""
        key = first, last
        if key not in self._runs:
            found = [first]
            while found[-1].start < last.start:
                found.append(found[-1].shifted(1))
            self._runs[key] = tuple(found)
        return self._runs[key]

    def closes(self, period: Period, grain: Grain) -> date:
        """The day on which a period is over, with the last of the parts that make it up.

        The week that belongs to a month by its Thursday may end after the month does.
        """
        if grain is not Grain.WEEK or period.grain <= grain:
            return self.end(period)
        return max(self.end(period), self.end(self.parts(period, grain)[-1]))

    def is_over(self, period: Period) -> bool:
        """Whether the last day of a period has come."""
        return self.end(period) <= self.on

    def is_closed(self, period: Period) -> bool:
        """Whether the business is shut on every day of a period."""
        if not self.calendar.closed:
            return False
        if period not in self._closed:
            self._closed[period] = self.calendar.is_closed_throughout(period)
        return self._closed[period]

    def year_ago(self, period: Period) -> Period:
        """The same period one year earlier: same week number, month, quarter or date.

        A week 53 that the year before does not have stands for the week 52 weeks earlier, so that a stretch of weeks
        stays a stretch; 29 February for 28 February.
        """
        if period not in self._year_ago:
            self._year_ago[period] = self._find_year_ago(period)
        return self._year_ago[period]

    def _find_year_ago(self, period: Period) -> Period:
        if period.grain is Grain.WEEK:
            return self._week_a_year_ago(period)
        if period.grain is Grain.DAY:
            day = period.start
            leap = (day.month, day.day) == (2, 29)
            return Period(Grain.DAY, day.replace(year=day.year - 1, day=28 if leap else day.day))
        return period.shifted(-12 // period.grain.months)

    def _week_a_year_ago(self, week: Period) -> Period:
        year, number = self.calendar.week_number(week)
        for weeks in (52, 53):
            candidate = week.shifted(-weeks)
            if self.calendar.week_number(candidate) == (year - 1, number):
                return candidate
        return week.shifted(-52)
