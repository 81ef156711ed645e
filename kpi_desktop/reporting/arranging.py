"""Arranging: the plot of a chart and the words in it, the same on screen and on paper."""

from collections.abc import Container
from dataclasses import replace

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint, Limit, PlanLine
from kpi_desktop.reporting import ink
from kpi_desktop.reporting.bands import UNUSUAL, band_label, usual_label
from kpi_desktop.reporting.chart_layers import FLAG
from kpi_desktop.reporting.cutting import newest_version
from kpi_desktop.reporting.end_labels import GAP, blocks_of, stacked
from kpi_desktop.reporting.geometry import Box
from kpi_desktop.reporting.labels import Ground, Label, PlacedLabel, place
from kpi_desktop.reporting.plot import BESIDE, Plot, laid_out
from kpi_desktop.reporting.text_width import shortened
from kpi_desktop.wording.language import _

_AT_END = 12.0
"""Pixels before the right end of the plot where a line counts as running up to it."""

_WIDE = 24.0
"""Pixels kept free at both sides of the word for today."""


def arranged(
    model: ChartModel, width: float, height: float, newest: ChartPoint | None = None
) -> tuple[Plot, list[PlacedLabel]]:
    """The plot and its labels, none on a line, a mark or another label.

    What names the right end of the plot stands in a gutter beside it; so does an essential label that finds no free
    place near its point.

    Args:
        model: The chart of its own days only.
        width: Pixels across.
        height: Pixels down.
        newest: The result whose value is written beside it where it is seen; nothing for the newest of those seen.
    """
    newest = newest or newest_complete(model)
    free = laid_out(model, width, height)
    labels = _labels(free, newest)
    edge = free.area.right - _AT_END
    beside = {at for at, label in enumerate(labels) if label.is_line_end and label.at[0] >= edge}
    plot, placed, homeless = _divided(model, (width, height), newest, beside)
    if homeless:
        plot, placed, _ = _divided(model, (width, height), newest, beside | homeless)
    return plot, placed


def newest_complete(model: ChartModel) -> ChartPoint | None:
    """The newest result whose period is over: the one that the status speaks of, seen or not."""
    complete = [point for run in model.runs for point in run if not point.is_running]
    return max(complete, key=lambda point: point.day, default=None)


def is_seen(point: ChartPoint | None, model: ChartModel) -> bool:
    """Whether a result stands on the days of the chart."""
    return point is not None and model.first <= point.day <= model.last


def _divided(
    model: ChartModel, size: tuple[float, float], newest: ChartPoint | None, beside: Container[int]
) -> tuple[Plot, list[PlacedLabel], set[int]]:
    """The plot with some labels in the gutter, and the essential ones of the others that find no place."""
    width, height = size
    free = laid_out(model, width, height)
    wanted = [label for at, label in enumerate(_labels(free, newest)) if at in beside]
    widest = max((block.width for block in blocks_of(wanted, width, free.area.bottom)), default=-GAP)
    plot = laid_out(model, width, height, max(widest + GAP - BESIDE, 0.0))
    named = _labels(plot, newest)
    left = plot.area.right + GAP if wanted else width
    gutter = Box(left, 0.0, width, plot.area.bottom)
    blocks = blocks_of([label for at, label in enumerate(named) if at in beside], width, gutter.height)
    inside = {at: _fitting(label, width / 2) for at, label in enumerate(named) if at not in beside}
    ground = _ground(plot, plot.area.right if wanted else width)
    today, _homeless = place((label for label in inside.values() if not label.is_line_end), ground)
    # A value on the line of its word would read as one of today.
    ground.boxes += [
        replace(one.box, left=one.box.left - _WIDE, right=one.box.right + _WIDE) for one in today
    ]
    placed, left_over = place((label for label in inside.values() if label.is_line_end), ground)
    homeless = {at for at, label in inside.items() if label.is_essential and label in left_over}
    return plot, [*stacked(blocks, gutter), *today, *placed], homeless


def _labels(plot: Plot, last: ChartPoint | None) -> list[Label]:
    """What is written into the chart, most important first."""
    model = plot.model
    newest = newest_version(model.plans)
    labels = []
    if model.first <= model.today <= model.last:
        labels.append(Label(_("today"), (plot.x(model.today), plot.area.top + 3), is_line_end=False))
    if model.flag:
        at = (plot.x(model.flag.day), plot.y(model.flag.value))
        labels.append(Label(model.flag.text, at, ink.INK, is_semibold=True, is_essential=True))
    plans = [(_plan_words(model, plan), plot.path(plan)[-1], plan.version == newest) for plan in model.plans]
    limits = [(_limit_words(limit), plot.limit_line(limit)[1], True) for limit in model.limits]
    ends = [*plans, *limits]
    labels += [Label(text, at, is_essential=True) for text, at, is_current in ends if is_current]
    if last is not None and is_seen(last, model):
        labels.append(Label(last.value_text, plot.at(last), ink.INK, is_semibold=True))
    if (ahead := band_label(plot)) is not None:
        labels.append(Label(ahead[0].label, ahead[1]))
    if (usual := usual_label(plot)) is not None:
        labels.append(Label(usual[0].label, usual[1]))
    labels += [Label(text, at) for text, at, is_current in ends if not is_current]
    return [label for label in labels if label.text]


def _plan_words(model: ChartModel, plan: PlanLine) -> str:
    """The end label of a plan line; the value that the flag says already is not said twice."""
    if not plan.label or (model.flag is not None and plan.label == model.flag.text):
        return _("plan")
    if plan.version == newest_version(model.plans):
        return _("plan {value}").format(value=plan.label)
    return _("earlier plan {value}").format(value=plan.label)


def _limit_words(limit: Limit) -> str:
    if not limit.label:
        return ""
    pattern = _("at least {value}") if limit.is_floor else _("at most {value}")
    return pattern.format(value=limit.label)


def _fitting(label: Label, room: float) -> Label:
    return replace(label, text=shortened(label.text, ink.TEXT, room, label.is_semibold))


def _ground(plot: Plot, right: float) -> Ground:
    """What labels must leave free: lines, marks and the axis; gridlines and today if possible."""
    area, model = plot.area, plot.model
    faint = [((area.left, plot.y(tick.at)), (area.right, plot.y(tick.at))) for tick in model.y_ticks]
    x = plot.x(model.today)
    hairline = ((x, area.top), (x, area.bottom))
    ground = Ground(Box(area.left, 0.0, right, area.bottom - 1), [*plot.lines(), hairline], [], faint)
    ground.boxes += [
        _box(*plot.at(point), UNUSUAL if point.is_unusual else 4.5) for run in model.runs for point in run
    ]
    if model.flag:
        x, y = plot.x(model.flag.day), plot.y(model.flag.value)
        ground.boxes.append(Box(x - 1, y - FLAG, x + 8, y))
    return ground


def _box(x: float, y: float, reach: float) -> Box:
    return Box(x - reach, y - reach, x + reach, y + reach)
