"""Covering: which days a file speaks for, told from the days on which it has rows.

The days from the first row to the last one, and beyond them to the edge of their period where that is plain: rows that
state one period each, or days without rows that are as usual inside the file as at its edge. Never days to come.

Source: docs/metrics.md, "Covered in part".
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.coverage import Span
from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.period import Grain, Period, add_days, days_between
from kpi_desktop.domain.profile import Profile

_STATED = 3
"""Periods with one dated row each, from which on such a row is taken to state its period, wherever it is dated."""

QUIET = "quiet"
"""Name of the answer that says on which weekdays nothing ever happens: "sat, sun"."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOST_QUIET = 2
_OFTEN = 10
_MONTH = 31


def covered_days(
    used: Span,
    readings: Collection[Period],
    grain: Grain,
    calendar: Calendar,
    on: date,
    *,
    states_values: bool = False,
    quiet: Collection[int] = (),
) -> Span:
    """The days that a file speaks for.

    Args:
        used: First and last day of the rows used.
        readings: The days or periods of all rows, those of rows that a condition leaves out included.
        grain: Period into which the rows are gathered.
        calendar: How the business cuts time, and when it is closed.
        on: The day on which the file is read.
        states_values: Whether each row used states what a whole period comes to.
        quiet: Weekdays of which the owner said that nothing happens on them.
    """
    # Days are gathered into weeks later: those at its ends may lack the day on which nothing ever happens.
    grain = max(grain, Grain.WEEK)
    rows = _Rows(readings, grain, calendar, quiet)
    first, last = min([used.first, *rows.days[:1]]), max([used.last, *rows.days[-1:]])
    head, tail = calendar.containing(grain, first), calendar.containing(grain, last)
    before = days_between(head.start, add_days(first, -1)) if first > head.start else ()
    after = days_between(add_days(last, 1), tail.end) if last < tail.end else ()
    return until(
        Span(
            head.start if states_values or rows.speak_beyond(first, before, 0) else first,
            tail.end if states_values or rows.speak_beyond(last, after, -1) else last,
        ),
        on,
    )


def until(span: Span, on: date) -> Span:
    """The days of a span that have come: a file says nothing of later ones, unless of them alone."""
    return Span(span.first, min(span.last, on)) if span.first <= on else span


def taken_as_whole(plan: ImportPlan, on: date) -> ImportPlan:
    """A plan once the owner says that nothing is missing from those periods, such as days that were closed."""
    over = plan.unfinished(on)
    if plan.covers is None or not over:
        return plan
    covers = Span(
        min(plan.covers.first, *(period.start for period in over)),
        max(plan.covers.last, *(period.end for period in over)),
    )
    values = tuple(
        replace(value, is_partial=False, completes=value.before is not None)
        if value.period in over
        else value
        for value in plan.values
    )
    repeats = None if any(value.completes for value in values) else plan.repeats
    profile = _remembering(plan.profile, plan.covers, over)
    return replace(plan, values=values, covers=covers, repeats=repeats, profile=profile)


def quiet_weekdays(profile: Profile) -> Collection[int]:
    """Weekdays of which the owner said, at an earlier file of the source, that nothing happens on them."""
    said = profile.answers.get(QUIET, "").casefold().replace(",", " ").split()
    return {_WEEKDAYS.index(name) for name in said if name in _WEEKDAYS}


def _remembering(profile: Profile, covers: Span, periods: Iterable[Period]) -> Profile:
    """The profile with the weekdays that were missing, where they are a weekend's: the next file lacks them too."""
    missing = {day.weekday() for period in periods for day in period.days() if not covers.holds(day)}
    if len(missing) > _MOST_QUIET:
        return profile
    names = ", ".join(_WEEKDAYS[place] for place in sorted(missing | set(quiet_weekdays(profile))))
    return replace(profile, answers={**profile.answers, QUIET: names})


class _Rows:
    """When a file has rows."""

    def __init__(
        self, readings: Collection[Period], grain: Grain, calendar: Calendar, quiet: Collection[int]
    ) -> None:
        self._grain, self._calendar, self._quiet = grain, calendar, frozenset(quiet)
        self._parts = [one for one in readings if Grain.DAY < one.grain < grain]
        self.days = sorted({one.start for one in readings if one.grain is Grain.DAY})

    def speak_beyond(self, edge: date, beyond: Iterable[date], place: int) -> bool:
        """Whether the rows speak for the days beyond an edge of theirs, up to the edge of the period.

        Args:
            edge: Their first or last day.
            beyond: The days of the same period beyond it.
            place: 0 before the first day, -1 after the last one.
        """
        for part in self._parts:
            if part.contains(edge):
                home = self._calendar.home(part, self._grain)
                return part == self._calendar.parts(home, part.grain)[place]
        if not self.days or edge != self.days[place]:
            return False
        return self._state_periods() or self._is_usual(beyond)

    def _state_periods(self) -> bool:
        """Whether every period has one day with rows: a table of results that are dated by their periods."""
        periods = [self._calendar.containing(self._grain, day) for day in self.days]
        if len(periods) < 2 or len(set(periods)) < len(periods):
            return False
        dated = list(zip(self.days, periods, strict=True))
        from_start = {(day - period.start).days for day, period in dated}
        from_end = {(period.end - day).days for day, period in dated}
        return len(periods) >= _STATED or len(from_start) == 1 or len(from_end) == 1

    def _is_usual(self, missing: Iterable[date]) -> bool:
        """Whether as many open days in a row without rows are nothing special in the file.

        At least twice, and at one in ten of the steps from one day to the next, or about once a month. Weekdays on
        which nothing ever happens do not count.
        """
        quiet = self._quiet - {day.weekday() for day in self.days} | self._quiet_weekdays()
        wanted = self._busy(missing, quiet)
        if not wanted:
            return True
        steps = [
            self._busy(days_between(add_days(one, 1), add_days(two, -1)), quiet)
            for one, two in pairwise(self.days)
        ]
        often = sum(step >= wanted for step in steps)
        length = (self.days[-1] - self.days[0]).days + 1
        return often >= 2 and (_OFTEN * often >= len(steps) or _MONTH * often >= length)

    def _quiet_weekdays(self) -> frozenset[int]:
        """Weekdays that came twice at least and never had a row, where most of the others did."""
        came = Counter(day.weekday() for day in days_between(self.days[0], self.days[-1]))
        busy = {day.weekday() for day in self.days}
        is_regular = 2 * len(self.days) >= sum(came[weekday] for weekday in busy)
        often = frozenset(weekday for weekday, times in came.items() if times > 1)
        return often - busy if is_regular else frozenset()

    def _busy(self, days: Iterable[date], quiet: Collection[int]) -> int:
        return sum(day.weekday() not in quiet and not self._calendar.is_closed(day) for day in days)
