"""Cutting: a chart model without what lies outside its first and last day, or with its newest results alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kpi_desktop.analysis.chart_model import ChartModel, Limit, PlanLine

PERIODS = 13
"""Results of a small chart."""


def cut(model: ChartModel) -> ChartModel:
    """The chart of its own days only; a plan line is cut where it crosses their edge."""
    first, last = model.first, model.last
    runs = (tuple(point for point in run if first <= point.day <= last) for run in model.runs)
    plans = (_cut_plan(plan, first, last) for plan in model.plans)
    limits = (_cut_limit(limit, first, last) for limit in model.limits)
    return replace(
        model,
        runs=tuple(run for run in runs if run),
        plans=tuple(plan for plan in plans if plan.corners),
        limits=tuple(limit for limit in limits if limit.first <= limit.last),
        marks=tuple(mark for mark in model.marks if first <= mark.day <= last),
        flag=model.flag if model.flag and first <= model.flag.day <= last else None,
        x_ticks=tuple(tick for tick in model.x_ticks if first.toordinal() <= tick.at <= last.toordinal()),
        y_ticks=tuple(tick for tick in model.y_ticks if model.low <= tick.at <= model.high),
    )


def newest_version(lines: tuple[PlanLine, ...]) -> int:
    """Number of the target version that holds now."""
    return max((plan.version for plan in lines), default=0)


def begins_with_mark(model: ChartModel) -> bool:
    """Whether the first result carries a mark of its own, which needs room beside it."""
    points = [point for run in model.runs for point in run]
    if not points:
        return False
    first, complete = points[0], [point for point in points if not point.is_running]
    is_alone = len(next(run for run in model.runs if run)) == 1
    return is_alone or first.is_running or first.is_estimate or first is complete[-1]


def newest(model: ChartModel) -> ChartModel:
    """The chart cut to its last 13 results, its heights to what is left."""
    days = sorted(point.day for run in model.runs for point in run)[-PERIODS:]
    if len(days) > 1:  # a single one would leave no room for the plan beside it
        model = replace(model, first=days[0], last=days[-1])
    newest = newest_version(model.plans)
    plans = tuple(plan for plan in model.plans if plan.version == newest)
    shown = cut(replace(model, plans=plans, marks=()))
    heights = list(_heights(shown))
    return replace(shown, low=min(heights, default=0.0), high=max(heights, default=1.0))


def _cut_limit(limit: Limit, first: date, last: date) -> Limit:
    return replace(limit, first=max(limit.first, first), last=min(limit.last, last))


def _cut_plan(plan: PlanLine, first: date, last: date) -> PlanLine:
    inside = tuple(corner for corner in plan.corners if first < corner[0] < last)
    return replace(plan, corners=(*_edge(plan, first), *inside, *(_edge(plan, last) if last > first else ())))


def _edge(plan: PlanLine, day: date) -> tuple[tuple[date, float], ...]:
    """The plan line's corner on a day at the edge, nothing where the line does not reach it."""
    for (left, low), (right, high) in pairwise(plan.corners):
        if left <= day <= right:
            share = 0.0 if plan.is_step else (day - left).days / max((right - left).days, 1)
            return ((day, high if day == right else low + (high - low) * share),)
    return ()


def _heights(model: ChartModel) -> Iterator[float]:
    yield from (point.value for run in model.runs for point in run)
    yield from (value for plan in model.plans for _, value in plan.corners)
    yield from (limit.value for limit in model.limits)
