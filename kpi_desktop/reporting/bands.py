"""Bands: the areas of a chart in pixels, for screen and paper."""

from datetime import date

from kpi_desktop.analysis.chart_model import Ahead, Expected, UsualStretch
from kpi_desktop.reporting.geometry import Point
from kpi_desktop.reporting.plot import Plot

OUTER, INNER, MIDDLE = 0.07, 0.1, 0.55
"""Opacity of the ink of the outer band, of the inner one laid over it, and of the line in the middle."""
MIDDLE_LINE = 1.0
USUAL, USUAL_MIDDLE, USUAL_EDGE = 0.06, 0.3, 0.45
"""Opacity of the usual range, of the line in its middle, and of its dotted edges while it is for trial."""
DOTS = (1.0, 3.0)
UNUSUAL = 7.0
"""Reach of the mark of a result outside its usual range, pixels."""


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


def usual_band(plot: Plot, stretch: UsualStretch) -> list[Point]:
    """Outline of a stretch of the usual range."""
    return [*usual_edge(plot, stretch, is_upper=True), *reversed(usual_edge(plot, stretch, is_upper=False))]


def usual_edge(plot: Plot, stretch: UsualStretch, *, is_upper: bool) -> list[Point]:
    """The upper or the lower end of a stretch of the usual range."""
    return [(plot.x(day), plot.y(high if is_upper else low)) for day, low, high in stretch.corners]


def usual_middle(plot: Plot, stretch: UsualStretch) -> list[Point]:
    """The middle of a stretch of the usual range."""
    return [(plot.x(day), plot.y(value)) for day, value in stretch.middle]


def usual_label(plot: Plot) -> tuple[UsualStretch, Point] | None:
    """The stretch whose words stand beside the band, the newest one seen, and where; nothing where none is seen."""
    model = plot.model
    for stretch in reversed(model.usual):
        seen = [one for one in stretch.corners if one[0] >= model.first]
        begun = [one for one in stretch.corners if one[0] <= model.last]
        if seen and begun:
            day, _low, high = begun[-1]
            return stretch, (plot.x(max(day, model.first)), plot.y(high))
    return None


def diamond(x: float, y: float, reach: float) -> list[Point]:
    """The corners of the mark of a result outside its usual range."""
    return [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]


def _outline(plot: Plot, ahead: Ahead, steps: list[tuple[date, float, float]]) -> list[Point]:
    begin = [] if ahead.opens_at is None else [ahead.opens_at]
    upper = [*begin, *((day, high) for day, _low, high in steps)]
    lower = [(day, low) for day, low, _high in steps]
    return [(plot.x(day), plot.y(value)) for day, value in (*upper, *reversed(lower))]
