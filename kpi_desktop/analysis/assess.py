"""Assess: what is said of a KPI against its target on a day, and the judgement that is kept of it.

Source: docs/metrics.md, "Judging" and "Status".
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.foresight import NOTHING, Case, Foresight
from kpi_desktop.analysis.goal import Goal, GoalPeriods, goal_on, goal_periods
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.measure import Measured, baseline_of, has_no_way, measure_guard, measure_ramp
from kpi_desktop.analysis.pace import NO_RECENT, recent_rate, required_rate, stretch
from kpi_desktop.analysis.paths import Path, path_of
from kpi_desktop.analysis.snapshot import Assessment
from kpi_desktop.analysis.status import Standing, decide
from kpi_desktop.domain.exact import to_decimal
from kpi_desktop.domain.judgement import Judgement, Reason, Rule, Status
from kpi_desktop.domain.kpi import Kind, Kpi
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import TargetVersion, Verb

_GRACE = {Grain.QUARTER: timedelta(days=21), Grain.YEAR: timedelta(days=21)}
_USUAL_GRACE = timedelta(days=7)


def assess(
    values: KpiValues, kpi: Kpi, versions: Sequence[TargetVersion], foresight: Foresight | None = None
) -> Assessment:
    """What is said of a KPI on the day of the values, with everything needed to recompute it by hand.

    Args:
        values: Values of the book as of the day.
        kpi: The KPI.
        versions: All target versions of the link, earliest first.
        foresight: Knows the chance of a target; without it the plan line alone is gone by.
    """
    goal = goal_on(values, kpi, versions, values.on)
    if goal is not None and values.on >= goal.start:
        return assess_goal(values, goal, goal_periods(values, goal), foresight)
    return not_judged(values, versions, goal)


def not_judged(values: KpiValues, versions: Sequence[TargetVersion], goal: Goal | None) -> Assessment:
    """What is said of a KPI without a target, or before its goal starts."""
    if not versions:
        return Assessment(Status.WAITING, Reason.NO_TARGET, Rule.NO_TARGET)
    target = versions[0] if goal is None else goal.target
    days_left = (target.frame.due - values.on).days
    return Assessment(
        Status.WAITING, Reason.NOT_STARTED, Rule.NOT_STARTED, target=target, days_left=max(0, days_left)
    )


def assess_goal(
    values: KpiValues, goal: Goal, periods: GoalPeriods, foresight: Foresight | None = None
) -> Assessment:
    """What is said of a KPI whose goal has started."""
    baseline = baseline_of(values, goal, periods)
    path = path_of(values, goal, periods.counting, baseline or Fraction(0))
    is_guard = goal.target.verb.is_guard
    measured = (measure_guard if is_guard else measure_ramp)(values, goal, periods, path)
    if not is_guard and has_no_way(goal, baseline) and measured.actual is not None:
        measured = Measured(measured.actual, path.target)
    gap = _gap(goal, measured)
    standing = _standing(values, goal, periods, path, baseline, measured, gap)
    case = Case(values, goal, periods, measured, standing.elapsed)
    foreseen = NOTHING if foresight is None else foresight.of(case)
    verdict = decide(replace(standing, chance=foreseen.chance, before=foreseen.before))
    required, recent = None, NO_RECENT
    if not is_guard and measured.actual is not None and values.on <= goal.due:
        required = required_rate(goal, periods, path, measured.actual, values)
        recent = recent_rate(values, goal, periods)
    return Assessment(
        *verdict,
        target=goal.target,
        judged_through=periods.through,
        periods_judged=periods.judged,
        periods_expected=periods.judged + len(periods.missing),
        missing=periods.missing,
        elapsed=standing.elapsed,
        actual=measured.actual,
        expected=measured.expected,
        gap=gap,
        attainment=_attainment(goal, measured),
        progress=_progress(goal, measured, baseline),
        required_rate=required,
        recent_rate=recent.rate,
        recent_periods=recent.periods,
        recent_before=recent.before,
        stretch=stretch(required, recent.rate),
        low=measured.low,
        high=measured.high,
        days_left=max(0, (goal.due - values.on).days),
        falls_back_to_even=path.falls_back,
        chance=foreseen.chance,
        outlook=foreseen.outlook,
        is_newly_by_chance=verdict.rule is Rule.CHANCE and foreseen.was_by_pace,
    )


def judge(
    book: Book,
    objective_id: int,
    kpi_id: str,
    as_of: date,
    *,
    made_on: date | None = None,
    foresight: Foresight | None = None,
    values: KpiValues | None = None,
) -> Judgement | None:
    """What is to be kept of a check-in: the assessment of one KPI for one objective as of a day.

    Args:
        book: What is recorded.
        objective_id: The objective.
        kpi_id: The KPI.
        as_of: The day for which it is judged.
        made_on: The day on which it is said, the same where nothing else is said.
        foresight: Knows the chance of a target.
        values: Values of this book on that day, where somebody judges several KPIs by them.

    Returns:
        The judgement, not yet saved; nothing for a KPI that the book does not hold.
    """
    kpi = book.kpis.get(kpi_id)
    if kpi is None:
        return None
    values = values or KpiValues(book, as_of)
    said = assess(values, kpi, book.versions(objective_id, kpi_id), foresight)
    newest_over = book.calendar.containing(values.grains.natural(kpi), as_of + timedelta(days=1)).shifted(-1)
    return Judgement(
        id=0,
        objective_id=objective_id,
        kpi_id=kpi_id,
        period=said.judged_through or newest_over,
        as_of=as_of,
        made_on=made_on or as_of,
        status=said.status,
        reason=said.reason,
        rule=said.rule,
        target_id=said.target.id if said.target is not None else 0,
        actual=None if said.actual is None else to_decimal(said.actual),
        expected=None if said.expected is None else to_decimal(said.expected),
        chance=None if said.chance is None else to_decimal(said.chance),
    )


def says_the_same(earlier: Judgement, later: Judgement) -> bool:
    """Whether two judgements of one period agree, so that there is nothing to judge again."""
    return _word(earlier) == _word(later)


def _word(said: Judgement) -> tuple[object, ...]:
    return said.status, said.reason, said.rule, said.target_id, said.actual, said.expected, said.chance


def _standing(
    values: KpiValues,
    goal: Goal,
    periods: GoalPeriods,
    path: Path,
    baseline: Fraction | None,
    measured: Measured,
    gap: Fraction | None,
) -> Standing:
    through = periods.through
    inner_missing = periods.inner_missing
    way = path.target - (baseline or Fraction(0))
    scale = measured.expected if goal.is_total or not way or baseline is None else way
    return Standing(
        verb=goal.target.verb,
        is_total=goal.is_total,
        gathers=goal.gathers,
        target=path.target,
        actual=measured.actual,
        expected=measured.expected,
        gap=gap,
        scale=abs(scale or Fraction(0)),
        elapsed=path.share(values.timeline.end(through)) if through is not None else Fraction(0),
        periods=len(periods.units),
        expected_periods=periods.judged + inner_missing,
        inner_missing=inner_missing,
        any_due=bool(periods.units or periods.missing),
        is_past_due=values.on > goal.due,
        last_is_in=bool(periods.counting) and through == periods.counting[-1],
        is_stale=_is_stale(values, goal, periods),
        inside=measured.inside,
    )


def _is_stale(values: KpiValues, goal: Goal, periods: GoalPeriods) -> bool:
    """Whether even the result of the next period should have come by now, with some days of grace."""
    remaining = periods.remaining()
    if periods.through is None or not remaining:
        return False
    return values.timeline.end(remaining[0]) + _GRACE.get(goal.grain, _USUAL_GRACE) < values.on


def _gap(goal: Goal, measured: Measured) -> Fraction | None:
    actual = measured.actual
    if actual is None:
        return None
    if goal.target.verb is Verb.KEEP_BETWEEN and measured.low is not None and measured.high is not None:
        return min(actual - measured.low, measured.high - actual)
    return None if measured.expected is None else goal.target.sign * (actual - measured.expected)


def _attainment(goal: Goal, measured: Measured) -> Fraction | None:
    is_rising_flow = goal.definition.kind is Kind.FLOW and goal.target.verb is Verb.INCREASE_TO
    if not is_rising_flow or measured.actual is None or not measured.expected or measured.expected < 0:
        return None
    return measured.actual / measured.expected


def _progress(goal: Goal, measured: Measured, baseline: Fraction | None) -> Fraction | None:
    target = Fraction(goal.target.value)
    if goal.target.verb.is_guard or measured.actual is None or baseline is None:
        return None
    if target == baseline or has_no_way(goal, baseline):
        return None
    return (measured.actual - baseline) / (target - baseline)
