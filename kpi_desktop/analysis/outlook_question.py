"""Outlook question: what is asked of the future of a goal, at the finest grain from which its deadline can be seen.

A deadline too many days or weeks ahead is seen by weeks or months, of which there are fewer.
"""

from dataclasses import replace
from fractions import Fraction

from kpi_desktop.analysis.forecast_limits import LEAST_RESULTS
from kpi_desktop.analysis.goal import Goal, GoalPeriods, goal_periods
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.measure import readings
from kpi_desktop.analysis.outlook import OutlookQuestion, Running
from kpi_desktop.analysis.outlook_asked import asked
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.period import Grain


def question_of(
    values: KpiValues,
    goal: Goal,
    periods: GoalPeriods,
    actual: Fraction | None,
    elapsed: Fraction | None = None,
) -> OutlookQuestion | None:
    """What is asked of the future of a goal, at the finest grain from which its deadline can be seen.

    Args:
        values: Values of the book as of the day.
        goal: The goal that holds on the day.
        periods: Its periods.
        actual: Its value to date, as the status has it.
        elapsed: Share of its path behind.

    Returns:
        The question; nothing where there is no complete result of the KPI yet. Where no grain reaches, the one at the
        goal's own grain.
    """
    question = asked(values, goal, periods, actual, elapsed)
    if question is None or not question.is_too_far:
        return question
    for grain in (Grain.WEEK, Grain.MONTH):
        if grain > goal.grain and _fits(values, goal, grain):
            coarser = _coarser(values, goal, periods, grain, elapsed)
            if coarser is not None:
                return coarser
    return question


def _fits(values: KpiValues, goal: Goal, grain: Grain) -> bool:
    """Whether longer periods make up the time frame whole, and mean the same as the goal's own for the target."""
    if not (goal.is_total or goal.gathers or goal.definition.aggregation is Aggregation.LAST):
        return False
    calendar = values.book.calendar
    return (
        calendar.containing(grain, goal.start).start == goal.start
        and calendar.containing(grain, goal.due).end == goal.due
    )


def _coarser(
    values: KpiValues, goal: Goal, fine: GoalPeriods, grain: Grain, elapsed: Fraction | None
) -> OutlookQuestion | None:
    """The question by longer periods, where there are enough of them."""
    longer = replace(goal, grain=grain)
    periods = goal_periods(values, longer)
    question = asked(values, longer, periods, _to_date(values, longer, periods), elapsed)
    if question is None or question.is_too_far or len(question.results) < LEAST_RESULTS:
        return None
    if not goal.is_total:
        return question
    return replace(question, running=_begun(values, goal, fine, periods))


def _to_date(values: KpiValues, goal: Goal, periods: GoalPeriods) -> Fraction | None:
    found = readings(values, goal, periods)
    if goal.is_total or not goal.gathers or not found:
        return found[-1][1] if found else None
    return values.over(goal.kpi, [one.period for one in periods.results]).value


def _begun(values: KpiValues, goal: Goal, fine: GoalPeriods, periods: GoalPeriods) -> Running | None:
    """What the complete weeks of the running month came to: of those that are left only their share is open."""
    remaining = periods.remaining()
    if not remaining:
        return None
    parts = values.timeline.parts(remaining[0], goal.grain)
    wanted = [one for one in fine.counting if one in parts]
    units = [unit for unit in fine.units if set(unit.periods) <= set(parts)]
    so_far = sum((unit.result.value or Fraction(0) for unit in units), Fraction(0))
    known = sum(len(unit.periods) for unit in units)
    return Running(float(so_far), known / len(wanted), accrues_evenly=True) if known else None
