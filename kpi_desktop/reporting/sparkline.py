"""Sparkline: the newest results of one KPI as a line of a table, without words."""

from collections.abc import Iterator
from dataclasses import replace

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.reporting import chart_layers as layers
from kpi_desktop.reporting import svg
from kpi_desktop.reporting.cutting import cut
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
    shown = newest(model)
    plot = Plot(shown, Box(1.0, _MARGIN, width - _MARGIN, height - _MARGIN))
    complete = [point for run in shown.runs for point in run if not point.is_running]
    return svg.document(
        width,
        height,
        "".join(layers.dashes(plot.path(plan)) for plan in shown.plans),
        "".join(layers.dashes([*plot.limit_line(limit)]) for limit in shown.limits),
        layers.results(plot, complete[-1] if complete else None),
    )


def newest(model: ChartModel) -> ChartModel:
    """The chart cut to its last 13 results, its heights to what is left."""
    days = sorted(point.day for run in model.runs for point in run)[-PERIODS:]
    if days:
        model = replace(model, first=days[0], last=days[-1])
    newest = layers.newest_version(model.plans)
    plans = tuple(plan for plan in model.plans if plan.version == newest)
    shown = cut(replace(model, plans=plans, marks=()))
    heights = list(_heights(shown))
    return replace(shown, low=min(heights, default=0.0), high=max(heights, default=1.0))


def _heights(model: ChartModel) -> Iterator[float]:
    yield from (point.value for run in model.runs for point in run)
    yield from (value for plan in model.plans for _, value in plan.corners)
    yield from (limit.value for limit in model.limits)
