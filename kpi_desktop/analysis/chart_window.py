"""Chart window: a part of a chart looked at closer, with ticks chosen as they are for the whole."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint, PlanLine, UsualStretch
from kpi_desktop.analysis.ticks import AHEAD_REACH, USUAL_REACH, day_ticks, value_axis
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.numbers import brief_value_text

_FEW = 3
"""Results from which on a chart is about them and not about the bands beside them."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How the numbers of a chart are written and its ticks chosen.

    Attributes:
        unit: Unit of the heights.
        currency: ISO 4217 code, for money.
        calendar: How the business cuts time.
    """

    unit: Unit
    currency: str
    calendar: Calendar

    def text(self, height: float) -> str:
        """A height in words."""
        return brief_value_text(Fraction(height), self.unit, self.currency)


def windowed(model: ChartModel, first: date, last: date, scale: Scale) -> ChartModel:
    """The chart from one day to another, its value axis fitted to what is seen there.

    Args:
        model: The chart of a longer stretch.
        first: First day seen.
        last: Last day seen.
        scale: How its ticks are chosen.
    """
    axis = value_axis(
        _ends(_heights(model, first, last)),
        scale.unit,
        scale.currency,
        from_zero=model.is_running_total,
        bands=_ends(_band_heights(model, first, last)),
        reach=_reach(model, first, last),
    )
    return replace(
        model,
        first=first,
        last=last,
        low=axis.low,
        high=axis.high,
        x_ticks=day_ticks(first, last, scale.calendar),
        y_ticks=axis.ticks,
        plans=tuple(_relabelled(plan, last, scale) for plan in model.plans),
    )


def plan_at(model: ChartModel, day: date) -> float | None:
    """Height of the plan line on a day, of the newest target version that speaks of it."""
    heights = ((plan.version, _height_of(plan, day)) for plan in model.plans)
    found = [(version, height) for version, height in heights if height is not None]
    return max(found)[1] if found else None


def points_between(run: tuple[ChartPoint, ...], first: date, last: date) -> tuple[ChartPoint, ...]:
    """The results of a run within a stretch, with the one before and the one after, to which lines are drawn."""
    begin = bisect_left(run, first, key=_day)
    end = bisect_right(run, last, key=_day)
    return run[max(begin - 1, 0) : end + 1] if begin < len(run) and end > 0 else ()


def _relabelled(plan: PlanLine, last: date, scale: Scale) -> PlanLine:
    """A plan line that runs on beyond what is seen says what it is worth where it is cut."""
    height = _height_of(plan, last)
    if not plan.label or height is None or plan.corners[-1][0] <= last:
        return plan
    return replace(plan, label=scale.text(height))


def _day(point: ChartPoint) -> date:
    return point.day


def _ends(heights: Iterable[float]) -> tuple[Fraction, ...]:
    found = list(heights)
    return (Fraction(min(found)), Fraction(max(found))) if found else ()


def _heights(model: ChartModel, first: date, last: date) -> Iterable[float]:
    for run in model.runs:
        yield from (point.value for point in points_between(run, first, last))
    for plan in model.plans:
        yield from (height for day, height in plan.corners if first <= day <= last)
        edges = (_height_of(plan, day) for day in (first, last))
        yield from (height for height in edges if height is not None)
    yield from (limit.value for limit in model.limits if limit.first <= last and first <= limit.last)
    if model.ahead is not None:
        yield from (one.middle.value for one in model.ahead.seen(first, last))
    if model.flag is not None and first <= model.flag.day <= last:
        yield model.flag.value


def _reach(model: ChartModel, first: date, last: date) -> Fraction | None:
    """How far bands may widen the axis: as far as they go where hardly any result is seen beside them."""
    if sum(first <= point.day <= last for run in model.runs for point in run) < _FEW:
        return None
    return USUAL_REACH if model.usual else AHEAD_REACH


def _band_heights(model: ChartModel, first: date, last: date) -> Iterable[float]:
    for stretch in model.usual:
        yield from _usual_heights(stretch, first, last)
    if model.ahead is not None:
        yield from (height for one in model.ahead.seen(first, last) for height in one.extent)


def _usual_heights(stretch: UsualStretch, first: date, last: date) -> Iterable[float]:
    """Ends of the range on the days that are seen; between two corners it runs straight."""
    begin = bisect_right(stretch.corners, first, key=_corner_day) - 1
    end = bisect_left(stretch.corners, last, key=_corner_day) + 1
    for _day, low, high in (
        stretch.corners[max(begin, 0) : end] if end > 0 and begin < len(stretch.corners) else ()
    ):
        yield from (low, high)


def _corner_day(corner: tuple[date, float, float]) -> date:
    return corner[0]


def _height_of(plan: PlanLine, day: date) -> float | None:
    for (left, low), (right, high) in pairwise(plan.corners):
        if left <= day <= right:
            if day == right:
                return high
            share = 0.0 if plan.is_step else (day - left).days / (right - left).days
            return low + (high - low) * share
    return None
