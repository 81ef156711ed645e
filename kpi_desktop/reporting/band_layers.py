"""Band layers: the areas of a chart as SVG, under its lines."""

from kpi_desktop.analysis.chart_model import ChartPoint, UsualStretch
from kpi_desktop.reporting import bands, ink, svg
from kpi_desktop.reporting.geometry import Point
from kpi_desktop.reporting.plot import Plot


def ahead(plot: Plot) -> str:
    """What is to be expected: two bands and the line in their middle, in ink because colour says status alone."""
    found = plot.model.ahead
    if found is None or not found.steps:
        return ""
    return (
        _area(bands.outer_band(plot, found), bands.OUTER)
        + _area(bands.inner_band(plot, found), bands.INNER)
        + _line(bands.middle_line(plot, found), bands.MIDDLE)
    )


def usual(plot: Plot) -> str:
    """The usual range, its edges dotted while it is for trial."""
    return "".join(_stretch(plot, stretch) for stretch in plot.model.usual)


def unusual(plot: Plot, point: ChartPoint) -> str:
    """The mark of a result outside its usual range."""
    corners = bands.diamond(*plot.at(point), bands.UNUSUAL)
    return svg.element(
        "polygon", points=svg.points(corners), fill="none", stroke=ink.INK, stroke_width=ink.PLAN_LINE
    )


def _stretch(plot: Plot, stretch: UsualStretch) -> str:
    drawn = _area(bands.usual_band(plot, stretch), bands.USUAL)
    drawn += _line(bands.usual_middle(plot, stretch), bands.USUAL_MIDDLE)
    if stretch.is_trial:
        for is_upper in (True, False):
            edge = bands.usual_edge(plot, stretch, is_upper=is_upper)
            drawn += _line(edge, bands.USUAL_EDGE, dots="{:g} {:g}".format(*bands.DOTS))
    return drawn


def _line(corners: list[Point], opacity: float, dots: str | None = None) -> str:
    return svg.element(
        "polyline",
        points=svg.points(corners),
        fill="none",
        stroke=ink.INK,
        stroke_width=bands.MIDDLE_LINE,
        stroke_opacity=opacity,
        stroke_dasharray=dots,
    )


def _area(corners: list[Point], opacity: float) -> str:
    return svg.element("polygon", points=svg.points(corners), fill=ink.INK, fill_opacity=opacity)
