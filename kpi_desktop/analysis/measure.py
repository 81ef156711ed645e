"""Measure: actual and expected value to date, by the kind of the KPI and the basis of its target.

Source: docs/metrics.md, "Judging".
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate

from kpi_desktop.analysis.goal import Goal, GoalPeriods
from kpi_desktop.analysis.kpi_value import KpiValues, per_basis, recent_results
from kpi_desktop.analysis.paths import Path
from kpi_desktop.analysis.shares import day_before
from kpi_desktop.analysis.stated import Unit
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Verb


@dataclass(frozen=True, slots=True)
class Measured:
    """Where a KPI stands.

    Attributes:
        actual: Value to date.
        expected: Value expected by then, nothing for a range.
        low: Lower limit on the day, of a guard.
        high: Upper limit on the day, of a guard.
        inside: For a guard, whether each result is within the limit, newest first.
    """

    actual: Fraction | None
    expected: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    inside: tuple[bool, ...] = ()


_NOTHING = Measured(None)


def readings(values: KpiValues, goal: Goal, periods: GoalPeriods) -> tuple[tuple[date, Fraction], ...]:
    """What is judged, by last day of the period: the running sum of a total, else each period's own value."""
    found = tuple(_own_values(values, goal, periods.units))
    if not goal.is_total:
        return found
    sums = accumulate(value for _, value in found)
    return tuple((day, total) for (day, _), total in zip(found, sums, strict=True))


def baseline_of(values: KpiValues, goal: Goal, periods: GoalPeriods) -> Fraction | None:
    """Where the path starts: as set, else the newest result before the start, else the first one since.

    A total starts from nothing; a guard has no baseline.
    """
    if goal.is_total:
        return Fraction(0)
    if goal.target.verb.is_guard:
        return None
    stated = goal.chain[0].baseline
    if stated is not None:
        return Fraction(stated)
    before = recent_results(values, goal.kpi, goal.grain, day_before(goal.start))
    return next(
        (
            value
            for one in (*reversed(before), *periods.results)
            if (value := per_basis(values, one, goal.basis)) is not None
        ),
        None,
    )


def has_no_way(goal: Goal, baseline: Fraction | None) -> bool:
    """Whether a level or rate starts at its target, or beyond: then it is to be kept there."""
    if goal.is_total or baseline is None:
        return False
    return goal.target.sign * (Fraction(goal.target.value) - baseline) <= 0


def measure_ramp(values: KpiValues, goal: Goal, periods: GoalPeriods, path: Path) -> Measured:
    """Actual and expected value of a target that is approached along a path."""
    if goal.is_total:
        brought = [value for _, value in _own_values(values, goal, periods.units)]
        return (
            Measured(sum(brought, Fraction(0)), over_units(values, goal, periods.units, path.at))
            if brought
            else _NOTHING
        )
    day, newest = next(_own_values(values, goal, reversed(periods.units)), (None, None))
    if day is None or newest is None:
        return _NOTHING
    if goal.gathers:
        together = values.over(goal.kpi, [one.period for one in periods.results])
        # Also a newest period that has nothing below the line belongs to the goal so far.
        through = values.timeline.end(periods.units[-1].periods[-1])
        return Measured(newest if together.value is None else together.value, path.at(through))
    return Measured(newest, path.at(day))


def measure_guard(values: KpiValues, goal: Goal, periods: GoalPeriods, path: Path) -> Measured:
    """Newest value and limits of a target that is kept or broken; a total keeps to its share by then."""
    found = readings(values, goal, periods)
    if not found:
        return _NOTHING
    shares = [Fraction(1)] * len(found)
    if goal.is_total:
        valued = [unit for unit in periods.units if unit.result.value is not None]
        shares = [over_units(values, goal, valued[: at + 1], path.share) for at in range(len(valued))]
    inside = [_is_inside(value, limits(goal, share)) for (_, value), share in zip(found, shares, strict=True)]
    low, high = limits(goal, shares[-1])
    expected = None if goal.target.verb is Verb.KEEP_BETWEEN else low if low is not None else high
    return Measured(found[-1][1], expected, low, high, tuple(reversed(inside)))


def limits(goal: Goal, share: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Lower and upper limit of a guard, at a share of the time frame where it is on a total."""
    target = goal.target
    scale = share if goal.is_total else Fraction(1)
    value = Fraction(target.value) * scale
    match target.verb:
        case Verb.STAY_ABOVE:
            return value, None
        case Verb.STAY_BELOW:
            return None, value
        case _:
            return value, None if target.high is None else Fraction(target.high) * scale


def over_units(
    values: KpiValues, goal: Goal, units: Iterable[Unit], at: Callable[[date], Fraction]
) -> Fraction:
    """What something that grows by the day grew by over the periods that have a result, so that gaps are left out."""
    grown = Fraction(0)
    runs: list[tuple[date, date]] = []
    for unit in units:
        begins = _begin(values, goal, unit)
        ends = values.timeline.end(unit.periods[-1])
        if runs and runs[-1][1] == day_before(begins):
            runs[-1] = runs[-1][0], ends
        else:
            runs.append((begins, ends))
    for begins, ends in runs:
        grown += at(ends) - at(day_before(begins))
    return grown


def _own_values(values: KpiValues, goal: Goal, units: Iterable[Unit]) -> Iterator[tuple[date, Fraction]]:
    """Values of results that have one, by last day of the period."""
    basis = goal.basis
    for unit in units:
        value = per_basis(values, unit.result, basis)
        if value is not None:
            yield values.timeline.end(unit.periods[-1]), value


def _begin(values: KpiValues, goal: Goal, unit: Unit) -> date:
    """The day from which a result counts; the days before the first whole week count with it."""
    first = unit.periods[0]
    is_first_week = (
        goal.grain is Grain.WEEK and first == values.timeline.periods(goal.grain, goal.start, goal.due)[0]
    )
    return goal.start if is_first_week else first.start


def _is_inside(value: Fraction, limit: tuple[Fraction | None, Fraction | None]) -> bool:
    low, high = limit
    return (low is None or value >= low) and (high is None or value <= high)
