"""Bands: the areas of a chart in pixels, for screen and paper."""

from datetime import date

from kpi_desktop.analysis.chart_model import Ahead, Expected
from kpi_desktop.reporting.geometry import Point
from kpi_desktop.reporting.plot import Plot

OUTER, INNER, MIDDLE = 0.07, 0.1, 0.55
"""Opacity of the ink of the outer band, of the inner one laid over it, and of the line in the middle."""
MIDDLE_LINE = 1.0


def outer_band(plot: Plot, ahead: Ahead) -> list[Point]:
    """Outline of where 95 of 100 possible courses run."""
    return _outline(plot, ahead, [(one.middle.day, one.low95, one.high95) for one in ahead.steps])


def inner_band(plot: Plot, ahead: Ahead) -> list[Point]:
    """Outline of where 8 of 10 run."""
    return _outline(plot, ahead, [(one.middle.day, one.low80, one.high80) for one in ahead.steps])


def middle_line(plot: Plot, ahead: Ahead) -> list[Point]:
    """The line that as many courses end above as below."""
    begin = [] if ahead.opens_at is None else [ahead.opens_at]
    points = [*begin, *((one.middle.day, one.middle.value) for one in ahead.steps)]
    return [(plot.x(day), plot.y(value)) for day, value in points]


def band_label(plot: Plot) -> tuple[Expected, Point] | None:
    """The step whose words stand beside the bands, the last one seen, and where; nothing where none is seen."""
    model = plot.model
    steps = [] if model.ahead is None else model.ahead.steps
    seen = [one for one in steps if model.first <= one.middle.day <= model.last]
    if not seen:
        return None
    return seen[-1], plot.at(seen[-1].middle)


def _outline(plot: Plot, ahead: Ahead, steps: list[tuple[date, float, float]]) -> list[Point]:
    begin = [] if ahead.opens_at is None else [ahead.opens_at]
    upper = [*begin, *((day, high) for day, _low, high in steps)]
    lower = [(day, low) for day, low, _high in steps]
    return [(plot.x(day), plot.y(value)) for day, value in (*upper, *reversed(lower))]
