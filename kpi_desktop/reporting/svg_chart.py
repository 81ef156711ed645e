"""SVG chart: one chart model painted for paper and for files."""

from dataclasses import replace

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.reporting import band_layers, svg
from kpi_desktop.reporting import chart_layers as layers
from kpi_desktop.reporting.arranging import arranged, is_seen, newest_complete
from kpi_desktop.reporting.cutting import cut
from kpi_desktop.reporting.plot import Plot


def chart_svg(model: ChartModel, width: float = 720.0, height: float = 320.0) -> str:
    """A chart over its whole time frame: results, plan, limits, what is to be expected, target, today and decisions.

    Args:
        model: What it shows; ticks and texts are chosen there.
        width: Pixels across.
        height: Pixels down.
    """
    newest, model = newest_complete(model), shown(model)
    plot, placed = arranged(model, width, height, newest)
    inside = "".join(
        [band_layers.usual(plot), band_layers.ahead(plot), layers.limits(plot), layers.plans(plot)]
    )
    return svg.document(
        width,
        height,
        _clip(plot),
        layers.grid(plot),
        layers.today(plot),
        svg.element("g", inside, clip_path="url(#plot)"),
        layers.flag(plot, model.flag) if model.flag else "",
        layers.results(plot, newest if is_seen(newest, model) else None),
        *(band_layers.unusual(plot, point) for run in model.runs for point in run if point.is_unusual),
        layers.pins(plot),
        *(layers.label(label) for label in placed),
        title=model.title,
        description=model.alternative,
    )


def shown(model: ChartModel) -> ChartModel:
    """The chart without what lies outside its days, and without a flag that only repeats a limit."""
    flag = model.flag
    if flag is not None and any(limit.value == flag.value for limit in model.limits):
        model = replace(model, flag=None)
    return cut(model)


def _clip(plot: Plot) -> str:
    area = plot.area.grown(1)
    shape = svg.element("rect", x=area.left, y=area.top, width=area.width, height=area.height)
    return svg.element("clipPath", shape, id="plot")
