"""Sparkline: the newest results of one KPI as a line of a table, without words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint, Limit, PlanLine
from kpi_desktop.reporting import chart_layers as layers
from kpi_desktop.reporting import svg
from kpi_desktop.reporting.geometry import Box
from kpi_desktop.reporting.plot import Plot

PERIODS = 13
_MARGIN = 6.0


def sparkline_svg(model: ChartModel, width: float = 132.0, height: float = 30.0) -> str:
    """The last 13 results with the plan beside them; the newest complete one shows the status.

    Args:
        model: The chart of the KPI; results before its last 13 are left out.
        width: Pixels across.
        height: Pixels down.
    """
    shown = _newest(model)
    plot = Plot(shown, Box(1.0, _MARGIN, width - _MARGIN, height - _MARGIN))
    complete = [point for run in shown.runs for point in run if not point.is_running]
    return svg.document(
        width,
        height,
        "".join(layers.dashes(plot.path(plan)) for plan in shown.plans),
        "".join(layers.dashes([*plot.limit_line(limit)]) for limit in shown.limits),
        layers.results(plot, complete[-1] if complete else None),
    )


def _newest(model: ChartModel) -> ChartModel:
    """The chart cut to its last 13 results, its heights to what is left."""
    points = sorted((p for run in model.runs for p in run), key=lambda point: point.day)[-PERIODS:]
    first, last = (points[0].day, points[-1].day) if points else (model.first, model.last)
    runs = tuple(tuple(p for p in run if p.day >= first) for run in model.runs)
    newest = layers.newest_version(model.plans)
    plans = tuple(_cut(plan, first, last) for plan in model.plans if plan.version == newest)
    limits = tuple(
        Limit(limit.value, limit.is_floor, first, last)
        for limit in model.limits
        if limit.first <= last and first <= limit.last
    )
    shown = replace(
        model, runs=tuple(filter(None, runs)), plans=plans, limits=limits, first=first, last=last, marks=()
    )
    heights = list(_heights(points, plans, limits))
    return replace(shown, low=min(heights, default=0.0), high=max(heights, default=1.0))


def _heights(
    points: list[ChartPoint], plans: tuple[PlanLine, ...], limits: tuple[Limit, ...]
) -> Iterator[float]:
    yield from (point.value for point in points)
    yield from (value for plan in plans for _, value in plan.corners)
    yield from (limit.value for limit in limits)


def _cut(plan: PlanLine, first: date, last: date) -> PlanLine:
    """The stretch of a plan line between two days."""
    inside = [corner for corner in plan.corners if first < corner[0] < last]
    ends = [(day, height) for day in (first, last) if (height := _height(plan, day)) is not None]
    before, after = [e for e in ends if e[0] == first], [e for e in ends if e[0] == last and last != first]
    return replace(plan, corners=(*before, *inside, *after))


def _height(plan: PlanLine, day: date) -> float | None:
    """Height of a plan line on a day, nothing outside its stretch."""
    for (left, low), (right, high) in pairwise(plan.corners):
        if left <= day <= right:
            way = 0.0 if plan.is_step else (day - left).days / max((right - left).days, 1)
            return high if day == right else low + (high - low) * way
    return None
