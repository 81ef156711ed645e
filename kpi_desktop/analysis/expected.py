"""Expected: what each period of a KPI should have come to, by the target that held at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpi_desktop.analysis.goal import Goal, goal_on, goal_periods
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.measure import baseline_of, has_no_way, limits
from kpi_desktop.analysis.paths import Path, path_of
from kpi_desktop.analysis.shares import day_before
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.target import TargetVersion


@dataclass(frozen=True, slots=True)
class Expected:
    """What one period should come to.

    Attributes:
        value: By the plan line; of a target on a total, this period's part of it.
        low: Lower limit of a guard.
        high: Upper limit of a guard.
    """

    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None


NOTHING_EXPECTED = Expected()


class Expectations:
    """What periods of one KPI should come to; each path is laid once."""

    def __init__(self, values: KpiValues, kpi: Kpi, versions: Sequence[TargetVersion]) -> None:
        self._values, self._kpi, self._versions = values, kpi, tuple(versions)
        self._paths: dict[TargetVersion, tuple[Path, bool]] = {}

    def of(self, period: Period) -> Expected:
        """What a period should come to; nothing outside every time frame, and where the target is for longer ones."""
        end = self._values.timeline.end(period)
        goal = goal_on(self._values, self._kpi, self._versions, end)
        if goal is None or not goal.start <= end <= goal.due or period.grain < goal.grain:
            return NOTHING_EXPECTED
        path, has_way = self._path(goal)
        if goal.target.verb.is_guard:
            share = path.share(end) - path.share(day_before(period.start)) if goal.is_total else Fraction(1)
            return Expected(None, *limits(goal, share))
        if goal.is_total:
            return Expected(path.at(end) - path.at(day_before(period.start)))
        value = path.at(end) if has_way else path.target
        return Expected(value * self._parts(goal, period))

    def _path(self, goal: Goal) -> tuple[Path, bool]:
        """The path of a goal, and whether there is a way to go: its start is known, and lies before the target."""
        if goal.target not in self._paths:
            periods = goal_periods(self._values, goal)
            baseline = baseline_of(self._values, goal, periods)
            path = path_of(self._values, goal, periods.counting, baseline or Fraction(0))
            self._paths[goal.target] = path, baseline is not None and not has_no_way(goal, baseline)
        return self._paths[goal.target]

    def _parts(self, goal: Goal, period: Period) -> int:
        """How many periods of the target's basis make up a longer one; closed ones do not count."""
        if goal.basis is None or goal.basis >= period.grain:
            return 1
        timeline = self._values.timeline
        return sum(not timeline.is_closed(part) for part in timeline.parts(period, goal.basis))
