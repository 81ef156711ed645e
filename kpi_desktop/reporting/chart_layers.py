"""Chart layers: the parts of a chart as SVG, each painted over the one before."""

from kpi_desktop.analysis.chart_model import ChartPoint, Flag, Limit
from kpi_desktop.domain.judgement import Status
from kpi_desktop.reporting import ink, svg
from kpi_desktop.reporting.cutting import newest_version
from kpi_desktop.reporting.geometry import Point, Segment
from kpi_desktop.reporting.labels import PlacedLabel
from kpi_desktop.reporting.plot import PIN, Plot
from kpi_desktop.reporting.shapes import status_shape
from kpi_desktop.reporting.text_width import text_width

LAST_POINT = 9.0
"""Diameter of the status figure on the last point, pixels."""

FLAG = 12.0
"""Height of the flag's pole, pixels."""


_DENSE = 1.5
"""Pixels for each result below which a line of the usual width would fill the plot."""


def grid(plot: Plot) -> str:
    """Gridlines with their values, and the axis of time with its days."""
    area = plot.area
    parts = []
    for tick in plot.model.y_ticks[:5]:
        y = plot.y(tick.at)
        parts.append(stroke(((area.left, y), (area.right, y)), ink.GRIDLINE))
        width = text_width(tick.label, ink.TEXT)
        parts.append(written(tick.label, area.left - 8 - width, y + ink.TEXT * 0.36, width=width))
    parts.append(stroke(((area.left, area.bottom), (area.right, area.bottom)), ink.AXIS))
    for tick in plot.shown_days():
        box, x = plot.day_box(tick), plot.x(tick.at)
        parts.append(stroke(((x, area.bottom), (x, area.bottom + 4)), ink.AXIS))
        parts.append(written(tick.label, box.left, box.bottom - 3, width=box.width))
    return "".join(parts)


def limits(plot: Plot) -> str:
    """Limits of guards, their bad sides shaded."""
    return "".join(_shade(plot, limit) + dashes([*plot.limit_line(limit)]) for limit in plot.model.limits)


def plans(plot: Plot) -> str:
    """Plan lines, earlier target versions fainter."""
    newest = newest_version(plot.model.plans)
    return "".join(
        dashes(plot.path(plan), ink.PLAN if plan.version == newest else ink.EARLIER_PLAN)
        for plan in plot.model.plans
    )


def today(plot: Plot) -> str:
    """The hairline of the day."""
    if not plot.model.first <= plot.model.today <= plot.model.last:
        return ""
    x = plot.x(plot.model.today)
    return stroke(((x, plot.area.top), (x, plot.area.bottom)), ink.AXIS)


def results(plot: Plot, last: ChartPoint | None) -> str:
    """The line of results in unbroken runs, with the marks that stand on it."""
    is_dense = plot.area.width < _DENSE * sum(map(len, plot.model.runs))
    lines = "".join(_run(plot, run, ink.DENSE_LINE if is_dense else ink.LINE) for run in plot.model.runs)
    rings = "".join(
        _mark(plot, point, is_alone=len(run) == 1)
        for run in plot.model.runs
        for point in run
        if point is not last
    )
    return lines + rings + (last_point(plot.model.status, *plot.at(last)) if last else "")


def last_point(status: Status, x: float, y: float) -> str:
    """The newest complete result, in the colour and figure of the status."""
    return status_shape(status, x, y, LAST_POINT, halo=1.5)


def flag(plot: Plot, target: Flag) -> str:
    """The target at its date."""
    x, y = plot.x(target.day), plot.y(target.value)
    pennant = svg.points([(x, y - FLAG), (x + 8, y - FLAG + 3.5), (x, y - FLAG + 7)])
    return stroke(((x, y), (x, y - FLAG)), ink.INK) + svg.element("polygon", points=pennant, fill=ink.INK)


def pins(plot: Plot) -> str:
    """Decisions as numbered pins below the axis."""
    parts = []
    for mark, (x, y) in plot.pins():
        foot = plot.x(mark.day)
        if abs(foot - x) <= PIN:  # in a crowd the stems would only cross each other
            parts.append(stroke(((foot, plot.area.bottom), (x, y)), ink.SECOND_INK))
        parts.append(
            svg.element("circle", cx=x, cy=y, r=PIN / 2 - 0.5, fill=ink.SURFACE, stroke=ink.SECOND_INK)
        )
        digits = str(mark.number)
        size = 10.0 if len(digits) < 3 else 7.5
        width = text_width(digits, size)
        parts.append(written(digits, x - width / 2, y + size * 0.36, ink.INK, size=size, width=width))
    return "".join(parts)


def label(placed: PlacedLabel) -> str:
    """A label where it was placed."""
    name = placed.label
    weight = 600 if name.is_semibold else None
    width = 0.0 if placed.is_flush else name.width
    return written(name.text, placed.box.left, placed.base_line, name.colour, weight, width=width)


def written(
    text: str,
    x: float,
    y: float,
    colour: str = ink.SECOND_INK,
    weight: int | None = None,
    *,
    size: float = ink.TEXT,
    width: float,
) -> str:
    """Words on a base line, centred in the width that was reckoned for them; from ``x`` on where that is none."""
    return svg.element(
        "text",
        svg.words(text),
        x=x + width / 2,
        y=y,
        fill=colour,
        font_size=size,
        font_weight=weight,
        text_anchor="middle" if width else None,
    )


def stroke(line: Segment, colour: str) -> str:
    """A hairline."""
    (x1, y1), (x2, y2) = line
    return svg.element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour)


def dashes(corners: list[Point], colour: str = ink.PLAN, pattern: str = ink.DASH) -> str:
    """A dashed line."""
    return svg.element(
        "polyline",
        points=svg.points(corners),
        fill="none",
        stroke=colour,
        stroke_width=ink.PLAN_LINE,
        stroke_dasharray=pattern,
    )


def solid(corners: list[Point], width: float = ink.LINE) -> str:
    """A line of results."""
    return svg.element(
        "polyline",
        points=svg.points(corners),
        fill="none",
        stroke=ink.INK,
        stroke_width=width,
        stroke_linejoin="round",
        stroke_linecap="round",
    )


def _shade(plot: Plot, limit: Limit) -> str:
    (left, y), (right, _) = plot.limit_line(limit)
    top, bottom = (y, plot.area.bottom) if limit.is_floor else (plot.area.top, y)
    return svg.element(
        "rect",
        x=left,
        y=top,
        width=right - left,
        height=max(bottom - top, 0.0),
        fill=ink.INK,
        fill_opacity=ink.BAD_SIDE,
    )


def _run(plot: Plot, run: tuple[ChartPoint, ...], width: float) -> str:
    complete = [plot.at(point) for point in run if not point.is_running]
    drawn = solid(complete, width) if len(complete) > 1 else ""
    if run[-1:] and run[-1].is_running and complete:
        drawn += dashes([complete[-1], plot.at(run[-1])], ink.INK, ink.STUB)
    return drawn


def _mark(plot: Plot, point: ChartPoint, is_alone: bool) -> str:
    x, y = plot.at(point)
    if point.is_running or point.is_estimate:
        radius = 3.5 if point.is_running else 2.75
        return svg.element(
            "circle", cx=x, cy=y, r=radius, fill=ink.SURFACE, stroke=ink.INK, stroke_width=1.25
        )
    return svg.element("circle", cx=x, cy=y, r=2.25, fill=ink.INK) if is_alone else ""
