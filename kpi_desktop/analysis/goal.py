"""Goal: what a KPI is judged against on a day, and the periods over which it is judged.

Source: docs/metrics.md, "Judging".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import PeriodResult
from kpi_desktop.analysis.stated import Unit, with_stated
from kpi_desktop.domain.formula import Shift
from kpi_desktop.domain.kpi import Aggregation, Kind, Kpi, KpiDefinition
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import Basis, TargetVersion


@dataclass(frozen=True, slots=True)
class Goal:
    """One KPI with the target that holds on a day.

    Attributes:
        kpi: The KPI.
        definition: Its definition on the day.
        chain: The target version that holds, last, after those whose path it continues.
        grain: Grain of the periods that are judged.
    """

    kpi: Kpi
    definition: KpiDefinition
    chain: tuple[TargetVersion, ...]
    grain: Grain

    @property
    def target(self) -> TargetVersion:
        """The version that holds."""
        return self.chain[-1]

    @property
    def start(self) -> date:
        """First day that counts: where the path that is being continued began."""
        return self.chain[0].frame.start

    @property
    def due(self) -> date:
        """Day by which the value is wanted."""
        return self.target.frame.due

    @property
    def is_total(self) -> bool:
        """Whether the sum since the start is judged."""
        return self.definition.kind is Kind.FLOW and self.target.basis in (None, Basis.TOTAL)

    @property
    def gathers(self) -> bool:
        """Whether the goal so far is judged as one: a sum, or a rate with a ramp."""
        return self.is_total or (self.definition.kind is Kind.RATE and not self.target.verb.is_guard)

    @property
    def basis(self) -> Grain | None:
        """For a flow with a target per period, that period."""
        return self.target.basis.grain if self.target.basis is not None else None


def version_on(versions: Sequence[TargetVersion], on: date) -> TargetVersion | None:
    """The target version that is judged against on a day; after the due day the last one still is."""
    begun = [version for version in versions if version.valid_from <= on]
    return begun[-1] if begun else None


def known_versions(versions: Sequence[TargetVersion], on: date) -> tuple[TargetVersion, ...]:
    """The target versions that a day speaks of: those that have begun, before the first one that alone.

    What is wanted from a later day on leaves everything said of this one as it was, also how long a version held.
    """
    begun = tuple(version for version in versions if version.valid_from <= on) or tuple(versions[:1])
    if len(begun) == len(versions):
        return begun
    return *begun[:-1], replace(begun[-1], valid_to=None)


def goal_on(values: KpiValues, kpi: Kpi, versions: Sequence[TargetVersion], on: date) -> Goal | None:
    """The goal that holds on a day, nothing before the first target does."""
    target = version_on(versions, on)
    if target is None:
        return None
    definition = kpi.definition(on)
    grain = values.grains.natural(kpi)
    if target.basis is not None and target.basis.grain is not None and definition.kind is Kind.FLOW:
        grain = max(grain, target.basis.grain)
    return Goal(kpi, definition, _chain(versions, target), grain)


def _chain(versions: Sequence[TargetVersion], target: TargetVersion) -> tuple[TargetVersion, ...]:
    chain = [target]
    for earlier in reversed(versions[: versions.index(target)]):
        if not _continues(chain[0], earlier):
            break
        chain.insert(0, earlier)
    return tuple(chain)


def _continues(later: TargetVersion, earlier: TargetVersion) -> bool:
    """Whether a version goes on from where the path of the one before stood."""
    if later.verb.is_guard or earlier.verb.is_guard or later.basis is not earlier.basis:
        return False
    is_fresh = later.baseline is not None and later.basis is not Basis.TOTAL
    return not is_fresh and later.valid_from <= earlier.frame.due


@dataclass(frozen=True, slots=True)
class GoalPeriods:
    """The periods of a goal.

    Attributes:
        counting: All that are expected to have a value, future ones included, in order.
        units: Results with everything there, in order.
        missing: Periods that are past and have none.
    """

    counting: tuple[Period, ...]
    units: tuple[Unit, ...]
    missing: tuple[Period, ...]

    @property
    def through(self) -> Period | None:
        """The newest period with a result."""
        return self.units[-1].periods[-1] if self.units else None

    @property
    def results(self) -> tuple[PeriodResult, ...]:
        """The results, oldest first."""
        return tuple(unit.result for unit in self.units)

    @property
    def judged(self) -> int:
        """How many periods have a result."""
        return sum(len(unit.periods) for unit in self.units)

    @property
    def inner_missing(self) -> int:
        """How many periods without a value have a later one with a result."""
        through = self.through
        return 0 if through is None else sum(period.start < through.start for period in self.missing)

    def remaining(self) -> tuple[Period, ...]:
        """Periods that are still to come, or to be entered."""
        through = self.through
        return tuple(p for p in self.counting if through is None or p.start > through.start)


def goal_periods(values: KpiValues, goal: Goal) -> GoalPeriods:
    """Which periods of a goal have a result, lack one, or do not count."""
    counting: list[Period] = []
    units: list[Unit] = []
    missing: list[Period] = []
    for period in values.timeline.periods(goal.grain, goal.start, goal.due):
        if period.start > values.on:
            if not values.timeline.is_closed(period):
                counting.append(period)
            continue
        result = values.result(goal.kpi, period)
        if result.is_closed:
            continue
        counting.append(period)
        if result.is_complete:
            units.append(Unit(result, (period,)))
        elif not result.is_running and values.timeline.end(period) < values.on:
            missing.append(period)
    found = GoalPeriods(tuple(counting), tuple(units), tuple(missing))
    if missing and _fills(goal):
        found = _filled(values, goal, found)
    return replace(found, units=with_stated(values, goal.kpi, found.units)) if goal.gathers else found


def _fills(goal: Goal) -> bool:
    """Whether a longer period may stand for missing ones: only where values add up."""
    unshifted = all(ref.shift is Shift.NOW for ref in goal.definition.formula.refs)
    return goal.is_total and goal.definition.aggregation is Aggregation.SUM and unshifted


def _filled(values: KpiValues, goal: Goal, found: GoalPeriods) -> GoalPeriods:
    """Missed weeks that a month total covers, or months that a quarter does, stand as one result."""
    units, missing = list(found.units), list(found.missing)
    for grain in (Grain.WEEK, Grain.MONTH, Grain.QUARTER):
        if grain <= goal.grain:
            continue
        for period in dict.fromkeys(values.book.calendar.home(one, grain) for one in missing):
            parts = tuple(p for p in values.timeline.parts(period, goal.grain) if p in found.counting)
            result = values.result(goal.kpi, period)
            is_inside = values.book.calendar.belongs(period, goal.start, goal.due)
            if not (is_inside and result.is_complete):
                continue
            units = [unit for unit in units if unit.periods[0] not in parts] + [Unit(result, parts)]
            missing = [one for one in missing if one not in parts]
    units.sort(key=lambda unit: unit.periods[0].start)
    return GoalPeriods(found.counting, tuple(units), tuple(missing))
