"""Sparkline: the newest results of one KPI as a line of a table, without words."""

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.reporting import chart_layers as layers
from kpi_desktop.reporting import svg
from kpi_desktop.reporting.cutting import begins_with_mark, newest
from kpi_desktop.reporting.geometry import Box
from kpi_desktop.reporting.plot import Plot

_MARGIN = 6.0


def sparkline_svg(model: ChartModel, width: float = 132.0, height: float = 30.0) -> str:
    """The last 13 results with the plan beside them; the newest complete one shows the status.

    Args:
        model: The chart of the KPI; results before its last 13 are left out.
        width: Pixels across.
        height: Pixels down.
    """
    shown = newest(model)
    left = _MARGIN if begins_with_mark(shown) else 1.0
    plot = Plot(shown, Box(left, _MARGIN, width - _MARGIN, height - _MARGIN))
    complete = [point for run in shown.runs for point in run if not point.is_running]
    return svg.document(
        width,
        height,
        "".join(layers.dashes(plot.path(plan)) for plan in shown.plans),
        "".join(layers.dashes([*plot.limit_line(limit)]) for limit in shown.limits),
        layers.results(plot, complete[-1] if complete else None),
    )
