"""Outlook asked: what is asked of the future of a goal at one grain, taken from the records into plain numbers."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import inf

from kpi_desktop.analysis.goal import Goal, GoalPeriods
from kpi_desktop.analysis.kpi_value import KpiValues, per_basis
from kpi_desktop.analysis.outlook import Judged, OutlookQuestion, Running, seed_of
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.period import Grain, Period, add_days
from kpi_desktop.domain.unit import Unit

LONGEST = 60
"""Newest periods of the history that are asked about, as of weeks."""
_BEFORE_GOAL = 731
"""Days before the goal from which results are asked about: two years, which everyone reads who judges it."""

_SEASONS = {Grain.DAY: 7, Grain.MONTH: 12, Grain.QUARTER: 4}


def asked(
    values: KpiValues,
    goal: Goal,
    periods: GoalPeriods,
    actual: Fraction | None,
    elapsed: Fraction | None = None,
) -> OutlookQuestion | None:
    """What is asked of the future of a goal, at its own grain.

    Args:
        values: Values of the book as of the day.
        goal: The goal that holds on the day.
        periods: Its periods.
        actual: Its value to date, as the status has it.
        elapsed: Share of its path behind.

    Returns:
        The question; nothing where there is no complete result of the KPI yet.
    """
    past = _past(values, goal, periods)
    if not past:
        return None
    ahead = _ahead(values, periods, past[-1])
    history = tuple(_number(values, goal, period) for period in past)
    missing = {period.start for period in periods.missing}
    judged = _judged(values, goal, periods)
    low, high = _limits(goal, history)
    return OutlookQuestion(
        seed=seed_of(goal.kpi.id, past[-1]),
        first=past[-1].shifted(1),
        history=history,
        season_length=_SEASONS.get(goal.grain, 1),
        judged=judged,
        verb=goal.target.verb,
        target=float(goal.target.value),
        weights=_weights(periods, ahead),
        actual=None if actual is None else float(actual),
        done=float(periods.judged),
        gaps=tuple(at for at, one in enumerate(past) if one.start in missing) if goal.is_total else (),
        running=_running(values, goal, periods) if goal.is_total else None,
        elapsed=None if elapsed is None else float(elapsed),
        low=low,
        high=high,
    )


def _past(values: KpiValues, goal: Goal, periods: GoalPeriods) -> tuple[Period, ...]:
    """Periods of the KPI's present definition up to the newest result, the goal's own included."""
    earliest = values.grains.first_day(goal.kpi)
    if earliest is None:
        return ()
    if len(goal.kpi.definitions) > 1 and goal.definition is not goal.kpi.definitions[0]:
        earliest = max(earliest, goal.definition.valid_from)
    calendar = values.book.calendar
    last = periods.through or calendar.containing(goal.grain, values.on)
    since = add_days(goal.start, -_BEFORE_GOAL) if goal.start.year > date.min.year + 2 else goal.start
    oldest = calendar.containing(goal.grain, since)
    first = max(
        calendar.containing(goal.grain, earliest),
        last.shifted(1 - LONGEST),
        oldest if oldest.start == since else oldest.shifted(1),
        key=lambda one: one.start,
    )
    if first.start > last.start:
        return ()
    run = values.timeline.run(first, last)
    if periods.through is None:
        newest = (at for at in range(len(run), 0, -1) if _number(values, goal, run[at - 1]) is not None)
        return run[: next(newest, 0)]
    return run


def _judged(values: KpiValues, goal: Goal, periods: GoalPeriods) -> Judged:
    """What is compared with the target; rates that were given cannot be added up, so the newest one is."""
    if goal.is_total:
        return Judged.TOTAL
    if not goal.gathers:
        return Judged.LATEST
    results = [one.period for one in periods.results]
    is_rate = not results or values.over(goal.kpi, results).value is not None
    return Judged.MEAN if is_rate else Judged.LATEST


def _number(values: KpiValues, goal: Goal, period: Period) -> float | None:
    result = values.result(goal.kpi, period)
    value = per_basis(values, result, goal.basis) if result.is_complete else None
    return None if value is None else float(value)


def _ahead(values: KpiValues, periods: GoalPeriods, last: Period) -> tuple[Period, ...]:
    """Every period from the one after the history to the goal's last one, closed ones included."""
    remaining = periods.remaining()
    if not remaining or remaining[-1].start <= last.start:
        return ()
    return values.timeline.run(last.shifted(1), remaining[-1])


def _weights(periods: GoalPeriods, ahead: Iterable[Period]) -> tuple[float, ...]:
    """One for each period that counts, as the usual volume of a rate is not known ahead."""
    counting = set(periods.remaining())
    return tuple(float(period in counting) for period in ahead)


def _running(values: KpiValues, goal: Goal, periods: GoalPeriods) -> Running | None:
    """What there is of the running period, where it is the next one of the goal."""
    remaining = periods.remaining()
    # Asked as of an earlier day, what came after that day is not known yet.
    if not remaining or remaining[0].start > values.on:
        return None
    period = remaining[0]
    result = values.result(goal.kpi, period)
    if not result.is_running or result.value is None:
        return None
    return Running(float(result.value), min(1.0, ((values.on - period.start).days + 1) / period.length))


def _limits(goal: Goal, history: Iterable[float | None]) -> tuple[float | None, float | None]:
    """Least and greatest value possible: none of a difference; a share that never passed 100 % never will."""
    if "-" in goal.definition.formula.text:
        return -inf, None
    highest = max((value for value in history if value is not None), default=0.0)
    is_share = goal.definition.kind is Kind.RATE and goal.definition.unit is Unit.PERCENT
    return None, 100.0 if is_share and max(highest, float(goal.target.value)) <= 100 else None
