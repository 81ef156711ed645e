"""SVG chart: one chart model painted for paper and for files."""

from dataclasses import replace

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint, Limit, PlanLine
from kpi_desktop.reporting import band_layers, ink, svg
from kpi_desktop.reporting import chart_layers as layers
from kpi_desktop.reporting.bands import UNUSUAL, band_label, usual_label
from kpi_desktop.reporting.cutting import cut, newest_version
from kpi_desktop.reporting.geometry import Box
from kpi_desktop.reporting.labels import Ground, Label, PlacedLabel, place, stack
from kpi_desktop.reporting.plot import Plot, laid_out
from kpi_desktop.reporting.text_width import shortened
from kpi_desktop.wording.language import _

_GUTTER_GAP = 6.0


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
        layers.results(plot, newest if _is_seen(newest, model) else None),
        *(band_layers.unusual(plot, point) for run in model.runs for point in run if point.is_unusual),
        layers.pins(plot),
        *(layers.label(label) for label in placed),
        title=model.title,
        description=model.alternative,
    )


def arranged(
    model: ChartModel, width: float, height: float, newest: ChartPoint | None = None
) -> tuple[Plot, list[PlacedLabel]]:
    """The plot and its labels, none on a line, a mark or another label.

    Where an essential label finds no free place, the plot gives up room at the right for a gutter.

    Args:
        model: The chart of its own days only.
        width: Pixels across.
        height: Pixels down.
        newest: The result whose value is written beside it where it is seen; nothing for the newest of those seen.
    """
    newest = newest or newest_complete(model)
    plot = laid_out(model, width, height)
    placed, left_over = place(_labels(plot, width / 2, newest), _ground(plot, width))
    if not any(label.is_essential for label in left_over):
        return plot, placed
    wide = max(label.width for label in _labels(plot, width * 0.4, newest) if label.is_essential)
    plot = laid_out(model, width, height, wide + _GUTTER_GAP)
    labels = _labels(plot, width * 0.4, newest)
    gutter = Box(width - wide, 0.0, width, plot.area.bottom)
    stacked = stack((label for label in labels if label.is_essential), gutter)
    placed, _left_over = place((x for x in labels if not x.is_essential), _ground(plot, gutter.left))
    return plot, stacked + placed


def shown(model: ChartModel) -> ChartModel:
    """The chart without what lies outside its days, and without a flag that only repeats a limit."""
    flag = model.flag
    if flag is not None and any(limit.value == flag.value for limit in model.limits):
        model = replace(model, flag=None)
    return cut(model)


def newest_complete(model: ChartModel) -> ChartPoint | None:
    """The newest result whose period is over: the one that the status speaks of, seen or not."""
    complete = [point for run in model.runs for point in run if not point.is_running]
    return max(complete, key=lambda point: point.day, default=None)


def _is_seen(point: ChartPoint | None, model: ChartModel) -> bool:
    return point is not None and model.first <= point.day <= model.last


def _labels(plot: Plot, room: float, last: ChartPoint | None) -> list[Label]:
    """What is written into the chart, most important first."""
    model = plot.model
    newest = newest_version(model.plans)
    labels = []
    if model.flag:
        at = (plot.x(model.flag.day), plot.y(model.flag.value) - layers.FLAG + 3.5)
        labels.append(Label(model.flag.text, at, ink.INK, is_semibold=True, is_essential=True))
    plans = [(_plan_words(model, plan), plot.path(plan)[-1], plan.version == newest) for plan in model.plans]
    limits = [(_limit_words(limit), plot.limit_line(limit)[1], True) for limit in model.limits]
    ends = [*plans, *limits]
    labels += [Label(text, at, is_essential=True) for text, at, is_current in ends if is_current]
    if last is not None and _is_seen(last, model):
        labels.append(Label(last.value_text, plot.at(last), ink.INK, is_semibold=True))
    if (ahead := band_label(plot)) is not None:
        labels.append(Label(ahead[0].label, ahead[1]))
    if (usual := usual_label(plot)) is not None:
        labels.append(Label(usual[0].label, usual[1]))
    if model.first <= model.today <= model.last:
        labels.append(Label(_("today"), (plot.x(model.today), plot.area.top + 3)))
    labels += [Label(text, at) for text, at, is_current in ends if not is_current]
    return [_fitting(label, room) for label in labels if label.text]


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
    text = shortened(label.text, ink.TEXT, room, label.is_semibold)
    return Label(text, label.at, label.colour, label.is_semibold, label.is_essential)


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
        ground.boxes.append(Box(x - 1, y - layers.FLAG, x + 8, y))
    return ground


def _box(x: float, y: float, reach: float) -> Box:
    return Box(x - reach, y - reach, x + reach, y + reach)


def _clip(plot: Plot) -> str:
    area = plot.area.grown(1)
    shape = svg.element("rect", x=area.left, y=area.top, width=area.width, height=area.height)
    return svg.element("clipPath", shape, id="plot")
