"""Series: the results of a chart as arrays, thinned to what a screen can show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint, PlanLine

_PER_COLUMN = 2
"""Points drawn in each column of pixels at most: the lowest and the highest."""

_STRAIGHT = 1e-9

_LABEL_POINTS = 160
"""Results that labels are kept clear of at most; more would take longer than a frame."""


@dataclass(frozen=True)
class Series:
    """Complete results in order of days; runs are parted by a point without height.

    Attributes:
        days: Ordinals of the days.
        heights: Heights.
    """

    days: Any
    heights: Any

    @classmethod
    def of(cls, model: ChartModel) -> "Series":
        """The line of a chart."""
        import numpy as np

        days: list[float] = []
        heights: list[float] = []
        for run in model.runs:
            complete = [point for point in run if not point.is_running]
            days += [point.day.toordinal() for point in complete]
            heights += [point.value for point in complete]
            if complete:
                days.append(complete[-1].day.toordinal())
                heights.append(np.nan)
        return cls(np.array(days, dtype=float), np.array(heights, dtype=float))

    def between(self, first: date, last: date, columns: int) -> "Series":
        """What is drawn of a stretch, with the points just outside it.

        Args:
            first: First day seen.
            last: Last day seen.
            columns: Pixels across; where several results share one, its lowest and highest are drawn.
        """
        import numpy as np

        begin = max(int(np.searchsorted(self.days, first.toordinal(), "left")) - 2, 0)
        end = int(np.searchsorted(self.days, last.toordinal(), "right")) + 2
        days, heights = self.days[begin:end], self.heights[begin:end]
        if len(days) <= _PER_COLUMN * columns:
            return Series(days, heights)
        each = -(-len(days) // max(columns, 1))
        short = -len(days) % each
        grouped = np.append(heights, np.full(short, np.nan)).reshape(-1, each)
        ends = np.column_stack((np.fmin.reduce(grouped, axis=1), np.fmax.reduce(grouped, axis=1)))
        middles = np.append(days, np.full(short, days[-1])).reshape(-1, each).mean(axis=1)
        return Series(np.repeat(middles, _PER_COLUMN), ends.ravel())

    def __len__(self) -> int:
        return len(self.days)


def thinned(model: ChartModel) -> ChartModel:
    """A chart with few enough points to keep labels clear of: the lowest and highest of each small stretch."""
    count = sum(map(len, model.runs))
    plans = tuple(simplified(plan) for plan in model.plans)
    if count <= _LABEL_POINTS:
        return replace(model, plans=plans)
    each = -(-count * _PER_COLUMN // _LABEL_POINTS)
    return replace(model, plans=plans, runs=tuple(tuple(_extremes(run, each)) for run in model.runs))


def simplified(plan: PlanLine) -> PlanLine:
    """A plan line without corners on which it does not bend."""
    if plan.is_step or len(plan.corners) < 3:
        return plan
    kept = [plan.corners[0]]
    for corner, after in zip(plan.corners[1:-1], plan.corners[2:], strict=True):
        if abs(_slope(kept[-1], corner) - _slope(corner, after)) > _STRAIGHT * (abs(corner[1]) + 1):
            kept.append(corner)
    return replace(plan, corners=(*kept, plan.corners[-1]))


def _slope(left: tuple[date, float], right: tuple[date, float]) -> float:
    return (right[1] - left[1]) / max((right[0] - left[0]).days, 1)


def _extremes(run: Sequence[ChartPoint], each: int) -> Iterable[ChartPoint]:
    for begin in range(0, len(run), each):
        group = run[begin : begin + each]
        ends = {min(group, key=_height), max(group, key=_height)}
        if begin + each >= len(run):
            ends.add(run[-1])
        yield from sorted(ends, key=lambda point: point.day)


def _height(point: ChartPoint) -> float:
    return point.value
