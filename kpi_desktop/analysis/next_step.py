"""Next step: what would bring a number that is behind back to its plan, as an amount and a day.

Source: docs/metrics.md, "Judging": the same path and the same required rate, asked one period ahead.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from kpi_desktop.analysis.goal import Goal, goal_on, goal_periods
from kpi_desktop.analysis.kpi_value import KpiValues, per_basis
from kpi_desktop.analysis.measure import baseline_of
from kpi_desktop.analysis.paths import path_of
from kpi_desktop.analysis.snapshot import KpiSnapshot
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Verb


class StepKind(StrEnum):
    """What sort of step it is.

    ``REACH`` the value on the plan line by the end of the period; ``PACE`` so much in each period that is left;
    ``FROM_NOW`` a rate that the rest must come to; ``KEEP`` inside the limits; ``AT_MOST`` so much left to spend.
    """

    REACH = "reach"
    PACE = "pace"
    FROM_NOW = "from_now"
    KEEP = "keep"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One step back to the plan.

    Attributes:
        kind: What sort of step it is.
        amount: The value to reach, to keep, needed in each period or left.
        by: The day by which, or until which, it counts.
        grain: Period of the amount.
        more: How far the running period, or else the newest result, is from it; above zero where more is needed.
        is_so_far: Whether ``more`` is counted from what the running period has brought already.
        recent: What it was lately,
        recent_periods: over how many periods,
        recent_before: and how many of them lie before the time frame.
        is_floor: Whether the amount is a lower bound.
    """

    kind: StepKind
    amount: Fraction
    by: date
    grain: Grain
    more: Fraction | None = None
    is_so_far: bool = False
    recent: Fraction | None = None
    recent_periods: int = 0
    recent_before: int = 0
    is_floor: bool = True


def next_step(values: KpiValues, shot: KpiSnapshot) -> NextStep | None:
    """The step that brings a KPI that is at risk or off track back; nothing for any other.

    Args:
        values: Values of the book on the day of the snapshot.
        shot: The KPI as shown.
    """
    said = shot.assessment
    goal = goal_on(values, shot.kpi, shot.targets, values.on)
    if said.status not in (Status.AT_RISK, Status.OFF_TRACK) or goal is None or said.actual is None:
        return None
    if goal.target.verb.is_guard:
        return _inside(values, goal, shot)
    if goal.is_total:
        return _to_the_total(goal, shot)
    if shot.kind is Kind.RATE:
        if said.required_rate is None:
            return None
        return NextStep(
            StepKind.FROM_NOW, said.required_rate, goal.due, goal.grain,
            recent=said.recent_rate, recent_periods=said.recent_periods, recent_before=said.recent_before,
            is_floor=goal.target.verb is Verb.INCREASE_TO,
        )  # fmt: skip
    return _on_the_line(values, goal, shot)


def _inside(values: KpiValues, goal: Goal, shot: KpiSnapshot) -> NextStep | None:
    """Back inside the limit on whose wrong side the newest result lies."""
    said = shot.assessment
    is_below = said.low is not None and said.actual is not None and said.actual < said.low
    limit = said.low if is_below or said.high is None else said.high
    if limit is None:
        return None
    return NextStep(StepKind.KEEP, limit, _end(values, goal), goal.grain, is_floor=limit == said.low)


def _to_the_total(goal: Goal, shot: KpiSnapshot) -> NextStep | None:
    said = shot.assessment
    if said.actual is None:
        return None
    if goal.target.verb is Verb.DECREASE_TO:
        left = Fraction(goal.target.value) - said.actual
        return NextStep(StepKind.AT_MOST, max(left, Fraction(0)), goal.due, goal.grain, is_floor=False)
    if said.required_rate is None:
        return None
    return NextStep(
        StepKind.PACE, said.required_rate, goal.due, goal.grain,
        recent=said.recent_rate, recent_periods=said.recent_periods, recent_before=said.recent_before,
    )  # fmt: skip


def _on_the_line(values: KpiValues, goal: Goal, shot: KpiSnapshot) -> NextStep:
    """The value that the plan line has at the end of the running period."""
    periods = goal_periods(values, goal)
    path = path_of(values, goal, periods.counting, baseline_of(values, goal, periods) or Fraction(0))
    by = _end(values, goal)
    wanted = path.at(by)
    running = values.result(shot.kpi, values.book.calendar.containing(goal.grain, values.on))
    so_far = per_basis(values, running, goal.basis) if shot.kind is Kind.FLOW and running.is_running else None
    known = shot.assessment.actual if so_far is None else so_far
    more = None if known is None else goal.target.sign * (wanted - known)
    return NextStep(
        StepKind.REACH, wanted, by, goal.grain, more, so_far is not None,
        is_floor=goal.target.verb is Verb.INCREASE_TO,
    )  # fmt: skip


def _end(values: KpiValues, goal: Goal) -> date:
    """The last day of the running period, and no later than the goal's."""
    return min(values.book.calendar.containing(goal.grain, values.on).end, goal.due)
