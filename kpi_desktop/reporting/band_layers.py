"""Band layers: the areas of a chart as SVG, under its lines."""

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
        + svg.element(
            "polyline",
            points=svg.points(bands.middle_line(plot, found)),
            fill="none",
            stroke=ink.INK,
            stroke_width=bands.MIDDLE_LINE,
            stroke_opacity=bands.MIDDLE,
        )
    )


def _area(corners: list[Point], opacity: float) -> str:
    return svg.element("polygon", points=svg.points(corners), fill=ink.INK, fill_opacity=opacity)
