"""Pace: what each remaining period needs, beside what the last ones brought.

Source: docs/metrics.md, "Required rate".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpi_desktop.analysis.goal import Goal, GoalPeriods
from kpi_desktop.analysis.kpi_value import KpiValues, per_basis, recent_results
from kpi_desktop.analysis.paths import Path
from kpi_desktop.analysis.snapshot import PeriodResult
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.target import PathShape


@dataclass(frozen=True, slots=True)
class Recent:
    """What the last periods brought.

    Attributes:
        rate: Their mean, mean change, or rate; nothing without a result.
        periods: From how many periods it comes, those without a result included.
        before: How many of them began before the goal did.
    """

    rate: Fraction | None = None
    periods: int = 0
    before: int = 0


NO_RECENT = Recent()


def required_rate(
    goal: Goal, periods: GoalPeriods, path: Path, actual: Fraction, values: KpiValues
) -> Fraction | None:
    """What the target still needs.

    Returns:
        For a sum what the next period must bring, for a level its change per period, for a rate the value that the
        rest must have at the usual volume; nothing when no period is left.
    """
    remaining = periods.remaining()
    through = periods.through
    if not remaining or through is None:
        return None
    if goal.is_total and goal.target.path is PathShape.SEASONAL and not path.falls_back:
        done = path.share(values.timeline.end(through))
        share = path.share(values.timeline.end(remaining[0])) - done
        return (path.target - actual) * share / (1 - done) if done < 1 else None
    if goal.gathers and not goal.is_total:
        return path.target + (path.target - actual) * Fraction(periods.judged, len(remaining))
    return (path.target - actual) / len(remaining)


def recent_rate(values: KpiValues, goal: Goal, periods: GoalPeriods) -> Recent:
    """The same of the last eight weeks or three months: mean, mean change, or rate over them."""
    if periods.through is None:
        return NO_RECENT
    until = values.timeline.end(periods.through)
    is_change = goal.definition.kind is not Kind.RATE and not (goal.gathers and goal.is_total)
    results = recent_results(values, goal.kpi, goal.grain, until, extra=int(is_change))
    if is_change:
        rate = _mean_change(values, goal, results)
    elif goal.definition.kind is Kind.RATE:
        rate = values.over(goal.kpi, [one.period for one in results]).value if results else None
    else:
        rate = _mean([one.value for one in results])
    if rate is None:
        return NO_RECENT
    # What a change starts from is not one of the periods in which it came about.
    span = values.timeline.run(results[0].period, values.timeline.calendar.containing(goal.grain, until))
    told = span[int(is_change) :]
    before = sum(not values.timeline.calendar.belongs(one, goal.start, until) for one in told)
    return Recent(rate, len(told), before)


def stretch(required: Fraction | None, recent: Fraction | None) -> Fraction | None:
    """How many times the recent rate is needed; nothing where the recent one is not above zero."""
    return required / recent if required is not None and recent is not None and recent > 0 else None


def _mean_change(values: KpiValues, goal: Goal, results: Sequence[PeriodResult]) -> Fraction | None:
    if len(results) < 2:
        return None
    first, last = (per_basis(values, one, goal.basis) for one in (results[0], results[-1]))
    # By periods, not results: a period that is missing took its time all the same.
    steps = len(values.timeline.run(results[0].period, results[-1].period)) - 1
    return None if first is None or last is None else (last - first) / steps


def _mean(found: Sequence[Fraction | None]) -> Fraction | None:
    present = [value for value in found if value is not None]
    return sum(present, Fraction(0)) / len(present) if present else None
