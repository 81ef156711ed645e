"""Plan lines: the expected values and limits of every target version, each for the days on which it held."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.analysis.chart_model import Flag, Limit, PlanLine
from kpi_desktop.analysis.goal import Goal, GoalPeriods, goal_on, goal_periods
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.measure import baseline_of, has_no_way, limits
from kpi_desktop.analysis.paths import Path, path_of
from kpi_desktop.analysis.shares import day_before
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import PathShape, TargetVersion, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.numbers import brief_value_text


@dataclass(frozen=True, slots=True)
class Plans:
    """What a chart shows beside the results."""

    lines: tuple[PlanLine, ...] = ()
    limits: tuple[Limit, ...] = ()
    flag: Flag | None = None


def plans_of(
    values: KpiValues,
    kpi: Kpi,
    versions: Sequence[TargetVersion],
    currency: str,
    stretch: TimeFrame | None = None,
) -> Plans:
    """Plan lines, limits and the flag of a KPI's target versions.

    Args:
        values: Values of the book.
        kpi: The KPI.
        versions: Its target versions, earliest first.
        currency: Currency of the business.
        stretch: Days that are looked at; elsewhere a line may leave out corners. All where nothing.
    """
    lines: list[PlanLine] = []
    found: list[Limit] = []
    for drawn in _drawings(values, kpi, versions, currency, stretch):
        lines += drawn.lines()
        found += drawn.limits()
    return Plans(tuple(lines), tuple(found), _flag(versions, kpi.definition(values.on).unit, currency))


@dataclass(frozen=True, slots=True)
class PlanEnd:
    """Where the plan line of a target version ends: the day, the value expected on it, and that value as text."""

    day: date
    value: Fraction
    text: str


def plan_ends(
    values: KpiValues, kpi: Kpi, versions: Sequence[TargetVersion], currency: str
) -> Mapping[int, PlanEnd]:
    """Where the plan line of each target version ends, by the id of the version; limits have none.

    Args:
        values: Values of the book.
        kpi: The KPI.
        versions: Its target versions, earliest first.
        currency: Currency of the business.
    """
    drawn = _drawings(values, kpi, versions, currency)
    return {one.goal.target.id: one.end() for one in drawn if not one.goal.target.verb.is_guard}


def _drawings(
    values: KpiValues,
    kpi: Kpi,
    versions: Sequence[TargetVersion],
    currency: str,
    stretch: TimeFrame | None = None,
) -> Iterator["_Drawing"]:
    """Each version on the days on which it held."""
    for at, version in enumerate(versions):
        goal = goal_on(values, kpi, versions, version.valid_from)
        if goal is None:
            continue
        later = versions[at + 1] if at + 1 < len(versions) else None
        last = version.frame.due if later is None else min(version.frame.due, day_before(later.valid_from))
        if goal.target is not version or last < max(goal.start, version.valid_from):
            continue
        yield _Drawing(values, goal, goal_periods(values, goal), at + 1, last, currency, stretch)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One target version on the days on which it held."""

    values: KpiValues
    goal: Goal
    periods: GoalPeriods
    number: int
    last: date
    currency: str
    stretch: TimeFrame | None = None

    @property
    def first(self) -> date:
        return max(self.goal.start, self.goal.target.valid_from)

    def lines(self) -> Iterable[PlanLine]:
        if not self.goal.target.verb.is_guard:
            yield self._line(self._ramp(), self._is_step)
        elif self.goal.is_total:
            path = path_of(self.values, self.goal, self.periods.counting, Fraction(0))
            ends = [day_before(self.first), *self._ends()]
            for side in (0, 1):
                corners = [(day, limits(self.goal, path.share(day))[side]) for day in ends]
                yield from self._present(corners)

    def limits(self) -> Iterable[Limit]:
        if not self.goal.target.verb.is_guard or self.goal.is_total:
            return
        for value, is_floor in zip(limits(self.goal, Fraction(1)), (True, False), strict=True):
            if value is not None:
                yield Limit(float(value), is_floor, self.first, self.last, self._text(value))

    def end(self) -> PlanEnd:
        """Where the line of a target with a path ends."""
        day, value = self._ramp()[-1]
        return PlanEnd(day, value, self._end_text(value))

    @property
    def _is_straight(self) -> bool:
        """Whether nothing can bend the line between its ends, so that a small chart needs no more corners."""
        is_even = self.goal.target.path is PathShape.EVEN and not self.goal.target.verb.is_guard
        is_open = not self.values.book.calendar.closed
        return self.stretch is not None and is_even and is_open and self.goal.grain <= Grain.WEEK

    @property
    def _is_step(self) -> bool:
        return self.goal.target.path is PathShape.STEPS

    def _present(self, corners: Iterable[tuple[date, Fraction | None]]) -> Iterable[PlanLine]:
        there = [(day, value) for day, value in corners if value is not None]
        if there:
            yield self._line(there, is_step=False)

    def _ends(self) -> list[date]:
        if self._is_straight:
            return [self.last]
        ends = [self.values.timeline.end(period) for period in self.periods.counting]
        inside = [day for day in ends if self.first <= day < self.last]
        if self.stretch is not None:
            # With one corner before and one after it, the line runs through the stretch as it would with all.
            low, high = bisect_left(inside, self.stretch.start), bisect_right(inside, self.stretch.due)
            inside = inside[max(0, low - 1) : high + 1]
        return [*inside, self.last]

    def _ramp(self) -> list[tuple[date, Fraction]]:
        baseline = baseline_of(self.values, self.goal, self.periods)
        path = path_of(self.values, self.goal, self.periods.counting, baseline or Fraction(0))
        return self._corners(path, no_way=baseline is None or has_no_way(self.goal, baseline))

    def _corners(self, path: Path, *, no_way: bool) -> list[tuple[date, Fraction]]:
        if no_way:
            return [(day_before(self.first), path.target), (self.last, path.target)]
        points = [day for day, _ in path.corners() if self.first <= day <= self.last]
        shaped = self.goal.target.path in (PathShape.BY_HAND, PathShape.STEPS) and self.goal.target.points
        days = sorted({*points, self.last}) if shaped else self._ends()
        corners = [(day_before(self.first), path.at(day_before(self.first)))]
        corners += [(day, path.at(day)) for day in days]
        return _stairs(corners) if self._is_step and not self.goal.is_total else corners

    def _line(self, corners: Sequence[tuple[date, Fraction]], is_step: bool) -> PlanLine:
        label = self._end_text(corners[-1][1])
        return PlanLine(tuple((day, float(value)) for day, value in corners), is_step, self.number, label)

    def _end_text(self, end: Fraction) -> str:
        target = self.goal.target.value
        return self._text(target if end == target else end)  # a target is written as it was typed

    def _text(self, value: Fraction | Decimal) -> str:
        return brief_value_text(value, self.goal.definition.unit, self.currency)


def _stairs(corners: list[tuple[date, Fraction]]) -> list[tuple[date, Fraction]]:
    """Corners at which each value holds until the next one: a step's value holds from the end of the one before."""
    days = [day for day, _ in corners]
    heights = [height for _, height in corners[1:]]
    return list(zip(days, [*heights, heights[-1]], strict=True))


def _flag(versions: Sequence[TargetVersion], unit: Unit, currency: str) -> Flag | None:
    if not versions or versions[-1].verb is Verb.KEEP_BETWEEN:
        return None
    newest = versions[-1]
    return Flag(newest.frame.due, float(newest.value), brief_value_text(newest.value, unit, currency))
